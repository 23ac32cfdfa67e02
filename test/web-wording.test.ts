import { afterEach, beforeEach, expect, test } from 'vitest';
import { historyOf } from '../db/audit.ts';
import { claimById } from '../db/claims.ts';
import { openTestDesk } from './support/web.ts';

let desk: Awaited<ReturnType<typeof openTestDesk>>;
beforeEach(async () => {
  desk = await openTestDesk();
});
afterEach(() => desk.close());

const NEW = 'Orange prendrait la suite de SFR pour les SMS de Pôle emploi.';
const claim = async () => (await claimById(desk.store.read, desk.claimId))!;
const reword = async (sentence: string, revision?: number) =>
  desk.send(`/claims/${desk.claimId}/wording`, [
    ['sentence', sentence],
    ['revision', String(revision ?? (await claim()).revision)],
  ]);

test('a claim is reworded by a person; the machine’s wording stays in sight with who and when, and the trail has both', async () => {
  const machine = (await claim()).machineSentence;
  expect((await reword(NEW)).status).toBe(303);
  expect(await claim()).toMatchObject({ sentence: NEW, machineSentence: machine });
  const { html } = await desk.page(`/claims/${desk.claimId}`);
  expect(html).toContain(`<h1 lang="fr">${NEW}</h1>`);
  expect(html).toContain('Formulation de la machine');
  expect(html).toContain('reformulée par Camille Officier');
  const [last] = await historyOf(desk.store.read, 'claim', desk.claimId);
  expect(last).toMatchObject({ action: 'claim.reworded', before: { sentence: machine }, after: { sentence: NEW } });
});

test('a reworded claim is found by its new words, and still by the words of its passages', async () => {
  await reword(NEW);
  for (const word of ['suite', 'remplacera'])
    expect((await desk.page(`/?q=${word}`)).html, word).toContain(`/claims/${desk.claimId}`);
});

test('the button that undoes brings the wording before back', async () => {
  const machine = (await claim()).sentence;
  await reword(NEW);
  const { html } = await desk.page(`/claims/${desk.claimId}`);
  const undo = /name="undo" value="([^"]*)"/.exec(html)![1]!.replaceAll('&#39;', "'");
  await desk.send(`/claims/${desk.claimId}/wording`, [
    ['sentence', NEW],
    ['undo', undo],
    ['revision', String((await claim()).revision)],
  ]);
  expect((await claim()).sentence).toBe(machine);
});

test('an empty sentence goes back to the machine’s wording', async () => {
  await reword(NEW);
  await reword('');
  const { sentence, machineSentence } = await claim();
  expect(sentence).toBe(machineSentence);
});

test.each([
  ['court', 'phrase entière'],
  ['x'.repeat(501), '500 caractères'],
])('a sentence that cannot be is refused, the field named, and what was typed is kept (%#)', async (sentence, says) => {
  const { status, html } = await reword(sentence);
  expect(status).toBe(422);
  expect(html).toMatch(new RegExp(`id="fault-sentence"[^>]*>[^<]*${says}`));
  expect(html).toContain(`>${sentence}</textarea>`);
});

test('who words a claim that someone has changed meanwhile is told, and their sentence is kept', async () => {
  const { revision } = await claim();
  await reword(NEW);
  const { status, html } = await reword('Une tout autre phrase, plus lente.', revision);
  expect(status).toBe(409);
  expect(html).toContain('>Une tout autre phrase, plus lente.</textarea>');
  expect((await claim()).sentence).toBe(NEW);
});
