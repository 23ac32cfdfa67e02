import { expect, test } from 'vitest';
import { historyOf } from '../db/audit.ts';
import * as db from '../db/digests.ts';
import { addPerson } from '../db/people.ts';
import { outbox } from '../db/schema/outbox.ts';
import { raiseAlerts } from '../src/alerts.ts';
import { freezeEdition } from '../src/editions.ts';
import { takeBounce } from '../src/subscriptions.ts';
import { alertWords } from '../web/alerts.tsx';
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
  await send(`/lists/${listId}/readers`, [['emails', 'ana@lecteurs.example']], headers);
  expect((await store.read.select().from(outbox)).length).toBe(2);
  const trail = (await historyOf(store.read, 'reader', (await state()).id)).map((one) => one.action);
  expect(trail.sort()).toEqual(['reader.confirmed', 'reader.invited', 'reader.left', 'reader.paused']);
  expect((await page('/subscriptions/not-a-token')).status).toBe(404);
  await close();
});

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
  const { store, list, reader, close } = await deskWithList();
  const due = { week: '2013-W41', dueAt: '2013-10-14T06:00:00Z' };
  const words = digestWords(ORIGIN);
  const id = (await freezeEdition(store, list, due, words.render, new Date('2013-10-14T06:00:00Z'), null))!;
  const again = await openTestDesk({ store, signedInAs: reader, settings: SETTINGS });
  const archive = await again.page('/digests');
  expect(archive.html).toContain(`/digests/${id}`);
  expect(archive.html).not.toContain('/lists/');
  const shown = await again.page(`/digests/${id}`);
  expect(shown.html).toContain('Affirmations nouvelles');
  expect(shown.html).not.toContain('href="/claims/');
  expect(shown.html).not.toContain('<script>alert');
  for (const path of [`/lists/${list.id}`, '/lists/new', '/alerts']) expect((await again.page(path)).status).toBe(403);
  expect((await again.page(`/digests/${id}/text`)).html).toContain('AFFIRMATIONS NOUVELLES');
  expect((await again.page(`/digests/${id}/chart.png`)).headers.get('content-type')).toBe('image/png');
  const { content } = (await db.editionById(store.read, id))!;
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

test('alerts: chosen by a person, grouped, each claim once, at most so many a day', async () => {
  const { send, page, store, officer, close } = await openTestDesk({ settings: SETTINGS });
  const bad = await send('/alerts', [
    ['from', '101'],
    ['perDay', '0'],
  ]);
  expect(bad.status).toBe(422);
  expect(bad.html).toContain('un nombre de 0 à 100.');
  expect(
    (
      await send('/alerts', [
        ['from', ''],
        ['supplier', 'SFR'],
        ['perDay', '1'],
      ])
    ).status,
  ).toBe(303);
  expect((await page('/alerts')).html).toMatch(/value="SFR" checked/);
  const { alertSettingsOf, setAlertSettings } = await import('../db/alerts.ts');
  const { personId: _, ...wanted } = (await alertSettingsOf(store.read, officer))!;
  await store.atomically((tx) => setAlertSettings(tx, officer, { ...wanted, since: '2013-10-10T00:00:00Z' }));
  const word = alertWords({ zone: 'Europe/Paris', origin: ORIGIN });
  const look = (at: string) => raiseAlerts(store, word, 'Europe/Paris', new Date(at));
  expect(await look('2013-10-12T08:00:00Z')).toBe(1);
  expect(await look('2013-10-12T12:00:00Z')).toBe(0);
  const [mail] = await store.read.select().from(outbox);
  expect(mail).toMatchObject({ to: 'camille@agence.example', kind: 'alert' });
  expect(mail!.text).toContain(`${ORIGIN}/claims/`);
  await store.atomically((tx) => setAlertSettings(tx, officer, { ...wanted, from: 0, since: '2013-10-09T00:00:00Z' }));
  expect(await look('2013-10-11T07:59:00Z')).toBe(0);
  await store.atomically((tx) =>
    setAlertSettings(tx, officer, { ...wanted, perDay: 2, from: 0, since: '2013-10-09T00:00:00Z' }),
  );
  expect(await look('2013-10-12T08:10:00Z')).toBe(0);
  await close();
});

test('someone who retired is told nothing', async () => {
  const { store, close } = await openTestDesk({ settings: SETTINGS });
  const gone = await store.atomically((tx) =>
    addPerson(tx, { name: 'X', email: 'x@agence.example', role: 'officer' }, NOW.toISOString()),
  );
  const { people } = await import('../db/schema/people.ts');
  const { setAlertSettings } = await import('../db/alerts.ts');
  const { eq } = await import('drizzle-orm');
  await store.atomically(async (tx) => {
    await setAlertSettings(tx, gone, { from: 0, suppliers: [], perDay: 5, since: '2013-10-01T00:00:00Z' });
    await tx.update(people).set({ retiredAt: NOW.toISOString() }).where(eq(people.id, gone));
  });
  expect(await raiseAlerts(store, alertWords({ zone: 'Europe/Paris', origin: '' }), 'Europe/Paris', NOW)).toBe(0);
  await close();
});
