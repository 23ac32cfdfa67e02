import { PassThrough } from 'node:stream';
import { createTransport } from 'nodemailer';
import type { Store } from '../db/open.ts';
import { giveUpHanded, type Posted, settleMail, takeInHand, waitingMails } from '../db/outbox.ts';
import type { Settings } from './config.ts';

/** What came of handing a mail over. `later`: it surely did not go out; `unclear`: it may have. */
export type Handed = { outcome: 'sent' } | { outcome: 'later' | 'refused' | 'unclear'; trouble: string };

/** A mail server as we use it. No method throws for what the server does. */
export interface MailServer {
  /** Whether it can be reached and lets us in; else why not. */
  check(): Promise<string | null>;
  send(mail: Pick<Posted, 'id' | 'to' | 'subject' | 'text' | 'html'>): Promise<Handed>;
  close(): void;
}

const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/** The mail server of the settings; null when none is set. */
export function mailServer(settings: Pick<Settings, 'smtpUrl' | 'mailFrom'>): MailServer | null {
  const { smtpUrl, mailFrom } = settings;
  if (!smtpUrl || !mailFrom) return null;
  const transport = createTransport({ url: smtpUrl, ...PATIENCE, disableFileAccess: true, disableUrlAccess: true });
  // The text of a mail is first asked for when the server has let us in: what breaks off before surely did not go out.
  let textAsked = false;
  transport.use('stream', (mail, done) => {
    mail.message.transform(() => {
      textAsked = true;
      return new PassThrough();
    });
    done();
  });
  const domain = /@([\w.-]+)/.exec(mailFrom)?.[1] ?? 'recoupe.invalid';
  return {
    async check() {
      return transport.verify().then(
        () => null,
        (error: Error) => error.message,
      );
    },
    async send({ id, to, subject, text, html }) {
      textAsked = false;
      const message = { from: mailFrom, to, subject, text, html: html ?? undefined };
      // The same mail has the same identity at every attempt: whoever gets it twice can tell.
      const headers = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };
      return transport.sendMail({ ...message, messageId: `<${id}@${domain}>`, headers }).then(
        () => ({ outcome: 'sent' as const }),
        (error: SmtpError) => judgeError(error, textAsked),
      );
    },
    close: () => transport.close(),
  };
}

interface SmtpError extends Error {
  command?: string;
  responseCode?: number;
}

/** A server that said no has not taken the mail; one that fell silent after the text was sent may have. */
function judgeError(error: SmtpError, textAsked: boolean): Handed {
  const trouble = error.message.slice(0, 500);
  const { command, responseCode } = error;
  if (!responseCode) return { outcome: textAsked ? 'unclear' : 'later', trouble };
  const isOurs = command?.startsWith('AUTH') || !textAsked;
  return { outcome: responseCode >= 500 && !isOurs ? 'refused' : 'later', trouble };
}

const MINUTE = 60_000;
const HANDED_TOO_LONG = 10 * MINUTE;
const LONGEST_WAIT = 6 * 60 * MINUTE;
const GIVE_UP_AFTER = 5 * 24 * 60 * MINUTE;
const BATCH = 50;

/**
 * Sends what waits in the outbox. Each mail is noted as in hand before it goes to the server, and its end after: a crash between
 * the two leaves it in hand, and it is then called unclear and not sent again. What the server puts off waits ever longer, five
 * days in all. Gives how many went out.
 */
export async function sendMails(store: Store, server: MailServer, now: () => Date): Promise<number> {
  const at = now().getTime();
  await store.atomically((tx) => giveUpHanded(tx, new Date(at - HANDED_TOO_LONG).toISOString()));
  let sent = 0;
  for (const mail of await waitingMails(store.read, new Date(at).toISOString(), BATCH)) {
    const mine = await store.atomically((tx) => takeInHand(tx, mail.id, now().toISOString()));
    if (!mine) continue;
    const handed = await server.send(mail);
    await store.atomically((tx) => settleMail(tx, mail.id, afterHanding(mail, handed, now())));
    if (handed.outcome === 'sent') sent++;
    if (handed.outcome === 'later') break; // the server is away, most likely: the others need not wait for it in turn
  }
  return sent;
}

function afterHanding(mail: Posted, handed: Handed, now: Date): Partial<Posted> {
  if (handed.outcome === 'sent') return { state: 'sent', sentAt: now.toISOString(), trouble: null };
  const { outcome, trouble } = handed;
  if (outcome !== 'later') return { state: outcome, trouble };
  if (now.getTime() - Date.parse(mail.createdAt) > GIVE_UP_AFTER) return { state: 'refused', trouble };
  const wait = Math.min(MINUTE * 4 ** mail.attempts, LONGEST_WAIT);
  return { state: 'waiting', trouble, nextAttemptAt: new Date(now.getTime() + wait).toISOString() };
}
