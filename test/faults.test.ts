import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { load } from 'cheerio';
import { sql } from 'drizzle-orm';
import { describe, expect, onTestFinished, test } from 'vitest';
import { clockOf } from '../db/clock.ts';
import { openStore } from '../db/open.ts';
import { reserveStart } from '../db/paces.ts';
import { documents, versions } from '../db/schema/documents.ts';
import { allSources } from '../db/sources.ts';
import { testFolder, testStore } from './support/desk.ts';
import {
  doubled,
  HOST_RULES,
  installation,
  isDone,
  machineEnvironment,
  OFFICER,
  of,
  officerIn,
  openAddress,
  PAGES,
  press,
  recoupe,
  until,
  visitor,
} from './support/machines.ts';
import { onPostgres, testPlace } from './support/places.ts';
import { startPostgres } from './support/postgres-server.ts';

// What goes wrong on several machines, with real processes.

const HOUR = 3_600_000;
const AN_HOUR_AHEAD = `data:text/javascript,${encodeURIComponent(
  `const D=Date;globalThis.Date=class extends D{constructor(...a){a.length?super(...a):super(D.now()+${HOUR})}static now(){return D.now()+${HOUR}}}`,
)}`;

describe.runIf(onPostgres())('several machines', { timeout: 500_000 }, () => {
  test('three workers started at the same moment, one with its clock an hour ahead, ask each source once and go at one pace', async () => {
    const web = await press(5, 20);
    const place = testPlace(testFolder());
    const store = await installation(place, web.urls);
    for (const more of [{}, {}, { NODE_OPTIONS: `--import ${AN_HOUR_AHEAD}` }] as Record<string, string>[])
      recoupe(['work'], machineEnvironment(place, web.host, more));
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
    const first = recoupe(['work'], machineEnvironment(place, web.host));
    await until(async () => (await of(store, documents)) > 3);
    first.kill('SIGKILL');
    await once(first, 'exit');
    expect(await of(store, documents)).toBeLessThan(5 * PAGES);
    recoupe(['work'], machineEnvironment(place, web.host));
    await until(isDone(store, 5 * PAGES), 60);
    expect(await of(store, versions)).toBe(5 * PAGES);
    const twice = web.hits.filter((path, n) => web.hits.indexOf(path) !== n && !HOST_RULES.has(path));
    expect(twice.length).toBeLessThanOrEqual(5);
    expect(await doubled(store)).toEqual([]);
  });

  test('PostgreSQL ends in the middle of a round and comes back: worker and desk go on, nobody is signed out, nothing is lost and nothing doubled', async () => {
    // The server is cut off, not the machine: what it has written stays, though it never waited for the disk.
    const server = await startPostgres(['max_connections=100', 'fsync=off']);
    onTestFinished(() => server.stop());
    const web = await press(5, 200);
    const place = `${server.address}/recoupe`;
    const store = await installation(place, web.urls);
    const desk = recoupe(['serve', '--port', '0'], machineEnvironment(place, web.host));
    const officer = visitor(await openAddress(desk));
    await officerIn(store);
    await officer.signIn(OFFICER);
    const worker = recoupe(['work'], machineEnvironment(place, web.host));
    await until(async () => (await of(store, documents)) > 3);
    await server.kill();
    expect((await officer.get('/')).status).toBeGreaterThanOrEqual(500);
    await pause(2000);
    await server.start();
    await until(async () => (await officer.get('/')).status === 200);
    await until(isDone(store, 5 * PAGES), 90);
    expect([worker.exitCode, desk.exitCode]).toEqual([null, null]);
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
