import type { TreeModel, TreeRow } from '../../src/reading/trees.ts';

/** How the trees are grown. */
export interface BoostOptions {
  trees: number;
  depth: number;
  rate: number;
  /** least sum of curvature in a leaf: the larger, the smoother */
  minLeaf: number;
  l2: number;
  /** share of examples and of features that each tree sees */
  sample: number;
  seed: number;
}

interface Grower {
  rows: Float64Array[];
  gradient: Float64Array;
  curvature: Float64Array;
  sorted: Int32Array[];
  columns: number[];
  options: BoostOptions;
}

/** Grows boosted trees for a yes-or-no question by Newton steps on the logistic loss. `rows`: numbers in the order of `features`. */
export function boost(
  rows: Float64Array[],
  labels: ArrayLike<number>,
  weights: ArrayLike<number>,
  features: string[],
  options: BoostOptions,
): TreeModel {
  const random = generator(options.seed);
  const n = rows.length;
  let positive = 0;
  let total = 0;
  for (let i = 0; i < n; i++) {
    positive += weights[i]! * labels[i]!;
    total += weights[i]!;
  }
  const bias = Math.log(positive / (total - positive));
  const scores = new Float64Array(n).fill(bias);
  const sorted = features.map((_, f) => Int32Array.from(rows.keys()).sort((a, b) => rows[a]![f]! - rows[b]![f]!));
  const gradient = new Float64Array(n);
  const curvature = new Float64Array(n);
  const trees: TreeRow[][] = [];
  for (let t = 0; t < options.trees; t++) {
    const inside = new Uint8Array(n);
    for (let i = 0; i < n; i++) {
      const p = 1 / (1 + Math.exp(-scores[i]!));
      gradient[i] = weights[i]! * (p - labels[i]!);
      curvature[i] = weights[i]! * Math.max(p * (1 - p), 1e-6);
      inside[i] = random() < options.sample ? 1 : 0;
    }
    const columns = features.map((_, f) => f).filter(() => random() < options.sample);
    const tree: TreeRow[] = [];
    grow({ rows, gradient, curvature, sorted, columns, options }, inside, options.depth, tree);
    for (let i = 0; i < n; i++) scores[i]! += leafValue(tree, rows[i]!);
    trees.push(tree);
  }
  return { features, bias: round(bias), trees };
}

function grow(g: Grower, inside: Uint8Array, depth: number, tree: TreeRow[]): number {
  const at = tree.length;
  let G = 0;
  let H = 0;
  for (let i = 0; i < inside.length; i++)
    if (inside[i]) {
      G += g.gradient[i]!;
      H += g.curvature[i]!;
    }
  const split = depth > 0 ? bestSplit(g, inside, G, H) : null;
  if (!split) {
    tree.push([-1, round((-g.options.rate * G) / (H + g.options.l2))]);
    return at;
  }
  const row: TreeRow = [split.feature, round(split.threshold), 0, 0];
  tree.push(row);
  const left = new Uint8Array(inside.length);
  const right = new Uint8Array(inside.length);
  for (let i = 0; i < inside.length; i++) if (inside[i]) (g.rows[i]![split.feature]! < row[1] ? left : right)[i] = 1;
  row[2] = grow(g, left, depth - 1, tree);
  row[3] = grow(g, right, depth - 1, tree);
  return at;
}

function bestSplit(g: Grower, inside: Uint8Array, G: number, H: number): { feature: number; threshold: number } | null {
  const { l2, minLeaf } = g.options;
  const base = (G * G) / (H + l2);
  let best = 1e-3;
  let found: { feature: number; threshold: number } | null = null;
  for (const feature of g.columns) {
    let gl = 0;
    let hl = 0;
    let previous = Number.NaN;
    for (const i of g.sorted[feature]!) {
      if (!inside[i]) continue;
      const value = g.rows[i]![feature]!;
      if (value !== previous && hl >= minLeaf && H - hl >= minLeaf) {
        const gain = (gl * gl) / (hl + l2) + ((G - gl) * (G - gl)) / (H - hl + l2) - base;
        if (gain > best) {
          best = gain;
          found = { feature, threshold: (value + previous) / 2 };
        }
      }
      gl += g.gradient[i]!;
      hl += g.curvature[i]!;
      previous = value;
    }
  }
  return found;
}

function leafValue(tree: TreeRow[], row: Float64Array): number {
  let at = tree[0]!;
  while (at[0] !== -1) at = tree[row[at[0]]! < at[1] ? at[2]! : at[3]!]!;
  return at[1];
}

const round = (x: number): number => Number(x.toFixed(4));

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
  };
}
