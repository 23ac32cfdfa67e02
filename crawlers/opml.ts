import { load } from 'cheerio';
import type { SourceKind } from './crawl.ts';
import { decode } from './decode.ts';
import { TroubleError } from './trouble.ts';
import { resolveLink } from './urls.ts';

/** One source in an OPML file. */
export interface OpmlSource {
  title: string;
  url: string;
  /** `feed` unless the file was written by us. */
  kind: SourceKind;
  /** The page that people read. */
  homepage?: string;
  /** The folder it lies in; a folder in a folder is `outer / inner`. */
  folder?: string;
}

const NAMESPACE = 'https://recoupe.example/opml';
const KINDS: SourceKind[] = ['feed', 'sitemap', 'listing', 'newsroom', 'register'];
const MOST_BYTES = 20 * 1024 * 1024;

/**
 * Reads the sources of an OPML file, in its order, each address once. Outlines without a web address are folders.
 * @throws TroubleError `empty`, `malformed` (not OPML) or `too_large`
 */
export function readOpml(bytes: Uint8Array | string): OpmlSource[] {
  if (bytes.length > MOST_BYTES) throw new TroubleError('too_large', 'OPML file', { limit: MOST_BYTES });
  const text = typeof bytes === 'string' ? bytes : decode(bytes).text;
  if (text.trim() === '') throw new TroubleError('empty', 'an empty file');
  const $ = load(text, { xmlMode: true });
  if ($('opml').length === 0) throw new TroubleError('malformed', 'not an OPML file: no <opml> in it');
  const sources = new Map<string, OpmlSource>();
  for (const node of $('outline').toArray()) {
    const outline = $(node);
    const url = resolveLink(attribute(node, 'xmlurl'), 'about:blank');
    if (!url || sources.has(url)) continue;
    const folders = outline.parents('outline').toArray().reverse().map(nameOf);
    const homepage = resolveLink(attribute(node, 'htmlurl'), 'about:blank');
    const stated = attribute(node, 'recoupe:kind');
    sources.set(url, {
      title: nameOf(node) || url,
      url,
      kind: KINDS.find((kind) => kind === stated) ?? 'feed',
      ...(homepage ? { homepage } : {}),
      ...(folders.some(Boolean) ? { folder: folders.filter(Boolean).join(' / ') } : {}),
    });
  }
  return [...sources.values()];
}

type Node = { attribs?: Record<string, string> };

/** Programs write xmlUrl, xmlurl and XMLURL. */
function attribute(node: Node, name: string): string {
  const entry = Object.entries(node.attribs ?? {}).find(([key]) => key.toLowerCase() === name);
  return entry?.[1].trim() ?? '';
}

function nameOf(node: Node): string {
  return attribute(node, 'title') || attribute(node, 'text');
}

/** Writes sources as OPML 2.0, folders as outlines; other programs see feeds, we see the kind as well. */
export function writeOpml(sources: OpmlSource[], title: string, now: Date): string {
  const folders = Map.groupBy(sources, ({ folder }) => folder ?? '');
  const body = [...folders].map(([folder, inside]) => {
    if (folder === '') return inside.map((source) => outlineOf(source, '    ')).join('');
    const lines = inside.map((source) => outlineOf(source, '      ')).join('');
    return `    <outline text="${escaped(folder)}" title="${escaped(folder)}">\n${lines}    </outline>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0" xmlns:recoupe="${NAMESPACE}">
  <head>
    <title>${escaped(title)}</title>
    <dateCreated>${now.toUTCString()}</dateCreated>
  </head>
  <body>
${body.join('')}  </body>
</opml>
`;
}

function outlineOf({ title, url, kind, homepage }: OpmlSource, indent: string): string {
  const type = kind === 'feed' ? 'rss' : kind;
  const attributes = { text: title, title, type, xmlUrl: url, htmlUrl: homepage, 'recoupe:kind': kind };
  const written = Object.entries(attributes).flatMap(([name, value]) => (value ? `${name}="${escaped(value)}"` : []));
  return `${indent}<outline ${written.join(' ')}/>\n`;
}

/** Text for an XML attribute or element; characters that XML does not know are left out. */
function escaped(text: string): string {
  const known = text.replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
  return known.replace(/[&<>"']/g, (sign) => names[sign] ?? sign).replace(/[\t\n\r]+/g, ' ');
}
