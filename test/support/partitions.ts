/** Counts that add up over stories: pairs put together, of those rightly, and pairs that belong together; B-cubed sums. */
export interface PartitionCounts {
  together: number;
  rightly: number;
  belong: number;
  items: number;
  cubedPrecision: number;
  cubedRecall: number;
}

/** How a clustering compares with the labels of the same items. */
export function comparePartitions(clusters: string[], labels: string[]): PartitionCounts {
  const counts = { together: 0, rightly: 0, belong: 0, items: labels.length, cubedPrecision: 0, cubedRecall: 0 };
  for (let i = 0; i < labels.length; i++) {
    let [inCluster, inLabel, inBoth] = [0, 0, 0];
    for (let j = 0; j < labels.length; j++) {
      const isTogether = clusters[i] === clusters[j];
      const belongs = labels[i] === labels[j];
      inCluster += Number(isTogether);
      inLabel += Number(belongs);
      inBoth += Number(isTogether && belongs);
    }
    counts.together += (inCluster - 1) / 2;
    counts.belong += (inLabel - 1) / 2;
    counts.rightly += (inBoth - 1) / 2;
    counts.cubedPrecision += inBoth / inCluster;
    counts.cubedRecall += inBoth / inLabel;
  }
  return counts;
}

/** Counts of several stories added up. */
export function addCounts(all: PartitionCounts[]): PartitionCounts {
  const sum: PartitionCounts = { together: 0, rightly: 0, belong: 0, items: 0, cubedPrecision: 0, cubedRecall: 0 };
  for (const one of all) for (const key of Object.keys(sum) as (keyof PartitionCounts)[]) sum[key] += one[key];
  return sum;
}

/** Pairwise and B-cubed precision and recall; a share of nothing counts as 1. */
export function shares(c: PartitionCounts) {
  const share = (part: number, whole: number) => (whole ? part / whole : 1);
  return {
    precision: share(c.rightly, c.together),
    recall: share(c.rightly, c.belong),
    cubedPrecision: share(c.cubedPrecision, c.items),
    cubedRecall: share(c.cubedRecall, c.items),
  };
}
