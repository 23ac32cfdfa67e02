import { afterEach, describe, expect, it } from 'vitest';
import { type Crawler, createCrawler } from '../crawlers/crawl.ts';
import { type Handler, send, serve, type TestServer } from './support/hostile.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function site(routes: Record<string, Handler>): Promise<{ server: TestServer; crawler: Crawler }> {
  const server = await serve(routes);
  const pace = { delayMs: 0, parallel: 4 };
  const crawler = createCrawler({ contact: 'x@y.example', pace, timeoutMs: 2_000, allowedPrivateHosts: [server.host] });
  open.push(crawler, server);
  return { server, crawler };
}

const feed =
  (title: string, items = 1): Handler =>
  (_q, r) =>
    send(
      r,
      200,
      'application/rss+xml',
      `<rss version="2.0"><channel><title>${title}</title>${Array.from({ length: items }, (_, n) => `<item><title>${n}</title><link>/${n}</link></item>`).join('')}</channel></rss>`,
    );
const html =
  (head: string, body = ''): Handler =>
  (_q, r) =>
    send(
      r,
      200,
      'text/html',
      `<!doctype html><html><head><title>Le Journal</title>${head}</head><body>${body}</body></html>`,
    );

const NEWSROOM = html('', '<main><a href="/communique-de-la-rentree-2013">Le communiqué de la rentrée 2013</a></main>');

describe('autodiscovery', () => {
  it('offers the feeds a page declares, with a preview', async () => {
    const { server, crawler } = await site({
      '/': html(
        '<link rel="alternate" type="application/rss+xml" title="À la une" href="/une.xml"><link rel="alternate" type="application/atom+xml" href="/gone.xml"><link rel="alternate" hreflang="en" href="/en">',
      ),
      '/une.xml': feed('Une', 8),
    });
    const { title, sources } = await crawler.discover(`${server.origin}/`);
    expect(title).toBe('Le Journal');
    expect(sources).toHaveLength(1);
    expect(sources[0]).toMatchObject({
      kind: 'feed',
      url: `${server.origin}/une.xml`,
      title: 'À la une',
      by: 'link',
      items: 8,
    });
    expect(sources[0]?.sample).toHaveLength(5);
  });

  it('offers the newsroom and the sitemaps of robots.txt as well', async () => {
    const { server, crawler } = await site({
      '/': html('', '<a href="/espace-presse">Espace presse</a><a href="/flux-rss">Flux RSS</a>'),
      '/espace-presse': NEWSROOM,
      '/flux-rss': feed('Tout'),
      '/robots.txt': (q, r) => send(r, 200, 'text/plain', `Sitemap: http://${q.headers.host}/plan-news.xml`),
      '/plan-news.xml': (_q, r) => send(r, 200, 'application/xml', '<urlset><url><loc>/a</loc></url></urlset>'),
    });
    const { sources } = await crawler.discover(`${server.origin}/`);
    expect(sources.map(({ kind, by }) => [kind, by])).toEqual([
      ['feed', 'link'],
      ['newsroom', 'link'],
      ['sitemap', 'robots'],
    ]);
  });

  it('looks in the usual places when the page names no feed', async () => {
    const { server, crawler } = await site({ '/': html(''), '/feed.xml': feed('Caché'), '/atom.xml': feed('Encore') });
    const { sources } = await crawler.discover(`${server.origin}/`);
    expect(sources.map(({ url, by }) => [url, by])).toEqual([[`${server.origin}/feed.xml`, 'guess']]);
  });

  it('takes the address itself when it is a feed or a sitemap', async () => {
    const { server, crawler } = await site({
      '/rss': feed('Direct'),
      '/plan.xml': (_q, r) => send(r, 200, 'text/xml', '<urlset><url><loc>/a</loc></url></urlset>'),
    });
    const direct = await crawler.discover(`${server.origin}/rss`);
    expect(direct).toMatchObject({ title: 'Direct', sources: [{ kind: 'feed', by: 'address' }] });
    expect((await crawler.discover(`${server.origin}/plan.xml`)).sources).toMatchObject([{ kind: 'sitemap' }]);
  });

  it('offers one thing once, though two links or a redirect lead to it', async () => {
    const link = '<link rel="alternate" type="application/rss+xml" href="';
    const { server, crawler } = await site({
      '/': html(`${link}/rss">${link}/rss?utm_source=x">${link}/old">`),
      '/rss': feed('Un'),
      '/old': (_q, r) => r.writeHead(301, { location: '/rss' }).end(),
    });
    expect((await crawler.discover(`${server.origin}/`)).sources).toHaveLength(1);
  });

  it('tries a bounded number of links', async () => {
    const links = Array.from({ length: 200 }, (_, n) => `<a href="/feed/${n}">RSS</a>`).join('');
    const { server, crawler } = await site({ '/': html('', links) });
    await crawler.discover(`${server.origin}/`);
    expect(server.hits.length).toBeLessThan(40);
  });

  it('says what is wrong with an address that cannot be read', async () => {
    const { server, crawler } = await site({});
    expect(await crawler.discover(`${server.origin}/`)).toMatchObject({
      sources: [],
      trouble: { kind: 'http_status' },
    });
    expect(await crawler.discover('http://10.0.0.1/')).toMatchObject({ trouble: { kind: 'private_address' } });
    expect(await crawler.discover('bonjour')).toMatchObject({ trouble: { kind: 'bad_address' } });
    expect(await crawler.discover('no-such-journal.invalid')).toMatchObject({
      url: 'https://no-such-journal.invalid',
      trouble: { kind: 'dns' },
    });
  });
});
