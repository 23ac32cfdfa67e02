/** Every kind of trouble a source or a page can give; the UI has a sentence for each of them. */
export const TROUBLE_KINDS = [
  'bad_address', // not an address at all
  'bad_scheme', // an address that is not http or https
  'private_address', // leads into a private, loopback, link-local or metadata network
  'dns', // the name has no address
  'refused', // nothing listens there, or the connection was cut before an answer
  'tls', // certificate or handshake error
  'timeout', // no complete answer before the deadline
  'redirect_loop', // redirects in a circle, too many, or to nowhere
  'redirected_home', // an article's address now leads to the front page: withdrawn, most likely
  'bad_answer', // what answers does not speak HTTP as it should
  'http_status', // an error status; params.status
  'paced', // the site asks us to come back later (429 or 503 with Retry-After); params.seconds
  'too_large', // more bytes than we accept, also after decompression; params.limit
  'broken_body', // the body ends early or its compression is damaged
  'robots', // robots.txt forbids it
  'robots_unreachable', // robots.txt cannot be read now (server error): we stay away for now
  'opted_out', // the publisher reserves text and data mining (TDM) and we honour that
  'not_a_feed', // a page or another thing where a feed was expected
  'not_a_sitemap', // a page or another thing where a sitemap was expected
  'not_a_page', // a picture, a film, an archive where a page was expected
  'malformed', // meant to be a feed, sitemap or PDF, but cannot be read
  'empty', // an empty answer
  'no_items', // readable, but nothing to collect in it
  'no_text', // a page without an article in it
  'blocked', // a challenge, consent or login wall instead of the page
  'bad_selector', // a selector or pattern of the source's settings cannot be understood
  'truncated', // a note: more items than we take in one visit; params.kept
  'internal', // our own fault: a defect worth reporting
] as const;

export type TroubleKind = (typeof TROUBLE_KINDS)[number];

/** What went wrong: `kind` is a key for the person's sentence, `detail` the technical text for the log. */
export interface Trouble {
  kind: TroubleKind;
  detail: string;
  params?: Record<string, string | number>;
}

/** An error that carries a trouble; thrown inside `crawlers` only, never out of its face. */
export class TroubleError extends Error {
  readonly trouble: Trouble;

  constructor(kind: TroubleKind, detail: string, params?: Record<string, string | number>) {
    super(`${kind}: ${detail}`);
    this.name = 'TroubleError';
    this.trouble = params ? { kind, detail, params } : { kind, detail };
  }
}

/** A fault on our side of the wire, such as a store that is away: never a trouble of the site, and never kept as one. */
export class OwnFault extends Error {
  override name = 'OwnFault';
}

/**
 * The trouble behind any thrown value; what is not ours to expect is `internal`.
 * @throws OwnFault when it is one: the work is to be done again, as if it had not begun
 */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof OwnFault) throw error;
  if (error instanceof TroubleError) return error.trouble;
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const tooDeep = error instanceof RangeError && /call stack/.test(error.message);
  return { kind: tooDeep ? 'malformed' : 'internal', detail };
}
