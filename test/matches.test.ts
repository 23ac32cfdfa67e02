import { describe, expect, test } from 'vitest';
import { historyOf } from '../db/audit.ts';
import { listClaims } from '../db/claim-lists.ts';
import { type Appearance, appearancesIn, bareAppearancesOf, claimById } from '../db/claims.ts';
import type { Store } from '../db/open.ts';
import type { Actor } from '../src/match-trail.ts';
import { lastAct, undoMatch } from '../src/match-undo.ts';
import { confirmMatch, mergeClaims, moveAppearances, rejectMatch, splitClaim } from '../src/matches.ts';
import { giveVerdict } from '../src/verdicts.ts';
import { testStore } from './support/desk.ts';
import { MATCH, officer, placeAgain, placeArticle, placeVersion, told } from './support/placing.ts';

const now = new Date('2013-10-12T07:30:00Z');
const JOIN = { ...MATCH, join: 0.01, suggest: 0.005 };
const SUGGEST = { ...MATCH, join: 1, suggest: 0.005 };
const APART = { ...MATCH, join: 1, suggest: 1 };

const A = 'Orange remplacera SFR pour les SMS de Pôle emploi.';
const B = 'SFR va perdre les SMS de Pôle emploi au profit d’Orange.';
const C = 'Pôle emploi confie ses SMS à Orange, et non plus à SFR.';

async function press(match: (typeof MATCH)[], texts = [A, B, C].slice(0, match.length)) {
  const store = testStore();
  const personId = await officer(store);
  const placed = [];
  for (const [n, text] of texts.entries()) {
    const options = { at: `2013-10-1${n}T08:00:00.000Z`, match: match[n]! };
    placed.push(await placeArticle(store, `https://titre-${n}.example/a`, text, [told(text, text)], options));
  }
  const claims = (await listClaims(store.read, {}, 'newest', { limit: 10, offset: 0 })).reverse();
  return { store, personId, placed, claims };
}

async function actor(store: Store, claimId: string, personId: string): Promise<Actor> {
  return { claimId, personId, revision: (await claimById(store.read, claimId))!.revision };
}

async function standing(store: Store, claimId: string) {
  return (await bareAppearancesOf(store.read, claimId)).map(({ quote, match }) => [quote, match]);
}

async function decide(store: Store, claimId: string, personId: string, verdict: 'unverified' = 'unverified') {
  const given = { ...(await actor(store, claimId, personId)), verdict, reason: 'Vu', cited: [], validUntil: null };
  expect(await giveVerdict(store, { ...given, reason: 'Vu avec le service' }, now)).toEqual({ ok: true });
}

describe('a suggested match', () => {
  test('that is confirmed puts the appearance into the claim, with a line of the trail on both claims', async () => {
    const { store, personId, claims } = await press([APART, SUGGEST]);
    const [first, second] = claims;
    const [suggested] = await bareAppearancesOf(store.read, second!.id);
    expect(suggested).toMatchObject({ match: 'suggested', suggestedClaimId: first!.id });
    const me = await actor(store, first!.id, personId);
    expect(await confirmMatch(store, me, suggested!.id, now)).toEqual({ ok: true, claimId: first!.id });
    expect(await standing(store, first!.id)).toEqual([
      [A, 'first'],
      [B, 'confirmed'],
    ]);
    expect(await claimById(store.read, second!.id)).toMatchObject({ mergedInto: first!.id });
    expect(await claimById(store.read, first!.id)).toMatchObject({ outletCount: 2, revision: 1 });
    for (const id of [first!.id, second!.id]) {
      const [line] = await historyOf(store.read, 'claim', id);
      expect(line).toMatchObject({ action: 'match.confirmed', person: 'Camille' });
    }
  });

  test('that is rejected is not suggested again, neither by another engine nor after the article was reworded', async () => {
    const { store, personId, claims, placed } = await press([APART, SUGGEST]);
    const [first, second] = claims;
    const [suggested] = await bareAppearancesOf(store.read, second!.id);
    await rejectMatch(store, await actor(store, second!.id, personId), suggested!.id, now);
    await placeAgain(store, placed[1]!, B, [told(B, B)]);
    const reworded = B.replace('va perdre', 'perdrait donc');
    await placeVersion(store, placed[1]!.documentId, reworded, [told(reworded, reworded)], { match: JOIN });
    expect(await standing(store, first!.id)).toEqual([[A, 'first']]);
    expect(await bareAppearancesOf(store.read, second!.id)).toMatchObject([
      { quote: reworded, match: 'rejected', suggestedClaimId: null },
    ]);
  });

  test('is not made again for words of the article that had gone and come back', async () => {
    const { store, personId, claims, placed } = await press([APART, SUGGEST]);
    const [suggested] = await bareAppearancesOf(store.read, claims[1]!.id);
    await rejectMatch(store, await actor(store, claims[1]!.id, personId), suggested!.id, now);
    const { documentId } = placed[1]!;
    await placeVersion(store, documentId, 'Erratum.', []);
    expect(await standing(store, claims[1]!.id)).toEqual([]);
    await placeVersion(store, documentId, B, [told(B, B)], { match: JOIN });
    expect(await standing(store, claims[0]!.id)).toEqual([[A, 'first']]);
  });
});

