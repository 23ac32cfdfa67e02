import { eq } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import { historyOf } from '../db/audit.ts';
import { digestReaders } from '../db/schema/digests.ts';
import { sendEditions } from '../src/deliveries.ts';
import { freezeEdition } from '../src/editions.ts';
import { mailServer } from '../src/mail.ts';
import { createApp } from '../web/app.tsx';
import { digestWords } from '../web/digests.ts';
import { serveApp } from './support/browser.ts';
import { testStore } from './support/desk.ts';
import { listWithReaders } from './support/readers.ts';
import { faultySmtp } from './support/smtp.ts';

const NOW = new Date('2026-11-23T07:00:00Z');
const ORIGIN = 'https://recoupe.agence.example';
const FROM = 'recoupe@agence.example';

/** A reader with a copy in their hands, and a desk that knows nobody who calls: what a mail program has to do with. */
async function withMail() {
  const [store, smtp] = [testStore(), await faultySmtp()];
  const { list } = await listWithReaders(store, 1, NOW.toISOString());
  const due = { week: '2026-W47', dueAt: NOW.toISOString() };
  await freezeEdition(store, list, due, digestWords(ORIGIN).render, NOW, null);
  const settings = { smtpUrl: smtp.url, mailFrom: FROM, origin: ORIGIN, mailPerMinute: 6000 };
  const server = mailServer(settings)!;
  await sendEditions(store, server, { settings, now: () => NOW });
  server.close();
  const desk = { store, now: () => NOW, sample: false, settings: { zone: 'Europe/Paris', origin: ORIGIN } };
  const served = await serveApp(createApp(desk));
  onTestFinished(() => served.close());
  const headers = smtp.received[0]!.headers.get('list') as unknown as Record<string, { url: string; name: string }>;
  const path = new URL(headers.unsubscribe!.url).pathname;
  return {
    ...{ store, headers, path, url: `${served.origin}${path}` },
    async reader() {
      return (await store.read.select().from(digestReaders).where(eq(digestReaders.token, 'token-0')))[0]!;
    },
  };
}

test('the copy names where to leave with one request, in the headers that mail programs know', async () => {
  const { headers, path } = await withMail();
  expect(headers['unsubscribe-post']!.name).toBe('List-Unsubscribe=One-Click');
  expect(headers.unsubscribe!.url).toBe(`${ORIGIN}${path}`);
  expect(path).toBe('/subscriptions/token-0/leave');
});

const click = () => new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
const asForm = () => {
  const form = new FormData();
  form.set('List-Unsubscribe', 'One-Click');
  return form;
};

test.each([
  ['a form in the address’s manner', { body: click }],
  ['a form in parts', { body: asForm }],
  ['a request from another site', { body: click, headers: { origin: 'https://webmail.example' } }],
  [
    'a request of no known origin, with a cookie that opens nothing',
    { body: click, headers: { origin: 'null', cookie: 'session=x' } },
  ],
])(
  '%s leaves at once, without account, cookie or page before it',
  async (_, { body, headers }: { body: () => URLSearchParams | FormData; headers?: Record<string, string> }) => {
    const { store, url, reader } = await withMail();
    const answer = await fetch(url, { method: 'POST', body: body(), headers, redirect: 'error' });
    expect(answer.status).toBe(200);
    expect(await reader()).toMatchObject({ state: 'left', leftAt: NOW.toISOString() });
    expect((await fetch(url, { method: 'POST', body: body(), headers })).status).toBe(200);
    const trail = await historyOf(store.read, 'reader', (await reader()).id);
    expect(trail.map((one) => one.action)).toEqual(['reader.left']);
  },
);

test('looking at the address changes nothing, as programs that open links do; the page there asks', async () => {
  const { url, reader } = await withMail();
  for (const method of ['GET', 'HEAD']) {
    const answer = await fetch(url, { method });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('referrer-policy')).toBe('same-origin');
    if (method === 'GET')
      expect(await answer.text()).toMatch(/<form method="post" action="\/subscriptions\/token-0\/leave"/);
  }
  expect((await reader()).state).toBe('active');
});

test('a link that nobody was given leaves nobody', async () => {
  const { url, reader } = await withMail();
  const answer = await fetch(url.replace('token-0', 'token-1'), { method: 'POST', body: click() });
  expect(answer.status).toBe(404);
  expect((await reader()).state).toBe('active');
});
