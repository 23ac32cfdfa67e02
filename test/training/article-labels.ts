import { type Block, plain } from '../../crawlers/article-blocks.ts';

/** For each block of a page: whether it belongs to the article (1 or 0), and how much that counts in training. */
export interface Labels {
  label: Float64Array;
  weight: Float64Array;
}

const tokensOf = (text: string): string[] => text.match(/[\p{L}\p{N}_]+/gu) ?? [];
const RUN = 4;
const SHORT = 6;

interface Truth {
  joined: string;
  /** Where each run of four words first stands, by words. */
  runs: Map<string, number>;
  /** Offset in `joined` → number of the word. */
  starts: Map<number, number>;
}

function truthOf(text: string): Truth {
  const tokens = tokensOf(plain(text));
  const runs = new Map<string, number>();
  const starts = new Map<number, number>();
  let offset = 0;
  for (let i = 0; i < tokens.length; i++) {
    starts.set(offset, i);
    offset += tokens[i]!.length + 1;
    const run = tokens.slice(i, i + RUN).join(' ');
    if (i + RUN <= tokens.length && !runs.has(run)) runs.set(run, i);
  }
  return { joined: ` ${tokens.join(' ')} `, runs, starts };
}

/** The share of a long block's runs that the truth has, and where in the truth it begins. */
function placeLong(tokens: string[], truth: Truth): { share: number; place: number } {
  let hits = 0;
  let place = -1;
  for (let i = 0; i + RUN <= tokens.length; i++) {
    const at = truth.runs.get(tokens.slice(i, i + RUN).join(' '));
    if (at === undefined) continue;
    hits++;
    if (place < 0) place = Math.max(0, at - i);
  }
  return { share: hits / Math.max(1, tokens.length - RUN + 1), place };
}

/** Whether a short block stands in the truth between the places of the long ones around it. */
function shortFits(tokens: string[], after: number | null, before: number | null, truth: Truth): boolean {
  if (after === null && before === null) return false;
  const wanted = ` ${tokens.join(' ')} `;
  for (let at = truth.joined.indexOf(wanted); at >= 0; at = truth.joined.indexOf(wanted, at + 1)) {
    const place = truth.starts.get(at);
    if (place === undefined) continue;
    const low = after === null ? before! - 60 : after - 3;
    const high = before === null ? after! + 60 : before + 3;
    if (place >= low && place <= high && place - (after ?? place) <= 150) return true;
  }
  return false;
}

function nearest(places: (number | null)[], from: number, step: 1 | -1): number {
  for (let i = from + step; i >= 0 && i < places.length && Math.abs(i - from) < 25; i += step)
    if (places[i] !== null) return i;
  return -1;
}

function sharesOf(blocks: Block[], truth: Truth): number[] {
  const tokens = blocks.map((block) => tokensOf(block.text));
  const long = tokens.map((list) => (list.length >= SHORT ? placeLong(list, truth) : null));
  const places = long.map((found) => (found && found.share >= 0.5 ? found.place : null));
  return tokens.map((list, i) => {
    if (list.length === 0) return 0;
    if (list.length >= SHORT) return long[i]!.share;
    const left = nearest(places, i, -1);
    const right = nearest(places, i, 1);
    const after = left < 0 ? null : places[left]! + tokens[left]!.length;
    return shortFits(list, after, right < 0 ? null : places[right]!, truth) ? 1 : 0;
  });
}

/** Labels by the full text of the article (one or more accepted versions): what they disagree on does not count. */
export function labelByTexts(blocks: Block[], texts: string[]): Labels {
  const shares = texts.map((text) => sharesOf(blocks, truthOf(text)));
  const length = Math.max(...texts.map((text) => tokensOf(text).length));
  const label = new Float64Array(blocks.length);
  const weight = new Float64Array(blocks.length);
  for (let i = 0; i < blocks.length; i++) {
    const share = shares[0]![i]!;
    label[i] = share >= 0.5 ? 1 : 0;
    if (!shares.every((list) => Math.abs(list[i]! - share) < 0.01)) continue;
    const size = tokensOf(blocks[i]!.text).length;
    const doubt = share > 0.15 && share < 0.85 ? 0.5 : 1;
    weight[i] = doubt * Math.min(20, Math.max(0.05, ((size + 1) / (length + 80)) * 100));
  }
  return { label, weight };
}

const PHRASE_WEIGHT = 10;

/** Labels by phrases that the article has and phrases that only the rest of the page has; other blocks do not count. */
export function labelByPhrases(blocks: Block[], within: string[], without: string[]): Labels {
  const label = new Float64Array(blocks.length);
  const weight = new Float64Array(blocks.length);
  const having = (phrase: string): number[] => {
    const wanted = plain(phrase);
    return blocks.flatMap((block, i) => (block.text.includes(wanted) ? [i] : []));
  };
  for (const phrase of without) for (const i of having(phrase)) weight[i] = PHRASE_WEIGHT;
  for (const phrase of within) {
    const hits = having(phrase);
    if (hits.length === 0 || hits.length > 3) continue;
    const i = hits.reduce((a, b) => (blocks[b]!.chars > blocks[a]!.chars ? b : a));
    if (weight[i]! > 0) continue;
    label[i] = 1;
    weight[i] = PHRASE_WEIGHT;
  }
  return { label, weight };
}
