import { describe, expect, test } from 'vitest';
import { listClaims } from '../db/claim-lists.ts';
import { claimById, updateClaim } from '../db/claims.ts';
import { updateDocument } from '../db/documents.ts';
import type { Store } from '../db/open.ts';
import { saveOrganisation } from '../db/organisations.ts';
import { keepRecord, recordsBetween } from '../db/records.ts';
import type { Cited } from '../db/verdicts.ts';
import { runRound } from '../src/monitor.ts';
import { callBackDue } from '../src/validity.ts';
import { giveVerdict } from '../src/verdicts.ts';
import { sampleDesk, testStore } from './support/desk.ts';
import { onPostgres } from './support/places.ts';
import { officer, placeArticle, placeVersion, told } from './support/placing.ts';

const ARTICLE = 'Orange remplacera SFR pour l’envoi des SMS de Pôle emploi.';
const STATEMENT =
  'Précisions de l’agence. Le contrat d’envoi des SMS signé avec SFR court jusqu’en juillet 2014. Orange ne remplace pas SFR.';
const CITED = 'Le contrat d’envoi des SMS signé avec SFR court jusqu’en juillet 2014.';

const RECORD = {
  ...{ register: 'decp', key: '2012-SMS', buyerId: '13000548100010', buyerName: 'Pôle emploi', object: 'SMS' },
  ...{ amountCents: 100, amountIsCeiling: true, currency: 'EUR', notifiedOn: '2012-07-12', durationMonths: 24 },
  ...{ latestEnd: '2014-07-12', suppliers: [{ id: '343059564', name: 'SFR' }], supplierSirens: ',343059564,' },
  ...{ modifications: [], raw: '{}', hash: 'a' },
};

const GIVEN_AT = new Date('2013-10-12T07:30:00Z');
const LATER = '2013-10-20T08:00:00.000Z';
const TODAY = '2013-10-20';

/** A claim denied on the words of a statement, on a record, or on nothing. */
async function denied(cite: 'statement' | 'record' | 'none' = 'statement', validUntil: string | null = null) {
  const store = testStore();
  const personId = await officer(store);
  await store.atomically(async (tx) => {
    const none = { aliases: [], roles: [], spokespersons: [] };
    for (const [name, siren] of [
      ['SFR', '343059564'],
      ['Orange', '380129866'],
    ] as const)
      await saveOrganisation(tx, { name, kind: 'supplier', siren, ...none }, LATER);
    await saveOrganisation(tx, { name: 'Pôle emploi', kind: 'agency', siren: '130005481', ...none }, LATER);
    await keepRecord(tx, RECORD, '2013-10-01T00:00:00.000Z');
  });
  const article = await placeArticle(store, 'https://titre.example/a', ARTICLE, [told(ARTICLE, ARTICLE)]);
  const statement = await placeArticle(store, 'https://agence.example/c', STATEMENT, [], { kind: 'statement' });
  const [claim] = await listClaims(store.read, {}, 'newest', { limit: 1, offset: 0 });
  const start = STATEMENT.indexOf(CITED);
  const [record] = await recordsBetween(store.read, ['130005481'], ['343059564']);
  const passage = { versionId: statement.versionId, start, end: start + CITED.length, quote: CITED };
  const cited: Cited[] = cite === 'none' ? [] : [cite === 'record' ? { recordId: record!.id } : passage];
  await callBackDue(store, GIVEN_AT.toISOString(), '2013-10-12');
  const verdict = cite === 'none' ? 'unverified' : 'denied';
  const given = {
    claimId: claim!.id,
    verdict,
    reason: 'Le contrat court',
    personId,
    cited,
    validUntil,
    revision: 0,
  } as const;
  expect(await giveVerdict(store, given, GIVEN_AT)).toEqual({ ok: true });
  return { store, id: claim!.id, article, statement, given };
}

async function stands(store: Store, id: string) {
  const claim = (await claimById(store.read, id))!;
  return [claim.place, claim.backBecause];
}

const look = (store: Store) => callBackDue(store, LATER, TODAY);

