import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import * as deliveryRows from '../db/deliveries.ts';
import * as db from '../db/digests.ts';
import { setFact } from '../db/facts.ts';
import { openStore, type Store } from '../db/open.ts';
import { addPerson } from '../db/people.ts';
import { digestDeliveries } from '../db/schema/digests.ts';
import { addList, NEW_LIST } from '../src/subscriptions.ts';
import { testFolder } from './support/desk.ts';
import { recipients } from './support/mail.ts';
import { faultySmtp } from './support/smtp.ts';

const READERS = 120;
const WEEK = '2026-W46';

function send(data: string, smtp: string) {
  const child = spawn(process.execPath, ['src/recoupe.mjs', 'digest', '--send', '--week', WEEK, '--data', data], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...{ RECOUPE_SMTP_URL: smtp, RECOUPE_MAIL_FROM: 'recoupe@agence.example', RECOUPE_ORIGIN: 'https://r.example' },
      ...{ RECOUPE_MAIL_PATIENCE: '2', RECOUPE_MAIL_PER_MINUTE: '3000', RECOUPE_MAIL_CONNECTIONS: '3' },
    },
  });
  let out = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (out = `${out}${part}`));
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
  return { kill: () => child.kill('SIGKILL'), ended, out: () => out };
}

async function fill(store: Store): Promise<void> {
  const at = '2026-01-01T00:00:00Z';
  const personId = await store.atomically(async (tx) => {
    await setFact(tx, 'kind', 'own');
    return addPerson(tx, { name: 'Ada', email: 'ada@agence.example', role: 'administrator' }, at);
  });
  const listId = await addList(store, { ...NEW_LIST, name: 'Direction' }, personId, new Date(at));
  await store.atomically(async (tx) => {
    for (let n = 0; n < READERS; n++) {
      const reader = { listId, name: '', state: 'active' as const, token: `t${n}`, invitedAt: at };
      await db.addReader(tx, { ...reader, email: `r${n}@lecteurs.example` });
    }
  });
}

test('killed again and again in the middle of a send, every reader gets exactly one copy or stands as unclear', {
  timeout: 180_000,
}, async () => {
  const data = testFolder();
  const smtp = await faultySmtp();
  const store = openStore(data);
  await store.ready();
  await fill(store);
  for (const share of [0.15, 0.4, 0.7]) {
    const run = send(data, smtp.url);
    while (smtp.received.length < READERS * share) await new Promise((done) => setTimeout(done, 5));
    run.kill();
    await run.ended;
    await new Promise((done) => setTimeout(done, 6500)); // the lease of what was in hand
  }
  const last = send(data, smtp.url);
  expect(await last.ended, last.out()).toBe(0);
  const copies = await store.read.select().from(digestDeliveries);
  expect(copies).toHaveLength(READERS);
  const arrived = smtp.received.flatMap(recipients);
  expect(new Set(arrived).size).toBe(arrived.length);
  for (const { email, state } of copies) {
    expect(['sent', 'unclear']).toContain(state);
    if (state === 'sent') expect(arrived).toContain(email);
  }
  const unclear = copies.filter((copy) => copy.state === 'unclear');
  expect(unclear.length).toBeLessThanOrEqual(9);
  for (const { id } of unclear)
    expect((await deliveryRows.eventsOf(store.read, id)).map((one) => one.event).slice(-2)).toEqual([
      'complete',
      'unclear',
    ]);
  await store.close();
});
