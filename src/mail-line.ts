import { Readable } from 'node:stream';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SmtpConnection from 'nodemailer/lib/smtp-connection';

/** How a conversation with a mail server broke off. */
export interface Break {
  says: string;
  /** What the server answered, such as 451; null when it did not answer. */
  code: number | null;
  /** Its finer code (RFC 3463), such as 5.7.1. */
  status: string | null;
  /** How far we were: before the recipient was named nothing depends on the mail itself. */
  stage: 'door' | 'sender' | 'recipient' | 'text';
  /** The whole text had been given over, its last byte included. */
  complete: boolean;
}

/** One open conversation with a mail server, for one mail after the other. */
export interface MailLine {
  /** Gives the mail over; null when the server took it. `beforeLastByte` is waited for when all but the end is sent. */
  give(from: string, to: string, message: Buffer, beforeLastByte: () => Promise<void>): Promise<Break | null>;
  /** Says MAIL FROM and takes it back: whether the server would let this sender send; else what it says. */
  accepts(from: string): Promise<string | null>;
  /** Whether the words go encrypted. */
  readonly encrypted: boolean;
  close(): void;
}

const KNOCK_MS = 30_000;

interface SmtpError extends Error {
  command?: string;
  responseCode?: number;
  response?: string;
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether a mail server stands on this machine: what is said to it goes over no network. */
export function isOnThisMachine(smtpUrl: string): boolean {
  return LOOPBACK.has(new URL(smtpUrl).hostname);
}

/**
 * Where the server of an address is, and how to speak to it. A password goes over a network only encrypted, unless the address
 * says `?requireTLS=false`: else who stands in between could have it by leaving STARTTLS out of the server's greeting.
 */
export function serverOf(smtpUrl: string) {
  const { auth, ...where } = parseConnectionUrl(smtpUrl);
  const requireTLS = Boolean(auth?.user) && !isOnThisMachine(smtpUrl);
  return { auth, where: { requireTLS, ...where } };
}

/** Opens a conversation and signs in, all of it (each mail too) within `patienceMs`. Gives the break when that fails. */
export async function openLine(smtpUrl: string, patienceMs: number): Promise<MailLine | Break> {
  const { auth, where } = serverOf(smtpUrl);
  const knock = Math.min(KNOCK_MS, patienceMs);
  const connection = new SmtpConnection({
    ...where,
    connectionTimeout: knock,
    greetingTimeout: knock,
    socketTimeout: patienceMs,
    customAuth: { 'ASK-SENDER': askSender },
  });
  const failed = new Promise<SmtpError>((tell) => connection.once('error', tell));
  let isBroken = false;
  connection.on('error', () => {
    isBroken = true;
  });
  const trouble =
    (await until(patienceMs, failed, (done) => connection.connect((error) => done(error ?? null)))) ??
    (auth?.user ? await until(patienceMs, failed, (done) => connection.login(auth, (error) => done(error))) : null);
  if (trouble) {
    connection.close();
    return breakOf(trouble, false, 'door');
  }
  return {
    get encrypted() {
      return connection.secure;
    },
    async give(from, to, message, beforeLastByte) {
      let complete = false;
      const text = endingAfter(message, async () => {
        await beforeLastByte();
        if (isBroken) throw new Error('the server hung up');
        complete = true;
      });
      const error = await until(patienceMs, failed, (done) =>
        connection.send({ from, to: [to] }, text, (error) => done(error)),
      );
      if (!error) return null;
      if (!error.responseCode || (await sayReset(connection, patienceMs))) connection.close();
      return breakOf(error, complete, 'recipient');
    },
    async accepts(from) {
      const asked = { method: 'ASK-SENDER', user: from, pass: '-' };
      return (await until(patienceMs, failed, (done) => connection.login(asked, (e) => done(e))))?.message ?? null;
    },
    close: () => connection.close(),
  };
}

/** The message, with its last byte held back until a promise is kept. */
function endingAfter(message: Buffer, kept: () => Promise<void>): Readable {
  async function* parts() {
    yield message.subarray(0, -1);
    await kept();
    yield message.subarray(-1);
  }
  return Readable.from(parts(), { objectMode: false });
}

/** What a step ends with: its own answer, the line's fault, or the end of patience, whichever comes first. */
async function until(
  ms: number,
  failed: Promise<SmtpError>,
  step: (done: (error?: SmtpError | null) => void) => void,
): Promise<SmtpError | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<SmtpError>((tell) => {
    timer = setTimeout(() => tell(new Error(`no end within ${ms / 1000} s`)), ms);
  });
  const own = new Promise<SmtpError | null>((done) => step((error) => done(error ?? null)));
  return Promise.race([own, failed, late]).finally(() => clearTimeout(timer));
}

async function sayReset(connection: SmtpConnection, ms: number): Promise<boolean> {
  const never = new Promise<SmtpError>(() => undefined);
  return (await until(Math.min(ms, KNOCK_MS), never, (done) => connection.reset((error) => done(error)))) !== null;
}

const STAGES: [RegExp, Break['stage']][] = [
  [/^MAIL FROM/, 'sender'],
  [/^RCPT TO/, 'recipient'],
  [/^DATA/, 'text'],
];

function breakOf(error: SmtpError, complete: boolean, otherwise: Break['stage']): Break {
  const stage = STAGES.find(([pattern]) => pattern.test(error.command ?? ''))?.[1];
  return {
    says: error.message.replace(/\s+/g, ' ').slice(0, 500),
    code: error.responseCode || null,
    status: /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})/.exec(error.response ?? '')?.[1] ?? null,
    stage: complete ? 'text' : (stage ?? otherwise),
    complete,
  };
}

/** Asks whether a sender may send, and takes the question back. The library lends its line to whoever signs in. */
async function askSender(line: {
  auth: { credentials: { user: string } };
  sendCommand(command: string): Promise<{ status: number; response: string }>;
  resolve(): void;
  reject(error: Error): void;
}): Promise<void> {
  const answer = await line.sendCommand(`MAIL FROM:<${line.auth.credentials.user}>`);
  await line.sendCommand('RSET');
  if (answer.status >= 200 && answer.status < 300) line.resolve();
  else line.reject(new Error(answer.response));
}
