import { expect, test } from 'vitest';
import { listClaims } from '../db/claim-lists.ts';
import { addClaim, type NewClaim } from '../db/claims.ts';
import { indexClaim } from '../db/search.ts';
import { parseQuery, searchable } from '../src/search.ts';
import { testStore } from './support/desk.ts';

const at = '2013-10-09T06:00:00.000Z';
const claim = (sentence: string): NewClaim => ({
  type: 'tender',
  language: 'fr',
  sentence,
  machineSentence: sentence,
  quote: sentence,
  firstAppearanceAt: at,
  lastAppearanceAt: at,
  appearanceCount: 1,
  outletCount: 1,
  firstCertainty: 'asserted',
  certainty: 'asserted',
  checkworthiness: 500,
  place: 'log',
  queuedAt: at,
  createdAt: at,
});

const SENTENCES = [
  'La régie résilie le contrat d’Hydrotel pour l’acheminement des messages.',
  'Un appel d’offres sera lancé à l’été 2014 par la régie.',
  'The agency renewed its contracts with Hydrotel in Évreux.',
];

async function found(query: string): Promise<number[]> {
  const store = testStore();
  await store.atomically(async (tx) => {
    for (const sentence of SENTENCES) await indexClaim(tx, await addClaim(tx, claim(sentence)), searchable(sentence));
  });
  const claims = await listClaims(store.read, { search: parseQuery(query) }, 'recent', { limit: 10, offset: 0 });
  return claims.map((c) => SENTENCES.indexOf(c.sentence)).sort();
}

test.each([
  ['hydrotel', [0, 2], 'case makes no difference'],
  ['regie', [0, 1], 'accents make no difference'],
  ['EVREUX', [2], 'accents make no difference in names either'],
  ['résilier', [0], 'a French verb meets its inflected form'],
  ['renewing contract', [2], 'English words meet their inflected forms'],
  ['hydro', [0, 2], 'the beginning of a word is enough'],
  ['régie hydrotel', [0], 'every word must be there'],
  ['"appel d’offres"', [1], 'a phrase is found as it stands, elision and all'],
  ['"offres appel"', [], 'a phrase in another order is not'],
  ['« contrat d’Hydrotel »', [0], 'French quotation marks hold a phrase too'],
  ['régie "été 2014"', [1], 'words and a phrase together'],
  ['zinc', [], 'what is not there is not found'],
])('%s finds %j: %s', async (query, wanted) => {
  expect(await found(query)).toEqual(wanted);
});

test.each(['"', '""', '*', 'AND OR NOT', '(', "'; drop table claims; --", 'NEAR(a b)', '\u0000', 'exact:x', '-'])(
  '%j harms nothing',
  async (query) => {
    await expect(found(query)).resolves.toBeInstanceOf(Array);
  },
);

test('a claim whose words change is found by the new ones only', async () => {
  const store = testStore();
  const id = await store.atomically((tx) => addClaim(tx, claim('x')));
  for (const words of ['premier', 'second']) await store.atomically((tx) => indexClaim(tx, id, searchable(words)));
  const ids = async (q: string) =>
    (await listClaims(store.read, { search: parseQuery(q) }, 'recent', { limit: 9, offset: 0 })).map((c) => c.id);
  expect([await ids('premier'), await ids('second')]).toEqual([[], [id]]);
});
