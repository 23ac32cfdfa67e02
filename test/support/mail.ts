import type { AddressInfo } from 'node:net';
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

/** What the server does with the next mails: takes them, puts them off, refuses them, or falls silent after the text. */
export type MailMood = 'take' | 'put_off' | 'refuse' | 'hang_up';

/**
 * A real mail server on a free loopback port, closed when the test ends. With a key and its certificate it offers STARTTLS, and
 * takes no password without.
 */
export async function postOffice(mood: MailMood = 'take', tls?: { key: string; cert: string }) {
  const received: ParsedMail[] = [];
  const state = { mood, tried: 0, encrypted: 0 };
  const server = new SMTPServer({
    authOptional: true,
    ...(tls ? { ...tls, secure: false } : { disabledCommands: ['STARTTLS'], allowInsecureAuth: true }),
    onAuth: ({ password }, _, done) =>
      password === 'geheim' ? done(null, { user: 'recoupe' }) : done(new Error('no')),
    onData(stream, session, done) {
      state.tried++;
      if (session.secure) state.encrypted++;
      simpleParser(stream).then((mail) => {
        if (state.mood === 'hang_up') return hangUp();
        if (state.mood === 'put_off') return done(Object.assign(new Error('come back later'), { responseCode: 451 }));
        if (state.mood === 'refuse') return done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }));
        received.push(mail);
        done();
      }, done);
    },
  });
  const hangUp = () => {
    for (const connection of server.connections)
      (connection as unknown as { _socket: { destroy(): void } })._socket.destroy();
  };
  server.on('error', () => undefined);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.server.address() as AddressInfo;
  onTestFinished(() => new Promise<void>((done) => server.close(() => done())));
  return { url: `smtp://127.0.0.1:${port}`, port, received, state };
}

/** The addresses a mail went to. */
export function recipients(mail: ParsedMail): string[] {
  return [mail.to ?? []].flat().flatMap((to: AddressObject) => to.value.map((one) => one.address ?? ''));
}
