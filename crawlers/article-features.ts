import type { Block, Box } from './article-blocks.ts';
import { survey, type Whole } from './article-survey.ts';
import { BLOCK_OPENINGS, CLASS_GROUPS } from './article-words.ts';
import { fold } from './fold.ts';
import { FUNCTION_WORDS } from './language-words.ts';

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