describe('a verdict', () => {
  test('stays with a merge: the claim that has it takes the other in, and what the program had joined stays unconfirmed', async () => {
    const { store, personId, claims } = await press([APART, APART, JOIN], [A, B, B]);
    const [first, second] = claims;
    await decide(store, first!.id, personId);
    const joined = (await standing(store, second!.id)).length;
    expect(joined).toBe(2);
    const me = await actor(store, second!.id, personId);
    expect(await mergeClaims(store, me, first!.id, now)).toEqual({ ok: true, claimId: first!.id });
    expect((await standing(store, first!.id)).map(([, match]) => match)).toEqual(['first', 'confirmed', 'joined']);
    expect(await claimById(store.read, first!.id)).toMatchObject({ verdict: 'unverified', place: 'log' });
  });
});

describe('splitting', () => {
  test('makes a claim of the chosen appearances, which is not joined again', async () => {
    const { store, personId, claims, placed } = await press([APART, JOIN, JOIN]);
    const [whole] = claims;
    const b = (await bareAppearancesOf(store.read, whole!.id)).find((one) => one.quote === B)!;
    await splitClaim(store, await actor(store, whole!.id, personId), [b.id], now);
    expect(await standing(store, whole!.id)).toEqual([
      [A, 'first'],
      [C, 'joined'],
    ]);
    await placeAgain(store, placed[1]!, B, [told(B, B, { type: 'contract_award' })]);
    expect(await standing(store, whole!.id)).toHaveLength(2);
    const all = await listClaims(store.read, {}, 'newest', { limit: 10, offset: 0 });
    expect(all).toHaveLength(2);
    expect(await standing(store, all[0]!.id)).toEqual([[B, 'confirmed']]);
  });

  test('of none or of all is refused', async () => {
    const { store, personId, claims } = await press([APART, JOIN]);
    const me = await actor(store, claims[0]!.id, personId);
    const all = (await bareAppearancesOf(store.read, claims[0]!.id)).map((one) => one.id);
    expect(await splitClaim(store, me, [], now)).toMatchObject({ ok: false, problem: 'none_chosen' });
    expect(await splitClaim(store, me, all, now)).toMatchObject({ ok: false, problem: 'all_chosen' });
  });
});

test('an appearance that the program joined and a person rejects leaves the claim and its verdict', async () => {
  const { store, personId, claims } = await press([APART, JOIN]);
  await decide(store, claims[0]!.id, personId);
  const joined = (await bareAppearancesOf(store.read, claims[0]!.id)).find((one) => one.match === 'joined')!;
  await rejectMatch(store, await actor(store, claims[0]!.id, personId), joined.id, now);
  const [born] = await listClaims(store.read, { place: 'queue' }, 'newest', { limit: 10, offset: 0 });
  expect(born).toMatchObject({ verdict: null, quote: B });
});

test('moved appearances stand in the other claim as confirmed, and a claim left empty leaves the queue', async () => {
  const { store, personId, claims } = await press([APART, APART]);
  const [first, second] = claims;
  const ids = (await bareAppearancesOf(store.read, second!.id)).map((one) => one.id);
  await moveAppearances(store, await actor(store, second!.id, personId), { ids, to: first!.id }, now);
  expect(await standing(store, first!.id)).toContainEqual([B, 'confirmed']);
  expect(await claimById(store.read, second!.id)).toMatchObject({ place: 'dismissed', appearanceCount: 0 });
});

