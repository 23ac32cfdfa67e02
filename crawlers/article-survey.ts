import type { Block, Box } from './article-blocks.ts';
import { CHATTER, SECTION_ENDINGS } from './article-words.ts';
import { fold } from './fold.ts';

/** Boxes of one look: how many blocks they hold, and of what sort. */
export interface Kind {
  count: number;
  chars: number;
  linkChars: number;
  good: number;
}

/** What the whole page has, counted once for all of its blocks. */
export interface Whole {
  chars: number;
  goodChars: number;
  goodBefore: number[];
  headline: number;
  firstGood: number;
  lastGood: number;
  kinds: Map<string, Kind>;
  texts: Map<string, number>;
  top: Set<Box>;
  topBox: Box | null;
  /** How many boxes of the page look like this one. */
  alike: Map<string, number>;
  /** Blocks that belong to a discussion ("Reply", "3 likes"), by box. */
  chatter: Map<Box, number>;
  /** For each block and each of SECTION_ENDINGS: how many blocks since such a heading. */
  since: number[][];
}

function countKinds(blocks: Block[]): Map<string, Kind> {
  const kinds = new Map<string, Kind>();
  for (const block of blocks) {
    const kind = kinds.get(block.box.signature) ?? { count: 0, chars: 0, linkChars: 0, good: 0 };
    kind.count++;
    kind.chars += block.chars;
    kind.linkChars += block.linkChars;
    if (block.good) kind.good++;
    kinds.set(block.box.signature, kind);
  }
  return kinds;
}

/** Gives each good block's weight to the boxes around it, less the further up; the best box is where the article is. */
function findTop(blocks: Block[]): Box | null {
  let top: Box | null = null;
  for (const block of blocks) {
    if (!block.good) continue;
    let weight = Math.min(block.chars, 1000);
    let at: Box | null = block.box.tag === 'p' ? block.box.parent : block.box;
    for (let i = 0; at && i < 4; i++) {
      at.score += weight;
      weight *= 0.6;
      if (!top || at.score > top.score) top = at;
      at = at.parent;
    }
  }
  return top;
}

function findHeadline(blocks: Block[], folded: string[], title: string): number {
  const wanted = fold(title);
  let best = -1;
  for (let i = 0; i < blocks.length; i++) {
    const same =
      wanted.length > 8 && folded[i]!.length > 8 && (wanted.startsWith(folded[i]!) || folded[i]!.startsWith(wanted));
    if (same && blocks[i]!.tag === 'h1') return i;
    if (best < 0 && same) best = i;
  }
  return best >= 0 ? best : blocks.findIndex((block) => block.tag === 'h1');
}

/** Counts boxes of one look, and the marks of discussions in each box. */
function countBoxes(blocks: Block[]): { alike: Map<string, number>; chatter: Map<Box, number> } {
  const seen = new Set<Box>();
  const alike = new Map<string, number>();
  const chatter = new Map<Box, number>();
  for (const block of blocks) {
    const chats = block.words < 7 && CHATTER.test(block.text.toLowerCase());
    for (let at: Box | null = block.box; at; at = at.parent) {
      if (chats) chatter.set(at, (chatter.get(at) ?? 0) + 1);
      else if (seen.has(at)) break;
      if (seen.has(at)) continue;
      seen.add(at);
      alike.set(at.signature, (alike.get(at.signature) ?? 0) + 1);
    }
  }
  return { alike, chatter };
}

function countSince(blocks: Block[]): number[][] {
  const since = SECTION_ENDINGS.map(() => 60);
  return blocks.map((block) => {
    const start = block.words < 12 ? block.text.toLowerCase() : '';
    for (let k = 0; k < since.length; k++) {
      const ends = start !== '' && SECTION_ENDINGS[k]!.pattern.test(start);
      since[k] = ends ? 0 : Math.min(60, since[k]! + 1);
    }
    return [...since];
  });
}

/** Counts what all blocks of a page are described against; `folded` are their texts folded, `title` the page's. */
export function survey(blocks: Block[], folded: string[], title: string): Whole {
  const goodBefore: number[] = [];
  const texts = new Map<string, number>();
  let chars = 0;
  let goodChars = 0;
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i]!;
    goodBefore.push(goodChars);
    chars += block.chars;
    if (block.good) goodChars += block.chars;
    texts.set(folded[i]!, (texts.get(folded[i]!) ?? 0) + 1);
  }
  const topBox = findTop(blocks);
  const top = new Set<Box>();
  for (let at: Box | null = topBox; at; at = at.parent) top.add(at);
  const firstGood = blocks.findIndex((b) => b.good);
  const lastGood = blocks.findLastIndex((b) => b.good);
  return {
    chars,
    goodChars,
    goodBefore,
    headline: findHeadline(blocks, folded, title),
    firstGood,
    lastGood,
    kinds: countKinds(blocks),
    texts,
    top,
    topBox,
    since: countSince(blocks),
    ...countBoxes(blocks),
  };
}
