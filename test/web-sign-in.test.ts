import { afterEach, beforeEach, expect, test } from 'vitest';
import { sessions } from '../db/schema/people.ts';
import { networkOf } from '../src/sign-in.ts';
import { deskWithAccounts, PASSWORD } from './support/accounts.ts';

type Desk = Awaited<ReturnType<typeof deskWithAccounts>>;
let desk: Desk;
beforeEach(async () => {
  desk = await deskWithAccounts();
});
afterEach(() => desk.close());

const CAMILLE = 'camille@agence.example';

test('a closed page asks to sign in, and leads there after', async () => {
  const browser = desk.browser();
  const asked = await browser.get('/log?q=SFR');
  expect(asked.status).toBe(401);
  expect(asked.html).toContain('name="back" value="/log?q=SFR"');
  const { status, location } = await browser.signIn(CAMILLE, PASSWORD, { back: '/log?q=SFR' });
  expect([status, location]).toEqual([303, '/log?q=SFR']);
  expect((await browser.get('/log?q=SFR')).html).toContain('Camille Officier');
  expect((await desk.trail('session.opened')).map((e) => [e.personId, e.after])).toEqual([
    [desk.officer, { door: 'password', address: null }],
  ]);
});

test('a form sent after the session ended says that nothing was saved, and how to keep what was typed', async () => {
  const { status, html } = await desk.browser().post(`/claims/${desk.claimId}/verdict`, { reason: 'x' });
  expect(status).toBe(401);
  expect(html).toContain('votre saisie y est encore');
  expect(html).toContain('name="back" value="/"');
});

test.each(['//evil.example', 'https://evil.example/', '/\\evil.example', 'javascript:alert(1)'])(
  'signing in never leads to %s',
  async (back) => {
    expect((await desk.browser().signIn(CAMILLE, PASSWORD, { back })).location).toBe('/');
  },
);

