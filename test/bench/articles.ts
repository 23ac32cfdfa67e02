import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Readability } from '@mozilla/readability';
import { Defuddle } from 'defuddle/node';
import { JSDOM, VirtualConsole } from 'jsdom';
import { parseHTML } from 'linkedom';
import { readArticle } from '../../crawlers/article.ts';
import { readBlocks } from '../../crawlers/article-blocks.ts';
import { openPage } from '../../crawlers/article-page.ts';
import { decode } from '../../crawlers/decode.ts';

const SAMPLE = 60;
const WARM_UP = 8;

interface Sample {
  html: string;
  url: string;
  texts: string[];
}

type Engine = (html: string, url: string) => string | Promise<string>;

/** The text of extracted HTML, its blocks kept apart. */
function textOfContent(content: string | null | undefined): string {
  const { blocks } = readBlocks(openPage(content ?? ''));
  return blocks.map((block) => block.text).join('\n\n');
}

const ENGINES: Record<string, Engine> = {
  recoupe: (html, url) => readArticle(html, { url }).text,
  'Readability on jsdom': (html, url) => {
    const { window } = new JSDOM(html, { url, virtualConsole: new VirtualConsole() });
    const content = new Readability(window.document).parse()?.content;
    window.close();
    return textOfContent(content);
  },
  'Readability on linkedom': (html) => {
    const { document } = parseHTML(html);
    return textOfContent(new Readability(document as unknown as Document).parse()?.content);
  },
  'defuddle on linkedom': async (html, url) => {
    const { error } = console;
    console.error = () => undefined;
    try {
      return textOfContent((await Defuddle(parseHTML(html).document, url)).content);
    } finally {
      console.error = error;
    }
  },
};

/** Pages with their true text, evenly from the whole set. */
function sampleOf(folder: string, size: number): Sample[] {
  const rows = readFileSync(join(folder, 'gold.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { file: string; url: string; texts?: string[] })
    .filter((row) => row.texts !== undefined);
  const step = rows.length / Math.min(size, rows.length);
  return Array.from({ length: Math.min(size, rows.length) }, (_, i) => {
    const row = rows[Math.floor(i * step)]!;
    return { html: decode(gunzipSync(readFileSync(join(folder, row.file)))).text, url: row.url, texts: row.texts! };
  });
}

function shingles(text: string): Map<string, number> {
  const tokens = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
  const counts = new Map<string, number>();
  for (let i = 0; i + 4 <= tokens.length; i++) {
    const key = tokens.slice(i, i + 4).join(' ');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Precision and recall of runs of four words. */
function overlap(truth: string, text: string): [number, number] {
  const [wanted, got] = [shingles(truth), shingles(text)];
  const total = (counts: Map<string, number>): number => counts.values().reduce((sum, n) => sum + n, 0);
  let both = 0;
  for (const [key, count] of got) both += Math.min(count, wanted.get(key) ?? 0);
  return [both / Math.max(1, total(got)), both / Math.max(1, total(wanted))];
}

interface Result {
  times: number[];
  failed: number;
  f1: number;
}

async function measure(engine: Engine, samples: Sample[]): Promise<Result> {
  for (const { html, url } of samples.slice(0, WARM_UP)) await attempt(engine, html, url);
  const times: number[] = [];
  let failed = 0;
  let precision = 0;
  let recall = 0;
  for (const { html, url, texts } of samples) {
    const start = performance.now();
    const text = await attempt(engine, html, url);
    times.push(performance.now() - start);
    if (text === null) failed++;
    const best = texts.map((truth) => overlap(truth, text ?? '')).sort((a, b) => b[0] + b[1] - a[0] - a[1])[0]!;
    precision += best[0] / samples.length;
    recall += best[1] / samples.length;
  }
  return { times: times.sort((a, b) => a - b), failed, f1: (2 * precision * recall) / (precision + recall) };
}

async function attempt(engine: Engine, html: string, url: string): Promise<string | null> {
  try {
    return await engine(html, url);
  } catch {
    // counted: a page that a program throws on is a page that it cannot read
    return null;
  }
}

/**
 * Pages a second and F1 of our reader beside the others', on the same pages in one run.
 * Our model may have learnt from these very pages: the F1 of unknown sites is what `training/article-model.ts --fold` gives.
 * `--sets DIR` has the folder articles (default: shared beside the checkout), `--pages N` how many (60).
 */
export async function run(args: string[]): Promise<void> {
  const option = (name: string): string | undefined => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const folder = resolve(option('--sets') ?? join(import.meta.dirname, '../../../shared'), 'articles');
  if (!existsSync(folder)) throw new Error(`no pages to measure on: ${folder} is not there (--sets DIR)`);
  const samples = sampleOf(folder, Number(option('--pages') ?? SAMPLE));
  process.stdout.write(
    `${samples.length} pages\n${'engine'.padEnd(26)}pages/s  median ms  slower than ours  F1     failed\n`,
  );
  let ours = 0;
  for (const [name, engine] of Object.entries(ENGINES)) {
    const { times, failed, f1 } = await measure(engine, samples);
    const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
    ours ||= mean;
    const figures = [
      (1000 / mean).toFixed(1),
      times[times.length >> 1]!.toFixed(1),
      `${(mean / ours).toFixed(1)}×`,
      f1.toFixed(3),
    ];
    process.stdout.write(
      `${name.padEnd(26)}${figures[0]!.padEnd(9)}${figures[1]!.padEnd(11)}${figures[2]!.padEnd(18)}${figures[3]!.padEnd(7)}${failed}\n`,
    );
  }
}
