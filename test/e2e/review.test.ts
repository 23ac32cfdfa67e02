import type { Browser, Page } from 'playwright-core';
import { extractText } from 'unpdf';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { everyPage } from '../support/every-page.ts';
import { faultsOf, wideOf } from '../support/looks.ts';
import { openSampleDesk } from '../support/sample-web.ts';

let desk: Awaited<ReturnType<typeof openSampleDesk>>;
let browser: Browser;
beforeAll(async () => {
  [desk, browser] = await Promise.all([openSampleDesk(), openBrowser()]);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

interface Looks {
  locale?: string;
  javaScriptEnabled?: boolean;
  colorScheme?: 'light' | 'dark';
  viewport?: { width: number; height: number };
}

// Chromium notes on its console that a form was refused; that is meant.
const REFUSED = /status of (409|422)/;

/** A page in a browser of its own; whatever the page complains of fails the test. */
async function open(looks: Looks, work: (page: Page) => Promise<void>) {
  const context = await browser.newContext({ locale: 'fr-FR', ...looks });
  const complaints: string[] = [];
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !REFUSED.test(message.text())) complaints.push(message.text());
    });
    await work(page);
  } finally {
    await context.close();
  }
  expect(complaints).toEqual([]);
}

const sentenceOn = async (page: Page) => (await page.locator('h1').textContent()) ?? '';

/** Words of a sentence that are long enough to search for. */
const telling = (sentence: string) =>
  sentence
    .match(/\p{L}{6,}/gu)!
    .slice(0, 2)
    .join(' ');

/** The place in a list of the first claim that some statement bears on. */
async function lineWithEvidence(page: Page, list: string): Promise<number> {
  await page.goto(desk.origin + list);
  const paths = await page
    .locator('a.sentence')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
  for (const [place, path] of paths.entries()) {
    await page.goto(desk.origin + path);
    if (await page.locator('.official .pick q').count()) return place;
  }
  throw new Error('no statement bears on any claim');
}

test('the sample newsroom is read by the real pipeline', () => {
  expect(desk.round.sources).toBeGreaterThan(5);
  expect(desk.round.claims).toBeGreaterThan(0);
});

test('by keyboard, an officer goes from the queue to a verdict with evidence, and finds it in the log', async () => {
  await open({}, async (page) => {
    const line = await lineWithEvidence(page, '/?supplier=SFR');
    await page.goto(`${desk.origin}/?supplier=SFR`);
    for (let presses = 0; presses <= line; presses++) await page.keyboard.press('j');
    expect(await page.locator('[data-line][aria-current]').count()).toBe(1);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/claims\//);
    const path = new URL(page.url()).pathname;
    const sentence = await sentenceOn(page);
    expect(await page.locator('blockquote mark').count()).toBeGreaterThan(0);

    await page.locator('.official .pick q').first().click();
    expect(await page.locator('[name=evidence]:checked').count()).toBe(1);
    await page.keyboard.press('d');
    expect(await page.locator('[name=verdict]:checked').getAttribute('value')).toBe('denied');
    await page.getByLabel('Raison, en une phrase').fill('Démenti par le communiqué de l’agence.');
    await page.getByRole('button', { name: 'Enregistrer le verdict' }).click();
    await page.waitForURL(/\/\?kept=/);
    expect(await page.getByRole('status').textContent()).toContain('Démentie');

    await page.goto(`${desk.origin}/?supplier=SFR`);
    expect(await page.locator(`[data-lines] a[href="${path}"]`).count()).toBe(0);
    await page.getByRole('link', { name: 'Registre' }).click();
    await page.waitForURL(/\/log$/);
    await page.keyboard.press('/');
    await page.keyboard.type(telling(sentence));
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/log\?q=/);
    await page.waitForLoadState();
    expect(await page.locator('[data-line]').first().textContent()).toContain('Démenti par le communiqué');
    expect(await page.locator('a.sentence').first().textContent()).toBe(sentence);
  });
});

