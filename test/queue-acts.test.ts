import { afterEach, beforeEach, expect, test } from 'vitest';
import { historyOf } from '../db/audit.ts';
import { listClaims } from '../db/claim-lists.ts';
import { type Claim, claimById, updateClaim } from '../db/claims.ts';
import { leaningsOf } from '../db/leanings.ts';
import type { Store } from '../db/open.ts';
import { queueActs } from '../db/schema/queue.ts';
import { verdictsOf } from '../db/verdicts.ts';
import { decideMany } from '../src/verdicts-many.ts';
import { settled } from '../web/queue-acts.tsx';
import { openTestDesk } from './support/web.ts';

let desk: Awaited<ReturnType<typeof openTestDesk>>;
beforeEach(async () => {
  desk = await openTestDesk();
});
afterEach(async () => {
  await settled(desk.desk);
  await desk.close();
});

const claimOf = async (id = desk.claimId): Promise<Claim> => (await claimById(desk.store.read, id))!;
const boxOf = async (id = desk.claimId): Promise<[string, string]> => [
  'claim',
  `${id}.${(await claimOf(id)).revision}`,
];
const act = async (name: string, more: [string, string][], ids = [desk.claimId]) =>
  desk.send('/queue/acts', [['act', name], ...(await Promise.all(ids.map((id) => boxOf(id)))), ['back', '/'], ...more]);
const actIn = (location: string | null) => new URL(location!, 'http://desk').searchParams.get('did')!;
const undo = (location: string | null) =>
  desk.send('/queue/undo', [
    ['undo', actIn(location)],
    ['back', '/'],
  ]);
/** A store that fails when a row is to go into a table. */
const failingAt = (store: Store, table: unknown): Store => ({
  ...store,
  atomically: (work) =>
    store.atomically((tx) =>
      work(
        new Proxy(tx, {
          get(db, name) {
            const value = Reflect.get(db, name);
            if (typeof value !== 'function') return value;
            return (...given: unknown[]) => {
              if (name === 'insert' && given[0] === table) throw new Error('the machine fails here');
              return value.apply(db, given);
            };
          },
        }),
      ),
    ),
});
const actions = async () => (await historyOf(desk.store.read, 'claim', desk.claimId)).map((line) => line.action);