test('the session’s cookie is out of reach of scripts and other sites, and over https bound to the host', async () => {
  const origin = 'https://recoupe.example.fr';
  const safe = await deskWithAccounts({ settings: { zone: 'UTC', origin } });
  const { headers } = await safe.browser({ origin }).signIn(CAMILLE);
  const [session] = headers.getSetCookie().filter((cookie) => cookie.includes('session'));
  expect(session).toMatch(
    /^__Host-recoupe_session=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
  await safe.close();
});

test('an unknown address gets the very answer of a wrong password', async () => {
  const wrong = await desk.browser().signIn(CAMILLE, 'not this password');
  const unknown = await desk.browser().signIn('nobody@agence.example', 'not this password');
  expect([wrong.status, unknown.status]).toEqual([422, 422]);
  expect(unknown.html.replace('nobody@', 'camille@')).toBe(wrong.html);
  const failures = await desk.trail('sign_in.failed');
  expect(failures.map((e) => e.subjectId)).toEqual([desk.officer, 'unknown']);
  expect(JSON.stringify(failures)).not.toContain('nobody@');
});

test('an invited person without a password, and one who left, cannot sign in', async () => {
  expect((await desk.browser().signIn('dom@agence.example', PASSWORD)).status).toBe(422);
  expect((await desk.browser().signIn('dom@agence.example', '')).status).toBe(422);
});

test('the secret of the session is a new one at each sign-in, and the old one opens nothing', async () => {
  const browser = desk.browser();
  browser.jar.set('recoupe_session', 'chosen-by-an-attacker');
  await browser.signIn(CAMILLE);
  const first = browser.jar.get('recoupe_session')!;
  expect(first).not.toBe('chosen-by-an-attacker');
  await browser.signIn(CAMILLE);
  expect(browser.jar.get('recoupe_session')).not.toBe(first);
  const thief = desk.browser();
  thief.jar.set('recoupe_session', first);
  expect((await thief.get('/')).status).toBe(401);
});

test('the store holds no secret of a session', async () => {
  const browser = desk.browser();
  await browser.signIn(CAMILLE);
  const rows = await desk.store.read.select().from(sessions);
  expect(JSON.stringify(rows)).not.toContain(browser.jar.get('recoupe_session'));
});

test('a session ends when nobody was seen for twelve hours, and after seven days all the same', async () => {
  const idle = desk.browser();
  await idle.signIn(CAMILLE);
  desk.later(11 * 60);
  expect((await idle.get('/')).status).toBe(200);
  desk.later(11 * 60);
  expect((await idle.get('/')).status).toBe(200);
  desk.later(12 * 60 + 1);
  expect((await idle.get('/')).status).toBe(401);
  const busy = desk.browser();
  await busy.signIn(CAMILLE);
  for (let hours = 0; hours < 160; hours += 10) {
    expect((await busy.get('/log')).status, `${hours} h`).toBe(200);
    desk.later(600);
  }
  desk.later(540);
  expect((await busy.get('/log')).status).toBe(401);
});

test('after too many wrong passwords even the right one is refused for a quarter of an hour, not longer', async () => {
  const browser = desk.browser();
  for (let n = 0; n < 20; n++) expect((await browser.signIn(CAMILLE, `wrong password ${n}`)).status).toBe(422);
  const held = await browser.signIn(CAMILLE);
  expect(held.status).toBe(429);
  expect(held.html).toMatch(/dans 15\smin/);
  desk.later(10);
  expect((await browser.signIn(CAMILLE)).status).toBe(429);
  expect((await desk.trail('sign_in.failed')).filter((e) => (e.after as { why: string }).why === 'held')).toHaveLength(
    1,
  );
  desk.later(6);
  expect((await browser.signIn(CAMILLE)).status).toBe(303);
}, 180_000);

test('unknown addresses are held back alike', async () => {
  const browser = desk.browser();
  for (let n = 0; n < 20; n++) await browser.signIn('nobody@agence.example', 'wrong');
  expect((await browser.signIn('nobody@agence.example', 'wrong')).status).toBe(429);
}, 180_000);

test('a stranger who hammers at an account does not lock its owner out of a browser they know', async () => {
  const own = desk.browser();
  await own.signIn(CAMILLE);
  await own.post('/sign-out');
  const stranger = desk.browser();
  for (let n = 0; n < 25; n++) await stranger.signIn(CAMILLE, 'wrong');
  expect((await stranger.signIn(CAMILLE)).status).toBe(429);
  expect((await own.signIn(CAMILLE)).status).toBe(303);
}, 180_000);

test('behind a proxy tries are counted by the address that our own proxy saw', async () => {
  const origin = 'https://recoupe.example.fr';
  const proxied = await deskWithAccounts({ settings: { zone: 'UTC', origin } });
  const from = (chain: string) => proxied.browser({ origin, 'x-forwarded-for': chain });
  for (let n = 0; n < 10; n++) await from(`10.0.0.${n}, 203.0.113.7`).signIn(CAMILLE, 'wrong');
  expect((await from('198.51.100.1, 203.0.113.7').signIn(CAMILLE)).status).toBe(429);
  expect((await from('203.0.113.8').signIn(CAMILLE)).status).toBe(303);
  const opened = await proxied.trail('session.opened');
  expect(opened.map((e) => e.after)).toEqual([{ door: 'password', address: '203.0.113.8' }]);
  await proxied.close();
}, 180_000);

test('without a set proxy a forwarded address is not believed', async () => {
  await desk.browser({ 'x-forwarded-for': '203.0.113.9' }).signIn(CAMILLE);
  expect((await desk.trail('session.opened'))[0]!.after).toEqual({ door: 'password', address: null });
});

test('one subscriber’s IPv6 addresses count as one', () => {
  expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe(networkOf('2001:db8:1:2::9'));
  expect(networkOf('2001:db8:1:2::9')).not.toBe(networkOf('2001:db8:1:3::9'));
  expect(networkOf('::ffff:192.0.2.1')).toBe('192.0.2.1');
});

test('signing in from another site is refused: nobody is put into an account that is not theirs', async () => {
  const response = await desk.app.request('/sign-in', {
    method: 'POST',
    body: new URLSearchParams({ email: CAMILLE, password: PASSWORD }),
    headers: { origin: 'https://evil.example' },
  });
  expect(response.status).toBe(403);
  expect(response.headers.get('set-cookie')).toBeNull();
});

test('everyone reads times in their own zone and the language of their account', async () => {
  const browser = desk.browser({ 'accept-language': 'en' });
  await browser.signIn(CAMILLE);
  const saved = { name: 'Camille Officier', language: 'en', zone: 'Pacific/Noumea' };
  expect((await browser.post('/account/profile', saved)).location).toBe('/account?kept=profile');
  const { html } = await browser.get('/account');
  expect(html).toContain('lang="en"');
  expect(html).toContain('12 Oct 2013, 18:30');
  const other = desk.browser({ 'accept-language': 'fr' });
  await other.signIn(CAMILLE);
  expect((await other.get('/')).html).toContain('lang="en"');
});
