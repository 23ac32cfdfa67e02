import { setTimeout } from 'node:timers/promises';
import { recordAudit } from '../db/audit.ts';
import * as deliveryRows from '../db/deliveries.ts';
import * as db from '../db/digests.ts';
import * as editionRows from '../db/editions.ts';
import type { Store } from '../db/open.ts';
import { reserveStart } from '../db/paces.ts';
import {
  type Handed,
  isHopeless,
  type Letter,
  leaseSeconds,
  type MailServer,
  type MailSettings,
  UNWRITTEN,
  waitAfter,
} from './mail.ts';

/** How sending goes: what has come of the copies of this run so far. */
export interface SendProgress {
  sent: number;
  put_off: number;
  refused: number;
  unclear: number;
}

/** What sending needs beside the store and the server. */
export interface SendOptions {
  settings: MailSettings & { mailPerMinute: number; origin: string };
  now: () => Date;
  report?: (progress: SendProgress) => void;
  stop?: AbortSignal;
}

/** Stands in an edition where each copy has its own address for leaving; no text of others can hold it (see `plain`). */
export const LEAVE_HERE = '\ue000leave\ue000';

/** A text without the sign that marks places in an edition. */
export function plain(text: string): string {
  return text.replaceAll('\ue000', '');
}

const BATCH = 100;
const AWAY_MS = 5 * 60_000;

/**
 * Sends the copies that may go out now, of every edition under way, over several connections and no faster than the pace.
 * Each copy is noted as taken before the server is spoken to, as complete before its last byte and with its end after; whatever
 * breaks off in between, this is what decides whether it waits again or is called unclear. Gives what came of them.
 */
export async function sendEditions(store: Store, server: MailServer, options: SendOptions): Promise<SendProgress> {
  const { settings, now, stop } = options;
  const sum: SendProgress = { sent: 0, put_off: 0, refused: 0, unclear: 0 };
  const lost = new Date(now().getTime() - leaseSeconds(settings) * 1000).toISOString();
  await store.atomically((tx) => deliveryRows.settleLost(tx, lost, now().toISOString()));
  const pace = paceOf(store, settings.mailPerMinute, stop);
  for (const edition of await editionRows.editionsUnderWay(store.read)) {
    const content = (await editionRows.editionById(store.read, edition.id))?.content;
    if (content) await sendEdition(store, server, { edition, content, pace, sum, ...options });
    if (stop?.aborted) break;
    await store.atomically((tx) => deliveryRows.endEdition(tx, edition.id, now().toISOString()));
  }
  return sum;
}

type Waiting = Awaited<ReturnType<typeof deliveryRows.waitingDeliveries>>[number];

interface Run extends SendOptions {
  edition: editionRows.EditionRow;
  content: editionRows.Content;
  pace: Pace;
  sum: SendProgress;
}

async function sendEdition(store: Store, server: MailServer, run: Run): Promise<void> {
  const { edition, settings, now, stop } = run;
  let isAway = false;
  while (!isAway && !stop?.aborted) {
    const batch = await deliveryRows.waitingDeliveries(store.read, edition.id, now().toISOString(), BATCH);
    if (!batch.length) return;
    const line = async () => {
      for (let next = batch.shift(); next && !isAway && !stop?.aborted; next = batch.shift()) {
        const handed = await sendCopy(store, server, run, next);
        if (handed?.outcome === 'later' && handed.away) isAway = true;
      }
    };
    await Promise.all(Array.from({ length: settings.mailConnections ?? 1 }, line));
  }
  if (!isAway) return;
  const until = new Date(now().getTime() + AWAY_MS).toISOString();
  await store.atomically((tx) => deliveryRows.putOff(tx, edition.id, until));
}

