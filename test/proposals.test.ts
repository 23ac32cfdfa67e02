import { afterEach, beforeEach, expect, test } from 'vitest';
import { historyOf } from '../db/audit.ts';
import { claimById } from '../db/claims.ts';
import { claimsToApprove, proposalsOn } from '../db/proposals.ts';
import { verdictsOf } from '../db/verdicts.ts';
import { createApp } from '../web/app.tsx';
import { openTestDesk } from './support/web.ts';

let desk: Awaited<ReturnType<typeof openTestDesk>>;
beforeEach(async () => {
  desk = await openTestDesk({ settings: { zone: 'Europe/Paris', origin: '', secondEyes: true } });
});
afterEach(() => desk.close());

/** Sends a form as one of the two officers. */
async function sendAs(who: string, path: string, fields: Record<string, string>) {
  const app = createApp({ ...desk.desk, signedInAs: who });
  const headers = { origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams(fields);
  const response = await app.request(path, { method: 'POST', body, headers: { ...headers, 'accept-language': 'fr' } });
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

test('several verdicts at once cannot go round the second pair of eyes; where one pair is enough they are given', async () => {
  const fields = { act: 'verdict', claim: `${desk.claimId}.0`, reason: 'Rien à ce jour.' };
  await sendAs(desk.officer, '/queue/acts', fields);
  expect((await claim()).verdict).toBeNull();
  desk.desk.settings = { ...desk.desk.settings, secondEyes: false };
  await sendAs(desk.officer, '/queue/acts', fields);
  expect((await claim()).verdict).toBe('unverified');
});
