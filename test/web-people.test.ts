import { afterEach, beforeEach, expect, test } from 'vitest';
import { personByEmail } from '../db/people.ts';
import { outbox } from '../db/schema/outbox.ts';
import { personLinks } from '../db/schema/people.ts';
import { readSettings } from '../src/config.ts';
import { startPost } from '../src/mailing.ts';
import { alertWords } from '../web/alerts.tsx';
import { digestWords } from '../web/digests.ts';
import { warningWords } from '../web/questions-due.ts';
import { deskWithAccounts, PASSWORD } from './support/accounts.ts';
import { postOffice } from './support/mail.ts';

const ORIGIN = 'http://localhost';
const MAIL = {
  zone: 'Europe/Paris',
  origin: ORIGIN,
  smtpUrl: 'smtp://127.0.0.1:1',
  mailFrom: 'recoupe@agence.example',
};
const ADA = 'ada@agence.example';
const INVITED = { name: 'Noé Neuf', email: 'Noe@agence.example', role: 'officer', language: 'en' };

type Desk = Awaited<ReturnType<typeof deskWithAccounts>>;
let desk: Desk;
let ada: ReturnType<Desk['browser']>;
beforeEach(async () => {
  desk = await deskWithAccounts({ settings: MAIL });
  ada = desk.browser();
  await ada.signIn(ADA);
});
afterEach(() => desk.close());

const mails = () => desk.store.read.select().from(outbox);
const linkIn = (text: string) => new URL(/http\S+\/sign-in\/link\/\S+/.exec(text)![0]).pathname;

test('someone invited gets a mail in their language, chooses a password by its link, and is in', async () => {
  expect((await ada.post('/people', INVITED)).location).toBe('/people?kept=invited');
  const [mail] = await mails();
  expect([mail!.to, mail!.subject, mail!.kind]).toEqual(['noe@agence.example', 'Your access to Recoupe', 'invitation']);
  const link = linkIn(mail!.text);
  const noe = desk.browser();
  expect((await noe.get(link)).html).toContain('noe@agence.example');
  expect((await noe.post(link, { name: 'Noé Neuf', password: 'court' })).status).toBe(422);
  expect((await noe.post(link, { name: 'Noé Nouveau', password: PASSWORD })).location).toBe('/');
  expect((await noe.get('/')).html).toContain('Noé Nouveau');
  expect((await noe.get('/people')).status).toBe(403);
  const [invited] = await desk.trail('person.invited');
  expect([invited!.personId, invited!.after]).toEqual([
    desk.administrator,
    { name: 'Noé Neuf', email: 'noe@agence.example', role: 'officer' },
  ]);
  expect(await desk.trail('invitation.accepted')).toHaveLength(1);
});

test('a link works once, for its time, and what is stored of it opens nothing', async () => {
  await ada.post('/people', INVITED);
  const link = linkIn((await mails())[0]!.text);
  const secret = link.split('/').at(-1)!;
  const stored = await desk.store.read.select().from(personLinks);
  expect(JSON.stringify(stored)).not.toContain(secret);
  expect((await desk.browser().get(`/sign-in/link/${stored[0]!.key}`)).status).toBe(410);
  const [one, two] = [desk.browser(), desk.browser()];
  const both = await Promise.all([one.post(link, { password: PASSWORD }), two.post(link, { password: PASSWORD })]);
  expect(both.map((r) => r.status).sort()).toEqual([303, 410]);
  expect((await desk.browser().get(link)).status).toBe(410);
  expect((await mails())[0]!.text).toBe('');
});

test('an invitation runs out after seven days, and a newer one takes its place', async () => {
  await ada.post('/people', INVITED);
  const noe = (await personByEmail(desk.store.read, 'noe@agence.example'))!;
  await ada.post(`/people/${noe.id}/link`);
  const [first, second] = (await mails()).map((mail) => linkIn(mail.text));
  expect((await desk.browser().get(first!)).status).toBe(410);
  expect((await desk.browser().get(second!)).status).toBe(200);
  desk.later(7 * 24 * 60 + 1);
  expect((await desk.browser().get(second!)).status).toBe(410);
});

test('without a mail server the link is shown once to the administrator, to hand on', async () => {
  const bare = await deskWithAccounts();
  const chef = bare.browser();
  await chef.signIn(ADA);
  const { html, status } = await chef.post('/people', INVITED);
  expect(status).toBe(200);
  const link = new URL(/<code class="link">([^<]+)<\/code>/.exec(html)![1]!).pathname;
  expect((await bare.browser().post(link, { password: PASSWORD })).location).toBe('/');
  expect((await chef.get('/people')).html).not.toContain('class="link"');
  await bare.close();
});

test.each([
  [{ ...INVITED, name: '' }, 'Donnez votre nom'],
  [{ ...INVITED, email: 'nowhere' }, 'Donnez une adresse électronique'],
  [{ ...INVITED, email: 'Camille@agence.example' }, 'Cette adresse a déjà un compte'],
])('an invitation is refused with its field named: %o', async (fields, why) => {
  const { status, html } = await ada.post('/people', fields);
  expect(status).toBe(422);
  expect(html).toMatch(new RegExp(`aria-invalid="true"[\\s\\S]*${why}`));
  expect(html).toContain(`value="${fields.email}"`);
  expect(await mails()).toEqual([]);
});

