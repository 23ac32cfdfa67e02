import type { Block, Box } from './article-blocks.ts';
import { BLOCK_OPENINGS, CHATTER, CLASS_GROUPS, FUNCTION_WORDS, SECTION_ENDINGS } from './article-words.ts';
import { fold } from './fold.ts';

/** What the page says of its article elsewhere; a block that repeats it can be told by that. */
export interface Hints {
  title: string;
  description: string;
  /** The text that the page declares for machines (schema.org articleBody), '' where it does not. */
  body: string;
}

const FAR = 7;
const ANCESTORS = [
  'article',
  'main',
  'aside',
  'nav',
  'header',
  'footer',
  'figure',
  'form',
  'table',
  'ul',
  'blockquote',
  'section',
  'dl',
  'p',
];
const TAGS = [
  'p',
  'div',
  'li',
  'h1',
  'h2',
  'h3',
  'h4',
  'figcaption',
  'td',
  'blockquote',
  'pre',
  'section',
  'dd',
  'html',
];

/** How far up (0: itself, 7: not at all) a box has each class group and each telling tag above it. */
function distances(box: Box, known: Map<Box, Uint8Array>): Uint8Array {
  const ready = known.get(box);
  if (ready) return ready;
  const size = CLASS_GROUPS.length + ANCESTORS.length;
  const above = box.parent ? distances(box.parent, known) : new Uint8Array(size).fill(FAR);
  const own = new Uint8Array(size);
  for (let i = 0; i < size; i++) own[i] = Math.min(FAR, above[i]! + 1);
  for (let i = 0; i < CLASS_GROUPS.length; i++) if (box.own & (1 << i)) own[i] = 0;
  const tag = ANCESTORS.indexOf(box.tag === 'ol' ? 'ul' : box.tag);
  if (tag >= 0) own[CLASS_GROUPS.length + tag] = 0;
  known.set(box, own);
  return own;
}

interface Kind {
  count: number;
  chars: number;
  linkChars: number;
  good: number;
}

