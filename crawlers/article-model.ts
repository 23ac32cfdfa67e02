/** Boosted decision trees. A tree is flat, five numbers a node: feature, threshold, left, right, value; feature -1 is a leaf. */
export interface Trees {
  /** How many features a row has: a model goes with the features it learnt from. */
  features: number;
  base: number;
  trees: number[][];
}

function walk(tree: number[], row: number[]): number {
  let at = 0;
  while (tree[at]! >= 0) at = row[tree[at]!]! <= tree[at + 1]! ? tree[at + 2]! : tree[at + 3]!;
  return tree[at + 4]!;
}

/** The probability, for each row of features, that its block is part of the article. */
export function weigh(model: Trees, rows: number[][]): Float64Array {
  const out = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    let sum = model.base;
    for (const tree of model.trees) sum += walk(tree, rows[i]!);
    out[i] = 1 / (1 + Math.exp(-sum));
  }
  return out;
}
