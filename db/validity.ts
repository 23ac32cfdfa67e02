import { and, asc, eq, gt, gte, isNotNull, isNull, lt } from 'drizzle-orm';
import type { Claim } from './claims.ts';
import type { Db } from './open.ts';
import { claims } from './schema/claims.ts';
import { documents, versions } from './schema/documents.ts';
import { evidence, verdicts } from './schema/verdicts.ts';

// What can end a verdict, each question answered from an index by what is new since a mark.

/** Claims in the log whose verdict was valid until a day before this one. */
export async function expiredClaims(db: Db, today: string, limit: number): Promise<Claim[]> {
  return db
    .select()
    .from(claims)
    .where(and(eq(claims.place, 'log'), isNotNull(claims.validUntil), lt(claims.validUntil, today)))
    .limit(limit);
}

/** A version that came in, with what it is a version of. */
export type NewVersion = Awaited<ReturnType<typeof versionsAfter>>[number];

/** The versions kept after one of them (all, after ''), in the order in which they came. */
export async function versionsAfter(db: Db, after: string, limit: number) {
  return db
    .select({
      id: versions.id,
      documentId: versions.documentId,
      number: versions.number,
      fetchedAt: versions.fetchedAt,
      text: versions.text,
      kind: documents.kind,
      language: documents.language,
      publishedAt: documents.publishedAt,
      organisationId: documents.organisationId,
      currentId: documents.versionId,
    })
    .from(versions)
    .innerJoin(documents, eq(documents.id, versions.documentId))
    .where(gt(versions.id, after))
    .orderBy(asc(versions.id))
    .limit(limit);
}

/** What a document said before a version of it; empty before the first. */
export async function textBefore(db: Db, { documentId, number }: NewVersion): Promise<string> {
  const [row] = await db
    .select({ text: versions.text })
    .from(versions)
    .where(and(eq(versions.documentId, documentId), eq(versions.number, number - 1)));
  return row?.text ?? '';
}

const standing = and(eq(claims.place, 'log'), eq(claims.verdictAt, verdicts.givenAt), isNull(claims.mergedInto));

/** The passages of a document that the verdicts in force cite, each with its claim, as far as it lies in the log. */
export async function passagesCited(db: Db, documentId: string) {
  return db
    .select({ claim: claims, quote: evidence.quote, versionId: evidence.versionId })
    .from(versions)
    .innerJoin(evidence, eq(evidence.versionId, versions.id))
    .innerJoin(verdicts, eq(verdicts.id, evidence.verdictId))
    .innerJoin(claims, eq(claims.id, verdicts.claimId))
    .where(and(eq(versions.documentId, documentId), standing));
}

/** Documents whose address has said since a time that they are no more. */
export async function documentsGoneSince(db: Db, since: string): Promise<{ id: string; goneAt: string | null }[]> {
  return db
    .select({ id: documents.id, goneAt: documents.goneAt })
    .from(documents)
    .where(gte(documents.goneAt, since))
    .orderBy(asc(documents.goneAt));
}

/** Claims in the log whose verdict in force cites a record and was given before it changed. */
export async function claimsCiting(db: Db, record: { id: string; changedAt: string }): Promise<Claim[]> {
  const rows = await db
    .select({ claim: claims })
    .from(evidence)
    .innerJoin(verdicts, eq(verdicts.id, evidence.verdictId))
    .innerJoin(claims, eq(claims.id, verdicts.claimId))
    .where(and(eq(evidence.recordId, record.id), lt(verdicts.givenAt, record.changedAt), standing));
  return rows.map(({ claim }) => claim);
}
