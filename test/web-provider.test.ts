import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { personByEmail } from '../db/people.ts';
import { readSettings } from '../src/config.ts';
import { openProvider } from '../src/provider.ts';
import { deskWithAccounts } from './support/accounts.ts';
import { startProvider, visitProvider } from './support/provider.ts';

const ORIGIN = 'http://localhost';
const BACK = `${ORIGIN}/sign-in/provider/back`;
const CAMILLE = { sub: 'camille-42', email: 'Camille@agence.example', email_verified: true, name: 'Camille O.' };
const NEW = { sub: 'noe-7', email: 'noe@agence.example', email_verified: true, name: 'Noé Neuf' };

let provider: Awaited<ReturnType<typeof startProvider>>;
let desk: Awaited<ReturnType<typeof deskWithAccounts>>;
beforeEach(async () => {
  provider = await startProvider(BACK);
  await reopen({});
});
afterEach(async () => {
  await desk.close();
  await provider.close();
});

/** A desk that knows the provider, with more settings. */
async function reopen(more: Record<string, string>) {
  await desk?.close();
  const env = { RECOUPE_ORIGIN: ORIGIN, RECOUPE_OIDC_ISSUER: provider.issuer, RECOUPE_OIDC_CLIENT: 'recoupe' };
  const settings = readSettings({ ...env, RECOUPE_OIDC_SECRET: 'a secret between the two', ...more });
  // The provider's tokens carry the real time.
  desk = await deskWithAccounts({ settings, provider: openProvider(settings)! });
}

type Browser = ReturnType<(typeof desk)['browser']>;

async function through(browser: Browser, from = '/sign-in/provider') {
  const away = await browser.get(from);
  expect(away.status).toBe(302);
  return visitProvider(away.location!);
}

const comeBack = async (browser: Browser, address: URL) => browser.get(address.pathname + address.search);

test('someone invited comes in through the provider, and goes where they were going', async () => {
  provider.state.account = CAMILLE;
  const browser = desk.browser();
  expect((await browser.get('/log')).html).toContain('Se connecter avec 127.0.0.1');
  const back = await through(browser, '/sign-in/provider?back=%2Flog');
  expect((await comeBack(browser, back)).location).toBe('/log');
  expect((await browser.get('/log')).html).toContain('Camille Officier');
  expect((await desk.trail('identity.added'))[0]!.personId).toBe(desk.officer);
  expect((await desk.trail('session.opened'))[0]!.after).toMatchObject({ door: 'provider' });
});

test('the second time they are known by the provider’s own name for them, whatever their address is now', async () => {
  provider.state.account = CAMILLE;
  const first = desk.browser();
  await comeBack(first, await through(first));
  provider.state.account = { ...CAMILLE, email: 'other@agence.example', email_verified: false };
  const second = desk.browser();
  expect((await comeBack(second, await through(second))).status).toBe(303);
  expect((await second.get('/')).html).toContain('Camille Officier');
});

test('the way there carries PKCE, state and nonce, and no secret', async () => {
  const { location } = await desk.browser().get('/sign-in/provider');
  const { searchParams } = new URL(location!);
  expect(searchParams.get('code_challenge_method')).toBe('S256');
  expect(searchParams.get('redirect_uri')).toBe(BACK);
  const [state, nonce] = [searchParams.get('state')!, searchParams.get('nonce')!];
  for (const part of [state, nonce, searchParams.get('code_challenge')!]) expect(part).toHaveLength(43);
  expect(state).not.toBe(nonce);
  expect(location).not.toContain('secret');
});

test.each([
  ['who was never invited', NEW, 'pas de compte ici'],
  ['whose address the provider does not vouch for', { ...CAMILLE, email_verified: false }, 'pas de compte ici'],
  ['who has no address', { sub: 'x' }, 'pas de compte ici'],
])('someone %s is refused', async (_, account, why) => {
  provider.state.account = account;
  const browser = desk.browser();
  const { status, html } = await comeBack(browser, await through(browser));
  expect(status).toBe(403);
  expect(html).toContain(why);
  expect((await browser.get('/')).status).toBe(401);
  expect((await desk.trail('sign_in.failed'))[0]!.after).toMatchObject({ why: 'no_account' });
});

