import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { load } from 'cheerio';
import { count, sql } from 'drizzle-orm';
import { describe, expect, onTestFinished, test } from 'vitest';
import { clockOf } from '../db/clock.ts';
import { setFact } from '../db/facts.ts';
import { openStore, type Store } from '../db/open.ts';
import { reserveStart } from '../db/paces.ts';
import type { appearances, claims } from '../db/schema/claims.ts';
import { documents, versions } from '../db/schema/documents.ts';
import { addSource, allSources, pendingCount } from '../db/sources.ts';
import { importWatchList } from '../src/desk.ts';
import { testFolder, testStore } from './support/desk.ts';
import { send, serve } from './support/hostile.ts';
import { onPostgres, testPlace } from './support/places.ts';
import { startPostgres } from './support/postgres-server.ts';

// What goes wrong on several machines, with real processes.

const HOUR = 3_600_000;
const AN_HOUR_AHEAD = `data:text/javascript,${encodeURIComponent(
  `const D=Date;globalThis.Date=class extends D{constructor(...a){a.length?super(...a):super(D.now()+${HOUR})}static now(){return D.now()+${HOUR}}}`,
)}`;

function recoupe(args: string[], env: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, ['src/recoupe.mjs', ...args], { env: { ...process.env, ...env } });
  child.stderr?.resume();
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function until(what: () => Promise<boolean>, seconds = 60): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
    if (await what().catch(() => false)) return;
    await pause(100);
  }
  throw new Error(`not within ${seconds} s`);
}

const PAGES = 6;
/** What each process asks a host for before anything else. */
const HOST_RULES = new Set(['/robots.txt', '/.well-known/tdmrep.json']);

/** Feeds of six articles each on one slow loopback host, and the times at which it was asked. */
async function press(feeds: number, slowMs: number) {
  const starts: number[] = [];
  const server = await serve((request, response, url) => {
    if (url.pathname === '/robots.txt') return send(response, 404, 'text/plain', '');
    starts.push(Date.now());
    void pause(slowMs).then(() => {
      if (url.pathname.startsWith('/feed/'))
        return send(response, 200, 'application/rss+xml', feedOf(url, request.headers.host!));
      return send(response, 200, 'text/html; charset=utf-8', pageOf(url.pathname));
    });
  });
  onTestFinished(() => server.close());
  return { ...server, starts, urls: Array.from({ length: feeds }, (_, n) => `${server.origin}/feed/${n}`) };
}

