import { historyOf } from '../../db/audit.ts';
import { type Journalist, journalistById, journalistsMeant } from '../../db/journalists.ts';
import type { Store } from '../../db/open.ts';
import type { Settings } from '../config.ts';
import { erasePerson, exportPerson } from '../retention.ts';
import { CommandError, UsageError, write } from './input.ts';
import { withStore } from './with-store.ts';

/**
 * `recoupe person export|erase WHO`: everything kept about a journalist as JSON, or their name and contact erased. WHO is a
 * name, an address, a telephone number as stored, or an id.
 */
export async function personCommand(settings: Settings, action: string, who: string): Promise<void> {
  if (action !== 'export' && action !== 'erase') throw new UsageError('say export or erase: recoupe person export WHO');
  await withStore(settings, async (store) => {
    const person = await personMeant(store, who);
    if (action === 'export')
      await write(JSON.stringify(await exportPerson(store, person.id, null, new Date()), null, 2));
    else await erase(store, person);
  });
}

async function personMeant(store: Store, who: string): Promise<Journalist> {
  const found = await journalistsMeant(store.read, who);
  const [one, another] = found;
  if (one && !another) return one;
  if (!one) {
    const erased = await journalistById(store.read, who);
    if (erased) return erased;
    throw new CommandError(`Nobody called “${who}” is kept here. Give the name, address or number as it is stored.`);
  }
  const which = found.map((j) => `  ${j.id}  ${j.name}, ${j.outlet}`).join('\n');
  throw new CommandError(`“${who}” may be several people; give the id of the one you mean:\n${which}`);
}

async function erase(store: Store, person: Journalist): Promise<void> {
  const done = await erasePerson(store, person.id, null, new Date());
  const [last] = (await historyOf(store.read, 'journalist', person.id)).filter((e) => e.action === 'journalist.erased');
  const what = done ? 'erased; questions and answers stay without the name' : `was erased before, at ${last?.at}`;
  await write(`${person.id}: ${what}. Backups made earlier still hold them: remove those in time.`);
}
