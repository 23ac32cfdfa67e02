import { v7 as newId } from 'uuid';
import { factOf, setFact } from '../db/facts.ts';
import * as db from '../db/health.ts';
import type { Db, Store } from '../db/open.ts';
import { addMail } from '../db/outbox.ts';
import { type Source, sourceById, updateSource } from '../db/sources.ts';
import { judge, type SourceHistory } from './health.ts';

const DAY = 86_400_000;
/** How far back a habit is looked for: far enough for whoever publishes often; further for the others. */
const HABIT_DAYS = [60, 400];
const ENOUGH_FINDS = 8;
const PAGES_LOOKED_AT = 12;
const TEXTS_LOOKED_AT = 48;

/** Judges sources by what is stored of them, and keeps how they are; a state that stays keeps its beginning. */
export async function judgeSources(store: Store, ids: string[], now: Date): Promise<void> {
  for (const id of ids) {
    const source = await sourceById(store.read, id);
    if (source) await judgeSource(store, source, now);
  }
}

async function judgeSource(store: Store, source: Source, now: Date): Promise<void> {
  const { state, reason, params } = judge(await historyOf(store.read, source, now));
  const healthWhy = reason ? { reason, params: params ?? {} } : null;
  if (state === source.health && JSON.stringify(healthWhy) === JSON.stringify(source.healthWhy)) return;
  const healthSince = state === source.health ? source.healthSince : now.toISOString();
  await store.atomically((tx) => updateSource(tx, source.id, { health: state, healthWhy, healthSince }));
}

async function historyOf(tx: Db, source: Source, now: Date): Promise<SourceHistory> {
  const { id, kind, paused, failures, troubleKind, lastVisitAt, lastSuccessAt } = source;
  const [pages, lengths] = [
    await db.pageOutcomes(tx, id, PAGES_LOOKED_AT),
    await db.textLengths(tx, id, TEXTS_LOOKED_AT),
  ];
  const finds = await findsOf(tx, id, now);
  return { kind, paused, failures, troubleKind, lastVisitAt, lastSuccessAt, finds, pages, lengths };
}

async function findsOf(tx: Db, sourceId: string, now: Date): Promise<string[]> {
  let finds: string[] = [];
  for (const days of HABIT_DAYS) {
    finds = await db.findHours(tx, sourceId, new Date(now.getTime() - days * DAY).toISOString());
    if (finds.length >= ENOUGH_FINDS) break;
  }
  return finds;
}

/** What the administrators are told: sources that have fallen ill since they were last told, and those that are well again. */
export interface Alarm {
  ill: Source[];
  recovered: Source[];
  /** How many sources are visited, and how many of them do not answer at all. */
  all: number;
  failing: number;
}

/** Words an alarm as a mail. */
export type ComposeAlarm = (alarm: Alarm, language: string) => { subject: string; text: string };

const ILL = new Set(['failing', 'quiet', 'thin']);
const BETWEEN_ALARMS = 3_600_000;

/**
 * Writes one mail to each administrator when the health of sources is not what they were last told, at most one an hour; the
 * mails and what they told are kept in one transaction. A source that fell ill and recovered in between is not mentioned.
 * Gives how many mails were written.
 */
export async function raiseAlarms(store: Store, compose: ComposeAlarm, now: Date): Promise<number> {
  return store.atomically(async (tx) => {
    const untold = await db.untoldSources(tx);
    const ill = untold.filter((s) => ILL.has(s.health));
    const recovered = untold.filter((s) => s.health === 'well' && ILL.has(s.healthTold ?? ''));
    const others = untold.filter((s) => !ill.includes(s) && !recovered.includes(s));
    if (others.length)
      await db.markTold(
        tx,
        others.map((s) => s.id),
      );
    if (!ill.length && !recovered.length) return 0;
    const readers = await db.administrators(tx);
    const last = Date.parse((await factOf(tx, 'alarm_written_at')) ?? '');
    if (!readers.length || now.getTime() - last < BETWEEN_ALARMS) return 0;
    const alarm = { ill, recovered, ...(await db.failingShare(tx)) };
    const key = newId();
    for (const { email, language } of readers) {
      await addMail(tx, { kind: 'alarm', key, to: email, ...compose(alarm, language) }, now.toISOString());
    }
    await db.markTold(
      tx,
      [...ill, ...recovered].map((s) => s.id),
    );
    await setFact(tx, 'alarm_written_at', now.toISOString());
    return readers.length;
  });
}
