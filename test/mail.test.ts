import { eq } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import type { Store } from '../db/open.ts';
import { addMail, mailCounts, markComplete, takeInHand } from '../db/outbox.ts';
import { outbox } from '../db/schema/outbox.ts';
import { examine } from '../src/doctor.ts';
import { mailServer, sendMails } from '../src/mail.ts';
import { testFolder, testSettings, testStore } from './support/desk.ts';
import { postOffice, recipients } from './support/mail.ts';

const FROM = 'Recoupe <recoupe@agence.example>';
const START = Date.parse('2026-11-23T08:00:00Z');

function clock() {
  let time = START;
  return { now: () => new Date(time), forward: (minutes: number) => (time += minutes * 60_000) };
}

async function post(store: Store, change: Partial<Parameters<typeof addMail>[1]> = {}) {
  const mail = { kind: 'alarm', key: 'one', to: 'admin@agence.example', subject: 'Été', text: 'Ça ne répond plus.\n' };
  return store.atomically((tx) => addMail(tx, { ...mail, ...change }, new Date(START).toISOString()));
}

const states = async (store: Store) => (await store.read.select().from(outbox)).map((mail) => mail.state);

function server(url: string) {
  const opened = mailServer({ smtpUrl: url, mailFrom: FROM })!;
  onTestFinished(() => opened.close());
  return opened;
}

test('a mail in the outbox goes out once, as written, and is noted as sent', async () => {
  const [store, office, { now }] = [testStore(), await postOffice(), clock()];
  await post(store);
  expect(await sendMails(store, server(office.url), now)).toBe(1);
  expect(await sendMails(store, server(office.url), now)).toBe(0);
  const [mail] = office.received;
  expect(office.received).toHaveLength(1);
  expect(mail).toMatchObject({ subject: 'Été', text: 'Ça ne répond plus.\n' });
  expect(recipients(mail!)).toEqual(['admin@agence.example']);
  expect(mail!.from!.text).toContain('recoupe@agence.example');
  expect(await states(store)).toEqual(['sent']);
});

test.each([
  ['alarm', true],
  ['alert', true],
  ['digest-missed', true],
  ['digest-test', true],
  ['question-due', true],
  ['answer-lost', true],
  ['answer', false],
  ['reset', false],
  ['digest-invitation', false],
])('a mail of the kind %s says of itself that a machine wrote it: %s', async (kind, isUnwritten) => {
  const [store, office, { now }] = [testStore(), await postOffice(), clock()];
  await post(store, { kind, headers: { 'In-Reply-To': '<question@journal.example>' } });
  await sendMails(store, server(office.url), now);
  const { headers } = office.received[0]!;
  expect(headers.get('auto-submitted')).toBe(isUnwritten ? 'auto-generated' : undefined);
  expect(headers.get('x-auto-response-suppress')).toBe(isUnwritten ? 'All' : undefined);
  expect(headers.get('in-reply-to')).toBe('<question@journal.example>');
});

test('the same mail is never written twice, however often its cause is looked at', async () => {
  const store = testStore();
  expect(await post(store)).toBe(true);
  expect(await post(store, { text: 'again' })).toBe(false);
  expect(await post(store, { to: 'other@agence.example' })).toBe(true);
  expect(await states(store)).toHaveLength(2);
});

test('a mail whose cause is not kept is not kept either', async () => {
  const store = testStore();
  const failing = store.atomically(async (tx) => {
    await addMail(
      tx,
      { kind: 'alarm', key: 'k', to: 'a@b.example', subject: 's', text: 't' },
      new Date(START).toISOString(),
    );
    throw new Error('the rest went wrong');
  });
  await expect(failing).rejects.toThrow('the rest went wrong');
  expect(await states(store)).toEqual([]);
});

test('what the server puts off waits ever longer and goes out in the end, under the same identity', async () => {
  const [store, office, time] = [testStore(), await postOffice('put_off'), clock()];
  await post(store);
  const smtp = server(office.url);
  expect(await sendMails(store, smtp, time.now)).toBe(0);
  time.forward(0.5);
  await sendMails(store, smtp, time.now);
  expect(office.state.tried).toBe(1);
  time.forward(1);
  await sendMails(store, smtp, time.now);
  expect(office.state.tried).toBe(2);
  time.forward(2);
  await sendMails(store, smtp, time.now);
  expect(office.state.tried).toBe(2);
  office.state.mood = 'take';
  time.forward(3);
  expect(await sendMails(store, smtp, time.now)).toBe(1);
  const [row] = await store.read.select().from(outbox);
  expect(row).toMatchObject({ state: 'sent', attempts: 3, trouble: null });
  expect(office.received[0]!.messageId).toBe(`<${row!.id}@agence.example>`);
});

test('a mail put off for more than five days is given up, with what the server said', async () => {
  const [store, office, time] = [testStore(), await postOffice('put_off'), clock()];
  await post(store);
  time.forward(5 * 24 * 60 + 1);
  await sendMails(store, server(office.url), time.now);
  const [row] = await store.read.select().from(outbox);
  expect(row!.state).toBe('refused');
  expect(row!.trouble).toContain('come back later');
});

