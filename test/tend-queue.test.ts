import { afterEach, beforeEach, expect, test } from 'vitest';
import { historyOf } from '../db/audit.ts';
import { appearancesIn, claimById, updateClaim } from '../db/claims.ts';
import { addDocument, addVersion } from '../db/documents.ts';
import { leaningsOf } from '../db/leanings.ts';
import { keepHabits } from '../db/views.ts';
import { morningOf } from '../src/morning.ts';
import type { Claim as Read } from '../src/reading/read.ts';
import { tendQueue } from '../src/tend-queue.ts';
import { type TriageAct, triage } from '../src/triage.ts';
import { undoAct } from '../src/triage-undo.ts';
import { giveVerdict } from '../src/verdicts.ts';
import { settled } from '../web/queue-acts.tsx';
import { MATCH, placeArticle, told } from './support/placing.ts';
import { NOW } from './support/seed.ts';
import { openTestDesk } from './support/web.ts';

let desk: Awaited<ReturnType<typeof openTestDesk>>;
beforeEach(async () => {
  desk = await openTestDesk();
  await tendQueue(desk.store, NOW.toISOString());
});
afterEach(async () => {
  await settled(desk.desk);
  await desk.close();
});

const claimOf = async (id = desk.claimId) => (await claimById(desk.store.read, id))!;
const tend = (now = NOW.toISOString()) => tendQueue(desk.store, now);
const act = (wanted: TriageAct, ids = [desk.claimId], now = NOW) =>
  triage(desk.store, { personId: desk.officer, claimIds: ids }, wanted, now);
const setAside = (ids: string[]) => act({ kind: 'dismissed', because: 'opinion', note: '' }, ids);

/** Claims alike in kind and words, each in an article of its own. */
async function horoscopes(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n++) {
    const quote = `Un horoscope promet ${n + 1} éclipses aux serveurs de l’UGAP le ${n + 1} du mois.`;
    const about: Partial<Read> = { type: 'other', suppliers: ['UGAP'], from: null, to: null };
    const match = { ...MATCH, join: 1, suggest: 1 };
    const { documentId } = await placeArticle(
      desk.store,
      `https://astres-${n}.example/`,
      quote,
      [told(quote, quote, about)],
      { match },
    );
    ids.push((await appearancesIn(desk.store.read, documentId))[0]!.claimId);
  }
  return ids;
}