test('a changed role ends the person’s sessions, and stands in the trail with what it was before', async () => {
  const camille = desk.browser();
  await camille.signIn('camille@agence.example');
  await ada.post(`/people/${desk.officer}/role`, { role: 'reader' });
  expect((await camille.get('/log')).status).toBe(401);
  await camille.signIn('camille@agence.example');
  expect((await camille.get('/sources')).status).toBe(403);
  const [entry] = await desk.trail('person.role_changed');
  expect([entry!.personId, entry!.before, entry!.after]).toEqual([
    desk.administrator,
    { role: 'officer' },
    { role: 'reader' },
  ]);
});

test('the last administrator can neither be demoted nor retired, not even beside one who never came in', async () => {
  await ada.post('/people', { ...INVITED, role: 'administrator' });
  const me = desk.administrator;
  expect((await ada.post(`/people/${me}/role`, { role: 'officer' })).html).toContain('dernier administrateur');
  expect((await ada.post(`/people/${me}/retire`)).status).toBe(422);
  await ada.post(`/people/${desk.officer}/role`, { role: 'administrator' });
  expect((await ada.post(`/people/${me}/role`, { role: 'officer' })).location).toBe('/people?kept=role');
  expect(await desk.trail('person.role_changed')).toHaveLength(2);
});

test('who leaves is out at once, cannot come back in, and keeps their name in the history', async () => {
  const camille = desk.browser();
  await camille.signIn('camille@agence.example');
  await ada.post(`/people/${desk.officer}/retire`);
  expect((await camille.get('/')).status).toBe(401);
  expect((await desk.browser().signIn('camille@agence.example')).status).toBe(422);
  expect((await ada.get('/people')).html).toMatch(/1 compte fermé[\s\S]*Camille Officier/);
  await desk.browser().post('/sign-in/lost', { email: 'camille@agence.example' });
  expect(await mails()).toEqual([]);
  await ada.post('/people', { ...INVITED, email: 'camille@agence.example', name: 'Camille Officier' });
  expect((await personByEmail(desk.store.read, 'camille@agence.example'))!.id).toBe(desk.officer);
});

test('an administrator ends the sessions of another', async () => {
  const camille = desk.browser();
  await camille.signIn('camille@agence.example');
  expect((await ada.get('/people')).html).toContain('1 session ouverte');
  await ada.post(`/people/${desk.officer}/sessions`);
  expect((await camille.get('/')).status).toBe(401);
});

test('a lost password is asked for by mail, and the answer does not tell who has an account', async () => {
  const known = await desk.browser().post('/sign-in/lost', { email: 'camille@agence.example' });
  const unknown = await desk.browser().post('/sign-in/lost', { email: 'nobody@agence.example' });
  expect([known.status, known.html]).toEqual([200, unknown.html]);
  const all = await mails();
  expect(all.map((mail) => mail.to)).toEqual(['camille@agence.example']);
  const camille = desk.browser();
  await camille.signIn('camille@agence.example');
  const fresh = desk.browser();
  const link = linkIn(all[0]!.text);
  expect((await fresh.post(link, { password: 'un tout autre parapluie' })).location).toBe('/');
  expect((await camille.get('/')).status).toBe(401);
  expect((await desk.browser().signIn('camille@agence.example')).status).toBe(422);
  expect(await desk.trail('password.reset')).toHaveLength(1);
});

test('nobody is flooded with reset mails', async () => {
  for (let n = 0; n < 6; n++) await desk.browser().post('/sign-in/lost', { email: 'camille@agence.example' });
  expect(await mails()).toHaveLength(3);
});

test('a link in a mail is below the set address, whatever host a request names', async () => {
  const evil = desk.browser({ origin: 'http://evil.example' });
  await evil.post('/sign-in/lost', { email: 'camille@agence.example' });
  await desk.browser({ host: 'evil.example' }).post('/sign-in/lost', { email: 'camille@agence.example' });
  for (const mail of await mails()) expect(mail.text).not.toContain('evil');
});

test('an invitation and a reset leave at once, not with the next look at what waits', async () => {
  const office = await postOffice();
  const settings = { ...readSettings({}, {}), ...MAIL, smtpUrl: office.url, mailFrom: MAIL.mailFrom };
  const letters = { ...digestWords(ORIGIN), alert: alertWords(settings), warning: warningWords(settings) };
  const faults: unknown[] = [];
  const post = startPost(desk.store, settings, letters, desk.desk.now, { fault: (error) => faults.push(error) });
  try {
    await ada.post('/people', INVITED);
    await expect.poll(() => office.received.length, { timeout: 5000 }).toBe(1);
    await desk.browser().post('/sign-in/lost', { email: ADA });
    await expect.poll(() => office.received.length, { timeout: 5000 }).toBe(2);
  } finally {
    await post.stop();
  }
  expect(faults).toEqual([]);
});
