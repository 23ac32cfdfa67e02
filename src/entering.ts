import { recordAudit } from '../db/audit.ts';
import { isKnownDevice, rememberDevice } from '../db/credentials.ts';
import type { Db } from '../db/open.ts';
import { openSession, type Person, updatePerson } from '../db/people.ts';
import { sweepAccounts } from '../db/sessions.ts';
import type { Settings } from './config.ts';
import { hashOf, newSecret } from './secrets.ts';

/** The browser at the door: where it is, what it says it is, and the secret by which it is known again. */
export interface Browser {
  address: string | null;
  agent: string | null;
  device: string;
}

/** How long sessions last. */
export type Lives = Partial<Pick<Settings, 'sessionIdle' | 'sessionDays'>>;

/** A session that was opened: the secret is for the cookie, and nowhere else. */
export interface Opened {
  personId: string;
  secret: string;
  expiresAt: string;
  /** The second lock is still closed: this session opens nothing but the page that asks for the code. */
  awaitsCode: boolean;
}

/** By which door someone came in. */
export type Door = 'password' | 'code' | 'recovery_code' | 'provider' | 'setup' | 'link' | 'renewed';

const HOUR = 3_600_000;
const HALF_SESSION = 10 * 60_000;
const IDLE_HOURS = 12;
const MOST_DAYS = 7;

/** Sessions not seen since this time are over. */
export function idleSince({ sessionIdle = IDLE_HOURS }: Lives, now: Date): string {
  return new Date(now.getTime() - sessionIdle * HOUR).toISOString();
}

/** Opens a session for a person and writes it into the trail. A half session, before the code, is written when it is whole. */
export async function enter(
  tx: Db,
  person: Person,
  by: { door: Door; browser: Browser; lives: Lives; awaitsCode?: boolean },
  now: Date,
): Promise<Opened> {
  const at = now.toISOString();
  const { door, browser, lives, awaitsCode = false } = by;
  const { address, agent } = browser;
  const secret = newSecret();
  const key = hashOf(secret);
  const life = awaitsCode ? HALF_SESSION : (lives.sessionDays ?? MOST_DAYS) * 24 * HOUR;
  const expiresAt = new Date(now.getTime() + life).toISOString();
  await sweepAccounts(tx, at);
  const session = { key, personId: person.id, createdAt: at, expiresAt, lastSeenAt: at, awaitsCode };
  await openSession(tx, { ...session, address, agent: agent?.slice(0, 300) ?? null });
  if (!awaitsCode) {
    await rememberDevice(tx, deviceKey(browser, person.id), person.id, at);
    await updatePerson(tx, person.id, { lastSeenAt: at });
    const entry = { at, personId: person.id, action: 'session.opened', subject: 'person', subjectId: person.id };
    await recordAudit(tx, { ...entry, after: { door, address } });
  }
  return { personId: person.id, secret, expiresAt, awaitsCode };
}

/** Whether a person has signed in with this browser before. */
export async function isKnown(db: Db, browser: Browser, personId: string): Promise<boolean> {
  return isKnownDevice(db, deviceKey(browser, personId));
}

function deviceKey({ device }: Browser, personId: string): string {
  return hashOf(`${device}:${personId}`);
}
