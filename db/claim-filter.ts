import {
  and,
  count,
  eq,
  exists,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lte,
  ne,
  or,
  type SQL,
  type SQLWrapper,
  sql,
} from 'drizzle-orm';
import type { Db } from './open.ts';
import { appearances, claims, parties } from './schema/claims.ts';
import { proposals } from './schema/verdicts.ts';
import { type Among, amongFound, type SearchQuery } from './search.ts';

/** What narrows a list of claims. Everything named must hold. */
export interface ClaimFilter {
  place?: (typeof claims.$inferSelect)['place'];
  type?: string;
  supplier?: string;
  certainty?: string;
  outlet?: string;
  verdict?: string;
  since?: string;
  search?: SearchQuery;
  /** How many of the claims that have the words of the search are looked through, the latest of the place first. */
  depth?: number;
  /** Came into the queue on this day or later. */
  newSince?: string;
  /** Whether a party has taken an official position on it. */
  official?: 'yes' | 'no';
  /** Back after a verdict. */
  again?: boolean;
  /** Assigned to this person; '' for nobody, '*' for somebody. */
  assignedTo?: string;
  /** Out of sight at this moment or not; undefined: both. */
  snoozed?: { now: string; is: boolean };
  /** A verdict is proposed on it and waits for a second pair of eyes. */
  toApprove?: boolean;
  /** Among these only. */
  ids?: string[];
}

/** A filter with what holds of the claims that its search has found. */
type Asked = ClaimFilter & { found: SQL | undefined };

// A list is read in its order, each claim tested, until a page is full: fast while many claims fit. When few fit,
// that would read everything; then the few are fetched by their ids instead and sorted. A search always leads, as to test
// one claim against it is dear; of a word that stands in very many claims the latest are looked through: as many as a page counts,
// and more where other filters leave only some of them.
const FEW = 3_000;
const SEARCH_DEPTH = { alone: 1_000, narrowed: 2_000 };

type Narrowing =
  | 'type'
  | 'supplier'
  | 'certainty'
  | 'outlet'
  | 'verdict'
  | 'since'
  | 'search'
  | 'newSince'
  | 'official'
  | 'again'
  | 'assigned'
  | 'sleeping'
  | 'toApprove'
  | 'ids';

/** A filter as a condition on `claims`. */
export interface Condition {
  /** What every claim of the list must be, put so that the index of the list's order serves. */
  base: SQL | undefined;
  /** What is tested claim by claim. */
  tests: SQL[];
  /** Whether the claims are fetched by their ids: then there are few to test. */
  isFew: boolean;
  /** Whether `base` is about `parties` joined to their claims: those of one supplier, in an order of their own. */
  bySupplier: boolean;
  /** Whether other claims have, or may have, the words of the search: only the latest of those that do are looked through. */
  isCut: boolean;
}

/**
 * The condition of a filter on `claims`, put the way that reads the least. `sorted`: the list is in an order that the claims of
 * a supplier have an index for.
 */
export async function conditionOf(db: Db, asked: ClaimFilter, sorted = false): Promise<Condition> {
  const among = isAsked(asked.search) ? await foundBy(db, asked.search, asked.place, depthOf(db, asked)) : null;
  const found = among?.holds(claims.id);
  const isCut = among?.isCut ?? false;
  const filter = { ...asked, found };
  const bySupplier = sorted && filter.supplier !== undefined && filter.place !== undefined;
  const ids = idsOf(bySupplier ? { ...filter, supplier: undefined } : filter);
  const lead = filter.ids ? 'ids' : found ? 'search' : await fewest(db, ids);
  const standing = sql`coalesce(${claims.mergedInto}, '') = ''`;
  const rest = Object.entries(testsOf(db, filter)).flatMap(([name, test]) => (name === lead ? [] : [{ name, test }]));
  const tests = (but?: Narrowing) => [
    standing,
    ...rest.flatMap(({ name, test }) => (name === but ? [] : [test])),
    ...standingOf(filter),
  ];
  if (bySupplier && !lead)
    return {
      base: partyOf(filter.supplier!, filter.place!),
      tests: tests('supplier'),
      isFew: false,
      bySupplier,
      isCut,
    };
  // Joined to nothing, it keeps the order's index out of it, so that the ids lead; nor is any claim sought by not being merged.
  const place = filter.place && (lead ? sql`${claims.place} || '' = ${filter.place}` : eq(claims.place, filter.place));
  const led = lead === 'search' ? found : lead && sql`${claims.id} in (${ids[lead]})`;
  const base = and(place || undefined, led || undefined);
  return { base, tests: tests(), isFew: lead !== undefined, bySupplier: false, isCut };
}

/**
 * The rows of `parties` for the claims of a supplier in a place, one for each claim whatever it is there. The offset keeps PostgreSQL
 * from gathering the twins of all its claims before the first is looked at.
 */
function partyOf(name: string, place: string): SQL {
  const twin = sql`select 1 from parties as twin where twin.claim_id = ${parties.claimId} and twin.name = ${parties.name}
    and twin.role <> 'speaker' and twin.role < ${parties.role} limit 1 offset 0`;
  return sql`${eq(parties.name, name)} and ${eq(parties.place, place)} and ${ne(parties.role, 'speaker')} and not exists (${twin})`;
}

/** What holds of the claims that a search finds. Where it finds none, of a word that stands in no claim its beginning is enough. */
async function foundBy(db: Db, search: SearchQuery, place: string | undefined, depth: number): Promise<Among> {
  const found = await amongFound(db, search, depth, place);
  if (found) return found;
  const words = search.words.map(async (word) => {
    const isThere = await amongFound(db, { words: [word], phrases: [] }, 1);
    return isThere ? word : { ...word, begins: true };
  });
  const widened = { ...search, words: await Promise.all(words) };
  const isWider = widened.words.some((word, at) => word !== search.words[at]);
  const among = isWider && (await amongFound(db, widened, depth, place));
  return among || { holds: () => sql`1 = 0`, isCut: false };
}

