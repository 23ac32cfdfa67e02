import type { Block, Box, Reading } from './article-blocks.ts';
import {
  MODIFIED_CUES,
  MODIFIED_METAS,
  OTHER_CUES,
  PUBLISHED_CUES,
  PUBLISHED_KEYS,
  PUBLISHED_METAS,
  VAGUE_METAS,
} from './article-date-words.ts';
import { isArticleNode, textOf } from './article-meta.ts';
import type { JsonObject, Page } from './article-page.ts';
import { CLASS_GROUPS, SECTION_ENDINGS } from './article-words.ts';
import { type DateReading, findDates, isoOf, readStamp } from './date-text.ts';
import { fold } from './fold.ts';

/** When a page says it was published and last changed: ISO 8601, to the day, or with time and zone as the page has it. */
export interface ArticleDates {
  publishedAt: string | null;
  modifiedAt: string | null;
}

/** A date that a reader sees, with how likely it is to be the publication (or the last change). */
interface Candidate {
  iso: string;
  score: number;
  modified: boolean;
}

const dayOf = (iso: string): string => iso.slice(0, 10);
const groupBits = (...names: string[]): number =>
  CLASS_GROUPS.reduce((mask, { name }, i) => (names.includes(name) ? mask | (1 << i) : mask), 0);
const DATE_PLACES = groupBits('meta', 'author', 'title', 'lead');
const OTHER_PLACES = groupBits('comment', 'related', 'teaser', 'sidebar', 'newsletter', 'nav', 'ad', 'search');

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

const metaValues = (page: Page, names: readonly string[]): string[] =>
  names.flatMap((name) => page.meta.get(name) ?? []);

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