test('what officers set aside lowers the open claims like it, says why, and an undo raises them again', async () => {
  const [first, second, third, left] = await horoscopes(4);
  const before = (await claimOf(left)).checkworthiness;
  const done = await setAside([first!, second!, third!]);
  await tend();
  const lowered = await claimOf(left);
  expect(lowered.checkworthiness).toBeLessThan(before);
  expect(lowered.leaning).toBe(lowered.checkworthiness - before);
  expect(lowered.leaning).toBeGreaterThanOrEqual(-150);
  expect(lowered.leaningBecause).toContain('type:other');
  const { html } = await desk.page('/');
  expect(html).toMatch(/abaissée de \d+ par vos décisions \(autre/i);
  if (!done.ok) throw new Error(done.problem);
  await undoAct(desk.store, { personId: desk.officer, actId: done.actId }, NOW);
  await tend();
  expect(await claimOf(left)).toMatchObject({ checkworthiness: before, leaning: 0 });
});

test('what was learnt holds when a claim is read anew', async () => {
  const [first, second, third, left] = await horoscopes(4);
  await setAside([first!, second!, third!]);
  await tend();
  const { quote, checkworthiness, leaning } = await claimOf(left);
  await placeArticle(
    desk.store,
    'https://reprise.example/',
    quote,
    [told(quote, quote, { type: 'other', suppliers: ['UGAP'], from: null, to: null })],
    { match: { ...MATCH, join: 0.1, suggest: 0.05 } },
  );
  const again = await claimOf(left);
  expect(again.appearanceCount).toBe(2);
  expect(again.leaning).toBe(leaning);
  expect(again.checkworthiness).toBeGreaterThan(checkworthiness);
});

test('a verdict teaches that claims like it are worth a look, once', async () => {
  const { revision } = await claimOf();
  const given = { verdict: 'unverified', reason: 'Rien d’officiel.', cited: [], validUntil: null } as const;
  await giveVerdict(desk.store, { claimId: desk.claimId, personId: desk.officer, revision, ...given, cited: [] }, NOW);
  await tend();
  await tend();
  expect((await leaningsOf(desk.store.read, ['type:supplier_switch']))[0]).toMatchObject({ worth: 1, notWorth: 0 });
});

test('what the ranking has learnt is open to view', async () => {
  const ids = await horoscopes(3);
  expect((await desk.page('/queue/learnt')).html).toContain('Rien encore.');
  await setAside(ids);
  const { html } = await desk.page('/queue/learnt');
  expect(html).toContain('mises à l’écart\u00a0: 3');
  expect(html).toContain('horoscop');
});

test('a snoozed claim comes back on its day, by the program, with a line in its trail', async () => {
  await act({ kind: 'snoozed', until: '2013-10-20', zone: 'Europe/Paris' });
  await tend('2013-10-19T06:00:00.000Z');
  expect((await claimOf()).snoozedUntil).toBe('2013-10-19T22:00:00.000Z');
  await tend('2013-10-20T06:00:00.000Z');
  expect(await claimOf()).toMatchObject({ snoozedUntil: null, backBecause: 'snooze_over', place: 'queue' });
  expect((await historyOf(desk.store.read, 'claim', desk.claimId))[0]).toMatchObject({
    action: 'claim.woken',
    person: null,
  });
  expect((await desk.page('/')).html).toContain('Sortie de veille');
});

test.each([
  ['Europe/Paris', '2013-10-27', '2013-10-26T21:59:00.000Z', '2013-10-26T22:00:00.000Z'],
  ['Europe/Paris', '2013-10-28', '2013-10-27T22:59:00.000Z', '2013-10-27T23:00:00.000Z'],
  ['America/Martinique', '2013-10-28', '2013-10-28T03:59:00.000Z', '2013-10-28T04:00:00.000Z'],
])(
  'in %s the day %s begins at its midnight, on either side of the change of the clocks',
  async (zone, until, asleep, awake) => {
    await act({ kind: 'snoozed', until, zone });
    await tend(asleep);
    expect((await claimOf()).snoozedUntil).not.toBeNull();
    await tend(awake);
    expect((await claimOf()).snoozedUntil).toBeNull();
  },
);

test('a snoozed claim comes back sooner when it appears again', async () => {
  await act({ kind: 'snoozed', until: '2013-12-01', zone: 'Europe/Paris' });
  await tend();
  expect((await claimOf()).snoozedUntil).not.toBeNull();
  const { quote } = await claimOf();
  const at = '2013-10-13T06:00:00.000Z';
  await placeArticle(desk.store, 'https://reprise.example/', quote, [told(quote, quote)], {
    at,
    match: { ...MATCH, join: 0.01, suggest: 0.005 },
  });
  await tend('2013-10-13T07:00:00.000Z');
  expect(await claimOf()).toMatchObject({ snoozedUntil: null, backBecause: 'snooze_news' });
});

/** A statement of the agency on the matter of the claim. */
async function newStatement(fetchedAt: string): Promise<void> {
  const text = 'Orange ne remplacera pas SFR pour l’envoi des SMS de Pôle emploi, rappelle l’établissement.';
  const url = `https://agence.example/${fetchedAt}`;
  await desk.store.atomically(async (tx) => {
    const bare = { kind: 'statement', canonicalUrl: url, url, title: 'Mise au point', language: 'fr' } as const;
    const id = await addDocument(tx, { ...bare, publishedAt: fetchedAt, datedAt: fetchedAt, firstSeenAt: fetchedAt });
    await addVersion(tx, id, { fetchedAt, title: 'Mise au point', text, textHash: 'd'.repeat(64) });
  });
}

test('a statement that bears on it wakes a snoozed claim and notes that there is an official position', async () => {
  await desk.store.atomically((tx) => updateClaim(tx, desk.claimId, { officialAt: null }));
  await act({ kind: 'snoozed', until: '2013-12-01', zone: 'Europe/Paris' });
  await newStatement('2013-10-13T06:00:00.000Z');
  await tend('2013-10-13T07:00:00.000Z');
  expect(await claimOf()).toMatchObject({ snoozedUntil: null, officialAt: '2013-10-13T06:00:00.000Z' });
});

test('the morning tells what is back first, then new claims, then statements with the claims they bear on', async () => {
  const since = '2013-10-12T00:00:00.000Z';
  await desk.store.atomically((tx) =>
    updateClaim(tx, desk.hostileId, {
      verdict: 'denied',
      verdictAt: since,
      backBecause: 'validity_ended',
      queuedAt: NOW.toISOString(),
    }),
  );
  await desk.store.atomically((tx) => updateClaim(tx, desk.claimId, { queuedAt: '2013-10-11T00:00:00.000Z' }));
  await newStatement('2013-10-12T06:00:00.000Z');
  const news = await morningOf(desk.store.read, since, NOW.toISOString());
  expect(news.again.map((claim) => claim.id)).toEqual([desk.hostileId]);
  expect(news.fresh).toEqual([]);
  expect(news.statements).toMatchObject([{ organisation: null, claims: [{ id: desk.claimId }] }]);
  const { html } = await desk.page('/morning');
  expect(html.indexOf('De nouveau après un verdict')).toBeLessThan(html.indexOf('Nouvelles positions officielles'));
});

test('a claim that is put more firmly than before the mark stands among the hardened, once', async () => {
  const news = await morningOf(desk.store.read, '2013-10-10T12:00:00.000Z', NOW.toISOString());
  expect(news.hardened.map((claim) => claim.id)).toEqual([desk.claimId]);
  expect(news.fresh.map((claim) => claim.id)).not.toContain(desk.claimId);
  const later = await morningOf(desk.store.read, '2013-10-11T12:00:00.000Z', NOW.toISOString());
  expect(later.hardened).toEqual([]);
});

test('marking all as read moves the mark to when the page was made, never past the present', async () => {
  await desk.send('/morning/read', [['until', '2013-10-12T07:00:00.000Z']]);
  expect((await desk.page('/morning')).html).toContain('depuis votre dernière lecture');
  await desk.send('/morning/read', [['until', '2099-01-01T00:00:00.000Z']]);
  await newStatement('2013-10-12T07:30:01.000Z');
  expect((await desk.page('/morning')).html).toContain('Mise au point');
});

test('a morning without news says so and what to do', async () => {
  await desk.store.atomically((tx) => keepHabits(tx, desk.officer, { readUntil: NOW.toISOString() }));
  const { html } = await desk.page('/morning');
  expect(html).toContain('Voir ce qui reste à vérifier');
});
