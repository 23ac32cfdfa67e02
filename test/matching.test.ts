import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { candidateKeys, likeness, type Proposition, relate } from '../src/matching.ts';
import { sameAmount, sameTime } from '../src/matching-features.ts';

const THRESHOLDS = { join: 0.7, suggest: 0.45 };

const switching: Proposition = {
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
  quote: 'Arcadie pourrait remplacer Télévox pour l’envoi des SMS de rappel, selon Le Lampion',
  appearedAt: '2013-10-09T08:00:00Z',
};

const fine: Proposition = {
  ...switching,
  type: 'dispute',
  suppliers: ['Télévox'],
  from: null,
  to: null,
  certainty: 'asserted',
  speaker: null,
  amount: { min: 120_000, max: 120_000, unit: 'EUR' },
  sentence: 'L’Office réclame 120 000 euros de pénalités à Télévox',
  quote: 'L’Office réclame 120 000 euros de pénalités à Télévox après la panne',
};

const ended: Proposition = {
  ...fine,
  type: 'contract_end',
  amount: null,
  sentence: 'Le contrat de Télévox prendra fin en juillet 2014',
  quote: 'Le contrat de Télévox avec l’Office prendra fin en juillet 2014',
  when: { from: '2014-07-01', to: '2014-07-31' },
};

const later = (p: Proposition, change: Partial<Proposition>): Proposition => ({
  ...p,
  appearedAt: '2013-10-12T08:00:00Z',
  ...change,
});

describe('one claim', () => {
  test('a wire copy joins by itself', () => {
    expect(relate(switching, later(switching, {}), THRESHOLDS)).toMatchObject({ relation: 'same', outcome: 'joined' });
  });

  test('a rewrite that has hardened from would to will joins', () => {
    const hardened = later(switching, {
      certainty: 'asserted',
      speaker: null,
      quote: 'Arcadie va remplacer Télévox pour les SMS de rappel de l’Office',
    });
    expect(relate(switching, hardened, THRESHOLDS).outcome).toBe('joined');
  });

  test('an English report of a French claim joins through parties, type and what the words stand for', () => {
    const english = later(switching, {
      language: 'en',
      quote: 'Arcadie could replace Télévox as the supplier of text message reminders, a weekly reports',
    });
    const { outcome, reasons } = relate(switching, english, THRESHOLDS);
    expect(outcome).toBe('joined');
    expect(reasons).toContain('+translated_words');
  });

  test('an amount told with more or less rounding is one amount', () => {
    const rounded = later(fine, {
      amount: { min: 118_500, max: 118_500, unit: 'EUR' },
      quote: 'L’Office réclame 118 500 euros de pénalités à Télévox',
    });
    expect(relate(fine, rounded, THRESHOLDS).relation).toBe('same');
  });

  test('the day on which it was said is not the time of what is claimed', () => {
    const said = (day: string) => ({ from: day, to: day });
    const known = { ...fine, when: said('2013-10-07') };
    const fresh = later(fine, { when: said('2013-10-11') });
    expect(relate(known, fresh, THRESHOLDS).outcome).toBe('joined');
  });
});

describe('another claim', () => {
  test('two propositions about one contract are different claims', () => {
    expect(relate(switching, later(fine, {}), THRESHOLDS)).toMatchObject({ relation: 'different', outcome: 'new' });
    expect(relate(ended, later(fine, {}), THRESHOLDS)).toMatchObject({ relation: 'different', outcome: 'new' });
  });

  test('another amount in a later article is a new claim that updates the known one', () => {
    const raised = later(fine, {
      amount: { min: 310_000, max: 310_000, unit: 'EUR' },
      quote: 'L’Office réclame 310 000 euros de pénalités à Télévox après la panne',
    });
    expect(relate(fine, raised, THRESHOLDS)).toMatchObject({ relation: 'updates', outcome: 'new' });
  });

  test('another amount on the same day contradicts the known one', () => {
    const other = { ...fine, amount: { min: 310_000, max: 310_000, unit: 'EUR' } };
    expect(relate(fine, other, THRESHOLDS)).toMatchObject({ relation: 'contradicts', outcome: 'new' });
  });

  test('another date is a new claim linked to the known one', () => {
    const sooner = later(ended, {
      when: { from: '2014-01-01', to: '2014-01-31' },
      quote: 'Le contrat de Télévox avec l’Office prendra fin en janvier 2014',
    });
    expect(relate(ended, sooner, THRESHOLDS)).toMatchObject({ relation: 'updates', outcome: 'new' });
  });

  test('a denial is a claim of its own that contradicts what it denies, however alike the words', () => {
    const denial = later(switching, {
      certainty: 'denied',
      speaker: 'Télévox',
      quote: 'Arcadie ne remplacera pas Télévox pour l’envoi des SMS de rappel, assure Télévox',
    });
    expect(relate(switching, denial, THRESHOLDS)).toMatchObject({ relation: 'contradicts', outcome: 'new' });
  });

  test('a denial of the end answers a switch, and weeks later no more', () => {
    const unaware: Partial<Proposition> = {
      type: 'contract_end',
      certainty: 'denied',
      suppliers: ['Télévox'],
      from: null,
      to: null,
      speaker: 'Télévox',
      quote: 'Télévox dit n’avoir connaissance d’aucune résiliation',
    };
    const denial = later(switching, unaware);
    expect(relate(switching, denial, THRESHOLDS)).toMatchObject({ relation: 'contradicts', outcome: 'new' });
    expect(candidateKeys(denial).some((key) => candidateKeys(switching).includes(key))).toBe(true);
    const old = { ...denial, appearedAt: '2014-03-01T08:00:00Z' };
    expect(relate(switching, old, THRESHOLDS).relation).toBe('different');
  });

  test('two outlets that report one denial make one claim', () => {
    const denial = { ...switching, certainty: 'denied', speaker: 'Télévox', quote: 'Télévox dément la perte des SMS' };
    const again = later(denial, { quote: 'Télévox dément avoir perdu les SMS, rapporte Le Lampion' });
    expect(relate(denial, again, THRESHOLDS)).toMatchObject({ relation: 'same', outcome: 'joined' });
  });

  test('a refusal to comment never joins what it leaves open', () => {
    const silent = later(switching, { certainty: 'declined', speaker: 'Arcadie' });
    expect(relate(switching, silent, THRESHOLDS)).toMatchObject({ relation: 'updates', outcome: 'new' });
  });

  test('the same words about another supplier are another claim', () => {
    const other = later(fine, { suppliers: ['Arcadie'], quote: fine.quote.replace('Télévox', 'Arcadie') });
    expect(relate(fine, other, THRESHOLDS).relation).toBe('different');
  });

  test('a switch the other way round is another claim', () => {
    const reversed = later(switching, { from: 'Arcadie', to: 'Télévox' });
    expect(relate(switching, reversed, THRESHOLDS).outcome).toBe('new');
  });
});

