import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Answer, Fetcher } from './fetcher.ts';
import { troubleOf } from './trouble.ts';

// The TDM Reservation Protocol (W3C community group): a publisher reserves text and data mining in a header, in the
// page, or in /.well-known/tdmrep.json. What is closer to the page wins.

const DAY = 24 * 3600_000;
const RULES_BYTES = 256 * 1024;
const MOST_HOSTS = 10_000;

const Rules = z.array(z.object({ location: z.string(), 'tdm-reservation': z.coerce.number() }));
type Rules = z.infer<typeof Rules>;

export interface OptOut {
  /** Whether text and data mining of this answer is reserved, and where that is said. */
  reservedBy(answer: Answer): Promise<'page' | 'header' | 'well-known' | undefined>;
}

/** Reads TDM reservations; the site-wide file is asked for once a day per host. */
export function createOptOut(fetcher: Fetcher, admit: (url: URL) => Promise<number | undefined>): OptOut {
  const cache = new LRUCache<string, Promise<Rules>>({ max: MOST_HOSTS, ttl: DAY });

  function rulesFor(origin: string): Promise<Rules> {
    const known = cache.get(origin);
    if (known) return known;
    const asked = readRules(fetcher, origin, admit);
    cache.set(origin, asked);
    asked.catch(() => cache.delete(origin));
    return asked;
  }

  return {
    async reservedBy(answer) {
      const inPage = /html/i.test(answer.contentType) ? reservationInPage(answer.body) : undefined;
      if (inPage !== undefined) return inPage ? 'page' : undefined;
      const header = answer.headers['tdm-reservation'];
      if (header !== undefined) return header.trim() === '1' ? 'header' : undefined;
      const url = new URL(answer.finalUrl);
      const rule = (await rulesFor(url.origin)).find(({ location }) => matches(location, url));
      return rule?.['tdm-reservation'] === 1 ? 'well-known' : undefined;
    },
  };
}

/** The `tdm-reservation` of the page's head; undefined when it says nothing. */
export function reservationInPage(body: Uint8Array): boolean | undefined {
  const head = Buffer.from(body.buffer, body.byteOffset, Math.min(body.length, 100_000)).toString('latin1');
  const tag = head.match(/<meta\b[^>]{0,200}\bname\s*=\s*["']?tdm-reservation\b[^>]{0,200}>/i)?.[0];
  const content = tag?.match(/\bcontent\s*=\s*["']?\s*([01])/i)?.[1];
  return content === undefined ? undefined : content === '1';
}

/** Locations are paths with `*` for any characters and `$` for the end, as in robots.txt; greedy, without regexes. */
export function matches(location: string, url: URL): boolean {
  const path = url.pathname + url.search;
  const whole = location.endsWith('$');
  const [start = '', ...parts] = (whole ? location.slice(0, -1) : location).split('*');
  if (!path.startsWith(start)) return false;
  const last = whole ? parts.pop() : undefined;
  let at = start.length;
  for (const part of parts) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  if (!whole) return true;
  return last === undefined ? at === path.length : path.length - last.length >= at && path.endsWith(last);
}

async function readRules(
  fetcher: Fetcher,
  origin: string,
  admit: (url: URL) => Promise<number | undefined>,
): Promise<Rules> {
  try {
    const options = { maxBytes: RULES_BYTES, accept: 'application/json', admit };
    const answer = await fetcher.get(`${origin}/.well-known/tdmrep.json`, options);
    if (answer.status !== 200) return [];
    return Rules.parse(JSON.parse(new TextDecoder().decode(answer.body)));
  } catch (error) {
    const { kind } = troubleOf(error);
    if (kind === 'internal' && !(error instanceof SyntaxError || error instanceof z.ZodError)) throw error;
    return []; // no file, or one that cannot be read, reserves nothing
  }
}
