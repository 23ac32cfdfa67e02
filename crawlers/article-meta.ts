import { readAuthors } from './article-authors.ts';
import type { Block } from './article-blocks.ts';
import { firstMeta, isArticleNode, textOf } from './article-declared.ts';
import type { Page } from './article-page.ts';
import { readTitle } from './article-title.ts';

/** Who and what a page says it is. */
export interface ArticleMeta {
  title: string | null;
  authors: string[];
  outlet: string | null;
  canonicalUrl: string | null;
  declaredLanguage: string | null;
}

function readOutlet(page: Page): string | null {
  const node = page.jsonLd.find((n) => isArticleNode(n) && n.publisher);
  const site = page.jsonLd.find((n) => n['@type'] === 'WebSite' && n.name);
  const host = page.url?.hostname.replace(/^www\d?\./, '') ?? null;
  return (
    firstMeta(page, 'og:site_name') ??
    textOf(node?.publisher) ??
    textOf(site?.name) ??
    firstMeta(page, 'application-name', 'publisher', 'dc.publisher') ??
    host
  );
}

function readCanonical(page: Page): string | null {
  const link = page.$('link[rel~=canonical]').attr('href') ?? firstMeta(page, 'og:url');
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
    firstMeta(page, 'content-language', 'og:locale', 'dc.language', 'language') ??
    textOf(page.jsonLd.find(isArticleNode)?.inLanguage);
  return declared?.match(/^\s*([a-z]{2})(?![a-z])/i)?.[1]?.toLowerCase() ?? null;
}

/** Title, authors, outlet, canonical address and declared language of a page; null where it does not say. */
export function readMetadata(page: Page, blocks: Block[]): ArticleMeta {
  const outlet = readOutlet(page);
  return {
    title: readTitle(page, outlet),
    authors: readAuthors(page, blocks, outlet),
    outlet,
    canonicalUrl: readCanonical(page),
    declaredLanguage: readLanguage(page),
  };
}
