import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findAmounts } from '../src/reading/amounts.ts';

function all(text: string, language: 'fr' | 'en' = 'fr'): (string | number)[][] {
  return findAmounts(text, language).map(({ words, min, max, unit, kind }) => [words, min, max, unit, kind]);
}

describe('French money', () => {
  test.each([
    ['quelque 50 M€', 50e6, 50e6, 'EUR'],
    ['1,2 milliard d’euros', 1.2e9, 1.2e9, 'EUR'],
    ['entre 3 et 5 millions de dollars', 3e6, 5e6, 'USD'],
    ['500.000 euros', 5e5, 5e5, 'EUR'],
    ['12\u202f500\u00a0€', 12500, 12500, 'EUR'],
    ['3,5 M€ HT', 3.5e6, 3.5e6, 'EUR'],
    ['2 Md€', 2e9, 2e9, 'EUR'],
    ['350 k€', 350e3, 350e3, 'EUR'],
    ['7,1 millions d’euros par an', 7.1e6, 7.1e6, 'EUR'],
    ['une trentaine de millions d’euros', 30e6, 30e6, 'EUR'],
    ['plusieurs dizaines de milliers d’euros', 20e3, 100e3, 'EUR'],
    ['quelques millions d’euros', 2e6, 10e6, 'EUR'],
    ['un demi-million d’euros', 5e5, 5e5, 'EUR'],
    ['un million et demi d’euros', 1.5e6, 1.5e6, 'EUR'],
    ['deux cent mille francs suisses', 200e3, 200e3, 'CHF'],
    ['quatre-vingt-dix-sept mille dollars canadiens', 97e3, 97e3, 'CAD'],
    ['plus d’un million d’euros', 1e6, 1e6, 'EUR'],
    ['de 3,54 euros à 3,28 euros', 3.28, 3.54, 'EUR'],
    ['1,5 million de livres sterling', 1.5e6, 1.5e6, 'GBP'],
    ['environ un euro', 1, 1, 'EUR'],
  ])('%s', (words, min, max, unit) => {
    expect(all(`Le marché a coûté ${words}.`)).toEqual([[words, min, max, unit, 'money']]);
  });
});

describe('French counts, shares and durations', () => {
  test.each([
    ['quelque 32 000 à 41 000 chômeurs', 32000, 41000, 'chômeur', 'count'],
    ['4.000 PV', 4000, 4000, 'PV', 'count'],
    ['près de 500 plaintes', 500, 500, 'plainte', 'count'],
    ['une centaine de trains', 100, 100, 'train', 'count'],
    ['des milliers de faux contrôles', 2000, 10000, 'contrôle', 'count'],
    ['1.000 nouveaux bus', 1000, 1000, 'bus', 'count'],
    ['septante agents', 70, 70, 'agent', 'count'],
    ['soixante et onze dossiers', 71, 71, 'dossier', 'count'],
    ['deux millions de masques', 2e6, 2e6, 'masque', 'count'],
    ['douze hôpitaux', 12, 12, 'hôpital', 'count'],
    ['20 %', 20, 20, '%', 'percent'],
    ['30% à 40%', 30, 40, '%', 'percent'],
    ['plus de la moitié', 50, 50, '%', 'percent'],
    ['10 pour cent', 10, 10, '%', 'percent'],
    ['trois mois', 3, 3, 'month', 'duration'],
    ['un an et demi', 1.5, 1.5, 'year', 'duration'],
    ['deux ou trois ans', 2, 3, 'year', 'duration'],
    ['une quinzaine de jours', 15, 15, 'day', 'duration'],
    ['10 à 15 ans', 10, 15, 'year', 'duration'],
    ['plus de 245', 245, 245, '', 'count'],
    ['32 millions', 32e6, 32e6, '', 'count'],
  ])('%s', (words, min, max, unit, kind) => {
    expect(all(`Cela a touché ${words}.`)).toEqual([[words, min, max, unit, kind]]);
  });

  test.each([
    'le vendredi 4 octobre 2013 à 18 h 18',
    'le 22 mars',
    'le lot 2 et l’article 12',
    'en 2014',
    'sur Windows 10 et la 4G',
    'le 1er janvier à 20 heures',
    'au 01 23 45 67 89',
    'le 24/01/2025',
    'une société et un opérateur',
    'les deux parties',
    'version 2.0',
    'la loi n° 78-17',
    'A380 et B2B',
  ])('no amount is seen in: %s', (text) => {
    expect(all(text)).toEqual([]);
  });

  test('a year-like number counts when a noun follows', () => {
    expect(all('Un parc de 2000 agents.')).toEqual([['2000 agents', 2000, 2000, 'agent', 'count']]);
  });

  test('several amounts stay apart', () => {
    expect(all('293 millions d’euros contre 40 millions, soit 12 %').map(([words]) => words)).toEqual([
      '293 millions d’euros',
      '40 millions',
      '12 %',
    ]);
  });
});

