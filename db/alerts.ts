import { and, countDistinct, desc, eq, exists, gte, inArray, isNull, max, ne, notExists, or, sql } from 'drizzle-orm';
import type { Claim } from './claims.ts';
import type { Db } from './open.ts';
import { claims, parties } from './schema/claims.ts';
import { alertSettings, alertsTold } from './schema/digests.ts';
import { people } from './schema/people.ts';

export type AlertSettings = typeof alertSettings.$inferSelect;

/** What a person wants to hear of at once; null when nothing. */
export async function alertSettingsOf(db: Db, personId: string): Promise<AlertSettings | null> {
  const [row] = await db.select().from(alertSettings).where(eq(alertSettings.personId, personId));
  return row ?? null;
}

/** Keeps what a person wants to hear of at once; null ends it. */
export async function setAlertSettings(tx: Db, personId: string, wanted: Omit<AlertSettings, 'personId'> | null) {
  if (!wanted) return void (await tx.delete(alertSettings).where(eq(alertSettings.personId, personId)));
  await tx
    .insert(alertSettings)
    .values({ personId, ...wanted })
    .onConflictDoUpdate({ target: alertSettings.personId, set: wanted });
}

/** Everyone who wants to hear of something at once, is still here, and may see claims. */
export async function alertReaders(db: Db) {
  return db
    .select({ wanted: alertSettings, email: people.email, language: people.language, zone: people.zone })
    .from(alertSettings)
    .innerJoin(people, eq(people.id, alertSettings.personId))
    .where(and(isNull(people.retiredAt), inArray(people.role, ['administrator', 'officer'])));
}

/** Claims to be checked that a person wants to hear of and has not, most check-worthy first; those that appeared since a time. */
export async function untoldClaims(db: Db, wanted: AlertSettings, since: string, limit: number): Promise<Claim[]> {
  const one = { one: sql`1` };
  const told = and(eq(alertsTold.personId, wanted.personId), eq(alertsTold.claimId, claims.id));
  const party = and(
    eq(parties.claimId, claims.id),
    inArray(parties.name, wanted.suppliers),
    inArray(parties.role, ['supplier', 'from', 'to']),
  );
  const worthy = wanted.from === null ? undefined : gte(claims.checkworthiness, wanted.from);
  const chosen = wanted.suppliers.length ? exists(db.select(one).from(parties).where(party)) : undefined;
  if (!worthy && !chosen) return [];
  return db
    .select()
    .from(claims)
    .where(
      and(
        eq(claims.place, 'queue'),
        gte(claims.lastAppearanceAt, since),
        isNull(claims.mergedInto),
        isNull(claims.verdict),
        or(worthy, chosen),
        notExists(db.select(one).from(alertsTold).where(told)),
      ),
    )
    .orderBy(desc(claims.checkworthiness), desc(claims.id))
    .limit(limit);
}

/** How many alerts a person was sent since a time, and when the last one was; null when never. */
export async function alertsSince(
  db: Db,
  personId: string,
  since: string,
): Promise<{ n: number; last: string | null }> {
  const [row] = await db
    .select({ n: countDistinct(alertsTold.mailKey), last: max(alertsTold.at) })
    .from(alertsTold)
    .where(and(eq(alertsTold.personId, personId), gte(alertsTold.at, since), ne(alertsTold.mailKey, '')));
  return row ?? { n: 0, last: null };
}

/** Notes that a person is told of claims by a mail; gives those they had not been told of yet. */
export async function markAlerted(
  tx: Db,
  told: { personId: string; mailKey: string; at: string },
  claimIds: string[],
): Promise<Set<string>> {
  const rows = await tx
    .insert(alertsTold)
    .values(claimIds.map((claimId) => ({ ...told, claimId })))
    .onConflictDoNothing()
    .returning({ claimId: alertsTold.claimId });
  return new Set(rows.map((row) => row.claimId));
}