test('an address that is not called verified counts when the settings say so', async () => {
  await reopen({ RECOUPE_OIDC_TRUST_EMAIL: 'on' });
  provider.state.account = { ...CAMILLE, email_verified: false };
  const browser = desk.browser();
  expect((await comeBack(browser, await through(browser))).status).toBe(303);
});

test('where a claim gives the role, it makes the account, changes the role, and without one there is no way in', async () => {
  await reopen({ RECOUPE_OIDC_ROLE_CLAIM: 'groups', RECOUPE_OIDC_ROLES: 'officer=presse,reader=direction' });
  provider.state.account = { ...NEW, groups: ['direction', 'tous'] };
  const browser = desk.browser();
  await comeBack(browser, await through(browser));
  expect((await browser.get('/log')).html).toContain('Noé Neuf');
  expect((await browser.get('/sources')).status).toBe(403);
  provider.state.account = { ...NEW, groups: ['direction', 'presse'] };
  await comeBack(browser, await through(browser));
  expect((await browser.get('/sources')).status).toBe(200);
  expect((await personByEmail(desk.store.read, NEW.email))!.role).toBe('officer');
  expect((await desk.trail('person.role_changed'))[0]!.before).toEqual({ role: 'reader' });
  provider.state.account = { ...NEW, groups: ['tous'] };
  const out = desk.browser();
  expect((await comeBack(out, await through(out))).html).toContain('aucun rôle');
});

test('someone who left does not come back through the provider', async () => {
  provider.state.account = CAMILLE;
  const first = desk.browser();
  await comeBack(first, await through(first));
  const ada = desk.browser();
  await ada.signIn('ada@agence.example');
  await ada.post(`/people/${desk.officer}/retire`);
  const browser = desk.browser();
  expect((await comeBack(browser, await through(browser))).status).toBe(403);
});

test('an answer meant for one browser opens nothing in another, and nothing twice', async () => {
  const quiet = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  provider.state.account = CAMILLE;
  const [own, other] = [desk.browser(), desk.browser()];
  const back = await through(own);
  expect((await comeBack(other, back)).status).toBe(400);
  await other.get('/sign-in/provider');
  expect((await comeBack(other, back)).status).toBe(400);
  expect((await comeBack(own, back)).status).toBe(303);
  expect((await comeBack(own, back)).status).toBe(400);
  expect((await other.get('/')).status).toBe(401);
  expect(quiet).toHaveBeenCalled();
  quiet.mockRestore();
});

test('a person who declines at the provider is told so', async () => {
  const quiet = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const browser = desk.browser();
  const away = new URL((await browser.get('/sign-in/provider')).location!);
  const state = away.searchParams.get('state');
  const { status, html } = await browser.get(`/sign-in/provider/back?error=access_denied&state=${state}`);
  expect(status).toBe(400);
  expect(html).toContain('Recommencez');
  quiet.mockRestore();
});

test('while the provider is away people are told, the password works, and later it is asked again', async () => {
  const quiet = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const settings = { ...desk.desk.settings, oidcIssuer: 'http://127.0.0.1:1' };
  const broken = await deskWithAccounts({ settings, provider: openProvider(settings as never)! });
  const { status, html } = await broken.browser().get('/sign-in/provider');
  expect(status).toBe(502);
  expect(html).toContain('entrez par mot de passe');
  expect((await broken.browser().signIn('camille@agence.example')).status).toBe(303);
  await broken.close();
  quiet.mockRestore();
});

test('a provider is spoken to over https, or on this very machine', () => {
  const issuer = (address: string) => readSettings({ RECOUPE_OIDC_ISSUER: address }).oidcIssuer;
  expect(issuer('https://login.example.fr')).toBe('https://login.example.fr');
  expect(issuer('http://127.0.0.1:3000')).toBe('http://127.0.0.1:3000');
  expect(() => issuer('http://login.example.fr')).toThrow('https://');
});

test('without a provider in the settings there is no such page', async () => {
  const without = await deskWithAccounts();
  expect((await without.browser().get('/sign-in/provider')).status).toBe(404);
  expect((await without.browser().get('/sign-in')).html).not.toContain('/sign-in/provider');
  await without.close();
});
