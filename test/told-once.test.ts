import { expect, onTestFinished, test } from 'vitest';
import { openStore, type Store } from '../db/open.ts';
import { addMail } from '../db/outbox.ts';
import { sendEditions } from '../src/deliveries.ts';
import { freezeEdition } from '../src/editions.ts';
import { mailServer, sendMails } from '../src/mail.ts';
import { digestWords } from '../web/digests.ts';
import { testFolder, testStore } from './support/desk.ts';
import { recipients } from './support/mail.ts';
import { onPostgres, testPlace } from './support/places.ts';
import { listWithReaders } from './support/readers.ts';
import { faultySmtp } from './support/smtp.ts';

const ORIGIN = 'https://recoupe.agence.example';
const START = new Date('2026-11-23T07:00:00Z');
const AT = START.toISOString();
const READERS = 40;

async function twoMachines() {
  const dir = testFolder();
  const [here, there] = [testStore(dir), openStore(testPlace(dir))];
  onTestFinished(() => there.close());
  const smtp = await faultySmtp();
  const mail = { smtpUrl: smtp.url, mailFrom: 'Recoupe <recoupe@agence.example>', origin: ORIGIN };
  const settings = { ...mail, mailConnections: 1, mailPatience: 2, mailPerMinute: 100_000 };
  return { here, there, smtp, settings };
}

test.runIf(onPostgres())(
  'two machines at the same moment write one edition, and each reader gets one copy',
  async () => {
    const { here, there, smtp, settings } = await twoMachines();
    const { list } = await listWithReaders(here, READERS, AT);
    const due = { week: '2026-W47', dueAt: AT };
    const words = digestWords(ORIGIN);
    const written = await Promise.allSettled(
      [here, there].map((store) => freezeEdition(store, list, due, words.render, START, null)),
    );
    expect(written.filter((one) => one.status === 'fulfilled' && one.value !== null)).toHaveLength(1);
    const send = async (store: Store) => {
      const server = mailServer(settings)!;
      const { sent } = await sendEditions(store, server, { settings, now: () => START });
      server.close();
      return sent;
    };
    const sums = await Promise.all([send(here), send(there)]);
    expect(sums[0]! + sums[1]!).toBe(READERS);
    const got = smtp.received.flatMap(recipients);
    expect(got).toHaveLength(READERS);
    expect(new Set(got).size).toBe(READERS);
  },
);

test.runIf(onPostgres())('two machines at the same moment send each mail of the outbox once', async () => {
  const { here, there, smtp, settings } = await twoMachines();
  await here.atomically(async (tx) => {
    for (let n = 0; n < READERS; n++)
      await addMail(tx, { kind: 'alarm', key: String(n), to: `a${n}@agence.example`, subject: 'x', text: 'y' }, AT);
  });
  const send = async (store: Store) => {
    const server = mailServer(settings)!;
    await sendMails(store, server, () => START);
    server.close();
  };
  await Promise.all([send(here), send(there)]);
  const got = smtp.received.flatMap(recipients);
  expect(got).toHaveLength(READERS);
  expect(new Set(got).size).toBe(READERS);
});
