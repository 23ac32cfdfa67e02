import { and, asc, desc, eq, gt, inArray } from 'drizzle-orm';
import type { Db } from './open.ts';
import { documents, versions } from './schema/documents.ts';
import { organisations } from './schema/organisations.ts';

/** The current versions kept after one of them (all, after ''), in the order in which they came, as the search index wants them. */
export async function currentTextsAfter(db: Db, after: string, limit: number) {
  return db
    .select({
      versionId: versions.id,
      documentId: documents.id,
      kind: documents.kind,
      currentId: documents.versionId,
      title: versions.title,
      text: versions.text,
    })
    .from(versions)
    .innerJoin(documents, eq(documents.id, versions.documentId))
    .where(gt(versions.id, after))
    .orderBy(asc(versions.id))
    .limit(limit);
}

/** The current texts of documents by their ids, latest first, with who publishes or speaks. */
export async function textsOf(db: Db, documentIds: string[]) {
  if (!documentIds.length) return [];
  return db
    .select({
      id: documents.id,
      title: versions.title,
      text: versions.text,
      language: documents.language,
      outlet: documents.outlet,
      organisation: organisations.name,
      datedAt: documents.datedAt,
    })
    .from(documents)
    .innerJoin(versions, eq(versions.id, documents.versionId))
    .leftJoin(organisations, eq(organisations.id, documents.organisationId))
    .where(and(inArray(documents.id, documentIds)))
    .orderBy(desc(documents.datedAt));
}
