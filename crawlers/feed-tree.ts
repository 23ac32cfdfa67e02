import { decodeHTML } from 'entities';
import { Parser } from 'htmlparser2';

/** An element of a feed. Names are in lower case, with one fixed prefix per namespace and none for the feed's own elements. */
export interface FeedNode {
  name: string;
  attributes: Record<string, string>;
  children: (FeedNode | string)[];
  /** What relative addresses in it are relative to, as far as `xml:base` and the document's address say. */
  base: string | null;
  /** `xml:lang`, inherited. */
  language: string | null;
}

/** The tree under the feed's root element, which may be missing; `limited` when reading stopped at `MAX_ITEMS`. */
export interface FeedTree {
  root: FeedNode | null;
  limited: boolean;
}

/** No feed of news needs more, and each item costs memory. */
export const MAX_ITEMS = 10_000;

/** Deeper elements are read as part of the one at this depth, so that no reader of the tree can run out of stack. */
const MAX_DEPTH = 100;

/** Where reading stops: htmlparser2's work grows with the square of the tags left open. */
const MAX_OPEN = 20_000;

const ATOM = 'atom';
const OWN = '';

/** Namespace (lower case, without a last "/" or "#") → prefix. */
const PREFIXES: Record<string, string> = {
  'http://backend.userland.com/rss': OWN,
  'http://backend.userland.com/rss2': OWN,
  'http://backend.userland.com/rss091': OWN,
  'http://blogs.law.harvard.edu/tech/rss': OWN,
  'http://channel.netscape.com/rdf/simple/0.9': OWN,
  'http://cyber.law.harvard.edu/rss/rss.html': OWN,
  'http://example.com/dtds/podcast-1.0.dtd': 'itunes',
  'http://example.com/necho': ATOM,
  'http://example.com/newformat': ATOM,
  'http://my.netscape.com/publish/formats/rss-0.91.dtd': OWN,
  'http://my.netscape.com/rdf/simple/0.9': OWN,
  'http://purl.org/atom/ns': ATOM,
  'http://purl.org/dc/elements/1.0': 'dc',
  'http://purl.org/dc/elements/1.1': 'dc',
  'http://purl.org/dc/terms': 'dcterms',
  'http://purl.org/echo': ATOM,
  'http://purl.org/net/rss1.1': OWN,
  'http://purl.org/pie': ATOM,
  'http://purl.org/rss/1.0': OWN,
  'http://purl.org/rss/1.0/modules/content': 'content',
  'http://purl.org/rss/1.0/modules/dcterms': 'dcterms',
  'http://purl.org/rss/1.0/modules/rss091': OWN,
  'http://rssnamespace.org/feedburner/ext/1.0': 'feedburner',
  'http://search.yahoo.com/mrss': 'media',
  'http://video.search.yahoo.com/mrss': 'media',
  'http://www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'http://www.w3.org/1999/02/22-rdf-syntax-ns': 'rdf',
  'http://www.w3.org/1999/xhtml': 'xhtml',
  'http://www.w3.org/2005/atom': ATOM,
  'http://www.w3.org/xml/1998/namespace': 'xml',
  'https://www.rssboard.org/media-rss': 'media',
  'https://www.w3.org/2005/atom': ATOM,
  'uri/of/echo/namespace': ATOM,
};

const USUAL_PREFIXES = new Set(Object.values(PREFIXES));
const ROOTS = new Set(['rss', 'feed', 'rdf:rdf', 'rdf']);
const LONE_ROOTS = new Set(['channel', 'entry']);

/**
 * Reads XML that need not be well-formed: bare "&", tags that do not match or are cut off, HTML entities, text before
 * the root. `base` is the address of the document.
 */
export function readTree(text: string, base: string | null): FeedTree {
  const reader = new TreeReader(base);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        reader.open(name, attributes);
        if (reader.isFull()) parser.pause();
      },
      ontext: (data) => reader.text(data),
      onclosetag: () => reader.close(),
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(resolveEntities(text));
  const limited = reader.isFull();
  if (!limited) parser.end();
  return { root: findRoot(reader.document), limited };
}

interface Scope {
  node: FeedNode;
  prefixes: Map<string, string>;
  /** The scope that holds this one, and how deep it is in the tree. */
  outer: Scope | null;
  depth: number;
}

class TreeReader {
  readonly document: FeedNode;
  private items = 0;
  private readonly stack: Scope[];
  /** Prefixes whose elements are the feed's own, because its root or channel is one of them. */
  private readonly own = new Set([OWN]);

  constructor(base: string | null) {
    this.document = { name: '#document', attributes: {}, children: [], base, language: null };
    this.stack = [{ node: this.document, prefixes: new Map(), outer: null, depth: 0 }];
  }

  isFull(): boolean {
    return this.items > MAX_ITEMS || this.stack.length > MAX_OPEN;
  }

  open(tag: string, rawAttributes: Record<string, string>): void {
    const around = this.stack.at(-1)!;
    if (around.depth >= MAX_DEPTH) {
      this.stack.push(around);
      return;
    }
    const prefixes = declaredPrefixes(rawAttributes, around.prefixes);
    const name = this.nameOf(tag, prefixes);
    const outer = holderOf(name, around);
    const attributes = plainAttributes(rawAttributes, prefixes);
    const node = { name, attributes, children: [], ...inherited(attributes, outer.node) };
    if (isItem(name)) this.items++;
    outer.node.children.push(node);
    this.stack.push({ node, prefixes, outer, depth: outer.depth + 1 });
  }

  text(data: string): void {
    this.stack.at(-1)!.node.children.push(data);
  }

  close(): void {
    if (this.stack.length > 1) this.stack.pop();
  }

