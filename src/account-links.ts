import { recordAudit } from '../db/audit.ts';
import { addLink, forgetDevices, openLink, type PersonLink, takeLink } from '../db/credentials.ts';
import type { Db, Store } from '../db/open.ts';
import { addMail } from '../db/outbox.ts';
import { type Person, personByEmail, personById, updatePerson } from '../db/people.ts';
import { endSessions } from '../db/sessions.ts';
import type { Settings } from './config.ts';
import { type Browser, enter, type Lives, type Opened } from './entering.ts';
import { hashPassword } from './passwords.ts';
import { hashOf, newSecret } from './secrets.ts';
import { networkOf } from './sign-in.ts';
import { takeTry } from './throttle.ts';

export type Purpose = PersonLink['purpose'];

/** Words the mail that carries a link. */
export type ComposeLink = (link: {
  purpose: Purpose;
  url: string;
  person: Pick<Person, 'name' | 'language'>;
  hours: number;
}) => { subject: string; text: string };

/** How a link goes out: by mail, when there is a mail server and the address of the desk is known. */
export interface Post {
  settings: Partial<Pick<Settings, 'smtpUrl' | 'mailFrom'>> & Pick<Settings, 'origin'>;
  compose: ComposeLink;
}

const HOURS: Record<Purpose, number> = { invitation: 7 * 24, reset: 2 };

/** Whether links can go out by mail. The address in a mail is the set one, never what a request says of itself. */
export function canMail({ smtpUrl, mailFrom, origin }: Post['settings']): boolean {
  return Boolean(smtpUrl && mailFrom && origin);
}

/** Tells whoever sends the mails that somebody waits for one. */
export const hurryMail = (store: Store): Promise<void> => store.signals.notify('mail', 'link');

/** Makes a link for a person; older ones stop working. Gives its path, which holds the secret. */
export async function makeLink(tx: Db, personId: string, purpose: Purpose, now: Date): Promise<string> {
  const secret = newSecret();
  const expiresAt = new Date(now.getTime() + HOURS[purpose] * 3_600_000).toISOString();
  await addLink(tx, { key: hashOf(secret), personId, purpose, createdAt: now.toISOString(), expiresAt });
  return `/sign-in/link/${secret}`;
}

/** Makes a link and puts its mail into the outbox; where no mail can go, gives the path for a person to hand on. */
export async function sendLink(
  tx: Db,
  person: Person,
  purpose: Purpose,
  post: Post,
  now: Date,
): Promise<string | null> {
  const path = await makeLink(tx, person.id, purpose, now);
  if (!canMail(post.settings)) return path;
  const url = new URL(path, post.settings.origin).href;
  const mail = post.compose({ purpose, url, person, hours: HOURS[purpose] });
  const key = hashOf(path.slice(path.lastIndexOf('/') + 1));
  await addMail(tx, { kind: purpose, key, to: person.email, ...mail }, now.toISOString());
  return null;
}

/**
 * Sends a link for a new password to whoever has an address. The caller learns nothing: whether the address is known, how often it
 * was asked for, and whether a mail goes out is not told.
 */
export async function askReset(
  store: Store,
  email: string,
  by: { browser: Browser; post: Post },
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  const network = networkOf(by.browser.address);
  const limits = [
    { key: `reset:${hashOf(email.trim().toLowerCase())}`, tries: 3, minutes: 60 },
    ...(network ? [{ key: `reset-from:${network}`, tries: 30, minutes: 60 }] : []),
  ];
  await store.atomically(async (tx) => {
    if ((await takeTry(tx, limits, now)) || !canMail(by.post.settings)) return;
    const person = await personByEmail(tx, email.trim());
    const known = person && !person.retiredAt ? person : null;
    const entry = { at, personId: null, action: 'reset.asked', subject: known ? 'person' : 'sign_in' };
    await recordAudit(tx, { ...entry, subjectId: known?.id ?? 'unknown', after: { address: by.browser.address } });
    if (known) await sendLink(tx, known, 'reset', by.post, now);
  });
  await hurryMail(store);
}

/** Whom a link is for and to what end; null when it is used up, has run out, or is of someone who left. */
export async function linkOf(db: Db, secret: string, now: Date): Promise<{ person: Person; purpose: Purpose } | null> {
  const link = await openLink(db, hashOf(secret), now.toISOString());
  const person = link && (await personById(db, link.personId));
  return person ? { person, purpose: link.purpose } : null;
}

/**
 * Uses a link: the person has the password, their other sessions end, and they are in, or before their second lock. Null when the
 * link cannot be used any more.
 */
export async function useLink(
  store: Store,
  asked: { secret: string; password: string; name?: string; language?: string },
  by: { browser: Browser; lives: Lives },
  now: Date,
): Promise<Opened | null> {
  const at = now.toISOString();
  const passwordHash = await hashPassword(asked.password);
  return store.atomically(async (tx) => {
    const link = await takeLink(tx, hashOf(asked.secret), at);
    const person = link && (await personById(tx, link.personId));
    if (!person) return null;
    const { name = person.name, language = person.language } = asked;
    await updatePerson(tx, person.id, { passwordHash, name, language });
    await endSessions(tx, person.id);
    await forgetDevices(tx, person.id);
    const entry = { at, personId: person.id, subject: 'person', subjectId: person.id };
    const action = link.purpose === 'invitation' ? 'invitation.accepted' : 'password.reset';
    await recordAudit(tx, { ...entry, action, after: { address: by.browser.address } });
    const awaitsCode = person.totpSince !== null;
    return enter(tx, { ...person, passwordHash }, { door: 'link', awaitsCode, ...by }, now);
  });
}
