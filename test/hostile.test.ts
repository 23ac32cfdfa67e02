import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Collected, type Crawler, type CrawlSettings, createCrawler, type Visit } from '../crawlers/crawl.ts';
import { ARTICLE_PAGE, serve, serveRaw, serveTls, startHostile, type TestServer } from './support/hostile.ts';
import { makePdf } from './support/pdf.ts';

const TIMEOUT = 1_500;
const LIMIT = 8 * 1024 * 1024;

let hostile: TestServer;
let crawler: Crawler;
const crawlers: Crawler[] = [];

function crawlerFor(servers: TestServer[], settings: Partial<CrawlSettings> = {}): Crawler {
  const made = createCrawler({
    contact: 'presse@agence.example',
    timeoutMs: TIMEOUT,
    maxBytes: LIMIT,
    pace: { delayMs: 0, parallel: 8 },
    allowedPrivateHosts: servers.map(({ host }) => host),
    ...settings,
  });
  crawlers.push(made);
  return made;
}

beforeAll(async () => {
  hostile = await startHostile();
});
afterAll(() => hostile.close());
afterEach(async () => {
  for (const made of crawlers.splice(0)) await made.close();
});

/** Runs something and holds it to the bounds that every hostile site is held to. */
async function bounded<T>(run: () => Promise<T>, ms = TIMEOUT + 1_000): Promise<T> {
  const started = performance.now();
  const before = process.memoryUsage().rss;
  const result = await run();
  expect(performance.now() - started).toBeLessThan(ms);
  expect(process.memoryUsage().rss - before).toBeLessThan(250 * 1024 * 1024);
  return result;
}

function collect(path: string, ms?: number): Promise<Collected> {
  crawler = crawlerFor([hostile]);
  return bounded(() => crawler.collect(hostile.origin + path), ms);
}

function visit(path: string, kind: 'feed' | 'sitemap' | 'listing' = 'feed', ms?: number): Promise<Visit> {
  crawler = crawlerFor([hostile]);
  return bounded(() => crawler.visit({ id: path, kind, url: hostile.origin + path }), ms);
}

/** After the trouble, the same crawler still reads a good page of the same site. */
async function expectTheRoundGoesOn(): Promise<void> {
  const good = await crawler.collect(`${hostile.origin}/article`);
  expect(good.article?.title).toBe('La consultation est confirmée');
}

describe('a page from a hostile site', () => {
  it.each([
    ['redirects in a circle', '/redirect/loop', 'redirect_loop'],
    ['redirects without end', '/redirect/long', 'redirect_loop'],
    ['redirects to a file', '/redirect/to?url=file:///etc/passwd', 'bad_scheme'],
    ['redirects to a loopback service', '/redirect/to?url=http://127.0.0.1:22/', 'private_address'],
    ['redirects to the metadata address', '/redirect/to?url=http://169.254.169.254/latest/', 'private_address'],
    ['redirects to a private name', '/redirect/to?url=http://localhost:6379/', 'private_address'],
    ['redirects to nonsense', '/redirect/to?url=http://', 'redirect_loop'],
    ['never answers', '/silent', 'timeout'],
    ['drips bytes so that it is never idle', '/drip', 'timeout'],
    ['has no end', '/endless', 'too_large'],
    ['is 50 MB long', '/big', 'too_large'],
    ['is a gzip bomb', '/bomb', 'too_large'],
    ['is a gzip bomb in a gzip bomb', '/bomb/double', 'too_large'],
    ['breaks off within its compression', '/gzip/cut', 'broken_body'],
    ['is shorter than it says', '/lying/length', 'broken_body'],
    ['is a picture that calls itself a page', '/lying/image-as-page', 'not_a_page'],
    ['hangs up', '/hang-up', 'refused'],
    ['is a challenge', '/challenge', 'blocked'],
    ['is empty', '/empty', 'empty'],
    ['is blank', '/blank', 'empty'],
    ['has gone to the front page', '/home-again', 'redirected_home'],
    ['does not exist', '/status?code=404', 'http_status'],
    ['is broken at the server', '/status?code=500', 'http_status'],
    ['answers with a status nobody knows', '/status?code=599', 'http_status'],
  ])('that %s gives a clear trouble and no article', async (_name, path, kind) => {
    const { trouble, article } = await collect(path);
    expect(trouble?.kind).toBe(kind);
    expect(trouble?.detail).not.toBe('');
    expect(article).toBeNull();
    await expectTheRoundGoesOn();
  });

  it('may call itself a picture and is read all the same', async () => {
    expect((await collect('/lying/page-as-image')).article?.title).toBe('La consultation est confirmée');
  });

  it('may say gzip and be none', async () => {
    expect((await collect('/gzip/fake')).article?.title).toBe('La consultation est confirmée');
  });

  it('may redirect to itself with a cookie', async () => {
    expect((await collect('/redirect/cookie')).article?.title).toBe('La consultation est confirmée');
  });

  it('may send an endless body along with a redirect', async () => {
    expect((await collect('/redirect/endless-body')).article?.title).toBe('La consultation est confirmée');
  });

  it('with NUL bytes is read without them', async () => {
    const { article } = await collect('/nul');
    expect(article?.text).toContain("L'agence a confirmé");
  });

  it('nested 200,000 deep does not overflow anything', async () => {
    const { trouble } = await collect('/deep', 6_000);
    expect(trouble?.kind ?? 'none').not.toBe('internal');
    await expectTheRoundGoesOn();
  });

  it('that asks us to come back later is left alone until then, and its host with it', async () => {
    const first = await collect('/paced');
    expect(first.trouble).toMatchObject({ kind: 'paced', params: { seconds: 120 } });
    expect(first.retryAfter).toBe(120);
    const hits = hostile.hits.length;
    const second = await crawler.collect(`${hostile.origin}/article`);
    expect(second.trouble?.kind).toBe('paced');
    expect(hostile.hits.length).toBe(hits);
  });

  it('may say when to come back as a date', async () => {
    const { trouble } = await collect('/paced-until');
    expect(trouble?.kind).toBe('paced');
    expect(Number(trouble?.params?.seconds)).toBeGreaterThan(80);
    expect(Number(trouble?.params?.seconds)).toBeLessThanOrEqual(90);
  });
});

