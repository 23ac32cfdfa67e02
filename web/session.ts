import { createHash, randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { closeSession, openSession, type Person, personById, personOfSession } from '../db/people.ts';
import type { Desk, DeskEnv } from './desk.ts';
import { createWords, languageFor } from './words.ts';

const HOURS = 12;
const LANGUAGE_COOKIE = 'recoupe_language';

/** Open to everyone. */
const OPEN = [/^\/assets\//, /^\/health$/, /^\/setup\//, /^\/language$/];
/** Open to readers too; all else, what comes later included, is for officers and administrators. */
const FOR_READERS = [/^\/log(\.csv|\.json)?$/, /^\/sign-out$/];

/** What stands in the table for a secret that only its holder knows: SHA-256, in hex. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Finds out who asks and in which language, and leaves both for the pages. */
export const introduce = createMiddleware<DeskEnv>(async (c, next) => {
  const { desk } = c.var;
  const now = desk.now().toISOString();
  const person = await whoAsks(c, desk, now);
  const language = languageFor(getCookie(c, LANGUAGE_COOKIE), c.req.header('accept-language'));
  const url = new URL(c.req.url);
  c.set('view', {
    words: createWords(language, desk.settings.zone),
    person,
    sample: desk.sample,
    here: url.pathname + url.search,
    now,
  });
  return next();
});

async function whoAsks(c: Context<DeskEnv>, desk: Desk, now: string): Promise<Person | null> {
  if (desk.sample && desk.signedInAs) return personById(desk.store.read, desk.signedInAs);
  const cookie = getCookie(c, cookieName(desk));
  return cookie ? personOfSession(desk.store.read, hashOf(cookie), now) : null;
}

/** What a path asks of its visitor: nothing, an account, or an officer's account. */
export function roleFor(path: string): 'anyone' | 'reader' | 'officer' {
  if (OPEN.some((pattern) => pattern.test(path))) return 'anyone';
  return FOR_READERS.some((pattern) => pattern.test(path)) ? 'reader' : 'officer';
}

/** Opens a session for a person and hands the browser its cookie. */
export async function signIn(c: Context<DeskEnv>, personId: string): Promise<void> {
  const { desk } = c.var;
  const secret = randomBytes(32).toString('base64url');
  const now = desk.now();
  const expiresAt = new Date(now.getTime() + HOURS * 3_600_000).toISOString();
  await desk.store.atomically((tx) =>
    openSession(tx, { key: hashOf(secret), personId, createdAt: now.toISOString(), expiresAt }),
  );
  setCookie(c, cookieName(desk), secret, { ...cookieOptions(desk), maxAge: HOURS * 3600 });
}

/** Ends the session of this browser. */
export async function signOut(c: Context<DeskEnv>): Promise<void> {
  const { desk } = c.var;
  const cookie = getCookie(c, cookieName(desk));
  if (cookie) await desk.store.atomically((tx) => closeSession(tx, hashOf(cookie)));
  deleteCookie(c, cookieName(desk), cookieOptions(desk));
}

/** Keeps the language chosen on a page for a year. */
export function rememberLanguage(c: Context<DeskEnv>, language: string): void {
  setCookie(c, LANGUAGE_COOKIE, language, { ...cookieOptions(c.var.desk), maxAge: 365 * 86_400 });
}

function cookieName(desk: Desk): string {
  return isSecure(desk) ? '__Host-recoupe_session' : 'recoupe_session';
}

function cookieOptions(desk: Desk) {
  return { path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure(desk) } as const;
}

function isSecure(desk: Desk): boolean {
  return desk.settings.origin.startsWith('https:');
}
