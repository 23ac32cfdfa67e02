import { createHash } from 'node:crypto';
import { addLink } from '../../db/credentials.ts';
import { digestList } from '../../db/digests.ts';
import { setFact } from '../../db/facts.ts';
import { noteFailure } from '../../db/failures.ts';
import type { Store } from '../../db/open.ts';
import { addPerson } from '../../db/people.ts';
import { freezeEdition } from '../../src/editions.ts';
import { NEW_LIST } from '../../src/subscriptions.ts';
import { createApp } from '../../web/app.tsx';
import type { Desk } from '../../web/desk.ts';
import { digestWords } from '../../web/digests.ts';
import { settled } from '../../web/queue-acts.tsx';
import { doorsOf } from './web.ts';

/** Secrets that open the pages of one-time links. */
export const SETUP_TOKEN = 'setup-of-the-tests';
export const LINK_TOKEN = 'link-of-the-tests';
const ORIGIN = 'http://localhost';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Fills a desk until every page has something to show, through its own forms. Gives an administrator's id. */
export async function fillDesk(desk: Desk): Promise<string> {
  const now = desk.now().toISOString();
  const ada = { name: 'Ada Cheffe', email: 'ada.cheffe@agence.example', role: 'administrator' as const };
  const administrator = await desk.store.atomically(async (tx) => {
    const id = await addPerson(tx, ada, now);
    await noteFailure(
      tx,
      { task: 'letters', subjectId: 'all' },
      'TypeError: no such list\n    at raiseAlerts (src/alerts.ts:1:1)',
      now,
    );
    await setFact(tx, 'setup_token', sha256(SETUP_TOKEN));
    const link = { key: sha256(LINK_TOKEN), personId: id, purpose: 'reset' as const, createdAt: now };
    await addLink(tx, { ...link, expiresAt: new Date(desk.now().getTime() + 3_600_000).toISOString() });
    return id;
  });
  const filled = { ...desk, settings: { ...desk.settings, origin: ORIGIN } };
  const { send, page } = doorsOf(createApp(filled));
  await questions({ send, page });
  await triage(desk.store, { send }, new Date(desk.now().getTime() + 3 * 86_400_000).toISOString().slice(0, 10));
  await digest(desk.store, { send }, desk.now());
  await settled(filled);
  return administrator;
}

type Doors = Pick<ReturnType<typeof doorsOf>, 'send' | 'page'>;

async function questions({ send, page }: Doors): Promise<void> {
  const words = 'Orange va-t-il remplacer SFR pour les SMS de Pôle emploi ?';
  const who = { outlet: 'Le Courrier', name: 'Jeanne Martin', email: 'jeanne@courrier.example', phone: '' };
  const asked = { ...who, channel: 'phone', when: 'hour', deadline: '', words, language: 'fr' };
  const { location } = await send('/questions', Object.entries(asked));
  await send(`${location}/draft`, []);
  const { html } = await page(location!);
  if (!html.includes('action="/answers/')) throw new Error('the question has no draft');
}

/** A claim of each fate: decided, asleep; and a view that is kept. */
async function triage(store: Store, { send }: Pick<Doors, 'send'>, until: string): Promise<void> {
  const [one, other] = await store.read.all<{ id: string; revision: number }>(
    "select id, revision from claims where place = 'queue' order by checkworthiness, id limit 2",
  );
  const verdict = { verdict: 'unverified', reason: 'Rien d’officiel à cette heure.', revision: String(one!.revision) };
  const { status } = await send(`/claims/${one!.id}/verdict`, Object.entries(verdict));
  if (status !== 303) throw new Error(`the verdict was answered ${status}`);
  await send('/queue/views', Object.entries({ name: 'Bascules', query: 'type=supplier_switch' }));
  await send('/queue/acts', Object.entries({ claim: `${other!.id}.${other!.revision}`, act: 'snoozed', until }));
}

async function digest(store: Store, { send }: Pick<Doors, 'send'>, now: Date): Promise<void> {
  const { location, html } = await send('/lists/new', fieldsOf({ ...NEW_LIST, name: 'Direction', paused: '' }));
  if (!location) throw new Error(`the list was refused: ${html}`);
  const id = location.split('/').at(-1)!;
  await send(`/lists/${id}/readers`, [['emails', 'direction@agence.example']]);
  const list = (await digestList(store.read, id))!;
  const due = { week: '2013-W41', dueAt: '2013-10-14T06:00:00.000Z' };
  await freezeEdition(store, list, due, digestWords(ORIGIN).render, now, null);
}

const fieldsOf = (values: object): [string, string][] =>
  Object.entries(values).map(([name, value]) => [name, String(value)]);
