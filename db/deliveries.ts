import { and, asc, count, eq, inArray, isNotNull, isNull, lte, ne, or, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Db } from './open.ts';
import * as t from './schema/digests.ts';

export type Delivery = typeof t.digestDeliveries.$inferSelect;

/** The next copies of an edition that may go out now, with their readers. */
export async function waitingDeliveries(db: Db, editionId: string, now: string, limit: number) {
  return db
    .select({ delivery: t.digestDeliveries, reader: t.digestReaders })
    .from(t.digestDeliveries)
    .innerJoin(t.digestReaders, eq(t.digestReaders.id, t.digestDeliveries.readerId))
    .where(
      and(
        eq(t.digestDeliveries.editionId, editionId),
        eq(t.digestDeliveries.state, 'waiting'),
        lte(t.digestDeliveries.nextAttemptAt, now),
      ),
    )
    .orderBy(asc(t.digestDeliveries.nextAttemptAt), asc(t.digestDeliveries.id))
    .limit(limit);
}

/** Takes a waiting copy in hand and notes it; false when another process was faster. */
export async function takeDelivery(tx: Db, id: string, now: string): Promise<boolean> {
  const rows = await tx
    .update(t.digestDeliveries)
    .set({ state: 'sending', takenAt: now, completeAt: null, attempts: sql`${t.digestDeliveries.attempts} + 1` })
    .where(and(eq(t.digestDeliveries.id, id), eq(t.digestDeliveries.state, 'waiting')))
    .returning({ id: t.digestDeliveries.id });
  if (rows.length) await noteEvent(tx, id, now, 'taken');
  return rows.length > 0;
}

/**
 * Notes that a copy in hand is about to be given over whole.
 * @throws Error when it is no more in this hand: then the last byte must not go.
 */
export async function completeDelivery(tx: Db, id: string, takenAt: string, now: string): Promise<void> {
  const rows = await tx
    .update(t.digestDeliveries)
    .set({ completeAt: now })
    .where(
      and(
        eq(t.digestDeliveries.id, id),
        eq(t.digestDeliveries.state, 'sending'),
        eq(t.digestDeliveries.takenAt, takenAt),
      ),
    )
    .returning({ id: t.digestDeliveries.id });
  if (!rows.length) throw new Error('another process has taken this copy');
  await noteEvent(tx, id, now, 'complete');
}

/** Settles a copy in hand and notes what came of it; nothing when it is no more in this hand. */
export async function settleDelivery(
  tx: Db,
  id: string,
  takenAt: string,
  change: Partial<Delivery> & { state: Delivery['state'] },
  now: string,
): Promise<void> {
  const rows = await tx
    .update(t.digestDeliveries)
    .set(change)
    .where(
      and(
        eq(t.digestDeliveries.id, id),
        eq(t.digestDeliveries.state, 'sending'),
        eq(t.digestDeliveries.takenAt, takenAt),
      ),
    )
    .returning({ id: t.digestDeliveries.id });
  if (rows.length) await noteEvent(tx, id, now, change.state, change.trouble ?? undefined);
}

/** Sets a copy that waits aside: its reader has left. */
export async function skipDelivery(tx: Db, id: string, now: string, why: string): Promise<void> {
  const rows = await tx
    .update(t.digestDeliveries)
    .set({ state: 'skipped', trouble: why })
    .where(and(eq(t.digestDeliveries.id, id), eq(t.digestDeliveries.state, 'waiting')))
    .returning({ id: t.digestDeliveries.id });
  if (rows.length) await noteEvent(tx, id, now, 'skipped', why);
}

/** Puts every waiting copy of an edition off until a time: the server is away, whoever they are for. */
export async function putOff(tx: Db, editionId: string, until: string): Promise<void> {
  const { digestDeliveries: d } = t;
  const waits = and(eq(d.editionId, editionId), eq(d.state, 'waiting'), sql`${d.nextAttemptAt} < ${until}`);
  await tx.update(d).set({ nextAttemptAt: until }).where(waits);
}

