import { and, count, eq, gt, isNull, lt, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Db } from './open.ts';
import { outbox } from './schema/outbox.ts';
import { devices, identities, people, personLinks, recoveryCodes, throttles } from './schema/people.ts';

export type PersonLink = typeof personLinks.$inferSelect;

/** Counts one try at a lock. Gives how many there were in the stretch that is running, and when it ends. */
export async function countTry(
  tx: Db,
  key: string,
  { now, endsAt }: { now: string; endsAt: string },
): Promise<{ tries: number; endsAt: string }> {
  const isOver = sql`${throttles.endsAt} <= ${now}`;
  const [row] = await tx
    .insert(throttles)
    .values({ key, tries: 1, endsAt })
    .onConflictDoUpdate({
      target: throttles.key,
      set: {
        tries: sql`case when ${isOver} then 1 else ${throttles.tries} + 1 end`,
        endsAt: sql`case when ${isOver} then ${endsAt} else ${throttles.endsAt} end`,
      },
    })
    .returning({ tries: throttles.tries, endsAt: throttles.endsAt });
  return row!;
}

/** Forgets the tries at a lock. */
export async function forgetTries(tx: Db, key: string): Promise<void> {
  await tx.delete(throttles).where(eq(throttles.key, key));
}

/** Keeps a one-time link under the hash of its secret; the older ones of the person stop working. */
export async function addLink(tx: Db, link: typeof personLinks.$inferInsert): Promise<void> {
  await dropLinks(tx, link.personId);
  await tx.insert(personLinks).values(link);
}

/** A link that can still be used, or null. */
export async function openLink(db: Db, key: string, now: string): Promise<PersonLink | null> {
  const [row] = await db
    .select()
    .from(personLinks)
    .where(and(eq(personLinks.key, key), isNull(personLinks.usedAt), gt(personLinks.expiresAt, now)));
  return row ?? null;
}

/** Uses a link up; null when it cannot be used, or someone was faster. The mail that held it forgets it too. */
export async function takeLink(tx: Db, key: string, now: string): Promise<PersonLink | null> {
  const [row] = await tx
    .update(personLinks)
    .set({ usedAt: now })
    .where(and(eq(personLinks.key, key), isNull(personLinks.usedAt), gt(personLinks.expiresAt, now)))
    .returning();
  if (row) await tx.update(outbox).set({ text: '', html: null }).where(eq(outbox.key, key));
  return row ?? null;
}

/** Makes the links of a person useless. */
export async function dropLinks(tx: Db, personId: string): Promise<void> {
  await tx.delete(personLinks).where(eq(personLinks.personId, personId));
}

/** Which people have an invitation that still works, with its end. */
export async function openInvitations(db: Db, now: string): Promise<Map<string, string>> {
  const rows = await db
    .select({ personId: personLinks.personId, expiresAt: personLinks.expiresAt })
    .from(personLinks)
    .where(and(eq(personLinks.purpose, 'invitation'), isNull(personLinks.usedAt), gt(personLinks.expiresAt, now)));
  return new Map(rows.map((r) => [r.personId, r.expiresAt]));
}

/** Takes a code of the app for a half-minute; false when that one or a later one was taken before. */
export async function takeStep(tx: Db, personId: string, step: number): Promise<boolean> {
  const rows = await tx
    .update(people)
    .set({ totpStep: step })
    .where(and(eq(people.id, personId), lt(people.totpStep, step)))
    .returning({ id: people.id });
  return rows.length > 0;
}

/** Replaces the recovery codes of a person, given by their hashes. */
export async function setRecoveryCodes(tx: Db, personId: string, keys: string[], now: string): Promise<void> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId));
  if (keys.length) await tx.insert(recoveryCodes).values(keys.map((key) => ({ key, personId, createdAt: now })));
}

/** Uses a recovery code up; false when it is not theirs or was used. */
export async function takeRecoveryCode(tx: Db, personId: string, key: string, now: string): Promise<boolean> {
  const rows = await tx
    .update(recoveryCodes)
    .set({ usedAt: now })
    .where(and(eq(recoveryCodes.key, key), eq(recoveryCodes.personId, personId), isNull(recoveryCodes.usedAt)))
    .returning({ key: recoveryCodes.key });
  return rows.length > 0;
}

/** How many recovery codes a person has left. */
export async function recoveryCodesLeft(db: Db, personId: string): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.personId, personId), isNull(recoveryCodes.usedAt)));
  return row?.n ?? 0;
}

/** Whether a browser is one that a person has signed in with before. */
export async function isKnownDevice(db: Db, key: string): Promise<boolean> {
  const rows = await db.select({ key: devices.key }).from(devices).where(eq(devices.key, key));
  return rows.length > 0;
}

/** Keeps a browser as one that a person has signed in with. */
export async function rememberDevice(tx: Db, key: string, personId: string, now: string): Promise<void> {
  await tx.insert(devices).values({ key, personId, createdAt: now }).onConflictDoNothing();
}

/** Forgets the browsers a person has signed in with. */
export async function forgetDevices(tx: Db, personId: string): Promise<void> {
  await tx.delete(devices).where(eq(devices.personId, personId));
}

/** The id of the person who goes by a subject at a provider, or null. */
export async function personIdOfIdentity(db: Db, issuer: string, subject: string): Promise<string | null> {
  const [row] = await db
    .select({ personId: identities.personId })
    .from(identities)
    .where(and(eq(identities.issuer, issuer), eq(identities.subject, subject)));
  return row?.personId ?? null;
}

/** Whether a person is known at any provider. */
export async function hasIdentity(db: Db, personId: string): Promise<boolean> {
  const [row] = await db.select({ n: count() }).from(identities).where(eq(identities.personId, personId));
  return (row?.n ?? 0) > 0;
}

/** Ties a person to a subject at a provider. */
export async function addIdentity(
  tx: Db,
  identity: Pick<typeof identities.$inferInsert, 'issuer' | 'subject' | 'personId'>,
  now: string,
): Promise<void> {
  await tx.insert(identities).values({ id: newId(), ...identity, createdAt: now });
}
