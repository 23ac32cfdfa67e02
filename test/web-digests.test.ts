import { expect, test } from 'vitest';
import { historyOf } from '../db/audit.ts';
import * as db from '../db/digests.ts';
import * as editionRows from '../db/editions.ts';
import { outbox } from '../db/schema/outbox.ts';
import { freezeEdition } from '../src/editions.ts';
import { takeBounce } from '../src/subscriptions.ts';
import { digestWords } from '../web/digests.ts';
import { HOSTILE, NOW } from './support/seed.ts';
import { openTestDesk } from './support/web.ts';

const ORIGIN = 'https://recoupe.agence.example';
const SETTINGS = { zone: 'Europe/Paris', origin: '', smtpUrl: '', mailFrom: '' };
const FORM: [string, string][] = [
  ['name', 'Direction'],
  ['language', 'fr'],
  ['weekday', '1'],
  ['hour', '8'],
  ['zone', 'Europe/Paris'],
  ['lateDays', '6'],
];

async function deskWithList(origin = '') {
  const opened = await openTestDesk({ settings: { ...SETTINGS, origin } });
  const headers: Record<string, string> = origin ? { origin } : {};
  const made = await opened.send('/lists/new', FORM, headers);
  expect(made.status).toBe(303);
  const listId = made.location!.split('/').at(-1)!;
  return { ...opened, headers, listId, list: (await db.digestList(opened.store.read, listId))! };
}

test('a list is made with its defaults, changed, and a second change from an old page is told', async () => {
  const { page, send, listId, store, close } = await deskWithList();
  expect((await page('/lists/new')).html).toMatch(/name="hour"[^>]*value="8"/);
  const change = [...FORM.filter(([name]) => name !== 'hour'), ['hour', '9'], ['revision', '0']] as [string, string][];
  expect((await send(`/lists/${listId}`, change)).status).toBe(303);
  expect(await db.digestList(store.read, listId)).toMatchObject({ hour: 9, revision: 1 });
  expect((await send(`/lists/${listId}`, change)).status).toBe(422);
  const bad = await send('/lists/new', [
    ['name', ''],
    ['hour', '25'],
    ['zone', 'Mars/Olympus'],
  ]);
  expect(bad.status).toBe(422);
  expect(bad.html).toContain('Nom de la liste, Langue, Jour, Heure (0 à 23), Fuseau horaire');
  expect((await historyOf(store.read, 'list', listId)).map((one) => one.action)).toEqual(['list.edited', 'list.added']);
  await close();
});

test('an invited address is a reader only once it has confirmed; pausing, leaving by one click and coming back are traced', async () => {
  const { page, send, app, headers, listId, store, close } = await deskWithList(ORIGIN);
  const invited = await send(
    `/lists/${listId}/readers`,
    [['emails', 'Ana@lecteurs.example\nben@lecteurs.example']],
    headers,
  );
  expect(invited.location).toContain('n=2');
  await send(`/lists/${listId}/readers`, [['emails', 'ana@lecteurs.example']], headers);
  const mails = await store.read.select().from(outbox);
  expect(mails.map((mail) => mail.to)).toEqual(['ana@lecteurs.example', 'ben@lecteurs.example']);
  const link = /https:\/\/\S+/.exec(mails[0]!.text)![0];
  const path = new URL(link).pathname;
  const state = async () => (await db.readersByEmail(store.read, 'ana@lecteurs.example'))[0]!;
  expect((await page(path)).html).toContain('Confirmer');
  expect((await state()).state).toBe('invited');
  await send(`${path}/confirm`, [], headers);
  expect((await state()).state).toBe('active');
  expect((await send(`${path}/pause`, [['until', '2013-01-01']], headers)).status).toBe(422);
  await send(`${path}/pause`, [['until', '2013-12-01']], headers);
  expect((await state()).pausedUntil).toBe('2013-12-01');
  expect((await page(`${path}/leave`)).html).toContain('Se désabonner');
  expect((await state()).state).toBe('active');
  const click = await app.request(`http://localhost${path}/leave`, {
    method: 'POST',
    body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
  });
  expect(click.status).toBe(200);
  expect(await state()).toMatchObject({ state: 'left', leftAt: NOW.toISOString() });
  const trail = (await historyOf(store.read, 'reader', (await state()).id)).map((one) => one.action);
  expect(trail.sort()).toEqual(['reader.confirmed', 'reader.invited', 'reader.left', 'reader.paused']);
  expect((await page('/subscriptions/not-a-token')).status).toBe(404);
  await close();
});

test.each(['left', 'bounced'] as const)(
  'who has %s comes back only by a new invitation and with their consent',
  async (state) => {
    const { page, send, headers, listId, store, close } = await deskWithList(ORIGIN);
    const email = 'ana@lecteurs.example';
    const reader = { listId, email, name: '', token: 'their-token', invitedAt: '2013-01-01T00:00:00Z' };
    await store.atomically((tx) => db.addReader(tx, { ...reader, state, bounce: state === 'bounced' ? 'no' : null }));
    const now = async () => (await db.readersByEmail(store.read, email))[0]!;
    const shown = (await page(`/lists/${listId}`)).html;
    expect(shown).toContain('Inviter de nouveau');
    expect(shown).toContain('de son accord');
    const again = () => send(`/lists/${listId}/readers`, [['emails', email]], headers);
    expect((await again()).location).toContain('n=1');
    expect((await again()).location).toContain('n=0');
    expect(await now()).toMatchObject({ state: 'invited', token: 'their-token', invitedAt: NOW.toISOString() });
    expect((await page(`/lists/${listId}`)).html).not.toContain('Inviter de nouveau');
    const mails = await store.read.select().from(outbox);
    expect(mails.map(({ to, kind }) => ({ to, kind }))).toEqual([{ to: email, kind: 'digest-invitation' }]);
    expect(mails[0]!.text).toContain(`${ORIGIN}/subscriptions/their-token`);
    await send('/subscriptions/their-token/confirm', [], headers);
    expect(await now()).toMatchObject({ state: 'active', bounce: null, leftAt: null });
    await close();
  },
);