describe('English amounts', () => {
  test.each([
    ['£1.4bn', 1.4e9, 1.4e9, 'GBP', 'money'],
    ['nearly $12 million', 12e6, 12e6, 'USD', 'money'],
    ['$10-12 million', 10e6, 12e6, 'USD', 'money'],
    ['between two and three billion dlrs', 2e9, 3e9, 'USD', 'money'],
    ['€5m', 5e6, 5e6, 'EUR', 'money'],
    ['US$3.2m', 3.2e6, 3.2e6, 'USD', 'money'],
    ['£4.8million a year', 4.8e6, 4.8e6, 'GBP', 'money'],
    ['several hundred million dollars', 2e8, 1e9, 'USD', 'money'],
    ['400m pesos', 4e8, 4e8, 'MXN', 'money'],
    ['twenty-five thousand euros', 25e3, 25e3, 'EUR', 'money'],
    ['40,000 PCs', 4e4, 4e4, 'PC', 'count'],
    ['hundreds of jobs', 200, 1000, 'job', 'count'],
    ['a million people', 1e6, 1e6, 'people', 'count'],
    ['three dozen sites', 36, 36, 'site', 'count'],
    ['two new exploration contracts', 2, 2, 'contract', 'count'],
    ['679-bed', 679, 679, 'bed', 'count'],
    ['more than 80', 80, 80, '', 'count'],
    ['about 25 per cent', 25, 25, '%', 'percent'],
    ['more than a third', 33.3, 33.3, '%', 'percent'],
    ['three-year', 3, 3, 'year', 'duration'],
    ['six to eight weeks', 6, 8, 'week', 'duration'],
  ])('%s', (words, min, max, unit, kind) => {
    const after = /third/.test(words) ? ' of it' : '';
    expect(all(`It was ${words}${after}.`, 'en')).toEqual([[words, min, max, unit, kind]]);
  });

  test.each([
    'in 2013',
    'on 1 April 2012',
    'Windows 7',
    'the two parties',
    'one contract',
    'at 10 hours',
    'no. 12',
    '10 Downing Street',
  ])('no amount is seen in: %s', (text) => {
    expect(all(text, 'en')).toEqual([]);
  });
});

const PIECES = [
  '1',
  '000',
  ' ',
  '\u202f',
  '.',
  ',',
  ' millions',
  ' de ',
  ' à ',
  ' et ',
  'deux ',
  'cent ',
  'mille ',
  '€',
  '$',
  '£',
  '%',
  ' ans',
  'entre ',
  'près de ',
  'bn',
  ' euros',
  'un ',
  '-',
  'hundred ',
  'quatre-vingt',
];

describe('any text', () => {
  test('the words are verbatim, in order and apart, and the smaller number comes first', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(fc.constantFrom(...PIECES)).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(text, fc.constantFrom('fr' as const, 'en' as const), (words, language) => {
        let end = 0;
        for (const amount of findAmounts(words, language)) {
          expect(words.slice(amount.start, amount.end)).toBe(amount.words);
          expect(amount.start).toBeGreaterThanOrEqual(end);
          expect(amount.min).toBeLessThanOrEqual(amount.max);
          end = amount.end;
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a number written with any thin space reads alike', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1000, max: 999_999_999 }),
        fc.constantFrom(' ', '\u00a0', '\u202f', '.'),
        (value, space) => {
          const written = String(value).replace(/\B(?=(\d{3})+$)/g, space);
          expect(all(`Il a payé ${written} euros.`)).toEqual([[`${written} euros`, value, value, 'EUR', 'money']]);
        },
      ),
    );
  });

  test.each([
    ['figures', '1 '],
    ['long figures', '1'],
    ['number words', 'deux '],
    ['hundreds', 'cent-'],
    ['ranges', '3 à '],
    ['millions', '3 millions '],
    ['prepositions', 'près de '],
    ['spaces', ' '],
  ])('many %s in a row are read in linear time', (_, piece) => {
    const text = piece.repeat(60_000 / piece.length);
    const start = performance.now();
    findAmounts(text, 'fr');
    findAmounts(text, 'en');
    expect(performance.now() - start).toBeLessThan(1500);
  });
});
