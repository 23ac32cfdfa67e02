import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { probeOf } from '../../src/desk.ts';
import { createApp } from '../../web/app.tsx';
import { openBrowser, serveApp } from '../support/browser.ts';
import { sampleDesk } from '../support/desk.ts';
import { faultsOf, wideOf } from '../support/looks.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 180_000);
afterAll(() => browser?.close());

async function withoutFaults(page: Page): Promise<void> {
  expect([...(await faultsOf(page)), ...(await wideOf(page))], page.url()).toEqual([]);
}

test('on a phone, a source is found by its address, previewed and watched; a passage and a statement are entered', {
  timeout: 240_000,
}, async () => {
  const { desk, settings } = await sampleDesk();
  const probe = probeOf(desk, settings);
  const now = () => new Date();
  const app = createApp({ store: desk.store, now, sample: true, signedInAs: desk.signedInAs!, settings, probe });
  const served = await serveApp(app);
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 390, height: 800 } });
  const page = await context.newPage();
  await page.goto(`${served.origin}/sources/new`);
  await withoutFaults(page);
  await page.fill('[name=address]', `http://${desk.sample!.host}/`);
  await page.click('.ask button');
  await withoutFaults(page);
  await page.click('text=Décrire la source soi-même');
  await withoutFaults(page);
  await page.fill('[name=name]', 'Toute la presse d’exemple');
  await page.click('text=Suivre cette source');
  expect(await page.locator('h1').textContent()).toBe('Toute la presse d’exemple');
  await withoutFaults(page);
  await page.goto(`${served.origin}/sources`);
  expect(await page.locator('.sources').textContent()).toContain('Toute la presse d’exemple');
  await withoutFaults(page);
  await page.goto(`${served.origin}/entry/clip`);
  await page.click('text=Conserver');
  expect(await page.locator('.notice.bad').textContent()).toContain('donnez le titre de presse');
  await withoutFaults(page);
  await page.fill('#outlet', 'Hebdo sur papier');
  await page.fill('#title', 'Échange');
  await page.fill('#text', 'Orange remplacerait SFR.');
  await page.click('text=Conserver');
  expect(await page.locator('.notice.good').textContent()).toContain('Conservé.');
  await withoutFaults(page);
  await page.goto(`${served.origin}/entry/statement`);
  await withoutFaults(page);
  await page.selectOption('#organisation', { label: 'SFR' });
  await page.fill('#title', 'Réponse');
  await page.fill('#text', 'SFR n’a connaissance de rien.');
  await page.click('text=Conserver');
  expect(await page.locator('.by').textContent()).toContain('SFR');
  await page.goto(`${served.origin}/sources/import`);
  await withoutFaults(page);
  await context.close();
  await served.close();
  await probe.close();
});
