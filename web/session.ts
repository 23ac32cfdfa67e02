import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { recordAudit } from '../db/audit.ts';
import { closeSession, type Person, personById } from '../db/people.ts';
import { type Session, sessionWithPerson, touchSession } from '../db/sessions.ts';
import { type Browser, idleSince, type Opened } from '../src/entering.ts';
import { hashOf, newSecret } from '../src/secrets.ts';
import type { Desk, DeskEnv } from './desk.ts';
import { createWords, type Language, languageFor, type Words } from './words.ts';

const YEAR = 365 * 86_400;
const LANGUAGE = 'recoupe_language';
const TOUCH_EVERY = 60_000;

/** Open to everyone. */
const OPEN = [/^\/assets\//, /^\/health$/, /^\/setup\//, /^\/language$/, /^\/sign-in(\/|$)/, /^\/subscriptions\//];
/** Open to readers too. */
const FOR_READERS = [/^\/log(\.csv|\.json)?$/, /^\/digests(\/|$)/, /^\/account(\/|$)/, /^\/sign-out$/];
/** For administrators alone; all else, what comes later included, is for officers and administrators. */
const FOR_ADMINISTRATORS = [/^\/people(\/|$)/, /^\/settings(\/|$)/, /^\/watch\/import(\/|$)/, /^\/work(\/|$)/];

const RANKS = { reader: 1, officer: 2, administrator: 3 } as const;

/** What a path asks of its visitor: nothing, an account, or an account of at least that role. */
export function roleFor(path: string): 'anyone' | Person['role'] {
  if (OPEN.some((pattern) => pattern.test(path))) return 'anyone';
  if (FOR_READERS.some((pattern) => pattern.test(path))) return 'reader';
  return FOR_ADMINISTRATORS.some((pattern) => pattern.test(path)) ? 'administrator' : 'officer';
}

/** Whether a path is open to someone; null is someone unknown. */
export function mayEnter(path: string, person: Person | null): boolean {
  const needed = roleFor(path);
  return needed === 'anyone' || (person !== null && RANKS[person.role] >= RANKS[needed]);
}

/** Finds out who asks, in which language and time zone, and leaves it all for the pages. */
export const introduce = createMiddleware<DeskEnv>(async (c, next) => {
  const { desk } = c.var;
  const now = desk.now();
  const person = await whoAsks(c, desk, now);
  const chosen = (!desk.sample && person?.language) || getCookie(c, LANGUAGE);
  const language = languageFor(chosen, c.req.header('accept-language'));
  const url = new URL(c.req.url);
  c.set('view', {
    words: wordsOf(language, person?.zone ?? desk.settings.zone),
    person,
    sample: desk.sample,
    here: url.pathname + url.search,
    now: now.toISOString(),
  });
  return next();
});

// Formatters are dear to make and the same for everyone in a language and zone; there are as many as zones at most.
const made = new Map<string, Words>();

function wordsOf(language: Language, zone: string): Words {
  const key = `${language} ${zone}`;
  const words = made.get(key) ?? createWords(language, zone);
  made.set(key, words);
  return words;
}

async function whoAsks(c: Context<DeskEnv>, desk: Desk, now: Date): Promise<Person | null> {
  if (desk.sample && desk.signedInAs) return personById(desk.store.read, desk.signedInAs);
  const cookie = getCookie(c, cookieName(desk, 'session'));
  if (!cookie) return null;
  const at = now.toISOString();
  const times = { now: at, idleSince: idleSince(desk.settings, now) };
  const found = await sessionWithPerson(desk.store.read, hashOf(cookie), times);
  if (!found) return null;
  c.set('session', found.session);
  if (found.session.awaitsCode) return null;
  const seen = Date.parse(found.session.lastSeenAt ?? found.session.createdAt);
  if (now.getTime() - seen > TOUCH_EVERY) await desk.store.atomically((tx) => touchSession(tx, found.session, at));
  return found.person;
}

/** The half session of someone whose code is still to come; null without one. */
export function halfSession(c: Context<DeskEnv>): Session | null {
  return c.var.session?.awaitsCode ? c.var.session : null;
}

/** The browser that asks: it gets a secret by which it is known again, when it has none yet. */
export function browserOf(c: Context<DeskEnv>): Browser {
  const { desk } = c.var;
  const known = getCookie(c, cookieName(desk, 'device'));
  const device = known && /^[\w-]{43}$/.test(known) ? known : newSecret();
  if (device !== known) setCookie(c, cookieName(desk, 'device'), device, { ...cookieOptions(desk), maxAge: YEAR });
  return { address: addressOf(c), agent: c.req.header('user-agent') ?? null, device };
}

/** Where a request comes from. What a proxy says counts only where one is set, and only what our own one added. */
function addressOf(c: Context<DeskEnv>): string | null {
  const { origin, proxies = 1 } = c.var.desk.settings;
  if (origin && proxies) {
    const told = (c.req.header('x-forwarded-for') ?? '').split(',').map((address) => address.trim());
    const address = told.at(-proxies);
    if (address && /^[\da-f.:]{3,45}$/i.test(address)) return address;
  }
  const hasSocket = Boolean((c.env as { incoming?: unknown } | undefined)?.incoming);
  return (hasSocket && getConnInfo(c).remote.address) || null;
}

/** Hands the browser the cookie of a session that was opened; one it had before is of no use to it any more. */
export async function handOver(c: Context<DeskEnv>, opened: Opened): Promise<void> {
  const { desk } = c.var;
  const before = c.var.session;
  if (before) await desk.store.atomically((tx) => closeSession(tx, before.key));
  const maxAge = Math.floor((Date.parse(opened.expiresAt) - desk.now().getTime()) / 1000);
  setCookie(c, cookieName(desk, 'session'), opened.secret, { ...cookieOptions(desk), maxAge });
}

/** Ends the session of this browser. */
export async function signOut(c: Context<DeskEnv>): Promise<void> {
  const { desk, session } = c.var;
  if (session) {
    const { personId } = session;
    const entry = { at: desk.now().toISOString(), personId, action: 'session.closed' };
    await desk.store.atomically(async (tx) => {
      await closeSession(tx, session.key);
      await recordAudit(tx, { ...entry, subject: 'person', subjectId: personId });
    });
  }
  deleteCookie(c, cookieName(desk, 'session'), cookieOptions(desk));
}

/** Keeps the language chosen on a page for a year. */
export function rememberLanguage(c: Context<DeskEnv>, language: string): void {
  setCookie(c, LANGUAGE, language, { ...cookieOptions(c.var.desk), maxAge: YEAR });
}

/** The name of a cookie: over https it is bound to this very host. */
export function cookieName(desk: Desk, name: 'session' | 'device' | 'provider'): string {
  return isSecure(desk) ? `__Host-recoupe_${name}` : `recoupe_${name}`;
}

/** How our cookies are kept: out of reach of scripts and of forms on other sites. */
export function cookieOptions(desk: Desk) {
  return { path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure(desk) } as const;
}

function isSecure(desk: Desk): boolean {
  return desk.settings.origin.startsWith('https:');
}
