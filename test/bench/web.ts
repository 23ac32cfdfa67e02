import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Agent, request } from 'undici';
import { type Copied, copyToPostgres, isHalfCopied } from '../../db/copy.ts';
import { claimsAfter } from '../../db/indexed.ts';
import { openStore } from '../../db/open.ts';
import { reindexClaims } from '../../src/reindex.ts';
import { SUPPLIERS } from './generate-press.ts';
import { claimId, generateStore, OFFICER } from './generate-store.ts';
import { randomFrom } from './match-claims.ts';

const BUDGET_MS = 50;

/**
 * Times of the desk's pages over a made store: 20,000 claims (`--small`, the default) or a million with five million
 * appearances (`--full`), under `--readers` (50) that each wait `--think` ms (1000 on average) before the next page, for
 * `--seconds`. First each page alone. The store is made anew unless `--keep DIR` holds one. With `--postgres ADDRESS` it is
 * carried into that database, if that is empty, and the desk stands on it.
 */
export async function run(args: string[] = []): Promise<void> {
  const text = (preset: string) => ({ type: 'string', default: preset }) as const;
  const flags = { full: { type: 'boolean' }, small: { type: 'boolean' } } as const;
  const options = {
    ...flags,
    keep: text(''),
    postgres: text(''),
    readers: text('50'),
    think: text('1000'),
    seconds: text('30'),
  };
  const { values } = parseArgs({ args, options });
  const claims = values.full ? 1_000_000 : 20_000;
  const dir = values.keep || join(tmpdir(), `recoupe-bench-web-${process.pid}`);
  await make(dir, claims);
  if (values.postgres) await carry(dir, values.postgres);
  const desk = await startDesk(values.postgres || dir);
  try {
    const pages = pagesOf(claims);
    await alone(desk.origin, pages);
    await together(desk.origin, pages, Number(values.readers), Number(values.think), Number(values.seconds));
  } finally {
    desk.close();
    if (!values.keep) rmSync(dir, { recursive: true });
  }
}

async function make(dir: string, claims: number): Promise<void> {
  if (existsSync(dir)) return;
  const start = performance.now();
  const unfinished = `${dir}.part`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  await generateStore(unfinished, claims, (line) => process.stderr.write(`making the store: ${line}\n`));
  renameSync(unfinished, dir);
  const seconds = Math.round((performance.now() - start) / 1000);
  process.stdout.write(`store of ${claims.toLocaleString('en')} claims made in ${seconds} s\n`);
}

async function carry(dir: string, address: string): Promise<void> {
  const store = openStore(address);
  await store.ready();
  try {
    if ((await claimsAfter(store.read, '', 1)).length && !(await isHalfCopied(store.read))) return;
    const start = performance.now();
    const tell = ({ table, rows }: Copied) => void process.stderr.write(`carried ${table}: ${rows} rows\n`);
    await copyToPostgres(dir, address, tell, () => reindexClaims(store));
    process.stdout.write(`carried into PostgreSQL in ${Math.round((performance.now() - start) / 1000)} s\n`);
  } finally {
    await store.close();
  }
}

