import { and, desc, eq, gt, gte, inArray, isNotNull, isNull, lte, ne, or } from 'drizzle-orm';
import type { Claim } from './claims.ts';
import type { Db } from './open.ts';
import { claims } from './schema/claims.ts';
import { documents, records, versions } from './schema/documents.ts';
import { sources } from './schema/sources.ts';
import type { Source } from './sources.ts';

const open = (now: string) =>
  and(
    eq(claims.place, 'queue'),
    isNull(claims.mergedInto),
    or(isNull(claims.snoozedUntil), lte(claims.snoozedUntil, now)),
  );
const byWorth = [desc(claims.checkworthiness), desc(claims.firstAppearanceAt)];

/** Open claims that came back after a verdict since a moment, most check-worthy first. */
export async function cameAgain(db: Db, since: string, now: string, limit: number): Promise<Claim[]> {
  return db
    .select()
    .from(claims)
    .where(and(open(now), gt(claims.queuedAt, since), isNotNull(claims.verdict)))
    .orderBy(...byWorth)
    .limit(limit);
}

/** Open claims without a verdict that came into the queue since a moment, most check-worthy first. */
export async function cameNew(db: Db, since: string, now: string, limit: number): Promise<Claim[]> {
  return db
    .select()
    .from(claims)
    .where(and(open(now), gt(claims.queuedAt, since), isNull(claims.verdict)))
    .orderBy(...byWorth)
    .limit(limit);
}

/** Open claims, not always put alike, that appeared since a moment; the latest first. */
export async function spokenOfSince(db: Db, since: string, now: string, limit: number): Promise<Claim[]> {
  return db
    .select()
    .from(claims)
    .where(and(open(now), gt(claims.lastAppearanceAt, since), ne(claims.certainty, claims.firstCertainty)))
    .orderBy(desc(claims.lastAppearanceAt))
    .limit(limit);
}

// A statement is fetched within this time of its date, or not looked for here.
const LATE_DAYS = 90;

/** The current versions of statements that were fetched since a moment, latest first. */
export async function statementVersionsSince(db: Db, since: string, limit: number) {
  const dated = new Date(Date.parse(since) - LATE_DAYS * 86_400_000).toISOString();
  return db
    .select({
      id: versions.id,
      documentId: versions.documentId,
      number: versions.number,
      fetchedAt: versions.fetchedAt,
      text: versions.text,
      title: versions.title,
      kind: documents.kind,
      language: documents.language,
      publishedAt: documents.publishedAt,
      datedAt: documents.datedAt,
      organisationId: documents.organisationId,
      currentId: documents.versionId,
    })
    .from(documents)
    .innerJoin(versions, eq(versions.id, documents.versionId))
    .where(and(eq(documents.kind, 'statement'), gte(documents.datedAt, dated), gt(versions.fetchedAt, since)))
    .orderBy(desc(documents.datedAt))
    .limit(limit);
}

/** Contract records that came or changed since a moment, latest first. */
export async function recordsSince(db: Db, since: string, limit: number) {
  return db.select().from(records).where(gt(records.changedAt, since)).orderBy(desc(records.changedAt)).limit(limit);
}

/** Sources that fail, are silent or bring less than they did, by name. */
export async function sourcesInTrouble(db: Db, limit: number): Promise<Source[]> {
  return db
    .select()
    .from(sources)
    .where(and(eq(sources.paused, false), inArray(sources.health, ['failing', 'quiet', 'thin'])))
    .orderBy(sources.name)
    .limit(limit);
}
