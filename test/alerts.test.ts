import { expect, onTestFinished, test } from 'vitest';
import { setAlertSettings } from '../db/alerts.ts';
import { updatePerson } from '../db/people.ts';
import { claims, parties } from '../db/schema/claims.ts';
import { outbox } from '../db/schema/outbox.ts';
import { raiseAlerts } from '../src/alerts.ts';
import { alertWords } from '../web/alerts.tsx';
import { NOW } from './support/seed.ts';
import { openTestDesk } from './support/web.ts';

const PARIS = 'Europe/Paris';
const ORIGIN = 'https://recoupe.agence.example';
const SETTINGS = { zone: PARIS, origin: '', smtpUrl: '', mailFrom: '' };
const WORD = alertWords({ origin: ORIGIN });

/** A store without claims of its own, an officer who is told of what deserves it or is about SFR, and claims as they come in. */
async function watching(perDay: number, wanted: { from: number | null; suppliers: string[] }) {
  const { store, officer, close } = await openTestDesk({ settings: SETTINGS });
  onTestFinished(close);
  const [model] = await store.read.select().from(claims);
  await store.atomically(async (tx) => {
    await tx.update(claims).set({ place: 'log' });
    await setAlertSettings(tx, officer, { ...wanted, perDay, since: '2013-10-14T00:00:00Z' });
  });
  return {
    store,
    officer,
    async comes(at: string, sentence: string, change: { checkworthiness?: number; supplier?: string } = {}) {
      const { checkworthiness = 900, supplier = 'Orange' } = change;
      const times = { firstAppearanceAt: at, lastAppearanceAt: at };
      await store.atomically(async (tx) => {
        const claim = { ...model!, ...times, id: sentence, sentence, checkworthiness, place: 'queue' as const };
        await tx.insert(claims).values(claim);
        await tx.insert(parties).values({ claimId: sentence, role: 'supplier', name: supplier });
      });
    },
    look: (at: string) => raiseAlerts(store, WORD, PARIS, new Date(at)),
    /** Which claims the mails told of, mail by mail. */
    async told() {
      const mails = await store.read.select().from(outbox).orderBy(outbox.createdAt);
      return mails.map(({ text }) => [...text.matchAll(/\/claims\/(\w+)/g)].map(([, id]) => id).sort());
    },
  };
}

const WORTHY = { from: 500, suppliers: [] };

test('claims that come within a quarter of an hour are told in one mail, each once', async () => {
  const { comes, look, told } = await watching(10, WORTHY);
  await comes('2013-10-14T08:00:00Z', 'a');
  await comes('2013-10-14T08:00:00Z', 'b');
  expect(await look('2013-10-14T08:00:30Z')).toBe(1);
  await comes('2013-10-14T08:05:00Z', 'c');
  expect(await look('2013-10-14T08:05:30Z')).toBe(0);
  await comes('2013-10-14T08:10:00Z', 'd');
  expect(await look('2013-10-14T08:15:20Z')).toBe(0);
  expect(await look('2013-10-14T08:15:31Z')).toBe(1);
  expect(await look('2013-10-14T09:00:00Z')).toBe(0);
  expect(await told()).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
});

test('no more mails a day than were asked for; what came meanwhile is told in one when the next day begins in the zone', async () => {
  const { comes, look, told } = await watching(2, WORTHY);
  for (const [hour, id] of [
    ['08', 'a'],
    ['10', 'b'],
    ['12', 'c'],
    ['14', 'd'],
  ]) {
    await comes(`2013-10-14T${hour}:00:00Z`, id!);
    await look(`2013-10-14T${hour}:00:10Z`);
  }
  expect(await told()).toEqual([['a'], ['b']]);
  expect(await look('2013-10-14T21:59:50Z')).toBe(0);
  expect(await look('2013-10-14T22:00:10Z')).toBe(1);
  expect(await told()).toEqual([['a'], ['b'], ['c', 'd']]);
  await comes('2013-10-15T08:00:00Z', 'e');
  expect(await look('2013-10-15T08:00:10Z')).toBe(1);
  await comes('2013-10-15T09:00:00Z', 'f');
  expect(await look('2013-10-15T09:00:10Z')).toBe(0);
});

test('a claim is told when it is worth checking or about a chosen supplier, and not otherwise', async () => {
  const { comes, look, told } = await watching(9, { from: 500, suppliers: ['SFR'] });
  const at = '2013-10-14T08:00:00Z';
  await comes(at, 'worthy', { checkworthiness: 500 });
  await comes(at, 'chosen', { checkworthiness: 100, supplier: 'SFR' });
  await comes(at, 'neither', { checkworthiness: 499 });
  await look(at);
  expect(await told()).toEqual([['chosen', 'worthy']]);
});

test('of two processes that look at once one writes', async () => {
  const { comes, look, told } = await watching(9, WORTHY);
  await comes('2013-10-14T08:00:00Z', 'a');
  const written = await Promise.all([look('2013-10-14T08:00:10Z'), look('2013-10-14T08:00:10Z')]);
  expect(written.sort()).toEqual([0, 1]);
  expect(await told()).toEqual([['a']]);
});

test('alerts are chosen on a page that names what it does not understand', async () => {
  const { send, page, close } = await openTestDesk({ settings: SETTINGS });
  const bad = await send('/alerts', [
    ['from', '101'],
    ['perDay', '0'],
  ]);
  expect(bad.status).toBe(422);
  expect(bad.html).toContain('un nombre de 0 à 100.');
  expect(
    (
      await send('/alerts', [
        ['from', ''],
        ['supplier', 'SFR'],
        ['perDay', '1'],
      ])
    ).status,
  ).toBe(303);
  expect((await page('/alerts')).html).toMatch(/value="SFR" checked/);
  await close();
});

test('the day whose mails are counted, and the days a mail names, are those of the reader’s own clocks', async () => {
  const { store, officer, comes, look, told } = await watching(1, WORTHY);
  await store.atomically((tx) => updatePerson(tx, officer, { zone: 'Pacific/Auckland', language: 'en' }));
  await comes('2013-10-14T10:00:00Z', 'a');
  await look('2013-10-14T10:00:10Z');
  await comes('2013-10-14T10:30:00Z', 'b');
  expect(await look('2013-10-14T10:59:50Z')).toBe(0);
  await comes('2013-10-14T11:00:00Z', 'c');
  expect(await look('2013-10-14T11:00:10Z')).toBe(1);
  expect(await told()).toEqual([['a'], ['b', 'c']]);
  const [, second] = await store.read.select().from(outbox).orderBy(outbox.createdAt);
  expect(second!.text).toContain('since 15 Oct 2013');
  expect(await look('2013-10-14T22:00:10Z')).toBe(0);
});

test.each([
  ['has left', { retiredAt: NOW.toISOString() }],
  ['may no longer see claims', { role: 'reader' }],
] as const)('someone who %s is told nothing, whatever they had chosen', async (_, change) => {
  const { store, officer, comes, look } = await watching(9, WORTHY);
  await comes('2013-10-14T08:00:00Z', 'a');
  await store.atomically((tx) => updatePerson(tx, officer, change));
  expect(await look('2013-10-14T08:00:10Z')).toBe(0);
  expect(await store.read.select().from(outbox)).toEqual([]);
});
