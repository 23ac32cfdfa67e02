import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createRawServer, type Server as RawServer } from 'node:net';
import { gzipSync } from 'node:zlib';

// A web server of our own that does to a crawler what the worst of the web does.

export interface TestServer {
  origin: string;
  /** `host:port`, as the allow-list wants it. */
  host: string;
  /** Paths that were asked for, in order. */
  hits: string[];
  requests: IncomingMessage[];
  close(): Promise<void>;
}

export type Handler = (request: IncomingMessage, response: ServerResponse, url: URL) => void;

const fixture = (name: string) => readFileSync(new URL(`../fixtures/tls/${name}`, import.meta.url));

/** Any small server on a free loopback port; what it does not know is a 404, as robots.txt mostly is. */
export async function serve(routes: Record<string, Handler> | Handler): Promise<TestServer> {
  const hits: string[] = [];
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://loopback');
    hits.push(url.pathname + url.search);
    requests.push(request);
    const handler = typeof routes === 'function' ? routes : routes[url.pathname];
    if (handler) handler(request, response, url);
    else send(response, 404, 'text/plain', 'nothing here');
  });
  const { port } = await listening(server);
  const close = () => closed(server);
  return { origin: `http://127.0.0.1:${port}`, host: `127.0.0.1:${port}`, hits, requests, close };
}

/** A server whose certificate nobody trusts, and which is valid for 127.0.0.1 only. */
export async function serveTls(): Promise<TestServer & { certificate: string }> {
  const [key, cert] = [fixture('loopback-test-only.key'), fixture('loopback-test-only.pem')];
  const server = createTlsServer({ key, cert }, (_request, response) => send(response, 200, 'text/plain', 'secret'));
  const { port } = await listening(server);
  const host = `127.0.0.1:${port}`;
  const certificate = cert.toString();
  return { origin: `https://${host}`, host, hits: [], requests: [], certificate, close: () => closed(server) };
}

/** A server that says these bytes to everyone, whatever they ask, and hangs up. */
export async function serveRaw(bytes: string): Promise<TestServer> {
  const server = createRawServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', () => socket.end(bytes));
  });
  const { port } = await listening(server);
  const host = `127.0.0.1:${port}`;
  return { origin: `http://${host}`, host, hits: [], requests: [], close: () => closed(server) };
}

export function send(response: ServerResponse, status: number, type: string, body: string | Uint8Array): void {
  response.writeHead(status, { 'content-type': type });
  response.end(body);
}

async function listening(server: Server | RawServer): Promise<AddressInfo> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server.address() as AddressInfo;
}

async function closed(server: Server | RawServer): Promise<void> {
  if ('closeAllConnections' in server) server.closeAllConnections();
  server.close();
  await once(server, 'close');
}

const MEGABYTE = 'x'.repeat(1024 * 1024);
// Packed when the module loads: packing takes longer than what the crawler is allowed for reading it.
const PACKED_MEGABYTE = gzipSync(MEGABYTE);
const BOMB = gzipSync(MEGABYTE.repeat(64));
const DOUBLE_BOMB = gzipSync(BOMB);

/** Writes pieces until the other side has had enough. */
function pour(response: ServerResponse, piece: () => string | Uint8Array | undefined): void {
  const more = () => {
    for (let free = true; free && !response.destroyed; ) {
      const next = piece();
      if (next === undefined) return void response.end();
      free = response.write(next);
    }
    response.once('drain', more);
  };
  more();
}

