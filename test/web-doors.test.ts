import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setFact } from '../db/facts.ts';
import { addPerson, openSession } from '../db/people.ts';
import { createApp } from '../web/app.tsx';
import { HOSTILE, NOW } from './support/seed.ts';
import { openTestDesk } from './support/web.ts';

let desk: Awaited<ReturnType<typeof openTestDesk>>;
let closed: ReturnType<typeof createApp>;
beforeAll(async () => {
  desk = await openTestDesk();
  closed = createApp({ ...desk.desk, sample: false, signedInAs: undefined });
  const ada = { name: 'Ada Cheffe', email: 'ada@agence.example', role: 'administrator' as const };
  const administrator = await desk.store.atomically((tx) => addPerson(tx, ada, NOW.toISOString()));
  for (const [secret, personId] of [
    ['reader-secret', desk.reader],
    ['officer-secret', desk.officer],
    ['administrator-secret', administrator],
  ] as const) {
    await desk.store.atomically((tx) =>
      openSession(tx, {
        key: sha256(secret),
        personId,
        createdAt: NOW.toISOString(),
        expiresAt: '2013-10-12T19:30:00Z',
      }),
    );
  }
});
afterAll(() => desk.close());

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const as = (secret: string) => ({ cookie: `recoupe_session=${secret}`, origin: 'http://localhost' });

/** Every route of the application, with a path that fits it. */
function routes() {
  const filled = (path: string) =>
    path
      .replace(/\{[^/]+\}(?=\/|$)/g, '')
      .replace(':name', 'icon.svg')
      .replace(':token', 'x')
      .replace(':care', 'pause')
      .replace(':id', desk.claimId);
  const own = closed.routes.filter((r) => r.method === 'GET' || r.method === 'POST');
  return [...new Map(own.map((r) => [`${r.method} ${r.path}`, { method: r.method, path: filled(r.path) }])).values()];
}

const OPEN = /^\/(assets\/|health$|setup\/|language$|subscriptions\/|sign-in(\/|$))/;
const FOR_READERS = /^\/(log(\.csv|\.json)?|digests|account|sign-out)(\/|$)/;
const FOR_ADMINISTRATORS = /^\/(people|settings|watch\/import|work)(\/|$)/;

/** What answers at a door; a stream of news is let go of at once, or it would look into the store for ever. */
async function knock(method: string, path: string, headers: Record<string, string>): Promise<number> {
  const leave = new AbortController();
  const { status, body } = await closed.request(path, { method, headers, signal: leave.signal });
  await body?.cancel();
  leave.abort();
  return status;
}

test('a stranger gets in nowhere but the assets, health, one-time links, sign-in and the language switch', async () => {
  expect(routes().length).toBeGreaterThan(15);
  for (const { method, path } of routes()) {
    const status = await knock(method, path, { origin: 'http://localhost' });
    if (OPEN.test(path)) expect([401, 403, 405], path).not.toContain(status);
    else expect(status, `${method} ${path}`).toBe(401);
  }
});

test('a reader sees the log, the digests and their account, and nothing else', async () => {
  for (const { method, path } of routes()) {
    if (path === '/sign-out') continue;
    const status = await knock(method, path, as('reader-secret'));
    if (OPEN.test(path) || FOR_READERS.test(path))
      expect([401, 403, 405, 500], `${method} ${path}`).not.toContain(status);
    else expect([302, 403], `${method} ${path}`).toContain(status);
  }
  expect((await closed.request('/', { headers: as('reader-secret') })).headers.get('location')).toBe('/log');
});

test('an officer gets in everywhere but where accounts and settings are', async () => {
  for (const { method, path } of routes()) {
    if (path === '/sign-out') continue;
    const status = await knock(method, path, as('officer-secret'));
    if (FOR_ADMINISTRATORS.test(path)) expect(status, `${method} ${path}`).toBe(403);
    else expect([401, 403, 405], `${method} ${path}`).not.toContain(status);
  }
});