/** What the whole page has, counted once for all of its blocks. */
interface Whole {
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

function survey(blocks: Block[], folded: string[], title: string): Whole {
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

const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);
const matches = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

function textFeatures(block: Block, row: number[]): void {
  const { text, words, chars } = block;
  const last = text.charCodeAt(text.length - 1);
  const tokens = text
    .slice(0, 600)
    .toLowerCase()
    .split(/[\s'’]+/);
  row.push(
    words,
    chars / words,
    block.linkChars / chars,
    block.links,
    matches(text, /[,;،、]/g) / words,
    matches(text, /[.!?…。]/g) / words,
    matches(text, /\d/g) / chars,
    matches(text, /\p{Lu}/gu) / chars,
    '.!?…。»”"“)'.includes(String.fromCharCode(last)) ? 1 : 0,
    last === 58 ? 1 : 0,
    /^\p{Lu}/u.test(text) ? 1 : /^[\p{Ll}]/u.test(text) ? 0 : 2,
    /[«»“”„"]/.test(text) ? 1 : 0,
    matches(text, /[|›»•·→>/]/g),
    /[©®]/.test(text) ? 1 : 0,
    /\b(?:19|20)\d\d\b/.test(text) ? 1 : 0,
    tokens.filter((token) => FUNCTION_WORDS.has(token)).length / tokens.length,
    block.good ? 1 : 0,
  );
  const start = text.slice(0, 120).toLowerCase();
  for (const { pattern } of BLOCK_OPENINGS) row.push(pattern.test(start) ? 1 : 0);
}

function placeFeatures(block: Block, near: Uint8Array, row: number[]): void {
  for (const tag of TAGS) row.push(block.tag === tag ? 1 : 0);
  for (let i = 0; i < near.length; i++) row.push(i < CLASS_GROUPS.length && block.inline & (1 << i) ? 0 : near[i]!);
  row.push(block.box.depth, block.box.hidden ? 1 : 0);
}

function boxFeatures(block: Block, whole: Whole, row: number[]): void {
  let at: Box | null = block.box;
  for (let i = 0; i < 5; i++) {
    row.push(
      at ? share(at.goodChars, whole.goodChars) : 1,
      at ? share(at.linkChars, at.chars) : 1,
      at ? share(at.goodChars, at.chars) : 0,
      at ? Math.min(at.blocks, 200) : 200,
      at ? (whole.alike.get(at.signature) ?? 1) : 1,
      at ? share(whole.chatter.get(at) ?? 0, at.blocks) : 0,
    );
    at = at?.parent ?? null;
  }
  let up = 0;
  let common: Box | null = block.box;
  while (common && !whole.top.has(common)) {
    common = common.parent;
    up++;
  }
  row.push(up, whole.topBox && common ? whole.topBox.depth - common.depth : 20);
  const kind = whole.kinds.get(block.box.signature)!;
  row.push(kind.count, kind.chars / kind.count, share(kind.linkChars, kind.chars), share(kind.good, kind.count));
}

function neighbourFeatures(blocks: Block[], i: number, whole: Whole, row: number[]): void {
  for (const offset of [-2, -1, 1, 2]) {
    const other = blocks[i + offset];
    row.push(other?.words ?? 0, other ? other.linkChars / other.chars : 1, other?.good ? 1 : 0);
    row.push(other?.box.parent === blocks[i]!.box.parent ? 1 : 0, other?.tag === blocks[i]!.tag ? 1 : 0);
  }
  row.push(...whole.since[i]!);
  let since = 1;
  while (since < 30 && !blocks[i - since]?.good) since++;
  let until = 1;
  while (until < 30 && !blocks[i + until]?.good) until++;
  row.push(since, until, share(whole.goodBefore[i]!, whole.goodChars));
  row.push(i / blocks.length, blocks.length, whole.goodChars, share(whole.goodChars, whole.chars));
  row.push(whole.headline < 0 ? -99 : Math.max(-60, Math.min(120, i - whole.headline)));
  row.push(Math.max(-60, Math.min(60, i - whole.firstGood)), Math.max(-60, Math.min(60, i - whole.lastGood)));
}

function hintFeatures(folded: string, hints: Hints, whole: Whole, row: number[]): void {
  const said = (text: string): number => (text === '' ? -1 : folded.length > 3 && text.includes(folded) ? 1 : 0);
  row.push(said(hints.body), said(hints.title), said(hints.description));
  row.push(hints.description.length > 20 && folded.includes(hints.description) ? 1 : 0);
  row.push(hints.title.length > 8 && folded.includes(hints.title) ? 1 : 0);
  row.push(whole.texts.get(folded) ?? 1);
}

/** Describes each block by numbers, a row a block, for the block model: see article-model.ts. */
export function describe(blocks: Block[], hints: Hints): number[][] {
  const folded = blocks.map((block) => fold(block.text));
  const whole = survey(blocks, folded, hints.title);
  const told = { title: fold(hints.title), description: fold(hints.description), body: fold(hints.body) };
  const known = new Map<Box, Uint8Array>();
  return blocks.map((block, i) => {
    const row: number[] = [];
    textFeatures(block, row);
    placeFeatures(block, distances(block.box, known), row);
    boxFeatures(block, whole, row);
    neighbourFeatures(blocks, i, whole, row);
    hintFeatures(folded[i]!, told, whole, row);
    return row;
  });
}

/** Describes each block again, by what the model first made of it, its neighbours and the boxes around it. */
export function describeAgain(blocks: Block[], rows: number[][], first: Float64Array): number[][] {
  const boxes = new Map<Box, { mass: number; chars: number }>();
  const kinds = new Map<string, { mass: number; chars: number }>();
  const before: number[] = [];
  let mass = 0;
  for (let i = 0; i < blocks.length; i++) {
    const { box, chars } = blocks[i]!;
    before.push(mass);
    mass += first[i]! * chars;
    const add = <K>(map: Map<K, { mass: number; chars: number }>, key: K): void => {
      const sum = map.get(key) ?? { mass: 0, chars: 0 };
      sum.mass += first[i]! * chars;
      sum.chars += chars;
      map.set(key, sum);
    };
    let at: Box | null = box;
    for (let up = 0; at && up < 4; up++, at = at.parent) add(boxes, at);
    add(kinds, box.signature);
  }
  return blocks.map((block, i) => {
    const row = [first[i]!];
    for (const offset of [-3, -2, -1, 1, 2, 3]) row.push(first[i + offset] ?? -1);
    let at: Box | null = block.box;
    for (let up = 0; up < 4; up++, at = at?.parent ?? null) {
      const sum = at ? boxes.get(at) : undefined;
      row.push(sum ? sum.mass / sum.chars : -1, sum ? share(sum.mass, mass) : -1);
    }
    const kind = kinds.get(block.box.signature)!;
    row.push(
      kind.mass / kind.chars,
      share(before[i]!, mass),
      share(mass - before[i]! - first[i]! * block.chars, mass),
      mass,
    );
    row.push(...rows[i]!);
    return row;
  });
}
