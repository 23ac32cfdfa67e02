/** One decision tree as rows: [feature, threshold, place of the row for "below", place for "at or above"], or [-1, value]. */
export type TreeRow = [number, number, number, number] | [-1, number];

/** Boosted trees over numeric features, for one yes-or-no question. */
export interface TreeModel {
  features: string[];
  bias: number;
  trees: TreeRow[][];
}

/** Trees laid flat for speed: four numbers a row, [feature or -1, threshold or value, row if below, row if not]. */
export interface Trees {
  bias: number;
  rows: Float64Array;
  /** where each tree begins */
  starts: Int32Array;
}

/** Prepares trees read from JSON. */
export function loadTrees(model: TreeModel): Trees {
  const flat: number[] = [];
  const starts: number[] = [];
  for (const tree of model.trees) {
    const start = flat.length / 4;
    starts.push(flat.length);
    for (const row of tree) {
      if (row[0] === -1) flat.push(-1, row[1], 0, 0);
      else flat.push(row[0], row[1], (start + row[2]!) * 4, (start + row[3]!) * 4);
    }
  }
  return { bias: model.bias, rows: Float64Array.from(flat), starts: Int32Array.from(starts) };
}

/** The probability of "yes" for a row of numbers in the order of the model's features. */
export function decide({ bias, rows, starts }: Trees, values: Float64Array): number {
  let score = bias;
  for (let t = 0; t < starts.length; t++) {
    let at = starts[t]!;
    while (rows[at]! >= 0) at = values[rows[at]!]! < rows[at + 1]! ? rows[at + 2]! : rows[at + 3]!;
    score += rows[at + 1]!;
  }
  return 1 / (1 + Math.exp(-score));
}
