import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimById } from '../db/claims.ts';
import { updatePerson } from '../db/people.ts';
import { questionById } from '../db/questions.ts';
import { settled } from '../web/queue-acts.tsx';
import { openTestDesk } from './support/web.ts';

// Late in the evening in Martinique, early the next morning in Paris.
const NIGHT = new Date('2013-10-15T02:30:00Z');

let desk: Awaited<ReturnType<typeof openTestDesk>>;
beforeEach(async () => {
  desk = await openTestDesk({ now: () => NIGHT });
});
afterEach(async () => {
  await settled(desk.desk);
  await desk.close();
});

const liveIn = (zone: string) => desk.store.atomically((tx) => updatePerson(tx, desk.officer, { zone }));

test('the claim page and the log tell when a verdict was given by the clocks of whoever reads', async () => {
  const fields: [string, string][] = [
    ['verdict', 'unverified'],
    ['reason', 'Rien à ce jour.'],
    ['revision', '0'],
  ];
  expect((await desk.send(`/claims/${desk.claimId}/verdict`, fields)).status).toBe(303);
  const pages = async () => Promise.all([`/claims/${desk.claimId}`, '/log'].map((path) => desk.page(path)));
  for (const { html } of await pages()) expect(html).toMatch(/<time[^>]*>15 oct\. 2013/);
  await liveIn('America/Martinique');
  for (const { html } of await pages()) {
    expect(html).toMatch(/<time[^>]*>14 oct\. 2013/);
    expect(html).not.toMatch(/<time[^>]*>15 oct\. 2013/);
  }
});

test('a claim is put out of sight until a day of whoever puts it there', async () => {
  await liveIn('America/Martinique');
  expect((await desk.page('/')).html).toContain('name="until" value="2013-10-15" min="2013-10-15"');
  const fields: [string, string][] = [
    ['act', 'snoozed'],
    ['claim', `${desk.claimId}.0`],
    ['until', '2013-10-15'],
  ];
  expect((await desk.send('/queue/acts', fields)).location).toContain('did=');
  expect((await claimById(desk.store.read, desk.claimId))?.snoozedUntil).toBe('2013-10-15T04:00:00.000Z');
  expect((await desk.page('/?show=snoozed')).html).toContain('15 oct. 2013');
});

test('the deadline of a question is read and shown by the clocks of whoever notes it', async () => {
  await liveIn('America/Martinique');
  const fields: [string, string][] = [
    ['channel', 'phone'],
    ['outlet', 'Le Courrier'],
    ['words', 'Le fournisseur a-t-il changé ?'],
    ['language', 'fr'],
    ['when', 'other'],
    ['deadline', '2013-10-15T18:00'],
  ];
  const { location } = await desk.send('/questions', fields);
  const id = location!.split('/').at(-1)!;
  expect((await questionById(desk.store.read, id))?.deadlineAt).toBe('2013-10-15T22:00:00.000Z');
  expect((await desk.page(location!)).html).toContain('value="2013-10-15T18:00"');
  await liveIn('Europe/Paris');
  expect((await desk.page(location!)).html).toContain('value="2013-10-16T00:00"');
});
