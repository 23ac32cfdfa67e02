import {
  and,
  asc,
  count,
  desc,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  lte,
  notExists,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { Db } from './open.ts';
import { documents } from './schema/documents.ts';
import { failures, type Task } from './schema/failures.ts';
import { finds, sources } from './schema/sources.ts';

export type { Task } from './schema/failures.ts';
export type Failure = typeof failures.$inferSelect;

/** What a piece of work is, and on what. */
export interface Piece {
  task: Task;
  subjectId: string;
}

const one = ({ task, subjectId }: Piece) => and(eq(failures.task, task), eq(failures.subjectId, subjectId));

/** Notes that a piece of work broke off once more. Gives how often it has by now. */
export async function noteFailure(tx: Db, piece: Piece, error: string, now: string): Promise<number> {
  const [row] = await tx
    .insert(failures)
    .values({ ...piece, attempts: 1, firstAt: now, lastAt: now, nextAt: now, error })
    .onConflictDoUpdate({
      target: [failures.task, failures.subjectId],
      set: { attempts: sql`${failures.attempts} + 1`, lastAt: now, error, setAsideAt: null },
    })
    .returning({ attempts: failures.attempts });
  return row!.attempts;
}

/** Sets when a piece of work is tried again; nothing leaves it to a person. */
export async function setNextAttempt(tx: Db, piece: Piece, nextAt: string | null): Promise<void> {
  await tx.update(failures).set({ nextAt }).where(one(piece));
}

/** Whether a piece of work broke off the last time. */
export async function hasFailed(db: Db, piece: Piece): Promise<boolean> {
  const rows = await db.select({ task: failures.task }).from(failures).where(one(piece));
  return rows.length > 0;
}

/** Forgets a failure: the work succeeded. */
export async function clearFailure(tx: Db, piece: Piece): Promise<void> {
  await tx.delete(failures).where(one(piece));
}

/** Forgets all failures of a task: it is begun anew everywhere. */
export async function clearFailures(tx: Db, task: Task): Promise<void> {
  await tx.delete(failures).where(eq(failures.task, task));
}

/** The condition that a task on the thing in this column may be tried now: it has not failed, or its next attempt is due. */
export function mayBeTried(db: Db, task: Task, subject: SQLiteColumn, now: string): SQL {
  const held = or(isNull(failures.nextAt), gt(failures.nextAt, now));
  return notExists(
    db
      .select({ held: sql`1` })
      .from(failures)
      .where(and(eq(failures.task, task), eq(failures.subjectId, subject), held)),
  );
}

/** Has failed work tried again from the beginning at the next round. Gives the failure as it was; null when there is none. */
export async function tryAgain(tx: Db, piece: Piece, now: string): Promise<Failure | null> {
  const [before] = await tx.select().from(failures).where(one(piece));
  if (before) await tx.update(failures).set({ attempts: 0, nextAt: now, setAsideAt: null }).where(one(piece));
  return before ?? null;
}

/** Leaves failed work alone for good. Gives the failure as it was; null when there is none, or when it has been set aside already. */
export async function setAside(tx: Db, piece: Piece, now: string): Promise<Failure | null> {
  const [before] = await tx
    .select()
    .from(failures)
    .where(and(one(piece), isNull(failures.setAsideAt)));
  if (before) await tx.update(failures).set({ nextAt: null, setAsideAt: now }).where(one(piece));
  return before ?? null;
}

/** Failed work with the name and address of what it is about, what waits for a person first, then the latest; without what was set aside. */
export async function openFailures(
  db: Db,
  limit: number,
): Promise<(Failure & { name: string | null; url: string | null })[]> {
  const rows = await db
    .select()
    .from(failures)
    .where(isNull(failures.setAsideAt))
    .orderBy(asc(sql`case when ${failures.nextAt} is null then 0 else 1 end`), desc(failures.lastAt))
    .limit(limit);
  const named = await namesOf(db, rows);
  return rows.map((row) => ({ ...row, ...(named.get(row.subjectId) ?? { name: null, url: null }) }));
}

async function namesOf(db: Db, rows: Failure[]): Promise<Map<string, { name: string | null; url: string | null }>> {
  const ids = rows.map((row) => row.subjectId).filter((id) => id !== 'all');
  const found = [
    ...(await db
      .select({ id: sources.id, name: sources.name, url: sources.url })
      .from(sources)
      .where(inArray(sources.id, ids))),
    ...(await db.select({ id: finds.id, name: finds.url, url: finds.url }).from(finds).where(inArray(finds.id, ids))),
    ...(await db
      .select({ id: documents.id, name: documents.title, url: documents.url })
      .from(documents)
      .where(inArray(documents.id, ids))),
  ];
  return new Map(found.map(({ id, name, url }) => [id, { name, url }]));
}

/** How much failed work is tried again by itself, waits for a person, and was set aside. */
export async function failureCounts(db: Db): Promise<{ trying: number; dead: number; aside: number }> {
  const n = async (where: SQL | undefined) => (await db.select({ n: count() }).from(failures).where(where))[0]!.n;
  return {
    trying: await n(and(isNotNull(failures.nextAt), isNull(failures.setAsideAt))),
    dead: await n(and(isNull(failures.nextAt), isNull(failures.setAsideAt))),
    aside: await n(isNotNull(failures.setAsideAt)),
  };
}

/** What waits for a worker now: sources to visit, found pages to collect, documents to look at again. */
export async function waitingWork(db: Db, now: string): Promise<{ visit: number; collect: number; recheck: number }> {
  const [visit] = await db
    .select({ n: count() })
    .from(sources)
    .where(and(eq(sources.paused, false), lte(sources.nextDueAt, now), sql`${sources.kind} <> 'manual'`));
  const [collect] = await db
    .select({ n: count() })
    .from(finds)
    .where(and(eq(finds.state, 'pending'), lte(finds.nextAttemptAt, now)));
  const [recheck] = await db.select({ n: count() }).from(documents).where(lte(documents.recheckAt, now));
  return { visit: visit!.n, collect: collect!.n, recheck: recheck!.n };
}
