import { isUtf8 } from 'node:buffer';
import type { Dispatcher } from 'undici';
import type { Validators } from './crawl.ts';
import { TroubleError } from './trouble.ts';
import { readAddress } from './urls.ts';

const LONGEST_REST = 24 * 3600;
const REST_WITHOUT_A_WORD = 600;

/** The head of an answer after all redirects. */
export interface Head {
  requestedUrl: string;
  finalUrl: string;
  movedPermanently: boolean;
  status: number;
  headers: Record<string, string>;
  contentType: string;
  validators: Validators;
  /** Seconds, for 429 and 503. */
  retryAfter?: number;
}

/** What we send: who we are, what we read, and what we already have. */
export function requestHeaders(
  userAgent: string,
  options: { accept?: string; validators?: Validators },
  cookie?: string,
): Record<string, string> {
  const headers: Record<string, string> = {
    'user-agent': userAgent,
    accept: options.accept ?? '*/*',
    'accept-language': 'fr,en;q=0.8',
    'accept-encoding': 'gzip, deflate, br, zstd',
  };
  const { etag, lastModified } = options.validators ?? {};
  if (etag && isHeaderValue(etag)) headers['if-none-match'] = etag;
  if (lastModified && isHeaderValue(lastModified)) headers['if-modified-since'] = lastModified;
  if (cookie) headers.cookie = cookie;
  return headers;
}

function isHeaderValue(text: string): boolean {
  return text.length < 1024 && /^[\x20-\x7e]+$/.test(text);
}

/** The first value of a header, or ''. */
export function headerOf(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value)?.trim() ?? '';
}

/** The head of the last answer of a chain of redirects. */
export function readHead(
  requestedUrl: string,
  url: URL,
  movedPermanently: boolean,
  response: Dispatcher.ResponseData,
  now: Date,
): Head {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.headers)) headers[name.toLowerCase()] = headerOf(value);
  const validators: Validators = {};
  if (headers.etag) validators.etag = headers.etag;
  if (headers['last-modified']) validators.lastModified = headers['last-modified'];
  const status = response.statusCode;
  const head = { requestedUrl, finalUrl: url.href, movedPermanently, status, headers, validators };
  return { ...head, contentType: headers['content-type'] ?? '', retryAfter: readRetryAfter(status, headers, now) };
}

/** Seconds to stay away: what the site says, ten minutes for a 429 that says nothing; a day at most. */
function readRetryAfter(status: number, headers: Record<string, string>, now: Date): number | undefined {
  if (status !== 429 && status !== 503) return undefined;
  const text = headers['retry-after'] ?? '';
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - now.getTime()) / 1000;
  if (Number.isFinite(seconds)) return Math.min(Math.max(1, Math.ceil(seconds)), LONGEST_REST);
  return status === 429 ? REST_WITHOUT_A_WORD : undefined;
}

/**
 * Where a redirect leads; sites write raw UTF-8 into the header, which arrives byte by byte.
 * @throws TroubleError when it leads to no address that we fetch
 */
export function nextAddress(location: string, from: URL): URL {
  const bytes = Buffer.from(location, 'latin1');
  const text = bytes.toString('latin1') === location && isUtf8(bytes) ? bytes.toString('utf8') : location;
  if (!URL.canParse(text, from.href)) throw new TroubleError('redirect_loop', `redirects to ${text.slice(0, 200)}`);
  const next = readAddress(new URL(text, from.href).href);
  next.hash = '';
  return next;
}

/** Cookies set on the way are sent back on the same way only: some sites redirect in circles without. */
export function keepCookies(cookies: Map<string, string>, host: string, header: string | string[] | undefined): void {
  const set = [header ?? []].flat().map((line) => line.split(';')[0]?.trim() ?? '');
  const known = (cookies.get(host) ?? '').split('; ');
  const all = new Map(
    [...known, ...set].filter((pair) => /^[\x21-\x7e]+$/.test(pair)).map((p) => [p.split('=')[0], p]),
  );
  const joined = [...all.values()].join('; ');
  if (joined && joined.length < 4096) cookies.set(host, joined);
}
