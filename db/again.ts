import { and, countDistinct, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Db } from './open.ts';
import { appearances, claims } from './schema/claims.ts';
import { documents } from './schema/documents.ts';

/** Where a claim has appeared since its verdict: in how many outlets, and the earliest and latest time. */
export interface Again {
  outlets: number;
  since: string;
}

/** By claim id, the appearances found after the claim's verdict; claims without any are not in it. */
export async function againAfterVerdict(db: Db, claimIds: string[]): Promise<Map<string, Again>> {
  if (!claimIds.length) return new Map();
  const rows = await db
    .select({
      claimId: appearances.claimId,
      outlets: countDistinct(sql`coalesce(${appearances.outlet}, ${appearances.documentId})`),
      since: sql<string>`min(case when ${appearances.appearedAt} > ${claims.verdictAt} then ${appearances.appearedAt} else ${claims.verdictAt} end)`,
    })
    .from(appearances)
    .innerJoin(claims, eq(claims.id, appearances.claimId))
    .innerJoin(documents, eq(documents.id, appearances.documentId))
    .where(
      and(
        inArray(appearances.claimId, claimIds),
        isNull(appearances.goneAt),
        isNotNull(claims.verdictAt),
        sql`${documents.firstSeenAt} > ${claims.verdictAt}`,
      ),
    )
    .groupBy(appearances.claimId);
  return new Map(rows.map(({ claimId, outlets, since }) => [claimId, { outlets, since }]));
}
