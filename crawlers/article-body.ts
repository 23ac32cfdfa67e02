import { type Block, type Box, readBlocks } from './article-blocks.ts';
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

/** The article's paragraphs, in reading order. */
export function readBody(page: Page): string[] {
  const blocks = readBlocks(page);
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