async function sendCopy(
  store: Store,
  server: MailServer,
  run: Run,
  { delivery, reader }: Waiting,
): Promise<Handed | null> {
  const { content, now, sum, settings, pace, stop } = run;
  if (reader.state !== 'active') {
    await store.atomically((tx) => deliveryRows.skipDelivery(tx, delivery.id, now().toISOString(), reader.state));
    return null;
  }
  await pace.next();
  if (stop?.aborted) return null;
  const takenAt = now().toISOString();
  if (!(await store.atomically((tx) => deliveryRows.takeDelivery(tx, delivery.id, takenAt), 'side by side'))) {
    pace.unused();
    return null;
  }
  const handed = await server.send({ id: delivery.id, to: delivery.email, ...copyFor(content, reader, settings) }, () =>
    store.atomically(
      (tx) => deliveryRows.completeDelivery(tx, delivery.id, takenAt, now().toISOString()),
      'side by side',
    ),
  );
  await store.atomically(async (tx) => {
    const at = now();
    await deliveryRows.settleDelivery(
      tx,
      delivery.id,
      takenAt,
      afterHanding(delivery, handed, run.edition, at),
      at.toISOString(),
    );
    if (handed.outcome === 'refused' && handed.bounced) await noteBounce(tx, reader, handed.trouble, at);
  });
  sum[handed.outcome === 'later' ? 'put_off' : handed.outcome]++;
  run.report?.({ ...sum });
  return handed;
}

/** A copy as one reader gets it: the same for all but for the address that lets this reader leave. */
export function copyFor(
  content: Pick<editionRows.Content, 'subject' | 'html' | 'text' | 'chart'>,
  { token }: Pick<db.DigestReader, 'token'>,
  { origin }: { origin: string },
): Omit<Letter, 'id' | 'to'> {
  const page = origin ? new URL(`/subscriptions/${token}`, origin).href : '';
  const headers: Record<string, string> = { ...UNWRITTEN, Precedence: 'bulk' };
  if (page) {
    headers['List-Unsubscribe'] = `<${page}/leave>`;
    headers['List-Unsubscribe-Post'] = 'List-Unsubscribe=One-Click';
  }
  return {
    subject: content.subject,
    html: content.html.replaceAll(LEAVE_HERE, page),
    text: content.text.replaceAll(LEAVE_HERE, page),
    pictures: [{ cid: 'chart', png: content.chart }],
    headers,
  };
}

function afterHanding(delivery: deliveryRows.Delivery, handed: Handed, edition: editionRows.EditionRow, now: Date) {
  const at = now.toISOString();
  if (handed.outcome === 'sent') return { state: 'sent' as const, sentAt: at, trouble: null };
  const { outcome, trouble } = handed;
  if (outcome !== 'later') return { state: outcome, trouble };
  if (isHopeless(edition.composedAt, now)) return { state: 'refused' as const, trouble };
  const nextAttemptAt = new Date(now.getTime() + waitAfter(delivery.attempts)).toISOString();
  return { state: 'waiting' as const, trouble, nextAttemptAt, completeAt: null };
}

/** Notes that a reader's mail server has no such mailbox: they get no more until somebody looks. */
export async function noteBounce(
  tx: Parameters<typeof db.updateReader>[0],
  reader: db.DigestReader,
  says: string,
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  await db.updateReader(tx, reader.id, { state: 'bounced', bouncedAt: at, bounce: says.slice(0, 500) });
  const entry = { at, personId: null, action: 'reader.bounced', subject: 'reader', subjectId: reader.id };
  await recordAudit(tx, { ...entry, before: { state: reader.state }, after: { state: 'bounced', says } });
}

/** Milliseconds' worth of mails that a process reserves at once, at most. */
const RESERVED_MS = 1000;

/** Lets mails through, so many a minute in all processes together. */
interface Pace {
  /** Waits for the next start. */
  next(): Promise<void>;
  /** Gives the last start back: another process was faster with this copy. */
  unused(): void;
}

/** One start after the other, evenly; each process reserves its share in the store: one at first, twice as many each time. */
function paceOf(store: Store, perMinute: number, stop?: AbortSignal): Pace {
  const gap = 60_000 / perMinute;
  const most = Math.max(1, Math.floor(RESERVED_MS / gap));
  let [share, left, at, turn] = [1, 0, 0, Promise.resolve(0)];
  const start = async () => {
    if (left === 0) {
      const wait = await store.atomically((tx) => reserveStart(tx, 'mail', gap * share), 'side by side');
      at = performance.now() + wait;
      left = share;
      share = Math.min(2 * share, most);
    }
    left--;
    const mine = Math.max(at, performance.now());
    at = mine + gap;
    return mine;
  };
  return {
    async next() {
      turn = turn.then(start, start);
      const wait = (await turn) - performance.now();
      if (wait < 1) return;
      await setTimeout(wait, undefined, { signal: stop }).catch((error: Error) => {
        if (error.name !== 'AbortError') throw error;
      });
    },
    unused() {
      left++;
      at -= gap;
    },
  };
}
