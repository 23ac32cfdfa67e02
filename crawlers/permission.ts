import { LRUCache } from 'lru-cache';
import type { RobotsAnswer } from './crawl.ts';
import type { Fetcher } from './fetcher.ts';
import { parseRobots, type Robots } from './robots.ts';
import { type Trouble, TroubleError, troubleOf } from './trouble.ts';

const DAY = 24 * 3600_000;
const RETRY_AFTER = 60_000;
const ROBOTS_BYTES = 512 * 1024; // RFC 9309 §2.5 asks for 500 KiB at least
const MOST_HOSTS = 10_000;
const LONGEST_DELAY = 60; // seconds; a longer Crawl-delay is taken as this

export interface Permission {
  /**
   * The host's own delay in milliseconds, if it asks for one.
   * @throws TroubleError `robots`, `robots_unreachable`, or why the host cannot be reached at all
   */
  admit(url: URL): Promise<number | undefined>;
  ask(url: URL): Promise<RobotsAnswer>;
  sitemaps(url: URL): Promise<string[]>;
}

interface Rules {
  robots?: Robots;
  trouble?: Trouble;
}

/** Troubles that a page on the same host would meet as well, and which say more than "robots.txt". */
const OF_THE_HOST = new Set(['dns', 'refused', 'tls', 'private_address', 'bad_answer', 'paced', 'bad_scheme']);

/**
 * Asks each host's robots.txt before anything else (RFC 9309): kept for a day; 4xx allows all; a server error or no
 * answer forbids all for now, and is asked again after a minute.
 * @param agent the product token that robots.txt files name
 */
export function createPermission(fetcher: Fetcher, agent: string): Permission {
  const cache = new LRUCache<string, Promise<Rules>>({ max: MOST_HOSTS, ttl: DAY });

  function rulesFor(url: URL): Promise<Rules> {
    const known = cache.get(url.origin);
    if (known) return known;
    const asked = readRules(fetcher, url.origin).then((rules) => {
      if (rules.trouble && !rules.robots) cache.set(url.origin, asked, { ttl: RETRY_AFTER });
      return rules;
    });
    cache.set(url.origin, asked);
    asked.catch(() => cache.delete(url.origin));
    return asked;
  }

  return {
    async admit(url) {
      const { robots, trouble } = await rulesFor(url);
      if (!robots) throw new TroubleError(trouble?.kind ?? 'internal', trouble?.detail ?? '', trouble?.params);
      if (!robots.allows(agent, url.href)) {
        throw new TroubleError('robots', `robots.txt of ${url.host} forbids ${url.pathname} to ${agent}`);
      }
      return delayOf(robots, agent) * 1000 || undefined;
    },
    async ask(url) {
      const { robots, trouble } = await rulesFor(url);
      const allowed = robots?.allows(agent, url.href) ?? false;
      const answer = { url: url.href, robotsUrl: `${url.origin}/robots.txt`, agent, allowed, trouble };
      return robots && delayOf(robots, agent) ? { ...answer, delay: delayOf(robots, agent) } : answer;
    },
    async sitemaps(url) {
      return (await rulesFor(url)).robots?.sitemaps ?? [];
    },
  };
}

function delayOf(robots: Robots, agent: string): number {
  return Math.min(robots.delay(agent) ?? 0, LONGEST_DELAY);
}

async function readRules(fetcher: Fetcher, origin: string): Promise<Rules> {
  try {
    const answer = await fetcher.get(`${origin}/robots.txt`, {
      maxBytes: ROBOTS_BYTES,
      cut: true,
      accept: 'text/plain',
    });
    const { status } = answer;
    const params = { status };
    if (status >= 200 && status < 300) return { robots: parseRobots(new TextDecoder().decode(answer.body)) };
    if (status === 429) return { trouble: { kind: 'robots_unreachable', detail: 'robots.txt answers 429', params } };
    const trouble: Trouble = { kind: 'http_status', detail: `robots.txt answers ${status}`, params };
    if (status < 500) return { robots: parseRobots(''), trouble };
    return { trouble: { ...trouble, kind: 'robots_unreachable' } };
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble.kind === 'redirect_loop') return { robots: parseRobots(''), trouble }; // §2.3.1.2: as unavailable
    if (OF_THE_HOST.has(trouble.kind)) return { trouble };
    return { trouble: { ...trouble, kind: 'robots_unreachable', detail: `robots.txt: ${trouble.detail}` } };
  }
}
