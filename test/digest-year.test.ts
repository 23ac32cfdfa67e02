import { expect, test } from 'vitest';
import * as db from '../db/digests.ts';
import * as editionRows from '../db/editions.ts';
import type { Store } from '../db/open.ts';
import { addPerson } from '../db/people.ts';
import { outbox } from '../db/schema/outbox.ts';
import { sendEditions } from '../src/deliveries.ts';
import { writeDueEditions } from '../src/editions.ts';
import { mailServer } from '../src/mail.ts';
import { addList, type ListChoice, NEW_LIST } from '../src/subscriptions.ts';
import { digestWords } from '../web/digests.ts';
import { testStore } from './support/desk.ts';
import { recipients } from './support/mail.ts';
import { faultySmtp } from './support/smtp.ts';

const HOUR = 3_600_000;
const BEGINS = Date.parse('2026-01-01T00:00:00Z');
const ENDS = Date.parse('2027-01-01T00:00:00Z');
const ORIGIN = 'https://recoupe.agence.example';
const WORDS = digestWords(ORIGIN);

// Clocks leap over two in the night in Paris on 29 March, and pass it twice on 25 October; New York passes one twice on 1 November.
const LISTS: Partial<ListChoice>[] = [
  { name: 'monday' },
  { name: 'night', weekday: 7, hour: 2 },
  { name: 'overseas', weekday: 7, hour: 1, zone: 'America/New_York' },
];
// Off for a week: too long for an edition to go out after all. Off for four days: not too long.
const OFF = [
  ['2026-06-07T12:00:00Z', '2026-06-14T12:00:00Z'],
  ['2026-09-05T20:00:00Z', '2026-09-09T20:00:00Z'],
].map(([from, to]) => [Date.parse(from!), Date.parse(to!)] as const);

/** The moments at which the program looks: every hour on Sundays and Mondays till noon, on Wednesday evenings too, never while it is off. */
function* looks(): Generator<Date> {
  for (let time = BEGINS; time < ENDS; time += HOUR) {
    const at = new Date(time);
    const [day, hour] = [at.getUTCDay(), at.getUTCHours()];
    const isLook = (day === 3 && hour === 20) || (day === 0 && hour < 9) || (day === 1 && hour > 4 && hour < 10);
    if (isLook && !OFF.some(([from, to]) => time >= from && time < to)) yield at;
  }
}

async function fill(store: Store): Promise<void> {
  const at = new Date(BEGINS).toISOString();
  const ada = { name: 'Ada', email: 'ada@agence.example', role: 'administrator', language: 'en' } as const;
  const personId = await store.atomically((tx) => addPerson(tx, ada, at));
  for (const one of LISTS) {
    const listId = await addList(store, { ...NEW_LIST, ...one }, personId, new Date(BEGINS));
    const reader = { listId, name: '', state: 'active' as const, token: one.name!, invitedAt: at };
    await store.atomically((tx) => db.addReader(tx, { ...reader, email: `${one.name}@lecteurs.example` }));
  }
}

/** A year of the program's own work, by a clock that is handed in. */
async function liveThroughTheYear() {
  const [store, smtp] = [testStore(), await faultySmtp()];
  await fill(store);
  const settings = { smtpUrl: smtp.url, mailFrom: 'recoupe@agence.example', origin: ORIGIN, mailPerMinute: 100_000 };
  const server = mailServer(settings)!;
  for (const now of looks()) {
    const { composed } = await writeDueEditions(store, WORDS, now);
    if (composed) await sendEditions(store, server, { settings, now: () => now });
  }
  server.close();
  const all = await editionRows.editions(store.read, { limit: 1000, offset: 0 });
  const of = (name: string) => all.filter((one) => one.list === name).reverse();
  const got = (name: string) =>
    smtp.received.filter((mail) => recipients(mail)[0] === `${name}@lecteurs.example`).map((mail) => mail.subject);
  return { store, of, got };
}

/** Weekday and hour of a moment by the clocks of a zone, such as `Mon 08`. */
const clockIn = (zone: string, iso: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' })
    .format(new Date(iso))
    .replace(',', '');

const YEARS: Record<
  string,
  { zone: string; clock: string; but: Record<string, string>; missed: string[]; late: string[] }
> = {
  monday: { zone: 'Europe/Paris', clock: 'Mon 08', but: {}, missed: ['2026-06-08'], late: ['2026-09-07'] },
  night: {
    ...{ zone: 'Europe/Paris', clock: 'Sun 02', but: { '2026-03-29': 'Sun 03' } },
    ...{ missed: [], late: ['2026-06-14', '2026-09-06'] },
  },
  overseas: {
    ...{ zone: 'America/New_York', clock: 'Sun 01', but: {} },
    ...{ missed: [], late: ['2026-06-14', '2026-09-06'] },
  },
};

test('through a year with both changes of the clocks and two outages each reader gets each edition once, or it is noted as missed', {
  timeout: 240_000,
}, async () => {
  const { store, of, got } = await liveThroughTheYear();
  for (const [name, { zone, clock, but, missed, late }] of Object.entries(YEARS)) {
    const editions = of(name);
    const days = (some: typeof editions) => some.map((one) => one.dueAt.slice(0, 10));
    expect(editions.map((one) => one.week)).toEqual([...new Set(editions.map((one) => one.week))].sort());
    expect(editions).toHaveLength(52);
    expect(days(editions.filter((one) => one.state === 'missed'))).toEqual(missed);
    for (const { dueAt } of editions) expect(clockIn(zone, dueAt)).toBe(but[dueAt.slice(0, 10)] ?? clock);
    const sent = editions.filter((one) => one.state === 'done');
    expect(days(sent.filter((one) => Date.parse(one.composedAt) - Date.parse(one.dueAt) >= HOUR))).toEqual(late);
    expect(sent).toHaveLength(52 - missed.length);
    expect(got(name)).toHaveLength(sent.length);
    expect(new Set(got(name)).size).toBe(sent.length);
  }
  const told = await store.read.select({ to: outbox.to, subject: outbox.subject }).from(outbox);
  expect(told).toEqual([{ to: 'ada@agence.example', subject: 'Recoupe: the digest “monday” did not go out' }]);
});
