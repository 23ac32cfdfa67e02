import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../db/open.ts';
import { addSource } from '../db/sources.ts';

// A site of real pages: serves ../shared/articles over loopback with a feed of them all, and sends `recoupe crawl` through it.
//   npx tsx test/site.ts [--data DIR]

const ARTICLES = '../shared/articles';
const WATCH = '../shared/claims/watch.yaml';

interface Page {
  id: string;
  file: string;
}

function pages(): Page[] {
  const lines = readFileSync(join(ARTICLES, 'gold.jsonl'), 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Page);
}

const pathOf = (page: Page) => `/pages/${encodeURIComponent(page.id)}`;

function feedOf(all: Page[], origin: string): string {
  const items = all.map(
    (page) => `<item><title>${page.id.replace(/[<&]/g, ' ')}</title><link>${origin}${pathOf(page)}</link></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Real pages</title><link>${origin}</link>${items.join('\n')}</channel></rss>`;
}

async function serve(all: Page[]) {
  const byPath = new Map(all.map((page) => [pathOf(page), page]));
  let origin = '';
  const server = createServer((request, response) => {
    const page = byPath.get(request.url ?? '');
    if (request.url === '/feed.xml') response.setHeader('content-type', 'application/rss+xml').end(feedOf(all, origin));
    else if (page) {
      // As saved: gzipped bytes whose charset the page itself must say.
      const gzipped = page.file.endsWith('.gz') ? { 'content-encoding': 'gzip' } : {};
      response.writeHead(200, { 'content-type': 'text/html', ...gzipped }).end(readFileSync(join(ARTICLES, page.file)));
    } else response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { server, origin };
}

function recoupe(args: string[], env: Record<string, string>): Promise<number | null> {
  const child = spawn(process.execPath, ['src/recoupe.mjs', ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return new Promise((done) => child.once('exit', (code) => done(code)));
}

async function run(): Promise<void> {
  if (!existsSync(ARTICLES)) throw new Error(`${ARTICLES} is not here: the real pages lie beside the project`);
  const at = process.argv.indexOf('--data');
  const data = at > 0 ? process.argv[at + 1]! : mkdtempSync(join(tmpdir(), 'recoupe-site-'));
  const all = pages();
  const { server, origin } = await serve(all);
  const store = openStore(data);
  await store.atomically((tx) =>
    addSource(tx, { kind: 'feed', url: `${origin}/feed.xml`, name: 'Real pages' }, new Date().toISOString()),
  );
  store.close();
  const started = Date.now();
  process.exitCode =
    (await recoupe(['crawl', '--data', data, '--watch', WATCH], {
      RECOUPE_ALLOW_PRIVATE: origin.slice(7),
      RECOUPE_PACE: '0',
    })) ?? 1;
  process.stdout.write(
    `${all.length} pages served, ${((Date.now() - started) / 1000).toFixed(1)} s, data in ${data}\n`,
  );
  server.close();
}

await run();
