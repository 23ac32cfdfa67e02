import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { type Crawler, type CrawlSettings, createCrawler } from '../crawlers/crawl.ts';
import { ARTICLE_PAGE, type Handler, send, serve, type TestServer } from './support/hostile.ts';
import { makePdf } from './support/pdf.ts';

const open: { close(): Promise<void> }[] = [];

async function site(
  routes: Record<string, Handler>,
  settings: Partial<CrawlSettings> = {},
): Promise<{ server: TestServer; crawler: Crawler; at: (path: string) => string }> {
  const server = await serve(routes);
  const crawler = createCrawler({
    contact: 'presse@agence.example',
    timeoutMs: 2_000,
    pace: { delayMs: 0, parallel: 4 },
    allowedPrivateHosts: [server.host],
    ...settings,
  });
  open.push(crawler, server);
  return { server, crawler, at: (path) => server.origin + path };
}

afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const page: Handler = (_q, r) => send(r, 200, 'text/html; charset=utf-8', ARTICLE_PAGE);
const robots =
  (text: string): Handler =>
  (_q, r) =>
    send(r, 200, 'text/plain', text);
const RSS = `<?xml version="1.0"?><rss version="2.0"><channel><title>Le Journal</title><language>fr</language>
<item><title>Un</title><link>/un?utm_source=rss</link><guid>1</guid><pubDate>Tue, 12 Nov 2013 08:00:00 GMT</pubDate></item>
<item><title>Deux</title><link>/deux</link></item></channel></rss>`;

