import { describe, expect, test } from 'vitest';
import { rankPassages, type SpokenText } from '../src/evidence-ranking.ts';
import type { Proposition } from '../src/matching.ts';

const claim: Proposition = {
  type: 'supplier_switch',
  language: 'fr',
  agency: 'Office des Titres',
  suppliers: ['Télévox', 'Arcadie'],
  from: 'Télévox',
  to: 'Arcadie',
  certainty: 'hedged',
  speaker: 'Le Lampion',
  when: null,
  amount: null,
  sentence: 'Arcadie remplacera Télévox pour l’envoi des SMS de rappel',
  quote: 'Arcadie pourrait remplacer Télévox pour l’envoi des SMS de rappel',
  appearedAt: '2013-10-09T08:00:00Z',
};
const NAMES = ['Office des Titres', 'Télévox', 'Arcadie'];
const statement = (text: string, language = 'fr'): SpokenText => ({ text, language, publishedAt: '2013-10-12' });
const best = (text: string, about = claim, language = 'fr') => rankPassages(statement(text, language), about, NAMES)[0];

const FULL = [
  'L’Office des Titres tient à rappeler ses horaires d’ouverture au public pendant les fêtes.',
  'Le contrat conclu avec Télévox pour l’envoi des SMS de rappel court jusqu’en juillet 2014.',
  'L’Office n’entend pas changer de prestataire pour ses SMS d’ici là.',
  'Le nouveau parking est gratuit.',
].join(' ');

describe('the sentences of a statement', () => {
  test('that bear on the claim come first, verbatim', () => {
    const passages = rankPassages(statement(FULL), claim, NAMES);
    const quotes = passages.slice(0, 2).map((p) => p.quote);
    expect(quotes.some((q) => q.startsWith('Le contrat conclu avec Télévox'))).toBe(true);
    expect(quotes.some((q) => q.startsWith('L’Office n’entend pas changer'))).toBe(true);
    for (const p of passages) expect(FULL.slice(p.start, p.end)).toBe(p.quote);
  });

  test('that share nothing with it are left out', () => {
    expect(rankPassages(statement(FULL), claim, NAMES).map((p) => p.quote)).not.toContain(
      'Le nouveau parking est gratuit.',
    );
    expect(rankPassages(statement(''), claim, NAMES)).toEqual([]);
  });

  test('have scores from 0 to 1, in falling order', () => {
    const scores = rankPassages(statement(FULL), claim, NAMES).map((p) => p.score);
    expect(scores.every((s) => s > 0 && s <= 1)).toBe(true);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });

  test('count more when they name a party of the claim', () => {
    const named = best('Télévox enverra les SMS de rappel.')!;
    const unnamed = best('Quelqu’un enverra les SMS de rappel.')!;
    expect(named.score).toBeGreaterThan(unnamed.score);
    expect(named.reasons).toContain('names_party');
  });
});

describe('what a passage says of a claim', () => {
  test('a refusal to change supplier contradicts a switch', () => {
    expect(best('L’Office n’entend pas changer de prestataire pour l’envoi des SMS de rappel.')).toMatchObject({
      says: 'contradicts',
      reasons: expect.arrayContaining(['denies']),
    });
  });

  test('a renewal contradicts a switch without a word of denial', () => {
    expect(best('Le contrat de Télévox pour l’envoi des SMS de rappel est renouvelé.')).toMatchObject({
      says: 'contradicts',
      reasons: expect.arrayContaining(['goes_on']),
    });
  });

  test('a statement that says the same supports it', () => {
    expect(best('Arcadie remplacera Télévox pour l’envoi des SMS de rappel.')?.says).toBe('supports');
  });

  test('a denial supports a claim that is itself a denial', () => {
    const denied = { ...claim, certainty: 'denied', quote: 'Arcadie ne remplacera pas Télévox pour l’envoi des SMS' };
    expect(best('L’Office n’entend pas remplacer Télévox pour l’envoi des SMS.', denied)?.says).toBe('supports');
    expect(best('Arcadie remplacera Télévox pour l’envoi des SMS de rappel.', denied)?.says).toBe('contradicts');
  });

  test('"no comment" only bears on it', () => {
    const silent = best('Sans commentaire : Arcadie refuse de commenter l’envoi des SMS de rappel par Télévox.');
    expect(silent).toMatchObject({ says: 'bears_on', reasons: expect.arrayContaining(['declines']) });
  });

  test('a negation beside the event contradicts it without a verb of denial', () => {
    expect(best('Arcadie ne remplacera pas Télévox pour l’envoi des SMS de rappel.')?.says).toBe('contradicts');
  });

  test('a negation elsewhere in the sentence does not', () => {
    expect(best('Des SMS de rappel envoyés par Télévox n’ont pas été distribués.')?.says).toBe('bears_on');
  });

  test('to speak of what the press reports is not to back it', () => {
    const found = best(
      'À la suite d’articles parus au sujet du remplacement de Télévox par Arcadie pour les SMS de rappel.',
    );
    expect(found?.says).toBe('bears_on');
  });

  test('words that deny make a denial, whatever the engine took the claim for', () => {
    const missed: Proposition = {
      ...claim,
      type: 'contract_end',
      quote: 'Télévox dit n’avoir connaissance d’aucune résiliation du contrat d’envoi de SMS',
      sentence: 'Télévox dit n’avoir connaissance d’aucune résiliation du contrat',
      certainty: 'asserted',
    };
    const statement = 'Télévox indique ne pas avoir connaissance d’une résiliation du contrat d’envoi de SMS.';
    expect(best(statement, missed)).toMatchObject({
      says: 'supports',
      reasons: expect.arrayContaining(['denies_too']),
    });
  });

  test('another amount for the same thing contradicts it, the same amount supports it', () => {
    const bill: Proposition = {
      ...claim,
      type: 'amount',
      from: null,
      to: null,
      suppliers: ['Télévox'],
      certainty: 'asserted',
      amount: { min: 3_000_000, max: 3_000_000, unit: 'EUR' },
      sentence: 'Le contrat de Télévox a coûté 3 millions d’euros',
      quote: 'Le contrat de Télévox a coûté 3 millions d’euros à l’Office',
    };
    expect(best('Le contrat de Télévox a coûté 1,2 million d’euros.', bill)?.says).toBe('contradicts');
    expect(best('Le contrat de Télévox a coûté 3 millions d’euros.', bill)).toMatchObject({
      says: 'supports',
      reasons: expect.arrayContaining(['same_amount']),
    });
  });

  test('an English statement bears on a French claim', () => {
    const found = best('Arcadie will replace Télévox as our supplier of text messages and reminders.', claim, 'en');
    expect(found?.says).toBe('supports');
  });

  test('a passage on the side only bears on it', () => {
    expect(best('Télévox envoie des SMS.')?.says).toBe('bears_on');
  });
});
