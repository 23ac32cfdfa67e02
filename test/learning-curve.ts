import { readFileSync } from 'node:fs';
import { compileWatch } from '../src/reading/watchlist.ts';
import { lessonsWritten } from './training/corpus.ts';
import { type GoldText, type Lesson, prepare } from './training/learn.ts';
import { scoreRounds } from './training/score-rounds.ts';
import { readWatchFile } from './training/watch.ts';

/*
 * What more annotated texts are worth: the texts kept aside are read by models taught a third, half and all of the others, with and
 * without the texts written for training. Of parts, the mean is told.
 * npx tsx test/learning-curve.ts TEXTS.jsonl WATCH.yaml SCORER.mjs
 */
const [texts, watchFile, scorer] = process.argv.slice(2);
if (!texts || !watchFile || !scorer) {
  console.error('usage: npx tsx test/learning-curve.ts TEXTS.jsonl WATCH.yaml SCORER.mjs');
  process.exit(2);
}
const lines = readFileSync(texts, 'utf8').split('\n').filter(Boolean);
const all = lines.map((line) => JSON.parse(line) as GoldText);
const watch = compileWatch(readWatchFile(watchFile));
const asked = all.filter((_, i) => i % 3 === 1);
const press = prepare(
  all.filter((_, i) => i % 3 !== 1),
  watch,
);

const FIGURES = ['wholeF1', 'F1', 'type', 'suppliersF1', 'hedgedF1'] as const;

function figuresOf(taught: Lesson[]): number[] {
  const told = JSON.parse(scoreRounds([{ taught, asked, watchOf: () => watch }], scorer!, ['--json']));
  return FIGURES.map((name) => told[name]);
}

console.log(['texts', 'written', ...FIGURES].join('\t'));
for (const written of [lessonsWritten(), []])
  for (const parts of [3, 2, 1]) {
    const told = Array.from({ length: parts }, (_, part) =>
      figuresOf([...press.filter((_, i) => i % parts === part), ...written]),
    );
    const means = FIGURES.map((_, k) => told.reduce((sum, figures) => sum + figures[k]!, 0) / parts);
    console.log([press.length / parts, written.length, ...means.map((x) => x.toFixed(3))].join('\t'));
  }