/** The day in an address: /2013/10/09/, 2013-10-09, 20131009, vom_09.10.2013; only a whole day counts. */
export function urlDay(url: URL | null, reading: DateReading): string | null {
  if (!url) return null;
  const path = decodeURIComponentSafely(url.pathname);
  const m =
    path.match(/(?<!\d)((?:19|20)\d{2})[/_-](\d{1,2})[/_-](\d{1,2})(?!\d)/) ??
    path.match(/(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)/);
  if (m) return findDates(`${m[1]}-${m[2]}-${m[3]}`, reading)[0]?.day ?? null;
  const dotted = path.match(/(?<!\d)\d{1,2}\.\d{1,2}\.(?:19|20)\d{2}(?!\d)/);
  return dotted ? (findDates(dotted[0], { ...reading, dayFirst: true })[0]?.day ?? null) : null;
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function placeOf(block: Block | undefined, box: Box): { good: number; bad: number } {
  let good = block && block.inline & DATE_PLACES ? 1.5 : 0;
  let bad = block && block.inline & groupBits('comment', 'related') ? 2 : 0;
  let up = 0;
  for (let at: Box | null = box; at && up < 8; at = at.parent, up++) {
    if (up < 3 && at.own & DATE_PLACES) good = 1.5;
    // a list of teasers within the piece and a comment are near; the whole page may well be called "content-sidebar"
    if (at.own & OTHER_PLACES && (up < 4 || at.tag === 'aside' || at.tag === 'nav'))
      bad = Math.max(bad, up < 2 ? 2 : 1.5);
    if (at.tag === 'aside' || at.tag === 'nav' || at.tag === 'footer') bad = Math.max(bad, 1.5);
  }
  return { good, bad };
}

/** What the dates of a page are weighed against. */
interface Scene {
  reading: DateReading;
  headline: number;
  firstGood: number;
  ending: number;
  urlDay: string | null;
  urlMonth: string | null;
}

function sceneOf(page: Page, { blocks }: Reading, reading: DateReading): Scene {
  const title = fold(page.meta.get('og:title')?.[0] ?? page.$('title').first().text());
  const isHeadline = (block: Block): boolean => {
    const text = fold(block.text);
    return text.length > 8 && (title.startsWith(text) || (text.startsWith(title) && title.length > 8));
  };
  let headline = blocks.findIndex((block) => block.tag === 'h1' && isHeadline(block));
  if (headline < 0) headline = blocks.findIndex((block) => /^h[1-3]$/.test(block.tag) && isHeadline(block));
  if (headline < 0) headline = blocks.findIndex((block) => block.tag === 'h1' && block.words > 2);
  const ending = blocks.findIndex(
    (block, i) =>
      i > headline + 4 &&
      block.words < 8 &&
      SECTION_ENDINGS.some(({ pattern }) => pattern.test(block.text.toLowerCase())),
  );
  const month = page.url?.pathname.match(/(?<!\d)((?:19|20)\d{2})[/-](0?[1-9]|1[0-2])(?!\d)/);
  return {
    reading,
    headline,
    firstGood: blocks.findIndex((block) => block.good),
    ending: ending < 0 ? blocks.length : ending,
    urlDay: urlDay(page.url, reading),
    urlMonth: month ? `${month[1]}-${month[2]!.padStart(2, '0')}` : null,
  };
}

function nearness(i: number, scene: Scene): number {
  const anchor = scene.headline >= 0 ? scene.headline : scene.firstGood;
  if (anchor < 0) return 0.5;
  const distance = i - anchor;
  if (distance < 0) return distance >= -4 ? 2.5 : Math.max(-1, 1.5 + distance * 0.08);
  return distance <= 6 ? 3 : Math.max(-0.5, 3 - (distance - 6) * 0.08);
}

function agreement(day: string, scene: Scene): number {
  if (scene.urlDay) return scene.urlDay === day ? 3 : 0;
  if (scene.urlMonth) return day.startsWith(scene.urlMonth) ? 2 : -1;
  return 0;
}

function weighBlock(block: Block, i: number, scene: Scene): Candidate[] {
  if (block.chars > 5000) return [];
  const dates = findDates(block.text.slice(0, 600), scene.reading).slice(0, 4);
  const place = placeOf(block, block.box);
  return dates.map((date) => {
    const before = block.text.slice(Math.max(0, date.index - 60), date.index);
    const modified = MODIFIED_CUES.test(before) && !PUBLISHED_CUES.test(before);
    let score = nearness(i, scene) + place.good - place.bad + agreement(date.day, scene);
    score += block.words <= 8 ? 1.2 : block.words <= 20 ? 0.4 : block.good ? -2.5 : -1.5;
    // "Paris, 9 October 2013 – The minister": a dateline opens its paragraph
    if (block.words > 20 && date.index < 30 && i - scene.firstGood < 2) score += 1.5;
    if (PUBLISHED_CUES.test(before)) score += 1.8;
    if (OTHER_CUES.test(before)) score -= 3;
    if (modified) score -= 1;
    if (date.time) score += 0.6;
    if (block.linkChars / block.chars > 0.7) score -= 0.6;
    if (block.box.hidden) score -= 1;
    if (i > scene.ending) score -= 1.5;
    return { iso: isoOf(date), score, modified };
  });
}

function weighStamps({ blocks, stamps }: Reading, scene: Scene): Candidate[] {
  const candidates: Candidate[] = [];
  for (const stamp of stamps) {
    const machine = readStamp(stamp.value, scene.reading);
    const seen = findDates(stamp.text, scene.reading)[0];
    // what a reader sees goes before what a template put in the attribute; the attribute adds the time of that day
    const iso = seen && machine && seen.day !== dayOf(machine) && !stamp.text.includes('T') ? isoOf(seen) : machine;
    if (!iso) continue;
    const block = blocks[Math.min(stamp.block, blocks.length - 1)];
    const place = placeOf(block, stamp.box);
    const before = `${block?.text.slice(0, 60) ?? ''}`;
    const modified =
      /updat|modif|mise? à jour|aktualisiert|geändert|actualizad/i.test(before) &&
      !/publi|post|veröff|erstellt/i.test(before);
    let score = nearness(stamp.block, scene) + place.good - place.bad + agreement(dayOf(iso), scene) + 1.5;
    if (stamp.block > scene.ending) score -= 1.5;
    if (modified) score -= 1;
    candidates.push({ iso, score, modified });
  }
  return candidates;
}

function best(candidates: Candidate[], least: number): Candidate | null {
  let top: Candidate | null = null;
  for (const candidate of candidates)
    if (candidate.score >= least && (!top || candidate.score > top.score)) top = candidate;
  if (!top) return null;
  const day = dayOf(top.iso);
  const precise = candidates.find((c) => c.score >= least && c.iso.length > 10 && dayOf(c.iso) === day);
  return top.iso.length > 10 || !precise ? top : { ...top, iso: precise.iso };
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
  const candidates = [...weighStamps(text, scene), ...text.blocks.flatMap((block, i) => weighBlock(block, i, scene))];
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
