import { and, asc, eq, gt, inArray, lt } from 'drizzle-orm';
import type { Db } from './open.ts';
import { people } from './schema/people.ts';
import { presences } from './schema/queue.ts';

/** Somebody who has a claim open. */
export interface Present {
  claimId: string;
  personId: string;
  name: string;
  since: string;
}

/** Notes that a page in a browser has a claim open until a time, unless it says so again. */
export async function keepPresence(tx: Db, presence: typeof presences.$inferInsert): Promise<void> {
  const { expiresAt } = presence;
  await tx
    .insert(presences)
    .values(presence)
    .onConflictDoUpdate({ target: [presences.claimId, presences.connection], set: { expiresAt } });
}

/** Notes that a page has been closed; those that never said so are swept out with it. */
export async function endPresence(tx: Db, claimId: string, connection: string, now: string): Promise<void> {
  await tx.delete(presences).where(and(eq(presences.claimId, claimId), eq(presences.connection, connection)));
  await tx.delete(presences).where(lt(presences.expiresAt, now));
}

/** Who has which of some claims open now, the first to come first; each person once a claim. */
export async function presentAt(db: Db, claimIds: string[], now: string): Promise<Present[]> {
  if (!claimIds.length) return [];
  const rows = await db
    .select({ claimId: presences.claimId, personId: presences.personId, name: people.name, since: presences.since })
    .from(presences)
    .innerJoin(people, eq(people.id, presences.personId))
    .where(and(inArray(presences.claimId, claimIds), gt(presences.expiresAt, now)))
    .orderBy(asc(presences.since));
  return [...new Map(rows.map((row) => [`${row.claimId} ${row.personId}`, row])).values()];
}
