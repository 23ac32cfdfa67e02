// Learns which blocks of a page are its article, from pages whose text is known.
// npx tsx test/training/article-model.ts FOLDER          writes crawlers/article-model.json
// npx tsx test/training/article-model.ts FOLDER --check  learns four times without a quarter of the sites and reads their
//   pages, to know how it does on sites never seen: JSONL {id, text} to stdout, for the scorer.
// FOLDER has gold.jsonl: lines {id, file, url, texts | with + without}.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Reading, readBlocks } from '../../crawlers/article-blocks.ts';
import { hintsOf, readBody } from '../../crawlers/article-body.ts';
import { describe } from '../../crawlers/article-features.ts';
import type { Trees } from '../../crawlers/article-model.ts';
import { openPage, type Page } from '../../crawlers/article-page.ts';
import { decode } from '../../crawlers/decode.ts';
import { type Settings, train } from './article-boost.ts';
import { type Labels, labelByPhrases, labelByTexts } from './article-labels.ts';

interface GoldRow {
  id: string;
  file: string;
  url: string;
  texts?: string[];
  with?: string[];
  without?: string[];
}

interface Lesson extends Labels {
  id: string;
  fold: number;
  page: Page;
  reading: Reading;
  features: number[][];
}

const SETTINGS: Omit<Settings, 'seed'> = { trees: 220, leaves: 16, rate: 0.06, least: 3, ridge: 5, sample: 0.5 };
const SEEDS = [7, 107];
const FOLDS = 4;
const LEAST_WEIGHT = 0.04;

/** The site of a page, so that all pages of one site are learnt from or measured on together. */
function siteOf(row: GoldRow): string {
  if (!URL.canParse(row.url)) return row.id;
  const labels = new URL(row.url).hostname.split('.');
  const wide = /^(?:ac|co|com|gov|org)$/.test(labels.at(-2) ?? '');
  return labels.slice(wide ? -3 : -2).join('.');
}

function foldOf(row: GoldRow): number {
  let hash = 7;
  for (const char of siteOf(row)) hash = (hash * 31 + char.charCodeAt(0)) >>> 0;
  return (hash >>> 3) % FOLDS;
}

function readLessons(folder: string): Lesson[] {
  const rows = readFileSync(join(folder, 'gold.jsonl'), 'utf8').split('\n').filter(Boolean);
  return rows.flatMap((line) => {
    const row = JSON.parse(line) as GoldRow;
    if (!row.texts && !row.with) return [];
    const page = openPage(decode(gunzipSync(readFileSync(join(folder, row.file)))).text, row.url);
    const reading = readBlocks(page);
    const labels = row.texts
      ? labelByTexts(reading.blocks, row.texts)
      : labelByPhrases(reading.blocks, row.with ?? [], row.without ?? []);
    return [
      { id: row.id, fold: foldOf(row), page, reading, features: describe(reading.blocks, hintsOf(page)), ...labels },
    ];
  });
}

function learn(lessons: Lesson[]): Trees {
  const rows: number[][] = [];
  const labels: number[] = [];
  const weights: number[] = [];
  for (const { features, label, weight } of lessons) {
    for (let i = 0; i < features.length; i++) {
      if (weight[i]! <= LEAST_WEIGHT) continue;
      rows.push(features[i]!);
      labels.push(label[i]!);
      weights.push(weight[i]!);
    }
  }
  process.stderr.write(`${lessons.length} pages, ${rows.length} blocks, ${rows[0]!.length} features\n`);
  return average(
    SEEDS.map((seed) => train(rows, Float64Array.from(labels), Float64Array.from(weights), { ...SETTINGS, seed })),
  );
}

/** Several models in one: two that saw other samples err less together than one. */
function average(models: Trees[]): Trees {
  const part = (value: number): number => Number((value / models.length).toFixed(5));
  const scaled = (tree: number[]): number[] => tree.map((value, i) => (i % 5 === 4 ? part(value) : value));
  return {
    features: models[0]!.features,
    base: models.reduce((sum, model) => sum + model.base, 0) / models.length,
    trees: models.flatMap((model) => model.trees.map(scaled)),
  };
}

function check(lessons: Lesson[]): void {
  for (let fold = 0; fold < FOLDS; fold++) {
    const trees = learn(lessons.filter((lesson) => lesson.fold !== fold));
    for (const { id, page, reading } of lessons.filter((lesson) => lesson.fold === fold)) {
      process.stdout.write(`${JSON.stringify({ id, text: readBody(page, reading, trees).join('\n\n') })}\n`);
    }
  }
}

const [folder, flag] = process.argv.slice(2);
if (!folder) {
  process.stderr.write('usage: npx tsx test/training/article-model.ts FOLDER [--check]\n');
  process.exitCode = 2;
} else if (flag === '--check') check(readLessons(folder));
else {
  const model = JSON.stringify(learn(readLessons(folder)));
  writeFileSync(join(import.meta.dirname, '../../crawlers/article-model.json'), `${model}\n`);
}
