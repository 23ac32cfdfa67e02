import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { setFact } from '../../db/facts.ts';
import { openStore, type Store } from '../../db/open.ts';
import { sources as table } from '../../db/schema/sources.ts';
import { addSource } from '../../db/sources.ts';
import { importWatchList } from '../../src/desk.ts';
import { startPostgres } from '../support/postgres-server.ts';

const LATENCY_MS = 200;
const WORKERS = [1, 2, 4, 8];

/**
 * One round over sources on as many loopback hosts that answer after 200 ms, shared by 1, 2, 4 and 8 worker processes on one
 * PostgreSQL: 400 sources, 2,000 with `--full`. `--parallel N` (4): requests a worker has under way; few, so that waiting is the
 * bound and not the cores.
 */
export async function run(args: string[] = []): Promise<void> {
  const amount = args.includes('--full') ? 2_000 : 400;
  const parallel = args.includes('--parallel') ? args[args.indexOf('--parallel') + 1]! : '4';
  const server = await startPostgres(['max_connections=400']);
  const web = await feeds();
  const hosts = Array.from({ length: amount }, (_, n) => `127.${1 + (n >> 8)}.${n & 255}.1:${web.port}`);
  const place = `${server.address}/scale`;
  const store = await filled(place, hosts);
  const env = {
    ...process.env,
    DATABASE_URL: place,
    RECOUPE_ALLOW_PRIVATE: hosts.join(','),
    RECOUPE_PARALLEL: parallel,
  };
  try {
    let one = 0;
    for (const workers of WORKERS) {
      await makeDue(store);
      web.asked = 0;
      const { ms, told } = await round(workers, env);
      one ||= ms;
      const sum = (key: 'sources' | 'failed' | 'cpuMs') => told.reduce((all, worker) => all + worker[key], 0);
      console.log(
        `${workers} workers: ${(ms / 1000).toFixed(1)} s, ${(60_000 / ms).toFixed(2)} rounds/min, ${(one / ms).toFixed(2)} × one worker; ` +
          `${sum('sources')} visits (${sum('failed')} failed), ${web.asked} requests, ${(sum('cpuMs') / sum('sources')).toFixed(1)} ms CPU a visit, ` +
          `${Math.round(Math.max(...told.map((w) => w.memoryMb)))} MB a worker at most`,
      );
    }
  } finally {
    await store.close();
    web.close();
    await server.stop();
  }
}

interface Told {
  sources: number;
  failed: number;
  cpuMs: number;
  memoryMb: number;
}

async function round(workers: number, env: NodeJS.ProcessEnv): Promise<{ ms: number; told: Told[] }> {
  const processes = Array.from({ length: workers }, () =>
    fork(new URL('./scale-worker.ts', import.meta.url), { env, execArgv: ['--import', 'tsx'] }),
  );
  await Promise.all(processes.map((worker) => once(worker, 'message')));
  const started = performance.now();
  const told = await Promise.all(processes.map(work));
  const ms = performance.now() - started;
  await Promise.all(processes.map((worker) => worker.exitCode ?? once(worker, 'exit')));
  return { ms, told };
}

async function work(worker: ChildProcess): Promise<Told> {
  const answer = once(worker, 'message');
  worker.send('go');
  return ((await answer) as [Told])[0];
}

async function filled(place: string, hosts: string[]): Promise<Store> {
  const folder = mkdtempSync(join(tmpdir(), 'recoupe-scale-'));
  const watch = join(folder, 'watch.yaml');
  writeFileSync(watch, 'agency: { name: La régie }\nsuppliers: [{ name: Hydrotel }]\n');
  const store = openStore(place);
  await importWatchList(store, watch, new Date());
  rmSync(folder, { recursive: true });
  await store.atomically(async (tx) => {
    await setFact(tx, 'kind', 'own');
    for (const host of hosts)
      await addSource(tx, { kind: 'feed', url: `http://${host}/feed`, name: host }, new Date().toISOString());
  });
  return store;
}

async function makeDue(store: Store): Promise<void> {
  await store.atomically((tx) =>
    tx.update(table).set({ nextDueAt: '2000-01-01T00:00:00.000Z', etag: null, contentHash: null }).where(sql`1 = 1`),
  );
}

async function feeds() {
  const web = { port: 0, asked: 0, close: () => void server.close() };
  const body = '<rss version="2.0"><channel><title>Titre</title><link>/</link></channel></rss>';
  const server = createServer((request, response) => {
    web.asked++;
    const isFeed = request.url === '/feed';
    setTimeout(() => {
      response.writeHead(isFeed ? 200 : 404, { 'content-type': isFeed ? 'application/rss+xml' : 'text/plain' });
      response.end(isFeed ? body : '');
    }, LATENCY_MS);
  });
  server.listen(0, '0.0.0.0');
  await once(server, 'listening');
  web.port = (server.address() as AddressInfo).port;
  return web;
}
