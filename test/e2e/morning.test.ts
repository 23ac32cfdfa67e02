import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { historyOf } from '../../db/audit.ts';
import { countClaims, listClaims } from '../../db/claim-lists.ts';
import { claimById } from '../../db/claims.ts';
import { addPerson } from '../../db/people.ts';
import type { Claim } from '../../src/reading/read.ts';
import { createApp } from '../../web/app.tsx';
import { openBrowser, serveApp } from '../support/browser.ts';
import { MATCH, placeArticle, told } from '../support/placing.ts';
import { openSampleDesk } from '../support/sample-web.ts';

// Two officers, each signed in at an application of their own over one store, each in a browser of their own.
let desk: Awaited<ReturnType<typeof openSampleDesk>>;
let second: Awaited<ReturnType<typeof serveApp>>;
let browser: Browser;
const contexts: BrowserContext[] = [];
const complaints: string[] = [];
let camille: Page;
let noor: Page;

beforeAll(async () => {
  [desk, browser] = await Promise.all([openSampleDesk(), openBrowser()]);
  const who = { name: 'Noor Collègue', email: 'noor@agence.example', role: 'officer' } as const;
  const signedInAs = await desk.store.atomically((tx) => addPerson(tx, who, new Date().toISOString()));
  const settings = { zone: 'Europe/Paris', origin: '' };
  second = await serveApp(createApp({ store: desk.store, now: () => new Date(), sample: true, signedInAs, settings }));
  camille = await openPage(desk.origin);
  noor = await openPage(second.origin);
}, 400_000);
afterAll(async () => {
  for (const context of contexts) await context.close();
  await browser?.close();
  await second?.close();
  await desk?.close();
});

async function openPage(origin: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'fr-FR', baseURL: origin });
  contexts.push(context);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // Chromium notes a refused form as an error; that is meant.
    if (message.type() === 'error' && !/status of (409|422)/.test(message.text())) complaints.push(message.text());
  });
  return page;
}

const lineIds = (page: Page) => page.locator('[data-line]').evaluateAll((lines) => lines.map((line) => line.id));
const currentId = (page: Page) => page.locator('[data-line][aria-current]').getAttribute('id');
const claimIdOf = (line: string | null) => line!.replace('line-', '');
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

/** Something new in the press, read and placed like the rest. */
async function newClaim(n: number): Promise<string> {
  const quote = `Le logiciel numéro ${n} de l’agence sera livré avec ${n + 2} mois de retard par Atelier ${n}.`;
  const before = new Set((await openClaims()).map((claim) => claim.id));
  const about: Partial<Claim> = {
    ...{ type: 'delay', suppliers: [`Atelier ${n}`], from: null, to: null },
    checkworthiness: 0.9,
  };
  const at = new Date().toISOString();
  await placeArticle(desk.store, `https://depeche-${n}.example/a`, quote, [told(quote, quote, about)], {
    at,
    match: { ...MATCH, join: 0.99, suggest: 0.98 },
  });
  return (await openClaims()).find((claim) => !before.has(claim.id))!.id;
}

const openClaims = () => listClaims(desk.store.read, { place: 'queue' }, 'newest', { limit: 500, offset: 0 });
const waitFor = async (holds: () => Promise<boolean>) => {
  await expect.poll(holds, { timeout: 15_000, interval: 100 }).toBe(true);
};

test('the morning has thirty claims at least, from the real pipeline and the latest wire', async () => {
  for (let n = 0; (await countClaims(desk.store.read, { place: 'queue' })) < 32; n++) await newClaim(n);
  expect(await countClaims(desk.store.read, { place: 'queue' })).toBeGreaterThanOrEqual(30);
});

test('the morning page tells what came in the order to read it, and what is marked as read is not told again', async () => {
  await camille.goto('/morning');
  expect(await camille.locator('h1').textContent()).toBe('Ce matin');
  expect(await camille.locator('section h2').first().textContent()).toContain('Nouvelles affirmations');
  await press(camille, 'j');
  expect(await camille.locator('[data-line][aria-current]').count()).toBe(1);
  await camille.getByRole('button', { name: 'Tout marquer comme lu' }).focus();
  await press(camille, 'Enter');
  await camille.getByText('Nouvelles affirmations').waitFor({ state: 'detached' });
  const id = await newClaim(101);
  await camille.goto('/morning');
  expect(await lineIds(camille)).toEqual([`line-${id}`]);
});

