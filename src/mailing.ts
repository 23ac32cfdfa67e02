import { setTimeout } from 'node:timers/promises';
import { recordAudit } from '../db/audit.ts';
import type { Piece } from '../db/failures.ts';
import type { Store } from '../db/open.ts';
import { sendOnceMore } from '../db/outbox.ts';
import { type ComposeAlarm, raiseAlarms } from './alarms.ts';
import { raiseAlerts, type WordAlert } from './alerts.ts';
import { attemptAlways } from './attempts.ts';
import type { Settings } from './config.ts';
import { type WordWarning, warnOfDeadlines, warnOfLostAnswers } from './deadlines.ts';
import { type SendProgress, sendEditions } from './deliveries.ts';
import { type DigestWords, writeDueEditions } from './editions.ts';
import { mailServer, sendMails } from './mail.ts';

/** What goes out by mail after each round: alarms are written, and what waits is sent. */
export interface MailRoom {
  afterRound(): Promise<void>;
  close(): void;
}

/**
 * The mail room of an installation. Without a mail server in the settings nothing is written either: the alarms stay on the
 * sources page, and the first mail after one is set tells how things stand then.
 */
export function openMailRoom(store: Store, settings: Settings, compose: ComposeAlarm, now: () => Date): MailRoom {
  const server = mailServer(settings);
  return {
    async afterRound() {
      if (!server) return;
      await raiseAlarms(store, compose, now());
      await sendMails(store, server, now);
    },
    close: () => server?.close(),
  };
}

/** How letters are worded: by the web part. */
export interface Letters extends DigestWords {
  alert: WordAlert;
  warning: WordWarning;
}

/** What is told of the letters as they go. */
export interface PostReport {
  editions?: (written: { composed: number; missed: number }) => void;
  progress?: (progress: SendProgress) => void;
  fault: (error: unknown) => void;
}

/** A person has a mail sent again that was refused or may not have gone out, with a line in the audit trail. False when it is neither. */
export async function resendMail(store: Store, id: string, personId: string, now: Date): Promise<boolean> {
  const at = now.toISOString();
  const done = await store.atomically(async (tx) => {
    const before = await sendOnceMore(tx, id, at);
    if (!before) return false;
    const { kind, state, trouble } = before;
    const entry = { at, personId, action: 'mail.again', subject: 'mail', subjectId: id };
    await recordAudit(tx, { ...entry, before: { kind, state, trouble } });
    return true;
  });
  if (done) await store.signals.notify('mail', id);
  return done;
}

const LOOK_EVERY_MS = 20_000;

/**
 * Looks after the letters until stopped, whatever the crawl does: editions that are due are written and sent, and beside them
 * warnings on questions, alerts and whatever else waits in the outbox. Nothing without a mail server; no editions without an
 * address for leaving.
 */
export function startPost(
  store: Store,
  settings: Settings,
  letters: Letters,
  now: () => Date,
  tell: PostReport,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const server = mailServer(settings);
  if (!server) return { stop: async () => undefined };
  const editions = async () => {
    if (!settings.origin) return;
    const written = await writeDueEditions(store, letters, now());
    if (written.composed || written.missed) tell.editions?.(written);
    await sendEditions(store, server, { settings, now, report: tell.progress, stop: stopping.signal });
  };
  const others = async () => {
    await warnOfDeadlines(store, letters.warning, settings.zone, now());
    await warnOfLostAnswers(store, letters.warning, settings.zone, now());
    await raiseAlerts(store, letters.alert, settings.zone, now());
    await sendMails(store, server, now);
  };
  // Whoever waits for a link to come in by has it at once: the rest between two looks ends.
  let rest = new AbortController();
  const stopListening = store.signals.listen('mail', () => rest.abort());
  const shop = { store, now, fault: (_: Piece, error: unknown) => tell.fault(error) };
  const loops = [editions, others].map(async (work) => {
    while (!stopping.signal.aborted) {
      if (work === others) rest = new AbortController();
      const task = work === editions ? 'digest' : 'letters';
      await attemptAlways(shop, task, work).catch(tell.fault);
      const signal = work === others ? AbortSignal.any([stopping.signal, rest.signal]) : stopping.signal;
      await setTimeout(LOOK_EVERY_MS, undefined, { signal }).catch((error: Error) => {
        if (error.name !== 'AbortError') throw error;
      });
    }
  });
  return {
    async stop() {
      stopping.abort();
      stopListening();
      await Promise.all(loops);
      server.close();
    },
  };
}
