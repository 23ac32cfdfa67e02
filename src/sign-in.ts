import { recordAudit } from '../db/audit.ts';
import type { Db, Store } from '../db/open.ts';
import { closeSession, type Person, personByEmail, personById, updatePerson } from '../db/people.ts';
import type { Session } from '../db/sessions.ts';
import { codeLimit, opensSecondLock } from './code-app.ts';
import { type Browser, enter, isKnown, type Lives, type Opened } from './entering.ts';
import { hashPassword, isDated, verifyPassword } from './passwords.ts';
import { hashOf } from './secrets.ts';
import { forgive, type Held, type Limit, takeTry } from './throttle.ts';

/** What came of trying to sign in. */
export type SignIn = { kind: 'in'; opened: Opened } | { kind: 'wrong' } | { kind: 'held'; until: string };

const MINUTES = 15;

/**
 * Signs in by password. An address nobody has gets the same answer, after the same work, as a wrong password; a person whose
 * second lock is on gets a half session that only asks for the code.
 */
export async function signInByPassword(
  store: Store,
  asked: { email: string; password: string },
  by: { browser: Browser; lives: Lives },
  now: Date,
): Promise<SignIn> {
  const found = await personByEmail(store.read, asked.email.trim());
  const person = found?.retiredAt ? null : found;
  const limits = await limitsOf(store.read, asked.email, person, by.browser);
  const held = await heldBack(store, limits, { person, browser: by.browser }, now);
  if (held) return { kind: 'held', until: held.until };
  const fits = await verifyPassword(person?.passwordHash ?? null, asked.password);
  const renewed =
    fits && person?.passwordHash && isDated(person.passwordHash) ? await hashPassword(asked.password) : null;
  return store.atomically(async (tx) => {
    const today = person && (await personById(tx, person.id));
    if (!fits || !today || today.passwordHash !== person.passwordHash) {
      await noteFailure(tx, { person, browser: by.browser, why: 'password' }, now);
      return { kind: 'wrong' };
    }
    await forgive(tx, limits.slice(0, 1));
    if (renewed) await updatePerson(tx, today.id, { passwordHash: renewed });
    const awaitsCode = today.totpSince !== null;
    return { kind: 'in', opened: await enter(tx, today, { door: 'password', awaitsCode, ...by }, now) };
  });
}

/** Opens the second lock with a code of the app or a recovery code: the half session ends, and a whole one begins. */
export async function signInByCode(
  store: Store,
  asked: { half: Session; code: string },
  by: { browser: Browser; lives: Lives },
  now: Date,
): Promise<SignIn> {
  const person = await personById(store.read, asked.half.personId);
  if (!person) return { kind: 'wrong' };
  const limits = [codeLimit(person.id)];
  const held = await heldBack(store, limits, { person, browser: by.browser }, now);
  if (held) return { kind: 'held', until: held.until };
  return store.atomically(async (tx) => {
    const door = await opensSecondLock(tx, person, asked.code, now);
    if (!door) {
      await noteFailure(tx, { person, browser: by.browser, why: 'code' }, now);
      return { kind: 'wrong' };
    }
    await forgive(tx, limits);
    await closeSession(tx, asked.half.key);
    return { kind: 'in', opened: await enter(tx, person, { door, ...by }, now) };
  });
}

/**
 * Tries are counted for the account from one address, for the address, and for the account from everywhere. A browser the person
 * has signed in with before is counted by itself, so that nobody elsewhere can lock them out of it.
 */
async function limitsOf(db: Db, email: string, person: Person | null, browser: Browser): Promise<Limit[]> {
  const account = hashOf(email.trim().toLowerCase());
  if (person && (await isKnown(db, browser, person.id)))
    return [{ key: `device:${hashOf(browser.device)}:${person.id}`, tries: 10, minutes: MINUTES }];
  const everywhere = { key: `account:${account}`, tries: 100, minutes: MINUTES };
  const network = networkOf(browser.address);
  if (!network) return [{ ...everywhere, tries: 20 }];
  const here = { key: `pair:${account}:${network}`, tries: 10, minutes: MINUTES };
  return [here, { key: `address:${network}`, tries: 50, minutes: MINUTES }, everywhere];
}

/** An IPv4 address, or the half of an IPv6 address that one subscriber has. */
export function networkOf(address: string | null): string | null {
  if (!address?.includes(':')) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return mapped[1]!;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter(Boolean).length;
  return [...groups, ...Array(Math.max(missing, 0)).fill('0')].slice(0, 4).join(':');
}

/** Counts the try; what first goes over a limit is written into the trail. */
async function heldBack(
  store: Store,
  limits: Limit[],
  who: { person: Person | null; browser: Browser },
  now: Date,
): Promise<Held | null> {
  return store.atomically(async (tx) => {
    const held = await takeTry(tx, limits, now);
    if (held?.isFirst) await noteFailure(tx, { ...who, why: 'held' }, now);
    return held;
  });
}

/** A failure in the trail. What was typed is not kept: people type passwords where addresses go. */
async function noteFailure(
  tx: Db,
  failed: { person: Person | null; browser: Browser; why: 'password' | 'code' | 'held' },
  now: Date,
): Promise<void> {
  const subject = failed.person ? 'person' : 'sign_in';
  const entry = { at: now.toISOString(), personId: null, action: 'sign_in.failed', subject };
  const after = { why: failed.why, address: failed.browser.address };
  await recordAudit(tx, { ...entry, subjectId: failed.person?.id ?? 'unknown', after });
}
