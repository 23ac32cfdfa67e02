import { count, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { digestDeliveries } from '../db/schema/digests.ts';
import { sendEditions } from '../src/deliveries.ts';
import { freezeEdition } from '../src/editions.ts';
import { mailServer } from '../src/mail.ts';
import { digestWords } from '../web/digests.ts';
import { testStore } from './support/desk.ts';
import { listWithReaders } from './support/readers.ts';
import { faultySmtp } from './support/smtp.ts';

// Ten thousand take half a minute: RECOUPE_TEST_READERS=10000.
const READERS = Number(process.env.RECOUPE_TEST_READERS ?? 1500);
const MEGABYTE = 1024 * 1024;

test('many readers in one run, each once, with progress and in bounded memory', {
  timeout: 240_000,
}, async () => {
  const [store, smtp] = [testStore(), await faultySmtp({ keep: false })];
  const at = '2026-11-23T07:00:00Z';
  const { list } = await listWithReaders(store, READERS, at);
  const due = { week: '2026-W47', dueAt: at };
  const words = digestWords('https://r.example');
  await freezeEdition(store, list, due, words.render, new Date(at), null);
  const settings = {
    ...{ smtpUrl: smtp.url, mailFrom: 'recoupe@agence.example', origin: 'https://r.example' },
    ...{ mailConnections: 8, mailPatience: 60, mailPerMinute: 100_000 },
  };
  const server = mailServer(settings)!;
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let [told, peak] = [0, before];
  const report = () => {
    told++;
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const began = performance.now();
  const sum = await sendEditions(store, server, { settings, now: () => new Date(), report });
  server.close();
  const [seconds, more] = [(performance.now() - began) / 1000, (peak - before) / MEGABYTE];
  process.stdout.write(`${READERS} readers: ${seconds.toFixed(1)} s, ${more.toFixed(0)} MB more at the peak\n`);
  expect(sum).toEqual({ sent: READERS, put_off: 0, refused: 0, unclear: 0 });
  expect(told).toBe(READERS);
  expect(smtp.state.taken).toBe(READERS);
  expect(smtp.state.to.size).toBe(READERS);
  // A line that has done its hundred may still be closing when the next one opens.
  expect(smtp.state.most).toBeLessThanOrEqual(10);
  expect(more).toBeLessThan(250);
  const [sent] = await store.read
    .select({ n: count() })
    .from(digestDeliveries)
    .where(eq(digestDeliveries.state, 'sent'));
  expect(sent!.n).toBe(READERS);
});
