/**
 * `npm run score -- feeds|articles|claims|match [--sets DIR] [flags of the scorer]`: runs the command line over a
 * measuring set as anyone outside would, scores the answers, and puts the figures of others beside ours.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Parser from 'rss-parser';
import { parseFeed } from '../crawlers/feed.ts';
import { ARTICLE_PEERS, CLAIM_PEERS, FEED_PEERS, ROBOTS_PEERS, type Table } from './peers.ts';
import { run as scoreMatching } from './score-match.ts';

/** One set: the command that answers its cases, its scorer, and how our row of the table comes out of the scores. */
interface Section {
  title: string;
  folder: string;
  cases: string;
  scorer: string;
  command: (folder: string) => string[];
  peers?: Table;
  ours?: (report: string, json: Scores, secondsTaken: number) => string[] | Promise<string[]>;
}

type Scores = Record<string, number | Record<string, number> | undefined>;

const feeds: Section = {
  title: 'feeds',
  folder: 'feeds',
  cases: 'cases.jsonl',
  scorer: 'score-feeds.mjs',
  command: (folder) => ['feed', '--jsonl', '--base', folder],
  peers: FEED_PEERS,
  ours: async (report) => [
    /parsed \S+ (\S+)/.exec(report)?.[1] ?? '–',
    /values right \S+ (\S+)/.exec(report)?.[1] ?? '–',
    await millisecondsForMegabyte(),
  ],
};

const robots: Section = {
  title: 'robots.txt',
  folder: 'feeds',
  cases: 'robots.jsonl',
  scorer: 'score-feeds.mjs',
  command: () => ['robots', '--jsonl'],
  peers: ROBOTS_PEERS,
  ours: (report) => [/robots \S+ (\S+)/.exec(report)?.[1] ?? '–', /forbidden: (\d+)/.exec(report)?.[1] ?? '–'],
};

const articles: Section = {
  title: 'articles',
  folder: 'articles',
  cases: 'gold.jsonl',
  scorer: 'score-articles.mjs',
  command: (folder) => ['read', '--jsonl', '--base', folder],
  peers: ARTICLE_PEERS,
  ours: (_, json, seconds) => {
    const figure = (set: string, name: string) => three((json[set] as Record<string, number> | undefined)?.[name]);
    const pages = Object.values(json).reduce<number>((sum, set) => sum + Number((set as { pages: number }).pages), 0);
    const texts = ['aeb', 'fundus', 'fundus-eval', 'trafilatura'].map((set) => figure(set, 'F1'));
    const dates = [figure('fundus', 'datesRight'), figure('dates', 'datesRight')];
    return [...texts, ...dates, `${((1000 * seconds) / pages).toFixed(0)} (mean, here)`];
  },
};

const claims: Section = {
  title: 'claims',
  folder: 'claims',
  cases: 'dev.jsonl',
  scorer: 'score-claims.mjs',
  command: (folder) => ['claims', '--jsonl', '--watch', join(folder, 'watch.yaml')],
  peers: CLAIM_PEERS,
  ours: (_, json) => {
    const names = [
      'wholeF1',
      'F1',
      'type',
      'suppliersF1',
      'speakerNamed',
      'hedgedF1',
      'deniedF1',
      'claimsPerDistractor',
    ];
    return names.map((name) => three(json[name]));
  },
};

/** Each name on the command line, and what it measures; `match` has a scorer of its own. */
const SECTIONS: Record<string, Section[]> = {
  feeds: [feeds, robots],
  articles: [articles],
  claims: [claims],
  match: [],
};

async function main([name = '', ...rest]: string[]): Promise<number> {
  const sections = SECTIONS[name];
  if (!sections) return tell(`usage: npm run score -- ${Object.keys(SECTIONS).join('|')} [--sets DIR]`, 2);
  const at = rest.indexOf('--sets');
  const sets = resolve(at < 0 ? '../shared' : (rest[at + 1] ?? ''));
  const flags = at < 0 ? rest : rest.toSpliced(at, 2);
  if (name === 'match') await scoreMatching(join(sets, 'claims'));
  let failed = 0;
  for (const section of sections) failed = (await score(section, join(sets, section.folder), flags)) || failed;
  return failed;
}

