import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { recordAudit } from '../db/audit.ts';
import { setRecoveryCodes, takeRecoveryCode, takeStep } from '../db/credentials.ts';
import type { Db, Store } from '../db/open.ts';
import { type Person, personById, updatePerson } from '../db/people.ts';
import { hashOf } from './secrets.ts';
import { forgive, type Limit, takeTry } from './throttle.ts';

const STEP_SECONDS = 30;
const RECOVERY_CODES = 10;

/** Begins the enrolment of a code app: a new secret is kept, and counts once a code made with it was given. */
export async function beginCodeApp(store: Store, personId: string): Promise<void> {
  const secret = new Secret({ size: 20 }).base32;
  await store.atomically(async (tx) => {
    const person = await personById(tx, personId);
    if (person && !person.totpSince && !person.totpSecret) await updatePerson(tx, personId, { totpSecret: secret });
  });
}

/** The address that a code app takes, by picture or by hand; null when there is no secret. */
export function codeAppAddress(person: Pick<Person, 'email' | 'totpSecret'>): string | null {
  return person.totpSecret ? appOf(person.totpSecret, person.email).toString() : null;
}

/** How often codes of a person may be tried, at the door and when the app is added. */
export const codeLimit = (personId: string): Limit => ({ key: `code:${personId}`, tries: 10, minutes: 15 });

/**
 * Ends the enrolment with a first code. Gives the recovery codes, to be shown this once; null when the code is wrong, or after too
 * many tries.
 */
export async function confirmCodeApp(
  store: Store,
  personId: string,
  code: string,
  now: Date,
): Promise<string[] | null> {
  const at = now.toISOString();
  return store.atomically(async (tx) => {
    if (await takeTry(tx, [codeLimit(personId)], now)) return null;
    const person = await personById(tx, personId);
    if (!person?.totpSecret || person.totpSince || !(await takesCode(tx, person, code, now))) return null;
    await updatePerson(tx, personId, { totpSince: at });
    await forgive(tx, [codeLimit(personId)]);
    await recordAudit(tx, { at, personId, action: 'code_app.added', subject: 'person', subjectId: personId });
    return freshRecoveryCodes(tx, personId, at);
  });
}

/** Makes new recovery codes; the old ones open nothing any more. */
export async function renewRecoveryCodes(store: Store, personId: string, now: Date): Promise<string[]> {
  const at = now.toISOString();
  return store.atomically(async (tx) => {
    await recordAudit(tx, { at, personId, action: 'recovery_codes.renewed', subject: 'person', subjectId: personId });
    return freshRecoveryCodes(tx, personId, at);
  });
}

/** Takes the second lock off; `by` is who did it, null on the command line. */
export async function removeCodeApp(tx: Db, personId: string, by: string | null, at: string): Promise<void> {
  await updatePerson(tx, personId, { totpSecret: null, totpSince: null });
  await setRecoveryCodes(tx, personId, [], at);
  await recordAudit(tx, { at, personId: by, action: 'code_app.removed', subject: 'person', subjectId: personId });
}

/** By what a code opens the second lock of a person: each code of the app, and each recovery code, does so once. */
export async function opensSecondLock(
  tx: Db,
  person: Person,
  code: string,
  now: Date,
): Promise<'code' | 'recovery_code' | null> {
  if (await takesCode(tx, person, code, now)) return 'code';
  const bare = code.toLowerCase().replace(/[^a-z0-9]/g, '');
  return (await takeRecoveryCode(tx, person.id, hashOf(bare), now.toISOString())) ? 'recovery_code' : null;
}

async function takesCode(tx: Db, person: Person, code: string, now: Date): Promise<boolean> {
  const token = code.replace(/\s/g, '');
  if (!person.totpSecret || !/^\d{6}$/.test(token)) return false;
  const timestamp = now.getTime();
  const delta = appOf(person.totpSecret, person.email).validate({ token, timestamp, window: 1 });
  if (delta === null) return false;
  return takeStep(tx, person.id, Math.floor(timestamp / 1000 / STEP_SECONDS) + delta);
}

function appOf(secret: string, label: string): TOTP {
  return new TOTP({ issuer: 'Recoupe', label, secret: Secret.fromBase32(secret), period: STEP_SECONDS, digits: 6 });
}

async function freshRecoveryCodes(tx: Db, personId: string, at: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => new Secret({ buffer: room(10) }).base32.toLowerCase());
  await setRecoveryCodes(tx, personId, codes.map(hashOf), at);
  return codes.map((code) => code.match(/.{4}/g)!.join('-'));
}

function room(bytes: number): ArrayBuffer {
  return new Uint8Array(randomBytes(bytes)).buffer;
}
