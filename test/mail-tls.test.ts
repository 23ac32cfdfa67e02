import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { generate } from 'selfsigned';
import { expect, test } from 'vitest';
import { mailFindings } from '../src/doctor-mail.ts';
import { mailServer } from '../src/mail.ts';
import { openLine, serverOf } from '../src/mail-line.ts';
import { testFolder, testSettings, testStore } from './support/desk.ts';
import { postOffice } from './support/mail.ts';

const FROM = 'Recoupe <recoupe@agence.example>';
const LETTER = { id: 'one', to: 'ada@agence.example', subject: 'Été', text: 'Bonjour.\n' };

/** A key with its certificate for this machine, made here. */
async function certificate() {
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
  });
  return { key: made.private, cert: made.cert };
}

async function send(smtpUrl: string) {
  const server = mailServer({ smtpUrl, mailFrom: FROM, mailPatience: 5 })!;
  const handed = await server.send(LETTER);
  server.close();
  return handed;
}

async function found(smtpUrl: string) {
  const settings = testSettings(testFolder(), { smtpUrl, mailFrom: FROM });
  const findings = await mailFindings(testStore(), settings, async () => []);
  return Object.fromEntries(findings.map((one) => [one.what, one]));
}

/** The address of a server by its name, with a password. */
const named = (office: { port: number }, more = '') => `smtp://recoupe:geheim@localhost:${office.port}${more}`;

test('with STARTTLS and a certificate that is trusted, password and mail go encrypted; the doctor says so', async () => {
  const tls = await certificate();
  const office = await postOffice('take', tls);
  const before = getCACertificates('default');
  setDefaultCACertificates([...before, tls.cert]);
  try {
    expect(await send(named(office, '?requireTLS=true'))).toEqual({ outcome: 'sent' });
    expect(office.state).toMatchObject({ tried: 1, encrypted: 1 });
    const all = await found(named(office));
    expect(all.mail).toMatchObject({ state: 'well' });
    expect(all['mail encryption']).toEqual({
      ...{ what: 'mail encryption', state: 'well' },
      says: 'mails go to the server encrypted',
    });
  } finally {
    setDefaultCACertificates(before);
  }
});

test('a server whose certificate nobody vouches for gets neither password nor mail; the doctor says what to mend', async () => {
  const office = await postOffice('take', await certificate());
  expect(await send(named(office))).toMatchObject({
    ...{ outcome: 'later', away: true },
    trouble: expect.stringContaining('certificate'),
  });
  expect(office.received).toEqual([]);
  const { mail } = await found(named(office));
  expect(mail).toMatchObject({ state: 'wrong', mend: expect.stringContaining('NODE_EXTRA_CA_CERTS') });
});

test('where encryption is required, a server without gets neither password nor mail; the doctor says what to mend', async () => {
  const office = await postOffice();
  expect(await send(named(office, '?requireTLS=true'))).toMatchObject({ outcome: 'later', away: true });
  expect(office.received).toEqual([]);
  const { mail } = await found(named(office, '?requireTLS=true'));
  expect(mail).toMatchObject({ state: 'wrong', mend: expect.stringContaining('?requireTLS=false') });
});

test('a wrong password is told as such, and what to mend', async () => {
  const office = await postOffice();
  const { mail } = await found(named(office).replace('geheim', 'wrong'));
  expect(mail).toMatchObject({ state: 'wrong', mend: 'Mend the user and password in RECOUPE_SMTP_URL' });
});

test.each([
  ['smtp://me:geheim@mail.example', true],
  ['smtp://me:geheim@mail.example?requireTLS=false', false],
  ['smtp://mail.example', false],
  ['smtp://mail.example?requireTLS=true', true],
  ['smtp://me:geheim@127.0.0.1:25', false],
])(
  '%s: a password goes over the network only encrypted unless the address says otherwise (%s)',
  (address, isRequired) => {
    expect(serverOf(address).where.requireTLS).toBe(isRequired);
  },
);

test('with smtps the words are encrypted from the first on, whatever else is asked', async () => {
  expect(serverOf('smtps://me:geheim@mail.example').where).toMatchObject({ secure: true });
  const office = await postOffice();
  const line = await openLine(`smtps://localhost:${office.port}`, 3000);
  expect(line).toMatchObject({ stage: 'door', complete: false });
});
