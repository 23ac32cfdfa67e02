// Learns which blocks of a page are its article, from pages whose text is known.
// npx tsx test/training/article-model.ts FOLDER [--fold K]
// FOLDER has gold.jsonl: lines {id, file, url, texts | with + without}. Writes crawlers/article-model.json.
// --fold K (0 to 3) learns without the sites of that quarter, to measure on them: the ids left out go to stdout.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readBlocks } from '../../crawlers/article-blocks.ts';
import { hintsOf } from '../../crawlers/article-body.ts';
import { describe } from '../../crawlers/article-features.ts';
import { openPage } from '../../crawlers/article-page.ts';
import { decode } from '../../crawlers/decode.ts';
import { labelByPhrases, labelByTexts } from './article-labels.ts';
import { type Settings, train } from './article-boost.ts';

interface GoldRow {
  id: string;
  file: string;
  url: string;
  texts?: string[];
  with?: string[];
  without?: string[];
}

const SETTINGS: Settings = { trees: 350, leaves: 12, rate: 0.04, least: 3, ridge: 5, sample: 0.4, seed: 7 };
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

function learn(folder: string, fold: number): void {
  const rows: number[][] = [];
  const labels: number[] = [];
  const weights: number[] = [];
  for (const line of readFileSync(join(folder, 'gold.jsonl'), 'utf8').split('\n').filter(Boolean)) {
    const row = JSON.parse(line) as GoldRow;
    if (!row.texts && !row.with) continue;
    if (foldOf(row) === fold) {
      console.log(row.id);
      continue;
    }
    const page = openPage(decode(gunzipSync(readFileSync(join(folder, row.file)))).text, row.url);
    const { blocks } = readBlocks(page);
    const features = describe(blocks, hintsOf(page));
    const { label, weight } = row.texts
      ? labelByTexts(blocks, row.texts)
      : labelByPhrases(blocks, row.with!, row.without!);
    for (let i = 0; i < blocks.length; i++) {
      if (weight[i]! <= LEAST_WEIGHT) continue;
      rows.push(features[i]!);
      labels.push(label[i]!);
      weights.push(weight[i]!);
    }
  }
  console.error(`${rows.length} blocks of ${rows[0]!.length} features`);
  const model = train(rows, Float64Array.from(labels), Float64Array.from(weights), SETTINGS);
  writeFileSync(join(import.meta.dirname, '../../crawlers/article-model.json'), `${JSON.stringify(model)}\n`);
}

const [folder, , fold] = process.argv.slice(2);
if (!folder) {
  console.error('usage: npx tsx test/training/article-model.ts FOLDER [--fold K]');
  process.exitCode = 2;
} else learn(folder, fold === undefined ? -1 : Number(fold));
