import { type CheerioAPI, load } from 'cheerio/slim';
import { type Document, DomHandler, Element } from 'domhandler';
import { Parser } from 'htmlparser2';

/** A JSON-LD node: an object whose values are not yet known. */
export type JsonObject = { [key: string]: unknown };

/** A parsed page and what its head says: meta values by lower-case name, JSON-LD nodes in page order. */
export interface Page {
  $: CheerioAPI;
  root: Document;
  meta: Map<string, string[]>;
  jsonLd: JsonObject[];
  url: URL | null;
}

// Browsers flatten what is nested deeper than 512 elements; real news pages stay below 100.
const DEEPEST = 800;
// What a tokenizer may cost us: a page longer than this is read up to here (the longest news pages seen are 3 MB).
const LONGEST = 6_000_000;

/** Thrown out of the parser by markup nested as no page is: the parser's time grows with the square of the depth. */
class TooDeep extends Error {}

class BoundedHandler extends DomHandler {
  override onopentag(name: string, attributes: Record<string, string>): void {
    if (this.tagStack.length > DEEPEST) throw new TooDeep();
    super.onopentag(name, attributes);
  }
}

function buildTree(html: string): Document {
  const handler = new BoundedHandler();
  new Parser(handler, { lowerCaseTags: true, lowerCaseAttributeNames: true, decodeEntities: true }).end(html);
  return handler.root;
}

/** The page without its nesting: what it says in its head, and its text cut where an element began or ended. */
function flatten(html: string): string {
  const tag = /<(\/?)([a-z][a-z0-9-]*)((?:"[^"]{0,2000}"|'[^']{0,2000}'|[^<>"']){0,200})>/gi;
  return html.replace(tag, (whole, slash: string, name: string) => {
    if (/^(?:script|style|title|h[1-6])$/i.test(name) || (!slash && /^(?:meta|link|br|img)$/i.test(name))) return whole;
    return /^(?:a|abbr|b|cite|em|font|i|q|small|span|strong|sub|sup|u)$/i.test(name) ? '' : '<br><br>';
  });
}

/** One element around everything: a root with 100,000 children makes selecting slow. */
function wrap(root: Document): Document {
  const whole = new Element('html', {}, root.children);
  for (const child of root.children) child.parent = whole;
  root.children = [whole];
  whole.parent = root;
  return root;
}

function parse(html: string): Document {
  const bounded = html.length > LONGEST ? html.slice(0, LONGEST) : html;
  try {
    return wrap(buildTree(bounded));
  } catch (error) {
    if (error instanceof TooDeep) return wrap(buildTree(flatten(bounded)));
    throw error;
  }
}

function readMeta($: CheerioAPI): Map<string, string[]> {
  const meta = new Map<string, string[]>();
  for (const element of $('meta[content]')) {
    const value = element.attribs.content?.trim();
    if (!value) continue;
    for (const attribute of ['property', 'name', 'itemprop', 'http-equiv']) {
      const name = element.attribs[attribute]?.trim().toLowerCase();
      if (!name) continue;
      const key = attribute === 'itemprop' ? `itemprop:${name}` : name;
      const known = meta.get(key);
      if (known) known.push(value);
      else meta.set(key, [value]);
    }
  }
  return meta;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** All objects within a JSON-LD value, outermost first; `@graph`, arrays and nested pages are opened, 5,000 nodes at most. */
function jsonNodes(value: unknown): JsonObject[] {
  const found: JsonObject[] = [];
  const waiting: unknown[] = [value];
  for (let i = 0; i < waiting.length && i < 5000; i++) {
    const next = waiting[i];
    if (Array.isArray(next)) waiting.push(...next.slice(0, 500));
    else if (isObject(next)) {
      found.push(next);
      waiting.push(...Object.values(next).filter((inner) => typeof inner === 'object' && inner !== null));
    }
  }
  return found;
}

/** Parses JSON as real pages write it: in comments or CDATA, with raw line breaks within strings, with a comma too many. */
export function parseLooseJson(text: string): unknown {
  const bare = text
    .replace(/^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)/, '')
    .replace(/(?:-->|\/\*\s*\]\]>\s*\*\/|\/\/\s*\]\]>|\]\]>)\s*$/, '')
    .replace(/;\s*$/, '');
  for (const attempt of [bare, bare.replace(/\p{Cc}+/gu, ' ').replace(/,(\s*[}\]])/g, '$1')]) {
    try {
      return JSON.parse(attempt);
    } catch {
      // a malformed block says nothing: the mended form is tried, then the page's other signs are read
    }
  }
  return null;
}

function readJsonLd($: CheerioAPI): JsonObject[] {
  const nodes: JsonObject[] = [];
  for (const script of $('script[type*="ld+json"]').slice(0, 50)) {
    const text = $(script).text();
    if (text.length < 2_000_000) nodes.push(...jsonNodes(parseLooseJson(text)));
  }
  return nodes;
}

function parseUrl(url: string | undefined): URL | null {
  return url && URL.canParse(url) ? new URL(url) : null;
}

/** Parses decoded HTML into a page. Never throws: bad markup is read as browsers do, nesting and length are bounded. */
export function openPage(html: string, url?: string): Page {
  const root = parse(html);
  const $ = load(root);
  return { $, root, meta: readMeta($), jsonLd: readJsonLd($), url: parseUrl(url) };
}