async function score(section: Section, folder: string, flags: string[]): Promise<number> {
  const [cases, scorer] = [join(folder, section.cases), join(folder, section.scorer)];
  if (!existsSync(cases) || !existsSync(scorer)) return tell(`${cases} is not there; give --sets DIR`, 2);
  const scratch = mkdtempSync(join(tmpdir(), 'recoupe-score-'));
  try {
    const answers = join(scratch, 'answers.jsonl');
    const begun = performance.now();
    const status = recoupe(section.command(folder), cases, answers);
    const seconds = (performance.now() - begun) / 1000;
    const report = scored(scorer, cases, answers, flags);
    process.stdout.write(`\n## ${section.title} (${seconds.toFixed(1)} s)\n\n${report}\n`);
    await compare(section, report, jsonOf(scored(scorer, cases, answers, ['--json'])), seconds);
    return status === 0 ? 0 : tell(`recoupe ended with ${status}`, 1);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** Runs the command line on a file of cases, as its own process; gives its exit code. */
function recoupe(args: string[], cases: string, answers: string): number | null {
  const [input, output] = [openSync(cases, 'r'), openSync(answers, 'w')];
  const { status } = spawnSync(process.execPath, ['src/recoupe.mjs', ...args], { stdio: [input, output, 'inherit'] });
  closeSync(input);
  closeSync(output);
  return status;
}

function scored(scorer: string, cases: string, answers: string, flags: string[]): string {
  const args = [scorer, cases, answers, ...flags];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1e9 });
  if (stderr) process.stderr.write(stderr);
  return stdout;
}

/** The scores as JSON, from the scorers that can give them so. */
function jsonOf(report: string): Scores {
  return report.startsWith('{') ? JSON.parse(report) : {};
}

async function compare({ peers, ours }: Section, report: string, json: Scores, seconds: number): Promise<void> {
  if (!peers || !ours) return;
  const rows = [['', ...peers.heads], ['**recoupe**', ...(await ours(report, json, seconds))], ...peers.rows];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`);
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  process.stdout.write(`${[lines[0], rule, ...lines.slice(1)].join('\n')}\n`);
}

function three(value: unknown): string {
  return typeof value === 'number' ? value.toFixed(3) : '–';
}

/** Median times to read a feed of 1 MB, 700 items with HTML in them: ours, and rss-parser's on the same machine. */
async function millisecondsForMegabyte(): Promise<string> {
  const paragraph =
    '<p>La <b>société</b> a signé &amp; annoncé <a href="/suite">la suite</a>, selon la rédaction de Nîmes.</p>';
  const item = (_: unknown, i: number) =>
    `<item><title>Nouvelle n° ${i}</title><link>https://fil.example/${i}</link><pubDate>Mon, 23 Nov 2026 10:00:00 +0100</pubDate>
    <description><![CDATA[${paragraph.repeat(12)}]]></description></item>`;
  const items = Array.from({ length: 700 }, item).join('');
  const feed = Buffer.from(`<rss version="2.0"><channel><title>Fil</title>${items}</channel></rss>`);
  const rssParser = new Parser();
  const ours = await median(() => parseFeed(feed));
  const theirs = await median(() => rssParser.parseString(feed.toString()));
  const scaled = (milliseconds: number) => (milliseconds / (feed.length / 1e6)).toFixed(0);
  return `${scaled(ours)} (rss-parser here: ${scaled(theirs)})`;
}

async function median(run: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 11; round++) {
    const begun = performance.now();
    await run();
    times.push(performance.now() - begun);
  }
  return times.toSorted((a, b) => a - b)[5]!;
}

function tell(message: string, code: number): number {
  process.stderr.write(`${message}\n`);
  return code;
}

process.exitCode = await main(process.argv.slice(2));
