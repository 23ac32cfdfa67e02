import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, lte, ne, or, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Db } from './open.ts';
import * as t from './schema/digests.ts';

export type DigestList = typeof t.digestLists.$inferSelect;
export type DigestReader = typeof t.digestReaders.$inferSelect;
export type EditionRow = typeof t.digestEditions.$inferSelect;
export type Delivery = typeof t.digestDeliveries.$inferSelect;
export type Content = Omit<typeof t.digestContents.$inferSelect, 'editionId'>;

/** The lists there are, oldest first. */
export async function digestLists(db: Db): Promise<DigestList[]> {
  return db.select().from(t.digestLists).where(isNull(t.digestLists.retiredAt)).orderBy(asc(t.digestLists.id));
}

/** One list, or null. */
export async function digestList(db: Db, id: string): Promise<DigestList | null> {
  const [row] = await db.select().from(t.digestLists).where(eq(t.digestLists.id, id));
  return row ?? null;
}

/** Adds a list. Gives its id. */
export async function addDigestList(tx: Db, list: Omit<typeof t.digestLists.$inferInsert, 'id'>): Promise<string> {
  const id = newId();
  await tx.insert(t.digestLists).values({ id, ...list });
  return id;
}

/** Changes a list if it is still at a revision; false when somebody else was faster. */
export async function updateDigestList(
  tx: Db,
  id: string,
  revision: number,
  change: Partial<DigestList>,
): Promise<boolean> {
  const rows = await tx
    .update(t.digestLists)
    .set({ ...change, revision: revision + 1 })
    .where(and(eq(t.digestLists.id, id), eq(t.digestLists.revision, revision)))
    .returning({ id: t.digestLists.id });
  return rows.length > 0;
}

/** The readers of a list in the order of their addresses, at most so many after an address. */
export async function digestReaders(db: Db, listId: string, limit = 500, after = ''): Promise<DigestReader[]> {
  return db
    .select()
    .from(t.digestReaders)
    .where(and(eq(t.digestReaders.listId, listId), gt(t.digestReaders.email, after)))
    .orderBy(asc(t.digestReaders.email))
    .limit(limit);
}

/** How many readers of a list are in each state. */
export async function readerCounts(db: Db, listId: string): Promise<Partial<Record<DigestReader['state'], number>>> {
  const { state } = t.digestReaders;
  const rows = await db
    .select({ state, n: count() })
    .from(t.digestReaders)
    .where(eq(t.digestReaders.listId, listId))
    .groupBy(state);
  return Object.fromEntries(rows.map((row) => [row.state, row.n]));
}

/** The reader who holds a token, or null. */
export async function readerByToken(db: Db, token: string): Promise<DigestReader | null> {
  const [row] = await db.select().from(t.digestReaders).where(eq(t.digestReaders.token, token));
  return row ?? null;
}

/** One reader, or null. */
export async function readerById(db: Db, id: string): Promise<DigestReader | null> {
  const [row] = await db.select().from(t.digestReaders).where(eq(t.digestReaders.id, id));
  return row ?? null;
}

/** Every list's reader with an address. */
export async function readersByEmail(db: Db, email: string): Promise<DigestReader[]> {
  return db.select().from(t.digestReaders).where(eq(t.digestReaders.email, email));
}

/** Adds a reader; one with this address on this list stays as they are. Gives the id, or null when there was one. */
export async function addReader(
  tx: Db,
  reader: Omit<typeof t.digestReaders.$inferInsert, 'id'>,
): Promise<string | null> {
  const [row] = await tx
    .insert(t.digestReaders)
    .values({ id: newId(), ...reader })
    .onConflictDoNothing()
    .returning({ id: t.digestReaders.id });
  return row?.id ?? null;
}

/** Invites a reader who has left or bounced once more, under the token they had; null when there is none such. */
export async function reinviteReader(tx: Db, listId: string, email: string, at: string): Promise<DigestReader | null> {
  const { digestReaders: r } = t;
  const isOff = and(eq(r.listId, listId), eq(r.email, email), inArray(r.state, ['left', 'bounced']));
  const [row] = await tx.update(r).set({ state: 'invited', invitedAt: at }).where(isOff).returning();
  return row ?? null;
}

/** Changes a reader. */
export async function updateReader(tx: Db, id: string, change: Partial<DigestReader>): Promise<void> {
  await tx.update(t.digestReaders).set(change).where(eq(t.digestReaders.id, id));
}

/** The editor's note for a list's edition of a week; null when there is none. */
export async function noteFor(db: Db, listId: string, week: string): Promise<string | null> {
  const where = and(eq(t.digestNotes.listId, listId), eq(t.digestNotes.week, week));
  const [row] = await db.select({ note: t.digestNotes.note }).from(t.digestNotes).where(where);
  return row?.note || null;
}

