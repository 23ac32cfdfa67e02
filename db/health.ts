import { and, asc, count, desc, eq, gte, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Db } from './open.ts';
import { documents, versions } from './schema/documents.ts';
import { people } from './schema/people.ts';
import { finds, sources } from './schema/sources.ts';
import type { Source } from './sources.ts';

/** The hours at which a source showed something new since a time, earliest first. */
export async function findHours(db: Db, sourceId: string, since: string): Promise<string[]> {
  const hour = sql<string>`substr(${finds.foundAt}, 1, 13)`;
  const rows = await db
    .selectDistinct({ hour })
    .from(finds)
    .where(and(eq(finds.sourceId, sourceId), gte(finds.foundAt, since)))
    .orderBy(asc(hour));
  return rows.map((row) => `${row.hour}:00:00.000Z`);
}

/** How the latest pages of a source went that have been tried, newest first: true when one was collected. */
export async function pageOutcomes(db: Db, sourceId: string, limit: number): Promise<boolean[]> {
  const tried = await db
    .select({ state: finds.state })
    .from(finds)
    .where(and(eq(finds.sourceId, sourceId), sql`${finds.attempts} > 0`))
    .orderBy(desc(finds.foundAt))
    .limit(limit);
  return tried.map((find) => find.state === 'collected');
}

/** The lengths of the latest texts of a source, newest first, in bytes (which can be told without reading the texts). */
export async function textLengths(db: Db, sourceId: string, limit: number): Promise<number[]> {
  const rows = await db
    .select({ length: sql<number>`octet_length(${versions.text})` })
    .from(documents)
    .innerJoin(versions, eq(versions.id, documents.versionId))
    .where(eq(documents.sourceId, sourceId))
    .orderBy(desc(documents.firstSeenAt))
    .limit(limit);
  return rows.map((row) => row.length);
}

/** Sources whose health is not what the administrators were last told of it. */
export async function untoldSources(db: Db): Promise<Source[]> {
  return db
    .select()
    .from(sources)
    .where(sql`${sources.health} <> coalesce(${sources.healthTold}, 'never')`)
    .orderBy(asc(sources.name));
}

/** Notes that the administrators have been told of sources as they are now. */
export async function markTold(tx: Db, ids: string[]): Promise<void> {
  for (let n = 0; n < ids.length; n += 500) {
    const some = inArray(sources.id, ids.slice(n, n + 500));
    await tx
      .update(sources)
      .set({ healthTold: sql`${sources.health}` })
      .where(some);
  }
}

/** How many sources are visited, and how many of them do not answer. */
export async function failingShare(db: Db): Promise<{ all: number; failing: number }> {
  const visited = and(eq(sources.paused, false), isNotNull(sources.lastVisitAt));
  const [row] = await db
    .select({
      all: count(),
      failing: sql<number>`count(case when ${sources.health} = 'failing' then 1 end)`.mapWith(Number),
    })
    .from(sources)
    .where(visited);
  return row ?? { all: 0, failing: 0 };
}

/** Those who look after the installation. */
export async function administrators(db: Db): Promise<{ name: string; email: string; language: string }[]> {
  return db
    .select({ name: people.name, email: people.email, language: people.language })
    .from(people)
    .where(and(eq(people.role, 'administrator'), isNull(people.retiredAt)))
    .orderBy(asc(people.email));
}
