import { and, asc, count, desc, eq, inArray, isNull } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Db } from './open.ts';
import { appearances, claimKeys, claims, parties, partings } from './schema/claims.ts';
import { documents } from './schema/documents.ts';
import { audit, people } from './schema/people.ts';
import { verdicts } from './schema/verdicts.ts';
import { inForce } from './verdicts.ts';

export type Parting = typeof partings.$inferSelect;

/** What a person has parted in a document: passages and the claims they do not make. */
export async function partingsIn(db: Db, documentId: string): Promise<Parting[]> {
  return db.select().from(partings).where(eq(partings.documentId, documentId));
}

/** Remembers that passages do not make a claim. Gives the ids of what is remembered. */
export async function addPartings(tx: Db, rows: Omit<Parting, 'id'>[]): Promise<string[]> {
  const kept = rows.map((row) => ({ id: newId(), ...row }));
  if (kept.length) await tx.insert(partings).values(kept);
  return kept.map((row) => row.id);
}

/** Forgets partings, when the act that made them is undone. */
export async function forgetPartings(tx: Db, ids: string[]): Promise<void> {
  if (ids.length) await tx.delete(partings).where(inArray(partings.id, ids));
}

/** Every appearance of a claim, those that are gone included, earliest first. */
export async function allAppearancesOf(db: Db, claimId: string) {
  return db
    .select()
    .from(appearances)
    .where(eq(appearances.claimId, claimId))
    .orderBy(asc(appearances.appearedAt), asc(appearances.start));
}

/** Appearances by their ids, in no order. */
export async function appearancesById(db: Db, ids: string[]) {
  return ids.length ? db.select().from(appearances).where(inArray(appearances.id, ids)) : [];
}

/** Appearances that may belong to a claim, as the program suggests, wherever they stand now. */
export async function suggestedFor(db: Db, claimId: string) {
  return db
    .select()
    .from(appearances)
    .where(and(eq(appearances.suggestedClaimId, claimId), eq(appearances.match, 'suggested')));
}

/** Suggested matches that concern a claim, either way round: the appearance, its outlet, and the claim on the other side. */
export async function suggestionsAbout(db: Db, claimId: string) {
  const columns = { appearance: appearances, sentence: claims.sentence, verdict: claims.verdict, otherId: claims.id };
  const standing = and(eq(appearances.match, 'suggested'), isNull(appearances.goneAt), isNull(claims.mergedInto));
  const [mine, others] = await Promise.all([
    db
      .select({ ...columns, url: documents.url, title: documents.title })
      .from(appearances)
      .innerJoin(claims, eq(claims.id, appearances.suggestedClaimId))
      .innerJoin(documents, eq(documents.id, appearances.documentId))
      .where(and(eq(appearances.claimId, claimId), standing)),
    db
      .select({ ...columns, url: documents.url, title: documents.title })
      .from(appearances)
      .innerJoin(claims, eq(claims.id, appearances.claimId))
      .innerJoin(documents, eq(documents.id, appearances.documentId))
      .where(and(eq(appearances.suggestedClaimId, claimId), standing))
      .orderBy(desc(appearances.matchScore))
      .limit(20),
  ]);
  return [...mine.map((s) => ({ ...s, isMine: true })), ...others.map((s) => ({ ...s, isMine: false }))];
}

/** Ids of the claims that were merged into one, directly or through another. */
export async function mergedClaims(db: Db, claimId: string): Promise<string[]> {
  const rows = await db.select({ id: claims.id }).from(claims).where(eq(claims.mergedInto, claimId));
  const deeper = await Promise.all(rows.map((row) => mergedClaims(db, row.id)));
  return [...rows.map((row) => row.id), ...deeper.flat()];
}

/** Takes a claim out of the index by which new appearances find theirs. */
export async function dropKeys(tx: Db, claimId: string): Promise<void> {
  await tx.delete(claimKeys).where(eq(claimKeys.claimId, claimId));
}

/** Forgets who is in a claim, before it is worked out again from what it has left. */
export async function dropParties(tx: Db, claimId: string): Promise<void> {
  await tx.delete(parties).where(eq(parties.claimId, claimId));
}

/** The lines of the trail about a claim with one of some actions, newest first, with their ids. */
export async function actsOn(db: Db, claimId: string, actions: readonly string[]) {
  return db
    .select()
    .from(audit)
    .where(and(eq(audit.subject, 'claim'), eq(audit.subjectId, claimId), inArray(audit.action, [...actions])))
    .orderBy(desc(audit.id));
}

/** By claim id, how many standing appearances the program has joined by itself and nobody has confirmed; none, no entry. */
export async function unconfirmedCounts(db: Db, claimIds: string[]): Promise<Map<string, number>> {
  if (!claimIds.length) return new Map();
  const rows = await db
    .select({ claimId: appearances.claimId, n: count() })
    .from(appearances)
    .where(and(inArray(appearances.claimId, claimIds), eq(appearances.match, 'joined'), isNull(appearances.goneAt)))
    .groupBy(appearances.claimId);
  return new Map(rows.map(({ claimId, n }) => [claimId, n]));
}

/** The verdicts given on claims before they were merged into one, newest first, each with its claim's sentence. */
export async function verdictsOfMerged(db: Db, claimId: string) {
  const ids = await mergedClaims(db, claimId);
  if (!ids.length) return [];
  return db
    .select({
      claimId: claims.id,
      sentence: claims.sentence,
      language: claims.language,
      verdict: verdicts.verdict,
      reason: verdicts.reason,
      givenAt: verdicts.givenAt,
      person: people.name,
    })
    .from(verdicts)
    .innerJoin(claims, eq(claims.id, verdicts.claimId))
    .innerJoin(people, eq(people.id, verdicts.personId))
    .where(and(inArray(verdicts.claimId, ids), inForce(db)))
    .orderBy(desc(verdicts.givenAt), desc(verdicts.id));
}
