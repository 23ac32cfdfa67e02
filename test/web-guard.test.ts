import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPerson } from '../db/people.ts';
import { createApp } from '../web/app.tsx';
import { NOW } from './support/seed.ts';
import { openTestDesk } from './support/web.ts';

let desk: Awaited<ReturnType<typeof openTestDesk>>;
let administrator: string;
beforeAll(async () => {
  desk = await openTestDesk();
  const ada = { name: 'Ada Cheffe', email: 'ada@agence.example', role: 'administrator' as const };
  administrator = await desk.store.atomically((tx) => addPerson(tx, ada, NOW.toISOString()));
});
afterAll(() => desk.close());

const ours = { origin: 'http://localhost' };
const ask = (path: string, init: RequestInit) => desk.app.request(path, init);

test.each(['PUT', 'DELETE', 'PATCH', 'PROPFIND'])(
  '%s on a known path is answered with the ways it takes',
  async (method) => {
    for (const [path, allow] of [
      ['/', 'GET, HEAD'],
      ['/log', 'GET, HEAD'],
      [`/claims/${desk.claimId}`, 'GET, HEAD'],
      [`/claims/${desk.claimId}/verdict`, 'POST'],
      ['/sign-in', 'GET, HEAD, POST'],
    ] as const) {
      const response = await ask(path, { method });
      expect([response.status, response.headers.get('allow')], path).toEqual([405, allow]);
      expect(await response.text()).toContain('Rien n’a été modifié');
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    }
  },
);

test('a page that only takes forms says so when it is opened, and options are told', async () => {
  expect((await ask(`/claims/${desk.claimId}/verdict`, {})).status).toBe(405);
  const options = await ask('/sign-in', { method: 'OPTIONS' });
  expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, POST']);
  expect((await ask('/nothing-here', {})).status).toBe(404);
});

test('HEAD is answered like GET, without a body', async () => {
  const response = await ask('/log', { method: 'HEAD' });
  expect([response.status, await response.text()]).toEqual([200, '']);
});

test.each([
  ['a multipart form without its boundary', 'multipart/form-data', 'x'],
  [
    'a multipart form that breaks off',
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="a',
  ],
  ['a multipart form that is none', 'multipart/form-data; boundary=x', 'nothing of the kind'],
  ['a form with NUL in it', 'application/x-www-form-urlencoded', 'language=en&back=%00'],
])('%s is answered with a page that says so', async (_, type, body) => {
  for (const path of ['/language', '/sign-in', '/sources/import', `/claims/${desk.claimId}/verdict`]) {
    const response = await ask(path, { method: 'POST', body, headers: { ...ours, 'content-type': type } });
    expect(response.status, path).toBe(400);
    expect(await response.text()).toContain('Demande illisible');
  }
});

test('an address with NUL in it is refused, and one that cannot be decoded is nothing worse than unknown', async () => {
  expect((await ask('/?q=%00', {})).status).toBe(400);
  expect((await ask('/claims/%00', {})).status).toBe(400);
  for (const path of ['/claims/%E0%A4', '/?q=%E0%A4%A', '/documents/%'])
    expect((await ask(path, {})).status, path).toBeLessThan(500);
});

test.each([
  ['text/plain', 'a form sent as text'],
  ['application/x-www-form-urlencoded', 'a form'],
  ['multipart/form-data; boundary=x', 'a file'],
  ['', 'something without a type'],
])('%s from another site is refused (%s)', async (type) => {
  for (const headers of [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    {},
    { 'sec-fetch-site': 'same-site' },
  ]) {
    const all = { ...headers, ...(type ? { 'content-type': type } : {}) } as Record<string, string>;
    const body = new TextEncoder().encode('language=en');
    const response = await ask('/language', { method: 'POST', body, headers: all });
    expect(response.status).toBe(403);
    expect(response.headers.get('set-cookie')).toBeNull();
  }
});

test('what is too large is answered with a page, also when its size is not told before', async () => {
  const body = new ReadableStream({
    start(stream) {
      for (let n = 0; n < 300; n++) stream.enqueue(new Uint8Array(1000).fill(97));
      stream.close();
    },
  });
  const headers = { ...ours, 'content-type': 'application/x-www-form-urlencoded' };
  const response = await ask('/language', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);
  expect(response.status).toBe(413);
  expect(await response.text()).toContain('Envoi trop grand');
});

test.each(['/sources/import', '/watch/import'])(
  'a file larger than any of ours is refused at %s, whatever it holds',
  async (path) => {
    const form = new FormData();
    form.set('file', new File([new Uint8Array(6_000_000).fill(97)], 'large.txt'));
    const request = new Request(`http://localhost${path}`, { method: 'POST', body: form, headers: ours });
    const response = await createApp({ ...desk.desk, signedInAs: administrator }).request(request);
    const told = `${response.headers.get('location')} ${await response.text()}`;
    expect([303, 413], path).toContain(response.status);
    expect(told).toMatch(/problem=too_large|Envoi trop grand/);
  },
);

test('no page but an asset is kept by a cache, and none can be framed', async () => {
  for (const path of ['/', '/log', '/sign-in', '/setup/x', '/nope', '/account']) {
    const { headers } = await desk.page(path);
    expect(headers.get('cache-control'), path).toBe('private, no-store');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('strict-transport-security')).toContain('max-age=15552000');
    expect(headers.get('permissions-policy')).toContain('camera=()');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
  }
});
