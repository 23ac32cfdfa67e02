import type { Trees } from '../../crawlers/article-model.ts';

export interface Settings {
  trees: number;
  leaves: number;
  rate: number;
  /** Least weight (sum of hessians) that a leaf may have. */
  least: number;
  /** Keeps leaf values small. */
  ridge: number;
  /** Share of the features and of the rows that each tree sees. */
  sample: number;
  seed: number;
}

const BINS = 64;

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/** Upper edges of at most 64 bins with about equally many rows in each. */
function edgesOf(values: Float64Array): number[] {
  const sorted = Float64Array.from(values).sort();
  const edges: number[] = [];
  for (let i = 1; i < BINS; i++) {
    const edge = Number(sorted[Math.floor((i * sorted.length) / BINS)]!.toPrecision(6));
    if (edges.length === 0 || edge > edges.at(-1)!) edges.push(edge);
  }
  return edges;
}

function binsOf(values: Float64Array, edges: number[]): Uint8Array {
  return Uint8Array.from(values, (value) => {
    let low = 0;
    let high = edges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (value <= edges[middle]!) high = middle;
      else low = middle + 1;
    }
    return low;
  });
}

interface Leaf {
  rows: Int32Array;
  slot: number;
  gain: number;
  feature: number;
  bin: number;
  g: number;
  h: number;
}

/** Trains boosted trees for a yes-or-no label with weights (log loss, histograms, best leaf first). */
export function train(rows: number[][], labels: Float64Array, weights: Float64Array, settings: Settings): Trees {
  const count = rows.length;
  const width = rows[0]!.length;
  const next = random(settings.seed);
  const edges: number[][] = [];
  const bins: Uint8Array[] = [];
  for (let f = 0; f < width; f++) {
    const values = Float64Array.from(rows, (row) => row[f]!);
    edges.push(edgesOf(values));
    bins.push(binsOf(values, edges[f]!));
  }
  let yes = 0;
  let all = 0;
  for (let i = 0; i < count; i++) {
    yes += weights[i]! * labels[i]!;
    all += weights[i]!;
  }
  const base = Math.log(yes / (all - yes));
  const score = new Float64Array(count).fill(base);
  const g = new Float64Array(count);
  const h = new Float64Array(count);
  const trees: number[][] = [];
  const histogram = new Float64Array(BINS * 2);

  const findSplit = (leaf: Leaf, features: number[]): Leaf => {
    leaf.g = 0;
    leaf.h = 0;
    for (const i of leaf.rows) {
      leaf.g += g[i]!;
      leaf.h += h[i]!;
    }
    const whole = (leaf.g * leaf.g) / (leaf.h + settings.ridge);
    for (const f of features) {
      if (edges[f]!.length === 0) continue;
      histogram.fill(0);
      const column = bins[f]!;
      for (const i of leaf.rows) {
        const b = column[i]! * 2;
        histogram[b] = histogram[b]! + g[i]!;
        histogram[b + 1] = histogram[b + 1]! + h[i]!;
      }
      let lg = 0;
      let lh = 0;
      for (let b = 0; b < edges[f]!.length; b++) {
        lg += histogram[b * 2]!;
        lh += histogram[b * 2 + 1]!;
        const rh = leaf.h - lh;
        if (lh < settings.least || rh < settings.least) continue;
        const rg = leaf.g - lg;
        const gain = (lg * lg) / (lh + settings.ridge) + (rg * rg) / (rh + settings.ridge) - whole;
        if (gain > leaf.gain) Object.assign(leaf, { gain, feature: f, bin: b });
      }
    }
    return leaf;
  };
  const leafOf = (list: Int32Array, slot: number): Leaf => ({
    rows: list,
    slot,
    gain: 1e-6,
    feature: -1,
    bin: 0,
    g: 0,
    h: 0,
  });

  for (let t = 0; t < settings.trees; t++) {
    for (let i = 0; i < count; i++) {
      const p = 1 / (1 + Math.exp(-score[i]!));
      g[i] = weights[i]! * (labels[i]! - p);
      h[i] = weights[i]! * Math.max(p * (1 - p), 1e-4);
    }
    const features = [...Array(width).keys()].filter(() => next() < settings.sample);
    const seen = Int32Array.from([...Array(count).keys()].filter(() => next() < settings.sample));
    const tree: number[] = [-1, 0, 0, 0, 0];
    const leaves = [findSplit(leafOf(seen, 0), features)];
    while (leaves.length < settings.leaves) {
      let best = 0;
      for (let k = 1; k < leaves.length; k++) if (leaves[k]!.gain > leaves[best]!.gain) best = k;
      const leaf = leaves[best]!;
      if (leaf.feature < 0) break;
      const column = bins[leaf.feature]!;
      const left = tree.length;
      tree.push(-1, 0, 0, 0, 0, -1, 0, 0, 0, 0);
      tree.splice(leaf.slot, 4, leaf.feature, edges[leaf.feature]![leaf.bin]!, left, left + 5);
      leaves[best] = findSplit(
        leafOf(
          leaf.rows.filter((i) => column[i]! <= leaf.bin),
          left,
        ),
        features,
      );
      leaves.push(
        findSplit(
          leafOf(
            leaf.rows.filter((i) => column[i]! > leaf.bin),
            left + 5,
          ),
          features,
        ),
      );
    }
    for (const leaf of leaves)
      tree[leaf.slot + 4] = Number(((settings.rate * leaf.g) / (leaf.h + settings.ridge)).toFixed(4));
    trees.push(tree);
    for (let i = 0; i < count; i++) {
      let at = 0;
      while (tree[at]! >= 0) at = rows[i]![tree[at]!]! <= tree[at + 1]! ? tree[at + 2]! : tree[at + 3]!;
      score[i] = score[i]! + tree[at + 4]!;
    }
  }
  return { base, trees };
}
