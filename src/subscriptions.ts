import { randomBytes } from 'node:crypto';
import { recordAudit } from '../db/audit.ts';
import * as deliveryRows from '../db/deliveries.ts';
import * as db from '../db/digests.ts';
import type { Db, Store } from '../db/open.ts';
import { addMail } from '../db/outbox.ts';
import { noteBounce } from './deliveries.ts';

/** Settings of a list that people choose. */
export type ListChoice = Pick<db.DigestList, 'name' | 'language' | 'weekday' | 'hour' | 'zone' | 'lateDays' | 'paused'>;

/** How a list begins: Monday at eight in Paris, and late by six days at most. */
export const NEW_LIST: ListChoice = {
  name: '',
  language: 'fr',
  weekday: 1,
  hour: 8,
  zone: 'Europe/Paris',
  lateDays: 6,
  paused: false,
};

/** Makes a list. Gives its id. */
export async function addList(store: Store, choice: ListChoice, personId: string, now: Date): Promise<string> {
  const at = now.toISOString();
  return store.atomically(async (tx) => {
    const id = await db.addDigestList(tx, { ...choice, since: at, createdAt: at });
    await recordAudit(tx, { at, personId, action: 'list.added', subject: 'list', subjectId: id, after: choice });
    return id;
  });
}

/** Changes a list that is still at a revision; false when somebody else was faster. What was due before is not made up for. */
export async function changeList(
  store: Store,
  change: { id: string; revision: number; choice: ListChoice; personId: string },
  now: Date,
): Promise<boolean> {
  const { id, revision, choice, personId } = change;
  const at = now.toISOString();
  return store.atomically(async (tx) => {
    const before = await db.digestList(tx, id);
    if (!before) return false;
    const isMoved = (['weekday', 'hour', 'zone', 'paused'] as const).some((key) => before[key] !== choice[key]);
    const since = isMoved ? at : before.since;
    if (!(await db.updateDigestList(tx, id, revision, { ...choice, since }))) return false;
    const entry = { at, personId, action: 'list.edited', subject: 'list', subjectId: id };
    await recordAudit(tx, { ...entry, before, after: choice });
    return true;
  });
}

/** Words the mail that asks somebody to confirm. */
export type WordInvitation = (list: db.DigestList, token: string) => { subject: string; text: string };

/**
 * Invites addresses to a list: each gets one mail with a link, and is a reader only once they have confirmed there. So is, anew,
 * who had left or bounced; who is on the list or invited already is not written to. Gives how many invitations were written.
 */
export async function invite(
  store: Store,
  list: db.DigestList,
  emails: string[],
  word: WordInvitation,
  personId: string,
  now: Date,
): Promise<number> {
  const at = now.toISOString();
  return store.atomically(async (tx) => {
    let written = 0;
    for (const email of new Set(emails.map((one) => one.toLowerCase()))) {
      const invited = await inviteOne(tx, list.id, email, at);
      if (!invited) continue;
      const { id, token, key } = invited;
      await addMail(tx, { kind: 'digest-invitation', key, to: email, ...word(list, token) }, at);
      const entry = { at, personId, action: 'reader.invited', subject: 'reader', subjectId: id };
      await recordAudit(tx, { ...entry, after: { email, list: list.name } });
      written++;
    }
    return written;
  });
}

async function inviteOne(tx: Db, listId: string, email: string, at: string) {
  const token = randomBytes(24).toString('base64url');
  const id = await db.addReader(tx, { listId, email, name: '', state: 'invited', token, invitedAt: at });
  if (id) return { id, token, key: id };
  const again = await db.reinviteReader(tx, listId, email, at);
  return again && { id: again.id, token: again.token, key: `${again.id} ${at}` };
}

/** What a reader does with their own link. */
export type ReaderAct = { act: 'confirm' } | { act: 'leave' } | { act: 'pause'; until: string | null };

/** Does what a reader asks with their link; null when the link is not known. Asking twice changes nothing more. */
export async function actAsReader(
  store: Store,
  token: string,
  asked: ReaderAct,
  now: Date,
): Promise<db.DigestReader | null> {
  const at = now.toISOString();
  return store.atomically(async (tx) => {
    const reader = await db.readerByToken(tx, token);
    if (!reader) return null;
    const change = changeFor(asked, at);
    if (asked.act !== 'pause' && change.state === reader.state) return reader;
    await db.updateReader(tx, reader.id, change);
    const action = { confirm: 'reader.confirmed', leave: 'reader.left', pause: 'reader.paused' }[asked.act];
    const entry = { at, personId: null, action, subject: 'reader', subjectId: reader.id };
    const before = { state: reader.state, pausedUntil: reader.pausedUntil };
    await recordAudit(tx, { ...entry, before, after: change });
    return { ...reader, ...change };
  });
}

function changeFor(asked: ReaderAct, at: string): Partial<db.DigestReader> {
  if (asked.act === 'confirm') return { state: 'active', confirmedAt: at, leftAt: null, bouncedAt: null, bounce: null };
  if (asked.act === 'leave') return { state: 'left', leftAt: at };
  return { pausedUntil: asked.until };
}

/** Takes a reader off a list because an officer says so; false when there is none. */
export async function removeReader(store: Store, id: string, personId: string, now: Date): Promise<boolean> {
  const at = now.toISOString();
  return store.atomically(async (tx) => {
    const reader = await db.readerById(tx, id);
    if (!reader) return false;
    await db.updateReader(tx, id, { state: 'left', leftAt: at });
    const entry = { at, personId, action: 'reader.removed', subject: 'reader', subjectId: id };
    await recordAudit(tx, { ...entry, before: { state: reader.state }, after: { state: 'left' } });
    return true;
  });
}

/**
 * Takes in a report of a mail server that something could not be delivered (RFC 3464): every reader at the address it names gets
 * no more. Gives the addresses; none when the report speaks of a delay or names nobody.
 */
export async function takeBounce(store: Store, report: string, now: Date): Promise<string[]> {
  const failed = failedAddresses(report);
  const known: string[] = [];
  await store.atomically(async (tx) => {
    for (const { email, says } of failed) {
      for (const reader of await db.readersByEmail(tx, email)) {
        if (reader.state !== 'active') continue;
        await noteBounce(tx, reader, says, now);
        known.push(email);
      }
    }
  });
  return known;
}

function failedAddresses(report: string): { email: string; says: string }[] {
  const unfolded = report.replace(/\r?\n[ \t]+/g, ' ');
  return unfolded.split(/\r?\n\r?\n/).flatMap((group) => {
    const field = (name: string) => new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(group)?.[1]?.trim() ?? '';
    const email = /([^\s;<>]+@[^\s;<>]+)>?$/.exec(field('Final-Recipient') || field('Original-Recipient'))?.[1];
    const isFinal = /^failed/i.test(field('Action')) && /^5\./.test(field('Status'));
    return email && isFinal ? [{ email: email.toLowerCase(), says: field('Diagnostic-Code') || field('Status') }] : [];
  });
}

/** Sends an unclear or refused copy again because a person asks, with its trace; false when there is nothing to send again. */
export async function askAgain(store: Store, deliveryId: string, person: { id: string; name: string }, now: Date) {
  const at = now.toISOString();
  return store.atomically(async (tx) => {
    const editionId = await deliveryRows.sendAgain(tx, deliveryId, at, person.name);
    if (!editionId) return false;
    const entry = { at, personId: person.id, action: 'digest.again', subject: 'edition', subjectId: editionId };
    await recordAudit(tx, { ...entry, after: { deliveryId } });
    return true;
  });
}