test('an address the server refuses is not tried again, and the others still get theirs', async () => {
  const [store, office, time] = [testStore(), await postOffice('refuse'), clock()];
  await post(store);
  await sendMails(store, server(office.url), time.now);
  office.state.mood = 'take';
  await post(store, { to: 'second@agence.example' });
  time.forward(600);
  expect(await sendMails(store, server(office.url), time.now)).toBe(1);
  expect(await mailCounts(store.read)).toEqual({ refused: 1, sent: 1 });
});

test('a server that is not there loses nothing', async () => {
  const [store, time] = [testStore(), clock()];
  await post(store);
  expect(await sendMails(store, server('smtp://127.0.0.1:1'), time.now)).toBe(0);
  expect(await states(store)).toEqual(['waiting']);
});

test('a server that does not let us in loses nothing: the mail waits until the password is mended', async () => {
  const [store, office, time] = [testStore(), await postOffice(), clock()];
  await post(store);
  await sendMails(store, server(office.url.replace('//', '//recoupe:wrong@')), time.now);
  expect(await states(store)).toEqual(['waiting']);
  time.forward(5);
  expect(await sendMails(store, server(office.url.replace('//', '//recoupe:geheim@')), time.now)).toBe(1);
});

test('a mail in hand when the program was cut off waits again if its last byte had not gone; else it is unclear and not sent again', async () => {
  const [store, office, time] = [testStore(), await postOffice(), clock()];
  await post(store);
  await post(store, { key: 'two' });
  const at = time.now().toISOString();
  const [first, second] = await store.read.select().from(outbox);
  await store.atomically(async (tx) => {
    await takeInHand(tx, first!.id, at);
    await takeInHand(tx, second!.id, at);
    await markComplete(tx, second!.id, at);
  });
  time.forward(5);
  await sendMails(store, server(office.url), time.now);
  expect(await states(store)).toEqual(['sending', 'sending']);
  time.forward(6);
  expect(await sendMails(store, server(office.url), time.now)).toBe(1);
  expect(await mailCounts(store.read)).toEqual({ sent: 1, unclear: 1 });
  expect(office.received[0]!.messageId).toBe(`<${first!.id}@agence.example>`);
});

test('a server that falls silent after it was given the text leaves the mail unclear', async () => {
  const [store, office, time] = [testStore(), await postOffice('hang_up'), clock()];
  await post(store);
  await sendMails(store, server(office.url), time.now);
  expect(await states(store)).toEqual(['unclear']);
});

test('of two senders at the same time one takes each mail', async () => {
  const [store, office, time] = [testStore(), await postOffice(), clock()];
  for (const key of ['a', 'b', 'c', 'd']) await post(store, { key });
  const sent = await Promise.all([1, 2].map(() => sendMails(store, server(office.url), time.now)));
  expect(sent[0]! + sent[1]!).toBe(4);
  expect(office.received).toHaveLength(4);
});

test('an answer to a journalist does not wait for a hundred invitations', async () => {
  const [store, office, { now }] = [testStore(), await postOffice(), clock()];
  for (let n = 0; n < 60; n++) await post(store, { kind: 'digest-invitation', key: `i${n}` });
  await post(store, { kind: 'answer', subject: 'Votre question' });
  await sendMails(store, server(office.url), now);
  expect(office.received[0]!.subject).toBe('Votre question');
});

test('a line break in a subject starts no header of its own', async () => {
  const [store, office, time] = [testStore(), await postOffice(), clock()];
  await post(store, { subject: 'Hello\r\nBcc: everyone@agence.example' });
  await sendMails(store, server(office.url), time.now);
  expect(office.received[0]!.bcc).toBeUndefined();
  expect(office.received[0]!.headers.has('bcc')).toBe(false);
});

test('the doctor says that nobody is told without a mail server, tries one that is set, and shows no password', async () => {
  const dir = testFolder();
  const found = async (more: Record<string, string>) =>
    (await examine(testSettings(dir, more))).find((finding) => finding.what === 'mail')!;
  expect(await found({})).toMatchObject({ state: 'note' });
  const office = await postOffice();
  const set = (url: string) => ({ smtpUrl: url, mailFrom: FROM });
  expect(await found(set(office.url))).toMatchObject({ state: 'well' });
  expect(await found(set('smtp://127.0.0.1:1'))).toMatchObject({ state: 'wrong' });
  const store = testStore(dir);
  await post(store);
  await store.atomically(async (tx) => {
    await tx.update(outbox).set({ state: 'unclear' }).where(eq(outbox.key, 'one'));
  });
  expect((await found(set(office.url))).says).toContain('1 may not have gone out');
});

test.each(['http://mail.example', 'mail.example', 'smtp//x'])('%s is no mail server', (url) => {
  expect(() => testSettings('x', { smtpUrl: url })).toThrow(/RECOUPE_SMTP_URL/);
});

test('a mail server that cannot be is named without its password', () => {
  expect(() => testSettings('x', { smtpUrl: 'http://me:geheim@mail.example' })).toThrow(/http:\/\/me:…@mail\.example/);
});
