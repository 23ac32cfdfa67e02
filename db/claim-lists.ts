import { and, desc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import { type ClaimFilter, type Condition, conditionOf } from './claim-filter.ts';
import { type Claim, claimsById } from './claims.ts';
import type { Db } from './open.ts';
import { claims, parties } from './schema/claims.ts';

export type { ClaimFilter };

/** The order of a list: most check-worthy first, latest verdict first, latest appearance first, latest found first. */
export type ClaimOrder = 'checkworthiness' | 'verdict' | 'recent' | 'newest';

/** Lines of a list: at most `limit` after the first `offset`. */
interface Lines {
  limit: number;
  offset: number;
}

/** A number of claims; `more` when there are more, or may be, than were counted. */
export interface Tally {
  n: number;
  more: boolean;
}

/** One page of claims in an order. */
export async function listClaims(db: Db, filter: ClaimFilter, order: ClaimOrder, page: Lines): Promise<Claim[]> {
  return linesOf(db, await conditionOf(db, filter, order in SUPPLIER_ORDERS), order, page);
}

/** One page of claims in an order, whether others follow it, and how many there are in all, counted up to `most`. */
export async function pageOfClaims(
  db: Db,
  filter: ClaimFilter,
  order: ClaimOrder,
  page: Lines,
  most = 1_000,
): Promise<{ claims: Claim[]; hasMore: boolean; tally: Tally }> {
  const condition = await conditionOf(db, filter, order in SUPPLIER_ORDERS);
  const oneMore = { ...page, limit: page.limit + 1 };
  const [found, tally] = condition.isFew
    ? await fewAndTheirNumber(db, condition, order, oneMore, most)
    : await Promise.all([linesOf(db, condition, order, oneMore), tallyOf(db, filter, most, condition)]);
  return { claims: found.slice(0, page.limit), hasMore: found.length > page.limit, tally };
}

function linesOf(db: Db, { base, tests, bySupplier }: Condition, order: ClaimOrder, page: Lines): Promise<Claim[]> {
  const rows = bySupplier
    ? db.select(getTableColumns(claims)).from(parties).innerJoin(claims, eq(claims.id, parties.claimId))
    : db.select().from(claims);
  return rows
    .where(and(base, ...tests))
    .orderBy(...((bySupplier && SUPPLIER_ORDERS[order]) || ORDERS[order]))
    .limit(page.limit)
    .offset(page.offset);
}

/** Where all that fit are fetched to be sorted, they are counted on the way. */
async function fewAndTheirNumber(
  db: Db,
  condition: Condition,
  order: ClaimOrder,
  page: Lines,
  most: number,
): Promise<[Claim[], Tally]> {
  const { base, tests, isCut } = condition;
  const sorted = await db
    .select({ id: claims.id, all: sql<number>`count(*) over ()`.mapWith(Number) })
    .from(claims)
    .where(and(base, ...tests))
    .orderBy(...ORDERS[order])
    .limit(page.limit)
    .offset(page.offset);
  const byId = new Map(
    (
      await claimsById(
        db,
        sorted.map(({ id }) => id),
      )
    ).map((claim) => [claim.id, claim]),
  );
  const lines = sorted.flatMap(({ id }) => byId.get(id) ?? []);
  const all = sorted[0]?.all ?? (page.offset ? (await countAnew(db, condition, most)).n : 0);
  return [lines, { n: Math.min(all, most), more: isCut || all >= most }];
}

// Counting tests claim after claim: it ends after so many, whatever it has found. A count that was cut off so is told again
// for some seconds.
const TESTED = 4_000;
const TOLD_AGAIN_MS = 20_000;
const cutOff = new WeakMap<Db, LRUCache<string, Tally>>();

/** How many claims a filter leaves, counted up to `most` and no further, and among so many claims of the list at most. */
async function tallyOf(db: Db, filter: ClaimFilter, most: number, condition?: Condition): Promise<Tally> {
  const told = cutOff.get(db) ?? new LRUCache<string, Tally>({ max: 500, ttl: TOLD_AGAIN_MS });
  cutOff.set(db, told);
  // The moment in a filter moves on with every page.
  const key = JSON.stringify([{ ...filter, snoozed: filter.snoozed?.is }, most]);
  const tally = told.get(key) ?? (await countAnew(db, condition ?? (await conditionOf(db, filter, true)), most));
  if (tally.more) told.set(key, tally, { noUpdateTTL: true });
  return tally;
}

async function countAnew(db: Db, { base, tests, isFew, bySupplier, isCut }: Condition, most: number): Promise<Tally> {
  const all = bySupplier ? sql`parties join claims on claims.id = parties.claim_id` : sql`${claims}`;
  const some = sql`(select claims.* from ${all} where ${base ?? sql`1 = 1`} limit ${TESTED}) as claims`;
  const counted = await db
    .select({ n: sql<number>`count(*)`.mapWith(Number) })
    .from(sql`(select 1 from ${some} where ${and(...tests)} limit ${most}) as counted`);
  const n = counted[0]?.n ?? 0;
  if (isFew || n >= most) return { n, more: isCut || n >= most };
  const rest = bySupplier
    ? db.select({ id: parties.claimId }).from(parties)
    : db.select({ id: claims.id }).from(claims);
  const [last] = await rest.where(base).limit(1).offset(TESTED);
  return { n, more: last !== undefined };
}

/** How many claims a filter leaves, at least: `pageOfClaims` says whether there are more. */
export async function countClaims(db: Db, filter: ClaimFilter, most = 10_000): Promise<number> {
  return (await tallyOf(db, filter, most)).n;
}

const ORDERS: Record<ClaimOrder, SQL[]> = {
  checkworthiness: [desc(claims.checkworthiness), desc(claims.firstAppearanceAt)],
  verdict: [desc(claims.verdictAt), desc(claims.id)],
  recent: [desc(claims.lastAppearanceAt), desc(claims.id)],
  newest: [desc(claims.id)],
};

/** The same orders where the claims of one supplier have an index for them. */
const SUPPLIER_ORDERS: Partial<Record<ClaimOrder, SQL[]>> = {
  checkworthiness: [desc(parties.checkworthiness), desc(parties.firstAppearanceAt)],
  verdict: [desc(parties.verdictAt), desc(parties.claimId)],
};