function rss(items: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Hostile</title><link>/</link>${items}</channel></rss>`;
}

const item = (n: number) => `<item><title>Item ${n}</title><link>/item/${n}</link></item>`;

const PARAGRAPH =
  "<p>L'agence a confirmé mardi le calendrier de la consultation, que ses fournisseurs attendaient depuis le printemps ; le détail des lots sera publié avant la fin du mois.</p>";

export const ARTICLE_PAGE = `<!doctype html><html lang="fr"><head><title>La consultation est confirmée</title></head><body><article><h1>La consultation est confirmée</h1>${PARAGRAPH.repeat(6)}</article></body></html>`;

const LAUGHS = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">${'bcdefghij'
  .split('')
  .map((name, i) => `<!ENTITY ${name} "${`&${'abcdefghij'[i]};`.repeat(10)}">`)
  .join(
    '',
  )}]><rss version="2.0"><channel><title>&j;</title><item><title>&j;</title><link>/x</link></item></channel></rss>`;

/** The routes of the hostile server. */
export const HOSTILE: Record<string, Handler> = {
  '/article': (_q, r) => send(r, 200, 'text/html; charset=utf-8', ARTICLE_PAGE),
  '/home-again': (_q, r) => r.writeHead(302, { location: '/' }).end(),
  '/': (_q, r) => send(r, 200, 'text/html', ARTICLE_PAGE),
  '/redirect/loop': (_q, r) => r.writeHead(302, { location: '/redirect/loop2' }).end(),
  '/redirect/loop2': (_q, r) => r.writeHead(302, { location: '/redirect/loop' }).end(),
  '/redirect/long': (_q, r, u) =>
    r.writeHead(302, { location: `/redirect/long?n=${Number(u.searchParams.get('n') ?? 0) + 1}` }).end(),
  '/redirect/to': (_q, r, u) => r.writeHead(302, { location: u.searchParams.get('url') ?? '' }).end(),
  '/redirect/moved': (_q, r) => r.writeHead(301, { location: '/article' }).end(),
  '/redirect/endless-body': (_q, r) => {
    r.writeHead(302, { location: '/article' });
    pour(r, () => MEGABYTE);
  },
  '/redirect/cookie': (q, r) => {
    if (q.headers.cookie?.includes('seen=1')) return send(r, 200, 'text/html', ARTICLE_PAGE);
    return void r.writeHead(302, { location: '/redirect/cookie', 'set-cookie': 'seen=1; Path=/' }).end();
  },
  '/silent': () => undefined,
  '/drip': (_q, r) => {
    r.writeHead(200, { 'content-type': 'text/html' });
    const timer = setInterval(() => r.write('<p>'), 50);
    r.on('close', () => clearInterval(timer));
  },
  '/endless': (_q, r) => {
    r.writeHead(200, { 'content-type': 'text/html' });
    pour(r, () => MEGABYTE);
  },
  '/big': (_q, r) => {
    r.writeHead(200, { 'content-type': 'text/html', 'content-length': 50 * MEGABYTE.length });
    let left = 50;
    pour(r, () => (left-- > 0 ? MEGABYTE : undefined));
  },
  '/bomb': (_q, r) => {
    r.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' });
    pour(r, () => PACKED_MEGABYTE);
  },
  '/bomb/double': (_q, r) => {
    r.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip, gzip' });
    r.end(DOUBLE_BOMB);
  },
  '/bomb/sitemap.xml.gz': (_q, r) => send(r, 200, 'application/gzip', BOMB),
  '/gzip/fake': (_q, r) => {
    r.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end(ARTICLE_PAGE);
  },
  '/gzip/cut': (_q, r) => {
    const whole = gzipSync(Buffer.from(ARTICLE_PAGE.repeat(50)));
    r.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end(whole.subarray(0, -20));
  },
  '/lying/length': (_q, r) => {
    r.writeHead(200, { 'content-type': 'text/html', 'content-length': 100_000 });
    r.write(ARTICLE_PAGE, () => r.destroy());
  },
  '/lying/page-as-image': (_q, r) => send(r, 200, 'image/png', ARTICLE_PAGE),
  '/lying/image-as-page': (_q, r) =>
    send(r, 200, 'text/html', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...Array(500).fill(7)])),
  '/lying/feed-as-page': (_q, r) => send(r, 200, 'text/html', rss(item(1))),
  '/hang-up': (q) => q.socket.destroy(),
  '/nul': (_q, r) => send(r, 200, 'text/html', ARTICLE_PAGE.replaceAll('agence', 'agen\0ce')),
  '/deep': (_q, r) => send(r, 200, 'text/html', `<html><body>${'<div>'.repeat(200_000)}deep</body></html>`),
  '/challenge': (_q, r) => {
    r.writeHead(403, { 'content-type': 'text/html', 'cf-mitigated': 'challenge' });
    r.end('<html><head><title>Just a moment...</title></head><body>Enable JavaScript and cookies</body></html>');
  },
  '/empty': (_q, r) => send(r, 200, 'text/html', ''),
  '/blank': (_q, r) => send(r, 200, 'text/html', ' \n\n '),
  '/status': (_q, r, u) => send(r, Number(u.searchParams.get('code')), 'text/html', '<html><body>error</body></html>'),
  '/paced': (_q, r) => r.writeHead(429, { 'retry-after': '120' }).end('slow down'),
  '/paced-until': (_q, r) => r.writeHead(503, { 'retry-after': new Date(Date.now() + 90_000).toUTCString() }).end(),
  '/feed/100000': (_q, r) =>
    send(r, 200, 'application/rss+xml', rss(Array.from({ length: 100_000 }, (_, n) => item(n)).join(''))),
  '/feed/laughs': (_q, r) => send(r, 200, 'application/rss+xml', LAUGHS),
  '/feed/page': (_q, r) => send(r, 200, 'application/rss+xml', ARTICLE_PAGE),
  '/feed/malformed': (_q, r) => send(r, 200, 'application/rss+xml', '<?xml version="1.0"?><rss><chan<<nel> &&& ]]>'),
  '/feed/no-items': (_q, r) => send(r, 200, 'application/rss+xml', rss('')),
  '/feed/script': (_q, r) =>
    send(
      r,
      200,
      'application/rss+xml',
      rss(
        '<item><title>&lt;script&gt;alert(1)&lt;/script&gt;Titre</title><link>javascript:alert(1)</link></item>' +
          item(2),
      ),
    ),
  '/feed/nul': (_q, r) => send(r, 200, 'application/rss+xml', rss(item(1)).replace('Item', 'It\0em')),
  '/feed/good': (_q, r) => send(r, 200, 'application/rss+xml', rss(item(1) + item(2))),
};

/** The hostile server on a free loopback port. */
export function startHostile(): Promise<TestServer> {
  return serve(HOSTILE);
}