describe('a visit of a feed', () => {
  it('brings its items by canonical address, with what identifies the next visit', async () => {
    const { crawler, at } = await site({
      '/rss': (_q, r) => r.writeHead(200, { 'content-type': 'application/rss+xml', etag: '"1"' }).end(RSS),
    });
    const visit = await crawler.visit({ id: 's1', kind: 'feed', url: at('/rss') });
    expect(visit).toMatchObject({ sourceId: 's1', status: 'changed', title: 'Le Journal', language: 'fr' });
    expect(visit.found.map(({ url }) => url)).toEqual([at('/un'), at('/deux')]);
    expect(Date.parse(visit.found[0]?.publishedAt ?? '')).toBe(Date.UTC(2013, 10, 12, 8));
    expect(visit.validators).toMatchObject({ etag: '"1"', contentHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(visit.bytes).toBe(RSS.length);
  });

  it('is unchanged by 304, and by the same bytes where a server knows no 304', async () => {
    const { crawler, at } = await site({
      '/knows': (q, r) => {
        if (q.headers['if-none-match']) return void r.writeHead(304).end();
        r.writeHead(200, { etag: '"1"' }).end(RSS);
      },
      '/does-not': (_q, r) => r.writeHead(200, { etag: `"${Math.random()}"` }).end(RSS),
    });
    for (const path of ['/knows', '/does-not']) {
      const source = { id: path, kind: 'feed' as const, url: at(path) };
      const first = await crawler.visit(source);
      const second = await crawler.visit({ ...source, validators: first.validators });
      expect(second).toMatchObject({ status: 'unchanged', found: [] });
      expect(second.validators.contentHash).toBe(first.validators.contentHash);
    }
  });

  it('keeps the old validators when it fails', async () => {
    const { crawler, at } = await site({ '/rss': (_q, r) => send(r, 500, 'text/plain', 'no') });
    const validators = { etag: '"1"', contentHash: 'abc' };
    const visit = await crawler.visit({ id: 's', kind: 'feed', url: at('/rss'), validators });
    expect(visit).toMatchObject({
      status: 'failed',
      validators,
      trouble: { kind: 'http_status', params: { status: 500 } },
    });
  });

  it('says when the feed has moved for good', async () => {
    const { crawler, at } = await site({
      '/old': (_q, r) => r.writeHead(301, { location: '/new' }).end(),
      '/new': (_q, r) => send(r, 200, 'text/xml', RSS),
    });
    const visit = await crawler.visit({ id: 's', kind: 'feed', url: at('/old') });
    expect(visit).toMatchObject({ movedPermanently: true, finalUrl: at('/new') });
  });
});

describe('a visit of a sitemap', () => {
  it('reads an index with its newest sitemaps, gz too, newest items first', async () => {
    const entry = (path: string, date: string) => `<url><loc>/${path}</loc><lastmod>${date}</lastmod></url>`;
    const { crawler, at, server } = await site({
      '/index.xml': (_q, r) =>
        send(
          r,
          200,
          'application/xml',
          `<sitemapindex><sitemap><loc>/2011.xml</loc><lastmod>2011-01-01</lastmod></sitemap><sitemap><loc>/2013.xml.gz</loc><lastmod>2013-11-12</lastmod></sitemap><sitemap><loc>/gone.xml</loc><lastmod>2013-01-01</lastmod></sitemap></sitemapindex>`,
        ),
      '/2013.xml.gz': (_q, r) =>
        send(
          r,
          200,
          'application/gzip',
          gzipSync(`<urlset>${entry('a', '2013-11-01')}${entry('b', '2013-11-12')}</urlset>`),
        ),
      '/2011.xml': (_q, r) => send(r, 200, 'application/xml', `<urlset>${entry('old', '2011-01-01')}</urlset>`),
    });
    const visit = await crawler.visit({ id: 's', kind: 'sitemap', url: at('/index.xml'), options: { maxPages: 2 } });
    expect(visit.status).toBe('changed');
    expect(visit.found.map(({ url }) => url)).toEqual([at('/b'), at('/a')]);
    expect(visit.trouble?.kind).toBe('http_status');
    expect(server.hits).not.toContain('/2011.xml');
  });
});

describe('a visit of a newsroom', () => {
  const list = (n: number) =>
    `<html lang="fr"><body><main><article><h2><a href="/communique-numero-${n}-du-ministere">Le ministère annonce la mesure ${n}</a></h2></article><a rel="next" href="/presse?page=${n + 1}">Suite</a></main><p>${Math.random()}</p></body></html>`;

  it('follows its pages as far as it is told', async () => {
    const routes: Record<string, Handler> = {
      '/presse': (_q, r, u) => send(r, 200, 'text/html', list(Number(u.searchParams.get('page') ?? 1))),
    };
    const { crawler, at } = await site(routes);
    const source = { id: 's', kind: 'newsroom' as const, url: at('/presse'), options: { maxPages: 3 } };
    const visit = await crawler.visit(source);
    expect(visit.found.map(({ title }) => title)).toEqual([1, 2, 3].map((n) => `Le ministère annonce la mesure ${n}`));
    const again = await crawler.visit({ ...source, validators: visit.validators });
    expect(again.status).toBe('unchanged');
  });

  it('may be a feed', async () => {
    const { crawler, at } = await site({ '/presse': (_q, r) => send(r, 200, 'text/xml', RSS) });
    expect((await crawler.visit({ id: 's', kind: 'newsroom', url: at('/presse') })).found).toHaveLength(2);
  });

  it('without a link to anything fails, since its selectors have most likely broken', async () => {
    const { crawler, at } = await site({ '/presse': (_q, r) => send(r, 200, 'text/html', '<p>Rien</p>') });
    const visit = await crawler.visit({ id: 's', kind: 'newsroom', url: at('/presse') });
    expect(visit).toMatchObject({ status: 'failed', trouble: { kind: 'no_items' } });
  });

  it('with a selector that cannot be understood says so', async () => {
    const { crawler, at } = await site({ '/presse': page });
    const options = { itemSelector: 'li[' };
    const visit = await crawler.visit({ id: 's', kind: 'listing', url: at('/presse'), options });
    expect(visit.trouble).toMatchObject({ kind: 'bad_selector', params: { selector: 'li[' } });
  });
});

describe('a register', () => {
  const DATA = '{"marches":{"marche":[]}}';
  it('comes as bytes with a visit, once', async () => {
    const { crawler, at } = await site({ '/decp.json': (_q, r) => send(r, 200, 'application/json', DATA) });
    const source = { id: 'r', kind: 'register' as const, url: at('/decp.json') };
    const visit = await crawler.visit(source);
    expect(Buffer.from(visit.body ?? []).toString()).toBe(DATA);
    expect((await crawler.visit({ ...source, validators: visit.validators })).body).toBeUndefined();
  });

  it('comes piece by piece when opened, whatever its size', async () => {
    const { crawler, at } = await site({
      '/big.json': (_q, r) => {
        r.writeHead(200, { 'content-type': 'application/json' });
        for (let i = 0; i < 30; i += 1) r.write('x'.repeat(1024 * 1024));
        r.end();
      },
      '/gone.json': (_q, r) => send(r, 410, 'text/plain', 'gone'),
    });
    let size = 0;
    for await (const chunk of (await crawler.open(at('/big.json'))).chunks) size += chunk.length;
    expect(size).toBe(30 * 1024 * 1024);
    expect((await crawler.open(at('/gone.json'))).trouble).toMatchObject({
      kind: 'http_status',
      params: { status: 410 },
    });
  });
});

describe('a register that is served as a .gz file', () => {
  it('comes unpacked, and not beyond the limit', async () => {
    const { crawler, at } = await site(
      {
        '/decp.json.gz': (_q, r) => send(r, 200, 'application/gzip', gzipSync('{"marches":[]}')),
        '/bomb.gz': (_q, r) => send(r, 200, 'application/gzip', gzipSync('0'.repeat(5_000_000))),
        '/cut.gz': (_q, r) =>
          send(r, 200, 'application/gzip', gzipSync(String(Math.random()).repeat(99)).subarray(0, 40)),
      },
      { maxRegisterBytes: 1_000_000 },
    );
    const read = async (path: string) => {
      let text = '';
      for await (const chunk of (await crawler.open(at(path))).chunks) text += Buffer.from(chunk).toString();
      return text;
    };
    expect(await read('/decp.json.gz')).toBe('{"marches":[]}');
    await expect(read('/bomb.gz')).rejects.toMatchObject({ trouble: { kind: 'too_large' } });
    await expect(read('/cut.gz')).rejects.toMatchObject({ trouble: { kind: 'broken_body' } });
    const visit = await crawler.visit({ id: 'r', kind: 'register', url: at('/decp.json.gz') });
    expect(Buffer.from(visit.body ?? []).toString()).toBe('{"marches":[]}');
  });
});

describe('collecting a page', () => {
  it('gives the bytes as served, their hash, and the article', async () => {
    const { crawler, at } = await site({ '/a': page });
    const collected = await crawler.collect(at('/a'));
    expect(Buffer.from(collected.body).toString()).toBe(ARTICLE_PAGE);
    expect(collected.article).toMatchObject({ title: 'La consultation est confirmée', language: 'fr' });
    const again = await crawler.collect(at('/a'), { validators: collected.validators });
    expect(again).toMatchObject({ unchanged: true, article: null, validators: collected.validators });
    expect(again.trouble).toBeUndefined();
  });

  it('reads a PDF as an article, whatever type it is served under', async () => {
    const pdf = makePdf([
      [
        { text: 'La Régie confirme', size: 20, y: 700 },
        { text: 'Le 12 novembre 2013', y: 600 },
      ],
    ]);
    const { crawler, at } = await site({ '/cp': (_q, r) => send(r, 200, 'text/html', pdf) });
    const { article } = await crawler.collect(at('/cp'));
    expect(article).toMatchObject({ title: 'La Régie confirme', publishedAt: '2013-11-12', url: at('/cp') });
  });
});

describe('robots.txt', () => {
  it('is asked once a day per host, and obeyed on every hop', async () => {
    const { crawler, server, at } = await site({
      '/robots.txt': robots('User-agent: *\nDisallow: /prive'),
      '/a': page,
      '/vers-prive': (_q, r) => r.writeHead(302, { location: '/prive/a' }).end(),
      '/prive/a': page,
    });
    expect((await crawler.collect(at('/a'))).trouble).toBeUndefined();
    expect((await crawler.collect(at('/prive/a'))).trouble?.kind).toBe('robots');
    expect((await crawler.collect(at('/vers-prive'))).trouble?.kind).toBe('robots');
    expect(server.hits.filter((path) => path === '/robots.txt')).toHaveLength(1);
    expect(server.hits).not.toContain('/prive/a');
  });

  it('that does not exist allows all, that cannot be served forbids all for now', async () => {
    const missing = await site({ '/a': page });
    expect((await missing.crawler.collect(missing.at('/a'))).article).not.toBeNull();
    const broken = await site({ '/robots.txt': (_q, r) => send(r, 500, 'text/plain', ''), '/a': page });
    const { trouble } = await broken.crawler.collect(broken.at('/a'));
    expect(trouble).toMatchObject({ kind: 'robots_unreachable', params: { status: 500 } });
    expect(broken.server.hits).toEqual(['/robots.txt']);
  });

  it('is answered for a single address, with the delay', async () => {
    const { crawler, at } = await site({
      '/robots.txt': robots('User-agent: recoupe\nCrawl-delay: 3\nDisallow: /non'),
    });
    expect(await crawler.askRobots(at('/oui'))).toMatchObject({
      allowed: true,
      delay: 3,
      robotsUrl: at('/robots.txt'),
    });
    expect(await crawler.askRobots(at('/non'))).toMatchObject({ allowed: false, agent: 'Recoupe' });
    expect(await crawler.askRobots('ftp://x')).toMatchObject({ allowed: false, trouble: { kind: 'bad_scheme' } });
  });

  it('may slow us down', async () => {
    const { crawler, at } = await site({
      '/robots.txt': robots('User-agent: *\nCrawl-delay: 0.3'),
      '/a': page,
      '/b': page,
    });
    const settled = await crawler.collect(at('/a'));
    expect(settled.trouble).toBeUndefined();
    const started = performance.now();
    await Promise.all([crawler.collect(at('/a')), crawler.collect(at('/b'))]);
    expect(performance.now() - started).toBeGreaterThan(300);
  });
});

describe('a reservation of text and data mining', () => {
  const reservedPage = ARTICLE_PAGE.replace('<title>', '<meta name="tdm-reservation" content="1"><title>');
  const routes: Record<string, Handler> = {
    '/header': (_q, r) => r.writeHead(200, { 'content-type': 'text/html', 'tdm-reservation': '1' }).end(ARTICLE_PAGE),
    '/meta': (_q, r) => send(r, 200, 'text/html', reservedPage),
    '/open': page,
    '/premium/a': page,
    '/premium/free': (_q, r) =>
      r.writeHead(200, { 'content-type': 'text/html', 'tdm-reservation': '0' }).end(ARTICLE_PAGE),
    '/.well-known/tdmrep.json': (_q, r) =>
      send(r, 200, 'application/json', JSON.stringify([{ location: '/premium/*', 'tdm-reservation': 1 }])),
  };
  const paths = ['/header', '/meta', '/premium/a', '/open', '/premium/free'];

  it('is honoured by header, page and site-wide file; the closest word counts', async () => {
    const { crawler, at, server } = await site(routes);
    const kinds: (string | undefined)[] = [];
    for (const path of paths) kinds.push((await crawler.collect(at(path))).trouble?.kind);
    expect(kinds).toEqual(['opted_out', 'opted_out', 'opted_out', undefined, undefined]);
    expect(server.hits.filter((path) => path.includes('tdmrep'))).toHaveLength(1);
  });

  it('is not asked for when the agency relies on its exception', async () => {
    const { crawler, at, server } = await site(routes, { honourTdm: false });
    for (const path of paths) expect((await crawler.collect(at(path))).article).not.toBeNull();
    expect(server.hits.some((path) => path.includes('tdmrep'))).toBe(false);
  });
});

describe('what we say of ourselves', () => {
  it('is a name, a purpose and a contact that cannot break the header', async () => {
    const { crawler, at, server } = await site({ '/a': page }, { contact: 'presse@agence.example\r\nx-evil: 1 é' });
    await crawler.collect(at('/a'));
    const { headers } = server.requests.at(-1) as { headers: Record<string, string | undefined> };
    expect(headers['user-agent']).toMatch(/^Recoupe\/1\.0 \(.*\+presse@agence\.example/);
    expect(headers).not.toHaveProperty('x-evil');
  });
});
