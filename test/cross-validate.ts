import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findClaims } from '../src/reading/find.ts';
import { loadModels } from '../src/reading/models.ts';
import { compileWatch } from '../src/reading/watchlist.ts';
import { lessonsWritten } from './training/corpus.ts';
import { type GoldText, learn, prepare } from './training/learn.ts';
import { readWatchFile } from './training/watch.ts';

/*
 * Scores the claim engine on texts that its models have not seen:
 * npx tsx test/cross-validate.ts TEXTS.jsonl WATCH.yaml SCORER.mjs [--aside]
 * The models are also taught the texts written for training. Every third text is kept aside; the rest is read in four folds by story. With --aside the rest teaches, the third is scored.
 */
const FOLDS = 4;
const [texts, watchFile, scorer, flag] = process.argv.slice(2);
if (!texts || !watchFile || !scorer) {
  console.error('usage: npx tsx test/cross-validate.ts TEXTS.jsonl WATCH.yaml SCORER.mjs [--aside]');
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

const rounds =
  flag === '--aside'
    ? [{ taught: lessons, asked: all.filter((_, i) => i % 3 === 1) }]
    : Array.from({ length: FOLDS }, (_, fold) => ({
        taught: lessons.filter((lesson) => foldOf(lesson.text) !== fold),
        asked: main.filter((text) => foldOf(text) === fold),
      }));

const answers: string[] = [];
for (const { taught, asked } of rounds) {
  const models = loadModels({ score: {}, ...learn([...taught, ...written]) });
  for (const text of asked)
    answers.push(JSON.stringify({ id: text.id, claims: findClaims(text, text.language, watch, models) }));
}
const folder = mkdtempSync(join(tmpdir(), 'recoupe-claims-'));
try {
  const asked = rounds.flatMap((round) => round.asked);
  writeFileSync(join(folder, 'gold.jsonl'), asked.map((text) => JSON.stringify(text)).join('\n'));
  writeFileSync(join(folder, 'answers.jsonl'), answers.join('\n'));
  const scored = spawnSync('node', [scorer, join(folder, 'gold.jsonl'), join(folder, 'answers.jsonl')], {
    encoding: 'utf8',
  });
  process.stdout.write(scored.stdout);
  process.stderr.write(scored.stderr);
} finally {
  rmSync(folder, { recursive: true });
}