test('by keyboard alone: choose, set aside, undo, with the place in the list kept', async () => {
  await camille.goto('/');
  await press(camille, 'j', 'j', 'j');
  const ids = await lineIds(camille);
  expect(await currentId(camille)).toBe(ids[2]);
  await press(camille, 'n');
  expect(await camille.locator('details[data-act=n]').getAttribute('open')).not.toBeNull();
  await press(camille, 'Tab', 'Enter');
  await waitFor(async () => !(await lineIds(camille)).includes(ids[2]!));
  expect(await currentId(camille)).toBe(ids[3]);
  expect((await claimById(desk.store.read, claimIdOf(ids[2]!)))!.place).toBe('dismissed');
  await press(camille, 'z');
  await waitFor(async () => (await lineIds(camille)).includes(ids[2]!));
  expect((await claimById(desk.store.read, claimIdOf(ids[2]!)))!.place).toBe('queue');
  expect(await currentId(camille)).toBe(ids[2]);
  expect(await camille.evaluate(() => document.activeElement?.className)).toBe('sentence');
});

test('several chosen lines are assigned to a colleague, who finds them under “for me”', async () => {
  await camille.goto('/');
  await press(camille, 'j', 'x', 'j', 'x');
  expect(await camille.locator('[data-chosen]').textContent()).toBe('2 choisies');
  const ids = (await lineIds(camille)).slice(0, 2);
  await press(camille, 'a');
  await camille.locator('[name=to]').selectOption({ label: 'Noor Collègue' });
  await camille.locator('details[data-act=a] button').focus();
  await press(camille, 'Enter');
  await camille.getByText('2 affirmations assignées.').waitFor();
  await noor.goto('/?who=mine');
  expect((await lineIds(noor)).toSorted()).toEqual(ids.toSorted());
});

test('a snoozed line leaves, and lies in the view of those that sleep', async () => {
  await camille.goto('/');
  await press(camille, 'j', 's');
  const id = await currentId(camille);
  await camille.locator('details[data-act=s] button').focus();
  await press(camille, 'Enter');
  await waitFor(async () => !(await lineIds(camille)).includes(id!));
  await camille.goto('/?show=snoozed');
  expect(await lineIds(camille)).toEqual([id]);
});

test.each(['a', 's', 'n'])(
  'after the act of the key %s the focus is on a line and nothing has scrolled',
  async (key) => {
    await camille.goto('/');
    const ids = await lineIds(camille);
    for (let n = 0; n < 12; n++) await press(camille, 'j');
    const scrolled = () => camille.evaluate(() => scrollY);
    const before = await scrolled();
    expect(before).toBeGreaterThan(0);
    await press(camille, key);
    await camille.locator(`details[data-act=${key}] button`).focus();
    await press(camille, 'Enter');
    await camille.locator('[data-told]').waitFor();
    await waitFor(async () => (await camille.evaluate(() => document.activeElement?.className)) === 'sentence');
    expect(await currentId(camille)).toBe(key === 'a' ? ids[11] : ids[12]);
    expect(Math.abs((await scrolled()) - before)).toBeLessThan(120);
    await press(camille, 'z');
    await waitFor(async () => (await lineIds(camille)).join() === ids.join());
  },
);

test('an act that does not reach the server is told, and nothing is lost', async () => {
  await camille.goto('/');
  await press(camille, 'j', 'j', 'n');
  const ids = await lineIds(camille);
  await camille.context().setOffline(true);
  await camille.locator('details[data-act=n] button').focus();
  await press(camille, 'Enter');
  await camille.getByRole('alert').waitFor();
  expect(await camille.getByRole('alert').textContent()).toContain('Vos choix sont toujours là');
  expect(await lineIds(camille)).toEqual(ids);
  await camille.context().setOffline(false);
  complaints.splice(0, complaints.length, ...complaints.filter((one) => !/ERR_INTERNET_DISCONNECTED/.test(one)));
});

