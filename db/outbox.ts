import { and, asc, count, eq, inArray, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Db } from './open.ts';
import { outbox } from './schema/outbox.ts';

export type Posted = typeof outbox.$inferSelect;

/** Puts a mail in the outbox; one of the same kind, key and address is left as it is. Says whether it is new. */
export async function addMail(
  tx: Db,
  mail: Pick<Posted, 'kind' | 'key' | 'to' | 'subject' | 'text'> &
    Partial<Pick<Posted, 'html' | 'pictures' | 'headers'>>,
  now: string,
): Promise<boolean> {
  const rows = await tx
    .insert(outbox)
    .values({ id: newId(), ...mail, createdAt: now, state: 'waiting', nextAttemptAt: now })
    .onConflictDoNothing()
    .returning({ id: outbox.id });
  return rows.length > 0;
}

/** Mails that may be sent now: answers to journalists before all that may come by the hundred, then the oldest first. */
export async function waitingMails(db: Db, now: string, limit: number): Promise<Posted[]> {
  return db
    .select()
    .from(outbox)
    .where(and(eq(outbox.state, 'waiting'), lte(outbox.nextAttemptAt, now)))
    .orderBy(asc(sql`case when ${outbox.kind} = 'answer' then 0 else 1 end`), asc(outbox.createdAt), asc(outbox.id))
    .limit(limit);
}

/** Takes a waiting mail in hand; false when another process was faster. */
export async function takeInHand(tx: Db, id: string, now: string): Promise<boolean> {
  const rows = await tx
    .update(outbox)
    .set({ state: 'sending', handedAt: now, attempts: sql`${outbox.attempts} + 1` })
    .where(and(eq(outbox.id, id), eq(outbox.state, 'waiting')))
    .returning({ id: outbox.id });
  return rows.length > 0;
}

/** Notes what became of a mail. */
export async function settleMail(tx: Db, id: string, change: Partial<typeof outbox.$inferInsert>): Promise<void> {
  await tx.update(outbox).set(change).where(eq(outbox.id, id));
}

/** Notes that a mail in hand is about to be given over whole. */
export async function markComplete(tx: Db, id: string, now: string): Promise<void> {
  await tx.update(outbox).set({ completeAt: now }).where(eq(outbox.id, id));
}

/** Settles mails that were taken in hand before a time and never answered for: unclear when they were complete, else waiting again. */
export async function giveUpHanded(tx: Db, before: string): Promise<void> {
  const trouble = 'cut off while it was being sent';
  const lost = and(eq(outbox.state, 'sending'), lte(outbox.handedAt, before));
  await tx
    .update(outbox)
    .set({ state: 'unclear', trouble })
    .where(and(lost, isNotNull(outbox.completeAt)));
  await tx
    .update(outbox)
    .set({ state: 'waiting', trouble })
    .where(and(lost, isNull(outbox.completeAt)));
}

/** Lets a mail that was refused, or may not have gone out, wait to be sent once more. Gives it as it was; null when it is neither. */
export async function sendOnceMore(tx: Db, id: string, now: string): Promise<Posted | null> {
  const troubled = and(eq(outbox.id, id), inArray(outbox.state, ['refused', 'unclear']));
  const [before] = await tx.select().from(outbox).where(troubled);
  if (before)
    await tx
      .update(outbox)
      .set({ state: 'waiting', attempts: 0, nextAttemptAt: now, handedAt: null, completeAt: null, trouble: null })
      .where(troubled);
  return before ?? null;
}

/** How many mails are in each state. */
export async function mailCounts(db: Db): Promise<Partial<Record<Posted['state'], number>>> {
  const rows = await db.select({ state: outbox.state, n: count() }).from(outbox).groupBy(outbox.state);
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
}

/** Mails that did not surely reach their server, newest first. */
export async function troubledMails(db: Db, limit: number): Promise<Posted[]> {
  return db
    .select()
    .from(outbox)
    .where(inArray(outbox.state, ['refused', 'unclear']))
    .orderBy(sql`${outbox.createdAt} desc`)
    .limit(limit);
}
