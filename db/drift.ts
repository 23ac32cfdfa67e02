import { inArray, sql } from 'drizzle-orm';
import type { Db } from './open.ts';
import { appearances } from './schema/claims.ts';
import { versions } from './schema/documents.ts';

/** An appearance as the small picture of the queue draws it. */
export interface Dot {
  claimId: string;
  at: string;
  certainty: string;
}

/** The first appearances of several claims, at most so many of each, by claim id and in order of time. */
export async function firstDots(db: Db, claimIds: string[], perClaim: number): Promise<Map<string, Dot[]>> {
  if (!claimIds.length) return new Map();
  const ofOne = (id: string) =>
    sql`select * from (select ${appearances.claimId} as "claimId", ${appearances.appearedAt} as at, ${appearances.certainty} as certainty
      from ${appearances} where ${appearances.claimId} = ${id} and ${appearances.goneAt} is null
      order by ${appearances.appearedAt} limit ${perClaim}) as one`;
  const dots = await db.all<Dot>(sql.join(claimIds.map(ofOne), sql` union all `));
  return Map.groupBy(dots, (dot) => dot.claimId);
}

/** By version id, the document it is a version of. */
export async function documentsOfVersions(db: Db, versionIds: string[]): Promise<Map<string, string>> {
  if (!versionIds.length) return new Map();
  const rows = await db
    .select({ id: versions.id, documentId: versions.documentId })
    .from(versions)
    .where(inArray(versions.id, versionIds));
  return new Map(rows.map((row) => [row.id, row.documentId]));
}
