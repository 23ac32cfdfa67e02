/** One decision tree as rows: [feature, threshold, place of the row for "below", place for "at or above"], or [-1, value]. */
export type TreeRow = [number, number, number, number] | [-1, number];

/** Boosted trees over numeric features, for one yes-or-no question. */
export interface TreeModel {
  features: string[];
  bias: number;
  trees: TreeRow[][];
}

/**
 * Trees laid flat for speed: per row the feature it looks at, its threshold, where "below" is (the row for "at or above" follows it)
 * and its value. A leaf leads to itself, so that every tree is walked in the same number of steps, without a guess at a branch.
 */
export interface Trees {
  bias: number;
  features: Int32Array;
  thresholds: Float64Array;
  below: Int32Array;
  values: Float64Array;
  /** where each tree begins */
  starts: Int32Array;
  /** steps to the deepest leaf */
  depth: number;
}

/** Prepares trees read from JSON. */
export function loadTrees(model: TreeModel): Trees {
  const rows: TreeRow[] = [];
  const below: number[] = [];
  const starts = model.trees.map((tree) => {
    const start = rows.push(tree[0]!) - 1;
    // rows are placed two by two behind those that lead to them
    for (let at = start; at < rows.length; at++) {
      const row = rows[at]!;
      below.push(row[0] === -1 ? at : rows.push(tree[row[2]!]!, tree[row[3]!]!) - 2);
    }
    return start;
  });
  return {
    bias: model.bias,
    features: Int32Array.from(rows, (row) => Math.max(0, row[0])),
    thresholds: Float64Array.from(rows, (row) => (row[0] === -1 ? Infinity : row[1])),
    below: Int32Array.from(below),
    values: Float64Array.from(rows, (row) => (row[0] === -1 ? row[1] : 0)),
    starts: Int32Array.from(starts),
    depth: Math.max(0, ...model.trees.map((tree) => depthOf(tree, 0))),
  };
}

function depthOf(tree: TreeRow[], at: number): number {
  const row = tree[at]!;
  return row[0] === -1 ? 0 : 1 + Math.max(depthOf(tree, row[2]!), depthOf(tree, row[3]!));
}

/** The probability of "yes" for a row of numbers in the order of the model's features. */
export function decide(trees: Trees, row: Float64Array): number {
  const { features, thresholds, below, values, starts, depth } = trees;
  let score = trees.bias;
  for (let t = 0; t < starts.length; t++) {
    let at = starts[t]!;
    for (let step = 0; step < depth; step++) at = below[at]! + (Number(row[features[at]!]! >= thresholds[at]!) | 0);
    score += values[at]!;
  }
  return 1 / (1 + Math.exp(-score));
}
