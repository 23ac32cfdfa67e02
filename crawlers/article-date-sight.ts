import type { Block, Box, Reading } from './article-blocks.ts';
import { MODIFIED_CUES, OTHER_CUES, PUBLISHED_CUES } from './article-date-words.ts';
import type { Page } from './article-page.ts';
import { groupBits, SECTION_ENDINGS } from './article-words.ts';
import { type DateReading, findDates, isoOf, readStamp } from './date-text.ts';
import { fold } from './fold.ts';

/** A date that a reader sees, with how likely it is to be the publication (or the last change). */
export interface Candidate {
  iso: string;
  score: number;
  modified: boolean;
}

/** The day of an ISO 8601 date. */
export const dayOf = (iso: string): string => iso.slice(0, 10);
const DATE_PLACES = groupBits('meta', 'author', 'title', 'lead');
const OTHER_PLACES = groupBits('comment', 'related', 'teaser', 'sidebar', 'newsletter', 'nav', 'ad', 'search');

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
export interface Scene {
  reading: DateReading;
  headline: number;
  firstGood: number;
  ending: number;
  urlDay: string | null;
  urlMonth: string | null;
}

/** Finds what the dates of a page are weighed against: its headline, where its text begins and ends, the day in its address. */
export function sceneOf(page: Page, { blocks }: Reading, reading: DateReading): Scene {
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

/** The candidate with the highest score from `least` on, with the time of day if another gives it for that day. */
export function best(candidates: Candidate[], least: number): Candidate | null {
  let top: Candidate | null = null;
  for (const candidate of candidates)
    if (candidate.score >= least && (!top || candidate.score > top.score)) top = candidate;
  if (!top) return null;
  const day = dayOf(top.iso);
  const precise = candidates.find((c) => c.score >= least && c.iso.length > 10 && dayOf(c.iso) === day);
  return top.iso.length > 10 || !precise ? top : { ...top, iso: precise.iso };
}

/** All dates that a reader of the page sees or that its elements carry, weighed. */
export function candidatesOf(text: Reading, scene: Scene): Candidate[] {
  return [...weighStamps(text, scene), ...text.blocks.flatMap((block, i) => weighBlock(block, i, scene))];
}