/** Settles copies that were taken before a time and never answered for: unclear when they were complete, else waiting again. */
export async function settleLost(tx: Db, before: string, now: string): Promise<void> {
  const { digestDeliveries: d } = t;
  const lost = and(eq(d.state, 'sending'), lte(d.takenAt, before));
  const trouble = 'cut off while it was being sent';
  for (const [state, where] of [
    ['unclear', and(lost, isNotNull(d.completeAt))],
    ['waiting', and(lost, isNull(d.completeAt))],
  ] as const) {
    const rows = await tx.update(d).set({ state, trouble }).where(where).returning({ id: d.id });
    for (const { id } of rows) await noteEvent(tx, id, now, state, trouble);
  }
}

/** Sends a refused or unclear copy again because a person asked; false when it is neither. */
export async function sendAgain(tx: Db, id: string, now: string, says: string): Promise<string | null> {
  const { digestDeliveries: d } = t;
  const [row] = await tx
    .update(d)
    .set({ state: 'waiting', nextAttemptAt: now, trouble: null })
    .where(and(eq(d.id, id), inArray(d.state, ['refused', 'unclear'])))
    .returning({ editionId: d.editionId });
  if (!row) return null;
  await noteEvent(tx, id, now, 'again', says);
  await tx
    .update(t.digestEditions)
    .set({ state: 'sending', doneAt: null })
    .where(eq(t.digestEditions.id, row.editionId));
  return row.editionId;
}

/** Calls an edition done when none of its copies waits or is in hand. */
export async function endEdition(tx: Db, editionId: string, now: string): Promise<boolean> {
  const { digestDeliveries: d } = t;
  const [open] = await tx
    .select({ id: d.id })
    .from(d)
    .where(and(eq(d.editionId, editionId), inArray(d.state, ['waiting', 'sending'])))
    .limit(1);
  if (open) return false;
  const rows = await tx
    .update(t.digestEditions)
    .set({ state: 'done', doneAt: now })
    .where(and(eq(t.digestEditions.id, editionId), eq(t.digestEditions.state, 'sending')))
    .returning({ id: t.digestEditions.id });
  return rows.length > 0;
}

/** How many copies of each edition are in each state. */
export async function deliveryCounts(
  db: Db,
  editionIds: string[],
): Promise<Map<string, Partial<Record<Delivery['state'], number>>>> {
  const { digestDeliveries: d } = t;
  const rows = editionIds.length
    ? await db
        .select({ editionId: d.editionId, state: d.state, n: count() })
        .from(d)
        .where(inArray(d.editionId, editionIds))
        .groupBy(d.editionId, d.state)
    : [];
  const counts = new Map<string, Partial<Record<Delivery['state'], number>>>();
  for (const { editionId, state, n } of rows) counts.set(editionId, { ...counts.get(editionId), [state]: n });
  return counts;
}

/** The copies of an edition that are neither sent nor simply waiting for their first try, at most so many. */
export async function troubledDeliveries(db: Db, editionId: string, limit: number): Promise<Delivery[]> {
  const { digestDeliveries: d } = t;
  const troubled = or(
    inArray(d.state, ['refused', 'unclear', 'skipped']),
    and(ne(d.state, 'sent'), isNotNull(d.trouble)),
  );
  return db
    .select()
    .from(d)
    .where(and(eq(d.editionId, editionId), troubled))
    .orderBy(asc(d.state), asc(d.email))
    .limit(limit);
}

/** All that happened to a copy, in order. */
export async function eventsOf(db: Db, deliveryId: string) {
  return db
    .select()
    .from(t.digestEvents)
    .where(eq(t.digestEvents.deliveryId, deliveryId))
    .orderBy(asc(t.digestEvents.id));
}

async function noteEvent(tx: Db, deliveryId: string, at: string, event: string, says?: string): Promise<void> {
  await tx.insert(t.digestEvents).values({ id: newId(), deliveryId, at, event, says: says ?? null });
}
