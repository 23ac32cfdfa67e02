import { afterEach, beforeEach, expect, test } from 'vitest';
import { historyOf } from '../db/audit.ts';
import { claimById } from '../db/claims.ts';
import { claimsToApprove, proposalsOn } from '../db/proposals.ts';
import { verdictsOf } from '../db/verdicts.ts';
import { createApp } from '../web/app.tsx';
import { settled } from '../web/queue-acts.tsx';
import { openTestDesk } from './support/web.ts';

let desk: Awaited<ReturnType<typeof openTestDesk>>;
beforeEach(async () => {
  desk = await openTestDesk({ settings: { zone: 'Europe/Paris', origin: '', secondEyes: true } });
});
afterEach(() => desk.close());

/** Sends a form as one of the two officers. */
async function sendAs(who: string, path: string, fields: Record<string, string> | [string, string][]) {
  const theirs = { ...desk.desk, signedInAs: who };
  const app = createApp(theirs);
  const headers = { origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams(fields);
  const response = await app.request(path, { method: 'POST', body, headers: { ...headers, 'accept-language': 'fr' } });
  await settled(theirs);
  return { status: response.status, html: await response.text(), location: response.headers.get('location') };
}

async function propose() {
  const { revision } = (await claimById(desk.store.read, desk.claimId))!;
  const fields = { verdict: 'unverified', reason: 'Rien d’officiel à ce jour.', revision: String(revision) };
  const sent = await sendAs(desk.officer, `/claims/${desk.claimId}/verdict`, fields);
  const [first] = await proposalsOn(desk.store.read, desk.claimId);
  return { sent, id: first?.proposal.id ?? '' };
}

const decide = (who: string, id: string, decision: string, note = '') =>
  sendAs(who, `/claims/${desk.claimId}/proposal`, { proposal: id, decision, note });
const claim = async () => (await claimById(desk.store.read, desk.claimId))!;

test('with two pairs of eyes a verdict is proposed: the claim stays in the queue and waits to be approved', async () => {
  const { sent } = await propose();
  expect(sent).toMatchObject({ status: 303, location: `/claims/${desk.claimId}#proposal` });
  expect(await claim()).toMatchObject({ place: 'queue', verdict: null });
  expect(await claimsToApprove(desk.store.read, 10)).toEqual([desk.claimId]);
  expect((await desk.page(`/claims/${desk.claimId}`)).html).toContain('Verdict proposé, à approuver');
});

test('another officer approves it: the verdict is given in the name of who proposed it, and the trail has both', async () => {
  const { id } = await propose();
  expect((await decide(desk.other, id, 'approve')).status).toBe(303);
  expect(await claim()).toMatchObject({ place: 'log', verdict: 'unverified' });
  expect(await verdictsOf(desk.store.read, desk.claimId)).toMatchObject([{ person: 'Camille Officier' }]);
  const trail = (await historyOf(desk.store.read, 'claim', desk.claimId)).map((e) => [e.action, e.person]);
  expect(trail).toContainEqual(['proposal.made', 'Camille Officier']);
  expect(trail).toContainEqual(['proposal.approved', 'Dominique Collègue']);
});

test('nobody approves their own proposal', async () => {
  const { id } = await propose();
  const { status, html } = await decide(desk.officer, id, 'approve');
  expect(status).toBe(409);
  expect(html).toContain('approuvée par quelqu’un d’autre');
  expect((await claim()).verdict).toBeNull();
  expect((await desk.page(`/claims/${desk.claimId}`)).html).not.toContain('value="approve"');
});

test('a returned proposal says why, and another can be made', async () => {
  const { id } = await propose();
  expect((await decide(desk.other, id, 'return')).status).toBe(422);
  expect((await decide(desk.other, id, 'return', 'Il manque le communiqué.')).status).toBe(303);
  expect((await desk.page(`/claims/${desk.claimId}`)).html).toContain('Il manque le communiqué.');
  expect((await propose()).sent.status).toBe(303);
  expect(await claimsToApprove(desk.store.read, 10)).toEqual([desk.claimId]);
});

test('who proposed it can withdraw it, others cannot; what was decided stays decided', async () => {
  const { id } = await propose();
  expect((await decide(desk.other, id, 'withdraw')).status).toBe(409);
  expect((await decide(desk.officer, id, 'withdraw')).status).toBe(303);
  expect((await decide(desk.other, id, 'approve')).html).toContain('déjà été traitée');
  expect((await claim()).verdict).toBeNull();
});

test('a second proposal on the same claim is a conflict, and what was typed stays', async () => {
  await propose();
  const fields = { verdict: 'unverified', reason: 'Ma propre raison.', revision: '0' };
  const { status, html } = await sendAs(desk.other, `/claims/${desk.claimId}/verdict`, fields);
  expect(status).toBe(409);
  expect(html).toContain('Ma propre raison.');
});

test('the queue shows what waits to be approved, and nothing else, when it is asked for', async () => {
  expect((await desk.page('/?approve=1')).html).not.toContain(`href="/claims/${desk.claimId}"`);
  await propose();
  const { html } = await desk.page('/?approve=1');
  expect(html).toContain(`/claims/${desk.claimId}`);
  expect(html).not.toContain(`/claims/${desk.hostileId}`);
});

const onBoth = (reason = 'Rien à ce jour.') =>
  sendAs(desk.officer, '/queue/acts', [
    ['act', 'verdict'],
    ['claim', `${desk.claimId}.0`],
    ['claim', `${desk.hostileId}.0`],
    ['reason', reason],
    ['back', '/'],
  ]);

test('several verdicts at once are proposed, each for another to approve; where one pair of eyes is enough they are given', async () => {
  const { location } = await onBoth();
  expect(await claim()).toMatchObject({ place: 'queue', verdict: null, revision: 1 });
  expect((await claimsToApprove(desk.store.read, 10)).toSorted()).toEqual([desk.claimId, desk.hostileId].toSorted());
  expect((await desk.page(location!.replace('#next', ''))).html).toContain('Verdict proposé pour 2 affirmations');
  expect((await desk.page('/')).html).toContain('Proposer le verdict');
  const [first] = await proposalsOn(desk.store.read, desk.claimId);
  expect((await decide(desk.other, first!.proposal.id, 'approve')).status).toBe(303);
  expect((await claim()).verdict).toBe('unverified');
  desk.desk.settings = { ...desk.desk.settings, secondEyes: false };
  const { revision } = (await claimById(desk.store.read, desk.hostileId))!;
  const one = { act: 'verdict', claim: `${desk.hostileId}.${revision}`, reason: 'Rien à ce jour.' };
  await sendAs(desk.officer, '/queue/acts', one);
  expect((await claimById(desk.store.read, desk.hostileId))!.verdict).toBe('unverified');
});

test('proposals made at once are withdrawn by an undo, but for those that were decided meanwhile', async () => {
  const { location } = await onBoth();
  const [first] = await proposalsOn(desk.store.read, desk.claimId);
  await decide(desk.other, first!.proposal.id, 'approve');
  const undo = new URL(location!, 'http://desk').searchParams.get('did')!;
  expect((await sendAs(desk.officer, '/queue/undo', { undo, back: '/' })).location).toContain('undone=1&left=1');
  expect(await claimsToApprove(desk.store.read, 10)).toEqual([]);
  expect((await claim()).verdict).toBe('unverified');
});

test('proposing at once leaves a claim on which a verdict waits already as it is', async () => {
  await propose();
  expect((await onBoth('Autre raison.')).location).toContain('left=1');
  expect(await proposalsOn(desk.store.read, desk.claimId)).toMatchObject([
    { proposal: { reason: 'Rien d’officiel à ce jour.', state: 'open' } },
  ]);
});
