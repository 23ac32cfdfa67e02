import type { Article } from './article.ts';
import { discoverSources } from './discover.ts';
import { createFetcher } from './fetcher.ts';
import { openRegister } from './open.ts';
import { createOptOut } from './optout.ts';
import { createPace, type HostPace, type SharedPace } from './pace.ts';
import { createPermission, type Permission } from './permission.ts';
import type { Get } from './readings.ts';
import { type Trouble, TroubleError, type TroubleKind, troubleOf } from './trouble.ts';
import { readAddress } from './urls.ts';
import { visitSource } from './visit.ts';

// The face of this folder: everything that src needs from the network comes through a Crawler.

export type { Article, HostPace, Trouble, TroubleKind };

export type SourceKind = 'feed' | 'sitemap' | 'listing' | 'newsroom' | 'register';

/** What the last answer told us, so that the next request can be conditional. */
export interface Validators {
  etag?: string;
  lastModified?: string;
  /** sha256 in hex of the body as it was stored. */
  contentHash?: string;
}

/** How a source is read; every field has a default. */
export interface SourceOptions {
  /** CSS selector of one item on a listing page; the item is a link or contains one. */
  itemSelector?: string;
  /** CSS selector of the title within an item; otherwise the text of its link. */
  titleSelector?: string;
  /** CSS selector of the date within an item; otherwise its `time` element. */
  dateSelector?: string;
  /** CSS selector of the link to the next page. */
  nextSelector?: string;
  /** Listing pages, or sitemaps of an index, read in one visit. */
  maxPages?: number;
  /** Most items taken in one visit. */
  maxItems?: number;
  /** Regular expression that an item's address must match. */
  linkPattern?: string;
}

export interface SourceToVisit {
  id: string;
  kind: SourceKind;
  url: string;
  options?: SourceOptions;
  validators?: Validators;
}

/** One item that a source announces; dates are ISO 8601 as far as the source states them. */
export interface Found {
  /** Canonical address: fragment and tracking parameters removed. */
  url: string;
  title?: string;
  publishedAt?: string;
  updatedAt?: string;
  summary?: string;
  /** The feed's own identifier of the item. */
  id?: string;
}

/** What one visit of a source gave. With `changed`, a trouble is a note (for example `truncated`). */
export interface Visit {
  sourceId: string;
  status: 'unchanged' | 'changed' | 'failed';
  trouble?: Trouble;
  finalUrl?: string;
  /** True when every redirect on the way was permanent: the source has a new address. */
  movedPermanently?: boolean;
  /** Pass these to the next visit; after a failure, those that were passed in. */
  validators: Validators;
  /** Seconds that the site asks us to wait. */
  retryAfter?: number;
  title?: string;
  language?: string;
  found: Found[];
  /** The bytes of a register. */
  body?: Uint8Array;
  contentType?: string;
  ms: number;
  bytes: number;
}

/** One page as it was fetched, and the article read from it; `article` is null when there is a trouble. */
export interface Collected {
  requestedUrl: string;
  finalUrl: string;
  fetchedAt: string;
  /** 0 when there was no answer. */
  httpStatus: number;
  contentType: string;
  /** The decompressed body, exactly as served. */
  body: Uint8Array;
  /** sha256 of `body` in hex; empty when there is no body. */
  contentHash: string;
  validators: Validators;
  article: Article | null;
  trouble?: Trouble;
  /** True when the page is as it was (304, or the same hash); then `body` and `article` are left out. */
  unchanged?: boolean;
  retryAfter?: number;
}

/** One thing that autodiscovery offers to watch. */
export interface Discovered {
  kind: SourceKind;
  url: string;
  title?: string;
  /** Where it was found. */
  by: 'address' | 'link' | 'robots' | 'guess';
  /** Number of items it holds now. */
  items: number;
  /** The first few of them, as a preview. */
  sample: Found[];
}

export interface Discovery {
  url: string;
  title?: string;
  sources: Discovered[];
  trouble?: Trouble;
}

/** May we fetch this address, and how slowly (seconds)? */
export interface RobotsAnswer {
  url: string;
  robotsUrl: string;
  agent: string;
  allowed: boolean;
  delay?: number;
  /** Why it is as it is when robots.txt itself was not the reason: not found, server error … */
  trouble?: Trouble;
}

/** A large body, read piece by piece: what registers of gigabytes need. */
export interface Opened {
  finalUrl: string;
  contentType: string;
  validators: Validators;
  unchanged: boolean;
  trouble?: Trouble;
  retryAfter?: number;
  /** Decompressed chunks; iterating throws a TroubleError when the body breaks off or grows over the limit. */
  chunks: AsyncIterable<Uint8Array>;
}

