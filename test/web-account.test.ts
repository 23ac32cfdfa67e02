import { Secret, TOTP } from 'otpauth';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { deskWithAccounts, PASSWORD } from './support/accounts.ts';

type Desk = Awaited<ReturnType<typeof deskWithAccounts>>;
let desk: Desk;
beforeEach(async () => {
  desk = await deskWithAccounts();
});
afterEach(() => desk.close());

const CAMILLE = 'camille@agence.example';
const FRESH = 'un tout autre parapluie';

test('a new password ends the other sessions, and this one goes on under another secret', async () => {
  const [here, elsewhere] = [desk.browser(), desk.browser()];
  await here.signIn(CAMILLE);
  await elsewhere.signIn(CAMILLE);
  const before = here.jar.get('recoupe_session');
  const changed = await here.post('/account/password', { current: PASSWORD, password: FRESH });
  expect(changed.location).toBe('/account?kept=password');
  expect(here.jar.get('recoupe_session')).not.toBe(before);
  expect((await here.get('/account')).status).toBe(200);
  expect((await elsewhere.get('/account')).status).toBe(401);
  expect((await desk.browser().signIn(CAMILLE, PASSWORD)).status).toBe(422);
  expect((await desk.browser().signIn(CAMILLE, FRESH)).status).toBe(303);
  expect(await desk.trail('password.changed')).toHaveLength(1);
});

test.each([
  [{ current: 'not this one', password: FRESH }, 'Ce n’est pas votre mot de passe actuel'],
  [{ current: PASSWORD, password: 'court' }, 'Il faut 12 caractères au moins'],
  [{ current: PASSWORD, password: 'motdepasse2026!' }, 'parmi les premiers que l’on essaie'],
])('a password is not changed by %o', async (fields, why) => {
  const browser = desk.browser();
  await browser.signIn(CAMILLE);
  const { status, html } = await browser.post('/account/password', fields);
  expect(status).toBe(422);
  expect(html).toContain(why);
  expect((await desk.browser().signIn(CAMILLE)).status).toBe(303);
});

test('sessions are listed by browser and ended one by one, or all others at once', async () => {
  const agent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
  const [here, first, second] = [desk.browser(), desk.browser({ 'user-agent': agent }), desk.browser()];
  for (const browser of [here, first, second]) await browser.signIn(CAMILLE);
  const { html } = await here.get('/account');
  expect(html).toContain('Firefox, Windows');
  expect(html.match(/ce navigateur/g)).toHaveLength(1);
  const key = /Firefox, Windows[\s\S]*?value="([0-9a-f]{16})"/.exec(html)![1]!;
  await here.post('/account/sessions/end', { key });
  expect((await first.get('/account')).status).toBe(401);
  expect((await second.get('/account')).status).toBe(200);
  await here.post('/account/sessions/end', { key: 'others' });
  expect((await second.get('/account')).status).toBe(401);
  expect((await here.get('/account')).status).toBe(200);
  expect(await desk.trail('sessions.revoked')).toHaveLength(2);
});

test('nobody ends the session of another through their own account', async () => {
  const [camille, lou] = [desk.browser(), desk.browser()];
  await camille.signIn(CAMILLE);
  await lou.signIn('lou@agence.example');
  await camille.signIn(CAMILLE);
  const other = desk.browser();
  await other.signIn(CAMILLE);
  const key = /value="([0-9a-f]{16})"/.exec((await camille.get('/account')).html)![1]!;
  await lou.post('/account/sessions/end', { key });
  await lou.post('/account/sessions/end', { key: '%' });
  expect((await other.get('/account')).status).toBe(200);
});

/** Turns the code app on in a browser. Gives the app and the recovery codes. */
async function withCodeApp(browser: ReturnType<Desk['browser']>) {
  await browser.signIn(CAMILLE);
  const { html } = await browser.post('/account/code', { current: PASSWORD });
  const secret = /<code>([A-Z2-7 ]{32,})<\/code>/.exec(html)![1]!.replaceAll(' ', '');
  expect(html).toMatch(/<svg class="qr"[^>]*role="img"/);
  const app = new TOTP({ secret: Secret.fromBase32(secret) });
  const code = () => app.generate({ timestamp: desk.desk.now().getTime() });
  const wrong = await browser.post('/account/code/confirm', { code: '000000' });
  expect(wrong.status).toBe(422);
  const { html: codes } = await browser.post('/account/code/confirm', { code: code() });
  return { code, recovery: [...codes.matchAll(/<code>([a-z2-7-]{19})<\/code>/g)].map((m) => m[1]!) };
}

