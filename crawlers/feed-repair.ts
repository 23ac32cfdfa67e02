import { readDate } from './feed-dates.ts';
import { FEED_FIELDS, type Field, ITEM_AUTHORS, ITEM_FIELDS } from './feed-fields.ts';
import { escapeText, innerHtml, oneLine, plainText, safeHtml } from './feed-html.ts';
import { idOf, linkOf } from './feed-links.ts';
import { elements, type FeedNode, MAX_ITEMS, textOf } from './feed-tree.ts';

/** Names of the namespaces that the clean feed uses, declared so that it is valid by itself. */
const NAMESPACES = {
  atom: 'http://www.w3.org/2005/Atom',
  content: 'http://purl.org/rss/1.0/modules/content/',
  dc: 'http://purl.org/dc/elements/1.1/',
  dcterms: 'http://purl.org/dc/terms/',
};

/**
 * Writes a feed of any dialect anew as clean RSS 2.0, one element a value, for rss-parser to read: titles and names are
 * plain text, summaries and contents safe HTML, dates ISO 8601, addresses absolute. What cannot be read is left out.
 */
export function cleanFeed(root: FeedNode): string {
  const channel = elements(root).find((node) => node.name === 'channel') ?? root;
  const own = root === channel ? elements(root) : [...elements(channel), ...elements(root)];
  const link = linkOf(channel, own, null);
  const base = channel.base ?? link;
  const feedAuthor = root.name === 'feed' ? firstValue(own, ['author'], 'author', base) : null;
  const namespaces = Object.entries(NAMESPACES).map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`);
  return [
    `<rss version="2.0"${namespaces.join('')}><channel>`,
    element('link', link),
    element('atom:id', idOf(channel, base)),
    ...valuesOf(own, FEED_FIELDS, base),
    ...channelAttributes(root, channel),
    ...itemsOf(root).map((item) => cleanItem(item, item.base ?? link, feedAuthor)),
    '</channel></rss>',
  ].join('');
}

function cleanItem(item: FeedNode, base: string | null, feedAuthor: string | null): string {
  const own = elements(item);
  const groups = own.filter((node) => node.name === 'media:group').flatMap(elements);
  const all = [...own, ...groups];
  const author = firstValue(all, ITEM_AUTHORS, 'author', base) ?? sourceAuthor(own, base) ?? feedAuthor;
  const language = item.language && !all.some((node) => node.name === 'dc:language') ? item.language : null;
  return [
    '<item>',
    element('link', linkOf(item, own, base)),
    element('guid', idOf(item, base)),
    ...valuesOf(all, ITEM_FIELDS, base),
    element('author', author),
    element('dc:language', language),
    element('dcterms:modified', readDate(item.attributes.lastmod ?? '')),
    '</item>',
  ].join('');
}

/** The items of a feed, wherever its dialect puts them. */
function itemsOf(root: FeedNode): FeedNode[] {
  const found: FeedNode[] = [];
  const visit = (node: FeedNode) => {
    for (const child of elements(node)) {
      if (child.name === 'item' || child.name === 'entry') found.push(child);
      else if (child.name === 'channel' || child.name === 'items') visit(child);
    }
  };
  if (root.name === 'entry') found.push(root);
  visit(root);
  return found.slice(0, MAX_ITEMS);
}

function valuesOf(nodes: FeedNode[], fields: Field[], base: string | null): string[] {
  return fields.map(({ as, kind, from }) => element(as, firstValue(nodes, from, kind, base)));
}

function firstValue(nodes: FeedNode[], names: string[], kind: Field['kind'], base: string | null): string | null {
  for (const name of names) {
    for (const node of nodes) {
      const value = node.name === name ? readValue(node, kind, node.base ?? base) : null;
      if (value) return value;
    }
  }
  return null;
}

function readValue(node: FeedNode, kind: Field['kind'], base: string | null): string | null {
  if (kind === 'date') return readDate(textOf(node));
  if (kind === 'author') return authorOf(node)?.slice(0, MAX_LINE) ?? null;
  const { value, html } = constructOf(node);
  if (kind === 'html') return safeHtml(html ? value : escapeText(value), base);
  return (html ? plainText(value) : oneLine(value)).slice(0, MAX_LINE);
}

/** Titles and names are cut here: a longer one is a page that went astray. */
const MAX_LINE = 2000;

const TAG_OR_ENTITY = /<\/?[a-z][^<>]*>|&(#\d+|#x[\da-f]+|[a-z]\w*);/i;

/**
 * The value of an element that may hold text, escaped HTML, markup or Base64, and whether it is HTML. Atom says which
 * in `type` (and `mode`); RSS does not, so there what looks like HTML is taken for it.
 */
function constructOf(node: FeedNode): { value: string; html: boolean } {
  const type = (node.attributes.type ?? '').trim().toLowerCase();
  if (elements(node).length > 0) return { value: innerHtml(node), html: true };
  const text = textOf(node);
  const value = isBase64(node, type, text) ? Buffer.from(text, 'base64').toString('utf8') : text;
  const html = /^text$|^text\/plain/.test(type) ? false : /html/.test(type) || TAG_OR_ENTITY.test(value);
  return { value, html };
}

function isBase64(node: FeedNode, type: string, text: string): boolean {
  const mode = node.attributes.mode?.toLowerCase();
  if (mode === undefined && (type === '' || !type.includes('/') || /^text\/|[/+]xml$|html/.test(type))) return false;
  if (mode !== undefined && mode !== 'base64') return false;
  return /^[A-Za-z\d+/\s]+={0,2}\s*$/.test(text);
}

/** A person's name from "name", from Atom's and RSS's parts, from "address (name)" or "name <address>"; else the address. */
function authorOf(node: FeedNode): string | null {
  const parts = elements(node);
  const part = ['name', 'atom:name', 'email', 'foaf:name', 'uri'].flatMap(
    (name) => parts.find((child) => child.name === name) ?? [],
  );
  const named = part.map((child) => oneLine(textOf(child))).find((text) => text !== '');
  const text =
    named ?? plainText(parts.length > 0 ? innerHtml(node) : textOf(node).replace(/<([^<>\s]+@[^<>\s]+)>/, '($1)'));
  const [, before = '', inside = ''] = /^(.*?)\s*\(([^()]*)\)\s*$/.exec(text) ?? [];
  if (inside === '') return text || null;
  return (before.includes('@') ? inside : inside.includes('@') ? before || inside : text).trim() || null;
}

function sourceAuthor(own: FeedNode[], base: string | null): string | null {
  const source = own.find((node) => node.name === 'source');
  return source ? firstValue(elements(source), ['author'], 'author', base) : null;
}

function channelAttributes(root: FeedNode, channel: FeedNode): string[] {
  const hasLanguage = elements(channel).some((node) => /^(dc:)?language$/.test(node.name));
  return [
    hasLanguage ? '' : element('language', channel.language ?? root.language),
    element('lastBuildDate', readDate(channel.attributes.lastmod ?? '')),
  ];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids
const ILLEGAL = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

/** An element with a text, or nothing. Characters that XML cannot hold are left out. */
function element(name: string, value: string | null): string {
  const legal = value?.toWellFormed().replace(ILLEGAL, '') ?? '';
  if (legal.trim() === '') return '';
  const text = /[&<>]/.test(legal) ? `<![CDATA[${legal.replaceAll(']]>', ']]]]><![CDATA[>')}]]>` : legal;
  return `<${name}>${text}</${name}>`;
}