describe('undo', () => {
  test('of a merge gives both claims back as they were', async () => {
    const { store, personId, claims } = await press([APART, APART, JOIN], [A, B, B]);
    const [first, second] = claims;
    const before = [await standing(store, first!.id), await standing(store, second!.id)];
    await mergeClaims(store, await actor(store, first!.id, personId), second!.id, now);
    expect(await undoMatch(store, await actor(store, first!.id, personId), now)).toMatchObject({ ok: true });
    expect([await standing(store, first!.id), await standing(store, second!.id)]).toEqual(before);
    expect(await claimById(store.read, second!.id)).toMatchObject({ mergedInto: null, place: 'queue' });
    expect(await lastAct(store.read, first!.id)).toBeNull();
    expect((await historyOf(store.read, 'claim', first!.id)).map((line) => line.action)).toEqual([
      'match.undone',
      'claim.merged',
    ]);
  });

  test('of a split brings the appearance home, and what was parted may join again', async () => {
    const { store, personId, claims, placed } = await press([APART, JOIN, JOIN]);
    const [whole] = claims;
    const b = (await bareAppearancesOf(store.read, whole!.id)).find((one) => one.quote === B)!;
    await splitClaim(store, await actor(store, whole!.id, personId), [b.id], now);
    await undoMatch(store, await actor(store, whole!.id, personId), now);
    expect(await standing(store, whole!.id)).toHaveLength(3);
    await placeVersion(store, placed[1]!.documentId, 'Erratum.', []);
    await placeVersion(store, placed[1]!.documentId, B, [told(B, B)], { match: JOIN });
    expect(await standing(store, whole!.id)).toHaveLength(3);
  });

  test('goes back through two acts, the later first', async () => {
    const { store, personId, claims } = await press([APART, APART, APART]);
    const [first, second, third] = claims;
    for (const other of [second, third]) {
      await mergeClaims(store, await actor(store, first!.id, personId), other!.id, now);
    }
    await undoMatch(store, await actor(store, first!.id, personId), now);
    expect((await standing(store, first!.id)).length).toBe(2);
    await undoMatch(store, await actor(store, first!.id, personId), now);
    expect(await standing(store, first!.id)).toEqual([[A, 'first']]);
    const again = await undoMatch(store, await actor(store, first!.id, personId), now);
    expect(again).toMatchObject({ ok: false, problem: 'nothing_to_undo' });
  });

  test.each([
    ['move', [APART, APART], 'claim.moved'],
    ['confirm', [APART, SUGGEST], 'match.confirmed'],
    ['confirm', [APART, JOIN], 'match.confirmed'],
    ['reject', [APART, SUGGEST], 'match.rejected'],
    ['reject', [APART, JOIN], 'match.rejected'],
    ['split', [APART, JOIN], 'claim.split'],
    ['merge', [APART, APART], 'claim.merged'],
  ] as const)('of a %s leaves everything as it was, and the trail tells who did both', async (kind, match, action) => {
    const { store, personId, claims, placed } = await press([...match]);
    const ids = claims.map((claim) => claim.id);
    const all = async () => Promise.all(ids.map((id) => standing(store, id)));
    const before = await all();
    const [one] = (await appearancesIn(store.read, placed[1]!.documentId)) as [Appearance];
    const me = await actor(store, one.claimId, personId);
    const done = {
      move: () => moveAppearances(store, me, { ids: [one.id], to: ids[0]! }, now),
      confirm: () => confirmMatch(store, me, one.id, now),
      reject: () => rejectMatch(store, me, one.id, now),
      split: () => splitClaim(store, me, [one.id], now),
      merge: () => mergeClaims(store, me, ids[0]!, now),
    };
    const acted = await done[kind]();
    expect(acted).toMatchObject({ ok: true });
    const shown = acted.ok ? acted.claimId : '';
    expect(await all()).not.toEqual(before);
    expect(await undoMatch(store, await actor(store, shown, personId), now)).toMatchObject({ ok: true });
    expect(await all()).toEqual(before);
    const trail = await historyOf(store.read, 'claim', shown);
    expect(trail.slice(0, 2).map((line) => [line.action, line.person])).toEqual([
      ['match.undone', 'Camille'],
      [action, 'Camille'],
    ]);
  });

  test('is refused when the appearance has been put elsewhere since', async () => {
    const { store, personId, claims } = await press([APART, APART, APART]);
    const [first, second, third] = claims;
    const ids = (await bareAppearancesOf(store.read, second!.id)).map((one) => one.id);
    await moveAppearances(store, await actor(store, second!.id, personId), { ids, to: first!.id }, now);
    await moveAppearances(store, await actor(store, first!.id, personId), { ids, to: third!.id }, now);
    const undone = await undoMatch(store, await actor(store, second!.id, personId), now);
    expect(undone).toMatchObject({ ok: false, problem: 'moved_since' });
  });
});

test('who acts on a claim that another has changed since is told, and nothing is done', async () => {
  const { store, personId, claims } = await press([APART, APART]);
  const [first, second] = claims;
  const stale = await actor(store, first!.id, personId);
  await decide(store, first!.id, personId);
  expect(await mergeClaims(store, stale, second!.id, now)).toMatchObject({ ok: false, why: 'changed' });
  expect(await claimById(store.read, second!.id)).toMatchObject({ mergedInto: null });
});
