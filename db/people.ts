import { and, asc, count, eq, gt, isNotNull, isNull, ne, or, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Db } from './open.ts';
import { people, sessions } from './schema/people.ts';

export type Person = typeof people.$inferSelect;

/** The person with an e-mail address, or null. */
export async function personByEmail(db: Db, email: string): Promise<Person | null> {
  const [row] = await db.select().from(people).where(eq(people.email, email.toLowerCase()));
  return row ?? null;
}

/** Adds a person. Gives their id. */
export async function addPerson(
  tx: Db,
  person: Pick<Person, 'name' | 'email' | 'role'> & Partial<typeof people.$inferInsert>,
  now: string,
): Promise<string> {
  const id = newId();
  await tx.insert(people).values({ id, ...person, email: person.email.toLowerCase(), createdAt: now });
  return id;
}

/** Changes what is kept of a person. */
export async function updatePerson(tx: Db, id: string, change: Partial<typeof people.$inferInsert>): Promise<void> {
  await tx.update(people).set(change).where(eq(people.id, id));
}

/** Everyone, those who left too: first those who are here, by name. */
export async function allPeople(db: Db): Promise<Person[]> {
  return db
    .select()
    .from(people)
    .orderBy(asc(sql`case when ${people.retiredAt} is null then 0 else 1 end`), asc(people.name), asc(people.id));
}

/** How many other administrators could sign in today: they have not left, and have a password or were in before. */
export async function otherAdministrators(db: Db, but: string): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(people)
    .where(
      and(
        eq(people.role, 'administrator'),
        isNull(people.retiredAt),
        ne(people.id, but),
        or(isNotNull(people.passwordHash), isNotNull(people.lastSeenAt)),
      ),
    );
  return row?.n ?? 0;
}

/** Opens a session under the hash of its cookie, until a time. */
export async function openSession(tx: Db, session: typeof sessions.$inferInsert): Promise<void> {
  await tx.insert(sessions).values(session);
}

/** Ends a session. */
export async function closeSession(tx: Db, key: string): Promise<void> {
  await tx.delete(sessions).where(eq(sessions.key, key));
}

/** Who is signed in under a session key now; null when it is unknown, over, or theirs no more. */
export async function personOfSession(db: Db, key: string, now: string): Promise<Person | null> {
  const [row] = await db
    .select({ person: people })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(
      and(eq(sessions.key, key), gt(sessions.expiresAt, now), eq(sessions.awaitsCode, false), isNull(people.retiredAt)),
    );
  return row?.person ?? null;
}

/** The name of a person, of one who left too; null when unknown. */
export async function personName(db: Db, id: string): Promise<string | null> {
  const [row] = await db.select({ name: people.name }).from(people).where(eq(people.id, id));
  return row?.name ?? null;
}

/** The person with an id, unless they left; null then, and when it is unknown. */
export async function personById(db: Db, id: string): Promise<Person | null> {
  const [row] = await db
    .select()
    .from(people)
    .where(and(eq(people.id, id), isNull(people.retiredAt)));
  return row ?? null;
}
