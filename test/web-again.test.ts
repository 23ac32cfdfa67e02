import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimById, updateClaim } from '../db/claims.ts';
import { REASONS_BACK } from '../src/recall.ts';
import { fr } from '../web/words/fr.ts';
import { MATCH, placeArticle, told } from './support/placing.ts';
import { NOW } from './support/seed.ts';
import { openTestDesk } from './support/web.ts';

let desk: Awaited<ReturnType<typeof openTestDesk>>;
beforeEach(async () => {
  desk = await openTestDesk({ now: () => new Date('2013-10-15T07:30:00Z') });
});
afterEach(() => desk.close());

async function decided() {
  const verdictAt = NOW.toISOString();
  await desk.store.atomically((tx) =>
    updateClaim(tx, desk.claimId, { place: 'log', verdict: 'denied', verdictAt, validUntil: '2013-10-14' }),
  );
}

test('the queue says when a claim was denied, in how many outlets it is again, and since when', async () => {
  await decided();
  const { quote } = (await claimById(desk.store.read, desk.claimId))!;
  const match = { ...MATCH, join: 0.01, suggest: 0.005 };
  for (const [n, day] of ['14', '14', '15'].entries()) {
    const url = `https://reprise-${n % 2}.example/${n}`;
    const at = `2013-10-${day}T06:00:00.000Z`;
    await placeArticle(desk.store, url, quote, [told(quote, quote)], { match, at });
  }
  const line = 'Démentie le 12 oct. 2013\u00a0; de nouveau dans 2 titres depuis hier.';
  expect((await desk.page('/')).html).toContain(line);
  expect((await desk.page(`/claims/${desk.claimId}`)).html).toContain(line);
  expect((await desk.page('/', 'en')).html).toContain('Denied on 12 Oct 2013; again in 2 outlets since yesterday.');
});

test('every other reason to come back is worded after the verdict', async () => {
  await decided();
  for (const because of REASONS_BACK) {
    expect(fr).toHaveProperty([`why_back.${because}`]);
    expect(fr).toHaveProperty([`back.${because}`]);
  }
  await desk.store.atomically((tx) => updateClaim(tx, desk.claimId, { place: 'queue', backBecause: 'validity_ended' }));
  const words = 'verdict valable jusqu’au 14 oct. 2013, ce jour est passé';
  expect((await desk.page('/')).html).toContain(words);
});
