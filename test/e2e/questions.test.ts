import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mailServer, sendMails } from '../../src/mail.ts';
import { openBrowser, serveApp } from '../support/browser.ts';
import { faultsOf, wideOf } from '../support/looks.ts';
import { postOffice, recipients } from '../support/mail.ts';
import { NOW } from '../support/seed.ts';
import { openTestDesk } from '../support/web.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 180_000);
afterAll(() => browser?.close());

const SHOTS = process.env.RECOUPE_SHOTS;

async function withoutFaults(page: Page): Promise<void> {
  expect([...(await faultsOf(page)), ...(await wideOf(page))], page.url()).toEqual([]);
}

async function openDesk() {
  const post = await postOffice();
  const settings = { zone: 'Europe/Paris', origin: '', smtpUrl: post.url, mailFrom: 'Presse <presse@agence.example>' };
  const clock = { now: NOW };
  const desk = await openTestDesk({ settings, now: () => clock.now });
  const served = await serveApp(desk.app);
  const server = mailServer(settings)!;
  return {
    ...{ desk, post, clock, origin: served.origin },
    deliver: () => sendMails(desk.store, server, () => clock.now),
    async close() {
      server.close();
      await served.close();
      await desk.close();
    },
  };
}

async function judge(page: Page, at: string, verdict: string) {
  await page.goto(at);
  if (verdict !== 'unverified') await page.locator('.official .pick input').first().check();
  await page.check(`input[name=verdict][value=${verdict}]`);
  await page.fill('[name=reason]', 'Vu au contrat.');
  await page.locator('form#verdict button[type=submit]').first().click();
}