describe('a certificate', () => {
  it('that nobody trusts is a clear trouble', async () => {
    const secure = await serveTls();
    const collected = await bounded(() => crawlerFor([secure]).collect(`${secure.origin}/`));
    expect(collected.trouble?.kind).toBe('tls');
    await secure.close();
  });

  it('for another name is one as well, even when it is trusted', async () => {
    const secure = await serveTls();
    const { port } = new URL(secure.origin);
    const settings = { certificates: [secure.certificate], allowedPrivateHosts: [secure.host, `localhost:${port}`] };
    const trusting = crawlerFor([secure], settings);
    expect((await trusting.collect(`${secure.origin}/`)).trouble?.kind).not.toBe('tls');
    expect((await trusting.collect(`https://localhost:${port}/`)).trouble?.kind).toBe('tls');
    await secure.close();
  });
});

describe('a server', () => {
  it.each([
    ['speaks no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n', 'bad_answer'],
    ['sends broken headers', 'HTTP/1.1 200 OK\r\nno colon here\r\n\r\nbody', 'bad_answer'],
    ['sends headers without end', `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(100_000)}\r\n\r\n`, 'bad_answer'],
  ])('that %s is a clear trouble', async (_name, bytes, kind) => {
    const raw = await serveRaw(bytes);
    const collected = await bounded(() => crawlerFor([raw]).collect(`${raw.origin}/article`));
    expect(collected.trouble?.kind).toBe(kind);
    await raw.close();
  });

  it('whose robots.txt never ends is read up to the limit', async () => {
    const server = await serve({
      '/robots.txt': (_q, r) => {
        r.writeHead(200, { 'content-type': 'text/plain' });
        r.write('User-agent: *\nDisallow: /private\n');
        const more = () => {
          while (!r.destroyed && r.write('# and on and on\n'.repeat(1000)));
          r.once('drain', more);
        };
        more();
      },
    });
    const polite = crawlerFor([server]);
    const answer = await bounded(() => polite.askRobots(`${server.origin}/private/page`));
    expect(answer.allowed).toBe(false);
    expect((await polite.askRobots(`${server.origin}/open`)).allowed).toBe(true);
    await server.close();
  });
});

describe('a feed from a hostile site', () => {
  it.each([
    ['is a page', '/feed/page', 'not_a_feed'],
    ['is malformed', '/feed/malformed', 'malformed'],
    ['is empty', '/empty', 'empty'],
    ['does not exist', '/status?code=404', 'http_status'],
    ['is broken at the server', '/status?code=503', 'http_status'],
    ['never answers', '/silent', 'timeout'],
    ['drips', '/drip', 'timeout'],
    ['has no end', '/endless', 'too_large'],
    ['is a bomb', '/bomb', 'too_large'],
  ])('that %s fails with a clear trouble', async (_name, path, kind) => {
    const result = await visit(path, 'feed', TIMEOUT + 1_500);
    expect(result).toMatchObject({ status: 'failed', trouble: { kind }, found: [] });
    await expectTheRoundGoesOn();
  });

  it('with 100,000 items is cut down with a note', async () => {
    const result = await visit('/feed/100000', 'feed', 15_000);
    expect(result.status).toBe('changed');
    expect(result.found).toHaveLength(5_000);
    expect(result.trouble).toMatchObject({ kind: 'truncated', params: { kept: 5_000 } });
  });

  it('with an XML entity bomb neither explodes nor brings anything', async () => {
    const result = await visit('/feed/laughs');
    const longest = Math.max(0, ...result.found.map(({ title }) => title?.length ?? 0));
    expect(longest).toBeLessThan(100_000);
    await expectTheRoundGoesOn();
  });

  it('with scripts gives text and web addresses only', async () => {
    const { found } = await visit('/feed/script');
    expect(found.map(({ url }) => url)).toEqual([`${hostile.origin}/item/2`]);
  });

  it('with NUL bytes is read without them', async () => {
    expect((await visit('/feed/nul')).found[0]?.title).toBe('Item 1');
  });

  it('may call itself a page and is read all the same', async () => {
    expect((await visit('/lying/feed-as-page')).found).toHaveLength(1);
  });

  it('without items is changed, with a note', async () => {
    expect(await visit('/feed/no-items')).toMatchObject({ status: 'changed', trouble: { kind: 'no_items' } });
  });
});