test('from the queue a key leads to the verdict, and the verdict back to the next line of the same list', async () => {
  await camille.goto('/?who=nobody');
  await press(camille, 'j', 'j');
  const ids = await lineIds(camille);
  await press(camille, 'u');
  await camille.waitForURL(/\/claims\/.+choose=u/);
  expect(await camille.locator('[name=verdict]:checked').getAttribute('value')).toBe('unverified');
  expect(await camille.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('reason');
  await camille.keyboard.type('Aucune source officielle à cette heure.');
  await press(camille, 'Tab', 'Tab');
  await camille.getByRole('button', { name: 'Enregistrer le verdict' }).focus();
  await press(camille, 'Enter');
  await camille.waitForURL(/kept=.+who=nobody/);
  await waitFor(async () => (await currentId(camille)) === ids[2]);
  await press(camille, 'z');
  await waitFor(async () => (await lineIds(camille)).includes(ids[1]!));
  const claim = (await claimById(desk.store.read, claimIdOf(ids[1]!)))!;
  expect(claim).toMatchObject({ place: 'queue', verdict: null });
  const trail = await historyOf(desk.store.read, 'claim', claim.id);
  expect(trail.map((line) => line.action)).toEqual(expect.arrayContaining(['verdict.given', 'verdict.withdrawn']));
});

test('what a colleague does is marked where it stands, and what comes is announced without moving a line', async () => {
  await camille.goto('/');
  await noor.goto('/');
  await press(camille, 'j', 'j', 'j', 'j');
  const before = await lineIds(camille);
  const place = () => camille.locator('[data-line][aria-current]').evaluate((line) => line.getBoundingClientRect().top);
  const top = await place();
  await noor.locator(`#${before[1]} a.sentence`).focus();
  await press(noor, 'x', 'a');
  await noor.locator('details[data-act=a] button').focus();
  await press(noor, 'Enter');
  await camille.locator(`#${before[1]} .changed-by`).waitFor();
  expect(await camille.locator(`#${before[1]} .changed-by`).textContent()).toBe(
    'Modifiée à l’instant par Noor Collègue',
  );
  const fresh = await newClaim(201);
  await camille.locator('[data-live]', { hasText: '1 nouvelle affirmation, 1 modifiée' }).waitFor();
  expect(await lineIds(camille)).toEqual(before);
  expect(await place()).toBe(top);
  const here = await currentId(camille);
  await camille.getByRole('button', { name: 'Afficher' }).click();
  await waitFor(async () => (await lineIds(camille)).includes(`line-${fresh}`));
  expect(await currentId(camille)).toBe(here);
});

test('who else has a claim open is shown to both, until one leaves', async () => {
  await camille.goto('/');
  const [line] = await lineIds(camille);
  const path = `/claims/${claimIdOf(line!)}`;
  await camille.goto(path);
  const here = (page: Page) => page.locator('[data-presence]').textContent();
  expect(await here(camille)).toBe('');
  await noor.goto(path);
  await waitFor(async () => (await here(camille))!.includes('Noor Collègue'));
  await waitFor(async () => (await here(noor))!.includes('Camille Exemple'));
  await noor.goto('/');
  await waitFor(async () => (await here(camille)) === '');
});

test('every key that the help names does what it says', async () => {
  const address = () => new URL(camille.url());
  const focused = () => camille.evaluate(() => document.activeElement?.getAttribute('name'));
  await camille.goto('/');
  await press(camille, 'j', 'j', 'k');
  const ids = await lineIds(camille);
  expect(await currentId(camille)).toBe(ids[0]);
  await press(camille, '/');
  expect(await focused()).toBe('q');
  await camille.keyboard.type('jk?');
  expect(await camille.locator('[name=q]').inputValue()).toBe('jk?');
  await camille.goto('/');
  await press(camille, 'j', 'o');
  await camille.waitForURL(/\/claims\/[^/]+$/);
  const claim = address().pathname;
  await press(camille, 'm');
  await camille.waitForURL(`**${claim}/merge`);
  await camille.goBack();
  for (const [key, verdict] of Object.entries({ c: 'confirmed', d: 'denied', u: 'unverified' })) {
    await press(camille, key);
    expect(await camille.locator('[name=verdict]:checked').getAttribute('value')).toBe(verdict);
  }
  await press(camille, 'e');
  expect(await camille.evaluate(() => Boolean(document.activeElement?.closest('[data-evidence]')))).toBe(true);
  await camille.goto(claim);
  await press(camille, 'g');
  await camille.waitForURL((url) => url.pathname === '/');
  await waitFor(async () => (await lineIds(camille)).length > 0);
  await press(camille, 'j', 'e');
  await camille.waitForURL(/choose=e/);
  await camille.goto('/');
  await press(camille, 'j', 'm');
  await camille.waitForURL(/\/merge$/);
  await press(camille, 'q');
  await camille.waitForURL(/\/questions\/new$/);
});

test('while an alias is typed, the passages it would have matched are shown, and the field keeps the focus', async () => {
  await camille.goto('/watch/new');
  await camille.locator('[name=aliases]').focus();
  await camille.keyboard.type('Télécoms et Cie\nle Canard ench');
  await camille.keyboard.type('aîné');
  const trial = camille.locator('[data-trial]');
  await trial.locator('mark').first().waitFor();
  expect((await trial.locator('mark').first().textContent())?.toLowerCase()).toBe('canard enchaîné');
  expect(await trial.locator('h2').textContent()).toMatch(/\d+ passages auraient été reconnus/);
  expect(await camille.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('aliases');
});

test('two decide on one claim: the second is told and loses nothing', async () => {
  await camille.goto('/');
  const [line] = await lineIds(camille);
  const path = `/claims/${claimIdOf(line!)}`;
  await Promise.all([camille.goto(`${path}?choose=u`), noor.goto(`${path}?choose=u`)]);
  await noor.keyboard.type('Plus rapide.');
  await noor.getByRole('button', { name: 'Enregistrer le verdict' }).focus();
  await press(noor, 'Enter');
  await noor.waitForURL(/kept=/);
  await camille.keyboard.type('Ma raison à moi.');
  await camille.getByRole('button', { name: 'Enregistrer le verdict' }).focus();
  await press(camille, 'Enter');
  await camille.getByRole('alert').first().waitFor();
  expect(await camille.getByRole('alert').first().textContent()).toContain('Plus rapide.');
  expect(await camille.locator('[name=reason]').inputValue()).toBe('Ma raison à moi.');
});

test('of two who act on one line the second is told that it is gone', async () => {
  await Promise.all([camille.goto('/'), noor.goto('/')]);
  const [line] = await lineIds(camille);
  for (const page of [noor, camille]) {
    await page.locator(`#${line} a.sentence`).focus();
    await press(page, 'n', 'Tab', 'Tab', 'Enter');
    await page.locator('[data-told]').waitFor();
  }
  expect(await noor.locator('[data-told]').textContent()).toContain('1 affirmation écartée.');
  expect(await camille.locator('[data-told]').textContent()).toContain('Rien n’a été fait');
});

test('twenty of thirty claims are gone through by keyboard, each with its own line in the trail', async () => {
  await camille.goto('/');
  const ids = (await lineIds(camille)).slice(0, 20);
  for (let n = 0; n < 20; n++) {
    if (n === 0) await press(camille, 'j');
    await press(camille, 'x');
    if (n < 19) await press(camille, 'j');
  }
  await camille.locator('details[data-act=v] summary').focus();
  await press(camille, 'Enter', 'Tab', 'Tab');
  await camille.keyboard.type('Revue du matin : rien d’officiel.');
  await press(camille, 'Enter');
  await camille.getByText('Verdict enregistré pour 20 affirmations.').waitFor();
  for (const id of ids) {
    const trail = await historyOf(desk.store.read, 'claim', claimIdOf(id));
    expect(trail[0]!.action).toBe('verdict.given');
  }
  await press(camille, 'z');
  await camille.getByText('Annulé pour 20 affirmations.').waitFor();
  await waitFor(async () => (await lineIds(camille)).includes(ids[7]!));
});

test('no key is a trap: Escape leaves what a key opened, and the keys can be turned off', async () => {
  await camille.goto('/');
  await press(camille, 'j', 's', 'Escape');
  expect(await camille.locator('details[data-act=s]').getAttribute('open')).toBeNull();
  expect(await camille.evaluate(() => document.activeElement?.className)).toBe('sentence');
  await press(camille, '?');
  await camille.getByLabel('Raccourcis actifs').uncheck();
  await press(camille, 'Escape', 'x');
  await camille.reload();
  await press(camille, 'j', 'n');
  expect(await camille.locator('details[open][data-act]').count()).toBe(0);
  await camille.evaluate(() => localStorage.setItem('recoupe.keys', 'on'));
});

test('no page complained', () => {
  expect(complaints).toEqual([]);
});
