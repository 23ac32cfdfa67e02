import * as db from '../../db/digests.ts';
import { setFact } from '../../db/facts.ts';
import type { Store } from '../../db/open.ts';
import { addPerson } from '../../db/people.ts';
import { addList, NEW_LIST } from '../../src/subscriptions.ts';
import { begin } from './command-line.ts';
import { testFolder, testStore } from './desk.ts';
import { placeEnvironment } from './places.ts';
import { faultySmtp } from './smtp.ts';

/** A list of the digest with so many readers who have confirmed, `r00000@lecteurs.example` and on, and the officer who made it. */
export async function listWithReaders(store: Store, n: number, at: string) {
  const person = { name: 'Camille', email: 'camille@agence.example', role: 'officer' } as const;
  const personId = await store.atomically((tx) => addPerson(tx, person, at));
  const listId = await addList(store, { ...NEW_LIST, name: 'Direction' }, personId, new Date(at));
  await store.atomically(async (tx) => {
    for (let i = 0; i < n; i++) {
      const name = String(i).padStart(5, '0');
      const reader = { listId, name: '', state: 'active' as const, token: `token-${i}`, invitedAt: at };
      await db.addReader(tx, { ...reader, email: `r${name}@lecteurs.example`, confirmedAt: at });
    }
  });
  return { list: (await db.digestList(store.read, listId))!, personId };
}

/** A data folder of an installation of its own, with its store open, a list of so many readers, and a mail server. */
export async function installationWithReaders(n: number) {
  const [data, smtp] = [testFolder(), await faultySmtp()];
  const store = testStore(data);
  await store.ready();
  await store.atomically((tx) => setFact(tx, 'kind', 'own'));
  await listWithReaders(store, n, '2026-01-01T00:00:00Z');
  return { data, smtp, store };
}

/** Sends the digest of a week in a process of its own, by the command. */
export function sendByCommand(data: string, smtp: string, week: string, more: Record<string, string> = {}) {
  return begin(['digest', '--send', '--week', week, '--data', data], {
    ...placeEnvironment(data),
    ...{ RECOUPE_SMTP_URL: smtp, RECOUPE_MAIL_FROM: 'recoupe@agence.example', RECOUPE_ORIGIN: 'https://r.example' },
    ...{ RECOUPE_MAIL_PATIENCE: '2', RECOUPE_MAIL_CONNECTIONS: '3', ...more },
  });
}
