import MailComposer from 'nodemailer/lib/mail-composer';
import PQueue from 'p-queue';
import type { Store } from '../db/open.ts';
import { giveUpHanded, markComplete, type Posted, settleMail, takeInHand, waitingMails } from '../db/outbox.ts';
import type { Settings } from './config.ts';
import { type Break, type MailLine, openLine } from './mail-line.ts';

/**
 * What came of handing a mail over. `later`: it surely did not go out (`away`: for no reason of this mail, so the others need
 * not try); `refused`: nor will it (`bounced`: there is no such mailbox); `unclear`: it may have.
 */
export type Handed =
  | { outcome: 'sent' }
  | { outcome: 'later'; trouble: string; away: boolean }
  | { outcome: 'refused'; trouble: string; bounced: boolean }
  | { outcome: 'unclear'; trouble: string };

/** A mail as it is handed over. Its id makes its Message-ID: the same at every attempt, so that whoever gets it twice can tell. */
export type Letter = Pick<Posted, 'id' | 'to' | 'subject' | 'text'> &
  Partial<Pick<Posted, 'html' | 'pictures' | 'headers'>>;

/** A mail server as we use it. No method throws for what the server does. */
export interface MailServer {
  /** Whether it can be reached and lets us in; else why not. */
  check(): Promise<string | null>;
  /** Hands a mail over; `beforeLastByte` is waited for before the server can take it as whole. */
  send(mail: Letter, beforeLastByte?: () => Promise<void>): Promise<Handed>;
  close(): void;
}

export type MailSettings = Pick<Settings, 'smtpUrl' | 'mailFrom'> &
  Partial<Pick<Settings, 'mailConnections' | 'mailPatience'>>;

/** Headers of what no person wrote, so that no machine answers it (RFC 3834). */
export const UNWRITTEN = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };
/** The kinds in the outbox that a machine writes unasked; the others are one person's word to another, or were asked for. */
const UNWRITTEN_KINDS = ['alarm', 'alert', 'digest-missed', 'digest-test', 'question-due', 'answer-lost'];

const MAILS_A_LINE = 100;
const IDLE_MS = 2000;
const PATIENCE = 300;

/** Seconds after which a mail in hand is surely in nobody's hand any more. */
export function leaseSeconds({ mailPatience = PATIENCE }: MailSettings): number {
  return mailPatience * 3;
}

/** The mail server of the settings, with its open lines; null when none is set. */
export function mailServer(settings: MailSettings): MailServer | null {
  const { smtpUrl, mailFrom, mailConnections = 2, mailPatience = PATIENCE } = settings;
  if (!smtpUrl || !mailFrom) return null;
  const idle: { line: MailLine; given: number; end: NodeJS.Timeout }[] = [];
  const rest = (line: MailLine, given: number) => {
    const end = setTimeout(() => {
      const at = idle.findIndex((one) => one.line === line);
      if (at >= 0) idle.splice(at, 1);
      line.close();
    }, IDLE_MS);
    idle.push({ line, given, end });
  };
  const lines = new PQueue({ concurrency: mailConnections });
  const give = async (mail: Letter, beforeLastByte: () => Promise<void>): Promise<Handed> => {
    const used = idle.pop();
    clearTimeout(used?.end);
    const line = used?.line ?? (await openLine(smtpUrl, mailPatience * 1000));
    if ('says' in line) return judge(line);
    const given = (used?.given ?? 0) + 1;
    const broke = await line.give(addressOf(mailFrom), mail.to, await messageOf(mail, mailFrom), beforeLastByte);
    if ((!broke || broke.code) && broke?.code !== 421 && given < MAILS_A_LINE) rest(line, given);
    else line.close();
    // An idle line may have been closed at the other end: nothing was lost, a fresh one is tried.
    const wasStale = used && broke && !broke.complete && (broke.code === null || broke.code === 421);
    return wasStale ? give(mail, beforeLastByte) : judge(broke);
  };
  return {
    async check() {
      const line = await openLine(smtpUrl, mailPatience * 1000);
      if ('says' in line) return line.says;
      line.close();
      return null;
    },
    send: (mail, beforeLastByte = async () => undefined) =>
      lines.add(() => give(mail, beforeLastByte)) as Promise<Handed>,
    close() {
      for (const { line, end } of idle.splice(0)) {
        clearTimeout(end);
        line.close();
      }
    },
  };
}

