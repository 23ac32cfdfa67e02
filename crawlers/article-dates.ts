import type { Reading } from './article-blocks.ts';
import { best, type Candidate, candidatesOf, dayOf, type Scene, sceneOf, urlDay } from './article-date-sight.ts';
import { MODIFIED_METAS, PUBLISHED_KEYS, PUBLISHED_METAS, VAGUE_METAS } from './article-date-words.ts';
import { isArticleNode, textOf } from './article-declared.ts';
import type { JsonObject, Page } from './article-page.ts';
import { type DateReading, findDates, readStamp } from './date-text.ts';
import { fold } from './fold.ts';

/** When a page says it was published and last changed: ISO 8601, to the day, or with time and zone as the page has it. */
export interface ArticleDates {
  publishedAt: string | null;
  modifiedAt: string | null;
}

// Countries that write the month first, or whose English does not.
const MONTH_FIRST =
  /\.(?:us|ph)$|^(?!.*\.(?:uk|au|in|ie|nz|za|sg|hk|my|ng|ke|pk|lk|eu|fr|de|es|it|be|nl|ch|at|il|gh|bd)$)/;

/** How dates are written on this page: only English pages of American and generic hosts put the month first. */
export function dateReading(page: Page, language: string | null, now: Date): DateReading {
  const english = language === 'en' || language === null;
  return { now, dayFirst: !(english && MONTH_FIRST.test(page.url?.hostname ?? '')) };
}

function firstStamp(values: unknown[], reading: DateReading): string | null {
  for (const value of values) {
    const stamp = readStamp(value, reading);
    if (stamp) return stamp;
  }
  return null;
}

/** Article nodes of the JSON-LD, the page's own before those of pieces it links to. */
function articleNodes(page: Page): JsonObject[] {
  const nodes = page.jsonLd.filter(isArticleNode);
  const title = fold(page.meta.get('og:title')?.[0] ?? page.$('title').first().text());
  const own = (node: JsonObject): boolean => {
    const headline = fold(textOf(node.headline) ?? '');
    return headline.length > 8 && (title.includes(headline) || headline.includes(title));
  };
  return [...nodes.filter(own), ...nodes.filter((node) => !own(node))];
}

function microdata(page: Page, property: string): string[] {
  const found = page.$(`[itemprop~=${property}], [property$=${property}]`).slice(0, 5);
  return found
    .map((_, element) => element.attribs.content ?? element.attribs.datetime ?? page.$(element).text())
    .get()
    .map((text) => text.trim().slice(0, 100));
}

/** "article:published:time" and "article-published_time" are one name. */
const bare = (name: string): string => name.replace(/[^a-z]/g, '');

function metaValues(page: Page, names: readonly string[]): string[] {
  const wanted = new Map(names.map((name, rank) => [bare(name), rank]));
  return [...page.meta]
    .flatMap(([name, values]) => values.map((value) => ({ value, rank: wanted.get(bare(name)) ?? -1 })))
    .filter(({ rank }) => rank >= 0)
    .sort((a, b) => a.rank - b.rank)
    .map(({ value }) => value);
}

/** What the page declares, the surest first; vague are names that mean the publication on some sites only. */
function declared(page: Page, nodes: JsonObject[]): { published: unknown[]; vague: unknown[]; modified: unknown[] } {
  const other = page.jsonLd.filter(
    (node) => /(?:WebPage|VideoObject|Event)$/.test(String(node['@type'])) && node.datePublished,
  );
  return {
    published: [
      ...nodes.map((node) => node.datePublished),
      ...metaValues(page, PUBLISHED_METAS),
      ...microdata(page, 'datePublished'),
    ],
    vague: [
      ...metaValues(page, VAGUE_METAS),
      ...nodes.map((node) => node.dateCreated),
      ...other.map((node) => node.datePublished),
    ],
    modified: [
      ...nodes.map((node) => node.dateModified),
      ...metaValues(page, MODIFIED_METAS),
      ...microdata(page, 'dateModified'),
    ],
  };
}

