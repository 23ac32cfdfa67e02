import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { type Crawler, createCrawler, type SourceToVisit, type Visit } from '../../crawlers/crawl.ts';

const FEEDS = 1_000;
const CHANGED = 50;
const PARALLEL = 32;

interface Round {
  ms: number;
  visits: Visit[];
}

/**
 * Crawls 1,000 feeds of a loopback server in a child process that answers after 20 ms: an unchanged round (304), one
 * where all is new, and one with 20 new articles in each of 50 feeds, all of them collected and read.
 */
export async function run(): Promise<void> {
  const server = fork(new URL('./crawl-server.ts', import.meta.url), { execArgv: process.execArgv });
  try {
    await measure(server);
  } finally {
    server.kill();
  }
}

async function measure(server: ChildProcess): Promise<void> {
  const [{ port }] = (await once(server, 'message')) as [{ port: number }];
  const host = `127.0.0.1:${port}`;
  const crawler = createCrawler({
    contact: 'bench@recoupe.example',
    parallel: PARALLEL,
    allowedPrivateHosts: [host],
    hostPaces: { [host]: { delayMs: 0, parallel: PARALLEL } },
    honourTdm: false,
  });
  console.log(`before: peak ${peak()} MB`);
  const sources = Array.from({ length: FEEDS }, (_, n): SourceToVisit => {
    return { id: String(n), kind: 'feed', url: `http://${host}/feed/${n}` };
  });
  const known = sources.map((source) => ({ ...source, validators: { etag: `"${source.id}-0"` } }));
  report('unchanged round, all 304', await round(crawler, known));
  report('first round, all 200', await round(crawler, sources));
  await fetch(`http://${host}/publish?feeds=${CHANGED}`, { method: 'POST' });
  await changedRound(crawler, known);
  await crawler.close();
}

async function round(crawler: Crawler, sources: SourceToVisit[]): Promise<Round> {
  const started = performance.now();
  const visits = await Promise.all(sources.map((source) => crawler.visit(source)));
  return { ms: performance.now() - started, visits };
}

async function changedRound(crawler: Crawler, sources: SourceToVisit[]): Promise<void> {
  const cpu = process.cpuUsage();
  const started = performance.now();
  const { visits, ms } = await round(crawler, sources);
  report(`changed round, ${CHANGED} of them new`, { visits, ms });
  const urls = visits.flatMap(({ found }) => found.map(({ url }) => url));
  const pagesStarted = performance.now();
  let read = 0;
  let bytes = 0;
  const collect = async (url: string) => {
    const { article, body } = await crawler.collect(url);
    if (article) read += 1;
    bytes += body.length / urls.length / 1024;
  };
  await Promise.all(urls.map(collect));
  const pagesMs = performance.now() - pagesStarted;
  const { user, system } = process.cpuUsage(cpu);
  const busy = (user + system) / 1000 / (performance.now() - started);
  console.log(
    `  then ${read} of ${urls.length} pages of ${bytes.toFixed(0)} kB collected and read in ${(pagesMs / 1000).toFixed(2)} s: ` +
      `${(urls.length / (pagesMs / 1000)).toFixed(0)} pages/s; CPU ${(100 * busy).toFixed(0)} % of one core, peak ${peak()} MB`,
  );
  const waiting = (1000 / 20) * PARALLEL;
  console.log(
    `  limits: ${PARALLEL} requests at a time × 20 ms allow ${waiting} pages/s; above that, reading on one core`,
  );
}

function report(name: string, { ms, visits }: Round): void {
  const counts = Map.groupBy(visits, ({ status }) => status);
  const words = [...counts].map(([status, all]) => `${all.length} ${status}`).join(', ');
  console.log(`${name}: ${(ms / 1000).toFixed(2)} s, ${words}, peak ${peak()} MB`);
}

/** Peak resident memory of this process, in MB. */
function peak(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}
