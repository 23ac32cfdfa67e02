import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import * as deliveryRows from '../db/deliveries.ts';
import * as editionRows from '../db/editions.ts';
import type { Store } from '../db/open.ts';
import { digestContents, digestDeliveries, digestEvents, digestReaders } from '../db/schema/digests.ts';
import { type SendOptions, sendEditions } from '../src/deliveries.ts';
import { freezeEdition } from '../src/editions.ts';
import { mailServer } from '../src/mail.ts';
import { actAsReader, askAgain } from '../src/subscriptions.ts';
import { digestWords } from '../web/digests.ts';
import { testStore } from './support/desk.ts';
import { recipients } from './support/mail.ts';
import { listWithReaders } from './support/readers.ts';
import { type Fault, faultySmtp } from './support/smtp.ts';

const ORIGIN = 'https://recoupe.agence.example';
const WORDS = digestWords(ORIGIN);
const START = Date.parse('2026-11-23T07:00:00Z');
const DUE = { week: '2026-W47', dueAt: new Date(START).toISOString() };

function clock() {
  let time = START;
  const forward = (minutes: number) => {
    time += minutes * 60_000;
  };
  return { now: () => new Date(time), forward };
}

async function withReaders(store: Store, n: number) {
  const { list, personId } = await listWithReaders(store, n, DUE.dueAt);
  const editionId = (await freezeEdition(store, list, DUE, WORDS.render, new Date(START), null))!;
  return { list, editionId, personId };
}

async function office(n: number, settings: Record<string, unknown> = {}) {
  const [store, smtp, time] = [testStore(), await faultySmtp(), clock()];
  const ids = await withReaders(store, n);
  const mail = {
    ...{ smtpUrl: smtp.url, mailFrom: 'Recoupe <recoupe@agence.example>', origin: ORIGIN },
    ...{ mailConnections: 1, mailPatience: 2, mailPerMinute: 100_000, ...settings },
  };
  const options: SendOptions = { settings: mail, now: time.now };
  const send = async () => {
    const server = mailServer(mail)!;
    const sum = await sendEditions(store, server, options);
    server.close();
    return sum;
  };
  const copies = () => store.read.select().from(digestDeliveries).orderBy(digestDeliveries.email);
  return { store, smtp, time, send, copies, ...ids, mail };
}

test('each reader gets one copy, in both parts, with their own way out, and the edition is done', async () => {
  const { store, smtp, send, copies, editionId } = await office(3);
  expect(await send()).toMatchObject({ sent: 3 });
  expect(await send()).toMatchObject({ sent: 0 });
  expect(smtp.received.flatMap(recipients).sort()).toEqual([0, 1, 2].map((n) => `r0000${n}@lecteurs.example`));
  const mail = smtp.received.find((one) => recipients(one)[0]!.startsWith('r00001'))!;
  expect(mail.messageId).toBe(`<${(await copies())[1]!.id}@agence.example>`);
  expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
  const list = mail.headers.get('list') as unknown as {
    unsubscribe: { url: string };
    'unsubscribe-post': { name: string };
  };
  expect(list.unsubscribe.url).toBe(`${ORIGIN}/subscriptions/token-1/leave`);
  expect(list['unsubscribe-post'].name).toBe('List-Unsubscribe=One-Click');
  expect(mail.html).toContain('href="https://recoupe.agence.example/subscriptions/token-1"');
  expect(mail.text).toContain(`${ORIGIN}/subscriptions/token-1`);
  expect(mail.attachments.map((one) => [one.cid, one.contentType])).toEqual([['chart', 'image/png']]);
  expect((await editionRows.editionById(store.read, editionId))!.edition).toMatchObject({ state: 'done', readers: 3 });
});

