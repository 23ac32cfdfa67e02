import { and, asc, count, desc, eq, gt, inArray, isNull, lt, lte, max, or } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { mayBeTried } from './failures.ts';
import type { Db } from './open.ts';
import { archive, documents, versions } from './schema/documents.ts';
import { organisations } from './schema/organisations.ts';
import { people } from './schema/people.ts';

export type Document = typeof documents.$inferSelect;
export type Version = typeof versions.$inferSelect;
export type NewDocument = Omit<typeof documents.$inferInsert, 'id' | 'versionId'>;
export type NewVersion = Omit<typeof versions.$inferInsert, 'id' | 'documentId' | 'number'>;

/** The document at a canonical address, or null. */
export async function documentAt(db: Db, canonicalUrl: string): Promise<Document | null> {
  const [row] = await db.select().from(documents).where(eq(documents.canonicalUrl, canonicalUrl));
  return row ?? null;
}

/** One document by id, or null. */
export async function documentById(db: Db, id: string): Promise<Document | null> {
  const [row] = await db.select().from(documents).where(eq(documents.id, id));
  return row ?? null;
}

/** Adds a document without a version yet. Gives its id. */
export async function addDocument(tx: Db, document: NewDocument): Promise<string> {
  const id = newId();
  await tx.insert(documents).values({ id, ...document });
  return id;
}

/** Changes what is known of a document. */
export async function updateDocument(
  tx: Db,
  id: string,
  change: Partial<typeof documents.$inferInsert>,
): Promise<void> {
  await tx.update(documents).set(change).where(eq(documents.id, id));
}

/** Adds the next version of a document and makes it the current one. Gives its id. */
export async function addVersion(tx: Db, documentId: string, version: NewVersion): Promise<string> {
  const id = newId();
  const [last] = await tx
    .select({ n: max(versions.number) })
    .from(versions)
    .where(eq(versions.documentId, documentId));
  await tx.insert(versions).values({ id, documentId, number: (last?.n ?? 0) + 1, ...version });
  await updateDocument(tx, documentId, { versionId: id });
  return id;
}

/** One version by id, or null. */
export async function versionById(db: Db, id: string): Promise<Version | null> {
  const [row] = await db.select().from(versions).where(eq(versions.id, id));
  return row ?? null;
}

/** Every version of a document, the newest first. */
export async function versionsOf(db: Db, documentId: string): Promise<Version[]> {
  return db.select().from(versions).where(eq(versions.documentId, documentId)).orderBy(desc(versions.number));
}

/** Keeps bytes as served under their hash; bytes already kept cost nothing. */
export async function keepBytes(tx: Db, kept: typeof archive.$inferInsert): Promise<void> {
  await tx.insert(archive).values(kept).onConflictDoNothing();
}

/** Bytes kept under a hash, still encoded; null when there are none. */
export async function keptBytes(db: Db, hash: string): Promise<typeof archive.$inferSelect | null> {
  const [row] = await db.select().from(archive).where(eq(archive.hash, hash));
  return row ?? null;
}

/** Documents due for another look, the longest overdue first. */
export async function dueDocuments(db: Db, now: string, limit: number): Promise<Document[]> {
  return db
    .select()
    .from(documents)
    .where(and(lte(documents.recheckAt, now), mayBeTried(db, 'recheck', documents.id, now)))
    .orderBy(asc(documents.recheckAt))
    .limit(limit);
}

/** Documents that this engine has not read yet and may be read now, oldest first. (`<` or `>` where `<>` would do: those can use the index.) */
export async function unreadDocuments(db: Db, engine: string, now: string, limit: number): Promise<Document[]> {
  return db
    .select()
    .from(documents)
    .where(
      and(
        or(isNull(documents.readBy), lt(documents.readBy, engine), gt(documents.readBy, engine)),
        mayBeTried(db, 'read', documents.id, now),
      ),
    )
    .orderBy(asc(documents.datedAt), asc(documents.id))
    .limit(limit);
}

/** A statement with who speaks and its current text. */
export interface Statement {
  id: string;
  organisation: string | null;
  title: string;
  text: string;
  url: string;
  datedAt: string;
  publishedAt: string | null;
  versionId: string;
  language: string | null;
  channel: string | null;
  /** Who entered it by hand; null when it was crawled. */
  enteredBy: string | null;
  firstSeenAt: string;
}

const statementColumns = {
  id: documents.id,
  organisation: organisations.name,
  title: versions.title,
  url: documents.url,
  datedAt: documents.datedAt,
  publishedAt: documents.publishedAt,
  versionId: versions.id,
  language: documents.language,
  channel: documents.channel,
  enteredBy: people.name,
  firstSeenAt: documents.firstSeenAt,
};

/** A statement without its text. */
export type StatementHead = Omit<Statement, 'text'>;

/** Official statements without their texts, newest first; only of the organisations named, when some are. */
export async function statementHeads(
  db: Db,
  options: { by?: string[]; limit: number; offset?: number },
): Promise<StatementHead[]> {
  const by = options.by?.length ? inArray(organisations.name, options.by) : undefined;
  return db
    .select(statementColumns)
    .from(documents)
    .innerJoin(versions, eq(versions.id, documents.versionId))
    .leftJoin(organisations, eq(organisations.id, documents.organisationId))
    .leftJoin(people, eq(people.id, documents.enteredBy))
    .where(and(eq(documents.kind, 'statement'), by))
    .orderBy(desc(documents.datedAt))
    .limit(options.limit)
    .offset(options.offset ?? 0);
}

/** Statements with their texts, in the order given; one that has been erased meanwhile is left out. */
export async function withTexts(db: Db, heads: StatementHead[]): Promise<Statement[]> {
  if (!heads.length) return [];
  const ids = heads.map(({ versionId }) => versionId);
  const rows = await db
    .select({ id: versions.id, text: versions.text })
    .from(versions)
    .where(inArray(versions.id, ids));
  const texts = new Map(rows.map(({ id, text }) => [id, text]));
  return heads.flatMap((head) => {
    const text = texts.get(head.versionId);
    return text === undefined ? [] : [{ ...head, text }];
  });
}

/** The same as `statementHeads`, with their texts. */
export async function statements(db: Db, options: Parameters<typeof statementHeads>[1]): Promise<Statement[]> {
  return withTexts(db, await statementHeads(db, options));
}

/** How many documents of each kind are kept. */
export async function documentCounts(db: Db): Promise<{ kind: Document['kind']; n: number }[]> {
  return db.select({ kind: documents.kind, n: count() }).from(documents).groupBy(documents.kind);
}

/** The versions of a document without their texts, the newest first. */
export async function versionHeads(db: Db, documentId: string) {
  const { id, number, fetchedAt, title, textHash, trivial } = versions;
  return db
    .select({ id, number, fetchedAt, title, textHash, trivial })
    .from(versions)
    .where(eq(versions.documentId, documentId))
    .orderBy(desc(versions.number));
}

/** Makes every document wait to be read again. */
export async function forgetReadings(tx: Db): Promise<void> {
  await tx.update(documents).set({ readBy: null });
}
