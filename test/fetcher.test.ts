import type { LookupAddress } from 'node:dns';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isPublicAddress, publicLookup } from '../crawlers/addresses.ts';
import { createFetcher, type Fetcher, type FetcherSettings } from '../crawlers/fetcher.ts';
import { createPace } from '../crawlers/pace.ts';
import { TroubleError } from '../crawlers/trouble.ts';
import { send, serve, type TestServer } from './support/hostile.ts';

const open: Fetcher[] = [];

function fetcherFor(servers: TestServer[], settings: Partial<FetcherSettings> = {}): Fetcher {
  const fetcher = createFetcher({
    userAgent: 'Recoupe/test (+presse@agence.example)',
    pace: createPace({ parallel: 8, usual: { delayMs: 0, parallel: 4 } }),
    timeoutMs: 2_000,
    maxBytes: 1_000_000,
    allowedPrivateHosts: servers.map(({ host }) => host),
    ...settings,
  });
  open.push(fetcher);
  return fetcher;
}

async function troubleOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof TroubleError ? error.trouble.kind : `no trouble: ${String(error)}`;
}

const text = (body: Uint8Array) => Buffer.from(body).toString();

describe('the fetcher', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await serve({
      '/headers': (q, r) => send(r, 200, 'application/json', JSON.stringify(q.headers)),
      '/conditional': (q, r) => {
        if (q.headers['if-none-match'] === '"v1"') return void r.writeHead(304).end();
        r.writeHead(200, { etag: '"v1"', 'last-modified': 'Tue, 12 Nov 2013 08:00:00 GMT' }).end('body');
      },
      '/encoded': (_q, r, u) => {
        const coding = u.searchParams.get('as') ?? '';
        const codecs = { gzip: gzipSync, br: brotliCompressSync, zstd: zstdCompressSync, deflate: deflateSync };
        const encode = codecs[coding as keyof typeof codecs] ?? deflateRawSync;
        r.writeHead(200, { 'content-encoding': coding === 'raw' ? 'deflate' : coding });
        r.end(encode(Buffer.from('déjà décodé')));
      },
      '/utf8-redirect': (_q, r) => {
        r.writeHead(302, { location: Buffer.from('/été').toString('latin1') }).end();
      },
      '/%C3%A9t%C3%A9': (_q, r) => send(r, 200, 'text/plain', 'summer'),
      '/moved': (_q, r) => r.writeHead(301, { location: '/moved-again' }).end(),
      '/moved-again': (_q, r) => r.writeHead(308, { location: '/headers' }).end(),
      '/moved-for-now': (_q, r) => r.writeHead(301, { location: '/for-now' }).end(),
      '/for-now': (_q, r) => r.writeHead(302, { location: '/headers' }).end(),
      '/long': (_q, r) => send(r, 200, 'text/plain', 'x'.repeat(5000)),
    });
  });
  afterAll(() => server.close());
  afterEach(async () => {
    for (const fetcher of open.splice(0)) await fetcher.close();
  });

  it('says who it is and what it can read', async () => {
    const answer = await fetcherFor([server]).get(`${server.origin}/headers`, { accept: 'text/html' });
    const headers = JSON.parse(text(answer.body));
    expect(headers['user-agent']).toBe('Recoupe/test (+presse@agence.example)');
    expect(headers.accept).toBe('text/html');
    expect(headers['accept-encoding']).toContain('zstd');
  });

  it('asks conditionally with what the last answer gave, and takes a 304', async () => {
    const fetcher = fetcherFor([server]);
    const first = await fetcher.get(`${server.origin}/conditional`);
    expect(first.validators).toEqual({ etag: '"v1"', lastModified: 'Tue, 12 Nov 2013 08:00:00 GMT' });
    const second = await fetcher.get(`${server.origin}/conditional`, { validators: first.validators });
    expect(second.status).toBe(304);
    expect(server.requests.at(-1)?.headers['if-modified-since']).toBe('Tue, 12 Nov 2013 08:00:00 GMT');
  });

  it('does not send on a validator that would break the header', async () => {
    const validators = { etag: '"a"\r\nx-injected: 1' };
    const answer = await fetcherFor([server]).get(`${server.origin}/headers`, { validators });
    expect(JSON.parse(text(answer.body))).not.toHaveProperty('if-none-match');
  });

  it.each(['gzip', 'br', 'zstd', 'deflate', 'raw'])('takes off the content coding %s', async (coding) => {
    const answer = await fetcherFor([server]).get(`${server.origin}/encoded?as=${coding}`);
    expect(text(answer.body)).toBe('déjà décodé');
  });

  it('follows a redirect whose address is raw UTF-8', async () => {
    const answer = await fetcherFor([server]).get(`${server.origin}/utf8-redirect`);
    expect(text(answer.body)).toBe('summer');
  });

  it('knows a permanent move from a passing one', async () => {
    const fetcher = fetcherFor([server]);
    const moved = await fetcher.get(`${server.origin}/moved`);
    expect(moved).toMatchObject({ movedPermanently: true, finalUrl: `${server.origin}/headers` });
    expect(await fetcher.get(`${server.origin}/moved-for-now`)).toMatchObject({ movedPermanently: false });
    expect(await fetcher.get(`${server.origin}/headers`)).toMatchObject({ movedPermanently: false });
  });

  it('asks before every hop, and a refusal there ends the trip', async () => {
    const asked: string[] = [];
    const admit = async (url: URL) => {
      asked.push(url.pathname);
      if (url.pathname === '/moved-again') throw new TroubleError('robots', 'forbidden');
      return undefined;
    };
    expect(await troubleOf(fetcherFor([server]).get(`${server.origin}/moved`, { admit }))).toBe('robots');
    expect(asked).toEqual(['/moved', '/moved-again']);
  });

  it('cuts at the limit when told to, else refuses', async () => {
    const fetcher = fetcherFor([server]);
    const cut = await fetcher.get(`${server.origin}/long`, { maxBytes: 1000, cut: true });
    expect(cut.body).toHaveLength(1000);
    expect(await troubleOf(fetcher.get(`${server.origin}/long`, { maxBytes: 1000 }))).toBe('too_large');
    expect((await fetcher.get(`${server.origin}/long`, { maxBytes: 5000 })).body).toHaveLength(5000);
  });

  it('counts the time of requests, not that of waiting for a turn', async () => {
    const pace = createPace({ parallel: 1, usual: { delayMs: 400, parallel: 1 } });
    const fetcher = fetcherFor([server], { pace, timeoutMs: 600 });
    const started = performance.now();
    expect((await fetcher.get(`${server.origin}/moved`)).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(800);
  });

  it('gives the connection back after a stream is left early', async () => {
    const pace = createPace({ parallel: 1, usual: { delayMs: 0, parallel: 1 } });
    const fetcher = fetcherFor([server], { pace });
    const { chunks } = await fetcher.open(`${server.origin}/long`);
    for await (const chunk of chunks) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
    expect((await fetcher.get(`${server.origin}/long`)).status).toBe(200);
  });

  it.each([
    ['ftp://example.org/file', 'bad_scheme'],
    ['file:///etc/passwd', 'bad_scheme'],
    ['javascript:alert(1)', 'bad_scheme'],
    ['data:text/html,hello', 'bad_scheme'],
    ['not an address', 'bad_address'],
    ['http://user:secret@example.org/', 'bad_address'],
    ['http://no-such-name.invalid/', 'dns'],
    ['http://127.0.0.1:1/', 'private_address'],
  ])('refuses %s as %s', async (address, kind) => {
    expect(await troubleOf(fetcherFor([]).get(address))).toBe(kind);
  });

  it('says when nobody listens', async () => {
    const gone = await serve({});
    await gone.close();
    expect(await troubleOf(fetcherFor([gone]).get(`${gone.origin}/`))).toBe('refused');
  });
});

