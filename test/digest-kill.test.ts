import { expect, test } from 'vitest';
import * as deliveryRows from '../db/deliveries.ts';
import { digestDeliveries } from '../db/schema/digests.ts';
import { recipients } from './support/mail.ts';
import { installationWithReaders, sendByCommand } from './support/readers.ts';

const READERS = 120;
const WEEK = '2026-W46';

test('killed again and again in the middle of a send, every reader gets exactly one copy or stands as unclear', {
  timeout: 400_000,
}, async () => {
  const { data, smtp, store } = await installationWithReaders(READERS);
  const send = () => sendByCommand(data, smtp.url, WEEK, { RECOUPE_MAIL_PER_MINUTE: '3000' });
  for (const share of [0.25, 0.6]) {
    const run = send();
    while (smtp.received.length < READERS * share) await new Promise((done) => setTimeout(done, 5));
    await run.kill();
    await new Promise((done) => setTimeout(done, 6500)); // the lease of what was in hand
  }
  const last = await send().ended;
  expect(last.code, last.said).toBe(0);
  const copies = await store.read.select().from(digestDeliveries);
  expect(copies).toHaveLength(READERS);
  const arrived = smtp.received.flatMap(recipients);
  expect(new Set(arrived).size).toBe(arrived.length);
  for (const { email, state } of copies) {
    expect(['sent', 'unclear']).toContain(state);
    if (state === 'sent') expect(arrived).toContain(email);
  }
  const unclear = copies.filter((copy) => copy.state === 'unclear');
  expect(unclear.length).toBeLessThanOrEqual(6);
  for (const { id } of unclear)
    expect((await deliveryRows.eventsOf(store.read, id)).map((one) => one.event).slice(-2)).toEqual([
      'complete',
      'unclear',
    ]);
});