test('everything works without JavaScript', async () => {
  await open({ javaScriptEnabled: false, locale: 'en-GB' }, async (page) => {
    await page.goto(`${desk.origin}/`);
    await page.locator('a.sentence').first().click();
    const sentence = await sentenceOn(page);
    await page.getByRole('button', { name: 'Save the verdict' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('choose confirmed, denied or unverified');

    await page.getByLabel('Unverified').check();
    await page.getByLabel('Reason, in one sentence').fill('Waiting for the newsroom.');
    await page.getByRole('button', { name: 'Save the verdict' }).click();
    await page.waitForURL(/\/\?kept=/);
    await page.getByRole('link', { name: 'Claim log' }).click();
    await page.getByRole('searchbox', { name: 'Search' }).fill(telling(sentence));
    await page.getByRole('button', { name: 'Filter' }).click();
    expect(await page.locator('[data-line]').first().textContent()).toContain('Waiting for the newsroom.');

    await page.getByRole('button', { name: 'Français' }).click();
    expect(await page.locator('h1').textContent()).toBe('Registre des affirmations');
    expect(page.url()).toContain('/log?q=');
  });
});

test('of two officers in two browsers, the second is shown what changed and keeps what they typed', async () => {
  await open({}, async (first) => {
    await first.goto(`${desk.origin}/`);
    const address = desk.origin + (await first.locator('a.sentence').first().getAttribute('href'));
    await first.goto(address);
    await open({}, async (second) => {
      await second.goto(address);
      await second.getByLabel('Non vérifiée').check();
      await second.getByLabel('Raison, en une phrase').fill('Plus rapide.');
      await second.getByRole('button', { name: 'Enregistrer le verdict' }).click();
      await second.waitForURL(/kept/);
    });
    await first.getByLabel('Non vérifiée').check();
    await first.getByLabel('Raison, en une phrase').fill('Ma raison.');
    const refused = first.waitForResponse((response) => response.status() === 409);
    await first.evaluate(() => document.querySelector<HTMLFormElement>('#verdict')!.requestSubmit());
    await refused;
    await first.getByRole('alert').waitFor();
    expect(await first.getByRole('alert').textContent()).toContain('Plus rapide.');
    expect(await first.getByLabel('Raison, en une phrase').inputValue()).toBe('Ma raison.');
  });
});

test('the help opens by its key and its button, and the shortcuts can be turned off for good', async () => {
  await open({}, async (page) => {
    await page.goto(`${desk.origin}/`);
    await page.keyboard.press('?');
    expect(await page.locator('#keys').isVisible()).toBe(true);
    await page.getByLabel('Raccourcis actifs').uncheck();
    await page.keyboard.press('Escape');
    await page.reload();
    await page.keyboard.press('j');
    expect(await page.locator('[aria-current=true][data-line]').count()).toBe(0);
  });
});

test('typing in a field is typing, not commanding', async () => {
  await open({}, async (page) => {
    await page.goto(`${desk.origin}/`);
    await page.locator('a.sentence').first().click();
    await page.getByLabel('Raison, en une phrase').fill('');
    await page.getByLabel('Raison, en une phrase').pressSequentially('cdu?');
    expect(await page.getByLabel('Raison, en une phrase').inputValue()).toBe('cdu?');
    expect(await page.locator('[name=verdict]:checked').count()).toBe(0);
  });
});

// Every page in every look is walked over a small desk (every-page.test.ts); here those that are as long as a newsroom makes them.
const AS_LONG_AS_THE_PRESS = [
  'queue',
  'queue-chosen',
  'morning',
  'log',
  'log-everywhere',
  'log-statements',
  'log-print',
];
const OF_THE_PRESS = ['claim-queued', 'claim-logged', 'merge', 'article', 'statement', 'source', 'sources', 'watch'];

async function longPaths(): Promise<string[]> {
  const pages = await everyPage(desk.store);
  return [...AS_LONG_AS_THE_PRESS, ...OF_THE_PRESS].map((name) => pages[name]!);
}

test('the list to print becomes a PDF of the claims shown, without the frame of the page', async () => {
  await open({}, async (page) => {
    await page.goto(`${desk.origin}/log?in=everywhere&supplier=Orange`);
    const sentences = await page.locator('.sentence').allTextContents();
    await page.getByRole('link', { name: 'Version à imprimer' }).click();
    await page.waitForURL(/print=1/);
    expect(await page.locator('.sentence').allTextContents()).toEqual(sentences);
    const { text } = await extractText(new Uint8Array(await page.pdf({ format: 'A4' })), { mergePages: true });
    const flat = text.replace(/\s+/g, '');
    for (const sentence of sentences) expect(flat).toContain(sentence.replace(/\s+/g, ''));
    expect(text).not.toContain('Lettre hebdomadaire');
  });
});

test.each([
  { locale: 'fr-FR', colorScheme: 'light' },
  { locale: 'en-GB', colorScheme: 'dark' },
] as const)('axe finds nothing on any long page ($locale, $colorScheme)', { timeout: 500_000 }, async (looks) => {
  const context = await browser.newContext(looks);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  for (const path of await longPaths()) {
    await page.goto(desk.origin + path);
    expect(await faultsOf(page), path).toEqual([]);
  }
  await context.close();
});

test.each([320, 390, 768, 1280])('no long page scrolls sideways at %i px', async (width) => {
  await open({ viewport: { width, height: 800 } }, async (page) => {
    for (const path of await longPaths()) {
      await page.goto(desk.origin + path);
      expect(await wideOf(page), path).toEqual([]);
    }
  });
});
