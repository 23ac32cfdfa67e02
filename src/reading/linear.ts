/** A linear model over named features: for each class, its share of trust grows with the sum of the weights of the features met. */
export interface LinearModel {
  classes: string[];
  /** weights of a feature, one per class */
  weights: Record<string, number[]>;
}

/** A model made ready for use. */
export interface Linear {
  weights: Map<string, number[]>;
  /** a sum of nothing, one place per class */
  nothing: number[];
}

/** Prepares a model read from JSON. */
export function loadLinear(model: LinearModel): Linear {
  // filled with fractions first: so V8 keeps the sums as fractions from their first copy on
  const nothing = model.classes.map(() => 0.5).fill(0);
  return { weights: new Map(Object.entries(model.weights)), nothing };
}

/** The probability of each class (in the model's order) for what carries these features. Unknown features count nothing. */
export function judge(model: Linear, features: string[], base?: number[]): number[] {
  return softmax(sumUp(model, features, base));
}

/** The summed weights of features, per class: what units that share features start from. */
export function sumUp(model: Linear, features: string[], base = model.nothing): number[] {
  const scores = base.slice();
  for (const feature of features) {
    const row = model.weights.get(feature);
    if (row) for (let k = 0; k < row.length; k++) scores[k]! += row[k]!;
  }
  return scores;
}

/** The place of the greatest share, the first of equals. */
export function likeliest(shares: number[]): number {
  let best = 0;
  for (let k = 1; k < shares.length; k++) if (shares[k]! > shares[best]!) best = k;
  return best;
}

/** Turns scores into shares that add up to one, in place. */
export function softmax(scores: number[]): number[] {
  let top = -Infinity;
  for (const score of scores) if (score > top) top = score;
  let sum = 0;
  for (let k = 0; k < scores.length; k++) {
    scores[k] = Math.exp(scores[k]! - top);
    sum += scores[k]!;
  }
  for (let k = 0; k < scores.length; k++) scores[k]! /= sum;
  return scores;
}
