import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClusters, type Placed, propositionOf } from '../src/cluster.ts';
import { stanceOf } from '../src/matching-features.ts';
import { read } from '../src/reading/read.ts';
import { compileWatch, type Watch } from '../src/reading/watchlist.ts';
import { parseWatchFile } from '../src/watchfile.ts';
import { STORIES, type ToldStory } from './fixtures/stories.ts';
import { STORIES_ASIDE } from './fixtures/stories-aside.ts';
import { alignClaims } from './support/alignment.ts';
import {
  type AnnotatedText,
  annotatedProposition,
  dayOf,
  isHeldAside,
  type Story,
  storiesOf,
} from './support/annotated.ts';
import { addCounts, comparePartitions, type PartitionCounts, shares } from './support/partitions.ts';
import { labelledClaims } from './support/told.ts';

interface Outcome {
  counts: PartitionCounts;
  /** the same, were each suggestion answered rightly by a person */
  answered: PartitionCounts;
  /** claims that deny something, and those of them that stand in one cluster with a claim that does not */
  denials: number;
  hidden: number;
}

interface Item {
  label: string;
  cluster: string;
  certainty: string;
  /** the cluster that a person was asked about, where one was */
  asked?: string;
}

/** What a match puts an appearance into, and what it asks a person. */
function placedIn({ cluster, to }: Placed): Pick<Item, 'cluster' | 'asked'> {
  return to?.outcome === 'suggested' ? { cluster, asked: to.cluster } : { cluster };
}

/** The clusters as they were if a person had confirmed every suggestion that is right, and rejected the others. */
function answered(items: Item[]): Item[] {
  const labels = new Map<string, string>();
  const into = new Map<string, string>();
  return items.map((item) => {
    const own = into.get(item.cluster) ?? item.cluster;
    const asked = item.asked && (into.get(item.asked) ?? item.asked);
    const cluster = asked && labels.get(asked) === item.label ? asked : own;
    if (cluster !== own) into.set(item.cluster, cluster);
    if (!labels.has(cluster)) labels.set(cluster, item.label);
    return { ...item, cluster };
  });
}

function countsOf(items: Item[]): PartitionCounts {
  return comparePartitions(
    items.map((i) => i.cluster),
    items.map((i) => i.label),
  );
}

function outcomeOf(items: Item[]): Outcome {
  const counts = countsOf(items);
  const denials = items.filter((i) => stanceOf(i.certainty) === 'denies');
  const isHidden = (denial: Item) =>
    items.some((i) => i.cluster === denial.cluster && i.label !== denial.label && stanceOf(i.certainty) === 'puts');
  return {
    counts,
    answered: countsOf(answered(items)),
    denials: denials.length,
    hidden: denials.filter(isHidden).length,
  };
}

/** Matching alone: the annotated claims of each story go in as they are. */
export function scoreAnnotated(stories: Story[]): Outcome[] {
  return stories.map(({ texts }) => {
    const clusters = createClusters();
    const items = texts.flatMap((text) =>
      text.claims.map((claim) => ({
        label: claim.same_as ?? `${text.id} ${claim.start}`,
        ...placedIn(clusters.put(annotatedProposition(claim, text))),
        certainty: claim.certainty ?? 'asserted',
      })),
    );
    return outcomeOf(items);
  });
}

/** Engine and matching together: what is read in each text, found again among the annotated claims. A missed claim stands alone. */
export function scoreRead(stories: Story[], watch: Watch): Outcome[] {
  return stories.map(({ texts }) => {
    const clusters = createClusters();
    return outcomeOf(texts.flatMap((text) => readItems(text, watch, clusters)));
  });
}

function readItems(text: AnnotatedText, watch: Watch, clusters: ReturnType<typeof createClusters>): Item[] {
  const { claims, language } = read({ ...text, publishedAt: dayOf(text) || undefined }, watch);
  const placed = claims.map((claim) => placedIn(clusters.put(propositionOf(claim, language, dayOf(text), text.id))));
  const inText = claims.flatMap((claim, i) => (claim.in === 'text' ? [{ ...claim, ...placed[i]! }] : []));
  const found = alignClaims(text.claims, inText);
  return text.claims.map((claim, i) => ({
    label: claim.same_as ?? `${text.id} ${claim.start}`,
    cluster: found.get(i)?.cluster ?? `missed ${text.id} ${i}`,
    ...(found.get(i)?.asked ? { asked: found.get(i)!.asked } : {}),
    certainty: claim.certainty ?? 'asserted',
  }));
}

/** Matching alone on the stories written for Recoupe. */
export function scoreTold(stories: ToldStory[]): Outcome[] {
  return stories.map((story) => {
    const clusters = createClusters();
    const items = labelledClaims(story).map(({ label, proposition }) => ({
      label,
      ...placedIn(clusters.put(proposition)),
      certainty: proposition.certainty,
    }));
    return outcomeOf(items);
  });
}

function line(name: string, outcomes: Outcome[]): string {
  const counts = addCounts(outcomes.map((o) => o.counts));
  const s = shares(counts);
  const two = (n: number) => n.toFixed(2);
  const sum = (of: (o: Outcome) => number) => outcomes.reduce((total, o) => total + of(o), 0);
  const pairs = `${counts.rightly} right of ${counts.together} made, of ${counts.belong}`;
  return [
    name.padEnd(34),
    `pairs P ${two(s.precision)} R ${two(s.recall)} (${pairs})`.padEnd(56),
    `with suggestions answered R ${two(shares(addCounts(outcomes.map((o) => o.answered))).recall)}`,
    `B-cubed P ${two(s.cubedPrecision)} R ${two(s.cubedRecall)}`,
    `denials hidden ${sum((o) => o.hidden)} of ${sum((o) => o.denials)}`,
  ].join('  ');
}

/**
 * How well claims are found again, in a folder with `dev.jsonl` and `watch.yaml`: pairs and B-cubed, on annotated claims
 * and on claims as read, what was learnt from and what was held aside apart.
 */
export async function run(folder: string): Promise<void> {
  const stories = storiesOf(join(folder, 'dev.jsonl'));
  const list = join(folder, 'watch.yaml');
  const watch = compileWatch({ organisations: parseWatchFile(readFileSync(list, 'utf8'), list) });
  const aside = stories.filter((s) => isHeldAside(s.id));
  const learnt = stories.filter((s) => !isHeldAside(s.id));
  const several = stories.filter((s) => s.texts.length > 1);
  const print = (name: string, outcomes: Outcome[]) => process.stdout.write(`${line(name, outcomes)}\n`);
  print('own stories, learnt from', scoreTold(STORIES));
  print('own stories, held aside', scoreTold(STORIES_ASIDE));
  print('annotated claims, learnt from', scoreAnnotated(learnt));
  print('annotated claims, held aside', scoreAnnotated(aside));
  print('annotated claims, several texts', scoreAnnotated(several));
  print('claims as read, learnt from', scoreRead(learnt, watch));
  print('claims as read, held aside', scoreRead(aside, watch));
}