  private nameOf(tag: string, prefixes: Map<string, string>): string {
    const [prefix, local] = splitName(tag.toLowerCase());
    const known = prefixes.get(prefix) ?? (USUAL_PREFIXES.has(prefix) ? prefix : prefix && `${prefix}?`);
    const depth = this.stack.length;
    if (depth === 1 && /^(rss|feed|channel|entry)$/.test(local)) this.own.add(known);
    if (depth === 2 && local === 'channel' && this.own.size === 1) this.own.add(known);
    return this.own.has(known) ? local : `${known}:${local}`;
  }
}

function isItem(name: string): boolean {
  return name === 'item' || name === 'entry';
}

/** Elements that hold text only, in which none of these begins unless a closing tag was forgotten or misspelt. */
const LEAVES = new Set('title link guid pubdate lastbuilddate language dc:creator dc:date comments'.split(' '));
const NEIGHBOURS = new Set([...LEAVES, 'description', 'content:encoded', 'enclosure', 'category', 'author']);

/** What an element belongs to: an item that begins before the last one was closed stands beside that one. */
function holderOf(name: string, around: Scope): Scope {
  let outer = around;
  if (isItem(name)) {
    for (let scope: Scope | null = around; scope; scope = scope.outer) {
      if (isItem(scope.node.name)) outer = scope.outer ?? outer;
    }
  }
  while (NEIGHBOURS.has(name) && LEAVES.has(outer.node.name) && outer.outer) outer = outer.outer;
  return outer;
}

function splitName(name: string): [prefix: string, local: string] {
  const colon = name.indexOf(':');
  return colon < 0 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)];
}

function declaredPrefixes(attributes: Record<string, string>, outer: Map<string, string>): Map<string, string> {
  let prefixes = outer;
  for (const [name, value] of Object.entries(attributes)) {
    const declaration = /^xmlns(?::(.+))?$/i.exec(name);
    if (!declaration) continue;
    if (prefixes === outer) prefixes = new Map(outer);
    const uri = value.trim().toLowerCase().replace(/[/#]$/, '');
    prefixes.set((declaration[1] ?? '').toLowerCase(), PREFIXES[uri] ?? uri);
  }
  return prefixes;
}

function plainAttributes(attributes: Record<string, string>, prefixes: Map<string, string>): Record<string, string> {
  const plain: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(attributes)) {
    const [prefix, local] = splitName(name.toLowerCase());
    if (prefix === 'xmlns' || name === 'xmlns') continue;
    plain[prefix ? `${prefixes.get(prefix) ?? prefix}:${local}` : local] ??= value;
  }
  return plain;
}

function inherited(attributes: Record<string, string>, parent: FeedNode): Pick<FeedNode, 'base' | 'language'> {
  const base = attributes['xml:base']?.trim();
  return {
    base: base ? (resolve(base, parent.base) ?? parent.base) : parent.base,
    language: attributes['xml:lang'] ?? parent.language,
  };
}

/** An absolute address as it stands, a relative one resolved against `base`; null where neither gives an address. */
export function resolve(address: string, base: string | null): string | null {
  if (/^[a-z][a-z\d+.-]*:/i.test(address)) return URL.canParse(address) ? address : null;
  return base !== null && URL.canParse(address, base) ? new URL(address, base).href : null;
}

/** The element that is the feed: usually the first, sometimes after or inside what a broken site puts before it. */
function findRoot(document: FeedNode): FeedNode | null {
  const top = elements(document);
  const lone = top.find((node) => ROOTS.has(node.name) || LONE_ROOTS.has(node.name));
  if (lone || top.some((node) => /^(xhtml:)?html$/.test(node.name))) return lone ?? null;
  const inner = top.flatMap(elements);
  return [...inner, ...inner.flatMap(elements)].find((node) => ROOTS.has(node.name)) ?? null;
}

/** The elements directly under one. */
export function elements(node: FeedNode): FeedNode[] {
  return node.children.filter((child) => typeof child !== 'string');
}

/** All text in an element and in what it holds. */
export function textOf(node: FeedNode): string {
  return node.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

/** A reference to anything but a character. */
const REFERENCE = /&(?!(?:amp|lt|gt|quot|apos|#\w+);)/;

const MAX_ENTITY_LENGTH = 500;
const MAX_ENTITIES_GROWTH = 1_000_000;

/**
 * Writes out the entities that XML does not know by itself: HTML's (&eacute;) and plain ones that the document declares.
 * A declared entity that refers to others is left as it stands, and so are all once the text has grown too much.
 */
function resolveEntities(text: string): string {
  const declared = declaredEntities(text);
  let growth = 0;
  return text.replace(/<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|&([a-z][\w.-]*);/gi, (whole, name: string | undefined) => {
    if (name === undefined || /^(amp|lt|gt|quot|apos)$/.test(name)) return whole;
    const value = declared.get(name) ?? decodeHTML(whole);
    growth += value.length;
    return growth > MAX_ENTITIES_GROWTH ? whole : value.replace(/[&<]/g, (char) => (char === '&' ? '&amp;' : '&lt;'));
  });
}

function declaredEntities(text: string): Map<string, string> {
  const entities = new Map<string, string>();
  const from = text.slice(0, 5000).search(/<!DOCTYPE[^[>]*\[/i);
  if (from < 0) return entities;
  const doctype = /^[^[]*\[([\s\S]*?)\]\s*>/.exec(text.slice(from, from + 20_000))?.[1] ?? '';
  for (const [, name, double, single] of doctype.matchAll(/<!ENTITY\s+([\w.-]+)\s+(?:"([^"]*)"|'([^']*)')\s*>/gi)) {
    const value = decodeHTML(double ?? single ?? '');
    if (value.length <= MAX_ENTITY_LENGTH && !REFERENCE.test(double ?? single ?? '')) entities.set(name!, value);
  }
  return entities;
}
