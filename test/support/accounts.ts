import { asc, eq } from 'drizzle-orm';
import { addPerson, updatePerson } from '../../db/people.ts';
import { audit } from '../../db/schema/people.ts';
import { hashPassword } from '../../src/passwords.ts';
import { NOW } from './seed.ts';
import { openTestDesk } from './web.ts';

export const PASSWORD = 'quatre mots sans suite';

// One hash for all tests: it is dear on purpose.
let hashed: Promise<string> | undefined;

/** A desk with nobody signed in, whose officer, reader and administrator have a password; the clock can be moved. */
export async function deskWithAccounts(change: Parameters<typeof openTestDesk>[0] = {}) {
  const clock = { now: NOW };
  const desk = await openTestDesk({ sample: false, signedInAs: undefined, now: () => clock.now, ...change });
  hashed ??= hashPassword(PASSWORD);
  const passwordHash = await hashed;
  const ada = { name: 'Ada Cheffe', email: 'ada@agence.example', role: 'administrator' as const };
  const administrator = await desk.store.atomically(async (tx) => {
    for (const id of [desk.officer, desk.reader]) await updatePerson(tx, id, { passwordHash });
    return addPerson(tx, { ...ada, passwordHash, lastSeenAt: NOW.toISOString() }, NOW.toISOString());
  });
  return {
    ...desk,
    administrator,
    later: (minutes: number) => {
      clock.now = new Date(clock.now.getTime() + minutes * 60_000);
    },
    browser: (headers: Record<string, string> = {}) => aBrowser(desk.app, headers),
    trail: (action: string) => trailOf(desk, action),
  };
}

async function trailOf({ store }: Awaited<ReturnType<typeof openTestDesk>>, action: string) {
  return store.read.select().from(audit).where(eq(audit.action, action)).orderBy(asc(audit.id));
}

/** What answers requests: an application, or one behind a socket. */
interface App {
  request(url: URL, init: RequestInit): Response | Promise<Response>;
}

/** A browser that keeps its cookies. */
export function aBrowser(app: App, headers: Record<string, string> = {}) {
  const jar = new Map<string, string>();
  const origin = headers.origin ?? 'http://localhost';
  async function ask(path: string, init: RequestInit = {}) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const all = { origin, 'accept-language': 'fr', cookie, ...headers, ...(init.headers as Record<string, string>) };
    const response = await app.request(new URL(path, origin), { ...init, headers: all });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (/max-age=0/i.test(line)) jar.delete(name!);
      else jar.set(name!, value!);
    }
    const html = await response.text();
    return { status: response.status, html, headers: response.headers, location: response.headers.get('location') };
  }
  return {
    jar,
    get: (path: string) => ask(path),
    post: (path: string, fields: Record<string, string> = {}) =>
      ask(path, { method: 'POST', body: new URLSearchParams(fields) }),
    signIn: (email: string, password = PASSWORD, more: Record<string, string> = {}) =>
      ask('/sign-in', { method: 'POST', body: new URLSearchParams({ email, password, ...more }) }),
  };
}
