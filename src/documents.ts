import { createHash } from 'node:crypto';
import { type PackedVersion, packVersion } from '../crawlers/archive.ts';
import type { Article, Collected, Trouble } from '../crawlers/crawl.ts';
import { identityOf, sameSite } from '../crawlers/urls.ts';
import * as db from '../db/documents.ts';
import type { Db } from '../db/open.ts';
import { type Find, type Source, settleFind } from '../db/sources.ts';
import { carryAppearances } from './carry.ts';
import { placeClaims } from './claims.ts';
import { groupCopies } from './copies.ts';
import { askSecondReader, type ReadingTrouble } from './extractor.ts';
import { isoNow, type Monitor } from './monitor.ts';
import { read, type TextToRead } from './reading/read.ts';
import { nextRecheck } from './schedule.ts';
import { differTrivially } from './versions.ts';

/**
 * Keeps a collected page: the document, its version when the text is new, and the bytes as served, all in one transaction with
 * the find that led to it. The claims in it are found afterwards, from what is stored.
 */
export async function keepPage(
  monitor: Monitor,
  source: Source,
  page: Collected & { article: Article },
  find: Find,
): Promise<void> {
  const { article } = page;
  const identity = identityFor(article, page.finalUrl);
  const now = isoNow(monitor);
  const packed = await packVersion(page.body);
  await monitor.store.atomically(async (tx) => {
    const known = await db.documentAt(tx, identity);
    const documentId = known?.id ?? (await db.addDocument(tx, newDocument(source, page, article, identity, find, now)));
    const settled = {
      state: 'collected',
      documentId,
      attempts: find.attempts + 1,
      troubleKind: null,
      troubleDetail: null,
    } as const;
    await settleFind(tx, find.id, settled);
    await takeVersion(tx, documentId, { page, article, packed });
  });
}

/** Looks at a document again: a changed text becomes its next version; the rest costs one conditional request. */
export async function recheck(monitor: Monitor, document: db.Document): Promise<Trouble | undefined> {
  const validators = { etag: document.etag ?? undefined, lastModified: document.lastModified ?? undefined };
  const page = await monitor.crawler.collect(document.url, { validators });
  const recheckAt = nextRecheck(document.firstSeenAt, isoNow(monitor));
  const seen = page.article && { page, article: page.article, packed: await packVersion(page.body) };
  await monitor.store.atomically(async (tx) => {
    await db.updateDocument(tx, document.id, { recheckAt, goneAt: goneSince(document, page, isoNow(monitor)) });
    if (seen) await takeVersion(tx, document.id, seen);
  });
  return page.unchanged ? undefined : page.trouble;
}

/** Since when the address has said that the document is no more; other troubles tell nothing of that. */
function goneSince(document: db.Document, { trouble }: Collected, now: string): string | null {
  if (!trouble) return null;
  const isGone =
    trouble.kind === 'redirected_home' ||
    (trouble.kind === 'http_status' && [404, 410].includes(Number(trouble.params?.status)));
  return document.goneAt ?? (isGone ? now : null);
}

/** A page as it was fetched, the article in it, and its bytes ready for the archive. */
interface SeenPage {
  page: Collected;
  article: Article;
  packed: PackedVersion;
}

/**
 * Adds a version when title or text are not what they were; it waits to be read. One that says the same in other typography is
 * kept too, but not read again: what was found in the version before moves along, and nobody is called to look at it.
 */
async function takeVersion(tx: Db, documentId: string, { page, article, packed }: SeenPage): Promise<void> {
  const document = (await db.documentById(tx, documentId))!;
  const current = document.versionId ? await db.versionById(tx, document.versionId) : null;
  const title = article.title ?? document.title;
  const textHash = sha256(`${title}\n${article.text}`);
  const validators = { etag: page.validators.etag ?? null, lastModified: page.validators.lastModified ?? null };
  await db.updateDocument(tx, documentId, validators);
  if (current?.textHash === textHash) return;
  await db.keepBytes(tx, { ...packed, bytes: Buffer.from(packed.bytes) });
  const { fetchedAt, contentType } = page;
  const wording = { title, text: article.text };
  const trivial = current !== null && differTrivially(current, wording);
  const stored = { ...wording, textHash, bytesHash: packed.hash, trivial };
  const id = await db.addVersion(tx, documentId, { fetchedAt, contentType, ...stored });
  const { modifiedAt, partial } = article;
  await db.updateDocument(tx, documentId, { title, modifiedAt, partial, readBy: trivial ? document.readBy : null });
  if (trivial) await carryAppearances(tx, documentId, { id, ...wording });
  else if (document.kind === 'article') await groupCopies(tx, document, article.text);
}

/**
 * Reads the current version of a stored document with the present engine and watch list and keeps its claims, in one transaction.
 * Statements are not read: what they say is evidence, not a claim of the press. A second reader, where there is one, is asked
 * first; when it fails, the engine reads alone.
 */
export async function readDocument(monitor: Monitor, document: db.Document): Promise<DocumentRead> {
  const { store, engine, match, watch, unwatched } = monitor;
  const version = document.versionId ? await db.versionById(store.read, document.versionId) : null;
  const text = version && document.kind === 'article' ? textOf(document, version) : null;
  const { proposals, trouble } = text ? await askSecondReader(monitor.extractor, text, watch) : {};
  const reading = text && read(text, watch, proposals);
  const claims = await store.atomically(async (tx) => {
    await db.updateDocument(tx, document.id, { readBy: engine });
    if (!version || !reading) return 0;
    const { language, claims } = reading;
    return placeClaims(tx, { document, version, language, claims, engine, unwatched }, match, isoNow(monitor));
  });
  return { claims, trouble };
}

/** What reading a document came to. */
export interface DocumentRead {
  /** Claims that were not known before. */
  claims: number;
  /** Why the second reader gave nothing. */
  trouble?: ReadingTrouble;
}

function textOf(document: db.Document, { title, text }: db.Version): TextToRead {
  const { language, outlet, publishedAt, datedAt } = document;
  return {
    title,
    text,
    language: language ?? undefined,
    outlet: outlet ?? undefined,
    publishedAt: publishedAt ?? datedAt,
  };
}

function newDocument(
  source: Source,
  page: Collected,
  article: Article,
  identity: string,
  find: Find,
  now: string,
): db.NewDocument {
  const publishedAt = article.publishedAt ?? find.publishedAt;
  return {
    kind: source.official ? 'statement' : 'article',
    canonicalUrl: identity,
    url: page.finalUrl,
    sourceId: source.id,
    outlet: source.outlet ?? article.outlet ?? new URL(page.finalUrl).hostname.replace(/^www\./, ''),
    organisationId: source.organisationId,
    title: article.title ?? find.title ?? page.finalUrl,
    authors: article.authors,
    language: article.language,
    publishedAt,
    datedAt: datedAt(publishedAt, now),
    modifiedAt: article.modifiedAt,
    firstSeenAt: now,
    partial: article.partial,
    recheckAt: nextRecheck(now, now),
  };
}

/** A page may name another address as its own, but only on its own site: an identity cannot be taken from elsewhere. */
function identityFor(article: Article, finalUrl: string): string {
  const own = article.canonicalUrl;
  return identityOf(own && sameSite(own, finalUrl) ? own : finalUrl);
}

/** The stated date in UTC; the present when it is missing, unreadable, or lies in the future by more than a day. */
function datedAt(published: string | null, now: string): string {
  const time = Date.parse(published ?? '');
  return Number.isNaN(time) || time > Date.parse(now) + 86_400_000 ? now : new Date(time).toISOString();
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