test('an administrator gets in everywhere', async () => {
  for (const { method, path } of routes()) {
    if (path === '/sign-out') continue;
    const status = await knock(method, path, as('administrator-secret'));
    expect([401, 403, 405], `${method} ${path}`).not.toContain(status);
  }
});

test('a path that nobody thought of is for officers: closed to readers and strangers', async () => {
  expect((await closed.request('/brand-new', { headers: as('reader-secret') })).status).toBe(403);
  expect((await closed.request('/brand-new')).status).toBe(401);
  expect((await closed.request('/brand-new', { headers: as('officer-secret') })).status).toBe(404);
});

test('a session ends at its time, and when it is closed', async () => {
  const later = createApp({
    ...desk.desk,
    sample: false,
    signedInAs: undefined,
    now: () => new Date('2013-10-12T19:30:01Z'),
  });
  expect((await later.request('/', { headers: as('officer-secret') })).status).toBe(401);
  const secret = 'short';
  await desk.store.atomically((tx) =>
    openSession(tx, {
      key: sha256(secret),
      personId: desk.officer,
      createdAt: NOW.toISOString(),
      expiresAt: '2013-10-12T19:30:00Z',
    }),
  );
  expect((await closed.request('/', { headers: as(secret) })).status).toBe(200);
  await closed.request('/sign-out', { method: 'POST', headers: as(secret) });
  expect((await closed.request('/', { headers: as(secret) })).status).toBe(401);
});

test('without the sample, being named as signed in opens nothing', async () => {
  const app = createApp({ ...desk.desk, sample: false });
  expect((await app.request('/')).status).toBe(401);
});

test('the sample answers loopback names only', async () => {
  for (const host of ['localhost', '127.0.0.1:8090', '[::1]:8090'])
    expect((await desk.app.request(`http://${host}/`)).status).toBe(200);
  expect((await desk.app.request('http://rebound.example/')).status).toBe(421);
});

test.each([
  ['another origin', { origin: 'https://evil.example' }],
  ['no origin at all', {}],
  ['a cross-site fetch', { 'sec-fetch-site': 'cross-site' }],
])('a form sent from %s is refused', async (_, headers) => {
  const response = await desk.app.request(`/claims/${desk.claimId}/verdict`, {
    method: 'POST',
    body: new URLSearchParams({ verdict: 'unverified', reason: 'Forged.', revision: '0' }),
    headers: headers as Record<string, string>,
  });
  expect(response.status).toBe(403);
  expect(await desk.store.read.all('select count(*) as n from verdicts')).toEqual([{ n: 0 }]);
});

test('behind a proxy, forms must come from the public address', async () => {
  const app = createApp({ ...desk.desk, settings: { zone: 'UTC', origin: 'https://recoupe.example.fr/' } });
  const post = (origin: string) =>
    app.request('/language', {
      method: 'POST',
      body: new URLSearchParams({ language: 'en', back: '/' }),
      headers: { origin },
    });
  const kept = await post('https://recoupe.example.fr');
  expect(kept.status).toBe(303);
  expect(kept.headers.get('set-cookie')).toContain('Secure');
  expect((await post('http://localhost')).status).toBe(403);
});

test('a form larger than any of ours is refused', async () => {
  const body = new URLSearchParams({ reason: 'x'.repeat(300_000) });
  const response = await desk.app.request('/language', {
    method: 'POST',
    body,
    headers: { origin: 'http://localhost', 'content-length': String(body.toString().length) },
  });
  expect(response.status).toBe(413);
});

test('every answer carries a strict policy: our own files only, no inline script or style, no framing', async () => {
  for (const path of ['/', '/log', '/nope', '/assets/recoupe.css', '/health', '/log.csv']) {
    const { headers } = await desk.page(path);
    const policy = headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*|data:/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('same-origin');
  }
  expect((await desk.page('/')).headers.get('cache-control')).toBe('private, no-store');
});

