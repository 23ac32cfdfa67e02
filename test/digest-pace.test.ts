import { expect, test } from 'vitest';
import { recipients } from './support/mail.ts';
import { installationWithReaders, sendByCommand } from './support/readers.ts';

const READERS = 80;
const A_SECOND = 20;

test('two programs that send the same edition keep to one pace together, and each reader gets one copy', {
  timeout: 180_000,
}, async () => {
  const { data, smtp } = await installationWithReaders(READERS);
  const pace = { RECOUPE_MAIL_PER_MINUTE: String(A_SECOND * 60) };
  const runs = await Promise.all([1, 2].map(() => sendByCommand(data, smtp.url, '2026-W46', pace).ended));
  for (const { code, said } of runs) expect([0, 1], said).toContain(code);
  const sent = runs.map(({ said }) => Number(said.match(/^\d+(?= sent,)/gm)?.at(-1)));
  expect(sent[0]! + sent[1]!, runs.map(({ said }) => said).join()).toBe(READERS);
  expect(Math.min(...sent)).toBeGreaterThan(0);
  expect(new Set(smtp.received.flatMap(recipients)).size).toBe(READERS);
  expect(smtp.received).toHaveLength(READERS);
  // Each program may have a second's worth in hand that it reserved before.
  const { times } = smtp.state;
  for (const from of times) {
    const within = times.filter((time) => time >= from && time < from + 1000).length;
    expect(within).toBeLessThanOrEqual(3 * A_SECOND);
  }
  expect(times.at(-1)! - times[0]!).toBeGreaterThan((READERS / A_SECOND - 1) * 1000 - 200);
});
