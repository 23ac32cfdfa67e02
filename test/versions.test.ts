import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { condensed, differenceOf, differTrivially, findAgain } from '../src/versions.ts';

const TITLE = 'SMS : un nouvel opérateur ?';
const TEXT = `Pôle emploi cherche un opérateur pour ses SMS, selon "nos informations".

Le marché est estimé à 3 000 000 euros. L'agence n'a pas commenté.`;

const trivially = (title: string, text: string) => differTrivially({ title: TITLE, text: TEXT }, { title, text });

describe('trivial', () => {
  test.each([
    ['typographic quotes and apostrophes', TEXT.replaceAll('"', '»').replaceAll("'", '’')],
    ['other spaces', TEXT.replaceAll(' ', '\u00a0')],
    ['grouped digits', TEXT.replace('3 000 000', '3\u202f000\u202f000').replace('3 000 000', '3000000')],
    ['another way to part paragraphs', TEXT.replaceAll('\n\n', '\n')],
    ['a comma', TEXT.replace('SMS, selon', 'SMS selon')],
    ['composed accents', TEXT.normalize('NFD')],
    ['soft hyphens', TEXT.replace('informations', 'infor\u00admations')],
    ['a stamp of the time', `Mis à jour le 9 octobre 2013 à 18h02\n\n${TEXT}`],
    ['an English stamp', `${TEXT}\n\nLast updated 9 October 2013 at 18:02`],
    ['the age of the article', `il y a 3 heures\n\n${TEXT}`],
  ])('%s', (_, text) => {
    expect(trivially(TITLE, text)).toBe(true);
  });

  test('a stamp that is renewed', () => {
    const at = (time: string) => ({
      title: TITLE,
      text: `Publié le 9 octobre à 17h00 - Mis à jour à ${time}\n\n${TEXT}`,
    });
    expect(differTrivially(at('17h10'), at('19h45'))).toBe(true);
  });
});

describe('not trivial', () => {
  test.each([
    ['a word', TITLE, TEXT.replace('cherche', 'cherchait')],
    ['a negation', TITLE, TEXT.replace("n'a pas commenté", 'a commenté')],
    ['an amount', TITLE, TEXT.replace('3 000 000', '3 000 001')],
    ['a currency', TITLE, TEXT.replace('euros', '€')],
    ['a question turned into a statement', TITLE.replace(' ?', ''), TEXT],
    ['a decimal comma that moves', TITLE, TEXT.replace('3 000 000', '3,5')],
    ['a paragraph more', TITLE, `${TEXT}\n\nSFR dément.`],
    ['a line that only begins like a stamp', TITLE, `${TEXT}\n\nMis à jour : SFR dément la rupture du contrat`],
    ['a name in a line of stamps', TITLE, `Publié le 9 octobre par Orange\n\n${TEXT}`],
  ])('%s', (_, title, text) => {
    expect(trivially(title, text)).toBe(false);
  });
});

const wording = fc.record({ title: fc.string({ maxLength: 30 }), text: fc.string({ maxLength: 200 }) });

test('the changes of two versions hold both texts whole, whatever they are', () => {
  fc.assert(
    fc.property(wording, wording, (before, after) => {
      const { text } = differenceOf(before, after);
      const without = (kind: string) => text.flatMap((change) => (change.kind === kind ? [] : [change.text])).join('');
      expect(without('added')).toBe(before.text);
      expect(without('removed')).toBe(after.text);
    }),
    { numRuns: 200 },
  );
});

test('a changed word is shown with the word it replaces, not the whole line', () => {
  const { text, trivial } = differenceOf(
    { title: 't', text: TEXT },
    { title: 't', text: TEXT.replace('cherche', 'choisit') },
  );
  expect(trivial).toBe(false);
  expect(text.filter((change) => change.kind !== 'same')).toEqual([
    { kind: 'removed', text: 'cherche' },
    { kind: 'added', text: 'choisit' },
  ]);
});

test('a rewritten sentence is shown as one change, and a word changed far from it as another', () => {
  const before =
    'Le contrat avait été signé. Il s’arrêterait donc avant son terme, dit-on. La suite est restée comme elle était hier.';
  const after =
    'Le contrat avait été signé. Il court donc jusqu’en juillet, dit-on. La suite est restée comme elle était lundi.';
  const changed = differenceOf({ title: '', text: before }, { title: '', text: after }).text;
  expect(changed.map((change) => change.kind)).toEqual([
    'same',
    'removed',
    'added',
    'same',
    'removed',
    'added',
    'same',
  ]);
  expect(changed[1]!.text).toBe('s’arrêterait donc avant son terme');
  expect(changed[2]!.text).toBe('court donc jusqu’en juillet');
});

test('two long texts that share nothing are compared in bounded time', () => {
  const words = (seed: number) =>
    Array.from({ length: 60_000 }, (_, n) => `m${(n * 7919 * seed) % 1_000_003}`).join(' ');
  const began = performance.now();
  const { text } = differenceOf({ title: '', text: words(3) }, { title: '', text: words(5) });
  expect(performance.now() - began).toBeLessThan(6000);
  expect(text.length).toBeGreaterThan(0);
});

test('long unchanged stretches are left out, cut at word edges, and say how much is missing', () => {
  const long = 'mot '.repeat(400);
  const { text } = differenceOf({ title: '', text: `${long}fin` }, { title: '', text: `${long}début` });
  const [gap, around, ...rest] = condensed(text);
  expect(gap).toMatchObject({ kind: 'gap' });
  expect(around).toMatchObject({ kind: 'same' });
  expect((gap as { length: number }).length + (around as { text: string }).text.length).toBe(long.length);
  expect(rest.map((change) => change.kind)).toEqual(['removed', 'added']);
});

describe('a quotation in another typography', () => {
  test('is found where its words stand, punctuation at its edges included', () => {
    const text = 'Il a dit : « L’agence n’a pas commenté. » Puis il est parti.';
    const place = findAgain("L'agence n'a pas commenté.", text, 10)!;
    expect(text.slice(place.start, place.end)).toMatch(/^L’agence n’a pas commenté\./);
  });

  test('of several places the nearest to the old one is taken', () => {
    const text = 'SFR part. Un mot. SFR part. Un autre. SFR part.';
    expect(findAgain('SFR part.', text, 17)!.start).toBe(18);
    expect(findAgain('SFR part.', text, 60)!.start).toBe(38);
  });

  test('that is no longer there, or has no word, is not found', () => {
    expect(findAgain('Orange reste.', 'SFR part.', 0)).toBeNull();
    expect(findAgain('…', 'SFR part …', 0)).toBeNull();
  });
});
