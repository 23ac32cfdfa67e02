import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { count, sql } from 'drizzle-orm';
import { onTestFinished } from 'vitest';
import { setFact } from '../../db/facts.ts';
import { openStore, type Store } from '../../db/open.ts';
import { addPerson } from '../../db/people.ts';
import type { appearances, claims } from '../../db/schema/claims.ts';
import { documents, type versions } from '../../db/schema/documents.ts';
import { addSource, pendingCount } from '../../db/sources.ts';
import { importWatchList } from '../../src/desk.ts';
import { hashPassword } from '../../src/passwords.ts';
import { aBrowser, PASSWORD } from './accounts.ts';
import { testFolder } from './desk.ts';
import { send, serve } from './hostile.ts';

// Real processes on one database, and a press for them to crawl.

export function recoupe(args: string[], env: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, ['src/recoupe.mjs', ...args], { env: { ...process.env, ...env } });
  child.stderr?.resume();
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

export async function until(what: () => Promise<boolean>, seconds = 60): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
    if (await what().catch(() => false)) return;
    await pause(100);
  }
  throw new Error(`not within ${seconds} s`);
}

export const PAGES = 6;
/** What each process asks a host for before anything else. */
export const HOST_RULES = new Set(['/robots.txt', '/.well-known/tdmrep.json']);

/** The settings of one machine of several: quick rounds, and a press on loopback that it may crawl. */
export const machineEnvironment = (place: string, host: string, more: Record<string, string> = {}) => ({
  DATABASE_URL: place,
  RECOUPE_ALLOW_PRIVATE: host,
  RECOUPE_PACE: '100',
  RECOUPE_ROUND_EVERY: '10',
  ...more,
});

/** Feeds of six articles each on one slow loopback host, and the times at which it was asked. */
export async function press(feeds: number, slowMs: number) {
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
export async function installation(place: string, urls: string[]): Promise<Store> {
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

export const OFFICER = 'camille@agence.example';

/** An officer with the password of all tests. */
export async function officerIn(store: Store, email = OFFICER): Promise<string> {
  const passwordHash = await hashPassword(PASSWORD);
  const person = { name: email.split('@')[0]!, email, role: 'officer' as const, passwordHash };
  return store.atomically((tx) => addPerson(tx, person, new Date().toISOString()));
}

/** A browser at the desk of one machine, over real HTTP. */
export function visitor(address: string) {
  const request = (url: URL, init: RequestInit) => fetch(url, { ...init, redirect: 'manual' });
  return aBrowser({ request }, { origin: new URL(address).origin });
}

export const of = async (
  store: Store,
  table: typeof documents | typeof versions | typeof appearances | typeof claims,
) => (await store.read.select({ n: count() }).from(table))[0]!.n;

export const isDone = (store: Store, pages: number) => async () =>
  (await of(store, documents)) === pages &&
  (await pendingCount(store.read)) === 0 &&
  (await store.read.all(sql`select 1 from documents where read_by is null`)).length === 0;

export async function openAddress(child: ChildProcess): Promise<string> {
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
export async function doubled(store: Store) {
  return store.read.all(
    sql`select document_id, part, start from appearances where gone_at is null group by document_id, part, start, type having count(*) > 1`,
  );
}
