import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { historyOf } from '../db/audit.ts';
import { documentById, unreadDocuments } from '../db/documents.ts';
import { failureCounts, openFailures } from '../db/failures.ts';
import { isStoreAway, openStore } from '../db/open.ts';
import { allSources } from '../db/sources.ts';
import { attempt, attemptAlways, decideFailure } from '../src/attempts.ts';
import type { Extractor } from '../src/extractor.ts';
import { type Monitor, runRound } from '../src/monitor.ts';
import { rereadAll } from '../src/reread.ts';
import { sampleDesk, testFolder, testStore } from './support/desk.ts';
import { onPostgres, testPlace } from './support/places.ts';
import { seed } from './support/seed.ts';

const START = Date.parse('2026-11-23T07:00:00Z');
const MINUTE = 60_000;

function clock() {
  let time = START;
  return { now: () => new Date(time), forward: (minutes: number) => (time += minutes * MINUTE) };
}

const broken = () => Promise.reject(new TypeError('what is not there has no length'));

test('work that breaks off is tried later and later, and in the end waits for a person', async () => {
  const store = testStore();
  const time = clock();
  const piece = { task: 'visit', subjectId: 'one' } as const;
  const pauses: (number | null)[] = [];
  for (let n = 0; n < 6; n++) {
    expect(await attempt({ store, now: time.now }, piece, broken)).toBeNull();
    const [failure] = await openFailures(store.read, 10);
    const { nextAt } = failure!;
    pauses.push(nextAt === null ? null : (Date.parse(nextAt) - time.now().getTime()) / MINUTE);
    time.forward(1);
  }
  expect(pauses).toEqual([0.2, 1, 10, 60, 360, null]);
  const [failure] = await openFailures(store.read, 10);
  expect(failure).toMatchObject({ attempts: 6, firstAt: new Date(START).toISOString() });
  expect(failure!.error).toMatch(/^TypeError: what is not there has no length\n {4}at /);
  expect(await failureCounts(store.read)).toEqual({ trying: 0, dead: 1, aside: 0 });
});

test('work that succeeds is forgotten, and so is that it ever failed', async () => {
  const store = testStore();
  const piece = { task: 'read', subjectId: 'one' } as const;
  await attempt({ store, now: clock().now }, piece, broken);
  expect(await attempt({ store, now: clock().now }, piece, async () => 'done')).toBe('done');
  expect(await openFailures(store.read, 10)).toEqual([]);
});

test('work for the whole installation is tried at every look, however often it has failed', async () => {
  const store = testStore();
  for (let n = 0; n < 9; n++) await attemptAlways({ store, now: clock().now }, 'digest', broken);
  const [failure] = await openFailures(store.read, 10);
  expect(failure).toMatchObject({ task: 'digest', attempts: 9, nextAt: new Date(START).toISOString() });
});

test.runIf(onPostgres())('a connection that breaks is no fault of the work: nothing is kept against it', async () => {
  const store = testStore();
  const piece = { task: 'read', subjectId: 'one' } as const;
  const cutOff = () => store.atomically((tx) => tx.run(sql`select pg_terminate_backend(pg_backend_pid())`));
  const error = await attempt({ store, now: clock().now }, piece, cutOff).catch((thrown: Error) => thrown);
  expect(isStoreAway(error)).toBe(true);
  expect(await openFailures(store.read, 10)).toEqual([]);
  expect(await attempt({ store, now: clock().now }, piece, async () => 'done')).toBe('done');
});

test.runIf(onPostgres())(
  'a connection that breaks between two questions of a transaction ends nothing but that',
  async () => {
    const store = testStore();
    const broken = store.atomically(async (tx) => {
      const [own] = await tx.all<{ pid: number }>(sql`select pg_backend_pid() as pid`);
      await store.read.all(sql`select pg_terminate_backend(${own!.pid})`);
      await pause(300);
      return tx.all(sql`select 1`);
    });
    const error = await broken.catch((thrown: Error) => thrown);
    expect(isStoreAway(error)).toBe(true);
    expect(await store.atomically((tx) => tx.all(sql`select 1 as one`))).toEqual([{ one: 1 }]);
  },
);

