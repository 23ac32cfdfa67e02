import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSession } from '../../db/people.ts';
import { hashOf } from '../../src/secrets.ts';
import { createApp } from '../../web/app.tsx';
import { openBrowser, serveApp } from '../support/browser.ts';
import { ADMINISTRATORS, everyPage, HALF_IN, type Pages, READERS, STRANGERS } from '../support/every-page.ts';
import { fillDesk } from '../support/full-desk.ts';
import { faultsOf, wideOf } from '../support/looks.ts';
import { openTestDesk } from '../support/web.ts';

// Every page of everyone, each opened once in each language, and looked at there in five widths, in French by axe in both themes.
let desk: Awaited<ReturnType<typeof openTestDesk>>;
let browser: Browser;
const closing: (() => Promise<void>)[] = [];
let groups: { origin: string; pages: Pages; cookie?: string }[];

beforeAll(async () => {
  [desk, browser] = await Promise.all([openTestDesk({ now: () => new Date() }), openBrowser()]);
  const administrator = await fillDesk(desk.desk);
  const half = await halfSession(administrator);
  const at = async (app: ReturnType<typeof createApp>, pages: Pages, cookie?: string) => {
    const served = await serveApp(app);
    closing.push(served.close);
    return { origin: served.origin, pages, cookie };
  };
  groups = await Promise.all([
    at(desk.app, await everyPage(desk.store)),
    at(createApp({ ...desk.desk, signedInAs: administrator, sample: true }), ADMINISTRATORS),
    at(createApp({ ...desk.desk, signedInAs: desk.reader }), READERS),
    at(createApp({ ...desk.desk, signedInAs: undefined, sample: false }), STRANGERS),
    at(createApp({ ...desk.desk, signedInAs: undefined, sample: false }), HALF_IN, half),
  ]);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  for (const close of closing) await close();
  await desk?.close();
});

/** A session that has given its password and not yet its code; gives its cookie. */
async function halfSession(personId: string): Promise<string> {
  const [secret, createdAt] = ['half a session', new Date().toISOString()];
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const session = { key: hashOf(secret), personId, createdAt, expiresAt, awaitsCode: true };
  await desk.store.atomically((tx) => openSession(tx, session));
  return secret;
}

/** The forms of addresses that no page stands at: files, streams, ways on to elsewhere. */
const NO_PAGES = /^\/(api|assets|health|live)(\/|$)|\.(csv|json|yaml|opml|png)$|\/mail$|\/text$|^\/sign-in\/provider/;

test('every address that a page stands at is walked', () => {
  const walked = groups.flatMap(({ pages }) => Object.values(pages).map((path) => path.split('?')[0]!));
  const asked = desk.app.routes.filter((route) => route.method === 'GET' && !NO_PAGES.test(route.path));
  const left = asked.map((route) => route.path).filter((path) => !walked.some((one) => formOf(path).test(one)));
  expect([...new Set(left)]).toEqual([]);
});

function formOf(route: string): RegExp {
  return new RegExp(`^${route.replace(/:\w+(\{[^/]+\})?/g, '[^/]+')}$`);
}

/** What of the frame stands over the page beneath it. */
function spilledOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const frame = document.querySelector('header.top')!;
    const { bottom } = frame.getBoundingClientRect();
    const all = [...frame.querySelectorAll('*')].filter((e) => e.checkVisibility());
    return all.filter((e) => e.getBoundingClientRect().bottom > bottom + 1).map((e) => e.outerHTML.slice(0, 150));
  });
}

/** What still moves for those who asked that nothing does. */
function movingOf(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((e) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(e);
        return transitionDuration !== '0s' || animationName !== 'none' || scrollBehavior !== 'auto';
      })
      .map((e) => e.outerHTML.slice(0, 150)),
  );
}

/** One main part, one heading of the first rank, none of a rank passed over, and the language said. */
function outlineOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const ranks = [...document.querySelectorAll('h1, h2, h3, h4')]
      .filter((e) => e.checkVisibility())
      .map((e) => Number(e.tagName[1]));
    const skips = ranks.filter((rank, at) => rank > (ranks[at - 1] ?? 0) + 1);
    const landmarks = ['main', 'header', 'footer'].filter((name) => !document.querySelector(`body > ${name}`));
    return [
      ...landmarks.map((name) => `no ${name}`),
      ...(ranks.filter((rank) => rank === 1).length === 1 ? [] : [`h1 of ${ranks}`]),
      ...(skips.length ? [`ranks passed over: ${ranks}`] : []),
    ];
  });
}

