import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Parser } from 'htmlparser2';
import { isGzip } from './body.ts';
import type { Found } from './crawl.ts';
import { decode } from './decode.ts';
import { substanceOf } from './sniff.ts';
import { TroubleError } from './trouble.ts';
import { canonicalUrl, resolveLink } from './urls.ts';

const inflate = promisify(gunzip);

/** The protocol's own limits: 50,000 addresses, 50 MiB. */
export const SITEMAP_BYTES = 50 * 1024 * 1024;
const MOST_ADDRESSES = 50_000;
const PIECE = 1 << 16;
const DEEPEST = 32; // a sitemap is 4 deep; the parser's time grows with the square of the depth

export interface SitemapChild {
  url: string;
  updatedAt?: string;
}

/** A sitemap or an index of sitemaps; one of the two lists is empty. */
export interface Sitemap {
  root: 'urlset' | 'sitemapindex' | 'text';
  found: Found[];
  children: SitemapChild[];
  language?: string;
  /** False when the file breaks off: what stands before the break is kept. */
  whole: boolean;
}

/**
 * Reads a sitemap: XML with or without the news extension, an index, or a list of lines; gzip is taken off.
 * @param url its own address, against which relative ones are resolved
 * @throws TroubleError `empty`, `not_a_sitemap`, `malformed`, `too_large`, `broken_body`
 */
export async function readSitemap(bytes: Uint8Array, url: string, contentType = ''): Promise<Sitemap> {
  const plain = await withoutGzip(bytes);
  const substance = substanceOf(plain, contentType);
  if (substance === 'nothing') throw new TroubleError('empty', 'an empty sitemap');
  if (substance === 'html' || substance === 'pdf' || substance === 'binary' || substance === 'json') {
    throw new TroubleError('not_a_sitemap', `${substance} where a sitemap was expected`);
  }
  const { text } = decode(plain, contentType);
  return substance === 'text' ? readLines(text, url) : readXml(text, url);
}

async function withoutGzip(bytes: Uint8Array): Promise<Uint8Array> {
  if (!isGzip(bytes)) return bytes;
  try {
    return await inflate(bytes, { maxOutputLength: SITEMAP_BYTES });
  } catch (error) {
    if (error instanceof RangeError) {
      throw new TroubleError('too_large', `more than ${SITEMAP_BYTES} bytes`, { limit: SITEMAP_BYTES });
    }
    throw new TroubleError('broken_body', `gzip: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function readLines(text: string, url: string): Sitemap {
  const lines = text.split(/\r?\n/, MOST_ADDRESSES).filter((line) => line.trim() !== '');
  const found = lines.filter((line) => /^\s*https?:\/\//i.test(line)).flatMap((line) => foundAt(line, url));
  if (found.length === 0) throw new TroubleError('not_a_sitemap', 'text without addresses');
  return { root: 'text', found, children: [], whole: true };
}

/** The text of the elements of one entry, by their name and that of their parent: `url/loc`, `news/title`. */
type Entry = Map<string, string>;

function readXml(text: string, url: string): Sitemap {
  const sitemap: Sitemap = { root: 'urlset', found: [], children: [], whole: false };
  const path: string[] = [];
  let entry: Entry = new Map();
  const parser = new Parser(
    {
      onopentag(tag) {
        path.push(localName(tag));
        if (path.length > DEEPEST) throw new TroubleError('malformed', `nested deeper than ${DEEPEST} elements`);
        if (path.length === 1) sitemap.root = readRoot(path[0] as string);
        if (path.length === 2) entry = new Map();
      },
      ontext(data) {
        const key = path.slice(-2).join('/');
        const known = entry.get(key) ?? '';
        if (path.length > 2 && known.length < 10_000) entry.set(key, known + data);
      },
      onclosetag(_tag, implied) {
        if (path.length === 2 && !implied) keep(sitemap, path[1] as string, entry, url);
        if (path.length === 1) sitemap.whole = !implied;
        path.pop();
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  for (let at = 0; at < text.length && sizeOf(sitemap) < MOST_ADDRESSES; at += PIECE) {
    parser.write(text.slice(at, at + PIECE));
  }
  if (sizeOf(sitemap) >= MOST_ADDRESSES) return { ...sitemap, whole: true };
  parser.end();
  if (sizeOf(sitemap) === 0 && !sitemap.whole) throw new TroubleError('malformed', 'a sitemap that breaks off');
  return sitemap;
}

function sizeOf(sitemap: Sitemap): number {
  return sitemap.found.length + sitemap.children.length;
}

function localName(tag: string): string {
  return tag.slice(tag.indexOf(':') + 1).toLowerCase();
}

function readRoot(name: string): 'urlset' | 'sitemapindex' {
  if (name === 'urlset' || name === 'sitemapindex') return name;
  throw new TroubleError('not_a_sitemap', `<${name.slice(0, 40)}> where a sitemap was expected`);
}

function keep(sitemap: Sitemap, name: string, entry: Entry, base: string): void {
  if (name === 'sitemap') {
    const child = resolveLink(entry.get('sitemap/loc') ?? '', base);
    if (child) sitemap.children.push(withoutGaps({ url: child, updatedAt: readDate(entry.get('sitemap/lastmod')) }));
    return;
  }
  if (name !== 'url') return;
  sitemap.language ??= entry.get('publication/language')?.trim() || undefined;
  sitemap.found.push(
    ...foundAt(entry.get('url/loc') ?? '', base, {
      title: entry.get('news/title')?.replace(/\s+/g, ' ').trim() || undefined,
      publishedAt: readDate(entry.get('news/publication_date')),
      updatedAt: readDate(entry.get('url/lastmod')),
    }),
  );
}

function foundAt(link: string, base: string, rest: Omit<Found, 'url'> = {}): Found[] {
  const url = resolveLink(link, base);
  return url ? [withoutGaps({ url: canonicalUrl(url), ...rest })] : [];
}

function withoutGaps<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}

/** A W3C date as it was written, or another readable one as ISO 8601 in UTC; undefined when it is no date. */
export function readDate(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  if (!trimmed || trimmed.length > 60) return undefined;
  const time = Date.parse(trimmed);
  if (Number.isNaN(time)) return undefined;
  return /^\d{4}-\d\d-\d\d(T\d\d:\d\d.*)?$/.test(trimmed) ? trimmed : new Date(time).toISOString();
}
