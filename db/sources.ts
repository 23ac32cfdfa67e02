import { and, asc, count, eq, gte, isNotNull, isNull, lte, max, or, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { mayBeTried } from './failures.ts';
import type { Db } from './open.ts';
import { finds, sources } from './schema/sources.ts';

export type Source = typeof sources.$inferSelect;
export type NewSource = Pick<typeof sources.$inferInsert, 'kind' | 'url' | 'name'> &
  Partial<Pick<typeof sources.$inferInsert, 'official' | 'outlet' | 'organisationId' | 'options' | 'intervalMinutes'>>;

/** Every source, by name. */
export async function allSources(db: Db): Promise<Source[]> {
  return db.select().from(sources).orderBy(asc(sources.name), asc(sources.id));
}

/** One source by id, or null. */
export async function sourceById(db: Db, id: string): Promise<Source | null> {
  const [row] = await db.select().from(sources).where(eq(sources.id, id));
  return row ?? null;
}

/** The source at an address, or null. */
export async function sourceAt(db: Db, url: string): Promise<Source | null> {
  const [row] = await db.select().from(sources).where(eq(sources.url, url));
  return row ?? null;
}

/** The sources to visit now, the longest overdue first. A source entered by hand is never due. */
export async function dueSources(db: Db, now: string): Promise<Source[]> {
  return db
    .select()
    .from(sources)
    .where(
      and(
        eq(sources.paused, false),
        lte(sources.nextDueAt, now),
        sql`${sources.kind} <> 'manual'`,
        mayBeTried(db, 'visit', sources.id, now),
      ),
    )
    .orderBy(asc(sources.nextDueAt));
}

/** Adds a source, due at once; one with the same address is left as it is. Gives its id. */
export async function addSource(tx: Db, source: NewSource, now: string): Promise<string> {
  await tx
    .insert(sources)
    .values({ id: newId(), intervalMinutes: 30, ...source, nextDueAt: now, createdAt: now })
    .onConflictDoNothing({ target: sources.url });
  const [row] = await tx.select({ id: sources.id }).from(sources).where(eq(sources.url, source.url));
  return row!.id;
}

/** Changes what is known of a source: its settings, its validators, its health. */
export async function updateSource(tx: Db, id: string, change: Partial<typeof sources.$inferInsert>): Promise<void> {
  await tx.update(sources).set(change).where(eq(sources.id, id));
}

/** How many items each source showed on each of the last days: `{ sourceId, day, items }`. */
export async function itemsPerDay(db: Db, since: string) {
  const day = sql<string>`substr(${finds.foundAt}, 1, 10)`;
  return db
    .select({ sourceId: finds.sourceId, day, items: count() })
    .from(sources)
    .crossJoin(finds) // a cross join keeps this order: from each source into its own latest finds
    .where(and(eq(finds.sourceId, sources.id), gte(finds.foundAt, since)))
    .groupBy(finds.sourceId, day);
}

/** When something new last came from any source; null before the first round. */
export async function lastRoundAt(db: Db): Promise<string | null> {
  const [row] = await db.select({ at: max(sources.lastVisitAt) }).from(sources);
  return row?.at ?? null;
}

export type Find = typeof finds.$inferSelect;

/** Writes down the addresses a source has shown; those it had shown before are left alone. Gives how many are new. */
export async function recordFinds(
  tx: Db,
  sourceId: string,
  found: { url: string; title?: string | null; publishedAt?: string | null }[],
  now: string,
): Promise<number> {
  let fresh = 0;
  for (const { url, title, publishedAt } of found) {
    const row = { id: newId(), sourceId, url, title, publishedAt, foundAt: now, nextAttemptAt: now };
    const added = await tx
      .insert(finds)
      .values({ ...row, state: 'pending' })
      .onConflictDoNothing()
      .returning({ id: finds.id });
    fresh += added.length;
  }
  return fresh;
}

/** Found addresses that are still to be collected and may be tried now, oldest first. */
export async function pendingFinds(db: Db, now: string, limit: number, sourceId?: string): Promise<Find[]> {
  const mine = sourceId ? eq(finds.sourceId, sourceId) : undefined;
  return db
    .select()
    .from(finds)
    .where(
      and(eq(finds.state, 'pending'), lte(finds.nextAttemptAt, now), mayBeTried(db, 'collect', finds.id, now), mine),
    )
    .orderBy(asc(finds.nextAttemptAt), asc(finds.id))
    .limit(limit);
}

/** Whether a found address is still to be collected, as it was when it was listed. */
export async function isPending(db: Db, { id, attempts }: Find): Promise<boolean> {
  const [row] = await db.select({ state: finds.state, attempts: finds.attempts }).from(finds).where(eq(finds.id, id));
  return row?.state === 'pending' && row.attempts === attempts;
}

/** Notes what became of a found address. */
export async function settleFind(tx: Db, id: string, change: Partial<typeof finds.$inferInsert>): Promise<void> {
  await tx.update(finds).set(change).where(eq(finds.id, id));
}

/** Found addresses that could not be collected, of one source or all, newest first. */
export async function troubledFinds(db: Db, limit: number, sourceId?: string): Promise<Find[]> {
  const mine = sourceId ? eq(finds.sourceId, sourceId) : undefined;
  return db
    .select()
    .from(finds)
    .where(and(or(eq(finds.state, 'failed'), eq(finds.state, 'pending')), sql`${finds.troubleKind} is not null`, mine))
    .orderBy(sql`${finds.foundAt} desc`)
    .limit(limit);
}

/** How many found addresses of a source could not be collected so far. */
export async function troubledCount(db: Db, sourceId: string): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(finds)
    .where(
      and(eq(finds.sourceId, sourceId), sql`${finds.state} <> 'collected'`, sql`${finds.troubleKind} is not null`),
    );
  return row?.n ?? 0;
}

/** Has found addresses that could not be collected tried again now: one, or all of a source. Gives how many. */
export async function retryFinds(tx: Db, asked: { sourceId: string; findId?: string }, now: string): Promise<number> {
  const troubled = and(
    eq(finds.sourceId, asked.sourceId),
    sql`${finds.state} <> 'collected'`,
    sql`${finds.troubleKind} is not null`,
  );
  const which = asked.findId ? and(troubled, eq(finds.id, asked.findId)) : troubled;
  const rows = await tx
    .update(finds)
    .set({ state: 'pending', attempts: 0, nextAttemptAt: now })
    .where(which)
    .returning({ id: finds.id });
  return rows.length;
}

/** How many found addresses wait to be collected. */
export async function pendingCount(db: Db): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(finds)
    .where(and(eq(finds.state, 'pending'), isNull(finds.documentId)));
  return row?.n ?? 0;
}

/** What a source's last answer told us, for a conditional request. */
export function validatorsOf(source: Source): { etag?: string; lastModified?: string; contentHash?: string } {
  const { etag, lastModified, contentHash } = source;
  return { etag: etag ?? undefined, lastModified: lastModified ?? undefined, contentHash: contentHash ?? undefined };
}

/** The outlets that sources belong to, by name, at most `limit`. */
export async function outletNames(db: Db, limit: number): Promise<string[]> {
  const rows = await db
    .selectDistinct({ outlet: sources.outlet })
    .from(sources)
    .where(isNotNull(sources.outlet))
    .orderBy(asc(sources.outlet))
    .limit(limit);
  return rows.flatMap((row) => row.outlet ?? []);
}
