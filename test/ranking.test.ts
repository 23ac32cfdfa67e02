import { expect, test } from 'vitest';
import { claimById, updateClaim } from '../db/claims.ts';
import { rankOf } from '../src/ranking.ts';
import { MATCH, placeArticle, told } from './support/placing.ts';
import { openTestDesk } from './support/web.ts';

const claim = { place: 'queue', backBecause: null, verdict: null } as const;
const said = (checkworthiness: number, ...reasons: string[]) => ({ checkworthiness, reasons });

test('a claim is worth what its best appearance is, and more the more outlets carry it', () => {
  expect(rankOf(claim, [said(300), said(500)], 1).rank).toBe(500);
  const ranks = [1, 2, 4, 9].map((outlets) => rankOf(claim, [said(500)], outlets).rank);
  expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
  expect(new Set(ranks).size).toBe(4);
  expect(rankOf(claim, [said(500, 'switch')], 2).reasons).toEqual(['switch', 'several_outlets']);
});

test('what appears again after a denial ranks higher, after a confirmation lower, and says so', () => {
  const again = (verdict: 'denied' | 'unverified' | 'confirmed') =>
    rankOf({ place: 'queue', backBecause: 'appeared_again', verdict }, [said(600)], 1);
  expect(again('denied')).toEqual({ rank: 800, reasons: ['spreads_on'] });
  expect(again('unverified').rank).toBe(700);
  expect(again('confirmed')).toEqual({ rank: 300, reasons: [] });
});

test('a verdict moves nothing while the claim lies in the log or came back for another cause', () => {
  const log = { place: 'log', backBecause: 'appeared_again', verdict: 'denied' } as const;
  const edited = { place: 'queue', backBecause: 'article_edited', verdict: 'denied' } as const;
  for (const one of [log, edited]) expect(rankOf(one, [said(600)], 1).rank).toBe(600);
});

test('no rank leaves 0 to 1000', () => {
  for (const verdict of ['denied', 'unverified', 'confirmed'] as const)
    for (const worth of [0, 1000]) {
      const { rank } = rankOf({ place: 'queue', backBecause: 'appeared_again', verdict }, [said(worth)], 50);
      expect(rank).toBeGreaterThanOrEqual(0);
      expect(rank).toBeLessThanOrEqual(1000);
    }
});

test('a denied claim that another outlet takes up is back in the queue above its old rank, with the reason in words', async () => {
  const desk = await openTestDesk();
  const claim = async () => (await claimById(desk.store.read, desk.claimId))!;
  const verdictAt = '2013-10-12T07:00:00.000Z';
  await desk.store.atomically((tx) => updateClaim(tx, desk.claimId, { place: 'log', verdict: 'denied', verdictAt }));
  const before = await claim();
  const match = { ...MATCH, join: 0.01, suggest: 0.005 };
  const at = '2013-10-13T06:00:00.000Z';
  await placeArticle(desk.store, 'https://reprise.example/a', before.quote, [told(before.quote, before.quote)], {
    ...{ match, at },
  });
  const after = await claim();
  expect(after).toMatchObject({ place: 'queue', backBecause: 'appeared_again', verdict: 'denied' });
  expect(after.checkworthiness).toBeGreaterThan(before.checkworthiness);
  expect(after.reasons).toContain('spreads_on');
  expect((await desk.page('/')).html).toContain('continue de se répandre après le verdict');
  await desk.close();
});
