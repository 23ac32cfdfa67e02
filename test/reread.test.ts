import { expect, test } from 'vitest';
import { listClaims } from '../db/claim-lists.ts';
import { bareAppearancesOf, claimById, updateClaim } from '../db/claims.ts';
import { confirmMatch, rejectMatch } from '../src/matches.ts';
import { runRound } from '../src/monitor.ts';
import { compileWatch } from '../src/reading/watchlist.ts';
import { rereadAll } from '../src/reread.ts';
import { giveVerdict } from '../src/verdicts.ts';
import { sampleDesk } from './support/desk.ts';

const now = new Date('2026-11-23T07:35:00Z');

/** The sample read once, with a verdict, an edited wording, a confirmed and a rejected match by the sample officer. */
async function worked() {
  const { desk, monitor } = await sampleDesk();
  await runRound(monitor);
  const { store } = desk;
  const claims = await listClaims(store.read, {}, 'checkworthiness', { limit: 200, offset: 0 });
  const big = claims.toSorted((a, b) => b.appearanceCount - a.appearanceCount)[0]!;
  const personId = desk.signedInAs!;
  const [joined, other] = (await bareAppearancesOf(store.read, big.id)).filter((a) => a.match === 'joined');
  await confirmMatch(store, { claimId: big.id, personId, revision: 0 }, joined!.id, now);
  const rejected = await rejectMatch(store, { claimId: big.id, personId, revision: 1 }, other!.id, now);
  expect(rejected).toMatchObject({ ok: true });
  await store.atomically((tx) => updateClaim(tx, big.id, { sentence: 'Mes mots.' }));
  const given = {
    claimId: big.id,
    verdict: 'unverified',
    reason: 'À voir',
    personId,
    cited: [],
    validUntil: null,
  } as const;
  expect(await giveVerdict(store, { ...given, cited: [], revision: 2 }, now)).toEqual({ ok: true });
  return { store, monitor, id: big.id, confirmed: joined!.id, apart: other!.id };
}

const quotesOf = async (store: Awaited<ReturnType<typeof worked>>['store'], id: string) => {
  const [row] = await store.read.all<{ claim: string; match: string; quote: string; gone: string | null }>(
    `select claim_id as claim, match, quote, gone_at as gone from appearances where id = '${id}'`,
  );
  return row!;
};

const kept = async ({ store, id, confirmed, apart }: Awaited<ReturnType<typeof worked>>) => ({
  claim: await claimById(store.read, id).then((c) => [c!.sentence, c!.verdict, c!.place, c!.revision]),
  confirmed: await quotesOf(store, confirmed),
  apart: await quotesOf(store, apart),
});

test('reading everything again with the same engine changes nothing', async () => {
  const work = await worked();
  const before = await kept(work);
  const count = () => work.store.read.all('select count(*) n from claims');
  const claims = await count();
  const sum = await rereadAll(work.monitor);
  expect(sum.documents).toBeGreaterThan(10);
  expect(sum.claims).toBe(0);
  expect(await count()).toEqual(claims);
  expect(await kept(work)).toEqual(before);
});

test('another engine, that knows no supplier any more, takes nothing from what a person decided', async () => {
  const work = await worked();
  const before = await kept(work);
  const blind = { ...work.monitor, engine: 'other', watch: compileWatch({ organisations: [] }) };
  await rereadAll(blind);
  expect(await kept(work)).toEqual(before);
  const back = await rereadAll(work.monitor);
  expect(back.documents).toBeGreaterThan(10);
  expect(await kept(work)).toEqual(before);
});

test('a reading that was cut off is taken up by the next', async () => {
  const { monitor, store } = await worked();
  const stop = new Error('cut off');
  const cut = rereadAll(monitor, ({ documents }) => {
    if (documents === 5) throw stop;
  });
  await expect(cut).rejects.toBe(stop);
  await runRound(monitor);
  const left = await store.read.all('select count(*) n from documents where read_by is null');
  expect(left).toEqual([{ n: 0 }]);
});
