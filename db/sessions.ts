import { and, count, desc, eq, gt, inArray, isNull, lte, ne, sql } from 'drizzle-orm';
import type { Db } from './open.ts';
import type { Person } from './people.ts';
import { people, personLinks, sessions, throttles } from './schema/people.ts';

export type Session = typeof sessions.$inferSelect;

const seenAt = sql<string>`coalesce(${sessions.lastSeenAt}, ${sessions.createdAt})`;

/** A session that has neither ended nor been idle since a time, with its person; null otherwise, and when they left. */
export async function sessionWithPerson(
  db: Db,
  key: string,
  { now, idleSince }: { now: string; idleSince: string },
): Promise<{ session: Session; person: Person } | null> {
  const [row] = await db
    .select({ session: sessions, person: people })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(and(eq(sessions.key, key), gt(sessions.expiresAt, now), gt(seenAt, idleSince), isNull(people.retiredAt)));
  return row ?? null;
}

/** Which of these sessions are open: neither ended nor idle since a time, of people who are still here. */
export async function openAmong(
  db: Db,
  keys: string[],
  { now, idleSince }: { now: string; idleSince: string },
): Promise<Set<string>> {
  if (!keys.length) return new Set();
  const rows = await db
    .select({ key: sessions.key })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(
      and(inArray(sessions.key, keys), gt(sessions.expiresAt, now), gt(seenAt, idleSince), isNull(people.retiredAt)),
    );
  return new Set(rows.map(({ key }) => key));
}

/** Notes that a session and its person were seen. */
export async function touchSession(tx: Db, { key, personId }: Session, now: string): Promise<void> {
  await tx.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.key, key));
  await tx.update(people).set({ lastSeenAt: now }).where(eq(people.id, personId));
}

/** The open sessions of a person, the last seen first. */
export async function sessionsOf(
  db: Db,
  personId: string,
  { now, idleSince }: { now: string; idleSince: string },
): Promise<Session[]> {
  return db
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.personId, personId),
        eq(sessions.awaitsCode, false),
        gt(sessions.expiresAt, now),
        gt(seenAt, idleSince),
      ),
    )
    .orderBy(desc(seenAt), desc(sessions.key));
}

/** Ends the sessions of a person, but one when it is named. Gives how many. */
export async function endSessions(tx: Db, personId: string, but?: string): Promise<number> {
  const rows = await tx
    .delete(sessions)
    .where(and(eq(sessions.personId, personId), but ? ne(sessions.key, but) : undefined))
    .returning({ key: sessions.key });
  return rows.length;
}

/** Ends the session of a person whose key begins so. Gives how many there were. */
export async function endSessionAt(tx: Db, personId: string, place: string): Promise<number> {
  const rows = await tx
    .delete(sessions)
    .where(and(eq(sessions.personId, personId), eq(sql`substr(${sessions.key}, 1, 16)`, place)))
    .returning({ key: sessions.key });
  return rows.length;
}

/** How many sessions each person has open. */
export async function sessionCounts(
  db: Db,
  { now, idleSince }: { now: string; idleSince: string },
): Promise<Map<string, number>> {
  const rows = await db
    .select({ personId: sessions.personId, n: count() })
    .from(sessions)
    .where(and(eq(sessions.awaitsCode, false), gt(sessions.expiresAt, now), gt(seenAt, idleSince)))
    .groupBy(sessions.personId);
  return new Map(rows.map(({ personId, n }) => [personId, n]));
}

/** Clears away what has run out: sessions, links, and tries that count no more. */
export async function sweepAccounts(tx: Db, now: string): Promise<void> {
  await tx.delete(sessions).where(lte(sessions.expiresAt, now));
  await tx.delete(personLinks).where(lte(personLinks.expiresAt, now));
  await tx.delete(throttles).where(lte(throttles.endsAt, now));
}
