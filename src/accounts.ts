import { recordAudit } from '../db/audit.ts';
import { dropLinks, forgetDevices } from '../db/credentials.ts';
import { setFact } from '../db/facts.ts';
import type { Db, Store } from '../db/open.ts';
import { addPerson, otherAdministrators, type Person, personByEmail, personById, updatePerson } from '../db/people.ts';
import { endSessionAt, endSessions, type Session, sessionsOf } from '../db/sessions.ts';
import { hurryMail, type Post, sendLink } from './account-links.ts';
import { removeCodeApp } from './code-app.ts';
import { type Browser, enter, idleSince, type Lives, type Opened } from './entering.ts';
import { hashPassword, judgePassword, verifyPassword } from './passwords.ts';
import { hashOf } from './secrets.ts';
import { takeTry } from './throttle.ts';

export type Role = Person['role'];

/** What came of a change by an administrator; `path` is a link to hand on, where no mail could go. */
export type Change = { kind: 'done'; path?: string } | { kind: 'known' | 'gone' | 'last_administrator' };

/** Invites someone: an account without a password, and a link to choose one. */
export async function invite(
  store: Store,
  asked: { name: string; email: string; role: Role; language: string },
  by: { personId: string | null; post: Post },
  now: Date,
): Promise<Change> {
  const at = now.toISOString();
  const change = await store.atomically<Change>(async (tx) => {
    const known = await personByEmail(tx, asked.email);
    if (known && !known.retiredAt) return { kind: 'known' };
    const id = known ? await comeBack(tx, known, asked) : await addPerson(tx, asked, at);
    const person = (await personById(tx, id))!;
    const { name, email, role } = person;
    const entry = { at, personId: by.personId, action: 'person.invited', subject: 'person', subjectId: id };
    await recordAudit(tx, { ...entry, before: known && { role: known.role }, after: { name, email, role } });
    return done(await sendLink(tx, person, 'invitation', by.post, now));
  });
  await hurryMail(store);
  return change;
}

/** Someone who left comes back under their own name in the history, with nothing of their old credentials. */
async function comeBack(
  tx: Db,
  { id }: Person,
  asked: { name: string; role: Role; language: string },
): Promise<string> {
  const { name, role, language } = asked;
  const nothing = { passwordHash: null, totpSecret: null, totpSince: null, retiredAt: null };
  await updatePerson(tx, id, { name, role, language, ...nothing });
  return id;
}

/** Sends a person a new link: to accept their invitation, or to choose a new password. */
export async function sendAgain(
  store: Store,
  personId: string,
  by: { personId: string | null; post: Post; withoutCode?: boolean },
  now: Date,
): Promise<Change> {
  const at = now.toISOString();
  const change = await store.atomically<Change>(async (tx) => {
    const person = await personById(tx, personId);
    if (!person) return { kind: 'gone' };
    if (by.withoutCode && person.totpSince) await removeCodeApp(tx, personId, by.personId, at);
    const purpose = person.passwordHash ? 'reset' : 'invitation';
    const entry = { at, personId: by.personId, action: `${purpose}.sent`, subject: 'person', subjectId: personId };
    await recordAudit(tx, entry);
    return done(await sendLink(tx, person, purpose, by.post, now));
  });
  await hurryMail(store);
  return change;
}

/** Gives a person another role; they sign in anew under it. There is always an administrator left. */
export async function changeRole(
  store: Store,
  asked: { personId: string; role: Role },
  by: string | null,
  now: Date,
): Promise<Change> {
  return store.atomically((tx) => changeRoleIn(tx, asked, by, now));
}

/** The same within a transaction at hand. */
export async function changeRoleIn(
  tx: Db,
  { personId, role }: { personId: string; role: Role },
  by: string | null,
  now: Date,
): Promise<Change> {
  const at = now.toISOString();
  await inTurn(tx, at);
  const person = await personById(tx, personId);
  if (!person) return { kind: 'gone' };
  if (person.role === role) return { kind: 'done' };
  if (await isLast(tx, person)) return { kind: 'last_administrator' };
  await updatePerson(tx, personId, { role });
  await endSessions(tx, personId);
  const entry = { at, personId: by, action: 'person.role_changed', subject: 'person', subjectId: personId };
  await recordAudit(tx, { ...entry, before: { role: person.role }, after: { role } });
  return { kind: 'done' };
}

