import type { ParsedFeed } from './feed.ts';
import { readDate } from './feed-dates.ts';
import { escapeText, oneLine, safeHtml } from './feed-html.ts';
import { MAX_ITEMS, resolve } from './feed-tree.ts';

type Json = Record<string, unknown>;

/**
 * Reads a JSON Feed (versions 1 and 1.1); null where the text is no JSON Feed. `base` is the address of the document.
 * Values of another type than the format asks for are left out.
 */
export function parseJsonFeed(text: string, base: string | null): ParsedFeed | null {
  const document = parse(text);
  if (!document || !Array.isArray(document.items)) return null;
  if (!/jsonfeed/i.test(string(document.version) ?? '') && document.title === undefined) return null;
  const link = address(document.home_page_url, base);
  const items = document.items.filter(isObject);
  return {
    ok: true,
    kind: 'json',
    ...(items.length > MAX_ITEMS ? { limited: true } : {}),
    feed: {
      title: line(document.title),
      link,
      language: string(document.language),
      summary: string(document.description) && escapeText(string(document.description)!),
      author: authorOf(document),
      id: string(document.feed_url),
      publishedAt: null,
      updatedAt: null,
    },
    items: items.slice(0, MAX_ITEMS).map((item) => readItem(item, base ?? link, authorOf(document))),
  };
}

function readItem(item: Json, base: string | null, feedAuthor: string | null): ParsedFeed['items'][number] {
  const html = string(item.content_html);
  const text = string(item.content_text);
  return {
    title: line(item.title),
    link: address(item.url, base) ?? address(item.external_url, base),
    id: string(item.id) ?? (typeof item.id === 'number' ? String(item.id) : null),
    author: authorOf(item) ?? feedAuthor,
    summary: string(item.summary) && escapeText(string(item.summary)!),
    content: html ? safeHtml(html, base) : text && escapeText(text),
    publishedAt: readDate(string(item.date_published) ?? ''),
    updatedAt: readDate(string(item.date_modified) ?? ''),
    language: string(item.language),
  };
}

/** Names of the authors, in one line. */
function authorOf(holder: Json): string | null {
  const authors = Array.isArray(holder.authors) ? holder.authors : [holder.author];
  const names = authors.filter(isObject).map((author) => line(author.name));
  return names.filter((name) => name !== null).join(', ') || null;
}

function address(value: unknown, base: string | null): string | null {
  const written = string(value)?.trim();
  const absolute = written ? resolve(written, base) : null;
  return absolute && /^https?:/i.test(absolute) ? absolute : null;
}

function line(value: unknown): string | null {
  return oneLine(string(value) ?? '') || null;
}

function string(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): Json | null {
  try {
    const document: unknown = JSON.parse(text);
    return isObject(document) ? document : null;
  } catch {
    return null;
  }
}