function depthOf(db: Db, asked: ClaimFilter): number {
  const further = Object.keys(testsOf(db, { ...asked, found: undefined }));
  return asked.depth ?? (further.length ? SEARCH_DEPTH.narrowed : SEARCH_DEPTH.alone);
}

/** The first narrowing that leaves only few claims, if one does. */
async function fewest(db: Db, ids: Partial<Record<Narrowing, SQL>>): Promise<Narrowing | undefined> {
  for (const [name, select] of Object.entries(ids)) {
    const [row] = await db.select({ n: count() }).from(sql`(${select} limit ${FEW + 1}) as found`);
    if ((row?.n ?? 0) <= FEW) return name as Narrowing;
  }
  return undefined;
}

/** For each narrowing, the ids of the claims that it leaves, each from an index of its own. */
function idsOf(f: Asked): Partial<Record<Narrowing, SQL>> {
  const inPlace = inArray(claims.place, f.place ? [f.place] : ['queue', 'log', 'dismissed']);
  const claimsWhere = (test: SQL) => sql`select id from claims where ${inPlace} and ${test}`;
  const roles = inArray(parties.role, ['agency', 'supplier', 'from', 'to']);
  return present({
    search: undefined, // it has been found already
    supplier: f.supplier && sql`select claim_id from parties where ${eq(parties.name, f.supplier)} and ${roles}`,
    outlet: f.outlet && sql`select claim_id from appearances where ${eq(appearances.outlet, f.outlet)}`,
    type: f.type && claimsWhere(eq(claims.type, f.type)),
    certainty: f.certainty && claimsWhere(eq(claims.certainty, f.certainty)),
    verdict: f.verdict && claimsWhere(eq(claims.verdict, f.verdict as 'confirmed')),
    since: f.since && claimsWhere(gte(claims.lastAppearanceAt, f.since)),
    newSince: f.newSince && claimsWhere(gte(claims.queuedAt, f.newSince)),
    official: f.official === 'yes' && claimsWhere(isNotNull(claims.officialAt)),
    again: f.again && claimsWhere(isNotNull(claims.verdict)),
    assigned:
      f.assignedTo &&
      claimsWhere(f.assignedTo === '*' ? isNotNull(claims.assignedTo) : eq(claims.assignedTo, f.assignedTo)),
    // Few sleep at any time: their own index leads, whatever their place.
    sleeping: f.snoozed?.is && sql`select id from claims where ${gt(claims.snoozedUntil, f.snoozed.now)}`,
    toApprove: f.toApprove && sql`select claim_id from proposals where ${eq(proposals.state, 'open')}`,
    ids: f.ids && sql`select id from claims where ${inArray(claims.id, f.ids)}`,
  });
}

/** What no index leads to: it holds for nearly every claim. */
function standingOf(f: ClaimFilter): SQL[] {
  const awake = f.snoozed && !f.snoozed.is && or(isNull(claims.snoozedUntil), lte(claims.snoozedUntil, f.snoozed.now));
  return [
    ...(awake ? [awake] : []),
    ...(f.official === 'no' ? [isNull(claims.officialAt)] : []),
    ...(f.assignedTo === '' ? [isNull(claims.assignedTo)] : []),
  ];
}

/** A column put so that no index of it is used: the list's own order leads. */
const plainly = (column: SQLWrapper) => sql`${column} || ''`;

/** For each narrowing, the test of one claim. */
function testsOf(db: Db, f: Asked): Partial<Record<Narrowing, SQL>> {
  const one = { one: sql`1` };
  const party = and(eq(parties.claimId, claims.id), eq(parties.name, f.supplier ?? ''), ne(parties.role, 'speaker'));
  const inOutlet = and(eq(appearances.claimId, claims.id), eq(appearances.outlet, f.outlet ?? ''));
  return present({
    search: f.found,
    supplier: f.supplier && exists(db.select(one).from(parties).where(party)),
    outlet: f.outlet && exists(db.select(one).from(appearances).where(inOutlet)),
    type: f.type && sql`${plainly(claims.type)} = ${f.type}`,
    certainty: f.certainty && sql`${plainly(claims.certainty)} = ${f.certainty}`,
    verdict: f.verdict && sql`${plainly(claims.verdict)} = ${f.verdict}`,
    since: f.since && sql`${plainly(claims.lastAppearanceAt)} >= ${f.since}`,
    newSince: f.newSince && sql`${plainly(claims.queuedAt)} >= ${f.newSince}`,
    official: f.official === 'yes' && isNotNull(claims.officialAt),
    again: f.again && isNotNull(claims.verdict),
    assigned:
      f.assignedTo && (f.assignedTo === '*' ? isNotNull(claims.assignedTo) : eq(claims.assignedTo, f.assignedTo)),
    sleeping: f.snoozed?.is && gt(claims.snoozedUntil, f.snoozed.now),
    toApprove:
      f.toApprove && sql`${claims.id} in (select claim_id from proposals where ${eq(proposals.state, 'open')})`,
    ids: f.ids && inArray(claims.id, f.ids),
  });
}

function isAsked(search: SearchQuery | undefined): search is SearchQuery {
  return search !== undefined && search.words.length + search.phrases.length > 0;
}

function present(all: Record<Narrowing, SQL | string | boolean | undefined>): Partial<Record<Narrowing, SQL>> {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value)) as Partial<Record<Narrowing, SQL>>;
}
