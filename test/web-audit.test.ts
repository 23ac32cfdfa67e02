import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimById } from '../db/claims.ts';
import { organisationNamed } from '../db/organisations.ts';
import { createApp } from '../web/app.tsx';
import { fillDesk } from './support/full-desk.ts';
import { onPostgres } from './support/places.ts';
import { doorsOf, openTestDesk } from './support/web.ts';

// Every act of the desk, asked for while the trail takes no line: then nothing else may be kept either.
let desk: Awaited<ReturnType<typeof openTestDesk>>;
let administrator: string;
beforeAll(async () => {
  desk = await openTestDesk();
  administrator = await fillDesk(desk.desk);
});
afterAll(() => desk.close());

const one = async (query: string) => (await desk.store.read.all<{ id: string }>(query))[0]!.id;

/** What is asked for, by the path of its form; the ids are of what the desk holds. */
async function acts(): Promise<[path: string, fields: Record<string, string>][]> {
  const { claimId, other, reader } = desk;
  const { revision } = (await claimById(desk.store.read, claimId))!;
  const sfr = (await organisationNamed(desk.store.read, 'SFR'))!.id;
  const orange = (await organisationNamed(desk.store.read, 'Orange'))!.id;
  const source = await one('select id from sources limit 1');
  const list = await one('select id from digest_lists limit 1');
  const question = await one('select id from questions limit 1');
  const journalist = await one('select id from journalists limit 1');
  const claim = `${claimId}.${revision}`;
  const wording = { sentence: 'Orange remplacera SFR auprès de l’agence.', revision: String(revision) };
  const asked = { outlet: 'Le Courrier', channel: 'phone', when: 'hour', words: 'Qui remplace SFR ?', language: 'fr' };
  const newcomer = { name: 'Noé Neuf', email: 'noe@agence.example', role: 'officer', language: 'fr' };
  const newList = { name: 'Syndicats', language: 'fr', weekday: '1', hour: '8', zone: 'Europe/Paris', lateDays: '6' };
  const clip = {
    outlet: 'Hebdo',
    title: 'Échange',
    text: 'Orange remplacerait SFR.',
    date: '2013-10-10',
    language: 'fr',
  };
  return [
    [`/claims/${claimId}/verdict`, { verdict: 'unverified', reason: 'On attend.', revision: String(revision) }],
    [`/claims/${claimId}/wording`, wording],
    [`/claims/${claimId}/merge`, { other: desk.hostileId, revision: String(revision) }],
    ['/queue/acts', { claim, act: 'assigned', to: other }],
    ['/queue/acts', { claim, act: 'snoozed', until: '2013-10-20' }],
    ['/queue/acts', { claim, act: 'dismissed', because: 'not_a_claim' }],
    ['/queue/acts', { claim, act: 'verdict', verdict: 'unverified', reason: 'On attend.' }],
    ['/watch/new', { name: 'Hydrotel', kind: 'supplier' }],
    [`/watch/entry/${sfr}`, { name: 'SFR', kind: 'supplier', aliases: 'Neuf' }],
    [`/watch/entry/${sfr}/retire`, {}],
    [`/watch/entry/${sfr}/merge`, { into: orange }],
    ['/watch/import', { yaml: 'agency: { name: Régie }\nsuppliers: [{ name: SFR }]', do: 'apply' }],
    [`/sources/${source}/pause`, {}],
    ['/questions', asked],
    [`/questions/${question}/draft`, {}],
    [`/questions/${question}/state`, { state: 'closed' }],
    [`/journalists/${journalist}/erase`, {}],
    ['/lists/new', newList],
    [`/lists/${list}/readers`, { emails: 'autre@agence.example' }],
    ['/entry/clip', clip],
    ['/people', newcomer],
    [`/people/${reader}/role`, { role: 'officer' }],
    [`/people/${reader}/sessions`, {}],
    [`/people/${reader}/retire`, {}],
  ];
}

/** All that is kept, but what a visit leaves behind anyway. */
async function kept(): Promise<Record<string, string>> {
  const tables = await desk.store.read.all<{ name: string }>(
    "select name from sqlite_master where type = 'table' and name not like '%fts%' and name not like 'sqlite_%'",
  );
  const rows: Record<string, string> = {};
  for (const { name } of tables) rows[name] = JSON.stringify(await desk.store.read.all(`select * from "${name}"`));
  return rows;
}

test.skipIf(onPostgres())('no act of the desk is kept without its line in the trail', async () => {
  const settings = { zone: 'Europe/Paris', origin: 'http://localhost' };
  const { send } = doorsOf(createApp({ ...desk.desk, settings, signedInAs: administrator }));
  await desk.store.atomically((tx) =>
    tx.run(sql`create trigger full before insert on audit begin select raise(abort, 'the trail is full'); end`),
  );
  const before = await kept();
  const answers: Record<string, number> = {};
  for (const [path, fields] of await acts()) {
    const { status } = await send(path, Object.entries(fields));
    answers[`${path} ${fields.act ?? ''}`] = status;
    expect(await kept(), path).toEqual(before);
  }
  expect(Object.fromEntries(Object.entries(answers).filter(([, status]) => status !== 500))).toEqual({});
});
