import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { sql } from 'drizzle-orm';
import { openStore, type Store } from '../../db/open.ts';
import { addSource, pendingCount } from '../../db/sources.ts';
import { readSettings } from '../../src/config.ts';
import { monitorOf, openDesk } from '../../src/desk.ts';
import { runRound } from '../../src/monitor.ts';

/**
 * Bytes that an article takes in the store: the real pages of the folder articles (`--sets DIR`, default: shared beside the
 * checkout) are crawled from loopback and read, and the tables measured; on SQLite, or in an empty database (`--postgres
 * ADDRESS`). `--of PLACE` measures a store that is there, such as that of a million claims.
 */
export async function run(args: string[] = []): Promise<void> {
  const text = (preset: string) => ({ type: 'string', default: preset }) as const;
  const sets = join(import.meta.dirname, '../../../shared');
  const { values } = parseArgs({ args, options: { sets: text(sets), postgres: text(''), of: text('') } });
  if (values.of) return measure(openStore(values.of));
  const dir = mkdtempSync(join(tmpdir(), 'recoupe-bench-storage-'));
  const web = await serve(pagesIn(resolve(values.sets, 'articles/pages')));
  try {
    await crawlAll(dir, values.postgres, web);
    await measure(openStore(values.postgres || dir));
  } finally {
    web.close();
    rmSync(dir, { recursive: true });
  }
}

function pagesIn(folder: string): Buffer[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html.gz'));
  const pages = names.sort().map((name) => gunzipSync(readFileSync(join(folder, name))));
  const bytes = pages.reduce((sum, page) => sum + page.length, 0);
  process.stdout.write(`${pages.length} pages of ${Math.round(bytes / pages.length / 1024)} kB on average\n`);
  return pages;
}

async function serve(pages: Buffer[]) {
  const items = pages.map((_, n) => `<item><title>Page ${n}</title><link>/page/${n}</link></item>`).join('');
  const feed = `<rss version="2.0"><channel><title>Pages</title><link>/</link>${items}</channel></rss>`;
  const server = createServer((request, response) => {
    const page = pages[Number(/^\/page\/(\d+)$/.exec(request.url ?? '')?.[1])];
    const isFeed = request.url === '/feed';
    const type = isFeed ? 'application/rss+xml' : 'text/html';
    response.writeHead(page || isFeed ? 200 : 404, { 'content-type': type }).end(page ?? (isFeed ? feed : ''));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => void server.close() };
}

async function crawlAll(dir: string, database: string, web: { host: string }): Promise<void> {
  const watch = join(dir, 'watch.yaml');
  writeFileSync(watch, 'agency: { name: Pôle emploi }\nsuppliers: [{ name: Orange }, { name: SFR }]\n');
  const env = { RECOUPE_ALLOW_PRIVATE: web.host, RECOUPE_PACE: '0', DATABASE_URL: database, RECOUPE_WATCH: watch };
  const settings = readSettings({ ...env, RECOUPE_DATA: dir });
  const desk = await openDesk(settings, () => new Date());
  const monitor = await monitorOf(desk, settings, desk.now);
  const source = { kind: 'feed', url: `http://${web.host}/feed`, name: 'Pages' } as const;
  await desk.store.atomically((tx) => addSource(tx, source, desk.now().toISOString()));
  await runRound(monitor);
  process.stdout.write(`${await pendingCount(desk.store.read)} pages could not be collected\n`);
  await monitor.crawler.close();
  await desk.close();
}

interface Size {
  name: string;
  bytes: number;
}

/** The size of each table with its indexes, and what that is for each article and each appearance. */
async function measure(store: Store): Promise<void> {
  await store.ready();
  const sizes = await store.read.all<Size>(store.engine === 'postgres' ? POSTGRES_SIZES : SQLITE_SIZES);
  const count = async (table: string) =>
    Number((await store.read.all<{ n: number }>(sql.raw(`select count(*) as n from ${table}`)))[0]!.n);
  const [articles, versions, told] = [await count('documents'), await count('versions'), await count('appearances')];
  const whole = sizes.reduce((sum, { bytes }) => sum + Number(bytes), 0);
  process.stdout.write(
    `${store.engine}: ${mb(whole)}, ${articles} articles, ${versions} versions, ${told} appearances\n`,
  );
  for (const { name, bytes } of sizes.filter((size) => Number(size.bytes) > whole / 200))
    process.stdout.write(
      `${name.padEnd(20)} ${mb(Number(bytes)).padStart(10)}, ${(Number(bytes) / articles).toFixed(0).padStart(7)} bytes an article\n`,
    );
  await store.close();
}

const mb = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

const POSTGRES_SIZES = sql`select relname as name, pg_total_relation_size(oid) as bytes from pg_class
  where relkind = 'r' and relnamespace = 'public'::regnamespace order by bytes desc`;
const SQLITE_SIZES = sql`select m.tbl_name as name, sum(s.pgsize) as bytes from dbstat s join sqlite_master m on m.name = s.name
  where s.aggregate = 1 group by m.tbl_name order by bytes desc`;