/** The bare address in a sender such as `Recoupe <recoupe@example.fr>`. */
export function addressOf(from: string): string {
  return /<([^<>]+)>/.exec(from)?.[1] ?? from.trim();
}

async function messageOf(mail: Letter, from: string): Promise<Buffer> {
  const domain = addressOf(from).split('@')[1] ?? 'recoupe.invalid';
  const { id, to, subject, text, html, pictures, headers } = mail;
  const composed = new MailComposer({
    ...{ from, to, subject, text, html: html ?? undefined, messageId: `<${id}@${domain}>` },
    attachments: (pictures ?? []).map(({ cid, png }) => ({
      ...{ cid, filename: `${cid}.png`, contentType: 'image/png' },
      content: Buffer.from(png, 'base64'),
    })),
    headers: headers ?? {},
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composed.compile().build();
}

/** A server that said no has not taken the mail; one that fell silent after its last byte may have. */
function judge(broke: Break | null): Handed {
  if (!broke) return { outcome: 'sent' };
  const { says: trouble, code, status, stage, complete } = broke;
  if (!code) return complete ? { outcome: 'unclear', trouble } : { outcome: 'later', trouble, away: true };
  const isOurs = stage === 'door' || stage === 'sender' || [421, 503, 530, 535].includes(code);
  if (isOurs || code < 500) return { outcome: 'later', trouble, away: isOurs };
  // 5.7: the server's rules, not the mailbox; what it says of the text is not about the mailbox either.
  return { outcome: 'refused', trouble, bounced: stage === 'recipient' && !status?.startsWith('5.7') };
}

const MINUTE = 60_000;
const LONGEST_WAIT = 6 * 60 * MINUTE;
const GIVE_UP_AFTER = 5 * 24 * 60 * MINUTE;
const HANDED_TOO_LONG = 10 * MINUTE;
const BATCH = 50;

/**
 * Sends what waits in the outbox. Each mail is noted as in hand before it goes to the server, as complete before its last byte,
 * and its end after: one cut off before the last byte waits again, one cut off after it is called unclear and not sent again.
 * What the server puts off waits ever longer, five days in all. Gives how many went out.
 */
export async function sendMails(store: Store, server: MailServer, now: () => Date): Promise<number> {
  const at = now().getTime();
  await store.atomically((tx) => giveUpHanded(tx, new Date(at - HANDED_TOO_LONG).toISOString()));
  let sent = 0;
  for (const mail of await waitingMails(store.read, new Date(at).toISOString(), BATCH)) {
    const mine = await store.atomically((tx) => takeInHand(tx, mail.id, now().toISOString()));
    if (!mine) continue;
    const headers = UNWRITTEN_KINDS.includes(mail.kind) ? { ...UNWRITTEN, ...mail.headers } : mail.headers;
    const handed = await server.send({ ...mail, headers }, () =>
      store.atomically((tx) => markComplete(tx, mail.id, now().toISOString())),
    );
    await store.atomically((tx) => settleMail(tx, mail.id, afterHanding(mail, handed, now())));
    if (handed.outcome === 'sent') sent++;
    if (handed.outcome === 'later' && handed.away) break;
  }
  return sent;
}

/** Milliseconds to wait after so many attempts: longer each time, six hours at most. */
export function waitAfter(attempts: number): number {
  return Math.min(MINUTE * 4 ** attempts, LONGEST_WAIT);
}

/** Whether what was first to go out at a time has been put off for long enough. */
export function isHopeless(since: string, now: Date): boolean {
  return now.getTime() - Date.parse(since) > GIVE_UP_AFTER;
}

function afterHanding(mail: Posted, handed: Handed, now: Date): Partial<Posted> {
  if (handed.outcome === 'sent') return { state: 'sent', sentAt: now.toISOString(), trouble: null };
  const { outcome, trouble } = handed;
  if (outcome !== 'later') return { state: outcome, trouble };
  if (isHopeless(mail.createdAt, now)) return { state: 'refused', trouble };
  const nextAttemptAt = new Date(now.getTime() + waitAfter(mail.attempts)).toISOString();
  return { state: 'waiting', trouble, nextAttemptAt, completeAt: null };
}
