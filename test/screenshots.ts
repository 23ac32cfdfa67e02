import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from './support/browser.ts';
import { everyPage } from './support/every-page.ts';
import { openSampleDesk } from './support/sample-web.ts';

// npx tsx test/screenshots.ts DIR [NAME…]: pictures of every page over the sample newsroom, at 1280 and 390 pixels.

const WIDTHS = [1280, 390];
const [dir = '/tmp/recoupe-pages', ...names] = process.argv.slice(2);

async function main(): Promise<void> {
  mkdirSync(dir, { recursive: true });
  const [desk, browser] = await Promise.all([openSampleDesk(), openBrowser()]);
  for (const width of WIDTHS) {
    const context = await browser.newContext({ locale: 'fr-FR', viewport: { width, height: 900 } });
    const page = await context.newPage();
    for (const [name, path] of Object.entries(await everyPage(desk.store))) {
      if (names.length && !names.includes(name)) continue;
      const response = await page.goto(desk.origin + path);
      await page.screenshot({ path: join(dir, `${name}-${width}.png`), fullPage: true });
      process.stdout.write(`${width} ${response?.status()} ${path}\n`);
    }
    await context.close();
  }
  await browser.close();
  await desk.close();
}

await main();
