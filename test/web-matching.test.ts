import { afterEach, beforeEach, expect, test } from 'vitest';
import { listClaims } from '../db/claim-lists.ts';
import { bareAppearancesOf, claimById } from '../db/claims.ts';
import { MATCH, placeArticle, told } from './support/placing.ts';
import { openTestDesk } from './support/web.ts';

const WORDS = 'SFR perdrait le marché des SMS de Pôle emploi, repris par Orange.';

let desk: Awaited<ReturnType<typeof openTestDesk>>;
let suggestedClaim: string;
beforeEach(async () => {
  desk = await openTestDesk();
  const match = { ...MATCH, join: 1, suggest: 0.01 };
  await placeArticle(desk.store, 'https://lien.example/a', WORDS, [told(WORDS, WORDS)], { match });
  suggestedClaim = (await listClaims(desk.store.read, {}, 'newest', { limit: 1, offset: 0 }))[0]!.id;
});
afterEach(() => desk.close());

const revisionOf = async (id: string) => String((await claimById(desk.store.read, id))!.revision);
const quotes = async (id: string) => (await bareAppearancesOf(desk.store.read, id)).map((a) => a.quote);

test('a suggestion is shown on both claims and confirmed by a plain form; undo stands beside it after', async () => {
  expect((await desk.page(`/claims/${suggestedClaim}`)).html).toContain('Peut-être déjà connue');
  const { html } = await desk.page(`/claims/${desk.claimId}`);
  expect(html).toContain('Peut-être la même affirmation');
  const [appearance] = await bareAppearancesOf(desk.store.read, suggestedClaim);
  const revision = await revisionOf(desk.claimId);
  const sent = await desk.send(`/claims/${desk.claimId}/match`, [
    ['appearance', appearance!.id],
    ['decision', 'confirm'],
    ['revision', revision],
  ]);
  expect(sent).toMatchObject({ status: 303, location: `/claims/${desk.claimId}?did=match#matching` });
  const after = (await desk.page(`/claims/${desk.claimId}?did=match`)).html;
  for (const part of [
    'Votre décision est enregistrée',
    'rapprochement confirmé',
    'a confirmé un rapprochement',
    'perdrait',
  ])
    expect(after).toContain(part);
  const back = await desk.page(`/claims/${suggestedClaim}`);
  expect([back.status, back.headers.get('location')]).toEqual([302, `/claims/${desk.claimId}`]);
  await desk.send(`/claims/${desk.claimId}/undo`, [['revision', await revisionOf(desk.claimId)]]);
  expect(await quotes(desk.claimId)).not.toContain(WORDS);
});

test('claims are sought by words, merged, and an appearance is split off again', async () => {
  const found = (await desk.page(`/claims/${desk.claimId}?find=repris`)).html;
  expect(found).toContain(`name="other" value="${suggestedClaim}"`);
  const merge: [string, string][] = [
    ['other', suggestedClaim],
    ['revision', await revisionOf(desk.claimId)],
  ];
  expect((await desk.send(`/claims/${desk.claimId}/merge`, merge)).location).toContain('did=merged');
  const one = (await bareAppearancesOf(desk.store.read, desk.claimId)).find((a) => a.quote === WORDS)!;
  await desk.send(`/claims/${desk.claimId}/split`, [
    ['appearance', one.id],
    ['revision', await revisionOf(desk.claimId)],
  ]);
  expect(await quotes(desk.claimId)).not.toContain(WORDS);
});

test('an appearance is moved to another claim with the form that the search shows', async () => {
  const [first] = await bareAppearancesOf(desk.store.read, desk.claimId);
  await desk.send(`/claims/${desk.claimId}/move`, [
    ['appearance', first!.id],
    ['other', suggestedClaim],
    ['revision', await revisionOf(desk.claimId)],
  ]);
  expect(await quotes(suggestedClaim)).toContain(first!.quote);
});

test('an act on a claim that changed meanwhile, or with nothing ticked, does nothing and says so', async () => {
  const stale = await desk.send(`/claims/${desk.claimId}/merge`, [
    ['other', suggestedClaim],
    ['revision', '7'],
  ]);
  expect(stale.location).toContain('refused=changed');
  expect((await desk.page(stale.location!)).html).toContain('rien n’a été fait');
  const none = await desk.send(`/claims/${desk.claimId}/split`, [['revision', await revisionOf(desk.claimId)]]);
  expect((await desk.page(none.location!)).html).toContain('Cochez au moins une occurrence');
  expect((await claimById(desk.store.read, suggestedClaim))!.mergedInto).toBeNull();
});
