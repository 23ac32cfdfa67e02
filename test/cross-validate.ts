import { readFileSync } from 'node:fs';
import { compileWatch } from '../src/reading/watchlist.ts';
import { lessonsWritten } from './training/corpus.ts';
import { type GoldText, prepare } from './training/learn.ts';
import { type Round, scoreRounds } from './training/score-rounds.ts';
import { readWatchFile } from './training/watch.ts';

/*
 * Scores the claim engine on texts that its models have not seen:
 * npx tsx test/cross-validate.ts TEXTS.jsonl WATCH.yaml SCORER.mjs [--aside|--written|--errors]
 * The models are also taught the texts written for training. Every third text is kept aside; the rest is read in four folds by story. With --aside the rest teaches, the third is scored.
 * With --errors each kind of error is counted as well, and told with its passages; those of the third are nobody's to see.
 * With --written the texts written for training are read, in three parts, by models taught the other two alone.
 */
const FOLDS = 4;
const [texts, watchFile, scorer, flag] = process.argv.slice(2);
if (!texts || !watchFile || !scorer) {
  console.error('usage: npx tsx test/cross-validate.ts TEXTS.jsonl WATCH.yaml SCORER.mjs [--aside|--written|--errors]');
  process.exit(2);
}
const lines = readFileSync(texts, 'utf8').split('\n').filter(Boolean);
const all = lines.map((line) => JSON.parse(line) as GoldText);
const watch = compileWatch(readWatchFile(watchFile));
const main = all.filter((_, i) => i % 3 !== 1);
const lessons = prepare(main, watch);
const written = lessonsWritten();

/** The fold of a text: that of its story, so that no story is both taught and asked. */
function foldOf(text: GoldText): number {
  let hash = 7;
  for (const letter of text.story ?? text.id) hash = (hash * 31 + letter.charCodeAt(0)) % 100_003;
  return hash % FOLDS;
}

function pressRounds(): Round[] {
  const watchOf = () => watch;
  if (flag === '--aside')
    return [{ taught: [...lessons, ...written], asked: all.filter((_, i) => i % 3 === 1), watchOf }];
  return Array.from({ length: FOLDS }, (_, fold) => ({
    taught: [...lessons.filter((lesson) => foldOf(lesson.text) !== fold), ...written],
    asked: main.filter((text) => foldOf(text) === fold),
    watchOf,
  }));
}

function writtenRounds(): Round[] {
  const watchOf = (text: GoldText) => written.find((lesson) => lesson.text === text)!.layout.analysis.watch;
  return [0, 1, 2].map((part) => ({
    taught: written.filter((_, i) => i % 3 !== part).map((lesson) => ({ ...lesson, written: false })),
    asked: written.filter((_, i) => i % 3 === part).map((lesson) => lesson.text),
    watchOf,
  }));
}

const rounds = flag === '--written' ? writtenRounds() : pressRounds();
const scored = scoreRounds(rounds, scorer, flag === '--errors' ? ['--errors', '9999'] : []);
process.stdout.write(scored);
const kinds = scored.split('\n').flatMap((line) => (line.includes('\t') ? [line.split('\t')[0]!] : []));
const counted = [...Map.groupBy(kinds, (kind) => kind)].toSorted((a, b) => b[1].length - a[1].length);
for (const [kind, { length }] of counted) process.stdout.write(`${String(length).padStart(4)} ${kind}\n`);
