import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as db from '../../db/digests.ts';
import * as editionRows from '../../db/editions.ts';
import { freezeEdition } from '../../src/editions.ts';
import { shownInBrowser } from '../../web/digest-pages.tsx';
import { digestWords } from '../../web/digests.ts';
import { openBrowser, serveApp } from '../support/browser.ts';
import { faultsOf, wideOf } from '../support/looks.ts';
import { openTestDesk } from '../support/web.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 180_000);
afterAll(() => browser?.close());

// RECOUPE_SHOTS=DIR keeps a picture of each page and of the mail as it is walked.
const SHOTS = process.env.RECOUPE_SHOTS;

async function withoutFaults(page: Page, where: string): Promise<void> {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${where.replaceAll(/\W+/g, '-')}.png`, fullPage: true });
  expect([...(await faultsOf(page)), ...(await wideOf(page))], where).toEqual([]);
}

test('a list is made, its next edition previewed with a note, and an edition read in mail and archive, in both themes', {
  timeout: 300_000,
}, async () => {
  const opened = await openTestDesk();
  const served = await serveApp(opened.app);
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 390, height: 800 } });
  const page = await context.newPage();
  await page.goto(`${served.origin}/digests`);
  await withoutFaults(page, 'digests');
  await page.click('text=Créer une liste');
  await withoutFaults(page, 'new list');
  await page.fill('[name=name]', 'Direction');
  await page.click('text=Enregistrer');
  expect(await page.locator('h1').textContent()).toBe('Direction');
  await withoutFaults(page, 'list');
  const listId = page.url().split('/').at(-1)!;
  await page.goto(`${served.origin}/lists/${listId}/preview`);
  await page.fill('[name=note]', 'Bonne lecture.');
  await page.click('text=Garder le mot');
  expect(await page.locator('.edition .note').textContent()).toBe('Bonne lecture.');
  await withoutFaults(page, 'preview');
  const list = (await db.digestList(opened.store.read, listId))!;
  const due = { week: '2013-W41', dueAt: '2013-10-14T06:00:00Z' };
  const { render } = digestWords('https://recoupe.agence.example');
  const id = await freezeEdition(opened.store, list, due, render, new Date(due.dueAt), null);
  const { content } = (await editionRows.editionById(opened.store.read, id!))!;
  const mail = shownInBrowser(content!.html, `data:image/png;base64,${content!.chart}`);
  await page.goto(`${served.origin}/digests/${id}`);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.edition').isVisible()).toBe(true);
  for (const screen of ['nav.sections', '.back', '.noprint >> nth=0', '#copies'])
    expect(await page.locator(screen).isVisible(), screen).toBe(false);
  await page.emulateMedia({ media: 'screen' });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [600, 390]) {
      await page.setViewportSize({ width, height: 900 });
      for (const path of [`/digests/${id}`, '/digests', '/alerts']) {
        await page.goto(`${served.origin}${path}`);
        await withoutFaults(page, `${path} ${colorScheme} ${width}`);
      }
      await page.goto('about:blank');
      await page.setContent(mail);
      await withoutFaults(page, `mail ${colorScheme} ${width}`);
      await page.setContent(mail.replace(/data:image\/png;base64,[^"]+/, 'cid:kept-back'));
      await withoutFaults(page, `mail without pictures ${colorScheme} ${width}`);
    }
  }
  await served.close();
  await context.close();
  await opened.close();
});
