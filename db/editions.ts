import { and, asc, desc, eq, gt, isNull, lte, or, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Db } from './open.ts';
import * as t from './schema/digests.ts';

export type EditionRow = typeof t.digestEditions.$inferSelect;
export type Content = Omit<typeof t.digestContents.$inferSelect, 'editionId'>;

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