test.each([
  { javaScriptEnabled: true, viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  { javaScriptEnabled: false, viewport: { width: 390, height: 800 }, colorScheme: 'dark' },
] as const)(
  'from a question to a draft, edited, sent by mail, and corrected after the verdict changed (script: $javaScriptEnabled)',
  { timeout: 300_000 },
  async (looks) => {
    const { desk, post, clock, origin, deliver, close } = await openDesk();
    const context = await browser.newContext({ locale: 'fr-FR', ...looks });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const seen = async (name: string) => {
      if (looks.javaScriptEnabled) await withoutFaults(page);
      if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}-${looks.viewport.width}.png`, fullPage: true });
    };
    try {
      await page.goto(`${origin}/questions`);
      await seen('empty');
      if (looks.javaScriptEnabled) {
        await page.keyboard.press('q');
        await page.waitForURL('**/questions/new');
      } else await page.goto(`${origin}/questions/new`);
      await seen('form');
      await page.fill('[name=words]', 'Orange va-t-il remplacer SFR pour les SMS de Pôle emploi ?');
      await page.fill('[name=outlet]', 'Le Courrier');
      await page.fill('[name=name]', 'Jeanne Martin');
      await page.fill('[name=email]', 'jeanne@courrier.example');
      await page.check('input[name=when][value=hour]');
      await page.locator('.question-form button.primary').click();
      expect(await page.locator('.bearing').textContent()).toContain('Orange remplacera SFR');
      await seen('question');
      await page.locator('.next-steps button').first().click();
      const text = page.locator('textarea[name=text]');
      expect(await text.inputValue()).toContain('Nous n’avons pas encore vérifié ceci');
      await seen('draft');
      await text.fill(`${await text.inputValue()}\nNous vous rappelons demain.`);
      await page.click('button[value=mail]');
      expect(await page.locator('.answer.sent').textContent()).toContain('courriel en attente');
      expect(await deliver()).toBe(1);
      expect(await deliver()).toBe(0);
      const [mail] = post.received;
      expect(recipients(mail!)).toEqual(['jeanne@courrier.example']);
      expect(mail!.text).toContain('Nous vous rappelons demain.');
      expect(mail!.text).toContain('[1] Le Courrier');
      expect(mail!.text).not.toContain('Affirmation du journal');
      await page.reload();
      expect(await page.locator('.answer.sent').textContent()).toContain('courriel remis au serveur');
      await seen('sent');

      clock.now = new Date(NOW.getTime() + 600_000);
      await judge(page, `${origin}/claims/${desk.claimId}`, 'denied');
      await page.goto(`${origin}/questions/corrections`);
      expect(await page.locator('.due-count').textContent()).toBe('1');
      expect(await page.locator('.question-lines').textContent()).toContain('Jeanne Martin');
      await seen('corrections');
      await page.click('button[value=draft]');
      expect(await page.locator('textarea[name=text]').inputValue()).toContain('n’est plus à jour');
      await seen('correction');
      await page.click('button[value=mail]');
      expect(await deliver()).toBe(1);
      expect(post.received[1]!.subject).toMatch(/^Correction/);
      expect(post.received[1]!.text).toContain('nos vérifications démentent ceci');
      await page.goto(`${origin}/questions/corrections`);
      expect(await page.locator('.empty').textContent()).toContain('Personne n’est à détromper');
      for (const path of ['/questions?state=answered', '/questions/figures', '/journalists']) {
        await page.goto(origin + path);
        await seen(path.replaceAll(/\W+/g, '-'));
      }
      await page.locator('.question-lines a').first().click();
      await seen('journalist');
    } finally {
      await context.close();
      await close();
    }
  },
);

test('a journalist who asked before, and their outlet, complete as one types', { timeout: 180_000 }, async () => {
  const { desk, origin, close } = await openDesk();
  const context = await browser.newContext({ locale: 'fr-FR' });
  const page = await context.newPage();
  try {
    const words = 'Orange va-t-il remplacer SFR ?';
    const asked = { channel: 'phone', words, language: 'fr', when: 'none' };
    for (const [name, outlet] of [
      ['Jeanne Martin', 'Le Courrier'],
      ['Paul Dupuis', 'L’Hebdo'],
      ['Paul Dupuis', 'Radio Sud'],
    ] as const)
      await desk.send('/questions', Object.entries({ ...asked, name, outlet }));
    await page.goto(`${origin}/questions/new`);
    const offered = (list: string) =>
      page.locator(`#${list} option`).evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
    expect(await offered('outlets')).toEqual(expect.arrayContaining(['Le Courrier', 'L’Hebdo', 'Radio Sud']));
    expect(await offered('journalists')).toContain('Jeanne Martin');
    const typed = async (name: string) => {
      await page.fill('[name=outlet]', '');
      await page.fill('[name=name]', name);
      await page.locator('[name=name]').blur();
      return page.inputValue('[name=outlet]');
    };
    expect(await typed('Jeanne Martin')).toBe('Le Courrier');
    expect(await typed('Paul Dupuis')).toBe('');
  } finally {
    await context.close();
    await close();
  }
});

test.each([
  ['fr-FR', 'light'],
  ['en-GB', 'dark'],
] as const)(
  'axe finds nothing on the section on a phone (%s, %s)',
  { timeout: 240_000 },
  async (locale, colorScheme) => {
    const { desk, origin, close } = await openDesk();
    const context = await browser.newContext({ locale, colorScheme, viewport: { width: 390, height: 800 } });
    const page = await context.newPage();
    try {
      const typed = { outlet: 'Le Courrier', name: 'Jeanne Martin', email: 'j@courrier.example', channel: 'phone' };
      const words = 'Orange va-t-il remplacer SFR ?';
      const sent = await desk.send('/questions', Object.entries({ ...typed, words, language: 'fr', when: 'hour' }));
      await desk.send(`${sent.location}/draft`, []);
      for (const path of [
        '/questions',
        '/questions/new',
        sent.location!,
        '/questions/figures',
        '/questions/corrections',
        '/journalists',
      ]) {
        await page.goto(origin + path);
        await withoutFaults(page);
      }
      await page.goto(`${origin}/journalists`);
      await page.locator('.question-lines a').first().click();
      await withoutFaults(page);
      await page.locator('button[name=erase]').click();
      await withoutFaults(page);
    } finally {
      await context.close();
      await close();
    }
  },
);
