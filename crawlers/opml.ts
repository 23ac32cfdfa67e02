import { Parser } from 'htmlparser2';
import { z } from 'zod';
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
  /** What only our own files say: the outlet, whether and for whom it speaks officially, and how it is read. */
  outlet?: string;
  official?: boolean;
  organisation?: string;
  options?: Record<string, string | number>;
}

const NAMESPACE = 'https://recoupe.example/opml';
const KINDS: SourceKind[] = ['feed', 'sitemap', 'listing', 'newsroom', 'register'];
const MOST_BYTES = 20 * 1024 * 1024;
const DEEPEST = 64; // the parser's time grows with the square of the depth

/**
 * Reads the sources of an OPML file, in its order, each address once. Outlines without a web address are folders.
 * @throws TroubleError `empty`, `malformed` (not OPML) or `too_large`
 */
export function readOpml(bytes: Uint8Array | string): OpmlSource[] {
  if (bytes.length > MOST_BYTES) throw new TroubleError('too_large', 'OPML file', { limit: MOST_BYTES });
  const text = typeof bytes === 'string' ? bytes : decode(bytes).text;
  if (text.trim() === '') throw new TroubleError('empty', 'an empty file');
  const sources = new Map<string, OpmlSource>();
  const path: string[] = []; // names of the folders around, '' for elements that are none
  let isOpml = false;
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        if (path.length >= DEEPEST) throw new TroubleError('malformed', `nested deeper than ${DEEPEST} elements`);
        if (tag.toLowerCase() === 'opml') isOpml = true;
        const stated = namedInLowerCase(attributes);
        const source = isOpml ? sourceOf(stated, path) : undefined;
        if (source && !sources.has(source.url)) sources.set(source.url, source);
        path.push(tag.toLowerCase() === 'outline' ? nameOf(stated) : '');
      },
      onclosetag() {
        path.pop();
      },
    },
    { xmlMode: true },
  );
  parser.end(text);
  if (!isOpml) throw new TroubleError('malformed', 'not an OPML file: no <opml> in it');
  return [...sources.values()];
}

type Attributes = Record<string, string>;

/** Programs write xmlUrl, xmlurl and XMLURL. */
function namedInLowerCase(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name.toLowerCase(), value.trim()]));
}

function sourceOf(stated: Attributes, path: string[]): OpmlSource | undefined {
  const url = resolveLink(stated.xmlurl ?? '', 'about:blank');
  if (!url) return undefined;
  const homepage = resolveLink(stated.htmlurl ?? '', 'about:blank');
  const folder = path.filter(Boolean).join(' / ');
  return {
    title: nameOf(stated) || url,
    url,
    kind: KINDS.find((kind) => kind === stated['recoupe:kind']) ?? 'feed',
    ...(homepage ? { homepage } : {}),
    ...(folder ? { folder } : {}),
    ...ownWords(stated),
  };
}

function ownWords(stated: Attributes): Pick<OpmlSource, 'outlet' | 'official' | 'organisation' | 'options'> {
  const { 'recoupe:outlet': outlet, 'recoupe:organisation': organisation } = stated;
  const options = optionsIn(stated['recoupe:options']);
  return {
    ...(outlet ? { outlet } : {}),
    ...(stated['recoupe:official'] === 'true' ? { official: true } : {}),
    ...(organisation ? { organisation } : {}),
    ...(options ? { options } : {}),
  };
}

const Options = z.record(z.string(), z.union([z.string(), z.number()]));

/** @throws TroubleError `malformed`: an option that was lost unseen would have the source read in another way. */
function optionsIn(written: string | undefined): OpmlSource['options'] {
  if (!written) return undefined;
  try {
    return Options.parse(JSON.parse(written));
  } catch {
    throw new TroubleError('malformed', `recoupe:options is no JSON of names and values: ${written.slice(0, 80)}`);
  }
}

function nameOf(stated: Attributes): string {
  return stated.title || stated.text || '';
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

function outlineOf(source: OpmlSource, indent: string): string {
  const { title, url, kind, homepage, outlet, official, organisation, options } = source;
  const type = kind === 'feed' ? 'rss' : kind;
  const attributes = {
    ...{ text: title, title, type, xmlUrl: url, htmlUrl: homepage, 'recoupe:kind': kind },
    ...{ 'recoupe:outlet': outlet, 'recoupe:official': official ? 'true' : undefined },
    ...{ 'recoupe:organisation': organisation, 'recoupe:options': options && JSON.stringify(options) },
  };
  const written = Object.entries(attributes).flatMap(([name, value]) => (value ? `${name}="${escaped(value)}"` : []));
  return `${indent}<outline ${written.join(' ')}/>\n`;
}

/** Text for an XML attribute or element; characters that XML does not know are left out. */
function escaped(text: string): string {
  const known = text.replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
  return known.replace(/[&<>"']/g, (sign) => names[sign] ?? sign).replace(/[\t\n\r]+/g, ' ');
}