/** Closes the account of someone who leaves: nothing opens it any more, and what they did keeps their name. */
export async function retire(store: Store, personId: string, by: string | null, now: Date): Promise<Change> {
  const at = now.toISOString();
  return store.atomically(async (tx) => {
    await inTurn(tx, at);
    const person = await personById(tx, personId);
    if (!person) return { kind: 'gone' };
    if (await isLast(tx, person)) return { kind: 'last_administrator' };
    await updatePerson(tx, personId, { retiredAt: at, passwordHash: null, totpSecret: null, totpSince: null });
    await endSessions(tx, personId);
    await dropLinks(tx, personId);
    await forgetDevices(tx, personId);
    const entry = { at, personId: by, action: 'person.retired', subject: 'person', subjectId: personId };
    await recordAudit(tx, { ...entry, before: { role: person.role } });
    return { kind: 'done' };
  });
}

/** Ends all sessions of a person, but one when it is named. */
export async function revokeSessions(
  store: Store,
  personId: string,
  by: { personId: string; but?: string },
  now: Date,
): Promise<void> {
  await store.atomically(async (tx) => {
    const sessions = await endSessions(tx, personId, by.but);
    const entry = { at: now.toISOString(), personId: by.personId, action: 'sessions.revoked' };
    await recordAudit(tx, { ...entry, subject: 'person', subjectId: personId, after: { sessions } });
  });
}

/** Ends one session of a person, named by the first sixteen characters of its key. */
export async function revokeSession(
  store: Store,
  asked: { personId: string; place: string },
  now: Date,
): Promise<void> {
  const { personId, place } = asked;
  await store.atomically(async (tx) => {
    const sessions = await endSessionAt(tx, personId, place);
    const entry = { at: now.toISOString(), personId, action: 'sessions.revoked', subject: 'person' };
    if (sessions) await recordAudit(tx, { ...entry, subjectId: personId, after: { sessions } });
  });
}

/** The open sessions of a person. */
export async function openSessionsOf(db: Db, personId: string, lives: Lives, now: Date): Promise<Session[]> {
  return sessionsOf(db, personId, { now: now.toISOString(), idleSince: idleSince(lives, now) });
}

/** Changes the password of someone who is signed in. Other sessions end, and theirs goes on under a new secret. */
export async function changePassword(
  store: Store,
  asked: { person: Person; current: string; fresh: string },
  by: { browser: Browser; lives: Lives },
  now: Date,
): Promise<{ kind: 'in'; opened: Opened } | { kind: string }> {
  const { person, current, fresh } = asked;
  if (!(await provesPassword(store, person, current, now))) return { kind: 'password_wrong' };
  const fault = judgePassword(fresh, person);
  if (fault) return { kind: fault };
  const passwordHash = await hashPassword(fresh);
  return store.atomically(async (tx) => {
    const today = await personById(tx, person.id);
    if (today?.passwordHash !== person.passwordHash) return { kind: 'password_wrong' };
    await updatePerson(tx, person.id, { passwordHash });
    await dropLinks(tx, person.id);
    const entry = { at: now.toISOString(), personId: person.id, action: 'password.changed' };
    await recordAudit(tx, { ...entry, subject: 'person', subjectId: person.id });
    return { kind: 'in', opened: await startOver(tx, today!, by, now) };
  });
}

/** Whether someone signed in knows their password: asked again before the locks are changed, and counted like at the door. */
export async function provesPassword(store: Store, person: Person, password: string, now: Date): Promise<boolean> {
  const limit = { key: `proof:${hashOf(person.id)}`, tries: 10, minutes: 15 };
  if (await store.atomically((tx) => takeTry(tx, [limit], now))) return false;
  return verifyPassword(person.passwordHash, password);
}

/** Ends every session of a person and opens one anew: what was taken before, by whomever, opens nothing any more. */
export async function startOver(
  tx: Db,
  person: Person,
  by: { browser: Browser; lives: Lives },
  now: Date,
): Promise<Opened> {
  await endSessions(tx, person.id);
  return enter(tx, person, { door: 'renewed', ...by }, now);
}

/** On an engine with several writers, two administrators who remove each other would both succeed; this row makes them wait. */
async function inTurn(tx: Db, at: string): Promise<void> {
  await setFact(tx, 'roles_looked_at', at);
}

async function isLast(tx: Db, person: Person): Promise<boolean> {
  return person.role === 'administrator' && (await otherAdministrators(tx, person.id)) === 0;
}

function done(path: string | null): Change {
  return path ? { kind: 'done', path } : { kind: 'done' };
}