export interface CrawlSettings {
  /** An address or a page where a site's owner reaches us; stands in the User-Agent. */
  contact: string;
  /** Whole request including redirects and body, in milliseconds. Default 30,000. */
  timeoutMs?: number;
  /** Most bytes of a page, feed or sitemap, after decompression. Default 10 MiB. */
  maxBytes?: number;
  /** Most bytes of a register. Default 4 GiB when opened, 64 MiB when visited. */
  maxRegisterBytes?: number;
  /** Most items taken from one source in one visit. Default 5,000. */
  maxItems?: number;
  /** Requests under way at the same time over all hosts. Default 16. */
  parallel?: number;
  /** Pace on each host. Default one request at a time, 1 s apart. */
  pace?: HostPace;
  /** Other paces for single hosts, by `host:port`. */
  hostPaces?: Record<string, HostPace>;
  /** The pace kept with other processes; none when this is the only one. */
  sharedPace?: SharedPace;
  /** Private addresses that may be reached all the same, as `host:port`. */
  allowedPrivateHosts?: string[];
  /** Respect TDM reservations: a reserved page is not kept. Default true. */
  honourTdm?: boolean;
  /** Certificates (PEM) trusted beside the usual ones, for a site behind an authority of one's own. */
  certificates?: string[];
  now?: () => Date;
}

/** Everything that comes in from outside; no method throws for what a remote site does, only for a fault of ours. */
export interface Crawler {
  /** Asks a source what is new. */
  visit(source: SourceToVisit): Promise<Visit>;
  /** Fetches one page or PDF and reads the article in it. */
  collect(url: string, options?: { validators?: Validators }): Promise<Collected>;
  /** Finds the feeds, sitemaps and newsroom of a site. */
  discover(url: string): Promise<Discovery>;
  /** Opens a register of any size. */
  open(url: string, options?: { validators?: Validators }): Promise<Opened>;
  /** What robots.txt says about an address. */
  askRobots(url: string): Promise<RobotsAnswer>;
  close(): Promise<void>;
}

const USUAL = {
  timeoutMs: 30_000,
  maxBytes: 10 * 1024 * 1024,
  maxRegisterBytes: 4 * 1024 ** 3,
  maxItems: 5_000,
  parallel: 16,
  pace: { delayMs: 1_000, parallel: 1 },
};

/** The name by which robots.txt files address us. */
export const ROBOTS_AGENT = 'Recoupe';

/** A crawler with its own connections, pace and robots cache; close it when done. */
export function createCrawler(settings: CrawlSettings): Crawler {
  const { timeoutMs, maxBytes, maxRegisterBytes, maxItems, parallel, pace } = { ...USUAL, ...settings };
  const now = settings.now ?? (() => new Date());
  const fetcher = createFetcher({
    userAgent: `${ROBOTS_AGENT}/1.0 (press monitoring for a public agency; +${oneLine(settings.contact)})`,
    pace: createPace({ parallel, usual: pace, hosts: settings.hostPaces, shared: settings.sharedPace }),
    timeoutMs,
    maxBytes,
    allowedPrivateHosts: settings.allowedPrivateHosts,
    certificates: settings.certificates,
    now,
  });
  const permission = createPermission(fetcher, ROBOTS_AGENT);
  const optOut = createOptOut(fetcher, permission.admit);
  const get: Get = async (url, options) => {
    const answer = await fetcher.get(url, { ...options, admit: permission.admit });
    const reserved = settings.honourTdm !== false && answer.status === 200 && (await optOut.reservedBy(answer));
    if (reserved)
      throw new TroubleError('opted_out', `text and data mining is reserved (${reserved})`, { by: reserved });
    return answer;
  };
  const visit = (source: SourceToVisit) => visitSource(source, { get, maxBytes, maxItems });

  return {
    visit,
    async collect(url, options) {
      // what reads pages and PDFs takes 90 MB and a second to load: not before there is a page to read
      const { collectPage } = await import('./collect.ts');
      return collectPage(url, { get, now }, options?.validators);
    },
    discover: (url) => discoverSources(url, { get, visit, sitemaps: permission.sitemaps }),
    open: (url, options) =>
      openRegister(url, { fetcher, admit: permission.admit, maxBytes: maxRegisterBytes }, options),
    askRobots: (url) => askRobots(url, permission),
    close: () => fetcher.close(),
  };
}

function oneLine(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '').trim();
}

async function askRobots(address: string, permission: Permission): Promise<RobotsAnswer> {
  try {
    return await permission.ask(readAddress(address));
  } catch (error) {
    return { url: address, robotsUrl: '', agent: ROBOTS_AGENT, allowed: false, trouble: troubleOf(error) };
  }
}
