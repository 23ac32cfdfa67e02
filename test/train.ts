import { readFileSync, writeFileSync } from 'node:fs';
import { compileWatch } from '../src/reading/watchlist.ts';
import { lessonsWritten } from './training/corpus.ts';
import { type GoldText, learn, prepare } from './training/learn.ts';
import { readWatchFile } from './training/watch.ts';

/*
 * Fits the models of the claim engine on annotated texts and on those written for it (test/training/texts):
 * npm run train -- TEXTS.jsonl WATCH.yaml [SCORE.json]
 * SCORE.json holds the figures reached on texts not fitted on; they are kept beside the weights.
 */
const [texts, watchFile, score] = process.argv.slice(2);
if (!texts || !watchFile) {
  console.error('usage: npm run train -- TEXTS.jsonl WATCH.yaml [SCORE.json]');
  process.exit(2);
}
const lines = readFileSync(texts, 'utf8').split('\n').filter(Boolean);
const watch = compileWatch(readWatchFile(watchFile));
const annotated = prepare(
  lines.map((line) => JSON.parse(line) as GoldText),
  watch,
);
const models = learn([...annotated, ...lessonsWritten()]);
const target = new URL('../src/reading/model/models.json', import.meta.url);
writeFileSync(
  target,
  `${JSON.stringify({ score: score ? JSON.parse(readFileSync(score, 'utf8')) : {}, ...models })}\n`,
);
console.error(`fitted on ${lines.length} annotated texts and those written for training`);
