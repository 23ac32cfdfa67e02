import Parser from 'rss-parser';
import { decode } from './decode.ts';
import { cleanFeed } from './feed-repair.ts';
import { type FeedNode, MAX_ITEMS, readTree } from './feed-tree.ts';
import { parseJsonFeed } from './json-feed.ts';

/** What a feed says of itself. Dates are UTC, `YYYY-MM-DDTHH:mm:ssZ`; links absolute http(s); `summary` is safe HTML. */
export interface FeedHead {
  title: string | null;
  link: string | null;
  language: string | null;
  summary: string | null;
  author: string | null;
  id: string | null;
  publishedAt: string | null;
  updatedAt: string | null;
}

/** One item. `title` and `author` are plain text on one line, `summary` and `content` HTML without anything active. */
export interface FeedItem {
  title: string | null;
  link: string | null;
  id: string | null;
  author: string | null;
  summary: string | null;
  content: string | null;
  publishedAt: string | null;
  updatedAt: string | null;
  language: string | null;
}

/** `error.kind`: `empty`, `not_a_feed` (a page, another file) or `malformed` (a feed, but nothing in it can be read). */
export interface ParsedFeed {
  ok: boolean;
  error?: { kind: 'empty' | 'not_a_feed' | 'malformed'; detail: string };
  kind?: 'rss' | 'atom' | 'rdf' | 'json';
  /** Set when the feed holds more items than are read. */
  limited?: boolean;
  feed: FeedHead;
  items: FeedItem[];
}

export interface FeedOptions {
  /** Address of the feed, for relative links. */
  url?: string;
  /** The HTTP header Content-Type. */
  contentType?: string | null;
  /** The HTTP header Content-Language, which counts where the feed names no language. */
  contentLanguage?: string | null;
}

type Extensions = { 'dcterms:modified'?: string; 'dc:language'?: string };
type Head = {
  'atom:id'?: string;
  lastBuildDate?: string;
  language?: string;
  pubDate?: string;
  managingEditor?: string;
};

const rssParser = new Parser<Head, Extensions & { author?: string; 'content:encoded'?: string }>({
  customFields: { feed: ['atom:id' as 'language', 'language'], item: ['dcterms:modified', 'dc:language'] },
});

/**
 * Reads a feed: RSS of every version, Atom, RDF, CDF or JSON Feed, in any encoding, also when it is broken. The first
 * `MAX_ITEMS` items are read. Never throws for what the feed holds: what is no feed comes back with `ok: false`.
 */
export async function parseFeed(input: Uint8Array | string, options: FeedOptions = {}): Promise<ParsedFeed> {
  const text = typeof input === 'string' ? input.replace(/^\ufeff/, '') : decode(input, options.contentType).text;
  if (text.trim() === '') return failed('empty', 'the document is empty');
  const base = options.url && URL.canParse(options.url) ? options.url : null;
  if (/^\s*[{[]/.test(text)) return parseJsonFeed(text, base) ?? failed('not_a_feed', 'JSON, but no JSON Feed');
  const { root, limited } = readTree(text, base);
  if (!root) return noFeed(text);
  if (root.children.length === 0 && !/<\/|\/>/.test(text)) return failed('malformed', `cut off after <${root.name}>`);
  const parsed = await readClean(cleanFeed(root));
  return complete(parsed, root, limited, options);
}

type Output = Awaited<ReturnType<typeof rssParser.parseString>>;

async function readClean(xml: string): Promise<Output> {
  return rssParser.parseString(xml);
}

function complete(parsed: Output, root: FeedNode, limited: boolean, options: FeedOptions): ParsedFeed {
  const language = parsed.language ?? options.contentLanguage?.split(',')[0];
  return {
    ok: true,
    kind: kindOf(root),
    ...(limited ? { limited } : {}),
    feed: {
      title: parsed.title ?? null,
      link: parsed.link ?? null,
      language: tagOf(language),
      summary: parsed.description ?? null,
      author: parsed.managingEditor ?? null,
      id: parsed['atom:id'] ?? null,
      publishedAt: parsed.pubDate ?? null,
      updatedAt: parsed.lastBuildDate ?? null,
    },
    items: parsed.items.slice(0, MAX_ITEMS).map((item) => ({
      title: item.title ?? null,
      link: item.link ?? null,
      id: item.guid ?? null,
      author: item.author ?? null,
      summary: item.content ?? null,
      content: item['content:encoded'] ?? null,
      publishedAt: item.pubDate ?? null,
      updatedAt: item['dcterms:modified'] ?? null,
      language: tagOf(item['dc:language']),
    })),
  };
}

function kindOf(root: FeedNode): 'rss' | 'atom' | 'rdf' {
  if (root.name === 'feed' || root.name === 'entry') return 'atom';
  return root.name.endsWith('rdf') ? 'rdf' : 'rss';
}

/** A language tag with "-" between its parts. */
function tagOf(language: string | undefined): string | null {
  return language?.trim().replaceAll('_', '-') || null;
}

function noFeed(text: string): ParsedFeed {
  if (/<(rss|feed|rdf:rdf)\b/i.test(text)) return failed('malformed', 'a feed begins, but nothing in it can be read');
  const what = /<html\b|<!doctype html/i.test(text.slice(0, 5000)) ? 'an HTML page' : 'no element of a feed';
  return failed('not_a_feed', what);
}

const NOTHING: FeedHead = {
  ...{ title: null, link: null, language: null, summary: null },
  ...{ author: null, id: null, publishedAt: null, updatedAt: null },
};

function failed(kind: 'empty' | 'not_a_feed' | 'malformed', detail: string): ParsedFeed {
  return { ok: false, error: { kind, detail }, feed: { ...NOTHING }, items: [] };
}
