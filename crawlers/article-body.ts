import type { Block, Box, Reading } from './article-blocks.ts';
import type { Hints } from './article-features.ts';
import { isArticleNode, textOf } from './article-meta.ts';
import type { Page } from './article-page.ts';

function best(blocks: Block[]): Box | null {
  let top: Box | null = null;
  for (const block of blocks) {
    if (!block.good) continue;
    let weight = Math.min(block.chars, 1000);
    for (
      let at: Box | null = block.box.tag === 'p' ? block.box.parent : block.box, i = 0;
      at && i < 3;
      at = at.parent, i++
    ) {
      at.score += weight;
      weight *= 0.6;
      if (!top || at.score > top.score) top = at;
    }
  }
  return top;
}

function within(block: Block, top: Box): boolean {
  for (let at: Box | null = block.box; at; at = at.parent) if (at === top) return true;
  return false;
}

function declaredBody(page: Page): string {
  let longest = '';
  for (const node of page.jsonLd) {
    const body = isArticleNode(node) ? textOf(node.articleBody) : null;
    if (body && body.length > longest.length) longest = body;
  }
  return longest.length > 200 ? longest : '';
}

/** What the page says of its article outside the visible text. */
export function hintsOf(page: Page): Hints {
  const meta = (name: string): string => page.meta.get(name)?.[0] ?? '';
  const headline = page.jsonLd.find((node) => isArticleNode(node) && node.headline);
  return {
    title: meta('og:title') || textOf(headline?.headline) || page.$('title').first().text(),
    description: meta('og:description') || meta('description'),
    body: declaredBody(page),
  };
}

/** The article's paragraphs, in reading order. */
export function readBody({ blocks }: Reading): string[] {
  const top = best(blocks);
  if (!top) return [];
  return blocks
    .filter(
      (b) =>
        within(b, top) &&
        b.linkChars / b.chars < 0.5 &&
        !b.box.hidden &&
        (b.good || b.words > 4) &&
        b.tag !== 'figcaption',
    )
    .map((b) => b.text);
}
