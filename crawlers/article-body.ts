import type { Block, Reading } from './article-blocks.ts';
import { countWords, plain } from './article-blocks.ts';
import { describe, type Hints } from './article-features.ts';
import { isArticleNode, textOf } from './article-meta.ts';
import model from './article-model.json' with { type: 'json' };
import { type Trees, weigh } from './article-model.ts';
import type { Page } from './article-page.ts';

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

function choose(blocks: Block[], weights: Float64Array): Block[] {
  let kept: Block[] = [];
  for (const threshold of THRESHOLDS) {
    kept = blocks.filter((_, i) => weights[i]! >= threshold);
    if (kept.reduce((sum, block) => sum + block.words, 0) >= SHORTEST_ARTICLE) return kept;
  }
  return kept;
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
  const weights = weigh(trees, describe(blocks, hintsOf(page)));
  const kept = withoutRepeats(choose(blocks, weights).map((block) => block.text));
  // a page that is drawn by its scripts has little to see and its text in the declaration
  const declared = declaredBody(page);
  const words = (paragraphs: string[]): number => paragraphs.reduce((sum, text) => sum + countWords(text), 0);
  return words(declared) > 80 && words(declared) > 3 * words(kept) ? declared : kept;
}