test('a claim is assigned to a colleague, shown so, found under it, and given back by an undo with its own line', async () => {
  const { location } = await act('assigned', [['to', desk.other]]);
  expect((await claimOf()).assignedTo).toBe(desk.other);
  expect(location).toMatch(/^\/\?did=.+#next$/);
  expect((await desk.page('/')).html).toContain('Pour Dominique Collègue');
  expect((await desk.page('/?who=nobody')).html).not.toContain(desk.claimId);
  expect((await desk.page(location!.replace('#next', ''))).html).toContain('1 affirmation assignée.');
  const undone = await undo(location);
  expect(undone.location).toContain('undone=1');
  expect((await claimOf()).assignedTo).toBeNull();
  expect(await actions()).toEqual(expect.arrayContaining(['claim.assigned', 'claim.undone']));
});

test('nobody but an officer can be given a claim', async () => {
  const { location } = await act('assigned', [['to', desk.reader]]);
  expect(location).toContain('problem=person_unknown');
  expect((await claimOf()).assignedTo).toBeNull();
});

test('a snoozed claim is out of sight until its day, and stands in a view of its own', async () => {
  await act('snoozed', [['until', '2013-10-20']]);
  expect((await desk.page('/')).html).not.toContain(`line-${desk.claimId}`);
  expect((await desk.page('/?show=snoozed')).html).toContain(`line-${desk.claimId}`);
  expect((await act('snoozed', [['until', '2013-10-01']])).location).toContain('problem=date_past');
  expect((await act('snoozed', [['until', 'soon']])).location).toContain('problem=date_invalid');
});

test('what is no claim leaves the queue with its reason, and comes back by an undo that unlearns it', async () => {
  const { location } = await act('dismissed', [
    ['because', 'opinion'],
    ['note', 'Un éditorial.'],
  ]);
  expect((await claimOf()).place).toBe('dismissed');
  expect((await leaningsOf(desk.store.read, ['type:supplier_switch']))[0]).toMatchObject({ worth: 0, notWorth: 1 });
  const [line] = await historyOf(desk.store.read, 'claim', desk.claimId);
  expect(line!.after).toMatchObject({ place: 'dismissed', because: 'opinion', note: 'Un éditorial.' });
  await undo(location);
  expect((await claimOf()).place).toBe('queue');
  expect((await leaningsOf(desk.store.read)).every((row) => row.notWorth === 0)).toBe(true);
});

test('several claims get the same verdict with one reason, and an undo withdraws it by a new entry', async () => {
  const ids = [desk.claimId, desk.hostileId];
  const { location } = await act(
    'verdict',
    [
      ['verdict', 'unverified'],
      ['reason', 'Sans suite pour le moment.'],
    ],
    ids,
  );
  for (const id of ids) expect(await claimOf(id)).toMatchObject({ place: 'log', verdict: 'unverified' });
  const undone = await undo(location);
  expect(undone.location).toContain('undone=2');
  for (const id of ids) expect(await claimOf(id)).toMatchObject({ place: 'queue', verdict: null, verdictAt: null });
  expect(await actions()).toContain('verdict.withdrawn');
  expect((await undo(location)).location).toContain('problem=undone_already');
});

test('a withdrawn verdict counts no more, though it stays in the store', async () => {
  const { location } = await act('verdict', [
    ['verdict', 'unverified'],
    ['reason', 'Sans suite.'],
  ]);
  await undo(location);
  expect(await verdictsOf(desk.store.read, desk.claimId)).toEqual([]);
});

test('a verdict in bulk needs a reason, and what changed meanwhile is left', async () => {
  expect(
    (
      await act('verdict', [
        ['verdict', 'unverified'],
        ['reason', ''],
      ])
    ).location,
  ).toContain('problem=reason_missing');
  const box = await boxOf();
  await desk.store.atomically((tx) => updateClaim(tx, desk.claimId, { revision: 7 }));
  const fields: [string, string][] = [['act', 'verdict'], box, ['verdict', 'unverified'], ['reason', 'Trop tard.']];
  expect((await desk.send('/queue/acts', fields)).location).toContain('problem=nothing_done');
  expect((await claimOf()).verdict).toBeNull();
});

test('the verdicts and the act by which they are taken back are kept together or not at all', async () => {
  const { store, officer } = desk;
  const claims = await Promise.all(
    [desk.claimId, desk.hostileId].map(async (id) => ({ id, revision: (await claimOf(id)).revision })),
  );
  const given = { verdict: 'unverified' as const, reason: 'Sans suite.', cited: [], personId: officer, claims };
  const failing = failingAt(store, queueActs);
  await expect(decideMany(failing, given, desk.desk.now(), false)).rejects.toThrow('the machine fails here');
  for (const { id } of claims) expect(await claimOf(id)).toMatchObject({ place: 'queue', verdict: null });
  expect(await verdictsOf(store.read, desk.claimId)).toEqual([]);
  expect(await actions()).not.toContain('verdict.given');
  expect(await decideMany(store, given, desk.desk.now(), false)).toMatchObject({ ok: true, left: [] });
});

test('an act that someone has built upon is not taken back over their head', async () => {
  const { location } = await act('assigned', [['to', desk.other]]);
  await desk.store.atomically((tx) => updateClaim(tx, desk.claimId, { assignedTo: desk.officer }));
  expect((await undo(location)).location).toContain('problem=changed_since');
  expect((await claimOf()).assignedTo).toBe(desk.officer);
});

test('the last act is undone without naming it, and nobody undoes what another did', async () => {
  await act('assigned', [['to', desk.other]]);
  expect((await desk.send('/queue/undo', [['back', '/']])).location).toContain('undone=1');
  expect((await desk.send('/queue/undo', [['back', '/']])).location).toContain('problem=nothing_to_undo');
});

test('a form without a chosen line says what to do', async () => {
  const { location } = await act('assigned', [['to', desk.other]], []);
  const { html } = await desk.page(location!.replace('#next', ''));
  expect(html).toContain('Choisissez au moins une affirmation');
});

test('a script gets the changed lines and what to say; lines that left are not sent', async () => {
  const asked = { 'x-recoupe': 'part' };
  const part = await desk.send('/queue/acts', [['act', 'assigned'], await boxOf(), ['to', desk.other]], asked);
  expect(part.status).toBe(200);
  expect(part.html).toContain(`line-${desk.claimId}`);
  expect(part.html).toContain('data-told');
  const gone = await desk.send('/queue/acts', [['act', 'dismissed'], await boxOf()], asked);
  expect(gone.html).not.toContain(`line-${desk.claimId}`);
});

test('after an act the list opens at the line that stands next', async () => {
  const [first, second] = await listClaims(desk.store.read, { place: 'queue' }, 'checkworthiness', {
    limit: 2,
    offset: 0,
  });
  const { location } = await act('dismissed', [['because', 'opinion']], [first!.id]);
  const { html } = await desk.page(location!.replace('#next', ''));
  expect(html).toMatch(new RegExp(`id="next"[^>]*href="/claims/${second!.id}"`));
});

test('after a verdict on the claim page the list one worked in opens again', async () => {
  const { headers } = await desk.page('/?type=supplier_switch');
  const cookie = headers.get('set-cookie')!.split(';')[0]!;
  const back = await desk.page(`/?kept=${desk.claimId}`, 'fr', { cookie });
  expect(back.status).toBe(302);
  expect(back.headers.get('location')).toBe(`/?kept=${desk.claimId}&type=supplier_switch#next`);
});

test('a form leads back into our own pages only', async () => {
  const fields: [string, string][] = [['act', 'assigned'], await boxOf(), ['back', 'https://elsewhere.example/']];
  expect((await desk.send('/queue/acts', fields)).location).toMatch(/^\/\?did=/);
});
