import type { Block, Box, Reading } from './article-blocks.ts';
import { countWords, plain } from './article-blocks.ts';
import { isArticleNode, textOf } from './article-declared.ts';
import { describe, type Hints } from './article-features.ts';
import model from './article-model.json' with { type: 'json' };
import { type Trees, weigh } from './article-model.ts';
import type { Page } from './article-page.ts';
import { groupBits } from './article-words.ts';
import { fold } from './fold.ts';

const MODEL: Trees = model;

// A block is kept above the first; the others are tried in turn while less than a short paragraph is kept.
const THRESHOLDS = [0.55, 0.35, 0.25, 0.15, 0.08, 0.04];
const SHORTEST_ARTICLE = 70;

/** The text that the page declares as the article's for machines, in paragraphs; empty where it does not. */
export function declaredBody(page: Page): string[] {
  let longest = '';
  for (const node of page.jsonLd) {
    const body = isArticleNode(node) ? node.articleBody : null;
    if (typeof body === 'string' && body.length > longest.length) longest = body;
  }
  if (longest.length < 200) return [];
  const marked = longest.replace(/<\/?(?:p|br|div|li|h\d)\b[^>]{0,300}>/gi, '\n').replace(/<[^>]{0,300}>/g, '');
  return marked
    .split(/\s*\n\s*/)
    .map(plain)
    .filter((paragraph) => paragraph !== '');
}

/** What the page says of its article outside the visible text. */
export function hintsOf(page: Page): Hints {
  const meta = (name: string): string => page.meta.get(name)?.[0] ?? '';
  const headline = page.jsonLd.find((node) => isArticleNode(node) && node.headline);
  return {
    title: meta('og:title') || textOf(headline?.headline) || page.$('title').first().text(),
    description: meta('og:description') || meta('description'),
    body: declaredBody(page).join(' '),
  };
}

const FURNITURE_GROUPS = groupBits('comment', 'sidebar', 'footer', 'nav');
const FURNITURE_TAGS = new Set(['aside', 'footer', 'nav']);
const DISCOUNT = Math.exp(-3);

/**
 * Which blocks stand in a discussion, a sidebar, a footer or a menu: they count less, however well they are written, as sites
 * with few of them teach too little. Unless most of the text stands there: then the name is that of the page's frame.
 */
function furnitureOf(blocks: Block[], weights: Float64Array): boolean[] {
  const mass = new Map<Box, number>();
  let whole = 0;
  blocks.forEach(({ box, chars }, i) => {
    whole += weights[i]! * chars;
    for (let at: Box | null = box; at; at = at.parent) mass.set(at, (mass.get(at) ?? 0) + weights[i]! * chars);
  });
  const isFurniture = (box: Box): boolean =>
    ((box.own & FURNITURE_GROUPS) !== 0 || FURNITURE_TAGS.has(box.tag)) && mass.get(box)! < whole / 2;
  return blocks.map(({ box }) => {
    for (let at: Box | null = box; at; at = at.parent) if (isFurniture(at)) return true;
    return false;
  });
}

function choose(blocks: Block[], weights: Float64Array, furniture: boolean[]): boolean[] {
  let kept: boolean[] = [];
  for (const threshold of THRESHOLDS) {
    kept = blocks.map((_, i) => weights[i]! >= (furniture[i] ? THRESHOLDS[0]! : threshold));
    if (blocks.reduce((sum, block, i) => sum + (kept[i] ? block.words : 0), 0) >= SHORTEST_ARTICLE) return kept;
  }
  return kept;
}

const REACH = 4;
const LIKELY_BETWEEN = 0.15;

/** The nearest kept block before (-1) or after (1) a place. */
function neighbour(blocks: Block[], kept: boolean[], from: number, step: 1 | -1): Block | null {
  for (let i = from + step; Math.abs(i - from) <= REACH; i += step) if (kept[i]) return blocks[i] ?? null;
  return null;
}

function holds(boxes: (Box | null | undefined)[], block: Block): boolean {
  const { box } = block;
  return [box, box.parent, box.parent?.parent].some((at) => at && boxes.includes(at));
}

/** A short heading or list item tells little of itself: between two kept paragraphs of the same box it belongs to them. */
function bridge(blocks: Block[], weights: Float64Array, kept: boolean[]): boolean[] {
  return blocks.map((block, i) => {
    if (kept[i] || weights[i]! < LIKELY_BETWEEN || !/^(?:h[2-6]|li)$/.test(block.tag)) return kept[i]!;
    const before = neighbour(blocks, kept, i, -1);
    const after = neighbour(blocks, kept, i, 1);
    if (!before || !after) return false;
    const boxes = [before.box, before.box.parent];
    return holds(boxes, block) && holds(boxes, after);
  });
}

/** The headline is the article's title, which is kept apart: not its first paragraph too. */
function withoutHeadline(blocks: Block[], hints: Hints): Block[] {
  const title = fold(hints.title);
  const first = blocks[0];
  const text = fold(first?.text ?? '');
  const same = first?.tag === 'h1' && text !== '' && title.startsWith(text);
  return same ? blocks.slice(1) : blocks;
}

const RUN = 6;

/** Leaves out what was said before: a text served twice (for phones and for desks), a placeholder shown at every video. */
function withoutRepeats(paragraphs: string[]): string[] {
  const seen = new Set<string>();
  return paragraphs.filter((paragraph) => {
    const words = paragraph.split(' ');
    if (words.length < 9) return true;
    const runs: string[] = [];
    for (let i = 0; i + RUN <= words.length; i++) runs.push(words.slice(i, i + RUN).join(' '));
    const known = runs.filter((run) => seen.has(run)).length;
    for (const run of runs) seen.add(run);
    return known / runs.length < 0.8;
  });
}

/** The article's paragraphs, headings and list items, in reading order; `trees` weigh the blocks. */
export function readBody(page: Page, { blocks }: Reading, trees: Trees = MODEL): string[] {
  const hints = hintsOf(page);
  const alone = weigh(trees, describe(blocks, hints));
  const furniture = furnitureOf(blocks, alone);
  const discounted = (weight: number): number => (weight * DISCOUNT) / (1 - weight + weight * DISCOUNT);
  const weights = alone.map((weight, i) => (furniture[i] ? discounted(weight) : weight));
  const chosen = bridge(blocks, weights, choose(blocks, weights, furniture));
  const article = withoutHeadline(
    blocks.filter((_, i) => chosen[i]),
    hints,
  );
  const kept = withoutRepeats(article.map((block) => block.text));
  // a page that is drawn by its scripts has little to see and its text in the declaration
  const declared = declaredBody(page);
  const words = (paragraphs: string[]): number => paragraphs.reduce((sum, text) => sum + countWords(text), 0);
  return words(declared) > 80 && words(declared) > 3 * words(kept) ? declared : kept;
}