async function startDesk(place: string) {
  const server = fork(join(import.meta.dirname, 'web-server.ts'), [place, OFFICER], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const [port] = await once(server.stdout!, 'data');
  return { origin: `http://127.0.0.1:${String(port).trim()}`, close: () => server.disconnect() };
}

type Pages = Record<string, (random: () => number) => string>;

/** The addresses asked for, by what they are: a group, and within it the kind. */
function pagesOf(claims: number): Pages {
  const supplier = (random: () => number) => encodeURIComponent(SUPPLIERS[Math.floor(random() * SUPPLIERS.length)]!);
  const pick = (random: () => number, of: string[]) => of[Math.floor(random() * of.length)]!;
  return {
    'queue plain': () => '/',
    'queue page 3': () => '/?page=3',
    'queue type': (r) => `/?type=${pick(r, ['dispute', 'supplier_switch', 'incident', 'other'])}`,
    'queue supplier': (r) => `/?supplier=${supplier(r)}`,
    'queue certainty': (r) => `/?certainty=${pick(r, ['asserted', 'declined', 'hedged'])}`,
    'queue outlet': (r) => `/?outlet=${encodeURIComponent(pick(r, ['Le Courrier Barmura', 'The Post Dormura']))}`,
    'queue since': (r) => `/?since=${pick(r, ['2025-12-20', '2025-06-01', '2024-01-01'])}`,
    'queue facets': (r) => `/?type=investigation&certainty=declined&supplier=${supplier(r)}`,
    'queue dense facets': () => '/?type=investigation&certainty=declined',
    claim: (r) => `/claims/${claimId(Math.floor(r() * claims), claims)}`,
    'claim much told': (r) => `/claims/${claimId(Math.floor(r() * 20), claims)}`,
    'search common': (r) => `/log?q=${pick(r, ['contrat', 'contract', 'marché', 'tender'])}`,
    'search two words': (r) => `/log?q=${pick(r, ['contrat+panne', 'contract+outage+award'])}`,
    'search rare': (r) => `/log?q=${pick(r, ['barzelane1', 'gulmur', 'sovtanex'])}`,
    'search phrase': (r) => `/log?q=${pick(r, ['%22aurait+perdu+le+contrat%22', '%22panne+de%22'])}`,
    'search facets': () => '/log?q=contrat&type=investigation&verdict=confirmed',
    'search none': () => '/log?q=contrat+zzzz',
    'search queue': () => '/?q=contrat',
    'log plain': () => '/log',
    'log verdict': (r) => `/log?verdict=${pick(r, ['confirmed', 'denied', 'unverified'])}`,
    'log since': (r) => `/log?since=${pick(r, ['2025-12-01', '2024-06-01'])}`,
    'log supplier': (r) => `/log?supplier=${supplier(r)}`,
    'log page 40': () => '/log?page=40',
  };
}

const ASKED_ALONE = 8;

async function alone(origin: string, pages: Pages): Promise<void> {
  const random = randomFrom(1);
  const agent = new Agent({ connections: 1 });
  for (const [kind, address] of Object.entries(pages)) {
    const times: Times[] = [];
    for (let n = 0; n < ASKED_ALONE; n++) times.push(await ask(agent, origin + address(random)));
    const server = times.map((t) => t.server);
    process.stdout.write(`alone  ${kind.padEnd(20)} median ${at(server, 0.5)} ms, most ${at(server, 1)} ms\n`);
  }
  await agent.close();
}

/** Milliseconds: as the reader waited over loopback, and within the server from its request to its answer. */
interface Times {
  reader: number;
  server: number;
}

async function ask(agent: Agent, url: string): Promise<Times> {
  const start = performance.now();
  const { statusCode, headers, body } = await request(url, { dispatcher: agent, headers: { 'accept-language': 'fr' } });
  await body.dump({ limit: 10_000_000 });
  if (statusCode !== 200) throw new Error(`${url} answers ${statusCode}`);
  return {
    reader: performance.now() - start,
    server: Number(/dur=([\d.]+)/.exec(String(headers['server-timing']))![1]),
  };
}

async function together(origin: string, pages: Pages, readers: number, think: number, seconds: number): Promise<void> {
  const groups = ['queue', 'claim', 'search', 'log'];
  const found = new Map<string, Times[]>(groups.map((group) => [group, []]));
  const agent = new Agent({ connections: readers });
  const end = performance.now() + seconds * 1000;
  const read = async (reader: number) => {
    const random = randomFrom(reader + 100);
    while (performance.now() < end) {
      if (think) await new Promise((done) => setTimeout(done, -Math.log(1 - random()) * think));
      const group = groups[Math.floor(random() * groups.length)]!;
      const kinds = Object.keys(pages).filter((kind) => kind.startsWith(group));
      const kind = kinds[Math.floor(random() * kinds.length)]!;
      found.get(group)!.push(await ask(agent, origin + pages[kind]!(random)));
    }
  };
  await Promise.all(Array.from({ length: readers }, (_, n) => read(n)));
  await agent.close();
  const all = [...found.values()].flat().length;
  const thinking = think ? `a page every ${think} ms each` : 'without a pause';
  process.stdout.write(`${readers} readers, ${thinking}: ${(all / seconds).toFixed(0)} pages/s\n`);
  for (const [group, times] of found) report(group, times);
}

function report(group: string, times: Times[]): void {
  const told = (of: number[]) => `p50 ${at(of, 0.5)} ms, p95 ${at(of, 0.95)} ms`;
  const [server, reader] = [times.map((t) => t.server), times.map((t) => t.reader)];
  const verdict = Number(at(server, 0.95)) <= BUDGET_MS ? 'within' : 'OVER';
  process.stdout.write(
    `${group.padEnd(7)} ${String(times.length).padStart(5)} pages: at the server ${told(server)} (${verdict} ${BUDGET_MS} ms); with the wait for the others ${told(reader)}\n`,
  );
}

function at(values: number[], share: number): string {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
}
