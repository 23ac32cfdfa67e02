import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { gather, unpackedFile } from './body.ts';
import type { Found, SourceOptions, SourceToVisit, Validators } from './crawl.ts';
import { decode } from './decode.ts';
import { parseFeed } from './feed.ts';
import type { Answer } from './fetcher.ts';
import { assertUnderstood, readListing } from './listing.ts';
import { readSitemap, SITEMAP_BYTES } from './sitemap.ts';
import { substanceOf } from './sniff.ts';
import { type Trouble, TroubleError, troubleOf } from './trouble.ts';
import { canonicalUrl, resolveLink } from './urls.ts';

const REGISTER_BYTES = 64 * 1024 * 1024;
const USUAL_PAGES = { listing: 3, sitemap: 5 };
const DEEPEST_INDEX = 2;

const ACCEPT = {
  feed: 'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5',
  sitemap: 'application/xml, text/xml, text/plain;q=0.5, */*;q=0.3',
  page: 'text/html, application/xhtml+xml, application/pdf;q=0.9, */*;q=0.5',
  register: 'application/json, text/csv, */*;q=0.5',
};

/** Fetches one address in the way that the crawler's settings say: robots, pace, opt-outs. Throws TroubleErrors. */
export type Get = (
  url: string,
  options: { accept: string; validators?: Validators; maxBytes?: number },
) => Promise<Answer>;

export interface Visiting {
  get: Get;
  maxBytes: number;
  maxItems: number;
}

/** What one kind of source gives; its hash covers everything that was read. */
export interface Reading {
  answer: Answer;
  found: Found[];
  contentHash: string;
  /** Whether ETag and Last-Modified of the first answer speak for all of it. */
  conditional: boolean;
  title?: string;
  language?: string;
  body?: Uint8Array;
  note?: Trouble;
}

/**
 * Reads a source in the way of its kind; 'unchanged' when the site says that it is.
 * @throws TroubleError
 */
export async function readSource(source: SourceToVisit, visiting: Visiting): Promise<Reading | 'unchanged'> {
  assertUnderstood(source.options ?? {});
  if (source.kind === 'feed') return readFeedSource(source, visiting);
  if (source.kind === 'sitemap') return readSitemapSource(source, visiting);
  if (source.kind === 'register') return readRegisterSource(source, visiting);
  return readPagesSource(source, visiting);
}

async function readFeedSource(source: SourceToVisit, visiting: Visiting): Promise<Reading | 'unchanged'> {
  const answer = await ask(source, visiting, { accept: ACCEPT.feed, maxBytes: 2 * visiting.maxBytes });
  return answer === 'unchanged' ? answer : readFeed(answer);
}

/** The first answer of a source, or 'unchanged' when the site or the hash says so. */
async function ask(
  source: SourceToVisit,
  { get }: Visiting,
  options: { accept: string; maxBytes: number },
): Promise<Answer | 'unchanged'> {
  const answer = await get(source.url, { ...options, validators: source.validators });
  const known = source.validators?.etag || source.validators?.lastModified;
  if (answer.status === 304 && known) return 'unchanged';
  assertGood(answer);
  return answer;
}

/** @throws TroubleError `paced`, `http_status` or `empty` */
export function assertGood(answer: Answer): void {
  const { status, retryAfter } = answer;
  if (retryAfter !== undefined) {
    throw new TroubleError('paced', `answers ${status}, retry after ${retryAfter} s`, { status, seconds: retryAfter });
  }
  if (status < 200 || status > 299) throw new TroubleError('http_status', `answers ${status}`, { status });
  if (substanceOf(answer.body, answer.contentType) === 'nothing') {
    throw new TroubleError('empty', `answers ${status} with nothing in it`, { status });
  }
}

async function readFeed(answer: Answer): Promise<Reading> {
  const { body, contentType, finalUrl } = answer;
  const parsed = await parseFeed(body, { url: finalUrl, contentType });
  if (parsed.error) throw new TroubleError(parsed.error.kind, parsed.error.detail);
  const found = parsed.items.flatMap((item) => foundIn(item, finalUrl));
  if (found.length === 0 && breaksOff(body, contentType)) throw new TroubleError('malformed', 'a feed that breaks off');
  const { title, language } = parsed.feed;
  const empty = found.length === 0 ? { note: { kind: 'no_items' as const, detail: 'a feed without items' } } : {};
  const named = { title: title ?? undefined, language: language ?? undefined };
  return { answer, found, contentHash: hashOf(body), conditional: true, ...named, ...empty };
}

/** XML whose root is never closed; a repaired one without items is not an empty feed but a broken one. */
function breaksOff(body: Uint8Array, contentType: string): boolean {
  const { text } = decode(body, contentType);
  return text.trimStart().startsWith('<') && !/<\/[\w:]+>\s*(<!--[^>]*-->\s*)*$/.test(text.slice(-5_000));
}

type FeedItem = Awaited<ReturnType<typeof parseFeed>>['items'][number];

function foundIn(item: FeedItem, base: string): Found[] {
  const link = resolveLink(item.link ?? '', base) ?? (/^https?:/i.test(item.id ?? '') ? item.id : undefined);
  if (!link) return [];
  const { title, id, summary, publishedAt, updatedAt } = item;
  const stated = Object.entries({ title, id, summary, publishedAt, updatedAt }).filter(([, value]) => value);
  return [{ url: canonicalUrl(link), ...Object.fromEntries(stated) }];
}

