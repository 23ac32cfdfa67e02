import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { inject } from 'vitest';
import { addDocument, addVersion, documentById } from '../../db/documents.ts';
import { type Db, openStore, type Store } from '../../db/open.ts';
import { organisationNamed, saveOrganisation } from '../../db/organisations.ts';
import { addPerson } from '../../db/people.ts';
import { keepRecord } from '../../db/records.ts';
import { addSource, recordFinds, updateSource } from '../../db/sources.ts';
import { placeClaims } from '../../src/claims.ts';
import type { Certainty, Claim } from '../../src/reading/read.ts';
import { forgetPlace, readyPlace } from './places.ts';

export const NOW = new Date('2013-10-12T07:30:00Z');
export const HOSTILE = '<script>alert("x")</script> & <img src=x onerror=alert(1)>';

/** A store with three articles, a statement and a contract record, placed by the real matching. */
export interface Seeded {
  store: Store;
  /** Where the store lies: a data folder, or the address of a database. */
  place: string;
  officer: string;
  other: string;
  reader: string;
  /** The claim that SFR is replaced by Orange, in two outlets. */
  claimId: string;
  hostileId: string;
  articleId: string;
  statementId: string;
  close(): Promise<void>;
}

const ARTICLE = `Pôle emploi cherche un nouvel opérateur pour ses SMS, selon nos informations.

Orange remplacerait SFR pour l'envoi des SMS de Pôle emploi dès le mois de janvier. Le contrat est estimé à 3 millions d'euros.

La direction de l'agence n'a pas souhaité commenter.`;

const FIRMER = `Le Courrier d'exemple l'annonçait hier.

Orange remplacera SFR pour l'envoi des SMS de Pôle emploi.`;

const STATEMENT = `Pôle emploi apporte les précisions suivantes à la suite d'articles parus dans la presse.

Le contrat relatif à l'envoi des SMS de Pôle emploi a été signé avec SFR en juillet 2012 pour deux ans. Orange ne remplace pas SFR.

Un nouvel appel d'offres sera lancé en juillet 2014.`;

const SWITCH = "Orange remplacera SFR pour l'envoi des SMS de Pôle emploi.";

/** Opens a fresh store in a folder of its own, filled: a copy of the first that these tests have filled. */
export async function seed(): Promise<Seeded> {
  first ??= fillFirst();
  const { dir: like, ids } = await first;
  const dir = mkdtempSync(join(tmpdir(), 'recoupe-web-'));
  const place = await readyPlace(dir, like);
  const store = openStore(place);
  const close = async () => {
    await store.close();
    await forgetPlace(dir);
    rmSync(dir, { recursive: true, force: true });
  };
  return { store, place, ...ids, close };
}

let first: Promise<{ dir: string; ids: Awaited<ReturnType<typeof fill>> }> | undefined;

async function fillFirst() {
  const dir = mkdtempSync(join(inject('temporary'), 'first-'));
  const store = openStore(await readyPlace(dir));
  const ids = await store.atomically(fill);
  await store.close();
  return { dir, ids };
}

async function fill(tx: Db) {
  const now = NOW.toISOString();
  await fillWatchList(tx, now);
  const officer = await addPerson(
    tx,
    { name: 'Camille Officier', email: 'camille@agence.example', role: 'officer' },
    now,
  );
  const other = await addPerson(tx, { name: 'Dominique Collègue', email: 'dom@agence.example', role: 'officer' }, now);
  const reader = await addPerson(tx, { name: 'Lou Lecteur', email: 'lou@agence.example', role: 'reader' }, now);
  const press = await addSource(
    tx,
    { kind: 'feed', url: 'https://courrier.example/rss', name: 'Le Courrier d’exemple', outlet: 'Le Courrier' },
    now,
  );
  const ill = await addSource(
    tx,
    { kind: 'feed', url: 'https://muet.example/rss', name: 'Le Muet', outlet: 'Le Muet' },
    now,
  );
  await updateSource(tx, press, { lastVisitAt: now, lastSuccessAt: now, nextDueAt: '2013-10-12T08:00:00Z' });
  await updateSource(tx, ill, {
    failures: 3,
    lastVisitAt: now,
    troubleKind: 'timeout',
    troubleDetail: 'UND_ERR_HEADERS_TIMEOUT',
    troubleAt: now,
  });
  await recordFinds(tx, press, [{ url: 'https://courrier.example/a' }, { url: 'https://courrier.example/b' }], now);
  const articleId = await article(
    tx,
    press,
    'https://courrier.example/a',
    'Le Courrier',
    'SMS : SFR bientôt remplacé ?',
    ARTICLE,
    '2013-10-10T08:00:00Z',
    [
      found(ARTICLE, "Orange remplacerait SFR pour l'envoi des SMS de Pôle emploi dès le mois de janvier.", 'hedged', [
        'remplacerait',
      ]),
    ],
  );
  await article(
    tx,
    press,
    'https://hebdo.example/b',
    'L’Hebdo',
    'Orange remplace SFR',
    FIRMER,
    '2013-10-11T08:00:00Z',
    [found(FIRMER, "Orange remplacera SFR pour l'envoi des SMS de Pôle emploi.", 'asserted', [])],
  );
  const evil = `Le texte dit ${HOSTILE} sur le contrat UGAP.`;
  await article(tx, press, 'javascript:alert(1)', HOSTILE, HOSTILE, evil, '2013-10-09T08:00:00Z', [
    {
      ...found(evil, evil, 'asserted', []),
      type: 'incident',
      suppliers: ['UGAP'],
      from: null,
      to: null,
      normalized: `${HOSTILE} UGAP.`,
    },
  ]);
  const statementId = await statement(tx);
  await record(tx, now);
  const { claimId, hostileId } = await claimIds(tx);
  return { officer, other, reader, claimId, hostileId, articleId, statementId };
}

