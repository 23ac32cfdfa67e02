import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { copyToPostgres } from '../../db/copy.ts';
import { openStore, type Store } from '../../db/open.ts';
import { weighKnown } from '../../src/claims.ts';
import { createClusters, THRESHOLDS } from '../../src/cluster.ts';
import type { Proposition } from '../../src/matching.ts';
import { claimsOfAPress, toldAgain } from './match-claims.ts';
import { fillerOf } from './match-store.ts';

const SIZES = [10_000, 100_000, 1_000_000];
const STORE_SIZES = [10_000, 100_000];
const ASKED = 300;
const WARM_UP = 100;
const BUDGET_MS = 5;

/**
 * Time to find the claim of a new appearance among more and more claims: in memory (`recoupe match`) and through the
 * store, all that `recoupe start` looks at (keys, claims, their latest wordings). `--store` leaves memory out, `--full` fills the store to a million claims too, which takes some minutes; with
 * `--postgres ADDRESS` (a server, without a database) each size is carried into a database there, and asked there.
 */
export async function run(args: string[] = []): Promise<void> {
  const flags = { full: { type: 'boolean' }, store: { type: 'boolean' }, postgres: { type: 'string' } } as const;
  const { values } = parseArgs({ args, options: flags });
  if (!values.store) await inMemory();
  await inStore(values.full ? SIZES : STORE_SIZES, values.postgres);
}

async function inMemory(): Promise<void> {
  const clusters = createClusters();
  const press = claimsOfAPress(1);
  const asked: Proposition[] = [];
  let known = 0;
  const times: Times[] = [];
  for (const size of SIZES) {
    for (; known < size; known++) {
      const claim = press.next().value as Proposition;
      clusters.know(claim);
      if (isAsked(known, size)) asked.push(toldAgain(claim));
    }
    const fresh = asked.splice(0).slice(-(ASKED + WARM_UP));
    times.push(await timed(fresh, async (p) => clusters.put(p).to?.outcome === 'joined'));
    known += fresh.length;
    report('memory', size, times);
  }
  const megabytes = Math.round(process.memoryUsage().rss / 1e6);
  process.stdout.write(`memory: ${megabytes} MB with ${SIZES.at(-1)!.toLocaleString('en')} claims\n`);
}

/** Of the last tenth: what a new appearance repeats is months old at most. */
function isAsked(place: number, size: number): boolean {
  return place >= size * 0.9 && place % Math.ceil(size / 10 / (ASKED + WARM_UP)) === 0;
}

async function inStore(sizes: number[], server?: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'recoupe-bench-'));
  const made = openStore(folder);
  await made.ready();
  const filler = fillerOf(folder, isAsked);
  try {
    const times: Times[] = [];
    for (const size of sizes) {
      const asked = filler.fill(size).slice(-(ASKED + WARM_UP));
      const store = server ? await carried(folder, `${server}/recoupe_bench_${Date.now()}`) : made;
      times.push(await timed(asked, (p) => isFound(store, p)));
      report(store.engine, size, times);
      if (server) await store.close();
    }
  } finally {
    filler.close();
    await made.close();
    rmSync(folder, { recursive: true });
  }
}

async function carried(folder: string, address: string): Promise<Store> {
  const store = openStore(address);
  await store.ready();
  await copyToPostgres(folder, address, () => undefined);
  return store;
}

const MATCH = { ...THRESHOLDS, matchDays: 180 };

async function isFound(store: Store, fresh: Proposition): Promise<boolean> {
  const [best] = await weighKnown(store.read, fresh, MATCH);
  return best?.outcome === 'joined';
}

/** Milliseconds for one lookup, and the share of claims found again. */
interface Times {
  /** of the processor, so that what else the machine does is left out */
  mean: number;
  /** by the clock: half of the lookups take no longer, nineteen of twenty */
  p50: number;
  p95: number;
  found: number;
}

async function timed(asked: Proposition[], find: (p: Proposition) => Promise<boolean>): Promise<Times> {
  const took: number[] = [];
  for (const proposition of asked.splice(0, WARM_UP)) await find(proposition);
  let found = 0;
  const begun = process.threadCpuUsage();
  for (const proposition of asked) {
    const start = performance.now();
    if (await find(proposition)) found++;
    took.push(performance.now() - start);
  }
  const { user, system } = process.threadCpuUsage(begun);
  took.sort((a, b) => a - b);
  const mean = (user + system) / 1000 / took.length;
  const at = (share: number) => took[Math.floor(took.length * share)]!;
  return { mean, p50: at(0.5), p95: at(0.95), found: found / took.length };
}

function report(where: string, size: number, times: Times[]): void {
  const now = times.at(-1)!;
  const ratio = (now.mean / times[0]!.mean).toFixed(2);
  const figures = `mean ${now.mean.toFixed(2)} ms (×${ratio} of the first), by the clock p50 ${now.p50.toFixed(2)}, p95 ${now.p95.toFixed(2)} ms`;
  const verdict = now.mean <= BUDGET_MS ? 'within' : 'OVER';
  process.stdout.write(
    `${where} ${size.toLocaleString('en').padStart(9)} claims: ${figures}, found again ${(100 * now.found).toFixed(0)} % (${verdict} ${BUDGET_MS} ms)\n`,
  );
}
