import { isArticleNode } from './article-meta.ts';
import type { Page } from './article-page.ts';

/** When a page says it was published and last changed: ISO 8601, to the day or with time and zone as the page has it. */
export interface ArticleDates {
  publishedAt: string | null;
  modifiedAt: string | null;
}

/** Reads a machine-written date; null when it is none, or before 1995, or after `now`. */
export function parseStamp(value: unknown, now: Date): string | null {
  if (typeof value !== 'string') return null;
  const m = value
    .trim()
    .match(
      /^(\d{4})-(\d{2})-(\d{2})(?:[T ]+(\d{2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?/,
    );
  if (!m) return null;
  const [, y, mo, d, h, mi, s, zone] = m;
  const day = `${y}-${mo}-${d}`;
  const time = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(time) || Number(y) < 1995 || time > now.getTime() + 86_400_000) return null;
  if (!h) return day;
  const offset = !zone
    ? ''
    : /^[A-Z]/.test(zone)
      ? 'Z'
      : zone.length === 5
        ? `${zone.slice(0, 3)}:${zone.slice(3)}`
        : zone;
  return `${day}T${h}:${mi}:${s ?? '00'}${offset}`;
}

/** The dates of a page, from what it declares for machines first. */
export function readDates(page: Page, now: Date): ArticleDates {
  const nodes = page.jsonLd.filter(isArticleNode);
  const pick = (values: unknown[]): string | null => {
    for (const value of values) {
      const stamp = parseStamp(value, now);
      if (stamp) return stamp;
    }
    return null;
  };
  const metas = (...names: string[]): string[] => names.flatMap((name) => page.meta.get(name) ?? []);
  const times = page
    .$('time[datetime]')
    .slice(0, 20)
    .map((_, e) => e.attribs.datetime)
    .get();
  return {
    publishedAt: pick([
      ...nodes.flatMap((n) => [n.datePublished]),
      ...metas(
        'article:published_time',
        'datepublished',
        'itemprop:datepublished',
        'date',
        'pubdate',
        'dc.date',
        'dcterms.date',
        'sailthru.date',
        'parsely-pub-date',
      ),
      ...times,
      page.url?.pathname.match(/\/(\d{4}\/\d{2}\/\d{2})\//)?.[1]?.replaceAll('/', '-'),
    ]),
    modifiedAt: pick([
      ...nodes.map((n) => n.dateModified),
      ...metas('article:modified_time', 'og:updated_time', 'itemprop:datemodified'),
    ]),
  };
}
