import { asc, eq, gt } from 'drizzle-orm';
import type { Db } from './open.ts';
import { archive, documents, versions } from './schema/documents.ts';

/** A kept version with its bytes, still encoded as they are stored. */
export type KeptVersion = Awaited<ReturnType<typeof keptVersions>>[number];

/** Versions whose bytes are kept, in the order in which they were kept, after a given one. */
export async function keptVersions(db: Db, after: string, limit: number) {
  return db
    .select({
      id: versions.id,
      url: documents.url,
      fetchedAt: versions.fetchedAt,
      contentType: versions.contentType,
      hash: archive.hash,
      encoding: archive.encoding,
      bytes: archive.bytes,
    })
    .from(versions)
    .innerJoin(documents, eq(documents.id, versions.documentId))
    .innerJoin(archive, eq(archive.hash, versions.bytesHash))
    .where(gt(versions.id, after))
    .orderBy(asc(versions.id))
    .limit(limit);
}