test('no page has a script or style of its own in it', async () => {
  for (const path of [
    '/',
    `/claims/${desk.claimId}`,
    '/log',
    '/sources',
    '/watch',
    '/statements',
    `/documents/${desk.articleId}`,
  ]) {
    const { html } = await desk.page(path);
    expect(html).not.toMatch(/<style|<script(?! src="\/assets\/)/);
    expect(html.replace(/"[^"]*"/g, '""')).not.toMatch(/<[a-z][^<>]* (style|on\w+)=/);
  }
});

test('nothing crawled is ever markup: titles, texts, outlets and addresses are shown as they are', async () => {
  const [evil] = await desk.store.read.all<{ id: string }>(
    `select document_id as id from appearances where claim_id = '${desk.hostileId}'`,
  );
  for (const path of [
    '/',
    `/claims/${desk.hostileId}`,
    `/documents/${evil!.id}`,
    `/?q=${encodeURIComponent(HOSTILE)}`,
    `/statements?by=${encodeURIComponent(HOSTILE)}`,
  ]) {
    const { html, status } = await desk.page(path);
    expect(status).toBe(200);
    expect(html, path).not.toContain('<script>alert');
    expect(html, path).not.toContain('<img');
    expect(html, path).not.toMatch(/(href|src|action)="javascript:/i);
  }
  expect((await desk.page(`/claims/${desk.hostileId}`)).html).toContain(
    '&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;',
  );
});

test('assets are served for good under the hash of their content', async () => {
  const { html } = await desk.page('/');
  for (const [, url] of html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)) {
    expect(url).toMatch(/\?[0-9a-f]{12}$/);
    const { status, headers } = await desk.page(url!);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toContain('immutable');
  }
});

test('all scripts together stay under 30 kB', async () => {
  const scripts = readdirSync(join(import.meta.dirname, '../web/assets')).filter((name) => name.endsWith('.js'));
  expect(scripts).toContain('recoupe.js');
  const sizes = await Promise.all(scripts.map(async (name) => (await desk.page(`/assets/${name}`)).html.length));
  expect(sizes.reduce((a, b) => a + b)).toBeLessThan(30_000);
});

test('a one-time link makes the first administrator, and only once', async () => {
  const fresh = await openTestDesk({ sample: false, signedInAs: undefined });
  await fresh.store.atomically((tx) => setFact(tx, 'setup_token', sha256('the-token')));
  expect((await fresh.page('/setup/wrong')).status).toBe(410);
  expect((await fresh.page('/setup/the-token')).status).toBe(200);
  const bad = await fresh.send('/setup/the-token', [
    ['name', 'A'],
    ['email', 'nowhere'],
  ]);
  expect(bad.status).toBe(422);
  expect(bad.html).toContain('Donnez une adresse électronique');
  expect(bad.html).toContain('Donnez votre nom');
  const good = await fresh.send('/setup/the-token', [
    ['name', 'Ada Martin'],
    ['email', 'Ada@agence.example'],
    ['password', 'quatre mots sans suite'],
  ]);
  expect(good.location).toBe('/');
  const cookie = good.headers.getSetCookie().find((one) => one.startsWith('recoupe_session'))!;
  expect(cookie).toMatch(/HttpOnly/);
  expect(cookie).toMatch(/SameSite=Lax/);
  expect((await fresh.page('/', 'fr', { cookie: cookie.split(';')[0]! })).html).toContain('Ada Martin');
  expect(
    (
      await fresh.send('/setup/the-token', [
        ['name', 'Eve Martin'],
        ['email', 'eve@agence.example'],
        ['password', 'quatre mots sans suite'],
      ])
    ).status,
  ).toBe(410);
  fresh.close();
});

test('a defect gives a page with a reference, and nothing of the inside', async () => {
  const broken = {
    ...desk.store,
    get read(): never {
      throw new Error('secret inside');
    },
  };
  const app = createApp({ ...desk.desk, store: broken });
  const response = await app.request('/');
  const html = await response.text();
  expect(response.status).toBe(500);
  expect(html).toContain('rien n’a été modifié');
  expect(html).not.toContain('secret inside');
});
