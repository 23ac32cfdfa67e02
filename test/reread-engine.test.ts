import { expect, test } from 'vitest';
import { listClaims } from '../db/claim-lists.ts';
import { bareAppearancesOf, claimById, updateClaim } from '../db/claims.ts';
import type { Claim } from '../src/reading/read.ts';
import { giveVerdict } from '../src/verdicts.ts';
import { testStore } from './support/desk.ts';
import { officer, placeAgain, placeArticle, told } from './support/placing.ts';

const WORDS = 'Orange remplacera SFR pour l’envoi des SMS de Pôle emploi';
const TEXT = `${WORDS} dès janvier, selon nos informations. La direction ne commente pas.`;
const now = new Date('2013-10-12T07:30:00Z');

/** A claim of one article, on which a person has worked. */
async function worked(work: 'verdict' | 'wording') {
  const store = testStore();
  const personId = await officer(store);
  const placed = await placeArticle(store, 'https://titre.example/a', TEXT, [told(TEXT, WORDS)]);
  const [claim] = await listClaims(store.read, {}, 'newest', { limit: 1, offset: 0 });
  const given = { claimId: claim!.id, verdict: 'unverified', reason: 'À voir', personId, cited: [] } as const;
  if (work === 'verdict') await giveVerdict(store, { ...given, cited: [], validUntil: null, revision: 0 }, now);
  else await store.atomically((tx) => updateClaim(tx, claim!.id, { sentence: 'Mes mots.' }));
  const stands = async () => {
    const { sentence, verdict, place } = (await claimById(store.read, claim!.id))!;
    return { ...(work === 'wording' ? { sentence } : {}), verdict, place };
  };
  return { store, placed, id: claim!.id, stands };
}

const OTHERS: [string, (claim: Claim) => Claim[]][] = [
  ['files the words under another kind', (claim) => [{ ...claim, type: 'contract_end' }]],
  ['sees no one come and doubts', (claim) => [{ ...claim, to: null, suppliers: ['SFR'], certainty: 'hedged' }]],
  ['cuts the sentence elsewhere', () => [told(TEXT, 'SFR pour l’envoi des SMS de Pôle emploi dès janvier')]],
  ['takes another supplier for meant', (claim) => [{ ...claim, suppliers: ['Bouygues'], from: null, to: 'Bouygues' }]],
  ['reads nothing there', () => []],
];

for (const work of ['verdict', 'wording'] as const) {
  test.each(OTHERS)(`what has a ${work} keeps it and its article when another engine %s`, async (_, reads) => {
    const { store, placed, id, stands } = await worked(work);
    const before = await stands();
    await placeAgain(store, placed, TEXT, reads(told(TEXT, WORDS)));
    expect(await stands()).toEqual(before);
    expect((await bareAppearancesOf(store.read, id)).length).toBe(1);
    expect((await listClaims(store.read, {}, 'newest', { limit: 5, offset: 0 })).map((c) => c.id)).toEqual([id]);
  });
}
