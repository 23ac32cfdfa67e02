import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimsWithKeys } from '../../db/claims.ts';
import { openStore, type Store } from '../../db/open.ts';
import { createClusters } from '../../src/cluster.ts';
import { candidateKeys, type Proposition, relate } from '../../src/matching.ts';
import { claimsOfAPress, toldAgain } from './match-claims.ts';

const SIZES = [10_000, 100_000, 1_000_000];
const STORE_SIZES = [10_000, 100_000];
const ASKED = 300;
const WARM_UP = 100;
const BUDGET_MS = 5;

/**
 * Time to find the claim of a new appearance among more and more claims: in memory (`recoupe match`) and through the
 * store (`recoupe start`). `--full` fills the store to a million claims too, which takes some minutes.
 */
export async function run(args: string[] = []): Promise<void> {
  await inMemory();
  await inStore(args.includes('--full') ? SIZES : STORE_SIZES);
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

async function inStore(sizes: number[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'recoupe-bench-'));
  const store = openStore(folder);
  try {
    const fill = filler(store);
    const times: Times[] = [];
    for (const size of sizes) {
      const asked = fill(size);
      times.push(await timed(asked, (p) => isFound(store, p)));
      report('store', size, times);
    }
  } finally {
    store.close();
    rmSync(folder, { recursive: true });
  }
}

// As src/claims.ts looks a claim up.
const PER_KEY = 40;

async function isFound(store: Store, fresh: Proposition): Promise<boolean> {
  const since = new Date(Date.parse(fresh.appearedAt) - 180 * 86_400_000).toISOString();
  const claims = await claimsWithKeys(store.read, candidateKeys(fresh), since, PER_KEY);
  return claims
    .map((c) => relate(asProposition(c), fresh, { join: 0.7, suggest: 0.45 }))
    .some((r) => r.outcome === 'joined');
}

type StoredClaim = Awaited<ReturnType<typeof claimsWithKeys>>[number];

function asProposition(c: StoredClaim): Proposition {
  const { type, language, agency, suppliers, from, to, certainty, speaker, amount, quote, machineSentence } = c;
  const parties = { type, language, agency, suppliers, from, to, certainty, speaker, amount, quote };
  return { ...parties, when: null, sentence: machineSentence, appearedAt: c.lastAppearanceAt };
}

/** Writes claims and their keys as rows, up to a size; gives some of them told again. */
function filler(store: Store): (size: number) => Proposition[] {
  const sql = store.read.$client;
  const columns = sql.prepare(
    'select name, type, "notnull" as needed, dflt_value as preset from pragma_table_info(\'claims\')',
  );
  const needed = (columns.all() as { name: string; type: string; needed: number; preset: unknown }[]).filter(
    (c) => c.needed && c.preset === null,
  );
  const filled = [...new Set([...needed.map((c) => c.name), 'agency', 'amount', 'quote'])];
  const marks = filled.map((name) => `@${name}`).join(', ');
  const addClaim = sql.prepare(`insert into claims (${filled.map((n) => `"${n}"`).join(', ')}) values (${marks})`);
  const addKey = sql.prepare('insert or ignore into claim_keys (key, claim_id, at) values (?, ?, ?)');
  const types = new Map(needed.map((c) => [c.name, c.type]));
  const press = claimsOfAPress(1);
  let known = 0;
  return (size) => {
    const asked: Proposition[] = [];
    sql.exec('BEGIN');
    for (; known < size; known++) {
      const claim = press.next().value as Proposition;
      const id = `claim-${String(known).padStart(8, '0')}`;
      addClaim.run(Object.fromEntries(filled.map((name) => [name, cell(name, types.get(name), claim, id)])));
      for (const key of candidateKeys(claim)) addKey.run(key, id, claim.appearedAt);
      if (isAsked(known, size)) asked.push(toldAgain(claim));
    }
    sql.exec('COMMIT');
    sql.pragma('wal_checkpoint(TRUNCATE)');
    return asked.slice(-(ASKED + WARM_UP));
  };
}

function cell(column: string, type: string | undefined, claim: Proposition, id: string): string | number | null {
  if (column === 'id') return id;
  if (column === 'place') return 'queue';
  if (column === 'suppliers') return JSON.stringify(claim.suppliers);
  if (column === 'amount') return claim.amount && JSON.stringify({ words: '', ...claim.amount });
  if (column === 'reasons') return '[]';
  if (column === 'sentence' || column === 'machine_sentence') return claim.sentence;
  if (column.endsWith('_at')) return claim.appearedAt;
  const own: Record<string, string | null> = {
    type: claim.type,
    language: claim.language,
    agency: claim.agency,
    quote: claim.quote,
  };
  if (column in own) return own[column]!;
  return type?.toUpperCase() === 'INTEGER' ? 1 : claim.certainty;
}

/** Milliseconds for one lookup, and the share of claims found again. */
interface Times {
  /** of the processor, so that what else the machine does is left out */
  mean: number;
  /** by the clock */
  median: number;
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
  return { mean, median: took[Math.floor(took.length / 2)]!, found: found / took.length };
}

function report(where: string, size: number, times: Times[]): void {
  const now = times.at(-1)!;
  const ratio = (now.mean / times[0]!.mean).toFixed(2);
  const figures = `mean ${now.mean.toFixed(2)} ms (×${ratio} of the first), median by the clock ${now.median.toFixed(2)} ms`;
  const verdict = now.mean <= BUDGET_MS ? 'within' : 'OVER';
  process.stdout.write(
    `${where} ${size.toLocaleString('en').padStart(9)} claims: ${figures}, found again ${(100 * now.found).toFixed(0)} % (${verdict} ${BUDGET_MS} ms)\n`,
  );
}