test('the door of one click is open to nothing else: other forms from elsewhere are refused', async () => {
  const { app, close } = await deskWithList();
  const from = (path: string) =>
    app.request(`http://localhost${path}`, {
      method: 'POST',
      body: 'a=b',
      headers: { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' },
    });
  expect((await from('/subscriptions/x/confirm')).status).toBe(403);
  expect((await from('/lists/new')).status).toBe(403);
  expect((await from('/subscriptions/x/leave')).status).toBe(404);
  await close();
});

test('without a public address nobody is invited, and the page says why', async () => {
  const { send, listId, store, close } = await deskWithList();
  const answer = await send(`/lists/${listId}/readers`, [['emails', 'ana@lecteurs.example']]);
  expect(answer.html).toContain('RECOUPE_ORIGIN');
  expect(await store.read.select().from(outbox)).toEqual([]);
  await close();
});

test('the preview shows the note and what was crawled only as text; a test goes to who asked, with its picture', async () => {
  const { page, send, listId, store, close } = await deskWithList();
  await send(`/lists/${listId}/note`, [['note', `Bonne lecture ${HOSTILE}`]]);
  const preview = await page(`/lists/${listId}/preview`);
  expect(preview.html).toContain('Bonne lecture');
  for (const { html } of [preview, await page(`/lists/${listId}/mail`)]) {
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('<img src=x');
  }
  const mail = await page(`/lists/${listId}/mail`);
  expect(mail.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
  await send(`/lists/${listId}/test`, []);
  const [sent] = await store.read.select().from(outbox);
  expect(sent).toMatchObject({ to: 'camille@agence.example', kind: 'digest-test' });
  expect(sent!.pictures![0]!.cid).toBe('chart');
  await close();
});

test('an edition stays as it was composed, is listed for readers too, and they see neither lists nor addresses', async () => {
  const { store, list, officer, reader, close } = await deskWithList();
  const due = { week: '2013-W41', dueAt: '2013-10-14T06:00:00Z' };
  const words = digestWords(ORIGIN);
  const note = { listId: list.id, week: due.week, personId: officer, at: NOW.toISOString() };
  await store.atomically((tx) => editionRows.setNote(tx, { ...note, note: 'Bonne lecture à tous.' }));
  const id = (await freezeEdition(store, list, due, words.render, new Date('2013-10-14T06:00:00Z'), null))!;
  await store.atomically((tx) => editionRows.setNote(tx, { ...note, note: 'Trop tard.' }));
  const again = await openTestDesk({ store, signedInAs: reader, settings: SETTINGS });
  const archive = await again.page('/digests');
  expect(archive.html).toContain(`/digests/${id}`);
  expect(archive.html).not.toContain('/lists/');
  const shown = await again.page(`/digests/${id}`);
  expect(shown.html).toContain('Affirmations nouvelles');
  expect(shown.html).toContain('Bonne lecture à tous.');
  expect(shown.html).not.toContain('Trop tard.');
  expect(shown.html).toMatch(/Le Muet<\/span><span class="sub">En panne/);
  expect(shown.html).not.toContain('href="/claims/');
  expect(shown.html).not.toContain('<script>alert');
  for (const path of [`/lists/${list.id}`, '/lists/new', '/alerts']) expect((await again.page(path)).status).toBe(403);
  expect((await again.page(`/digests/${id}/text`)).html).toContain('AFFIRMATIONS NOUVELLES');
  expect((await again.page(`/digests/${id}/chart.png`)).headers.get('content-type')).toBe('image/png');
  const { content } = (await editionRows.editionById(store.read, id))!;
  expect(Buffer.byteLength(content!.html)).toBeLessThan(100_000);
  await close();
});

test('a report that a mail could not be delivered takes its reader off; a delay does not', async () => {
  const { store, listId, close } = await deskWithList();
  const at = NOW.toISOString();
  const reader = {
    listId,
    email: 'ana@lecteurs.example',
    name: '',
    state: 'active' as const,
    token: 't',
    invitedAt: at,
  };
  await store.atomically((tx) => db.addReader(tx, reader));
  const report = (action: string, status: string) =>
    `Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; Ana@lecteurs.example\r\nAction: ${action}\r\nStatus: ${status}\r\nDiagnostic-Code: smtp; 550 no\r\n such user\r\n\r\n--x--`;
  expect(await takeBounce(store, report('delayed', '4.4.1'), NOW)).toEqual([]);
  expect(await takeBounce(store, report('failed', '5.1.1'), NOW)).toEqual(['ana@lecteurs.example']);
  expect((await db.readersByEmail(store.read, 'ana@lecteurs.example'))[0]).toMatchObject({
    state: 'bounced',
    bounce: 'smtp; 550 no such user',
  });
  await close();
});
