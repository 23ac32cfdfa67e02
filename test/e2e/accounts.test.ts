import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deskWithAccounts, PASSWORD } from '../support/accounts.ts';
import { openBrowser, serveApp } from '../support/browser.ts';
import { faultsOf, wideOf } from '../support/looks.ts';

let desk: Awaited<ReturnType<typeof deskWithAccounts>>;
let served: Awaited<ReturnType<typeof serveApp>>;
let browser: Browser;
beforeAll(async () => {
  desk = await deskWithAccounts();
  [served, browser] = await Promise.all([serveApp(desk.app), openBrowser()]);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await served?.close();
  await desk?.close();
});

const SHOTS = process.env.RECOUPE_TEST_SHOTS;

/** Looks at the page as it stands: no fault for axe, nothing wider than the window. */
async function looksWell(page: Page, name: string, looks: { width: number; colorScheme: string }) {
  if (SHOTS)
    await page.screenshot({ path: `${SHOTS}/${name}-${looks.width}-${looks.colorScheme}.png`, fullPage: true });
  expect([...(await faultsOf(page)), ...(await wideOf(page))], name).toEqual([]);
}

test.each([
  { locale: 'fr-FR', colorScheme: 'light', width: 1280, email: 'camille@agence.example' },
  { locale: 'en-GB', colorScheme: 'dark', width: 390, email: 'lou@agence.example' },
] as const)(
  '($locale, $colorScheme, $width px) someone signs in, adds a code app and looks after their account',
  { timeout: 300_000 },
  async ({ locale, colorScheme, width, email }) => {
    const looks = { width, colorScheme };
    const context = await browser.newContext({
      locale,
      colorScheme,
      viewport: { width, height: 800 },
    });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const at = (path: string) => page.goto(served.origin + path);
    await at('/log');
    await looksWell(page, 'sign-in', looks);
    await page.fill('#email', email);
    await page.fill('#password', 'wrong');
    await page.click('.door button[type=submit]');
    await looksWell(page, 'sign-in-wrong', looks);
    await page.fill('#password', PASSWORD);
    await page.click('.door button[type=submit]');
    expect(new URL(page.url()).pathname).toBe('/log');
    // Lou's account is French: whoever reads English says so once.
    if (locale === 'en-GB') await page.click('.languages button');
    await at('/account');
    expect(await page.locator('h1').textContent()).toBe(locale === 'en-GB' ? 'My account' : 'Mon compte');
    await looksWell(page, 'account', looks);
    await page.click('[href="/account/code"]');
    await looksWell(page, 'code', looks);
    await page.fill('#current', PASSWORD);
    await page.click('main button[type=submit]');
    await looksWell(page, 'code-enrol', looks);
    await page.fill('#code', '123');
    await page.click('main button[type=submit]');
    expect(await page.locator('#code').getAttribute('aria-invalid')).toBe('true');
    await at('/sign-in/lost');
    await looksWell(page, 'lost', looks);
    await context.close();
  },
);

test.each([
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 390 },
  { colorScheme: 'light', width: 320 },
] as const)(
  'an administrator invites someone, and that person comes in by the link ($colorScheme, $width px)',
  { timeout: 300_000 },
  async ({ colorScheme, width }) => {
    const looks = { width, colorScheme };
    const context = await browser.newContext({ locale: 'fr-FR', colorScheme, viewport: { width, height: 800 } });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(`${served.origin}/people`);
    await page.fill('#email', 'ada@agence.example');
    await page.fill('#password', PASSWORD);
    await page.click('.door button[type=submit]');
    await looksWell(page, 'people', looks);
    await page.locator('.person details summary').first().click();
    await page.fill('#name', 'Noé Neuf');
    await page.fill('#email', `noe-${width}@agence.example`);
    await page.click('text=Inviter >> nth=-1');
    await looksWell(page, 'people-invited', looks);
    const link = (await page.locator('code.link').textContent())!;
    const other = await browser.newContext({ locale: 'fr-FR', colorScheme, viewport: { width, height: 800 } });
    const noe = await other.newPage();
    await noe.goto(link);
    await looksWell(noe, 'link', looks);
    await noe.fill('#password', 'un tout autre parapluie');
    await noe.click('.door button[type=submit]');
    await noe.waitForURL(`${served.origin}/`);
    await context.close();
    await other.close();
  },
);
