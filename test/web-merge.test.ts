import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listClaims } from '../db/claim-lists.ts';
import { claimById } from '../db/claims.ts';
import { versionsOf } from '../db/documents.ts';
import { giveVerdict } from '../src/verdicts.ts';
import { MATCH, placeArticle, told } from './support/placing.ts';
import { openTestDesk } from './support/web.ts';

const WORDS = 'SFR perdrait le marché des SMS de Pôle emploi, repris par Orange.';
const QUOTE = 'Orange ne remplace pas SFR.';
const APART = { ...MATCH, join: 1, suggest: 1 };

let desk: Awaited<ReturnType<typeof openTestDesk>>;
let other: string;
beforeEach(async () => {
  desk = await openTestDesk();
  await placeArticle(desk.store, 'https://lien.example/a', WORDS, [told(WORDS, WORDS)], { match: APART });
  other = (await listClaims(desk.store.read, {}, 'newest', { limit: 1, offset: 0 }))[0]!.id;
});
afterEach(() => desk.close());

const claim = async (id: string) => (await claimById(desk.store.read, id))!;
const verdict = async (claimId: string, given: 'denied' | 'confirmed' | 'unverified', reason: string) => {
  const { revision } = await claim(claimId);
  const [version] = await versionsOf(desk.store.read, desk.statementId);
  const start = version!.text.indexOf(QUOTE);
  const passage = { versionId: version!.id, start, end: start + QUOTE.length, quote: QUOTE };
  const cited = given === 'unverified' ? [] : [passage];
  const act = { claimId, verdict: given, reason, personId: desk.officer, cited, validUntil: null, revision };
  expect(await giveVerdict(desk.store, act, desk.desk.now())).toEqual({ ok: true });
};

describe('the page that makes two claims one', () => {
  test('offers the likeliest claims and those found by words, each a link to the two side by side', async () => {
    const path = `/claims/${desk.claimId}/merge`;
    for (const address of [path, `${path}?find=repris`])
      expect((await desk.page(address)).html).toContain(`href="${path}?with=${other}"`);
    expect((await desk.page(`${path}?find=introuvable`)).html).toContain('Aucune autre affirmation');
  });

  test('is reached from the claim page by a plain link', async () => {
    expect((await desk.page(`/claims/${desk.claimId}`)).html).toMatch(
      new RegExp(`href="/claims/${desk.claimId}/merge"[^>]*data-merge`),
    );
  });

  test('shows both with which one stays, merges by a plain form, and the act can be undone', async () => {
    const { html } = await desk.page(`/claims/${desk.claimId}/merge?with=${other}`, 'en');
    for (const part of [WORDS, 'stays', 'Make them one claim', (await claim(desk.claimId)).sentence.slice(0, 20)])
      expect(html).toContain(part);
    const form: [string, string][] = [
      ['other', other],
      ['revision', /name="revision" value="(\d+)"/.exec(html)![1]!],
    ];
    const sent = await desk.send(`/claims/${desk.claimId}/merge`, form);
    expect(sent).toMatchObject({ status: 303, location: `/claims/${desk.claimId}?did=merged#matching` });
    expect((await claim(other)).mergedInto).toBe(desk.claimId);
    expect((await desk.page(`/claims/${other}/merge`)).headers.get('location')).toBe(`/claims/${desk.claimId}/merge`);
    const { revision } = await claim(desk.claimId);
    await desk.send(`/claims/${desk.claimId}/undo`, [['revision', String(revision)]]);
    expect((await claim(other)).mergedInto).toBeNull();
  });

  test('knows no unknown claim, and none beside itself', async () => {
    for (const path of [
      '/claims/none/merge',
      `/claims/${other}/merge?with=none`,
      `/claims/${other}/merge?with=${other}`,
    ])
      expect((await desk.page(path)).status).toBe(404);
  });
});

test('what was decided on a claim that was merged stands on the page of the one that took it in', async () => {
  await verdict(desk.claimId, 'unverified', 'Pas encore de réponse de l’agence');
  await verdict(other, 'denied', 'Le contrat court jusqu’en 2014, dit l’agence');
  const page = await desk.page(`/claims/${desk.claimId}/merge?with=${other}`);
  expect(page.html).toContain('Les deux ont des verdicts différents');
  const { revision } = await claim(desk.claimId);
  await desk.send(`/claims/${desk.claimId}/merge`, [
    ['other', other],
    ['revision', String(revision)],
  ]);
  const { html } = await desk.page(`/claims/${desk.claimId}`);
  for (const part of ['Verdicts des affirmations fusionnées', 'Le contrat court jusqu’en 2014', WORDS])
    expect(html).toContain(part);
  expect(await claim(desk.claimId)).toMatchObject({ verdict: 'unverified', backBecause: 'merged_verdicts' });
});

describe('what goes out', () => {
  test('marks in lists and single claims what the program joined, which no verdict covers', async () => {
    await verdict(other, 'denied', 'Le contrat court jusqu’en 2014');
    const joined = { match: { ...MATCH, join: 0.4 }, at: '2013-10-11T08:00:00.000Z' };
    await placeArticle(desk.store, 'https://autre.example/b', WORDS, [told(WORDS, WORDS)], joined);
    const whole = (await claim(other)).appearanceCount === 2 ? other : desk.claimId;
    const json = async (path: string) => JSON.parse((await desk.page(path)).html);
    const one = await json(`/api/claims/${whole}`);
    expect(one.unconfirmedAppearances).toBe(1);
    const states = one.appearance.map((a: { match: string; verdict: string | null }) => [a.match, a.verdict]);
    expect(states).toContainEqual(['joined', null]);
    expect(states).toContainEqual(['first', one.verdict]);
    const listed = (await json('/api/claims')).itemListElement.find(
      (c: { identifier: string }) => c.identifier === whole,
    );
    expect(listed.unconfirmedAppearances).toBe(1);
    const log = (await json('/log.json')) as { id: string; unconfirmed: number }[];
    for (const row of log) expect(row.unconfirmed).toBe(row.id === whole ? 1 : 0);
  });
});
