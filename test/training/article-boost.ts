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

/** Upper edges of at most 64 bins with about equally many rows in each; rounded, for a small model file. */
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

/** A leaf of a growing tree, with the best split found for it (feature -1: none). */
interface Leaf {
  rows: Int32Array;
  slot: number;
  gain: number;
  feature: number;
  bin: number;
  g: number;
  h: number;
}

class Booster {
  private readonly edges: number[][] = [];
  private readonly bins: Uint8Array[] = [];
  private readonly g: Float64Array;
  private readonly h: Float64Array;
  private readonly score: Float64Array;
  private readonly histogram = new Float64Array(BINS * 2);
  private readonly next: () => number;
  private readonly rows: number[][];
  private readonly settings: Settings;
  readonly base: number;

  constructor(rows: number[][], labels: Float64Array, weights: Float64Array, settings: Settings) {
    this.rows = rows;
    this.settings = settings;
    this.next = random(settings.seed);
    for (let f = 0; f < rows[0]!.length; f++) {
      const values = Float64Array.from(rows, (row) => row[f]!);
      const edges = edgesOf(values);
      this.edges.push(edges);
      this.bins.push(binsOf(values, edges));
    }
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    const yes = weights.reduce((sum, weight, i) => sum + weight * labels[i]!, 0);
    this.base = Math.log(yes / (all - yes));
    this.g = new Float64Array(rows.length);
    this.h = new Float64Array(rows.length);
    this.score = new Float64Array(rows.length).fill(this.base);
  }

  /** Slope and curvature of the log loss at each row. */
  aim(labels: Float64Array, weights: Float64Array): void {
    for (let i = 0; i < this.rows.length; i++) {
      const p = 1 / (1 + Math.exp(-this.score[i]!));
      this.g[i] = weights[i]! * (labels[i]! - p);
      this.h[i] = weights[i]! * Math.max(p * (1 - p), 1e-4);
    }
  }

  private splitOn(leaf: Leaf, f: number, whole: number): void {
    const { least, ridge } = this.settings;
    const { histogram } = this;
    const column = this.bins[f]!;
    histogram.fill(0);
    for (const i of leaf.rows) {
      const b = column[i]! * 2;
      histogram[b] = histogram[b]! + this.g[i]!;
      histogram[b + 1] = histogram[b + 1]! + this.h[i]!;
    }
    let lg = 0;
    let lh = 0;
    for (let b = 0; b < this.edges[f]!.length; b++) {
      lg += histogram[b * 2]!;
      lh += histogram[b * 2 + 1]!;
      const rh = leaf.h - lh;
      if (lh < least || rh < least) continue;
      const rg = leaf.g - lg;
      const gain = (lg * lg) / (lh + ridge) + (rg * rg) / (rh + ridge) - whole;
      if (gain > leaf.gain) Object.assign(leaf, { gain, feature: f, bin: b });
    }
  }

  private leafOf(rows: Int32Array, slot: number, features: number[]): Leaf {
    const leaf: Leaf = { rows, slot, gain: 1e-6, feature: -1, bin: 0, g: 0, h: 0 };
    for (const i of rows) {
      leaf.g += this.g[i]!;
      leaf.h += this.h[i]!;
    }
    const whole = (leaf.g * leaf.g) / (leaf.h + this.settings.ridge);
    for (const f of features) if (this.edges[f]!.length > 0) this.splitOn(leaf, f, whole);
    return leaf;
  }

  /** Grows one tree, the leaf with the most to gain first. */
  grow(): number[] {
    const { sample, leaves: most, rate, ridge } = this.settings;
    const features = [...this.edges.keys()].filter(() => this.next() < sample);
    const seen = Int32Array.from([...this.rows.keys()].filter(() => this.next() < sample));
    const tree: number[] = [-1, 0, 0, 0, 0];
    const leaves = [this.leafOf(seen, 0, features)];
    while (leaves.length < most) {
      const best = leaves.reduce((a, b, k) => (b.gain > leaves[a]!.gain ? k : a), 0);
      const leaf = leaves[best]!;
      if (leaf.feature < 0) break;
      const column = this.bins[leaf.feature]!;
      const left = tree.length;
      tree.push(-1, 0, 0, 0, 0, -1, 0, 0, 0, 0);
      tree.splice(leaf.slot, 4, leaf.feature, this.edges[leaf.feature]![leaf.bin]!, left, left + 5);
      const below = leaf.rows.filter((i) => column[i]! <= leaf.bin);
      const above = leaf.rows.filter((i) => column[i]! > leaf.bin);
      leaves[best] = this.leafOf(below, left, features);
      leaves.push(this.leafOf(above, left + 5, features));
    }
    for (const leaf of leaves) tree[leaf.slot + 4] = Number(((rate * leaf.g) / (leaf.h + ridge)).toFixed(4));
    return tree;
  }

  add(tree: number[]): void {
    for (let i = 0; i < this.rows.length; i++) {
      const row = this.rows[i]!;
      let at = 0;
      while (tree[at]! >= 0) at = row[tree[at]!]! <= tree[at + 1]! ? tree[at + 2]! : tree[at + 3]!;
      this.score[i] = this.score[i]! + tree[at + 4]!;
    }
  }
}

/** Trains boosted trees for a yes-or-no label with weights: log loss, histograms, the best leaf first. */
export function train(rows: number[][], labels: Float64Array, weights: Float64Array, settings: Settings): Trees {
  const booster = new Booster(rows, labels, weights, settings);
  const trees: number[][] = [];
  for (let t = 0; t < settings.trees; t++) {
    booster.aim(labels, weights);
    const tree = booster.grow();
    booster.add(tree);
    trees.push(tree);
  }
  return { features: rows[0]!.length, base: booster.base, trees };
}
