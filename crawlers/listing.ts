import { type CheerioAPI, load } from 'cheerio/slim';
import { GB as englishDates } from 'chrono-node/en';
import { strict as frenchDates } from 'chrono-node/fr';
import { openPage } from './article-page.ts';
import type { Found, SourceOptions } from './crawl.ts';
import { readDate } from './sitemap.ts';
import { TroubleError } from './trouble.ts';
import { canonicalUrl, identityOf, resolveLink, sameSite } from './urls.ts';

/** One page of a list of articles or press releases. */
export interface Listing {
  title?: string;
  language?: string;
  found: Found[];
  /** The address of the next page, by `nextSelector` or `rel=next`. */
  next?: string;
}

type Element = ReturnType<CheerioAPI>;

const FURNITURE = 'nav, header, footer, aside, form, script, style, noscript, template, [role=navigation], [hidden]';
const SHORTEST_HEADLINE = 20;
// What one page of a list may cost us: real ones have some hundred links and a few hundred kB.
const LONGEST_PAGE = 2_000_000;
const MOST_LINKS = 3_000;

/**
 * Reads a listing page. With `itemSelector` each item is a link or contains one; without it, the links that look like
 * those to articles are taken: outside the page's furniture, on the same site, worded like a headline.
 * @param url the page's own address
 * @throws TroubleError `bad_selector` when a selector or the pattern cannot be understood
 */
export function readListing(html: string, url: string, options: SourceOptions = {}): Listing {
  assertUnderstood(options);
  const { $ } = openPage(html.slice(0, LONGEST_PAGE), url);
  const base = resolveLink($('base[href]').attr('href') ?? '', url) ?? url;
  const items = options.itemSelector ? chosenItems($, options.itemSelector) : likelyItems($, base, url);
  const wanted = options.linkPattern ? new RegExp(options.linkPattern) : undefined;
  const found = new Map<string, Found>();
  for (const item of items) {
    const one = readItem($, item, base, options);
    if (!one || wanted?.test(one.url) === false || identityOf(one.url) === identityOf(url)) continue;
    const key = identityOf(one.url);
    found.set(key, { ...one, ...found.get(key) }); // a picture and a headline often link to the same page
  }
  const nextLink = $(options.nextSelector ?? 'a[rel~=next], link[rel~=next]').first();
  return {
    title: clean($('title').first().text()),
    language: $('html[lang]').first().attr('lang')?.slice(0, 2).toLowerCase() || undefined,
    found: [...found.values()],
    next: resolveLink((nextLink.is('[href]') ? nextLink : nextLink.find('[href]')).attr('href') ?? '', base),
  };
}

/**
 * Checks the selectors and the pattern of a source, so that a slip in them is told apart from what a page does.
 * @throws TroubleError `bad_selector`
 */
export function assertUnderstood(options: SourceOptions): void {
  const nothing = load('');
  const { itemSelector, titleSelector, dateSelector, nextSelector, linkPattern } = options;
  for (const selector of [itemSelector, titleSelector, dateSelector, nextSelector]) {
    if (selector) tryOut(selector, () => nothing(selector).length);
  }
  if (linkPattern) tryOut(linkPattern, () => new RegExp(linkPattern));
}

function tryOut(text: string, use: () => unknown): void {
  try {
    use();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new TroubleError('bad_selector', detail, { selector: text });
  }
}

function chosenItems($: CheerioAPI, selector: string): Element[] {
  return $(selector)
    .toArray()
    .slice(0, MOST_LINKS)
    .map((node) => $(node));
}

function likelyItems($: CheerioAPI, base: string, url: string): Element[] {
  $(FURNITURE).not('article header').remove();
  const links = chosenItems($, 'a[href]').filter((link) => looksLikeArticle(link, base, url));
  return links.map((link) => {
    const around = link.closest('article, li, tr, .views-row, .item, .card, .teaser');
    return around.length > 0 && around.find('a[href]').length <= 4 ? around : link;
  });
}

/** A headline has words; an article's address has a slug, a number, a date or a file name. */
function looksLikeArticle(link: Element, base: string, url: string): boolean {
  const target = resolveLink(link.attr('href') ?? '', base);
  if (!target || !sameSite(target, url)) return false;
  const { pathname, search } = new URL(target);
  const pdf = /\.pdf$/i.test(pathname);
  const words = clean(link.text()) ?? clean(link.attr('title') ?? '') ?? '';
  if (words.length < (pdf ? 8 : SHORTEST_HEADLINE) || !/\s/.test(words)) return false;
  if (pdf) return true;
  const slug = pathname.split('/').findLast((part) => part !== '') ?? '';
  return /-[^-]+-[^-]+/.test(slug) || /\d{4,}/.test(pathname + search) || /\.(s?html?|php|aspx?)$/i.test(slug);
}

function readItem($: CheerioAPI, item: Element, base: string, options: SourceOptions): Found | undefined {
  const link = linkOf($, item, options);
  const url = resolveLink(link.attr('href') ?? '', base);
  if (!url) return undefined;
  const titled = options.titleSelector ? item.find(options.titleSelector).first() : link;
  const heading = clean(item.find('h1, h2, h3, h4').first().text());
  const title = clean(titled.text()) ?? heading ?? clean(link.attr('title') ?? '');
  const publishedAt = dateOf(item, options.dateSelector);
  return { url: canonicalUrl(url), ...(title ? { title } : {}), ...(publishedAt ? { publishedAt } : {}) };
}

/** The link of an item: itself, the one around it, that of its heading, or the one with the most words. */
function linkOf($: CheerioAPI, item: Element, options: SourceOptions): Element {
  if (item.is('a[href]')) return item;
  const links = item
    .find('a[href]')
    .toArray()
    .map((node) => $(node));
  if (links.length === 0) return item.closest('a[href]');
  const titled = item.find(options.titleSelector ?? 'h1, h2, h3, h4').first();
  const inHeading = titled.is('a[href]') ? titled : titled.find('a[href]').first();
  if (inHeading.length > 0) return inHeading;
  return links.reduce((best, one) => (one.text().trim().length > best.text().trim().length ? one : best));
}

function dateOf(item: Element, selector: string | undefined): string | undefined {
  const chosen = item.find(selector ?? 'time').first();
  const stated = readDate(chosen.attr('datetime'));
  if (stated) return stated;
  return readWrittenDate(chosen.text() || (selector ? '' : item.find('[class*=date]').first().text()));
}

/** A date in words or figures, French before English, as `YYYY-MM-DD`; undefined when there is none. */
export function readWrittenDate(text: string): string | undefined {
  const short = text.slice(0, 500);
  const [first] = [...frenchDates.parse(short), ...englishDates.parse(short)].filter(
    ({ start }) => start.isCertain('day') && start.isCertain('month') && start.isCertain('year'),
  );
  if (!first) return undefined;
  const [year, month, day] = (['year', 'month', 'day'] as const).map((part) => String(first.start.get(part)));
  return `${year?.padStart(4, '0')}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
}

function clean(text: string): string | undefined {
  return text.replace(/\s+/g, ' ').trim().slice(0, 500) || undefined;
}
