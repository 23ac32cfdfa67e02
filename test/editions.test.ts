import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { addReader } from '../db/digests.ts';
import * as editionRows from '../db/editions.ts';
import type { Store } from '../db/open.ts';
import { addPerson } from '../db/people.ts';
import { digestDeliveries } from '../db/schema/digests.ts';
import { outbox } from '../db/schema/outbox.ts';
import { boundsOf } from '../src/digest-weeks.ts';
import { dueBetween, dueOf, nextDue, writeDueEditions } from '../src/editions.ts';
import { actAsReader, addList, changeList, NEW_LIST } from '../src/subscriptions.ts';
import { digestWords } from '../web/digests.ts';
import { testStore } from './support/desk.ts';

const WORDS = digestWords('https://recoupe.agence.example');
const PARIS = { weekday: 1, hour: 8, zone: 'Europe/Paris' };
const HOUR = 3_600_000;
const at = (iso: string) => new Date(iso);

const clockIn = (zone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' });

test('over a whole year there is one edition a week, each on Monday at eight in Paris, through both changes of the clocks', () => {
  const dues = dueBetween(PARIS, at('2026-01-01T00:00:00Z'), at('2026-12-31T23:59:00Z'));
  expect(dues).toHaveLength(52);
  expect(new Set(dues.map((due) => due.week)).size).toBe(52);
  expect([...new Set(dues.map((due) => clockIn('Europe/Paris').format(at(due.dueAt))))]).toEqual(['Mon, 08']);
  const offsets = new Set(dues.map((due) => at(due.dueAt).getUTCHours()));
  expect([...offsets].sort()).toEqual([6, 7]);
  for (const { week, dueAt } of dues) {
    const late = Date.parse(dueAt) - Date.parse(boundsOf(week, PARIS.zone).to);
    expect(late).toBe(8 * HOUR);
  }
});

test.each([
  ['an hour that the clocks skip', { weekday: 7, hour: 2, zone: 'Europe/Paris' }],
  ['an hour that the clocks pass twice', { weekday: 7, hour: 2, zone: 'Europe/Berlin' }],
  ['another continent', { weekday: 7, hour: 1, zone: 'America/New_York' }],
  ['half an hour aside', { weekday: 3, hour: 0, zone: 'Australia/Lord_Howe' }],
  ['no change at all', { weekday: 5, hour: 23, zone: 'UTC' }],
])('%s: looking every twenty minutes for two years finds each week once, in order', (_, timetable) => {
  const found: string[] = [];
  let last = at('2025-12-29T00:00:00Z');
  for (let time = last.getTime(); time < Date.parse('2027-12-31T00:00:00Z'); time += 20 * 60_000) {
    if (time % (6 * HOUR)) continue;
    found.push(...dueBetween(timetable, last, new Date(time)).map((due) => due.week));
    last = new Date(time);
  }
  expect(new Set(found).size).toBe(found.length);
  expect(found).toEqual([...found].sort());
  expect(found.length).toBeGreaterThanOrEqual(103);
});

test('the week of an edition asked for by hand must be over', () => {
  expect(dueOf(PARIS, '2026-W47', at('2026-11-23T22:00:00Z'))).toEqual({
    week: '2026-W47',
    dueAt: '2026-11-23T07:00:00.000Z',
  });
  expect(() => dueOf(PARIS, '2026-W48', at('2026-11-23T22:00:00Z'))).toThrow(RangeError);
  expect(nextDue(PARIS, at('2026-11-23T07:00:00Z'))).toEqual({ week: '2026-W48', dueAt: '2026-11-30T07:00:00.000Z' });
});

async function withList(store: Store, since: string, lateDays = 6) {
  const personId = await store.atomically((tx) =>
    addPerson(tx, { name: 'Ada', email: 'ada@agence.example', role: 'administrator', language: 'en' }, since),
  );
  const id = await addList(store, { ...NEW_LIST, name: 'Direction', lateDays }, personId, at(since));
  return { id, personId };
}

const weeks = async (store: Store) =>
  (await editionRows.editions(store.read, { limit: 100, offset: 0 })).map((one) => [one.week, one.state]);

test('of three processes that look at once, one composes', async () => {
  const store = testStore();
  await withList(store, '2026-11-20T00:00:00Z');
  const now = at('2026-11-23T07:00:10Z');
  const all = await Promise.all([1, 2, 3].map(() => writeDueEditions(store, WORDS, now)));
  expect(all.map((one) => one.composed).sort()).toEqual([0, 0, 1]);
});

test('a machine that was off for a month sends what is still news, notes the rest as missed and tells the administrators once', async () => {
  const store = testStore();
  await withList(store, '2026-10-20T00:00:00Z');
  const now = at('2026-11-25T09:00:00Z');
  expect(await writeDueEditions(store, WORDS, now)).toEqual({ composed: 1, missed: 4 });
  expect(await writeDueEditions(store, WORDS, now)).toEqual({ composed: 0, missed: 0 });
  expect(await weeks(store)).toEqual([
    ['2026-W47', 'sending'],
    ['2026-W46', 'missed'],
    ['2026-W45', 'missed'],
    ['2026-W44', 'missed'],
    ['2026-W43', 'missed'],
  ]);
  const mails = await store.read.select().from(outbox);
  expect(mails).toHaveLength(1);
  expect(mails[0]).toMatchObject({
    to: 'ada@agence.example',
    subject: 'Recoupe: 4 digests “Direction” did not go out',
  });
  expect(mails[0]!.text).toContain('2026-W43');
});

test('a reader who pauses gets no copy until the day they named, and then again without doing anything', async () => {
  const store = testStore();
  const { id } = await withList(store, '2026-11-20T00:00:00Z');
  const invited = { listId: id, name: '', state: 'active' as const, invitedAt: '2026-11-20T00:00:00Z' };
  await store.atomically(async (tx) => {
    await addReader(tx, { ...invited, email: 'ana@lecteurs.example', token: 'ana' });
    await addReader(tx, { ...invited, email: 'ben@lecteurs.example', token: 'ben' });
  });
  await actAsReader(store, 'ana', { act: 'pause', until: '2026-12-01' }, at('2026-11-21T00:00:00Z'));
  const copies = async (moment: string) => {
    await writeDueEditions(store, WORDS, at(moment));
    const [last] = await editionRows.editions(store.read, { limit: 1, offset: 0 });
    const rows = await store.read.select().from(digestDeliveries).where(eq(digestDeliveries.editionId, last!.id));
    return rows.map((row) => row.email).sort();
  };
  expect(await copies('2026-11-23T07:00:10Z')).toEqual(['ben@lecteurs.example']);
  expect(await copies('2026-11-30T07:00:10Z')).toEqual(['ben@lecteurs.example']);
  expect(await copies('2026-12-07T07:00:10Z')).toEqual(['ana@lecteurs.example', 'ben@lecteurs.example']);
});

test('a list says nothing of weeks before it began, nor of those in its pause', async () => {
  const store = testStore();
  const { id, personId } = await withList(store, '2026-11-23T07:30:00Z');
  expect(await writeDueEditions(store, WORDS, at('2026-11-23T08:00:00Z'))).toEqual({ composed: 0, missed: 0 });
  const change = (revision: number, paused: boolean, now: string) =>
    changeList(store, { id, revision, choice: { ...NEW_LIST, name: 'Direction', paused }, personId }, at(now));
  expect(await change(0, true, '2026-11-24T00:00:00Z')).toBe(true);
  expect(await change(0, false, '2026-11-24T00:00:00Z')).toBe(false);
  expect(await writeDueEditions(store, WORDS, at('2026-12-01T08:00:00Z'))).toEqual({ composed: 0, missed: 0 });
  expect(await change(1, false, '2026-12-02T00:00:00Z')).toBe(true);
  expect(await writeDueEditions(store, WORDS, at('2026-12-07T08:00:00Z'))).toEqual({ composed: 1, missed: 0 });
});
