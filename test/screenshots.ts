import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { createApp } from '../web/app.tsx';
import { openBrowser, serveApp } from './support/browser.ts';
import { ADMINISTRATORS, everyPage, type Pages, STRANGERS } from './support/every-page.ts';
import { fillDesk } from './support/full-desk.ts';
import { openSampleDesk } from './support/sample-web.ts';

// npx tsx test/screenshots.ts DIR [NAME…]: pictures of every page over the sample newsroom, at 1280 and 390 pixels.

const WIDTHS = [1280, 390];
const [dir = '/tmp/recoupe-pages', ...names] = process.argv.slice(2);

async function picture(browser: Browser, origin: string, pages: Pages): Promise<void> {
  for (const width of WIDTHS) {
    const context = await browser.newContext({ locale: 'fr-FR', viewport: { width, height: 900 } });
    const page = await context.newPage();
    for (const [name, path] of Object.entries(pages)) {
      if (names.length && !names.includes(name)) continue;
      const response = await page.goto(origin + path);
      await page.screenshot({ path: join(dir, `${name}-${width}.png`), fullPage: true });
      process.stdout.write(`${width} ${response?.status()} ${path}\n`);
    }
    await context.close();
  }
}

async function main(): Promise<void> {
  mkdirSync(dir, { recursive: true });
  const [sample, browser] = await Promise.all([openSampleDesk(), openBrowser()]);
  const administrator = await fillDesk(sample.desk);
  await picture(browser, sample.origin, await everyPage(sample.store));
  for (const [change, pages] of [
    [{ signedInAs: administrator }, ADMINISTRATORS],
    [{ signedInAs: undefined, sample: false }, STRANGERS],
  ] as const) {
    const served = await serveApp(createApp({ ...sample.desk, ...change }));
    await picture(browser, served.origin, pages);
    await served.close();
  }
  await browser.close();
  await sample.close();
}

await main();
