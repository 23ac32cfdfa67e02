import { Cron } from 'croner';
import { recordAudit } from '../db/audit.ts';
import * as db from '../db/digests.ts';
import * as editionRows from '../db/editions.ts';
import { administrators } from '../db/health.ts';
import type { Store } from '../db/open.ts';
import { addMail } from '../db/outbox.ts';
import { composeEdition, type Edition } from './digest.ts';
import { boundsOf, weekOf } from './digest-weeks.ts';

/** An edition that is due: of which week, and when it should go out. */
export interface Due {
  week: string;
  dueAt: string;
}

/** When and where a list's editions go out. */
export type Timetable = Pick<db.DigestList, 'weekday' | 'hour' | 'zone'>;

/** What an edition is drawn with, beside its rows. */
export interface EditionFrame {
  language: 'fr' | 'en';
  zone: string;
  list: string;
  note: string | null;
}

/** What an edition was made from, as it is kept: its rows and its frame. */
export type FrozenEdition = Edition & { frame: EditionFrame };

/** Draws an edition as a mail; the words are those of the web part. */
export type RenderEdition = (edition: Edition, frame: EditionFrame) => editionRows.Content;

/** Words the mail that tells administrators of editions that could not go out. */
export type WordMissed = (missed: Due[], list: db.DigestList, language: string) => { subject: string; text: string };

/** What the web part lends: how editions and the word of a missed one are drawn. */
export interface DigestWords {
  render: RenderEdition;
  missed: WordMissed;
}

const DAY = 86_400_000;
const MOST_AT_ONCE = 60;

/**
 * The editions of a timetable that fell due after one moment and not after another, earliest first, sixty at most. An hour that
 * the clocks skip counts as the next one there is; an hour they pass twice counts once.
 */
export function dueBetween({ weekday, hour, zone }: Timetable, after: Date, until: Date): Due[] {
  const cron = new Cron(`0 ${hour} * * ${weekday % 7}`, { timezone: zone, paused: true });
  const dues: Due[] = [];
  for (let next = cron.nextRun(after); next && next <= until; next = cron.nextRun(next)) {
    const week = weekOf(next, zone, 1);
    if (dues.at(-1)?.week !== week) dues.push({ week, dueAt: next.toISOString() });
  }
  return dues.slice(-MOST_AT_ONCE);
}

/** When the next edition of a timetable is due. */
export function nextDue(timetable: Timetable, after: Date): Due {
  return dueBetween(timetable, after, new Date(after.getTime() + 9 * DAY))[0]!;
}

/**
 * Writes every edition that is due: composed and frozen while it is still news, else noted as missed, of which the administrators
 * are told by mail. One a list and week, however many look at once. Gives how many were composed and how many were missed.
 */
export async function writeDueEditions(
  store: Store,
  words: DigestWords,
  now: Date,
): Promise<{ composed: number; missed: number }> {
  const sum = { composed: 0, missed: 0 };
  for (const list of await db.digestLists(store.read)) {
    if (list.paused) continue;
    const dues = dueBetween(list, new Date(list.since), now);
    if (!dues.length) continue;
    const written = await editionRows.editionWeeks(store.read, list.id, dues[0]!.week);
    const open = dues.filter(({ week }) => !written.has(week));
    const late = open.filter(({ dueAt }) => now.getTime() - Date.parse(dueAt) > list.lateDays * DAY);
    if (late.length) sum.missed += await noteMissed(store, list, late, words.missed, now);
    for (const due of open.filter((one) => !late.includes(one))) {
      if (await freezeEdition(store, list, due, words.render, now, null)) sum.composed++;
    }
  }
  return sum;
}

/**
 * Composes the edition of a list and week, with a copy for each reader, all in one transaction; from then on it never changes.
 * Gives its id, or null when there was one already.
 */
export async function freezeEdition(
  store: Store,
  list: db.DigestList,
  due: Due,
  render: RenderEdition,
  now: Date,
  personId: string | null,
): Promise<string | null> {
  return store.atomically(async (tx) => {
    const { language, zone, name } = list;
    const at = now.toISOString();
    const note = await editionRows.noteFor(tx, list.id, due.week);
    const data = await composeEdition(tx, due.week, zone);
    const content = render(data, { language, zone, list: name, note });
    const edition = { listId: list.id, ...due, language, composedAt: at, state: 'sending' as const };
    const id = await editionRows.addEdition(tx, edition, content);
    const entry = { at, personId, action: 'digest.composed', subject: 'edition', after: { ...due, list: name } };
    if (id) await recordAudit(tx, { ...entry, subjectId: id });
    return id;
  });
}

async function noteMissed(
  store: Store,
  list: db.DigestList,
  late: Due[],
  word: WordMissed,
  now: Date,
): Promise<number> {
  return store.atomically(async (tx) => {
    const at = now.toISOString();
    const missed: Due[] = [];
    for (const due of late) {
      const edition = { listId: list.id, ...due, language: list.language, composedAt: at, state: 'missed' as const };
      const id = await editionRows.addEdition(tx, edition, null);
      if (!id) continue;
      missed.push(due);
      const entry = {
        at,
        personId: null,
        action: 'digest.missed',
        subject: 'edition',
        after: { ...due, list: list.name },
      };
      await recordAudit(tx, { ...entry, subjectId: id });
    }
    if (!missed.length) return 0;
    const key = `${list.id} ${missed.at(-1)!.week}`;
    for (const { email, language } of await administrators(tx)) {
      await addMail(tx, { kind: 'digest-missed', key, to: email, ...word(missed, list, language) }, at);
    }
    return missed.length;
  });
}

/** The due edition of a list for a week that somebody asks for: a week that is over. @throws RangeError when it is not. */
export function dueOf(list: Timetable, week: string, now: Date): Due {
  const { to } = boundsOf(week, list.zone);
  if (Date.parse(to) > now.getTime()) throw new RangeError(`${week} is not over yet`);
  const before = new Date(Date.parse(to) - 1);
  return { week, dueAt: nextDue(list, before).dueAt };
}
