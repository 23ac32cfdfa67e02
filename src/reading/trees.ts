/** One decision tree as rows: [feature, threshold, place of the row for "below", place for "at or above"], or [-1, value]. */
export type TreeRow = [number, number, number, number] | [-1, number];

/** Boosted trees over numeric features, for one yes-or-no question. */
export interface TreeModel {
  features: string[];
  bias: number;
  trees: TreeRow[][];
}

/** The probability of "yes" for a row of numbers in the order of `model.features`. */
export function decide(model: TreeModel, row: ArrayLike<number>): number {
  let score = model.bias;
  for (const tree of model.trees) {
    let at = tree[0]!;
    while (at[0] !== -1) at = tree[row[at[0]]! < at[1] ? at[2]! : at[3]!]!;
    score += at[1];
  }
  return 1 / (1 + Math.exp(-score));
}