const WIDTHS = [1280, 1024, 768, 390, 320];

async function walk(
  locale: string,
  themes: readonly ('light' | 'dark')[],
  { origin, pages, cookie }: (typeof groups)[number],
): Promise<object> {
  const context = await browser.newContext({ locale, baseURL: origin, reducedMotion: 'reduce' });
  if (cookie) await context.addCookies([{ name: 'recoupe_session', value: encodeURIComponent(cookie), url: origin }]);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const found: Record<string, string[]> = {};
  for (const [name, path] of Object.entries(pages)) {
    await page.goto(path);
    if (name === 'half-in') expect(page.url()).toContain(path);
    await page.locator('details').evaluateAll((all) => {
      for (const one of all) one.setAttribute('open', '');
    });
    const faults = [...(await outlineOf(page)), ...(await movingOf(page))];
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme });
      faults.push(...(await faultsOf(page, colorScheme === 'dark' ? ['color-contrast'] : undefined)));
    }
    await page.emulateMedia({ colorScheme: 'light' });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      const stands = [...(await wideOf(page)), ...(await spilledOf(page))];
      faults.push(...stands.map((html) => `${width} px: ${html}`));
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    if (faults.length) found[`${name} ${path}`] = faults;
  }
  await context.close();
  return found;
}

test.each([
  ['fr-FR', ['light', 'dark']],
  // Neither the marking up of a page nor its colours hang on its language; its words and their room do.
  ['en-GB', []],
] as const)(
  'in %s every page is without fault for axe (%j), well outlined, still when asked to be, and nowhere wider than the window',
  { timeout: 500_000 },
  async (locale, themes) => {
    const found = await Promise.all(groups.map((group) => walk(locale, themes, group)));
    expect(Object.assign({}, ...found)).toEqual({});
  },
);

/** The element with the focus: whether its mark can be seen, and whether something lies over it. */
function focusOf(page: Page): Promise<{ what: string; seen: boolean; clear: boolean } | null> {
  return page.evaluate(() => {
    const here = document.activeElement;
    if (!here || here === document.body) return null;
    const marks = [getComputedStyle(here), getComputedStyle(here, '::after')];
    const label = here.closest('label');
    if (label) marks.push(getComputedStyle(label));
    const seen = marks.some((mark) => mark.outlineStyle !== 'none' && Number.parseFloat(mark.outlineWidth) >= 2);
    // Some part of it is on top: its middle, or near its corners.
    const clear = [...here.getClientRects()].some((box) =>
      [0.1, 0.5, 0.9].some((part) => {
        const top = document.elementFromPoint(box.left + box.width * part, box.top + box.height * part);
        return top && (here.contains(top) || top.contains(here) || top.closest('label')?.contains(here));
      }),
    );
    return { what: here.outerHTML.slice(0, 150), seen, clear };
  });
}

const MOST_TABS = 150;

test.each([
  ['queue', 1280],
  ['claim-queued', 1280],
  ['claim-queued', 390],
  ['log', 390],
  ['question', 1280],
  ['entry', 1280],
  ['source', 390],
] as const)(
  'on %s at %i px the focus goes through all by Tab and back, seen everywhere and never under something',
  { timeout: 180_000 },
  async (name, width) => {
    const { origin, pages } = groups[0]!;
    const context = await browser.newContext({ locale: 'fr-FR', baseURL: origin, viewport: { width, height: 720 } });
    const page = await context.newPage();
    await page.goto(pages[name]!);
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    const wrong: string[] = [];
    let reached = 0;
    for (const key of ['Tab', 'Shift+Tab'])
      for (let n = 0; n < MOST_TABS; n++) {
        await page.keyboard.press(key);
        const focus = await focusOf(page);
        if (!focus) break;
        reached++;
        if (!focus.seen) wrong.push(`${key} without a mark: ${focus.what}`);
        if (!focus.clear) wrong.push(`${key} under something: ${focus.what}`);
      }
    await context.close();
    expect(reached).toBeGreaterThan(20);
    expect(wrong).toEqual([]);
  },
);
