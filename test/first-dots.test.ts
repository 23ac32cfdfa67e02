import { expect, test } from 'vitest';
import { addAppearance, appearancesIn } from '../db/claims.ts';
import { firstDots } from '../db/drift.ts';
import type { Store } from '../db/open.ts';
import { testStore } from './support/desk.ts';
import { placeArticle, told } from './support/placing.ts';

const dayOf = (n: number) => new Date(Date.UTC(2013, 9, 10) + n * 3_600_000).toISOString();

/** A claim told so many times, an hour apart, the last of them no longer in its article. */
async function toldTimes(store: Store, quote: string, times: number): Promise<string> {
  const { documentId } = await placeArticle(store, `https://titre.example/${times}`, quote, [told(quote, quote)]);
  const [{ id: _, ...first }] = (await appearancesIn(store.read, documentId)) as [
    Awaited<ReturnType<typeof appearancesIn>>[number],
  ];
  await store.atomically(async (tx) => {
    for (let n = times; n > 0; n--)
      await addAppearance(tx, { ...first, appearedAt: dayOf(n), goneAt: n === times ? dayOf(999) : null });
  });
  return first.claimId;
}

test('the first appearances of claims told seldom and often are drawn in order of time, no more than asked of each', async () => {
  const store = testStore();
  const seldom = await toldTimes(store, 'Orange remplacera SFR pour l’envoi des SMS de Pôle emploi.', 3);
  const often = await toldTimes(store, 'SFR a perdu le procès contre la Régie des eaux de Brest.', 250);
  const asked = [
    { id: seldom, appearanceCount: 3 },
    { id: often, appearanceCount: 250 },
  ];
  const dots = await firstDots(store.read, asked, 24);
  const times = (id: string) => dots.get(id)!.map(({ at }) => at);
  expect(times(seldom)).toEqual(['2013-10-10T08:00:00.000Z', dayOf(1), dayOf(2)].toSorted());
  expect(times(often)).toEqual(
    ['2013-10-10T08:00:00.000Z', ...Array.from({ length: 23 }, (_, n) => dayOf(n + 1))].toSorted(),
  );
  expect(await firstDots(store.read, [], 24)).toEqual(new Map());
});
