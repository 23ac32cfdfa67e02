import { eq, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { listClaims, pageOfClaims } from '../db/claim-lists.ts';
import { addClaim, type NewClaim } from '../db/claims.ts';
import { claims } from '../db/schema/claims.ts';
import { amongFound, indexClaim, indexClaims } from '../db/search.ts';
import { parseQuery, searchable } from '../src/search.ts';
import { logRows } from '../web/log-export.ts';
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

describe('claims of several years', () => {
  const MONTHS = 30;
  const MONTH = 30 * 86_400_000;
  // Ids begin with the time, as the program makes them.
  const idOf = (n: number) => {
    const time = (Date.parse(at) + n * MONTH).toString(16).padStart(12, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${String(n).padStart(12, '0')}`;
  };
  const isRare = (n: number) => n % 10 === 3;

  test.each([
    ['contrat', 50, () => true],
    ['contrat', 4, () => true],
    ['contrat retard', 50, isRare],
    ['contrat retard', 2, isRare],
    ['contrat portail', 7, () => true],
    ['"contrat du portail" retard', 50, isRare],
  ])('the latest that have %s are found first, at most %i', async (query, most, holds) => {
    const store = testStore();
    const all = Array.from({ length: MONTHS }, (_, n) => n);
    await store.atomically(async (tx) => {
      const words = (n: number) => (isRare(n) ? 'le contrat du portail a du retard' : 'le contrat du portail');
      await tx.insert(claims).values(all.map((n) => ({ id: idOf(n), ...claim(words(n)) })));
      await indexClaims(
        tx,
        all.map((n) => ({ id: idOf(n), text: searchable(words(n)) })),
      );
    });
    const wanted = all.toReversed().filter(holds).slice(0, most).map(idOf);
    const among = await amongFound(store.read, parseQuery(query), most);
    const rows = await store.read.select({ id: claims.id }).from(claims).where(among!.holds(claims.id));
    expect(rows.map(({ id }) => id).toSorted()).toEqual(wanted.toSorted());
    // it may be said where all were seen, but where some were not it is
    if (all.filter(holds).length > most) expect(among!.isCut).toBe(true);
  });

  test('in the place asked for, however many stand elsewhere and later; a claim that moves is found where it went', async () => {
    const store = testStore();
    const all = Array.from({ length: MONTHS }, (_, n) => n);
    const here = async (place: string, most: number) => {
      const among = await amongFound(store.read, parseQuery('contrat'), most, place);
      const rows = await store.read
        .select({ id: claims.id })
        .from(claims)
        .where(among?.holds(claims.id) ?? sql`1 = 0`);
      return rows.map(({ id }) => id).toSorted();
    };
    await store.atomically(async (tx) => {
      const placed = (n: number) => ({ id: idOf(n), ...claim('le contrat'), place: n < 4 ? 'log' : 'queue' }) as const;
      await tx.insert(claims).values(all.map(placed));
      await indexClaims(
        tx,
        all.map((n) => ({ id: idOf(n), text: searchable('le contrat du portail') })),
      );
    });
    expect(await here('log', 50)).toEqual([0, 1, 2, 3].map(idOf));
    expect(await here('log', 3)).toEqual([1, 2, 3].map(idOf));
    expect(await here('dismissed', 50)).toEqual([]);
    const move = (n: number, place: 'log' | 'queue') =>
      store.atomically((tx) =>
        tx
          .update(claims)
          .set({ place })
          .where(eq(claims.id, idOf(n))),
      );
    await move(7, 'log');
    await move(1, 'queue');
    expect(await here('log', 50)).toEqual([0, 2, 3, 7].map(idOf));
    expect(await here('queue', 2 * MONTHS)).toEqual(all.filter((n) => ![0, 2, 3, 7].includes(n)).map(idOf));
    await store.atomically((tx) => indexClaim(tx, idOf(0), searchable('le contrat encore')));
    expect(await here('log', 50)).toEqual([0, 2, 3, 7].map(idOf));
  });

  test('a page counts the latest thousand that have the words and says at least; an export holds all of them', async () => {
    const store = testStore();
    const many = Array.from({ length: 1_100 }, (_, n) => idOf(0).slice(0, -4) + String(n).padStart(4, '0'));
    await store.atomically(async (tx) => {
      for (let n = 0; n < many.length; n += 100) {
        const some = many.slice(n, n + 100);
        await tx.insert(claims).values(some.map((id) => ({ id, ...claim('le contrat') })));
        await indexClaims(
          tx,
          some.map((id) => ({ id, text: searchable('le contrat') })),
        );
      }
    });
    const filter = { place: 'log', search: parseQuery('contrat') } as const;
    const { tally } = await pageOfClaims(store.read, filter, 'verdict', { limit: 50, offset: 0 });
    expect(tally).toEqual({ n: 1_000, more: true });
    expect(await logRows(store.read, filter)).toHaveLength(many.length);
  });
});
