import normalizeUrl from 'normalize-url';
import { TRACKING_PARAMETERS } from './tracking.ts';
import { TroubleError } from './trouble.ts';

const TRACKING = new RegExp(`^(?:${TRACKING_PARAMETERS.map((name) => name.replace(/\*$/, '.*')).join('|')})$`, 'i');

const LONGEST_ADDRESS = 4096;

/**
 * Reads an address that we are about to fetch.
 * @throws TroubleError `bad_address` when it is none, `bad_scheme` when it is not http or https
 */
export function readAddress(text: string): URL {
  const trimmed = text.trim();
  if (!URL.canParse(trimmed) || trimmed.length > LONGEST_ADDRESS) {
    throw new TroubleError('bad_address', `not an address: ${trimmed.slice(0, 200)}`);
  }
  const url = new URL(trimmed);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new TroubleError('bad_scheme', `${url.protocol} is not http or https`, { scheme: url.protocol });
  }
  if (url.username || url.password) {
    throw new TroubleError('bad_address', 'an address with a user name or password in it');
  }
  return url;
}

/** Resolves a link against the page it stands on; undefined when it does not lead to a web page. */
export function resolveLink(href: string, base: string): string | undefined {
  const trimmed = href.trim();
  if (!trimmed || trimmed.length > LONGEST_ADDRESS || !URL.canParse(trimmed, base)) return undefined;
  const url = new URL(trimmed, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  return url.href;
}

/**
 * The address without fragment and tracking parameters; everything else stays as the site wrote it, so that it can
 * be fetched. What is not an address comes back unchanged.
 */
export function canonicalUrl(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  url.hash = '';
  if (!url.search) return url.href;
  const pairs = url.search.slice(1).split('&');
  const kept = pairs.filter((pair) => pair !== '' && !TRACKING.test(nameOf(pair)));
  // The mark belongs to it: of a query given without one, a first "?" of the site's own would be taken for it.
  if (kept.length !== pairs.length) url.search = kept.length > 0 ? `?${kept.join('&')}` : '';
  return url.href;
}

function nameOf(pair: string): string {
  return new URLSearchParams(pair).keys().next().value ?? '';
}

/**
 * The key under which two addresses of one page are the same: canonical, and without scheme, `www.`, directory
 * slash, order of parameters and percent-encoding making a difference. Not meant to be fetched.
 */
export function identityOf(address: string): string {
  const canonical = canonicalUrl(address);
  try {
    return normalizeUrl(canonical, { stripProtocol: true, stripWWW: true, removeTrailingSlash: true });
  } catch {
    return canonical; // not an address: then its letters are its identity
  }
}

/** Whether two addresses are on one site: the same host, or one a subdomain of the other, `www.` aside. */
export function sameSite(one: string, other: string): boolean {
  if (!URL.canParse(one) || !URL.canParse(other)) return false;
  const [a, b] = [one, other].map((address) => new URL(address).host.replace(/^www\./, '')) as [string, string];
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);
}
