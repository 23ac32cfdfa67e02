import { describe, expect, test } from 'vitest';
import { copiesOf } from '../db/copies.ts';
import { addDocument, addVersion, documentById } from '../db/documents.ts';
import type { Db, Store } from '../db/open.ts';
import { groupCopies, sameText } from '../src/copies.ts';
import { testStore } from './support/desk.ts';

const sentence = (n: number, word: string) =>
  `Le conseil ${word} d'ici a rendu, ${word}, son avis ${n} sur le ${word} passé en ${1990 + n}, ${word} ou non, avec lui.`;
const body = (word: string, from = 0, to = 12) =>
  Array.from({ length: to - from }, (_, n) => sentence(from + n, word)).join('\n\n');

const WIRE = body('nationale');

const PUBLISHED = '2013-10-09T08:00:00.000Z';

async function add(store: Store, outlet: string, text: string, datedAt = PUBLISHED): Promise<string> {
  return store.atomically((tx) => addIn(tx, outlet, text, datedAt));
}

async function addIn(tx: Db, outlet: string, text: string, datedAt = PUBLISHED): Promise<string> {
  const url = `https://${outlet}.example/${Math.random()}`;
  const title = `Chez ${outlet}`;
  const document = { kind: 'article', canonicalUrl: url, url, outlet, title, datedAt, firstSeenAt: datedAt } as const;
  const id = await addDocument(tx, document);
  await addVersion(tx, id, { fetchedAt: datedAt, title, text, textHash: 'x' });
  await groupCopies(tx, { id, datedAt, wireId: null }, text);
  return id;
}

async function outletsWith(store: Store, id: string): Promise<(string | null)[]> {
  const { wireId } = (await documentById(store.read, id))!;
  return (await copiesOf(store.read, wireId ? [wireId] : [])).map((copy) => copy.outlet).sort();
}

describe('the same text', () => {
  test.each([
    ['another line on top and an author below', `PARIS (Agence) - 9 octobre\n\n${WIRE}\n\nJ. Plume`],
    ['the last paragraphs cut', body('nationale', 0, 8)],
    ['other typography', WIRE.replaceAll("'", '’').replaceAll(' ', '\u00a0')],
    [
      'a sentence changed in the middle',
      WIRE.replace(sentence(5, 'nationale'), 'Cette phrase a été réécrite par la rédaction.'),
    ],
  ])('%s', (_, text) => {
    expect(sameText(WIRE, text)).toBe(true);
  });

  test.each([
    ['another story in the same words here and there', body('régionale')],
    ['a story that quotes two paragraphs', `${body('municipale', 20, 30)}\n\n${body('nationale', 0, 2)}`],
    ['a short excerpt', body('nationale', 0, 3)],
    ['a few words', 'Le contrat a été signé.'],
  ])('is not: %s', (_, text) => {
    expect(sameText(WIRE, text)).toBe(false);
  });
});

test('a wire copy in several outlets is one group, whatever order it comes in, and other stories stay alone', async () => {
  const store = testStore();
  const one = await add(store, 'a', WIRE);
  const alone = await add(store, 'b', body('régionale'));
  await add(store, 'c', `Avec l'agence\n\n${WIRE}`, '2013-10-08T08:00:00.000Z');
  await add(store, 'd', body('nationale', 0, 9));
  expect(await outletsWith(store, one)).toEqual(['a', 'c', 'd']);
  expect(await outletsWith(store, alone)).toEqual([]);
  const { wireId } = (await documentById(store.read, one))!;
  expect((await copiesOf(store.read, [wireId!]))[0]!.outlet).toBe('c');
});

test('the same text months later is a text of its own', async () => {
  const store = testStore();
  const old = await add(store, 'a', WIRE, '2013-01-09T08:00:00.000Z');
  await add(store, 'b', WIRE);
  expect(await outletsWith(store, old)).toEqual([]);
});

test('a copy that is rewritten leaves its group, and the others stay in it', async () => {
  const store = testStore();
  const [one, other] = [await add(store, 'a', WIRE), await add(store, 'b', WIRE)];
  await add(store, 'c', WIRE);
  const document = (await documentById(store.read, one))!;
  await store.atomically(async (tx) => {
    const text = body('européenne');
    await addVersion(tx, one, { fetchedAt: document.datedAt, title: 't', text, textHash: 'y' });
    await groupCopies(tx, document, text);
  });
  expect(await outletsWith(store, one)).toEqual([]);
  expect(await outletsWith(store, other)).toEqual(['b', 'c']);
});

test('a text that turns out to be that of two groups makes them one', async () => {
  const store = testStore();
  const [head, tail] = [body('nationale', 0, 12), body('nationale', 6, 18)];
  const [a, c] = [await add(store, 'a', head), await add(store, 'c', tail)];
  await add(store, 'b', head);
  await add(store, 'd', tail);
  expect((await documentById(store.read, a))!.wireId).not.toBe((await documentById(store.read, c))!.wireId);
  const document = (await documentById(store.read, c))!;
  await store.atomically(async (tx) => {
    await addVersion(tx, c, { fetchedAt: document.datedAt, title: 't', text: head, textHash: 'z' });
    await groupCopies(tx, document, head);
  });
  expect(await outletsWith(store, a)).toEqual(['a', 'b', 'c', 'd']);
});

test('among hundreds of stories a copy is found in milliseconds', async () => {
  const store = testStore();
  await store.atomically(async (tx) => {
    for (let n = 0; n < 400; n++) await addIn(tx, `s${n}`, body(`mot${n}`, n, n + 5));
  });
  const first = await add(store, 'first', WIRE);
  const began = performance.now();
  await add(store, 'second', WIRE);
  expect(performance.now() - began).toBeLessThan(50);
  expect(await outletsWith(store, first)).toEqual(['first', 'second']);
}, 180_000);