describe('private addresses', () => {
  afterEach(async () => {
    for (const fetcher of open.splice(0)) await fetcher.close();
  });

  it.each([
    '127.0.0.1',
    '127.9.9.9',
    '0.0.0.0',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '192.0.0.8',
    '198.18.0.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'fd12:3456::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '::ffff:a9fe:a9fe',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001::1',
    'ff02::1',
    '[::1]',
    'fe80::1%eth0',
    'not-an-address',
    '',
  ])('%s is not to be reached', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  }); // prettier-ignore

  it.each(['8.8.8.8', '93.184.216.34', '172.32.0.1', '2606:2800:220:1:248:1893:25c8:1946', '::ffff:8.8.8.8'])(
    '%s may be reached',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.0.0.1/',
    'http://0177.0.0.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://localhost/',
    'http://db.localhost/',
    'http://169.254.169.254/latest/meta-data/',
    'http://metadata.google.internal/',
    'http://printer.local/',
    'http://①②⑦.⓪.⓪.①/',
  ])('%s is refused before anything is sent', async (address) => {
    expect(await troubleOf(fetcherFor([]).get(address))).toBe('private_address');
  });

  it('is refused when a redirect leads there', async () => {
    const inside = await serve({ '/secret': (_q, r) => send(r, 200, 'text/plain', 'secret') });
    const outside = await serve({ '/': (_q, r) => r.writeHead(302, { location: `${inside.origin}/secret` }).end() });
    expect(await troubleOf(fetcherFor([outside]).get(`${outside.origin}/`))).toBe('private_address');
    expect(inside.hits).toEqual([]);
    await Promise.all([inside.close(), outside.close()]);
  });

  it('is refused when a name resolves to it at the moment of connecting (rebinding)', async () => {
    const inside = await serve({ '/': (_q, r) => send(r, 200, 'text/plain', 'secret') });
    const answers: LookupAddress[][] = [[{ address: '127.0.0.1', family: 4 }]];
    const lookup = ((_name: string, _options: unknown, callback: (e: null, a: LookupAddress[]) => void) =>
      callback(null, answers[0] ?? [])) as unknown as FetcherSettings['lookup'];
    const { port } = new URL(inside.origin);
    const trouble = await troubleOf(fetcherFor([], { lookup }).get(`http://rebinding.example:${port}/`));
    expect(trouble).toBe('private_address');
    expect(inside.hits).toEqual([]);
    await inside.close();
  });

  it('may be reached when host and port are on the allow-list, and the port next to it may not', async () => {
    const [listed, other] = await Promise.all([serve({ '/': (_q, r) => send(r, 200, 'text/plain', 'ok') }), serve({})]);
    const fetcher = fetcherFor([listed]);
    expect((await fetcher.get(`${listed.origin}/`)).status).toBe(200);
    expect(await troubleOf(fetcher.get(`${other.origin}/`))).toBe('private_address');
    await Promise.all([listed.close(), other.close()]);
  });

  const hasIPv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'));
  it.skipIf(!hasIPv6)('may be reached on the allow-list as IPv6 too', async () => {
    const server = createServer((_q, r) => r.end('ok')).listen(0, '::1');
    await once(server, 'listening');
    const host = `[::1]:${(server.address() as AddressInfo).port}`;
    const fetcher = fetcherFor([], { allowedPrivateHosts: [host] });
    expect((await fetcher.get(`http://${host}/`)).status).toBe(200);
    server.closeAllConnections();
    server.close();
  });

  it('hands on only the public ones of the addresses of a name', () => {
    const mixed = [
      { address: '10.0.0.1', family: 4 },
      { address: '8.8.8.8', family: 4 },
    ];
    const resolve = ((_name: string, _options: unknown, callback: (e: null, a: LookupAddress[]) => void) =>
      callback(null, mixed)) as unknown as Parameters<typeof publicLookup>[0];
    const seen: unknown[] = [];
    publicLookup(resolve)('mixed.example', { all: true }, (_error, addresses) => seen.push(addresses));
    expect(seen).toEqual([[{ address: '8.8.8.8', family: 4 }]]);
  });
});