async function readSitemapSource(source: SourceToVisit, visiting: Visiting): Promise<Reading | 'unchanged'> {
  const limits = { accept: ACCEPT.sitemap, maxBytes: SITEMAP_BYTES };
  const answer = await ask(source, visiting, limits);
  if (answer === 'unchanged') return answer;
  if (/<(\w+:)?(rss|feed|rdf)[\s>]/i.test(Buffer.from(answer.body.subarray(0, 1000)).toString('latin1'))) {
    return readFeed(answer); // the protocol allows a feed in a sitemap's place
  }
  const maxPages = source.options?.maxPages ?? USUAL_PAGES.sitemap;
  const tree = await readTree(answer, visiting, { left: maxPages });
  const pattern = source.options?.linkPattern ? new RegExp(source.options.linkPattern) : undefined;
  const found = tree.found.filter(({ url }) => pattern?.test(url) !== false).sort(newestFirst);
  if (found.length === 0) throw new TroubleError('no_items', 'a sitemap without addresses to collect');
  const conditional = tree.hashes.length === 1;
  const contentHash = conditional ? (tree.hashes[0] as string) : hashOf(Buffer.from(tree.hashes.join(' ')));
  return { answer, found, contentHash, conditional, language: tree.language, note: tree.note };
}

interface Tree {
  found: Found[];
  hashes: string[];
  language?: string;
  note?: Trouble;
}

/** A sitemap with the newest of its children; a child that fails is a note, unless all fail. */
async function readTree(answer: Answer, visiting: Visiting, budget: { left: number }, depth = 0): Promise<Tree> {
  const sitemap = await readSitemap(answer.body, answer.finalUrl, answer.contentType);
  const tree: Tree = { found: sitemap.found, hashes: [hashOf(answer.body)], language: sitemap.language };
  if (!sitemap.whole) tree.note = { kind: 'malformed', detail: 'the sitemap breaks off' };
  if (sitemap.children.length === 0 || depth >= DEEPEST_INDEX) return tree;
  const children = sitemap.children.sort(newsFirst);
  let read = 0;
  for (const child of children) {
    if (budget.left <= 0) break;
    budget.left -= 1;
    try {
      const one = await visiting.get(child.url, { accept: ACCEPT.sitemap, maxBytes: SITEMAP_BYTES });
      assertGood(one);
      const below = await readTree(one, visiting, budget, depth + 1);
      tree.found.push(...below.found);
      tree.hashes.push(...below.hashes);
      tree.language ??= below.language;
      read += 1;
    } catch (error) {
      tree.note ??= troubleOf(error);
    }
  }
  if (read === 0 && tree.note) throw new TroubleError(tree.note.kind, tree.note.detail, tree.note.params);
  return tree;
}

function newsFirst(one: { url: string; updatedAt?: string }, other: { url: string; updatedAt?: string }): number {
  const news = Number(/news|actu|google/i.test(other.url)) - Number(/news|actu|google/i.test(one.url));
  return news || timeOf(other.updatedAt) - timeOf(one.updatedAt);
}

/** For sorting: the newest first, what has no date last. */
export function newestFirst(one: Found, other: Found): number {
  return timeOf(other.publishedAt ?? other.updatedAt) - timeOf(one.publishedAt ?? one.updatedAt);
}

function timeOf(date: string | undefined): number {
  return Date.parse(date ?? '') || 0;
}

async function readRegisterSource(source: SourceToVisit, visiting: Visiting): Promise<Reading | 'unchanged'> {
  const answer = await ask(source, visiting, { accept: ACCEPT.register, maxBytes: REGISTER_BYTES });
  if (answer === 'unchanged') return answer;
  const body = await gather(unpackedFile(Readable.from([answer.body]), REGISTER_BYTES, source.url));
  return { answer, found: [], contentHash: hashOf(body), conditional: true, body };
}

/** Listing pages and newsrooms, page by page; a newsroom may as well be a feed. */
async function readPagesSource(source: SourceToVisit, visiting: Visiting): Promise<Reading | 'unchanged'> {
  const limits = { accept: ACCEPT.page, maxBytes: visiting.maxBytes };
  const answer = await ask(source, visiting, limits);
  if (answer === 'unchanged') return answer;
  const substance = substanceOf(answer.body, answer.contentType);
  if (source.kind === 'newsroom' && (substance === 'xml' || substance === 'json')) return readFeed(answer);
  const first = readPage(answer, source.options);
  const reading: Reading = { answer, ...first, contentHash: hashOfFound(first.found), conditional: true };
  const seen = new Set([answer.finalUrl]);
  let next = first.next;
  let left = (source.options?.maxPages ?? (source.options?.nextSelector ? USUAL_PAGES.listing : 1)) - 1;
  for (; next && left > 0 && !seen.has(next); left -= 1) {
    seen.add(next);
    try {
      const page = await visiting.get(next, limits);
      assertGood(page);
      const listing = readPage(page, source.options);
      reading.found.push(...listing.found);
      next = listing.next;
    } catch (error) {
      reading.note = troubleOf(error);
      break;
    }
  }
  if (reading.found.length === 0) throw new TroubleError('no_items', 'no links to articles found on the page');
  return reading;
}

function readPage(answer: Answer, options: SourceOptions | undefined) {
  const substance = substanceOf(answer.body, answer.contentType);
  if (substance === 'pdf' || substance === 'binary' || substance === 'json') {
    throw new TroubleError('not_a_page', `${substance} where a page was expected`);
  }
  return readListing(decode(answer.body, answer.contentType).text, answer.finalUrl, options);
}

/** Pages change with every visit (tokens, advertisements): what counts is the list on them. */
function hashOfFound(found: Found[]): string {
  return hashOf(Buffer.from(JSON.stringify(found)));
}

/** sha256 in hex. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