const NOT_OUT: Fault[] = [
  { at: 'greeting', does: '421 busy' },
  { at: 'greeting', does: '554 no' },
  { at: 'greeting', does: 'hang_up' },
  { at: 'greeting', does: 'silence' },
  { at: 'EHLO', does: '421 closing' },
  { at: 'EHLO', does: 'hang_up' },
  { at: 'STARTTLS', does: '454 no TLS now' },
  { at: 'STARTTLS', does: 'hang_up' },
  { at: 'AUTH', does: '535 5.7.8 wrong' },
  { at: 'AUTH', does: '454 later' },
  { at: 'AUTH', does: 'hang_up' },
  { at: 'MAIL', does: '451 later' },
  { at: 'MAIL', does: '550 not you' },
  { at: 'MAIL', does: 'silence' },
  { at: 'RCPT', does: '450 4.2.1 greylisted' },
  { at: 'RCPT', does: '421 enough' },
  { at: 'RCPT', does: 'hang_up' },
  { at: 'DATA', does: '451 later' },
  { at: 'DATA', does: 'hang_up' },
  { at: 'text', does: '451 4.7.1 later' },
  { at: 'text', does: '452 full' },
];

test.each(NOT_OUT)('what fails at $at with "$does" did not go out: it waits and goes out once', async (fault) => {
  const { smtp, time, send, copies } = await office(1);
  smtp.state.fault = { ...fault };
  expect(await send()).toMatchObject({ sent: 0, refused: 0, unclear: 0 });
  expect((await copies())[0]).toMatchObject({ state: 'waiting', trouble: expect.any(String) });
  expect(smtp.received).toHaveLength(0);
  await send();
  expect((await copies())[0]!.attempts).toBe(1);
  smtp.state.fault = null;
  time.forward(10);
  expect(await send()).toMatchObject({ sent: 1 });
  expect(smtp.received).toHaveLength(1);
  expect((await copies())[0]).toMatchObject({ state: 'sent', attempts: 2 });
});

test('a server that is not there loses nothing, and no copy but the first is tried', async () => {
  const { store, send, copies, time, mail } = await office(4);
  const real = mail.smtpUrl;
  mail.smtpUrl = 'smtp://127.0.0.1:1';
  await send();
  expect((await copies()).map((copy) => copy.attempts)).toEqual([1, 0, 0, 0]);
  mail.smtpUrl = real;
  time.forward(6);
  expect(await send()).toMatchObject({ sent: 4 });
  expect(await store.read.select().from(digestEvents).where(eq(digestEvents.event, 'sent'))).toHaveLength(4);
});

test.each<Fault>([
  { at: 'text', does: 'hang_up' },
  { at: 'text', does: 'silence' },
])(
  'a server that goes with $does after the last byte leaves the copy unclear: sent again only when a person asks',
  async (fault) => {
    const { store, smtp, time, send, copies, personId, editionId } = await office(1);
    smtp.state.fault = { ...fault };
    expect(await send()).toMatchObject({ unclear: 1 });
    smtp.state.fault = null;
    time.forward(60 * 24);
    expect(await send()).toMatchObject({ sent: 0 });
    const [copy] = await copies();
    expect(copy).toMatchObject({ state: 'unclear', attempts: 1 });
    expect((await editionRows.editionById(store.read, editionId))!.edition.state).toBe('done');
    expect(await askAgain(store, copy!.id, { id: personId, name: 'Camille' }, time.now())).toBe(true);
    expect(await askAgain(store, copy!.id, { id: personId, name: 'Camille' }, time.now())).toBe(false);
    expect(await send()).toMatchObject({ sent: 1 });
    expect(smtp.received[0]!.messageId).toBe(`<${copy!.id}@agence.example>`);
    const events = (await deliveryRows.eventsOf(store.read, copy!.id)).map((one) => one.event);
    expect(events).toEqual(['taken', 'complete', 'unclear', 'again', 'taken', 'complete', 'sent']);
  },
);

test('a server that hangs up in the middle of the text has taken nothing; where it is not sure, no second copy goes out by itself', async () => {
  const { smtp, time, send, copies } = await office(1);
  smtp.state.fault = { at: 'half', does: 'hang_up' };
  await send();
  smtp.state.fault = null;
  time.forward(10);
  const [copy] = await copies();
  expect(['waiting', 'unclear']).toContain(copy!.state);
  expect(await send()).toMatchObject({ sent: copy!.state === 'waiting' ? 1 : 0 });
});

test('a server that hangs up after it has answered has taken the mail', async () => {
  const { smtp, send } = await office(2);
  smtp.state.fault = { at: 'answered', does: 'hang_up' };
  expect(await send()).toMatchObject({ sent: 2, unclear: 0 });
  expect(smtp.received).toHaveLength(2);
});

