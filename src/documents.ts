import { createHash } from 'node:crypto';
import { type PackedVersion, packVersion } from '../crawlers/archive.ts';
import type { Article, Collected } from '../crawlers/crawl.ts';
import { identityOf, sameSite } from '../crawlers/urls.ts';
import * as db from '../db/documents.ts';
import type { Db } from '../db/open.ts';
import { type Find, type Source, settleFind } from '../db/sources.ts';
import { placeClaims } from './claims.ts';
import { isoNow, type Monitor, type RoundEvent } from './monitor.ts';
import { read } from './reading/read.ts';
import { nextRecheck } from './schedule.ts';

/**
 * Keeps a collected page: the document, its version when the text is new, the bytes as served, and the claims in it, all in one
 * transaction with the find that led to it. Gives how many claims are new.
 */
export async function keepPage(
  monitor: Monitor,
  source: Source,
  page: Collected & { article: Article | null },
  find: Find,
): Promise<number> {
  const article = page.article!;
  const identity = identityFor(article, page.finalUrl);
  const now = isoNow(monitor);
  const packed = await packVersion(page.body);
  return monitor.store.atomically(async (tx) => {
    const known = await db.documentAt(tx, identity);
    const documentId = known?.id ?? (await db.addDocument(tx, newDocument(source, page, article, identity, find, now)));
    await settleFind(tx, find.id, {
      state: 'collected',
      documentId,
      attempts: find.attempts + 1,
      troubleKind: null,
      troubleDetail: null,
    });
    return takeVersion(tx, monitor, documentId, { page, article, packed });
  });
}

/** Looks at a document again: a changed text becomes its next version and is read; the rest costs one conditional request. */
export async function recheck(monitor: Monitor, document: db.Document): Promise<RoundEvent> {
  const validators = { etag: document.etag ?? undefined, lastModified: document.lastModified ?? undefined };
  const page = await monitor.crawler.collect(document.url, { validators });
  const now = isoNow(monitor);
  const recheckAt = nextRecheck(document.firstSeenAt, now);
  const seen = page.article && { page, article: page.article, packed: await packVersion(page.body) };
  const claims = await monitor.store.atomically(async (tx) => {
    await db.updateDocument(tx, document.id, { recheckAt });
    return seen ? takeVersion(tx, monitor, document.id, seen) : 0;
  });
  return { kind: 'collected', url: document.url, claims, trouble: page.unchanged ? undefined : page.trouble };
}

/** Reads a stored document again with the present engine and watch list. */
export async function rereadDocument(monitor: Monitor, document: db.Document): Promise<RoundEvent> {
  const claims = await monitor.store.atomically((tx) => readDocument(tx, monitor, document.id));
  return { kind: 'collected', url: document.url, claims };
}

/** A page as it was fetched, the article in it, and its bytes ready for the archive. */
interface SeenPage {
  page: Collected;
  article: Article;
  packed: PackedVersion;
}

/** Adds a version when title or text are not what they were, and reads it. Gives how many claims are new. */
async function takeVersion(tx: Db, monitor: Monitor, documentId: string, seen: SeenPage): Promise<number> {
  const { page, article, packed } = seen;
  const document = (await db.documentById(tx, documentId))!;
  const current = document.versionId ? await db.versionById(tx, document.versionId) : null;
  const title = article.title ?? document.title;
  const textHash = sha256(`${title}\n${article.text}`);
  await db.updateDocument(tx, documentId, {
    etag: page.validators.etag ?? null,
    lastModified: page.validators.lastModified ?? null,
  });
  if (current?.textHash === textHash) return 0;
  await db.keepBytes(tx, { ...packed, bytes: Buffer.from(packed.bytes) });
  await db.addVersion(tx, documentId, {
    fetchedAt: page.fetchedAt,
    title,
    text: article.text,
    textHash,
    bytesHash: packed.hash,
    contentType: page.contentType,
  });
  await db.updateDocument(tx, documentId, { title, modifiedAt: article.modifiedAt, partial: article.partial });
  return readDocument(tx, monitor, documentId);
}

/** Reads the current version and keeps its claims. Statements are read too: what they claim can be evidence, but is no claim of the press. */
async function readDocument(tx: Db, monitor: Monitor, documentId: string): Promise<number> {
  const document = (await db.documentById(tx, documentId))!;
  await db.updateDocument(tx, documentId, { readBy: monitor.engine });
  const version = document.versionId ? await db.versionById(tx, document.versionId) : null;
  if (!version || document.kind === 'statement') return 0;
  const { title, text } = version;
  const said = { title, text, language: document.language ?? undefined, outlet: document.outlet ?? undefined };
  const reading = read({ ...said, publishedAt: document.publishedAt ?? document.datedAt }, monitor.watch);
  const kept = { document, version, language: reading.language, claims: reading.claims, engine: monitor.engine };
  return placeClaims(tx, kept, monitor.match, isoNow(monitor));
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
