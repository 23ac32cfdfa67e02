import { writeFileSync } from 'node:fs';
import { compare, FEATURES, type Feature } from '../../src/matching-features.ts';
import { annotatedAndOwn, type Told, writtenForTraining } from './match-material.ts';

// Learns the weights of src/matching-weights.json: npx tsx test/training/match.ts ANNOTATED.jsonl [WRITTEN]
// A third of the annotated texts, and the stories of fixtures/stories-aside.ts, are never learnt from. WRITTEN is a folder
// of texts written for training.

const PULL = 1;
const ROUNDS = 400;
// The stories are few beside the annotated pairs, and what is asked of the program daily.
const STORY_WEIGHT = 3;
// The written texts are many and hold few claims told twice.
const WRITTEN_WEIGHT = 0.3;
const KIND_WEIGHTS = { annotated: 1, own: STORY_WEIGHT, written: WRITTEN_WEIGHT };

// What the annotated texts cannot teach: each tells of one affair, in the store are all of them.
const FIXED: Partial<Record<Feature, number>> = {
  other_supplier: -10,
  other_switch: -8,
  same_suppliers: 0.5,
  shared_supplier: 0,
  no_supplier: 0,
  same_agency: 0.2,
  other_agency: -0.6,
  long_ago: -0.5,
};

interface Row {
  x: Float64Array;
  isSame: boolean;
  weight: number;
}

function rowsOf({ kind, claims }: Told): Row[] {
  return claims.flatMap((fresh, i) =>
    claims.slice(0, i).flatMap((known) => {
      const features = compare(known.proposition, fresh.proposition);
      const isSame = known.label === fresh.label;
      // A denial never joins its claim, though the two are about one proposition.
      if (isSame && features.other_stance) return [];
      const x = Float64Array.from([...FEATURES.map((name) => features[name] ?? 0), 1]);
      return [{ x, isSame, weight: KIND_WEIGHTS[kind] }];
    }),
  );
}

/** Logistic regression by full-batch Adam, every weight but the last pulled towards zero, the fixed ones left as they are. */
function fitPairs(rows: Row[]): Float64Array {
  const size = FEATURES.length + 1;
  const [w, mean, square] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  FEATURES.forEach((name, k) => {
    w[k] = FIXED[name] ?? 0;
  });
  for (let round = 1; round <= ROUNDS; round++) {
    const gradient = Float64Array.from(w, (value, k) => (k < size - 1 ? PULL * value : 0));
    for (const { x, isSame, weight } of rows) {
      const sum = x.reduce((total, value, k) => total + value * w[k]!, 0);
      const error = weight * (1 / (1 + Math.exp(-sum)) - Number(isSame));
      for (let k = 0; k < size; k++) gradient[k]! += error * x[k]!;
    }
    for (let k = 0; k < size; k++) {
      if (FIXED[FEATURES[k]!] !== undefined) continue;
      mean[k] = 0.9 * mean[k]! + 0.1 * gradient[k]!;
      square[k] = 0.99 * square[k]! + 0.01 * gradient[k]! ** 2;
      w[k]! -= (0.1 * mean[k]!) / (1 - 0.9 ** round) / (Math.sqrt(square[k]! / (1 - 0.99 ** round)) + 1e-8);
    }
  }
  return w;
}

/** Weights as the program has them. */
export interface MatchModel {
  bias: number;
  weights: Record<string, number>;
}

/** Learns from what is told. */
export function learnMatching(told: Told[]): MatchModel {
  const w = fitPairs(told.flatMap(rowsOf));
  const weights = Object.fromEntries(FEATURES.map((name, k) => [name, Number(w[k]!.toFixed(2))]));
  return { bias: Number(w.at(-1)!.toFixed(2)), weights };
}

/** Learns from all of it and writes the weights where the program reads them. */
function learn(file: string, folder?: string): void {
  const told = [...annotatedAndOwn(file), ...(folder ? writtenForTraining(folder) : [])];
  const model = learnMatching(told);
  writeFileSync(new URL('../../src/matching-weights.json', import.meta.url), `${JSON.stringify(model, null, 2)}\n`);
  process.stderr.write(`${told.length} stories\n`);
}

const [file, folder] = process.argv.slice(2);
if (process.argv[1]?.endsWith('match.ts') && file) learn(file, folder);
