import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { onTestFinished } from 'vitest';

/** Where a mail server can fail: at a command, at the end of the text, or after its answer. */
export type Step = 'greeting' | 'EHLO' | 'STARTTLS' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'half' | 'text' | 'answered';
/** What it does there: answers with a line, hangs up, or says nothing more. */
export type Fault = { at: Step; does: string | 'hang_up' | 'silence'; only?: string };

/** A mail server on a free loopback port that fails as it is told, to the byte; it keeps what it has taken. */
export async function faultySmtp({ keep = true } = {}) {
  const received: ParsedMail[] = [];
  const state: {
    fault: Fault | null;
    connections: number;
    open: number;
    most: number;
    taken: number;
    to: Set<string>;
    /** When each mail was taken, in milliseconds of the program's own clock. */
    times: number[];
  } = {
    ...{ fault: null, connections: 0, open: 0, most: 0, taken: 0, to: new Set(), times: [] },
  };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    state.connections++;
    state.open++;
    state.most = Math.max(state.most, state.open);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      state.open--;
      sockets.delete(socket);
    });
    converse(socket, state, async (raw, recipient) => {
      state.taken++;
      state.to.add(recipient);
      state.times.push(performance.now());
      if (keep) received.push(await simpleParser(raw));
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { url: `smtp://recoupe:geheim@127.0.0.1:${(server.address() as AddressInfo).port}`, received, state };
}

function converse(
  socket: Socket,
  state: { fault: Fault | null },
  take: (raw: string, recipient: string) => Promise<void>,
): void {
  let [buffer, text, recipient] = ['', null as string | null, ''];
  const fails = (at: Step): boolean => {
    const fault = state.fault;
    if (!fault || fault.at !== at || (fault.only && !recipient.includes(fault.only))) return false;
    if (fault.does === 'hang_up') socket.destroy();
    else if (fault.does !== 'silence') socket.write(`${fault.does}\r\n`);
    return true;
  };
  const say = (line: string) => void socket.write(`${line}\r\n`);
  if (!fails('greeting')) say('220 test.example ESMTP');
  socket.on('data', async (part) => {
    buffer += part.toString('latin1');
    if (text !== null) {
      if (state.fault?.at === 'half' && fails('half')) return;
      const end = buffer.indexOf('\r\n.\r\n');
      if (end < 0) return;
      const raw = buffer.slice(0, end);
      buffer = '';
      text = null;
      if (fails('text')) return;
      await take(Buffer.from(raw.replace(/^\.\./gm, '.'), 'latin1').toString('utf8'), recipient);
      say('250 2.0.0 taken');
      fails('answered');
      return;
    }
    const line = buffer.trim();
    if (!buffer.endsWith('\r\n')) return;
    buffer = '';
    const verb = line.split(' ')[0]!.toUpperCase();
    if (verb === 'RCPT') recipient = line;
    if ((['EHLO', 'STARTTLS', 'AUTH', 'MAIL', 'RCPT', 'DATA'] as const).some((step) => step === verb && fails(step)))
      return;
    if (verb === 'EHLO') {
      const tls = state.fault?.at === 'STARTTLS' ? '250-STARTTLS\r\n' : '';
      return say(`250-test.example\r\n${tls}250 AUTH PLAIN`);
    }
    if (verb === 'DATA') {
      text = '';
      return say('354 go on');
    }
    if (verb === 'AUTH') return say('235 2.7.0 in');
    say(verb === 'QUIT' ? '221 bye' : '250 2.1.0 well');
  });
}
