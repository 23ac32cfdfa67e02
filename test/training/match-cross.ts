import { createClusters } from '../../src/cluster.ts';
import model from '../../src/matching-weights.json' with { type: 'json' };
import { addCounts, comparePartitions, type PartitionCounts, shares } from '../support/partitions.ts';
import { learnMatching } from './match.ts';
import { annotatedAndOwn, type Told, writtenForTraining } from './match-material.ts';

// How well matching does on stories it has not learnt from, for several thresholds:
// npx tsx test/training/match-cross.ts ANNOTATED.jsonl [WRITTEN]
// Each part is placed with weights learnt on the others; nothing that is held aside goes in.

const PARTS = 8;
const THRESHOLDS = [0.45, 0.55, 0.65, 0.75];

/** The part a story belongs to, by a hash of its name that has nothing to do with what is held aside. */
function partOf({ id }: Told): number {
  let hash = 5381;
  for (const char of `${id}/match`) hash = (Math.imul(hash, 33) ^ char.codePointAt(0)!) >>> 0;
  return Math.floor(hash / 65536) % PARTS;
}

function placed({ claims }: Told, join: number): PartitionCounts {
  const clusters = createClusters({ join, suggest: join });
  const found = claims.map(({ proposition }) => clusters.put(proposition).cluster);
  return comparePartitions(
    found,
    claims.map(({ label }) => label),
  );
}

/** The program's own weights give way to those learnt on other parts, while it places this one. */
function placeParts(told: Told[], report: (story: Told, join: number, counts: PartitionCounts) => void): void {
  for (let part = 0; part < PARTS; part++) {
    const learnt = learnMatching(told.filter((story) => partOf(story) !== part));
    Object.assign(model.weights, learnt.weights);
    model.bias = learnt.bias;
    for (const story of told.filter((one) => partOf(one) === part))
      for (const join of THRESHOLDS) report(story, join, placed(story, join));
  }
}

function cross(file: string, folder?: string): void {
  const tally = new Map<string, PartitionCounts[]>();
  const told = [...annotatedAndOwn(file), ...(folder ? writtenForTraining(folder) : [])];
  placeParts(told, ({ kind }, join, counts) => {
    const key = `${kind} from ${join}`;
    tally.set(key, [...(tally.get(key) ?? []), counts]);
  });
  for (const [key, counts] of [...tally].sort()) {
    const sum = addCounts(counts);
    const { precision, recall } = shares(sum);
    const pairs = `${sum.rightly} right of ${sum.together} made, of ${sum.belong}`;
    process.stdout.write(`${key.padEnd(22)} P ${precision.toFixed(2)} R ${recall.toFixed(2)} (${pairs})\n`);
  }
}

const [file, folder] = process.argv.slice(2);
if (process.argv[1]?.endsWith('match-cross.ts') && file) cross(file, folder);