const feedOf = (url: URL, host: string) =>
  `<rss version="2.0"><channel><title>${url.pathname}</title><link>http://${host}/</link>${Array.from(
    { length: PAGES },
    (_, n) =>
      `<item><title>Nouvelle ${n}</title><link>http://${host}${url.pathname.replace('feed', 'page')}/${n}</link></item>`,
  ).join('')}</channel></rss>`;

function pageOf(path: string): string {
  const town = path.replace(/\W+/g, ' ').trim();
  const text = `La régie de ${town} a choisi Hydrotel pour la maintenance de ses pompes. Le contrat de la régie de ${town} avec Hydrotel est signé pour trois ans, selon le procès-verbal du conseil.`;
  return `<html lang="fr"><head><title>Pompes de ${town}</title></head><body><article><h1>Pompes de ${town}</h1>${`<p>${text}</p><p>Le conseil de ${town} se réunira de nouveau le mois prochain pour en parler, a dit sa présidente aux journalistes présents.</p>`.repeat(3)}</article></body></html>`;
}

/** An installation of its own at a place, with sources that are due. */
async function installation(place: string, urls: string[]): Promise<Store> {
  const watch = join(testFolder(), 'watch.yaml');
  writeFileSync(watch, 'agency: { name: La régie }\nsuppliers: [{ name: Hydrotel }]\n');
  const store = openStore(place);
  onTestFinished(() => store.close());
  await importWatchList(store, watch, new Date());
  await store.atomically(async (tx) => {
    await setFact(tx, 'kind', 'own');
    for (const url of urls) await addSource(tx, { kind: 'feed', url, name: url }, new Date().toISOString());
  });
  return store;
}

const of = async (store: Store, table: typeof documents | typeof versions | typeof appearances | typeof claims) =>
  (await store.read.select({ n: count() }).from(table))[0]!.n;

const isDone = (store: Store, pages: number) => async () =>
  (await of(store, documents)) === pages &&
  (await pendingCount(store.read)) === 0 &&
  (await store.read.all(sql`select 1 from documents where read_by is null`)).length === 0;

describe.runIf(onPostgres())('several machines', { timeout: 200_000 }, () => {
  const envOf = (place: string, host: string, more: Record<string, string> = {}) => ({
    DATABASE_URL: place,
    RECOUPE_ALLOW_PRIVATE: host,
    RECOUPE_PACE: '100',
    RECOUPE_ROUND_EVERY: '10',
    ...more,
  });

  test('three workers started at the same moment, one with its clock an hour ahead, ask each source once and go at one pace', async () => {
    const web = await press(5, 20);
    const place = testPlace(testFolder());
    const store = await installation(place, web.urls);
    for (const more of [{}, {}, { NODE_OPTIONS: `--import ${AN_HOUR_AHEAD}` }] as Record<string, string>[])
      recoupe(['work'], envOf(place, web.host, more));
    await until(isDone(store, 5 * PAGES));
    await pause(1000);
    const pages = web.hits.filter((path) => !HOST_RULES.has(path));
    expect(pages.sort()).toEqual([...new Set(pages)].sort());
    expect(await of(store, versions)).toBe(5 * PAGES);
    const gaps = web.starts
      .sort((a, b) => a - b)
      .slice(1)
      .map((at, n) => at - web.starts[n]!);
    // Two waits of 100 ms end when the machine lets them: that they follow on one another is what counts.
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    expect(mean).toBeGreaterThan(95);
    for (const { nextDueAt } of await allSources(store.read))
      expect(Math.abs(Date.parse(nextDueAt) - Date.now())).toBeLessThan(HOUR);
  });

  test('what a worker was at when it was killed is taken up by another within a minute, nothing lost and nothing doubled', async () => {
    const web = await press(5, 200);
    const place = testPlace(testFolder());
    const store = await installation(place, web.urls);
    const first = recoupe(['work'], envOf(place, web.host));
    await until(async () => (await of(store, documents)) > 3);
    first.kill('SIGKILL');
    await once(first, 'exit');
    expect(await of(store, documents)).toBeLessThan(5 * PAGES);
    recoupe(['work'], envOf(place, web.host));
    await until(isDone(store, 5 * PAGES), 60);
    expect(await of(store, versions)).toBe(5 * PAGES);
    const twice = web.hits.filter((path, n) => web.hits.indexOf(path) !== n && !HOST_RULES.has(path));
    expect(twice.length).toBeLessThanOrEqual(5);
    expect(await doubled(store)).toEqual([]);
  });

  test('PostgreSQL ends in the middle of a round and comes back: the worker goes on, nothing lost and nothing doubled', async () => {
    const server = await startPostgres(['max_connections=100']);
    onTestFinished(() => server.stop());
    const web = await press(5, 200);
    const place = `${server.address}/recoupe`;
    const store = await installation(place, web.urls);
    const worker = recoupe(['work'], envOf(place, web.host));
    await until(async () => (await of(store, documents)) > 3);
    await server.kill();
    await pause(2000);
    await server.start();
    await until(isDone(store, 5 * PAGES), 90);
    expect(worker.exitCode).toBeNull();
    expect(await of(store, versions)).toBe(5 * PAGES);
    expect(await doubled(store)).toEqual([]);
  });

  test('a web process killed while it takes a verdict has kept all of it or none of it', async () => {
    const folder = testFolder();
    const env = { DATABASE_URL: testPlace(folder) };
    for (const ms of [0, 15, 3000]) {
      const child = recoupe(['start', '--port', '0'], env);
      const address = await openAddress(child);
      const link = load(await (await fetch(address)).text())('main a[href^="/claims/"]')
        .first()
        .attr('href')!;
      const form = load(await (await fetch(new URL(link, address))).text())('form[action$="/verdict"]');
      const fields = new URLSearchParams({ verdict: 'unverified', reason: 'Essai.' });
      form.find('input[type=hidden]').each((_, input) => fields.append(input.attribs.name!, input.attribs.value ?? ''));
      const action = new URL(form.attr('action')!, address);
      const sent = fetch(action, {
        method: 'POST',
        body: fields,
        redirect: 'manual',
        headers: { origin: action.origin },
      }).catch(() => null);
      await pause(ms);
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
      await sent;
      const store = openStore(env.DATABASE_URL);
      const rows = await store.read.all<{ id: string; place: string; given: number; told: number }>(sql`
        select c.id as id, c.place as place,
          (select count(*) from verdicts v where v.claim_id = c.id) as given,
          (select count(*) from audit a where a.subject_id = c.id and a.action like 'verdict%') as told from claims c`);
      await store.close();
      for (const { place, given, told } of rows) expect([place === 'log' ? 1 : 0, told]).toEqual([given, given]);
      if (ms === 3000) expect(rows.some(({ given }) => given === 1)).toBe(true);
    }
  });
});

async function openAddress(child: ChildProcess): Promise<string> {
  let [out, said] = ['', ''];
  child.stderr?.on('data', (part) => {
    said += part;
  });
  for await (const part of child.stdout!) {
    out += part;
    const address = /http:\/\/\S+/.exec(out);
    if (address) return address[0];
  }
  throw new Error(`ended before it was open: ${said || out}`);
}

/** Passages that stand twice in one document, or two claims made of the same words of it. */
async function doubled(store: Store) {
  return store.read.all(
    sql`select document_id, part, start from appearances where gone_at is null group by document_id, part, start, type having count(*) > 1`,
  );
}

describe('the shared pace', () => {
  test('gives starts one after the other, whoever asks', async () => {
    const store = testStore();
    const reserve = () => store.atomically((tx) => reserveStart(tx, 'h:1', 1000), 'side by side');
    const waits = (await Promise.all([reserve(), reserve(), reserve()])).sort((a, b) => a - b);
    expect(waits[0]).toBe(0);
    expect(waits[1]).toBeGreaterThan(500);
    expect(waits[2]).toBeGreaterThan(1500);
  });

  test.runIf(onPostgres())('goes by the clock of the database, not by that of the machine', async () => {
    const store = testStore();
    const clock = await clockOf(store, () => new Date(Date.now() + HOUR));
    expect(Math.abs(clock().getTime() - Date.now())).toBeLessThan(5000);
  });
});
