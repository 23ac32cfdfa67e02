import { plain } from './article-blocks.ts';
import type { JsonObject, Page } from './article-page.ts';
import { fold } from './fold.ts';

/** Who and what a page says it is. */
export interface ArticleMeta {
  title: string | null;
  authors: string[];
  outlet: string | null;
  canonicalUrl: string | null;
  declaredLanguage: string | null;
}

const ARTICLE_TYPE =
  /(?:Article|BlogPosting|Report|Review|LiveBlogPosting|SocialMediaPosting|Posting|PressRelease|AnalysisNewsArticle)$/;

/** Whether a JSON-LD node is an article of any of schema.org's kinds. */
export function isArticleNode(node: JsonObject): boolean {
  const types = Array.isArray(node['@type']) ? node['@type'] : [node['@type']];
  return types.some((type) => typeof type === 'string' && ARTICLE_TYPE.test(type));
}

/** A JSON-LD value as plain text: a string, the first of a list, or the name within an object. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'string') return plain(value.replace(/<[^>]{0,500}>/g, ' ')) || null;
  if (Array.isArray(value)) return textOf(value[0]);
  if (typeof value === 'object' && value !== null)
    return textOf((value as JsonObject).name ?? (value as JsonObject)['@value']);
  return null;
}

const first = (page: Page, ...names: string[]): string | null => {
  for (const name of names) {
    const value = page.meta.get(name)?.find((v) => plain(v) !== '');
    if (value) return plain(value);
  }
  return null;
};

/** "Headline | Outlet" without the outlet: cut at the last separator when what remains is longer. */
function withoutOutlet(title: string, outlet: string | null): string {
  const parts = title.split(/\s+[|–—\-:•·«»]\s+/);
  const last = parts.at(-1) ?? '';
  if (parts.length < 2 || last.length >= title.length / 2) return title;
  const known = outlet && last.toLowerCase().replace(/\W/g, '').includes(outlet.toLowerCase().replace(/\W/g, ''));
  if (!known && last.split(' ').length > 4) return title;
  return title.slice(0, title.length - last.length).replace(/\s+[|–—\-:•·«»]\s+$/, '');
}

function headings(page: Page): string[] {
  return page
    .$('h1')
    .slice(0, 20)
    .map((_, element) => plain(page.$(element).text()))
    .get()
    .filter((text) => text !== '');
}

function readTitle(page: Page, outlet: string | null): string | null {
  const tag = plain(page.$('head > title, title').first().text());
  const declared = first(page, 'og:title', 'twitter:title', 'dc.title', 'itemprop:headline');
  const node = page.jsonLd.find(isArticleNode);
  const h1s = headings(page);
  const named = page.$('[itemprop=headline], .entry-title, .post-title, .article-title').first();
  const references = [declared, tag, textOf(node?.headline)].filter((t) => t !== null && t !== '').map((t) => fold(t!));
  const agreed = h1s.find((h) => h.length > 5 && references.some((r) => r.includes(fold(h)) || fold(h).includes(r)));
  if (agreed) return agreed;
  if (h1s.length === 1 && h1s[0]!.length > 15) return h1s[0]!;
  const title = textOf(node?.headline) ?? declared ?? (tag || null) ?? (plain(named.text()) || h1s[0] || null);
  return title === null ? null : withoutOutlet(title, outlet);
}

function cleanAuthor(name: string): string[] {
  const bare = plain(name.replace(/<[^>]{0,500}>/g, ' '))
    .replace(
      /^(?:by|par|von|por|di|door|av|af|written by|propos recueillis par|text(?:e)? (?:by|von|de)|author|auteur|autor)\s*:?\s+/i,
      '',
    )
    .replace(/^@/, '');
  return bare
    .split(/\s*(?:,|;|\||•|·|\band\b|\bet\b|\bund\b|&)\s*/)
    .map((part) => part.trim())
    .filter((part) => part.length > 1 && part.length < 60 && !/https?:|www\.|\d{4}|@/.test(part));
}

function jsonAuthors(page: Page): string[] {
  const node = page.jsonLd.find((n) => isArticleNode(n) && n.author);
  if (!node) return [];
  const byId = new Map(page.jsonLd.filter((n) => n.name && n['@id']).map((n) => [n['@id'], n]));
  const list = Array.isArray(node.author) ? node.author : [node.author];
  return list.flatMap((author) => {
    const known = byId.get((author as JsonObject | null)?.['@id']);
    const name = textOf(author) ?? textOf(known?.name);
    return name ? cleanAuthor(name) : [];
  });
}

function visibleAuthors(page: Page): string[] {
  const found = page.$(
    '[itemprop=author] [itemprop=name], [rel=author], [itemprop=author], .byline-name, .author-name, .byline a, .author a, .byline, .author, .auteur',
  );
  for (const element of found.slice(0, 10)) {
    const text = plain(page.$(element).text());
    const names = text.length < 100 ? cleanAuthor(text) : [];
    if (names.length > 0) return names;
  }
  return [];
}

function readAuthors(page: Page, outlet: string | null): string[] {
  const declared = [
    'author',
    'article:author',
    'parsely-author',
    'dc.creator',
    'sailthru.author',
    'itemprop:author',
    'byl',
  ];
  const lists = [
    () => jsonAuthors(page),
    () => declared.flatMap((name) => page.meta.get(name) ?? []).flatMap(cleanAuthor),
    () => visibleAuthors(page),
  ];
  for (const list of lists) {
    const names = [...new Set(list())].slice(0, 20);
    if (names.length > 1 || (names.length === 1 && names[0] !== outlet)) return names;
  }
  return [];
}

function readOutlet(page: Page): string | null {
  const node = page.jsonLd.find((n) => isArticleNode(n) && n.publisher);
  const site = page.jsonLd.find((n) => n['@type'] === 'WebSite' && n.name);
  const host = page.url?.hostname.replace(/^www\d?\./, '') ?? null;
  return (
    first(page, 'og:site_name') ??
    textOf(node?.publisher) ??
    textOf(site?.name) ??
    first(page, 'application-name', 'publisher', 'dc.publisher') ??
    host
  );
}

function readCanonical(page: Page): string | null {
  const link = page.$('link[rel~=canonical]').attr('href') ?? first(page, 'og:url');
  const base = page.$('base[href]').attr('href') ?? page.url?.href;
  if (!link) return null;
  const trimmed = link.trim();
  const parsed = URL.canParse(trimmed)
    ? new URL(trimmed)
    : base && URL.canParse(trimmed, base)
      ? new URL(trimmed, base)
      : null;
  if (!parsed || !/^https?:$/.test(parsed.protocol)) return null;
  // a canonical link to the front page is a mistake of the site's template
  if (page.url && parsed.pathname === '/' && page.url.pathname !== '/') return null;
  return parsed.href;
}

function readLanguage(page: Page): string | null {
  const declared =
    page.$('html html').attr('lang') ??
    page.$('html html').attr('xml:lang') ??
    first(page, 'content-language', 'og:locale', 'dc.language', 'language') ??
    textOf(page.jsonLd.find(isArticleNode)?.inLanguage);
  return declared?.match(/^\s*([a-z]{2})(?![a-z])/i)?.[1]?.toLowerCase() ?? null;
}

/** Title, authors, outlet, canonical address and declared language of a page; null where it does not say. */
export function readMetadata(page: Page): ArticleMeta {
  const outlet = readOutlet(page);
  return {
    title: readTitle(page, outlet),
    authors: readAuthors(page, outlet),
    outlet,
    canonicalUrl: readCanonical(page),
    declaredLanguage: readLanguage(page),
  };
}
