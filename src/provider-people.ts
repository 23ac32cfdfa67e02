import { recordAudit } from '../db/audit.ts';
import { addIdentity, dropLinks, personIdOfIdentity } from '../db/credentials.ts';
import type { Db, Store } from '../db/open.ts';
import { addPerson, type Person, personByEmail, personById } from '../db/people.ts';
import { changeRoleIn, type Role } from './accounts.ts';
import type { Settings } from './config.ts';
import { type Browser, enter, type Lives, type Opened } from './entering.ts';
import type { ProviderClaims } from './provider.ts';

/** By what rules those whom a provider vouches for get in. */
export type AdmissionRules = Pick<Settings, 'oidcRoleClaim' | 'oidcRoles' | 'oidcTrustEmail'>;

/** What came of it: they are in, or why not. */
export type Admission = { kind: 'in'; opened: Opened } | { kind: 'no_account' | 'no_role' };

/**
 * Lets in whom a provider vouches for. Known by its subject; the first time by the address of someone invited. Where a claim gives
 * the role, it gives it at each sign-in, makes the account when there is none, and without one there is no way in.
 */
export async function admit(
  store: Store,
  claims: ProviderClaims,
  by: { rules: AdmissionRules; browser: Browser; lives: Lives; language: string },
  now: Date,
): Promise<Admission> {
  return store.atomically(async (tx) => {
    const role = by.rules.oidcRoleClaim ? roleOf(claims, by.rules) : undefined;
    if (role === null) return refused(tx, 'no_role', by.browser, now);
    const person = await personOf(tx, claims, { ...by, role }, now);
    if (!person) return refused(tx, 'no_account', by.browser, now);
    if (role) await changeRoleIn(tx, { personId: person.id, role }, null, now);
    const today = (await personById(tx, person.id))!;
    const { browser, lives } = by;
    return { kind: 'in', opened: await enter(tx, today, { door: 'provider', browser, lives }, now) };
  });
}

/** The role that the claim gives by the list of the settings; null for none. */
function roleOf({ roles }: ProviderClaims, { oidcRoles }: AdmissionRules): Role | null {
  const pairs = oidcRoles.split(',').map((pair) => pair.split('='));
  const [role] = pairs.find(([, value]) => roles.includes(value!.trim())) ?? [];
  return (role as Role | undefined) ?? null;
}

async function personOf(
  tx: Db,
  claims: ProviderClaims,
  by: { rules: AdmissionRules; role: Role | undefined; language: string },
  now: Date,
): Promise<Person | null> {
  const at = now.toISOString();
  const { issuer, subject, email } = claims;
  const knownId = await personIdOfIdentity(tx, issuer, subject);
  if (knownId) return personById(tx, knownId);
  const isTheirs = claims.isEmailVerified || by.rules.oidcTrustEmail;
  if (!email || !isTheirs) return null;
  const invited = await personByEmail(tx, email);
  if (invited?.retiredAt || (!invited && !by.role)) return null;
  const personId =
    invited?.id ?? (await addNew(tx, { ...claims, email }, { role: by.role!, language: by.language }, at));
  await addIdentity(tx, { issuer, subject, personId }, at);
  await dropLinks(tx, personId);
  const entry = { at, personId, action: 'identity.added', subject: 'person', subjectId: personId };
  await recordAudit(tx, { ...entry, after: { issuer } });
  return personById(tx, personId);
}

async function addNew(
  tx: Db,
  claims: ProviderClaims & { email: string },
  by: { role: Role; language: string },
  at: string,
): Promise<string> {
  const { email } = claims;
  const name = (claims.name ?? email).slice(0, 100);
  const personId = await addPerson(tx, { name, email, ...by }, at);
  const entry = { at, personId: null, action: 'person.added', subject: 'person', subjectId: personId };
  await recordAudit(tx, { ...entry, after: { name, email, role: by.role } });
  return personId;
}

async function refused(tx: Db, kind: 'no_account' | 'no_role', { address }: Browser, now: Date): Promise<Admission> {
  const entry = { at: now.toISOString(), personId: null, action: 'sign_in.failed', subject: 'sign_in' };
  await recordAudit(tx, { ...entry, subjectId: 'provider', after: { why: kind, address } });
  return { kind };
}
