import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

// A child process of the crawl benchmark: FEEDS feeds of 20 items each, every answer after LATENCY ms. A POST to
// /publish?feeds=N gives N feeds 20 new items.

const LATENCY = Number(process.env.BENCH_LATENCY ?? 20);
const ITEMS = 20;
const editions = new Map<number, number>();
let requests = 0;

const SENTENCE =
  "La direction de la régie a présenté mardi son calendrier aux syndicats, qui demandent que le contrat de téléphonie soit examiné par le conseil d'administration avant toute décision. ";

function feedOf(feed: number, edition: number): string {
  const items = Array.from({ length: ITEMS }, (_, n) => {
    const path = `/article/${feed}/${edition}/${n}`;
    return `<item><title>Nouvelle ${n} du titre ${feed}</title><link>${path}</link><guid>${path}</guid><description>${SENTENCE}</description><pubDate>Tue, 12 Nov 2013 08:${String(n).padStart(2, '0')}:00 +0100</pubDate></item>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Titre ${feed}</title><link>/</link><language>fr</language>${items.join('')}</channel></rss>`;
}

const furniture = (name: string) =>
  `<div class="${name}"><ul>${Array.from({ length: 60 }, (_, n) => `<li><a href="/rubrique/${n}">${name} ${n}</a></li>`).join('')}</ul></div>`;

const script = `<script>var settings = ${JSON.stringify(Array.from({ length: 400 }, (_, n) => ({ id: n, name: `zone-${n}` })))};</script>`;

/** A page of 40 to 50 kB, as large as the HTML of a plain news site, with about 3 kB of text. */
function articleOf(path: string): string {
  const text = Array.from({ length: 8 }, () => `<p>${SENTENCE.repeat(2)}</p>`).join('');
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Nouvelle ${path}</title><meta property="article:published_time" content="2013-11-12T08:00:00+01:00">${script}</head><body><header>${furniture('menu')}</header><article><h1>Nouvelle ${path}</h1>${text}</article><aside>${furniture('a-lire')}</aside><footer>${furniture('pied')}</footer>${script}</body></html>`;
}

function answer(path: string, etag: string | undefined, response: ServerResponse): void {
  requests += 1;
  const feed = path.match(/^\/feed\/(\d+)$/)?.[1];
  if (feed) {
    const edition = editions.get(Number(feed)) ?? 0;
    const current = `"${feed}-${edition}"`;
    if (etag === current) return void response.writeHead(304, { etag: current }).end();
    response.writeHead(200, { 'content-type': 'application/rss+xml', etag: current });
    return void response.end(feedOf(Number(feed), edition));
  }
  if (!path.startsWith('/article/')) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(articleOf(path));
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://loopback');
  if (request.method === 'POST') {
    for (let feed = 0; feed < Number(url.searchParams.get('feeds')); feed += 1) {
      editions.set(feed, (editions.get(feed) ?? 0) + 1);
    }
    return void response.end(String(requests));
  }
  setTimeout(() => answer(url.pathname, request.headers['if-none-match'], response), LATENCY);
});

server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
