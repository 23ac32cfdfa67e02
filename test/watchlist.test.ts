import { describe, expect, test } from 'vitest';
import { tokenize } from '../src/reading/tokens.ts';
import { compileWatch, findMentions } from '../src/reading/watchlist.ts';
import { WATCH } from './support/reading.ts';

function names(text: string, watch = WATCH): string[] {
  return findMentions(tokenize(text), watch).map((m) =>
    m.organisations.map((o) => watch.organisations[o]!.name).join('|'),
  );
}

describe('names of the watch list', () => {
  test('an elided article does not hide a name', () => {
    expect(names("Le contrat d'Orange et celui de l'UGAP")).toEqual(['Orange', 'UGAP']);
    expect(names('Le contrat d’Orange')).toEqual(['Orange']);
  });

  test('accents and capitals of the list may be missing in the text', () => {
    expect(names('Pole Emploi a signé')).toEqual(['Pôle emploi']);
  });

  test('an alias stands for the organisation', () => {
    expect(names('France Travail et SFR Business Team')).toEqual(['Pôle emploi', 'SFR']);
  });

  test('the longest name wins', () => {
    expect(names('Brightwater Services won')).toEqual(['Brightwater']);
    expect(findMentions(tokenize('Brightwater Services won'), WATCH)).toHaveLength(1);
  });

  test('a colour is not an operator', () => {
    expect(names('Vigilance orange dans douze départements')).toEqual([]);
  });

  test('a short acronym keeps its capitals', () => {
    const watch = compileWatch({ organisations: [{ name: 'ICE', kind: 'agency', aliases: [], roles: [] }] });
    expect(names('The ice melted', watch)).toEqual([]);
    expect(names('ICE signed', watch)).toEqual(['ICE']);
  });

  test('a role word stands for all who may bear it and is marked', () => {
    const [mention] = findMentions(tokenize("l'opérateur a répondu"), WATCH);
    expect(mention?.isRole).toBe(true);
    expect(mention?.organisations).toHaveLength(2);
  });

  test('a name inside another word is none', () => {
    expect(names('Les SFRistes et orangeraie')).toEqual([]);
  });

  test('a list of ten thousand names finds the same as one of ten', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => ({
      name: `Société Numéro${i}`,
      kind: 'supplier' as const,
      aliases: [],
      roles: [],
    }));
    const watch = compileWatch({ organisations: [...WATCH.organisations, ...many] });
    expect(names('Orange et Société Numéro77', watch)).toEqual(['Orange', 'Société Numéro77']);
  });
});

test('a name of nothing but articles, however long, is prepared at once', () => {
  const began = performance.now();
  const name = "l'".repeat(9500);
  compileWatch({ organisations: [{ name, kind: 'supplier', aliases: [], roles: [] }] });
  expect(performance.now() - began).toBeLessThan(500);
});