/** Dates that scripts carry beside the markup: broken JSON-LD, data layers, application state. */
function scriptDate(page: Page, scripts: string, reading: DateReading): string | null {
  let budget = 3_000_000;
  for (const script of page.$(scripts)) {
    const text = page.$(script).text();
    budget -= text.length;
    if (budget < 0) return null;
    for (const m of text.matchAll(PUBLISHED_KEYS)) {
      const stamp = readStamp(m[1]!.replaceAll('\\/', '/').replace(/["'].*$/, ''), reading);
      if (stamp) return stamp;
    }
  }
  return null;
}

function titleDay(page: Page, reading: DateReading): string | null {
  const title = `${page.$('title').first().text()} ${page.meta.get('og:title')?.[0] ?? ''}`.slice(0, 500);
  return findDates(title, reading)[0]?.day ?? null;
}

/** The last resort: a day in the address of the page's own picture. */
function imageDay(page: Page, reading: DateReading): string | null {
  const image = page.meta.get('og:image')?.[0] ?? page.meta.get('twitter:image')?.[0];
  return image && URL.canParse(image) ? urlDay(new URL(image), reading) : null;
}

const DAY = 86_400_000;

/** The same instant as the place writes it: a UTC stamp beside a visible time of day gives the offset. */
function localise(stamp: string, candidates: Candidate[]): string {
  if (!/(?:Z|\+00:00)$/.test(stamp)) return stamp;
  const instant = Date.parse(stamp);
  for (const { iso } of candidates.filter((c) => c.score > 2.5)) {
    if (iso.length !== 19) continue;
    const minutes = (Date.parse(`${iso}Z`) - Math.floor(instant / 60_000) * 60_000) / 60_000;
    if (minutes === 0 || minutes % 30 !== 0 || Math.abs(minutes) > 14 * 60) continue;
    const size = Math.abs(minutes);
    const offset = `${minutes < 0 ? '-' : '+'}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`;
    return `${iso.slice(0, 17)}${stamp.slice(17, 19)}${offset}`;
  }
  return stamp;
}

/** A UTC stamp may fall on the day after (or before) the one the outlet printed in the address: then that day counts. */
function onPrintedDay(stamp: string, scene: Scene, others: string[]): string {
  if (!scene.urlDay || dayOf(stamp) === scene.urlDay) return stamp;
  const apart = Math.abs(Date.parse(`${dayOf(stamp)}T00:00:00Z`) - Date.parse(`${scene.urlDay}T00:00:00Z`));
  if (apart > DAY) return stamp;
  return others.find((other) => dayOf(other) === scene.urlDay && other.length > 10) ?? stamp;
}

/** When the page was published and changed: what it declares, else what stands near its headline, in its address, scripts or text. */
export function readDates(page: Page, text: Reading, language: string | null, now: Date): ArticleDates {
  const reading = dateReading(page, language, now);
  const scene = sceneOf(page, text, reading);
  const lists = declared(page, articleNodes(page));
  const stated = firstStamp(lists.published, reading) ?? scriptDate(page, 'script[type*="ld+json"]', reading);
  const vague = firstStamp(lists.vague, reading);
  const changed = firstStamp(lists.modified, reading);
  const candidates = candidatesOf(text, scene);
  const seen = (least: number): string | null => best(candidates, least)?.iso ?? null;
  const modifiedAt =
    changed ??
    best(
      candidates.filter((c) => c.modified),
      1,
    )?.iso ??
    null;
  const guesses = [
    () => stated ?? seen(scene.urlDay || vague ? 4 : 2.5),
    () => vague ?? scene.urlDay ?? scriptDate(page, 'script:not([src])', reading) ?? titleDay(page, reading),
    () => seen(0) ?? changed ?? imageDay(page, reading) ?? seen(-4),
  ];
  let published: string | null = null;
  for (const guess of guesses) published ??= guess();
  if (published === null) return { publishedAt: null, modifiedAt };
  const others = [
    ...[...lists.published, ...lists.vague].map((value) => readStamp(value, reading)),
    ...candidates.map((c) => c.iso),
  ];
  const local = onPrintedDay(
    localise(published, candidates),
    scene,
    others.filter((other) => other !== null),
  );
  return { publishedAt: local, modifiedAt };
}