async function fillWatchList(tx: Db, now: string) {
  const none = { aliases: [], roles: [], spokespersons: [] };
  await saveOrganisation(
    tx,
    { name: 'Pôle emploi', kind: 'agency', siren: '130005481', ...none, aliases: ['Pole emploi'] },
    now,
  );
  await saveOrganisation(tx, { name: 'SFR', kind: 'supplier', siren: '343059564', ...none }, now);
  await saveOrganisation(tx, { name: 'Orange', kind: 'supplier', siren: '380129866', ...none }, now);
  await saveOrganisation(tx, { name: 'UGAP', kind: 'supplier', ...none }, now);
}

async function claimIds(tx: Db) {
  const rows = await tx.all<{ id: string; type: string }>(sql`select id, type from claims order by id`);
  const of = (type: string) => rows.find((row) => row.type === type)!.id;
  return { claimId: of('supplier_switch'), hostileId: of('incident') };
}

function found(text: string, quote: string, certainty: Certainty, cues: string[]): Claim {
  const start = text.indexOf(quote);
  return {
    ...{ quote, start, end: start + quote.length, in: 'text', type: 'supplier_switch', certainty, cues },
    ...{ agency: 'Pôle emploi', suppliers: ['SFR', 'Orange'], from: 'SFR', to: 'Orange' },
    ...{ speaker: null, attribution: [], when: null, amount: null },
    ...{ checkworthiness: 0.8, reasons: ['named_supplier'], normalized: SWITCH },
  };
}

async function article(
  tx: Db,
  sourceId: string,
  url: string,
  outlet: string,
  title: string,
  text: string,
  at: string,
  claims: Claim[],
) {
  const document = { kind: 'article', canonicalUrl: url, url, sourceId, outlet, title, language: 'fr' } as const;
  const id = await addDocument(tx, { ...document, publishedAt: at, datedAt: at, firstSeenAt: at });
  const versionId = await addVersion(tx, id, { fetchedAt: at, title, text, textHash: 'a'.repeat(64) });
  const reading = {
    document: (await documentById(tx, id))!,
    version: { id: versionId, title, text },
    language: 'fr',
    claims,
    engine: 'seed',
  };
  await placeClaims(tx, reading, { join: 0.5, suggest: 0.4, matchDays: 180 }, at);
  return id;
}

async function statement(tx: Db) {
  const url = 'https://agence.example/communique';
  const organisation = await organisationNamed(tx, 'Pôle emploi');
  const at = '2013-10-10';
  const title = 'Précisions sur le contrat en cours';
  const document = {
    kind: 'statement',
    canonicalUrl: url,
    url,
    title,
    language: 'fr',
    organisationId: organisation!.id,
  } as const;
  const id = await addDocument(tx, {
    ...document,
    publishedAt: at,
    datedAt: `${at}T00:00:00Z`,
    firstSeenAt: `${at}T00:00:00Z`,
  });
  await addVersion(tx, id, { fetchedAt: `${at}T09:00:00Z`, title, text: STATEMENT, textHash: 'b'.repeat(64) });
  return id;
}

async function record(tx: Db, now: string) {
  const facts = {
    register: 'decp',
    key: '2012-SMS',
    buyerId: '13000548100010',
    buyerName: 'Pôle emploi',
    object: 'Acheminement de SMS',
  };
  const money = {
    amountCents: 300_000_000,
    amountIsCeiling: true,
    currency: 'EUR',
    notifiedOn: '2012-07-02',
    durationMonths: 24,
    latestEnd: '2014-07-02',
  };
  await keepRecord(
    tx,
    {
      ...facts,
      ...money,
      suppliers: [{ id: '343059564', name: 'SFR' }],
      supplierSirens: ',343059564,',
      modifications: [],
      raw: '{}',
      hash: 'c',
    },
    now,
  );
}
