import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languageOf } from '../src/reading/language.ts';
import { findQuotations, quotedShare } from '../src/reading/quotations.ts';
import { splitSentences } from '../src/reading/sentences.ts';
import { stem, tokenize } from '../src/reading/tokens.ts';

const parts = (text: string, language: 'fr' | 'en' = 'fr'): string[] =>
  splitSentences(text, language).map((s) => text.slice(s.start, s.end));

describe('telling languages apart', () => {
  test.each([
    ['Le contrat a été signé par la ville et la société en juillet.', 'fr'],
    ['The contract was signed by the council and the company in July.', 'en'],
    ['El contrato fue firmado por la ciudad y la empresa en julio con los otros.', 'und'],
    ['合同已于七月签署，为期两年。', 'zh'],
    ['Договор подписан в июле на два года.', 'ru'],
  ])('%s is %s', (text, language) => {
    expect(languageOf(text)).toBe(language);
  });

  test('the words outweigh a wrong label', () => {
    expect(languageOf('The contract was signed by the council and the company in July.', 'fr')).toBe('en');
  });

  test('of other languages the label is given back', () => {
    expect(languageOf('Der Vertrag wurde im Juli von der Stadt und dem Unternehmen unterzeichnet.', 'de')).toBe('de');
  });
});

describe('sentences', () => {
  test('an abbreviation ends no sentence', () => {
    expect(parts('M. Verdier a signé avec Mme Lorrain. La ville paie.')).toHaveLength(2);
    expect(parts('Mr. Hale signed on Jan. 3 for Kestrel Inc. in Leeds. The council paid.', 'en')).toHaveLength(2);
  });

  test('a closing guillemet stays with its sentence', () => {
    expect(parts('« Le contrat court. » La ville confirme.')).toEqual(['« Le contrat court. »', 'La ville confirme.']);
  });

  test('a question inside a sentence that goes on ends nothing', () => {
    expect(parts('« Qui paiera ? » demande la maire. Personne ne sait.')).toHaveLength(2);
  });

  test('lost paragraph breaks are found again', () => {
    expect(parts('Le marché est relancé.La ville attend.')).toEqual(['Le marché est relancé.', 'La ville attend.']);
  });

  test('lines are never joined and blanks never kept', () => {
    expect(parts(' Un titre \n\n  Une phrase. ')).toEqual(['Un titre', 'Une phrase.']);
  });

  test('whatever the text, sentences lie in order inside it and do not overlap', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        let before = 0;
        for (const { start, end } of splitSentences(text, 'fr')) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          before = end;
        }
        expect(before).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('words', () => {
  test('elisions stand alone and keep their apostrophe', () => {
    expect(tokenize("l’appel d'offres d'aujourd'hui").map((t) => t.fold)).toEqual([
      "l'",
      'appel',
      "d'",
      'offres',
      "d'",
      "aujourd'hui",
    ]);
  });

  test('a possessive stands alone, so that the name before it is found', () => {
    expect(tokenize("Kestrel's and Orange’s, but l’S and it’s").map((t) => t.fold)).toEqual([
      'kestrel',
      's',
      'and',
      'orange',
      's',
      ',',
      'but',
      "l'",
      's',
      'and',
      'it',
      's',
    ]);
  });

  test('figures with blanks and commas are one word', () => {
    expect(
      tokenize('32 000 à 41,5')
        .filter((t) => t.kind === 'number')
        .map((t) => t.text),
    ).toEqual(['32 000', '41,5']);
  });

  test('a word is where it says', () => {
    const text = 'Silicon.fr écrit : « signé ».';
    for (const token of tokenize(text)) expect(text.slice(token.start, token.end)).toBe(token.text);
    expect(tokenize(text)[0]?.text).toBe('Silicon.fr');
  });

  test('stems join the forms of a word in either language', () => {
    expect(stem('contrats', 'fr')).toBe(stem('contrat', 'fr'));
    expect(stem('suppliers', 'en')).toBe(stem('supplier', 'en'));
  });
});

describe('quotations', () => {
  test('each kind of mark closes its own', () => {
    for (const text of ['a « b c » d', 'a "b c" d', 'a “b c” d', 'a ‘b c’ d']) {
      const [quotation] = findQuotations(text);
      expect(text.slice(quotation!.start + 1, quotation!.end - 1).trim()).toBe('b c');
    }
  });

  test('an apostrophe opens no quotation', () => {
    expect(findQuotations("l'accord d'hier n'est pas signé")).toEqual([]);
  });

  test('a quotation never closed ends with its paragraph', () => {
    expect(findQuotations('« Rien n’est signé\nLa ville attend.')[0]?.end).toBe(18);
  });

  test('the quoted share of a stretch is between nothing and all', () => {
    const text = '"ab" cd';
    expect(quotedShare({ start: 0, end: 4 }, findQuotations(text))).toBe(1);
    expect(quotedShare({ start: 4, end: 7 }, findQuotations(text))).toBe(0);
  });
});
