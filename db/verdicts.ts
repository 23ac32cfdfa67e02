import { and, asc, desc, eq, gte, inArray, lt, notExists, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Db } from './open.ts';
import { claims } from './schema/claims.ts';
import { documents, records, versions } from './schema/documents.ts';
import { people } from './schema/people.ts';
import { withdrawals } from './schema/queue.ts';
import { evidence, verdicts } from './schema/verdicts.ts';

export type Verdict = (typeof verdicts.$inferSelect)['verdict'];
/** What a verdict cites: a span of a version, or a contract record. */
export type Cited = { versionId: string; start: number; end: number; quote: string } | { recordId: string };

/** Writes a verdict with its evidence. Gives its id. */
export async function addVerdict(
  tx: Db,
  verdict: Omit<typeof verdicts.$inferInsert, 'id'>,
  cited: Cited[],
): Promise<string> {
  const id = newId();
  await tx.insert(verdicts).values({ id, ...verdict });
  if (cited.length) await tx.insert(evidence).values(cited.map((one) => ({ id: newId(), verdictId: id, ...one })));
  return id;
}

/** Holds for verdicts (by the column of their id) that nobody has taken back. */
export function inForce(db: Db, id: SQLWrapper = verdicts.id): SQL {
  return notExists(db.select({ one: sql`1` }).from(withdrawals).where(sql`${withdrawals.verdictId} = ${id}`));
}

/** The verdicts of a claim that have not been taken back, newest first, each with who gave it and the evidence it cites. */
export async function verdictsOf(db: Db, claimId: string) {
  const given = await db
    .select({
      id: verdicts.id,
      verdict: verdicts.verdict,
      reason: verdicts.reason,
      person: people.name,
      givenAt: verdicts.givenAt,
      validUntil: verdicts.validUntil,
    })
    .from(verdicts)
    .innerJoin(people, eq(people.id, verdicts.personId))
    .where(and(eq(verdicts.claimId, claimId), inForce(db)))
    .orderBy(desc(verdicts.givenAt), desc(verdicts.id));
  const cited = await evidenceOf(
    db,
    given.map((v) => v.id),
  );
  return given.map((v) => ({ ...v, evidence: cited.filter((e) => e.verdictId === v.id) }));
}

async function evidenceOf(db: Db, verdictIds: string[]) {
  if (!verdictIds.length) return [];
  return db
    .select({
      verdictId: evidence.verdictId,
      quote: evidence.quote,
      start: evidence.start,
      end: evidence.end,
      versionId: evidence.versionId,
      documentId: documents.id,
      title: versions.title,
      url: documents.url,
      datedAt: documents.datedAt,
      outlet: documents.outlet,
      recordId: evidence.recordId,
      recordObject: records.object,
    })
    .from(evidence)
    .leftJoin(versions, eq(versions.id, evidence.versionId))
    .leftJoin(documents, eq(documents.id, versions.documentId))
    .leftJoin(records, eq(records.id, evidence.recordId))
    .where(inArray(evidence.verdictId, verdictIds))
    .orderBy(asc(evidence.id));
}

/** Verdicts given from one time to another (the second not included), oldest first, with their claims' sentences. */
export async function verdictsBetween(db: Db, from: string, to: string) {
  return db
    .select({
      claimId: verdicts.claimId,
      sentence: claims.sentence,
      verdict: verdicts.verdict,
      reason: verdicts.reason,
      givenAt: verdicts.givenAt,
    })
    .from(verdicts)
    .innerJoin(claims, eq(claims.id, verdicts.claimId))
    .where(and(gte(verdicts.givenAt, from), lt(verdicts.givenAt, to), inForce(db)))
    .orderBy(asc(verdicts.givenAt));
}

/** The latest verdict of each claim, by claim id, with who gave it. */
export async function latestVerdicts(db: Db, claimIds: string[]) {
  const given = await db
    .select({
      claimId: verdicts.claimId,
      verdict: verdicts.verdict,
      reason: verdicts.reason,
      person: people.name,
      givenAt: verdicts.givenAt,
      validUntil: verdicts.validUntil,
    })
    .from(verdicts)
    .innerJoin(people, eq(people.id, verdicts.personId))
    .where(and(inArray(verdicts.claimId, claimIds), inForce(db)))
    .orderBy(asc(verdicts.givenAt), asc(verdicts.id));
  return new Map(given.map((one) => [one.claimId, one]));
}