test('a recipient who is refused is noted as bounced and the others get theirs', async () => {
  const { store, smtp, send, copies } = await office(3);
  smtp.state.fault = { at: 'RCPT', does: '550 5.1.1 no such mailbox', only: 'r00001' };
  expect(await send()).toMatchObject({ sent: 2, refused: 1 });
  expect((await copies()).map((copy) => copy.state)).toEqual(['sent', 'refused', 'sent']);
  const [reader] = await store.read.select().from(digestReaders).where(eq(digestReaders.state, 'bounced'));
  expect(reader).toMatchObject({ email: 'r00001@lecteurs.example', bounce: expect.stringContaining('5.1.1') });
});

test.each<Fault>([
  { at: 'RCPT', does: '554 5.7.1 relaying denied' },
  { at: 'DATA', does: '554 no' },
  { at: 'text', does: '554 5.6.0 not liked' },
])('a refusal that is not about the mailbox ($at, $does) refuses the copy and keeps the reader', async (fault) => {
  const { store, smtp, send, copies } = await office(1);
  smtp.state.fault = { ...fault };
  expect(await send()).toMatchObject({ refused: 1 });
  expect((await copies())[0]!.state).toBe('refused');
  expect(await store.read.select().from(digestReaders).where(eq(digestReaders.state, 'active'))).toHaveLength(1);
});

test('a copy put off for five days is given up, with its trace', async () => {
  const { smtp, time, send, copies } = await office(1);
  smtp.state.fault = { at: 'RCPT', does: '450 4.2.1 later' };
  await send();
  time.forward(5 * 24 * 60 + 1);
  expect(await send()).toMatchObject({ refused: 0 });
  expect((await copies())[0]).toMatchObject({ state: 'refused', trouble: expect.stringContaining('later') });
});

test('who left between the composing and the sending gets nothing, with a trace', async () => {
  const { store, smtp, send, copies } = await office(2);
  await actAsReader(store, 'token-0', { act: 'leave' }, new Date(START));
  await send();
  expect((await copies()).map((copy) => [copy.state, copy.trouble])).toEqual([
    ['skipped', 'left'],
    ['sent', null],
  ]);
  expect(smtp.received).toHaveLength(1);
});

test('what a dead process had in hand waits again when its last byte had not gone, and is unclear when it may have', async () => {
  const { store, smtp, time, send, copies } = await office(2);
  const [first, second] = await copies();
  const takenAt = time.now().toISOString();
  await store.atomically(async (tx) => {
    await deliveryRows.takeDelivery(tx, first!.id, takenAt);
    await deliveryRows.takeDelivery(tx, second!.id, takenAt);
    await deliveryRows.completeDelivery(tx, second!.id, takenAt, takenAt);
  });
  await send();
  expect(smtp.received).toHaveLength(0);
  time.forward(1);
  expect(await send()).toMatchObject({ sent: 1 });
  expect((await copies()).map((copy) => copy.state)).toEqual(['sent', 'unclear']);
  const late = store.atomically((tx) => deliveryRows.completeDelivery(tx, first!.id, takenAt, takenAt));
  await expect(late).rejects.toThrow('another process');
});

test('of three senders at once each copy is taken by one', async () => {
  const { smtp, send } = await office(60, { mailConnections: 3 });
  const sums = await Promise.all([send(), send(), send()]);
  expect(sums.reduce((n, sum) => n + sum.sent, 0)).toBe(60);
  expect(new Set(smtp.received.flatMap(recipients)).size).toBe(60);
  expect(smtp.received).toHaveLength(60);
});

test('no more connections are open than allowed, each is used again, and the pace is kept', async () => {
  const { smtp, send } = await office(30, { mailConnections: 2, mailPerMinute: 1200 });
  const began = performance.now();
  expect(await send()).toMatchObject({ sent: 30 });
  expect(performance.now() - began).toBeGreaterThan(29 * 50 - 60);
  expect(smtp.state.most).toBeLessThanOrEqual(2);
  expect(smtp.state.connections).toBeLessThanOrEqual(2);
});

test('what an edition says cannot be changed', async () => {
  const { store, editionId } = await office(0);
  const change = store.atomically(async (tx) => {
    await tx.update(digestContents).set({ subject: 'x' }).where(eq(digestContents.editionId, editionId));
  });
  await expect(change).rejects.toThrow();
});
