import { and, asc, eq, gte, isNull } from 'drizzle-orm';
import type { Db } from './open.ts';
import { appearances, claims } from './schema/claims.ts';
import { audit, people } from './schema/people.ts';

/** Something that happened to a claim: the row that tells of it, and who did it (null: the program). */
export interface ClaimNews {
  row: string;
  claimId: string;
  kind: 'new' | 'changed';
  /** What was done, as the trail names it; null for an appearance that came. */
  action: string | null;
  personId: string | null;
  by: string | null;
}

/** The least id that a row made at a time (in milliseconds) can have. */
export function idAt(ms: number): string {
  const hex = Math.max(0, Math.floor(ms)).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

/**
 * What happened to claims since a time (in milliseconds), from what is written down anyway: the trail, and the appearances
 * that came. At most `limit` of each; told from whatever process did it.
 */
export async function claimNewsSince(db: Db, ms: number, limit: number): Promise<ClaimNews[]> {
  const from = idAt(ms);
  const done = await db
    .select({
      row: audit.id,
      claimId: audit.subjectId,
      action: audit.action,
      personId: audit.personId,
      by: people.name,
    })
    .from(audit)
    .leftJoin(people, eq(people.id, audit.personId))
    .where(and(gte(audit.id, from), eq(audit.subject, 'claim')))
    .orderBy(asc(audit.id))
    .limit(limit);
  const came = await db
    .select({ row: appearances.id, claimId: appearances.claimId, made: claims.id })
    .from(appearances)
    .innerJoin(claims, eq(claims.id, appearances.claimId))
    .where(and(gte(appearances.id, from), isNull(appearances.goneAt)))
    .orderBy(asc(appearances.id))
    .limit(limit);
  return [
    ...done.map((one) => ({ ...one, kind: 'changed' as const })),
    ...came.map(({ row, claimId, made }) => ({
      ...{ row, claimId, action: null, personId: null, by: null },
      kind: made >= from ? ('new' as const) : ('changed' as const),
    })),
  ];
}
