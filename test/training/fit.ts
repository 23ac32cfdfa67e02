import type { LinearModel } from '../../src/reading/linear.ts';

/** One example: the features it carries, the class it should have, how much it counts. */
export interface Example {
  features: string[];
  label: number;
  weight?: number;
  /** from a text written for training: teaches what holds everywhere, not what is particular to the press */
  written?: boolean;
}

/** How hard the fit is held back. */
export interface FitOptions {
  /** strength of the pull of every weight towards zero */
  l2: number;
  /** a feature must occur in this many groups (texts) to be used */
  minGroups: number;
  rounds: number;
  /** weights believed before any example is seen, per class: the pull is towards them instead of zero */
  belief?: Record<string, number[]>;
}

/**
 * Fits a multinomial logistic regression by full-batch Adam. `groups` (one per example, say the text's number) count
 * in how many texts a feature occurs. Weights are rounded, those that say nothing are left out. Where only some examples are
 * written for training, each feature has a weight that all share and one more for the press (feature augmentation, Daumé 2007):
 * what is kept is their sum, what holds in the press.
 */
export function fitLinear(examples: Example[], groups: number[], classes: string[], options: FitOptions): LinearModel {
  const index = usedFeatures(examples, groups, options.minGroups);
  for (const name of Object.keys(options.belief ?? {})) if (!index.has(name)) index.set(name, index.size);
  const K = classes.length;
  const shared = index.size * K;
  const adapts = examples.some((e) => e.written) && examples.some((e) => !e.written);
  const rows = examples.map((e) => {
    const places = [...new Set(e.features)].flatMap((f) => index.get(f) ?? []);
    return Int32Array.from(adapts && !e.written ? [...places, ...places.map((f) => f + index.size)] : places);
  });
  const believed = new Float64Array(adapts ? 2 * shared : shared);
  const pulls = adapts ? [3 * options.l2, 1.5 * options.l2] : [options.l2];
  for (const [name, row] of Object.entries(options.belief ?? {}))
    if (index.has(name)) believed.set(row, index.get(name)! * K);
  const w = believed.slice();
  const gradient = new Float64Array(w.length);
  const m = new Float64Array(w.length);
  const v = new Float64Array(w.length);
  const total = examples.reduce((sum, e) => sum + (e.weight ?? 1), 0);
  const scores = new Float64Array(K);
  for (let round = 1; round <= options.rounds; round++) {
    for (let j = 0; j < w.length; j++) gradient[j] = (pulls[j < shared ? 0 : 1]! * (w[j]! - believed[j]!)) / total;
    examples.forEach((example, i) => {
      probabilities(rows[i]!, w, K, scores);
      const share = (example.weight ?? 1) / total;
      for (const f of rows[i]!)
        for (let k = 0; k < K; k++) gradient[f * K + k]! += share * (scores[k]! - (k === example.label ? 1 : 0));
    });
    step(w, gradient, m, v, round);
  }
  const weights: Record<string, number[]> = {};
  for (const [name, f] of [...index].sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
    const row = Array.from(w.subarray(f * K, f * K + K), (x, k) =>
      Number((x + (w[shared + f * K + k] ?? 0)).toFixed(3)),
    );
    if (row.some((x) => Math.abs(x) >= 0.01)) weights[name] = row;
  }
  return { classes, weights };
}

function usedFeatures(examples: Example[], groups: number[], minGroups: number): Map<string, number> {
  const seen = new Map<string, Set<number>>();
  examples.forEach((example, i) => {
    for (const feature of example.features) {
      const set = seen.get(feature) ?? new Set();
      set.add(groups[i]!);
      seen.set(feature, set);
    }
  });
  const index = new Map<string, number>();
  for (const [feature, set] of seen) if (set.size >= minGroups) index.set(feature, index.size);
  return index;
}

function probabilities(row: Int32Array, w: Float64Array, K: number, scores: Float64Array): void {
  scores.fill(0);
  for (const f of row) for (let k = 0; k < K; k++) scores[k]! += w[f * K + k]!;
  let top = -Infinity;
  for (const s of scores) if (s > top) top = s;
  let sum = 0;
  for (let k = 0; k < K; k++) sum += scores[k] = Math.exp(scores[k]! - top);
  for (let k = 0; k < K; k++) scores[k]! /= sum;
}

function step(w: Float64Array, gradient: Float64Array, m: Float64Array, v: Float64Array, round: number): void {
  const rate = round < 60 ? 0.05 : 0.02;
  for (let j = 0; j < w.length; j++) {
    m[j] = 0.9 * m[j]! + 0.1 * gradient[j]!;
    v[j] = 0.99 * v[j]! + 0.01 * gradient[j]! * gradient[j]!;
    w[j]! -= (rate * (m[j]! / (1 - 0.9 ** round))) / (Math.sqrt(v[j]! / (1 - 0.99 ** round)) + 1e-8);
  }
}