test('with a code app the password alone opens nothing, and a code serves once', async () => {
  const { code, recovery } = await withCodeApp(desk.browser());
  expect(recovery).toHaveLength(10);
  desk.later(1);
  const browser = desk.browser();
  expect((await browser.signIn(CAMILLE, PASSWORD, { back: '/log' })).location).toBe('/sign-in/code?back=%2Flog');
  expect((await browser.get('/')).status).toBe(401);
  expect((await browser.post('/sign-in/code', { code: '000000' })).status).toBe(422);
  const half = browser.jar.get('recoupe_session');
  const used = code();
  expect((await browser.post('/sign-in/code', { code: used, back: '/log' })).location).toBe('/log');
  expect(browser.jar.get('recoupe_session')).not.toBe(half);
  expect((await browser.get('/')).status).toBe(200);

  const replayed = desk.browser();
  await replayed.signIn(CAMILLE);
  expect((await replayed.post('/sign-in/code', { code: used })).status).toBe(422);
  expect((await desk.trail('session.opened')).at(-1)!.after).toMatchObject({ door: 'code' });
});

test('a recovery code opens once in place of the app', async () => {
  const { recovery } = await withCodeApp(desk.browser());
  for (const [code, status] of [
    [recovery[3]!.toUpperCase(), 303],
    [recovery[3]!, 422],
    [recovery[4]!, 303],
  ] as const) {
    const browser = desk.browser();
    await browser.signIn(CAMILLE);
    expect((await browser.post('/sign-in/code', { code })).status).toBe(status);
  }
});

test('codes cannot be guessed: after ten tries they are refused for a while', async () => {
  const { recovery } = await withCodeApp(desk.browser());
  const browser = desk.browser();
  await browser.signIn(CAMILLE);
  for (let n = 0; n < 10; n++) expect((await browser.post('/sign-in/code', { code: `00000${n}` })).status).toBe(422);
  expect((await browser.post('/sign-in/code', { code: recovery[0]! })).status).toBe(429);
});

test('codes cannot be guessed while the app is added either: after ten tries even the right one is refused', async () => {
  const browser = desk.browser();
  await browser.signIn(CAMILLE);
  const { html } = await browser.post('/account/code', { current: PASSWORD });
  const secret = /<code>([A-Z2-7 ]+)<\/code>/.exec(html)![1]!.replaceAll(' ', '');
  const right = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: desk.desk.now().getTime() });
  for (let n = 0; n < 10; n++) await browser.post('/account/code/confirm', { code: `00000${n}` });
  expect((await browser.post('/account/code/confirm', { code: right })).status).toBe(422);
  expect(await desk.trail('code_app.added')).toEqual([]);
});

test('a half session runs out after ten minutes', async () => {
  const { code } = await withCodeApp(desk.browser());
  const browser = desk.browser();
  await browser.signIn(CAMILLE);
  desk.later(11);
  expect((await browser.post('/sign-in/code', { code: code() })).location).toBe('/sign-in');
});

test('the app is taken off, and recovery codes are renewed, only with the password', async () => {
  const browser = desk.browser();
  const { recovery } = await withCodeApp(browser);
  expect((await browser.post('/account/code', { current: 'no', do: 'remove' })).status).toBe(422);
  const { html } = await browser.post('/account/code', { current: PASSWORD, do: 'renew' });
  expect(html).not.toContain(recovery[0]);
  expect((await browser.post('/account/code', { current: PASSWORD, do: 'remove' })).location).toContain('code_off');
  expect((await desk.browser().signIn(CAMILLE)).location).toBe('/');
  expect(await desk.trail('code_app.removed')).toHaveLength(1);
});

test('someone’s name is kept, and a nameless one refused', async () => {
  const browser = desk.browser();
  await browser.signIn(CAMILLE);
  const profile = { language: 'fr', zone: '' };
  expect((await browser.post('/account/profile', { ...profile, name: ' ' })).status).toBe(422);
  expect((await browser.post('/account/profile', { ...profile, name: 'X Y', zone: 'Mars/Base' })).status).toBe(422);
  await browser.post('/account/profile', { ...profile, name: 'Camille O.' });
  expect((await browser.get('/account')).html).toContain('Camille O.');
  expect((await desk.trail('person.edited'))[0]!.before).toMatchObject({ name: 'Camille Officier' });
});