describe('the likeness', () => {
  test('grows with what is shared', () => {
    const vaguer = later(fine, { quote: 'Télévox est en conflit avec l’Office' });
    expect(likeness(fine, later(fine, {})).score).toBeGreaterThan(likeness(fine, vaguer).score);
  });

  test('is less in one text than in two of the same days, save where the text begins', () => {
    const told = (text: string, start: number) => ({ ...fine, place: { text, start } });
    const score = (text: string, start: number) => likeness(told('a', 900), told(text, start)).score;
    expect(score('b', 900)).toBeGreaterThan(score('a', 0));
    expect(score('a', 0)).toBeGreaterThan(score('a', 1800));
  });

  test('says what speaks for it and what against', () => {
    const other = later(fine, { amount: { min: 5, max: 5, unit: 'EUR' } });
    const { reasons } = likeness(fine, other);
    expect(reasons).toContain('-other_amount');
    expect(reasons).toContain('+same_type');
  });

  test('between joining and a new claim a person is asked', () => {
    const between = { join: 1, suggest: 0.1 };
    expect(relate(fine, later(fine, {}), between).outcome).toBe('suggested');
  });

  test('is a probability and the same both ways, whatever the words', () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 60 });
    fc.assert(
      fc.property(words, words, fc.constantFrom('fr', 'en', 'xx'), (one, two, language) => {
        const [a, b] = [
          { ...fine, quote: one },
          { ...switching, quote: two, language },
        ];
        const { score } = likeness(a, b);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(likeness(b, a).score).toBeCloseTo(score, 10);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the keys', () => {
  test('are shared by a claim, its rewrite and its translation', () => {
    const rewrite = later(switching, { quote: 'Les SMS de rappel passeraient de Télévox à Arcadie' });
    const english = later(switching, { language: 'en', quote: 'Arcadie could replace Télévox for reminders' });
    const keys = new Set(candidateKeys(switching));
    expect(candidateKeys(rewrite).some((k) => keys.has(k))).toBe(true);
    expect(candidateKeys(english).some((k) => keys.has(k))).toBe(true);
  });

  test('bind every sign to a party, so that two suppliers never meet', () => {
    const other = later(fine, { suppliers: ['Ondaval'] });
    const keys = new Set(candidateKeys(fine));
    expect(candidateKeys(other).filter((k) => keys.has(k))).toEqual([]);
  });

  test('stand under the agency where no supplier is named', () => {
    const keys = candidateKeys({ ...fine, suppliers: [] });
    expect(keys.length).toBeGreaterThan(2);
    expect(keys.every((k) => k.startsWith('office des titres/'))).toBe(true);
  });

  test('are few, however long the passage', () => {
    const long = { ...switching, quote: `${switching.quote} ${'équipement informatique supplémentaire '.repeat(100)}` };
    expect(candidateKeys(long).length).toBeLessThan(60);
  });
});

describe('amounts and times', () => {
  test('amounts in two units cannot be compared', () => {
    expect(sameAmount({ min: 5, max: 5, unit: 'EUR' }, { min: 5, max: 5, unit: 'USD' })).toBeNull();
  });

  test('a range holds what lies in it', () => {
    const range = { min: 32_000, max: 41_000, unit: 'person' };
    expect(sameAmount(range, { min: 35_000, max: 35_000, unit: 'person' })).toBe(true);
    expect(sameAmount(range, { min: 50_000, max: 50_000, unit: 'person' })).toBe(false);
  });

  test('an open time overlaps all on its side', () => {
    const from2014 = { from: '2014-01-01', to: null };
    expect(sameTime(from2014, { from: '2014-07-01', to: '2014-07-31' })).toBe(true);
    expect(sameTime(from2014, { from: '2013-07-01', to: '2013-07-31' })).toBe(false);
    expect(sameTime(from2014, null)).toBeNull();
  });
});
