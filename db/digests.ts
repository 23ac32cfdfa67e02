import { and, asc, count, eq, gt, inArray, isNull } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Db } from './open.ts';
import * as t from './schema/digests.ts';

export type DigestList = typeof t.digestLists.$inferSelect;
export type DigestReader = typeof t.digestReaders.$inferSelect;

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
