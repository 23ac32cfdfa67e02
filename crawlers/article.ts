import { readBlocks } from './article-blocks.ts';
import { readBody } from './article-body.ts';
import { readDates } from './article-dates.ts';
import { languageOf } from './article-language.ts';
import { readMetadata } from './article-meta.ts';
import { openPage } from './article-page.ts';
import { findWall, isPartial } from './blocked.ts';

/** What a news page says. Dates are ISO 8601: with time of day and offset where the page states them, else the day alone. */
export interface Article {
  url: string | null;
  canonicalUrl: string | null;
  title: string | null;
  publishedAt: string | null;
  modifiedAt: string | null;
  authors: string[];
  outlet: string | null;
  /** Two-letter code. */
  language: string | null;
  /** Paragraphs, headings and list items, an empty line between them; no markup. */
  text: string;
  /** Only the beginning is here: the rest is for subscribers. */
  partial: boolean;
  /** Why this is not the article (a wall or an error page), or null. */
  blocked: string | null;
}

/**
 * Reads an article from decoded HTML: `url` is where it was found, `now` bounds the dates. Never throws; a page without an
 * article gives an empty text, and one that stands in the way of an article says so in `blocked`.
 */
export function readArticle(html: string, options: { url?: string; now?: Date } = {}): Article {
  const page = openPage(html, options.url);
  const reading = readBlocks(page);
  const { declaredLanguage, ...meta } = readMetadata(page, reading.blocks);
  const paragraphs = readBody(page, reading);
  const text = paragraphs.join('\n\n');
  const language = languageOf(text, declaredLanguage);
  return {
    url: page.url?.href ?? options.url ?? null,
    ...meta,
    ...readDates(page, reading, language, options.now ?? new Date()),
    language,
    text,
    partial: isPartial(page, reading.blocks, paragraphs),
    blocked: findWall(page, reading.blocks, paragraphs),
  };
}