/** Sets the editor's note for a list's edition of a week. */
export async function setNote(tx: Db, note: typeof t.digestNotes.$inferInsert): Promise<void> {
  const { listId: _, week: __, ...set } = note;
  await tx
    .insert(t.digestNotes)
    .values(note)
    .onConflictDoUpdate({ target: [t.digestNotes.listId, t.digestNotes.week], set });
}

/** The weeks from one on for which a list has an edition, missed ones too. */
export async function editionWeeks(db: Db, listId: string, fromWeek: string): Promise<Set<string>> {
  const rows = await db
    .select({ week: t.digestEditions.week })
    .from(t.digestEditions)
    .where(and(eq(t.digestEditions.listId, listId), sql`${t.digestEditions.week} >= ${fromWeek}`));
  return new Set(rows.map((row) => row.week));
}

/** An edition with its list's name. */
export type ListedEdition = EditionRow & { list: string };

/** Editions, latest week first. */
export async function editions(db: Db, page: { limit: number; offset: number }): Promise<ListedEdition[]> {
  const rows = await db
    .select({ edition: t.digestEditions, list: t.digestLists.name })
    .from(t.digestEditions)
    .innerJoin(t.digestLists, eq(t.digestLists.id, t.digestEditions.listId))
    .orderBy(desc(t.digestEditions.week), desc(t.digestEditions.id))
    .limit(page.limit)
    .offset(page.offset);
  return rows.map(({ edition, list }) => ({ ...edition, list }));
}

/** The edition of a list and week, or null. */
export async function editionOf(db: Db, listId: string, week: string): Promise<EditionRow | null> {
  const where = and(eq(t.digestEditions.listId, listId), eq(t.digestEditions.week, week));
  const [row] = await db.select().from(t.digestEditions).where(where);
  return row ?? null;
}

/** An edition with its content; null when there is none, content null for a missed one. */
export async function editionById(
  db: Db,
  id: string,
): Promise<{ edition: EditionRow; content: Content | null } | null> {
  const [row] = await db
    .select({ edition: t.digestEditions, content: t.digestContents })
    .from(t.digestEditions)
    .leftJoin(t.digestContents, eq(t.digestContents.editionId, t.digestEditions.id))
    .where(eq(t.digestEditions.id, id));
  return row ?? null;
}

/** Editions whose copies are not all settled. */
export async function editionsUnderWay(db: Db): Promise<EditionRow[]> {
  return db
    .select()
    .from(t.digestEditions)
    .where(eq(t.digestEditions.state, 'sending'))
    .orderBy(asc(t.digestEditions.dueAt));
}

/**
 * Writes an edition of a list and week; false when there is one already. A missed one gives way to one that is composed after
 * all. With content, a copy for each reader who wants it is written in the same transaction.
 */
export async function addEdition(
  tx: Db,
  edition: Omit<typeof t.digestEditions.$inferInsert, 'id' | 'readers'>,
  content: Content | null,
): Promise<string | null> {
  const { listId, week, ...set } = edition;
  const [row] = await tx
    .insert(t.digestEditions)
    .values({ id: newId(), readers: 0, ...edition })
    .onConflictDoUpdate({
      target: [t.digestEditions.listId, t.digestEditions.week],
      set,
      setWhere: content ? eq(t.digestEditions.state, 'missed') : sql`1 = 0`,
    })
    .returning({ id: t.digestEditions.id });
  if (!row) return null;
  if (!content) return row.id;
  await tx.insert(t.digestContents).values({ editionId: row.id, ...content });
  const readers = await addDeliveries(tx, row.id, listId, edition.composedAt);
  await tx.update(t.digestEditions).set({ readers }).where(eq(t.digestEditions.id, row.id));
  return row.id;
}

async function addDeliveries(tx: Db, editionId: string, listId: string, now: string): Promise<number> {
  const today = now.slice(0, 10);
  const wanted = or(isNull(t.digestReaders.pausedUntil), lte(t.digestReaders.pausedUntil, today));
  let n = 0;
  for (let after = ''; ; ) {
    const some = await tx
      .select({ id: t.digestReaders.id, email: t.digestReaders.email })
      .from(t.digestReaders)
      .where(
        and(
          eq(t.digestReaders.listId, listId),
          eq(t.digestReaders.state, 'active'),
          wanted,
          gt(t.digestReaders.email, after),
        ),
      )
      .orderBy(asc(t.digestReaders.email))
      .limit(500);
    if (!some.length) return n;
    await tx.insert(t.digestDeliveries).values(
      some.map(({ id, email }) => ({
        ...{ id: newId(), editionId, readerId: id, email },
        ...{ state: 'waiting' as const, nextAttemptAt: now },
      })),
    );
    n += some.length;
    after = some.at(-1)!.email;
  }
}

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
