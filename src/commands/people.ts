import { z } from 'zod';
import { allPeople, personByEmail } from '../../db/people.ts';
import type { Post } from '../account-links.ts';
import { type Change, invite, type Role, sendAgain } from '../accounts.ts';
import type { Settings } from '../config.ts';
import { CommandError, UsageError, write } from './input.ts';
import { withStore } from './with-store.ts';

export interface PeopleOptions {
  name?: string;
  role?: string;
  language?: string;
  withoutCode?: true;
}

// On the command line a link is printed, never mailed: whoever stands at the machine asked for it.
const ON_PAPER: Post = { settings: { origin: '' }, compose: () => ({ subject: '', text: '' }) };

const shape = z.object({
  email: z.email('give an e-mail address'),
  name: z.string().trim().min(2, 'give --name NAME').max(100, 'the name is too long'),
  role: z.enum(['administrator', 'officer', 'reader'], 'the role is administrator, officer or reader'),
  language: z.enum(['fr', 'en'], 'the language is fr or en'),
});

/** `recoupe people list|add|reset`: for an administrator who is locked out, or has no mail server. */
export async function peopleCommand(
  settings: Settings,
  action: string,
  email: string | undefined,
  options: PeopleOptions,
): Promise<void> {
  if (action === 'list') return listPeople(settings);
  if (action !== 'add' && action !== 'reset')
    throw new UsageError(
      'it is: recoupe people list, recoupe people add EMAIL --name NAME, or recoupe people reset EMAIL',
    );
  if (!email) throw new UsageError(`say who: recoupe people ${action} EMAIL`);
  const change = action === 'add' ? await add(settings, email, options) : await reset(settings, email, options);
  if (change.kind === 'known')
    throw new CommandError(`${email} has an account already; a new link: recoupe people reset ${email}`);
  if (change.kind !== 'done')
    throw new CommandError(`Nobody here has the address ${email}. recoupe people list shows who there is.`);
  await write(linkAt(settings, change.path ?? ''));
  process.stderr.write('This link works once. Hand it on as you would a key.\n');
}

async function add(settings: Settings, email: string, options: PeopleOptions): Promise<Change> {
  const { name = '', role = 'administrator', language = 'fr' } = options;
  const read = shape.safeParse({ email, name, role, language });
  if (!read.success) throw new UsageError(read.error.issues[0]!.message);
  return withStore(settings, (store) => invite(store, read.data, { personId: null, post: ON_PAPER }, new Date()));
}

async function reset(settings: Settings, email: string, { withoutCode }: PeopleOptions): Promise<Change> {
  return withStore(settings, async (store) => {
    const person = await personByEmail(store.read, email);
    if (!person) return { kind: 'gone' };
    return sendAgain(store, person.id, { personId: null, post: ON_PAPER, withoutCode }, new Date());
  });
}

async function listPeople(settings: Settings): Promise<void> {
  const people = await withStore(settings, (store) => allPeople(store.read));
  const state = (p: (typeof people)[number]): Role | 'retired' => (p.retiredAt ? 'retired' : p.role);
  for (const person of people) await write(`${person.email}\t${state(person)}\t${person.name}`);
}

function linkAt({ origin, host, port }: Settings, path: string): string {
  return new URL(path, origin || `http://${host.includes(':') ? `[${host}]` : host}:${port}`).href;
}