describe('a sitemap from a hostile site', () => {
  it('that is a gzip bomb is too large', async () => {
    expect(await visit('/bomb/sitemap.xml.gz', 'sitemap', 4_000)).toMatchObject({ trouble: { kind: 'too_large' } });
  });

  it('that is a page is no sitemap', async () => {
    expect(await visit('/article', 'sitemap')).toMatchObject({ status: 'failed', trouble: { kind: 'not_a_sitemap' } });
  });
});

describe('a listing page from a hostile site', () => {
  it.each([
    ['is nested 200,000 deep', '/deep', /^(no_items|malformed)$/],
    ['is a picture', '/lying/image-as-page', /^not_a_page$/],
    ['is a challenge', '/challenge', /^(http_status|blocked)$/],
  ])('that %s fails with a clear trouble', async (_name, path, kind) => {
    const result = await visit(path, 'listing', 8_000);
    expect(result.status).toBe('failed');
    expect(result.trouble?.kind).toMatch(kind);
    await expectTheRoundGoesOn();
  });
});

describe('whatever a server answers', () => {
  const seeds: Uint8Array[] = [
    Buffer.from(ARTICLE_PAGE),
    Buffer.from(
      '<rss version="2.0"><channel><title>T</title><item><title>I</title><link>/i</link></item></channel></rss>',
    ),
    Buffer.from('<urlset><url><loc>/a</loc><lastmod>2013-11-12</lastmod></url></urlset>'),
    Buffer.from('{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"id":"1","url":"/1"}]}'),
    makePdf([[{ text: 'La Régie confirme', y: 700 }]]),
    gzipSync('<urlset><url><loc>/a</loc></url></urlset>'),
  ];
  const body = fc
    .tuple(fc.constantFrom(...seeds), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 12 }), fc.nat(100))
    .map(([seed, changes, share]) => {
      const bytes = Uint8Array.from(seed);
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      return bytes.slice(0, Math.ceil((bytes.length * (share + 20)) / 120));
    });
  const type = fc.constantFrom(
    'text/html',
    'text/xml; charset=utf-16',
    'application/pdf',
    'x',
    'text/html; charset=nonsense',
  );
  const coding = fc.constantFrom(undefined, undefined, undefined, 'gzip', 'br', 'zstd', 'deflate', 'unheard-of');
  const status = fc.constantFrom(200, 200, 200, 200, 203, 204, 206, 301, 304, 401, 403, 404, 418, 500, 503);

  it('is a clear trouble or something to read, never a crash of ours', async () => {
    let now: { body: Uint8Array; type: string; coding?: string; status: number };
    const server = await serve((request, response) => {
      if (request.url === '/robots.txt') return void response.writeHead(404).end();
      const headers = { 'content-type': now.type, ...(now.coding ? { 'content-encoding': now.coding } : {}) };
      response.writeHead(now.status, headers);
      response.end(now.body);
    });
    const one = crawlerFor([server]);
    const url = `${server.origin}/a-long-enough-path`;
    const kinds = ['feed', 'sitemap', 'listing', 'newsroom', 'register'] as const;
    const answers = fc.record({ body, type, coding, status });
    await fc.assert(
      fc.asyncProperty(answers, fc.constantFrom(...kinds), async (answer, kind) => {
        now = answer;
        const [collected, visited] = [await one.collect(url), await one.visit({ id: 's', kind, url })];
        expect([collected.trouble?.kind, visited.trouble?.kind]).not.toContain('internal');
        expect(collected.trouble !== undefined || collected.article !== null).toBe(true);
        expect(visited.trouble !== undefined || visited.status !== 'failed').toBe(true);
      }),
      { numRuns: 150 },
    );
    await server.close();
  }, 180_000);
});

describe('a whole round over hostile sources', () => {
  it('ends in the time of the slowest and brings what the good ones have', async () => {
    const one = crawlerFor([hostile]);
    const paths = ['/silent', '/drip', '/endless', '/bomb', '/redirect/loop', '/hang-up', '/feed/page', '/feed/good'];
    const visits = await bounded(
      () => Promise.all(paths.map((path) => one.visit({ id: path, kind: 'feed', url: hostile.origin + path }))),
      TIMEOUT + 2_000,
    );
    expect(visits.filter(({ status }) => status === 'changed').map(({ sourceId }) => sourceId)).toEqual(['/feed/good']);
    expect(visits.filter(({ status }) => status === 'failed')).toHaveLength(7);
  });
});
