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

// Claims told no more often than this are asked together; of the others no more than what is shown is read.
const OFTEN = 200;

/** The first appearances of several claims, at most so many of each, by claim id and in order of time. */
export async function firstDots(
  db: Db,
  claims: { id: string; appearanceCount: number }[],
  perClaim: number,
): Promise<Map<string, Dot[]>> {
  if (!claims.length) return new Map();
  const columns = sql`${appearances.claimId} as "claimId", ${appearances.appearedAt} as at, ${appearances.certainty} as certainty`;
  const ofOne = (id: string) =>
    sql`select * from (select ${columns} from ${appearances} where ${appearances.claimId} = ${id} and ${appearances.goneAt} is null
      order by ${appearances.appearedAt} limit ${perClaim}) as one`;
  const ofAll = (ids: string[]) =>
    sql`select "claimId", at, certainty from (select ${columns},
        row_number() over (partition by ${appearances.claimId} order by ${appearances.appearedAt}) as nth
        from ${appearances} where ${inArray(appearances.claimId, ids)} and ${appearances.goneAt} is null) as each
      where nth <= ${perClaim}`;
  const seldom = claims.filter((claim) => claim.appearanceCount <= OFTEN).map(({ id }) => id);
  const often = claims.filter((claim) => claim.appearanceCount > OFTEN);
  const asked = [...(seldom.length ? [ofAll(seldom)] : []), ...often.map(({ id }) => ofOne(id))];
  const dots = await db.all<Dot>(sql.join(asked, sql` union all `));
  return Map.groupBy(
    dots.toSorted((a, b) => (a.at < b.at ? -1 : 1)),
    (dot) => dot.claimId,
  );
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