describe('a claim comes back to the queue', () => {
  test('on the day after its validity ends, and not again while it waits', async () => {
    const { store, id } = await denied('none', '2013-10-19');
    expect(await callBackDue(store, LATER, '2013-10-19')).toBe(0);
    expect(await look(store)).toBe(1);
    expect(await stands(store, id)).toEqual(['queue', 'validity_ended']);
    expect(await look(store)).toBe(0);
  });

  test('when the cited passage was reworded', async () => {
    const { store, id, statement } = await denied();
    await placeVersion(store, statement.documentId, STATEMENT.replace('juillet 2014', 'décembre 2013'), []);
    await look(store);
    expect(await stands(store, id)).toEqual(['queue', 'evidence_changed']);
  });

  test('when the cited passage has gone', async () => {
    const { store, id, statement } = await denied();
    await placeVersion(store, statement.documentId, 'Page mise à jour.', []);
    await look(store);
    expect(await stands(store, id)).toEqual(['queue', 'evidence_gone']);
  });

  test('when the site has taken the cited document away', async () => {
    const { store, id, statement } = await denied();
    await store.atomically((tx) => updateDocument(tx, statement.documentId, { goneAt: LATER }));
    expect(await look(store)).toBe(1);
    expect(await stands(store, id)).toEqual(['queue', 'evidence_gone']);
    await store.atomically((tx) => updateClaim(tx, id, { place: 'log', backBecause: null }));
    expect(await look(store)).toBe(0);
  });

  test('when the article that makes it changes the passage', async () => {
    const { store, id, article } = await denied();
    const softer = ARTICLE.replace('remplacera', 'pourrait remplacer');
    await placeVersion(store, article.documentId, softer, [told(softer, softer, { certainty: 'hedged' })]);
    expect(await stands(store, id)).toEqual(['queue', 'article_edited']);
  });

  test('when the cited contract record changes', async () => {
    const { store, id } = await denied('record');
    expect(await look(store)).toBe(0);
    await store.atomically((tx) => keepRecord(tx, { ...RECORD, latestEnd: '2013-12-31', hash: 'b' }, LATER));
    expect(await look(store)).toBe(1);
    expect(await stands(store, id)).toEqual(['queue', 'record_changed']);
  });

  test('when a contract record that its verdict does not cite changes, once for each change', async () => {
    const { store, id } = await denied('none');
    expect(await look(store)).toBe(0);
    await store.atomically((tx) => keepRecord(tx, { ...RECORD, latestEnd: '2013-12-31', hash: 'b' }, LATER));
    expect(await look(store)).toBe(1);
    expect(await stands(store, id)).toEqual(['queue', 'record_changed']);
    await store.atomically((tx) => updateClaim(tx, id, { place: 'log', backBecause: null }));
    expect(await look(store)).toBe(0);
  });

  test('when a contract record between its parties is published after the verdict', async () => {
    const { store, id } = await denied('none');
    const award = { ...RECORD, key: '2013-SMS', notifiedOn: '2013-10-14', latestEnd: '2015-10-14', hash: 'c' };
    await store.atomically((tx) => keepRecord(tx, award, LATER));
    expect(await look(store)).toBe(1);
    expect(await stands(store, id)).toEqual(['queue', 'new_record']);
  });

  test('when a new statement bears on it', async () => {
    const { store, id } = await denied();
    const said = 'Orange assurera l’envoi des SMS de Pôle emploi en remplacement de SFR.';
    await placeArticle(store, 'https://sfr.example/c', said, [], { kind: 'statement', at: LATER });
    expect(await look(store)).toBe(1);
    expect(await stands(store, id)).toEqual(['queue', 'new_statement']);
  });
});

describe('a claim stays in the log', () => {
  test('when a statement or an article changes beside the words that count', async () => {
    const { store, id, statement, article } = await denied();
    await placeVersion(store, statement.documentId, `${STATEMENT} Contact : le service.`, []);
    const longer = `Mis à jour. ${ARTICLE}`;
    await placeVersion(store, article.documentId, longer, [told(longer, ARTICLE)]);
    expect(await look(store)).toBe(0);
    expect(await stands(store, id)).toEqual(['log', null]);
  });

  test('when a contract record is read that was published before its verdict', async () => {
    const { store, id } = await denied('none');
    const early = { ...RECORD, key: '2011-SMS', notifiedOn: '2011-07-12', latestEnd: '2013-12-31', hash: 'c' };
    await store.atomically((tx) => keepRecord(tx, early, LATER));
    expect(await look(store)).toBe(0);
    expect(await stands(store, id)).toEqual(['log', null]);
  });

  test('when a contract record of another buyer, or with another supplier, changes', async () => {
    const { store, id } = await denied('none');
    const changed = { ...RECORD, notifiedOn: '2013-10-14', latestEnd: '2015-10-14' };
    const others = [
      { ...changed, key: 'b', buyerId: '21750001600019', buyerName: 'Ville de Paris' },
      { ...changed, key: 's', suppliers: [{ id: '552100554', name: 'Autre' }], supplierSirens: ',552100554,' },
    ];
    await store.atomically(async (tx) => {
      for (const record of others) await keepRecord(tx, record, LATER);
    });
    expect(await look(store)).toBe(0);
    expect(await stands(store, id)).toEqual(['log', null]);
  });

  test('when a new statement speaks of something else', async () => {
    const { store, id } = await denied();
    const said = 'Pôle emploi ouvre une agence à Lyon. Les horaires seront élargis au printemps.';
    await placeArticle(store, 'https://agence.example/d', said, [], { kind: 'statement', at: LATER });
    expect(await look(store)).toBe(0);
    expect(await stands(store, id)).toEqual(['log', null]);
  });

  test('when the evidence of an earlier verdict changes, not that of the one in force', async () => {
    const { store, id, statement, given } = await denied();
    const again = { ...given, verdict: 'unverified' as const, cited: [], revision: 1 };
    expect(await giveVerdict(store, again, new Date('2013-10-13T07:30:00Z'))).toEqual({ ok: true });
    await placeVersion(store, statement.documentId, 'Page mise à jour.', []);
    expect(await look(store)).toBe(0);
    expect(await stands(store, id)).toEqual(['log', null]);
  });
});

test('a round calls back what is due, by the day in the zone of the desk', async () => {
  const { desk, monitor } = await sampleDesk();
  await runRound(monitor);
  const { store } = desk;
  const [claim] = await listClaims(store.read, {}, 'newest', { limit: 1, offset: 0 });
  await store.atomically((tx) =>
    updateClaim(tx, claim!.id, { place: 'log', verdict: 'denied', verdictAt: LATER, validUntil: '2013-10-19' }),
  );
  await runRound(monitor);
  expect(await stands(store, claim!.id)).toEqual(['queue', 'validity_ended']);
});

test.skipIf(onPostgres())('each look costs the same whatever the number of claims that wait for nothing', async () => {
  const { store } = await denied();
  await look(store);
  const plans = [
    "select id from claims where place = 'log' and valid_until is not null and valid_until < '2013'",
    "select id from versions where id > 'x' order by id limit 100",
    "select id from documents where gone_at >= '2013' order by gone_at",
    'select id from records where to_weigh = 1 order by changed_at',
  ];
  for (const sql of plans) {
    const [plan] = await store.read.all<{ detail: string }>(`explain query plan ${sql}`);
    expect(plan!.detail).toMatch(/^SEARCH .* USING (COVERING )?INDEX/);
  }
});
