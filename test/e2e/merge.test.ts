import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listClaims } from '../../db/claim-lists.ts';
import { claimById } from '../../db/claims.ts';
import { openBrowser, serveApp } from '../support/browser.ts';
import { faultsOf } from '../support/looks.ts';
import { MATCH, placeArticle, told } from '../support/placing.ts';
import { openTestDesk } from '../support/web.ts';

const WORDS = 'SFR perdrait le marché des SMS de Pôle emploi, repris par Orange.';

let desk: Awaited<ReturnType<typeof openTestDesk>>;
let served: Awaited<ReturnType<typeof serveApp>>;
let browser: Browser;
let other: string;
beforeAll(async () => {
  desk = await openTestDesk();
  const match = { ...MATCH, join: 1, suggest: 1 };
  await placeArticle(desk.store, 'https://lien.example/a', WORDS, [told(WORDS, WORDS)], { match });
  other = (await listClaims(desk.store.read, {}, 'newest', { limit: 1, offset: 0 }))[0]!.id;
  served = await serveApp(desk.app);
  browser = await openBrowser();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await served?.close();
  await desk?.close();
});

async function open(work: (page: Page) => Promise<void>, javaScriptEnabled = true) {
  const context = await browser.newContext({ locale: 'fr-FR', javaScriptEnabled });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await work(page);
  await context.close();
}

const mergedInto = async () => (await claimById(desk.store.read, other))!.mergedInto;

test('m opens the merge from a line of the queue and from a claim, and the keyboard does the rest', async () => {
  await open(async (page) => {
    await page.goto(served.origin);
    await page.locator(`[data-line] a[href^="/claims/${desk.claimId}"]`).first().focus();
    await page.keyboard.press('m');
    await page.waitForURL(`**/claims/${desk.claimId}/merge`);
    await page.goto(`${served.origin}/claims/${desk.claimId}`);
    await page.keyboard.press('m');
    await page.waitForURL(`**/claims/${desk.claimId}/merge`);
    expect(await faultsOf(page)).toEqual([]);
    await page.locator(`a[href$="with=${other}"]`).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/merge?with=${other}`);
    expect(await faultsOf(page)).toEqual([]);
    await page.locator(`button[value="${other}"]`).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**?did=merged*');
    expect(await mergedInto()).toBe(desk.claimId);
    await page.locator('.undo button').press('Enter');
    await page.waitForURL('**?did=undone*');
    expect(await mergedInto()).toBeNull();
  });
}, 180_000);

test('m sets the two chosen lines of the queue side by side', async () => {
  await open(async (page) => {
    await page.goto(served.origin);
    for (const id of [desk.claimId, other]) await page.locator(`[data-line] input[value^="${id}"]`).press('Space');
    await page.keyboard.press('m');
    await page.waitForURL(/\/claims\/[^/]+\/merge\?with=/);
    const ids = [desk.claimId, other];
    expect(ids.every((id) => page.url().includes(id))).toBe(true);
  });
}, 180_000);

test('without JavaScript two claims are merged by links and a form', async () => {
  await open(async (page) => {
    await page.goto(`${served.origin}/claims/${desk.claimId}/merge`);
    await page.locator(`a[href$="with=${other}"]`).click();
    await page.locator(`button[value="${other}"]`).click();
    await page.waitForURL('**?did=merged*');
    expect(await mergedInto()).toBe(desk.claimId);
  }, false);
}, 180_000);
