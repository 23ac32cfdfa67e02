import { expect, test } from 'vitest';
import { digestEditions, digestReaders } from '../db/schema/digests.ts';
import { recoupeOn } from './support/command-line.ts';
import { recipients } from './support/mail.ts';
import { installationWithReaders } from './support/readers.ts';

const REPORT = [
  'Content-Type: message/delivery-status',
  '',
  'Reporting-MTA: dns; mx.example',
  '',
  'Final-Recipient: rfc822; r00001@lecteurs.example',
  'Action: failed',
  'Status: 5.1.1',
  'Diagnostic-Code: smtp; 550 no such user',
  '',
].join('\r\n');

test('the digest is looked at, sent for a week, sent no second time, and a report takes its reader off, by command', {
  timeout: 180_000,
}, async () => {
  const { data, smtp, store } = await installationWithReaders(3);
  const week = ['--week', '2026-W46'];

  const [looked, bare, both] = await Promise.all([
    recoupeOn(data, ['digest', '--dry-run', ...week, '--language', 'en']),
    recoupeOn(data, ['digest', '--send', ...week]),
    recoupeOn(data, ['digest', '--dry-run', '--send']),
  ]);
  expect(looked).toMatchObject({ code: 0, err: '' });
  expect(looked.out).toMatch(/^Recoupe: the week from 9 Nov 2026 to 15 Nov 2026\n/);
  expect(await store.read.select().from(digestEditions)).toEqual([]);
  expect(bare.code).toBe(1);
  expect(bare.err).toContain('RECOUPE_SMTP_URL');
  expect(both.code).toBe(2);

  const mail = {
    RECOUPE_SMTP_URL: smtp.url,
    RECOUPE_MAIL_FROM: 'r@agence.example',
    RECOUPE_ORIGIN: 'https://r.example',
  };
  expect(await recoupeOn(data, ['digest', '--send', ...week], mail)).toMatchObject({
    ...{ code: 0, out: '3 sent, 0 put off, 0 refused, 0 unclear\n' },
  });
  const [again, bounced] = await Promise.all([
    recoupeOn(data, ['digest', '--send', ...week], mail),
    recoupeOn(data, ['bounce'], {}, REPORT),
  ]);
  expect(again).toMatchObject({ code: 0, out: '0 sent, 0 put off, 0 refused, 0 unclear\n' });
  expect(smtp.received.flatMap(recipients).sort()).toEqual([0, 1, 2].map((n) => `r0000${n}@lecteurs.example`));
  expect(bounced).toMatchObject({ code: 0, out: 'r00001@lecteurs.example\n' });
  const states = (await store.read.select().from(digestReaders).orderBy(digestReaders.email)).map((one) => one.state);
  expect(states).toEqual(['active', 'bounced', 'active']);
});
