import { and, asc, count, desc, eq, gte, inArray, lte, ne } from 'drizzle-orm';
import type { Db } from './open.ts';
import { documents, sketches, versions } from './schema/documents.ts';

/** Sets the hashes by which a document's copies are found. */
export async function keepSketch(tx: Db, documentId: string, hashes: number[]): Promise<void> {
  await tx.delete(sketches).where(eq(sketches.documentId, documentId));
  if (hashes.length) await tx.insert(sketches).values(hashes.map((hash) => ({ hash, documentId })));
}

/** Articles of a time that share hashes with another, those that share most first, with their current text. */
export async function documentsSharing(
  db: Db,
  asked: { hashes: number[]; not: string; from: string; to: string; limit: number },
): Promise<{ id: string; wireId: string | null; text: string }[]> {
  const shared = count();
  return db
    .select({ id: documents.id, wireId: documents.wireId, text: versions.text })
    .from(sketches)
    .innerJoin(documents, eq(documents.id, sketches.documentId))
    .innerJoin(versions, eq(versions.id, documents.versionId))
    .where(
      and(
        inArray(sketches.hash, asked.hashes),
        ne(documents.id, asked.not),
        gte(documents.datedAt, asked.from),
        lte(documents.datedAt, asked.to),
      ),
    )
    .groupBy(documents.id, versions.id)
    .orderBy(desc(shared), asc(documents.datedAt))
    .limit(asked.limit);
}

/** Puts documents in a group of copies, or takes them out of theirs. */
export async function setWire(tx: Db, ids: string[], wireId: string | null): Promise<void> {
  await tx.update(documents).set({ wireId }).where(inArray(documents.id, ids));
}

/** Makes two groups of copies one. */
export async function renameWire(tx: Db, from: string, to: string): Promise<void> {
  await tx.update(documents).set({ wireId: to }).where(eq(documents.wireId, from));
}

/** A document of a group of copies, as it is listed. */
export interface Copy {
  id: string;
  wireId: string | null;
  outlet: string | null;
  title: string;
  datedAt: string;
  publishedAt: string | null;
}

/** The documents of groups of copies, earliest first; at most 500. */
export async function copiesOf(db: Db, wireIds: string[]): Promise<Copy[]> {
  if (!wireIds.length) return [];
  const { id, wireId, outlet, title, datedAt, publishedAt } = documents;
  return db
    .select({ id, wireId, outlet, title, datedAt, publishedAt })
    .from(documents)
    .where(inArray(documents.wireId, wireIds))
    .orderBy(asc(documents.datedAt), asc(documents.id))
    .limit(500);
}
