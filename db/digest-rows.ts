import { and, asc, count, desc, eq, exists, gte, inArray, isNull, lt, ne, not, notExists, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Claim } from './claims.ts';
import type { Db } from './open.ts';
import { appearances, claims } from './schema/claims.ts';
import { sources } from './schema/sources.ts';
import { verdicts } from './schema/verdicts.ts';
import { inForce } from './verdicts.ts';

// What the digest tells of one week. Each list is cut to what can be shown; its whole length is counted beside it.

const FIRM = ['asserted', 'attributed'];
const STANDS = and(ne(claims.place, 'dismissed'), isNull(claims.mergedInto));

/** Some rows of what there is, and how many there are in all. */
export interface Some<Row> {
  rows: Row[];
  all: number;
}

/** Claims that first appeared in a span of time, most check-worthy first; not those decided or hardened in it. */
export async function claimsNewBetween(db: Db, from: string, to: string, limit: number): Promise<Some<Claim>> {
  const told = and(not(decided(db, from, to)), not(hardened(db, from, to)));
  const where = and(gte(claims.firstAppearanceAt, from), lt(claims.firstAppearanceAt, to), STANDS, told);
  const order = [desc(claims.checkworthiness), asc(claims.firstAppearanceAt), asc(claims.id)];
  const rows = await db
    .select()
    .from(claims)
    .where(where)
    .orderBy(...order)
    .limit(limit);
  return { rows, all: await countOf(db, where) };
}

/** Claims that began hedged and were first put firmly in a span of time, most check-worthy first; not those decided in it. */
export async function claimsHardenedBetween(db: Db, from: string, to: string, limit: number): Promise<Some<Claim>> {
  const where = and(hardened(db, from, to), STANDS, not(decided(db, from, to)));
  const rows = await db
    .select()
    .from(claims)
    .where(where)
    .orderBy(desc(claims.checkworthiness), asc(claims.id))
    .limit(limit);
  return { rows, all: await countOf(db, where) };
}

/** That a claim was given a verdict in a span of time. */
function decided(db: Db, from: string, to: string) {
  const given = and(
    eq(verdicts.claimId, claims.id),
    gte(verdicts.givenAt, from),
    lt(verdicts.givenAt, to),
    inForce(db),
  );
  return exists(db.select({ id: verdicts.id }).from(verdicts).where(given));
}

/** That a claim began hedged and was first put firmly in a span of time. */
function hardened(db: Db, from: string, to: string) {
  const before = alias(appearances, 'before');
  const isFirm = and(
    eq(appearances.claimId, claims.id),
    inArray(appearances.certainty, FIRM),
    gte(appearances.appearedAt, from),
    lt(appearances.appearedAt, to),
    isNull(appearances.goneAt),
    ne(appearances.match, 'rejected'),
  );
  const wasFirm = and(
    eq(before.claimId, claims.id),
    inArray(before.certainty, FIRM),
    lt(before.appearedAt, from),
    isNull(before.goneAt),
  );
  return and(
    eq(claims.firstCertainty, 'hedged'),
    gte(claims.lastAppearanceAt, from),
    exists(db.select({ id: appearances.claimId }).from(appearances).where(isFirm)),
    notExists(db.select({ id: before.claimId }).from(before).where(wasFirm)),
  )!;
}

/** Claims still without a verdict that appeared before a span of time, the oldest first; not those that hardened in it. */
export async function claimsOpenBefore(db: Db, from: string, to: string, limit: number): Promise<Some<Claim>> {
  const isOpen = and(eq(claims.place, 'queue'), isNull(claims.verdict), lt(claims.firstAppearanceAt, from), STANDS);
  const where = and(isOpen, not(decided(db, from, to)), not(hardened(db, from, to)));
  const order = [asc(claims.firstAppearanceAt), asc(claims.id)];
  const rows = await db
    .select()
    .from(claims)
    .where(where)
    .orderBy(...order)
    .limit(limit);
  return { rows, all: await countOf(db, where) };
}

async function countOf(db: Db, where: ReturnType<typeof and>): Promise<number> {
  const [row] = await db.select({ n: count() }).from(claims).where(where);
  return row?.n ?? 0;
}

/** A claim's last verdict of a span of time, and the one it had before that span, if any. */
export interface VerdictGiven {
  claim: Claim;
  verdict: string;
  before: string | null;
  reason: string;
  givenAt: string;
}

/** What was decided in a span of time: one row a claim, the latest first; a claim decided twice stands as it was left. */
export async function verdictsGivenBetween(
  db: Db,
  from: string,
  to: string,
  limit: number,
): Promise<Some<VerdictGiven>> {
  const later = alias(verdicts, 'later');
  const after = and(
    eq(later.claimId, verdicts.claimId),
    lt(later.givenAt, to),
    inForce(db, later.id),
    sql`(${later.givenAt} > ${verdicts.givenAt} or (${later.givenAt} = ${verdicts.givenAt} and ${later.id} > ${verdicts.id}))`,
  );
  const where = and(
    gte(verdicts.givenAt, from),
    lt(verdicts.givenAt, to),
    isNull(claims.mergedInto),
    inForce(db),
    notExists(db.select({ id: later.id }).from(later).where(after)),
  );
  const given = await db
    .select({ claim: claims, verdict: verdicts.verdict, reason: verdicts.reason, givenAt: verdicts.givenAt })
    .from(verdicts)
    .innerJoin(claims, eq(claims.id, verdicts.claimId))
    .where(where)
    .orderBy(desc(verdicts.givenAt), desc(verdicts.id))
    .limit(limit);
  const [all] = await db
    .select({ n: count() })
    .from(verdicts)
    .innerJoin(claims, eq(claims.id, verdicts.claimId))
    .where(where);
  const rows: VerdictGiven[] = [];
  for (const one of given) rows.push({ ...one, before: await verdictBefore(db, one.claim.id, from) });
  return { rows, all: all?.n ?? 0 };
}

async function verdictBefore(db: Db, claimId: string, time: string): Promise<string | null> {
  const [row] = await db
    .select({ verdict: verdicts.verdict })
    .from(verdicts)
    .where(and(eq(verdicts.claimId, claimId), lt(verdicts.givenAt, time), inForce(db)))
    .orderBy(desc(verdicts.givenAt), desc(verdicts.id))
    .limit(1);
  return row?.verdict ?? null;
}

/** How many claims first appeared in a span of time, and how many verdicts were given. */
export async function countsBetween(db: Db, from: string, to: string): Promise<{ claims: number; verdicts: number }> {
  const [given] = await db
    .select({ n: count() })
    .from(verdicts)
    .where(and(gte(verdicts.givenAt, from), lt(verdicts.givenAt, to), inForce(db)));
  const where = and(gte(claims.firstAppearanceAt, from), lt(claims.firstAppearanceAt, to), STANDS);
  return { claims: await countOf(db, where), verdicts: given?.n ?? 0 };
}

/** Sources that do not bring what they should: they fail or have gone quiet, the longest in trouble first. */
export async function sourcesIll(db: Db) {
  return db
    .select({
      name: sources.name,
      health: sources.health,
      since: sources.healthSince,
      lastSuccessAt: sources.lastSuccessAt,
    })
    .from(sources)
    .where(
      and(
        eq(sources.paused, false),
        sql`(${sources.health} in ('failing', 'quiet', 'thin') or ${sources.failures} > 2)`,
      ),
    )
    .orderBy(sql`${sources.healthSince} is null`, asc(sources.healthSince), asc(sources.name));
}