test('while the store is away the fault itself is thrown, so that the work is taken up as it was', async () => {
  const store = openStore(testPlace(testFolder()));
  await store.ready();
  await store.close();
  const piece = { task: 'read', subjectId: 'one' } as const;
  await expect(attempt({ store, now: clock().now }, piece, broken)).rejects.toThrow();
});

/** A second reader that breaks off, in a way nobody foresaw, at the articles with a word in their title. */
function breakingAt(monitor: Monitor, word: string): Monitor {
  const extractor: Extractor = {
    name: 'breaking',
    propose: async ({ title }) => (title?.includes(word) ? broken() : []),
  };
  return { ...monitor, extractor };
}

test('an article that breaks the reader off stops no other, and is read once the fault is mended', async () => {
  const time = clock();
  const { desk, monitor } = await sampleDesk(time.now);
  const told: string[] = [];
  const fault = (_: unknown, error: unknown) => told.push((error as Error).message);
  const sum = await runRound({ ...breakingAt(monitor, 'Orange'), fault });
  expect(sum.broken).toBeGreaterThan(0);
  expect(told).toHaveLength(sum.broken);
  expect(sum.claims).toBeGreaterThan(0);
  const held = await openFailures(desk.store.read, 50);
  expect(held.map(({ task }) => task)).toEqual(Array(sum.broken).fill('read'));
  expect(held.every(({ name, url }) => name?.includes('Orange') && url?.startsWith('http'))).toBe(true);
  const unread = async () =>
    (await unreadDocuments(desk.store.read, monitor.engine, time.now().toISOString(), 500)).length;
  expect(await unread()).toBe(0);
  time.forward(1);
  expect(await unread()).toBe(sum.broken);
  await runRound(monitor);
  expect(await openFailures(desk.store.read, 50)).toEqual([]);
  expect((await documentById(desk.store.read, held[0]!.subjectId))!.readBy).toBe(monitor.engine);
});

test('a source whose visit breaks off stops no other, and is not asked again before its time', async () => {
  const time = clock();
  const { desk, monitor } = await sampleDesk(time.now);
  const [first, ...others] = await allSources(desk.store.read);
  const asked: string[] = [];
  const crawler = {
    ...monitor.crawler,
    visit: (source: Parameters<typeof monitor.crawler.visit>[0]) => {
      asked.push(source.id);
      return source.id === first!.id ? broken() : monitor.crawler.visit(source);
    },
  };
  const sum = await runRound({ ...monitor, crawler });
  expect(sum).toMatchObject({ broken: 1, sources: others.length });
  await runRound({ ...monitor, crawler });
  expect(asked.filter((id) => id === first!.id)).toHaveLength(1);
  expect((await openFailures(desk.store.read, 5)).map(({ name }) => name)).toEqual([first!.name]);
});

test('reading everything again begins anew with what broke off before', async () => {
  const { desk, monitor } = await sampleDesk(clock().now);
  await runRound(breakingAt(monitor, 'Orange'));
  expect(await openFailures(desk.store.read, 50)).not.toEqual([]);
  await rereadAll(monitor);
  expect(await openFailures(desk.store.read, 50)).toEqual([]);
});

test('a person has failed work tried again or sets it aside, and both are in the trail', async () => {
  const { store, officer, close } = await seed();
  const piece = { task: 'read', subjectId: 'one' } as const;
  const time = clock();
  for (let n = 0; n < 6; n++) await attempt({ store, now: time.now }, piece, broken);
  expect(await decideFailure(store, piece, 'aside', officer, time.now())).toBe(true);
  expect(await failureCounts(store.read)).toEqual({ trying: 0, dead: 0, aside: 1 });
  expect(await decideFailure(store, piece, 'aside', officer, time.now())).toBe(false);
  expect(await decideFailure(store, piece, 'again', officer, time.now())).toBe(true);
  expect(await openFailures(store.read, 5)).toMatchObject([{ attempts: 0, nextAt: time.now().toISOString() }]);
  expect(await decideFailure(store, { ...piece, subjectId: 'other' }, 'again', officer, time.now())).toBe(false);
  const trail = await historyOf(store.read, 'read', 'one');
  expect(trail.map(({ action }) => action)).toEqual(['work.again', 'work.aside']);
  await close();
});
