import { writeFileSync } from 'node:fs';
import { compare, FEATURES, type Feature } from '../../src/matching-features.ts';
import { STORIES } from '../fixtures/stories.ts';
import { annotatedProposition, isHeldAside, storiesOf } from '../support/annotated.ts';
import { type Labelled, labelledClaims } from '../support/told.ts';

// Learns the weights of src/matching-weights.json: npx tsx test/training/match.ts ANNOTATED.jsonl
// A third of the annotated texts, and the stories of fixtures/stories-aside.ts, are never learnt from.

const PULL = 1;
const ROUNDS = 400;
// The stories are few beside the annotated pairs, and what is asked of the program daily.
const STORY_WEIGHT = 3;

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

function rowsOf(claims: Labelled[], weight: number): Row[] {
  return claims.flatMap((fresh, i) =>
    claims.slice(0, i).map((known) => {
      const features = compare(known.proposition, fresh.proposition);
      const x = Float64Array.from([...FEATURES.map((name) => features[name] ?? 0), 1]);
      return { x, isSame: known.label === fresh.label, weight };
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

function annotatedRows(file: string): Row[] {
  return storiesOf(file)
    .filter((story) => !isHeldAside(story.id))
    .flatMap(({ texts }) => {
      const claims = texts.flatMap((text) =>
        text.claims.map((claim) => ({
          label: claim.same_as ?? `${text.id} ${claim.start}`,
          proposition: annotatedProposition(claim, text),
        })),
      );
      return rowsOf(claims, 1);
    });
}

/** Learns from annotated texts and writes the weights where the program reads them. */
function learn(file: string): void {
  const rows = [...annotatedRows(file), ...STORIES.flatMap((s) => rowsOf(labelledClaims(s), STORY_WEIGHT))];
  const w = fitPairs(rows);
  const weights = Object.fromEntries(FEATURES.map((name, k) => [name, Number(w[k]!.toFixed(2))]));
  const model = { bias: Number(w.at(-1)!.toFixed(2)), weights };
  writeFileSync(new URL('../../src/matching-weights.json', import.meta.url), `${JSON.stringify(model, null, 2)}\n`);
  process.stderr.write(`${rows.length} pairs\n`);
}

const [file] = process.argv.slice(2);
if (process.argv[1]?.endsWith('match.ts') && file) learn(file);
