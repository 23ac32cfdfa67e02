import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimById, updateClaim } from '../db/claims.ts';
import { organisationNamed, saveOrganisation } from '../db/organisations.ts';
import { habitsOf, viewsFor } from '../db/views.ts';
import { createApp } from '../web/app.tsx';
import { settled } from '../web/queue-acts.tsx';
import { forgetCounts } from '../web/queue-counts.ts';
import { canonicalQuery, queryFrom } from '../web/queue-query.ts';
import { openTestDesk } from './support/web.ts';

let desk: Awaited<ReturnType<typeof openTestDesk>>;
beforeEach(async () => {
  desk = await openTestDesk();
});
afterEach(async () => {
  await settled(desk.desk);
  await desk.close();
});

const keep = (name: string, query: string) =>
  desk.send('/queue/views', [
    ['name', name],
    ['query', query],
  ]);
const mine = () => viewsFor(desk.store.read, desk.officer);
const change = (id: string, doing: string, more: [string, string][] = []) =>
  desk.send(`/queue/views/${id}`, [['do', doing], ...more]);

/** The same desk as a colleague sees it. */
async function colleagueSees(path: string): Promise<string> {
  const app = createApp({ ...desk.desk, signedInAs: desk.other });
  return (await app.request(path, { headers: { 'accept-language': 'fr' } })).text();
}

test('filters are kept as a named view with its count, one name once', async () => {
  expect((await keep('Changements', 'type=supplier_switch&page=3')).location).toBe('/?type=supplier_switch');
  expect((await keep('Changements', 'type=tender')).location).toContain('problem=name_taken');
  const { html } = await desk.page('/');
  expect(html).toMatch(/href="\/\?type=supplier_switch"[^>]*>Changements <span class="n">1</);
});

test('a view is renamed, shared with all, no longer shared, and deleted', async () => {
  await keep('Changements', 'type=supplier_switch');
  const [view] = await mine();
  await change(view!.id, 'rename', [['name', 'Bascules']]);
  expect(await colleagueSees('/')).not.toContain('Bascules');
  await change(view!.id, 'share');
  expect(await colleagueSees('/')).toContain('Bascules (Camille Officier)');
  await change(view!.id, 'unshare');
  expect(await colleagueSees('/')).not.toContain('Bascules');
  await change(view!.id, 'delete');
  expect(await mine()).toEqual([]);
});

test('nobody changes the view of another, shared or not', async () => {
  await keep('Changements', 'type=supplier_switch');
  const [view] = await mine();
  await change(view!.id, 'share');
  const app = createApp({ ...desk.desk, signedInAs: desk.other });
  const body = new URLSearchParams({ do: 'delete' });
  const response = await app.request(`/queue/views/${view!.id}`, {
    method: 'POST',
    body,
    headers: { origin: 'http://localhost' },
  });
  expect(response.status).toBe(404);
  expect(await mine()).toHaveLength(1);
});

test('the queue opens with the view that a person has chosen, until it is deleted', async () => {
  await keep('Changements', 'type=supplier_switch');
  const [view] = await mine();
  await change(view!.id, 'default');
  expect((await desk.page('/')).headers.get('location')).toBe('/?type=supplier_switch');
  expect((await desk.page('/?view=all')).status).toBe(200);
  await change(view!.id, 'delete');
  expect((await desk.page('/')).status).toBe(200);
});

test('the queue is narrowed by official position, by a verdict before, by when it came and by whose it is', async () => {
  const has = async (query: string) => (await desk.page(`/?${query}`)).html.includes(`line-${desk.claimId}`);
  expect([await has('official=yes'), await has('official=no')]).toEqual([false, true]);
  await desk.store.atomically((tx) =>
    updateClaim(tx, desk.claimId, { officialAt: '2013-10-10', verdict: 'denied', assignedTo: desk.officer }),
  );
  expect([await has('official=yes'), await has('official=no')]).toEqual([true, false]);
  expect([await has('again=1'), await has('who=mine'), await has('who=nobody')]).toEqual([true, true, false]);
  const { queuedAt } = (await claimById(desk.store.read, desk.claimId))!;
  const day = queuedAt.slice(0, 10);
  expect([await has(`newSince=${day}`), await has('newSince=2099-01-01')]).toEqual([true, false]);
});

test('an alias of an organisation finds its claims in the queue, and the page says under which name', async () => {
  const sfr = (await organisationNamed(desk.store.read, 'SFR'))!;
  const under = { ...sfr, aliases: ['Société du téléphone'] };
  await desk.store.atomically((tx) => saveOrganisation(tx, under, sfr.createdAt));
  const { html } = await desk.page('/?q=soci%C3%A9t%C3%A9+du+t%C3%A9l%C3%A9phone');
  expect(html).toContain(`line-${desk.claimId}`);
  expect(html).toContain('Cherché aussi sous\u00a0: SFR');
  expect((await desk.page('/?q=societe+du+gaz')).html).not.toContain(`line-${desk.claimId}`);
});

test('a filter that cannot be understood is named and left out', async () => {
  const { html } = await desk.page('/?official=perhaps&who=me');
  expect(html).toContain('Position officielle, Assignée');
  expect(html).toContain(`line-${desk.claimId}`);
});

test('the same filters make the same query, whatever their order, without the page', () => {
  expect(canonicalQuery(queryFrom('who=mine&page=4&type=tender&again='))).toBe('type=tender&who=mine');
  expect(canonicalQuery(queryFrom('view=all&kept=x'))).toBe('');
});

test('whether keys are on is kept for the person', async () => {
  await desk.send('/queue/keys', [['keys', 'off']]);
  expect((await habitsOf(desk.store.read, desk.officer)).keysOff).toBe(true);
  expect((await desk.page('/')).html).toContain('data-keys="off"');
});

test('a list without lines says what to do', async () => {
  expect((await desk.page('/?show=snoozed')).html).toContain('Aucune affirmation n’est en veille.');
  forgetCounts(desk.desk);
  expect((await desk.page('/?type=dispute')).html).toContain('Voir toutes les affirmations en attente');
});

test('all lines shown can be chosen without a script', async () => {
  const { html } = await desk.page('/?all=1');
  const boxes = html.match(/class="choose"/g)!.length;
  expect(html.match(/class="choose"[^>]*checked/g)).toHaveLength(boxes);
});
