import { afterEach, beforeEach, expect, test } from 'vitest';
import { listClaims } from '../db/claim-lists.ts';
import { type Claim, linksOf } from '../db/claims.ts';
import type { Store } from '../db/open.ts';
import { MATCH, placeArticle, told } from './support/placing.ts';
import { openTestDesk } from './support/web.ts';

let desk: Awaited<ReturnType<typeof openTestDesk>>;
let store: Store;
beforeEach(async () => {
  desk = await openTestDesk();
  store = desk.store;
});
afterEach(() => desk.close());

const PARTIES = { agency: 'Office des Titres', suppliers: ['Télévox'], from: null, to: null };

async function say(words: string, day: string, more: Parameters<typeof told>[2] = {}): Promise<Claim> {
  const at = `2013-11-${day}T08:00:00.000Z`;
  await placeArticle(store, `https://titre-${day}.example/`, words, [told(words, words, { ...PARTIES, ...more })], {
    at,
    match: { ...MATCH, join: 0.65 },
  });
  return (await listClaims(store.read, {}, 'newest', { limit: 1, offset: 0 }))[0]!;
}

const linked = async (claim: Claim) =>
  (await linksOf(store.read, claim.id)).filter((l) => l.claimId === claim.id).map((l) => [l.otherId, l.relation]);

test('a denial is linked to each claim that it answers, not to the nearest alone', async () => {
  const end = await say('Télévox va perdre le contrat des SMS avec l’Office des Titres.', '01', {
    type: 'contract_end',
  });
  const renewal = await say('Le marché de Télévox pour les courriers ne sera pas reconduit par l’Office.', '02', {
    type: 'contract_renewal',
  });
  expect(renewal.id).not.toBe(end.id);
  const denial = await say('Télévox n’a connaissance d’aucune résiliation.', '03', {
    type: 'contract_end',
    certainty: 'denied',
    speaker: 'Télévox',
  });
  const links = await linked(denial);
  expect(links).toHaveLength(2);
  expect(links).toEqual(
    expect.arrayContaining([
      [end.id, 'contradicts'],
      [renewal.id, 'contradicts'],
    ]),
  );
});

test('no claim is linked to more than five', async () => {
  const kinds = ['contract_end', 'contract_renewal', 'supplier_switch'] as const;
  const topics = [
    'des SMS',
    'des courriers',
    'du standard',
    'des serveurs',
    'de la paie',
    'du ménage',
    'du gardiennage',
  ];
  for (const [n, topic] of topics.entries())
    await say(`L’Office des Titres tournerait la page Télévox pour le marché ${topic} ${n}00.`, `0${n + 1}`, {
      type: kinds[n % 3],
      amount: { words: `${n}00 euros`, min: 10 ** n, max: 10 ** n, unit: 'EUR' },
    });
  const denial = await say('Télévox n’a connaissance d’aucune résiliation.', '09', {
    type: 'contract_end',
    certainty: 'denied',
    speaker: 'Télévox',
  });
  expect(await linked(denial)).toHaveLength(5);
});
