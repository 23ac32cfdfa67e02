import { expect, test } from 'vitest';
import { mailFindings } from '../src/doctor-mail.ts';
import { testFolder, testSettings, testStore } from './support/desk.ts';
import { faultySmtp } from './support/smtp.ts';

const FROM = 'Recoupe <recoupe@agence.example>';
const spf = async () => ['other', 'v=spf1 mx -all'];

async function found(more: Record<string, string>, lookUp: (domain: string) => Promise<string[]> = spf) {
  const findings = await mailFindings(testStore(), testSettings(testFolder(), { mailFrom: FROM, ...more }), lookUp);
  return Object.fromEntries(findings.map((one) => [one.what, one]));
}

test('a mail server that takes our sender, and a domain that says so, are well', async () => {
  const smtp = await faultySmtp();
  const all = await found({ smtpUrl: smtp.url, origin: 'https://recoupe.agence.example' });
  expect(Object.values(all).map((one) => one.state)).toEqual(['well', 'well', 'well', 'well', 'well']);
  expect(all['mail sender']!.says).toContain('recoupe@agence.example');
  expect(smtp.received).toHaveLength(0);
});

test('a sender that the server refuses is told with the answer of the server', async () => {
  const smtp = await faultySmtp();
  smtp.state.fault = { at: 'MAIL', does: '553 5.7.1 not your address' };
  expect((await found({ smtpUrl: smtp.url }))['mail sender']).toMatchObject({
    state: 'wrong',
    says: expect.stringContaining('not your address'),
  });
});

test('a refused password is told as the server’s', async () => {
  const smtp = await faultySmtp();
  smtp.state.fault = { at: 'AUTH', does: '535 5.7.8 wrong' };
  expect((await found({ smtpUrl: smtp.url })).mail).toMatchObject({
    state: 'wrong',
    says: expect.stringContaining('535'),
  });
});

test.each([
  ['no record', async () => ['nothing'], /does not say who may send/],
  ['no such name', () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })), /does not say/],
  ['no network', () => Promise.reject(Object.assign(new Error('no'), { code: 'ETIMEOUT' })), /could not be looked up/],
])('an SPF look-up that gives %s is a note, never a fault', async (_, lookUp, says) => {
  const smtp = await faultySmtp();
  const note = (await found({ smtpUrl: smtp.url }, lookUp))['mail SPF']!;
  expect(note.state).toBe('note');
  expect(note.says).toMatch(says);
});
