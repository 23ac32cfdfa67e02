import { load } from 'cheerio';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { noteFailure, setNextAttempt } from '../db/failures.ts';
import { addMail, settleMail, waitingMails } from '../db/outbox.ts';
import { outbox } from '../db/schema/outbox.ts';
import { deskWithAccounts } from './support/accounts.ts';

const PIECE = { task: 'letters', subjectId: 'all' } as const;
const AT = '2013-10-09T06:00:00.000Z';

type Desk = Awaited<ReturnType<typeof deskWithAccounts>>;
let desk: Desk;
let ada: ReturnType<Desk['browser']>;
beforeEach(async () => {
  desk = await deskWithAccounts();
  ada = desk.browser();
  await ada.signIn('ada@agence.example');
});
afterEach(() => desk.close());

async function fail(): Promise<void> {
  await desk.store.atomically(async (tx) => {
    await noteFailure(tx, PIECE, 'TypeError: <script>alert(1)</script>\n    at somewhere', AT);
    await setNextAttempt(tx, PIECE, null);
  });
}

test('where nothing broke off, the page says that there is nothing to do', async () => {
  const { html, status } = await ada.get('/work');
  expect(status).toBe(200);
  expect(load(html)('main').text()).toContain('Aucun travail ne s’est arrêté');
});

test('what waits for a decision is shown with its error as text, and tried again or set aside by a button', async () => {
  await fail();
  const page = load((await ada.get('/work')).html);
  expect(page('.card').text()).toContain('Envoyer les alertes et les avis');
  expect(page('.card .trouble').text()).toContain('<script>alert(1)</script>');
  expect(page('.card script')).toHaveLength(0);
  const decision = (decision: string) => ada.post('/work', { task: 'letters', subject: 'all', decision });
  expect((await decision('aside')).location).toBe('/work?kept=aside');
  expect(load((await ada.get('/work')).html)('.card')).toHaveLength(0);
  expect((await decision('aside')).location).toBe('/work?gone');
  expect((await decision('again')).location).toBe('/work?kept=again');
  expect(load((await ada.get('/work?kept=again')).html)('[role=status]').text()).toContain('prochaine tournée');
  expect((await decision('burn')).status).toBe(404);
});

test('a mail that was refused is shown with why, and goes out again by a button, once', async () => {
  await desk.store.atomically(async (tx) => {
    const mail = { kind: 'answer', key: 'k', to: 'jeanne@courrier.example', subject: 'Votre question', text: 'Oui.' };
    await addMail(tx, mail, AT);
  });
  const [mail] = await desk.store.read.select().from(outbox);
  await desk.store.atomically((tx) => settleMail(tx, mail!.id, { state: 'refused', trouble: '550 no such user' }));
  const page = load((await ada.get('/work')).html);
  expect(page('.card').text()).toContain('jeanne@courrier.example');
  expect(page('.card .trouble').text()).toBe('550 no such user');
  expect((await ada.post(`/work/mails/${mail!.id}`, {})).location).toBe('/work?kept=resend');
  expect(await waitingMails(desk.store.read, '2099-01-01', 5)).toMatchObject([
    { id: mail!.id, attempts: 0, trouble: null },
  ]);
  expect((await ada.post(`/work/mails/${mail!.id}`, {})).location).toBe('/work?gone');
});

test('administrators are led there from the sources; officers are not', async () => {
  expect((await ada.get('/sources')).html).toContain('href="/work"');
  const camille = desk.browser();
  await camille.signIn('camille@agence.example');
  const { html, status } = await camille.get('/sources');
  expect(status).toBe(200);
  expect(html).not.toContain('href="/work"');
  expect((await camille.get('/work')).status).toBe(403);
});
