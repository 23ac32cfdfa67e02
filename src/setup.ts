import { createHash, timingSafeEqual } from 'node:crypto';
import { recordAudit } from '../db/audit.ts';
import { factOf, setFact } from '../db/facts.ts';
import type { Db, Store } from '../db/open.ts';
import { addPerson, personByEmail, personById } from '../db/people.ts';
import { type Browser, enter, type Lives, type Opened } from './entering.ts';
import { hashPassword } from './passwords.ts';

/** Whether a set-up link's token is the one handed out, and still unused. */
export async function isSetupOpen(db: Db, token: string): Promise<boolean> {
  if ((await factOf(db, 'setup_done')) !== null) return false;
  const expected = await factOf(db, 'setup_token');
  if (expected === null) return false;
  const given = createHash('sha256').update(token).digest();
  const wanted = Buffer.from(expected, 'hex');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** Makes the first administrator, closes the link for good and lets them in; null when the link is no longer open. */
export async function completeSetup(
  store: Store,
  asked: { token: string; name: string; email: string; password: string; language: string },
  by: { browser: Browser; lives: Lives },
  now: Date,
): Promise<Opened | null> {
  const at = now.toISOString();
  const passwordHash = await hashPassword(asked.password);
  return store.atomically(async (tx) => {
    if (!(await isSetupOpen(tx, asked.token)) || (await personByEmail(tx, asked.email))) return null;
    const { name, email, language } = asked;
    const personId = await addPerson(tx, { name, email, language, passwordHash, role: 'administrator' }, at);
    await setFact(tx, 'setup_done', at);
    const change = { at, personId, action: 'person.added', subject: 'person', subjectId: personId };
    await recordAudit(tx, { ...change, after: { name, email, role: 'administrator' } });
    return enter(tx, (await personById(tx, personId))!, { door: 'setup', ...by }, now);
  });
}
