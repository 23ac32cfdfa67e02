import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** What a page of a small site answers: HTML, or another type; a status alone is an error page. */
export type SmallPage = string | { type: string; body: string } | number;

/** A site on a free loopback port, closed when the test ends. Pages may be changed while it runs. */
export async function smallSite(pagesOf: (origin: string) => Record<string, SmallPage>) {
  let pages: Record<string, SmallPage> = {};
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push(path);
    const page = pages[path] ?? 404;
    if (typeof page === 'number') response.writeHead(page, { 'content-type': 'text/plain' }).end('no');
    else if (typeof page === 'string')
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
    else response.writeHead(200, { 'content-type': page.type }).end(page.body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const origin = `http://${host}`;
  pages = pagesOf(origin);
  onTestFinished(() => new Promise<void>((done) => server.close(() => done())));
  onTestFinished(() => server.closeAllConnections());
  const set = (path: string, page: SmallPage) => {
    pages[path] = page;
  };
  return { origin, host, asked, set };
}

/** A page with an article of some length in it. */
export function articlePage(title: string, sentences: string[], published = '2013-10-10T08:00:00+02:00'): string {
  const paragraphs = sentences.map((sentence) => `<p>${sentence}</p>`).join('\n');
  return `<!doctype html><html lang="fr"><head><title>${title}</title>
<meta property="og:type" content="article"><meta property="article:published_time" content="${published}"></head>
<body><header><a href="/">Accueil</a></header><main><article><h1>${title}</h1>${paragraphs}</article></main></body></html>`;
}

/** An RSS feed of pages by title and address. */
export function feedOf(title: string, items: [title: string, url: string][]): SmallPage {
  const entries = items.map(([name, url]) => `<item><title>${name}</title><link>${url}</link></item>`).join('');
  const body = `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title>${entries}</channel></rss>`;
  return { type: 'application/rss+xml', body };
}
