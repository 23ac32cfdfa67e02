import { describe, expect, test } from 'vitest';
import { conjugate, moodsOf, readingsOfVerb } from '../src/reading/lexicon/moods.ts';

describe('moods of French verb forms', () => {
  test.each([
    ['remplacerait', 'conditional'],
    ['auraient', 'conditional'],
    ['remplacera', 'future'],
    ['signait', 'imperfect'],
    ['résilia', 'past'],
    ['attribuer', 'infinitive'],
    ['confiées', 'participle'],
    ['sous-traite', 'present'],
    ['puisse', 'subjunctive'],
    ['livrant', 'gerund'],
  ] as const)('%s can be %s', (form, mood) => {
    expect(moodsOf(form)).toContain(mood);
  });

  test('a form that is no verb has no mood', () => {
    expect(moodsOf('marché').has('conditional')).toBe(false);
    expect(moodsOf('fournisseur').size).toBe(0);
    expect(moodsOf('').size).toBe(0);
  });

  test('a conditional is not taken for a future or an imperfect', () => {
    expect([...moodsOf('remplaceraient')]).toEqual(['conditional']);
  });

  test('a form of two verbs has the readings of both', () => {
    const infinitives = new Set(readingsOfVerb('suis').map(({ infinitive }) => infinitive));
    expect(infinitives).toEqual(new Set(['être', 'suivre']));
  });

  test('a reading tells the infinitive and the person', () => {
    expect(readingsOfVerb('pourraient')).toEqual([{ infinitive: 'pouvoir', mood: 'conditional', person: 5 }]);
  });
});

describe('conjugating', () => {
  test.each([
    ['remplacer', 'future', 2, 'remplacera'],
    ['être', 'future', 5, 'seront'],
    ['avoir', 'present', 2, 'a'],
    ['reconduire', 'participle', 0, 'reconduit'],
    ['sous-traiter', 'future', 2, 'sous-traitera'],
    ['cofinancer', 'imperfect', 2, 'cofinançait'],
  ] as const)('%s in the %s, person %i, is %s', (infinitive, mood, person, form) => {
    expect(conjugate(infinitive, mood, person)).toBe(form);
  });

  test('an impersonal verb has no first person', () => {
    expect(conjugate('falloir', 'present', 0)).toBeNull();
    expect(conjugate('falloir', 'present', 2)).toBe('faut');
  });

  test('a word that is no infinitive gives nothing', () => {
    expect(conjugate('fournisseur', 'future', 2)).toBeNull();
  });

  test('what is conjugated is read back as the same mood', () => {
    for (const verb of ['attribuer', 'perdre', 'finir', 'retenir', 'payer', 'appeler'])
      for (const mood of ['present', 'future', 'conditional', 'imperfect'] as const) {
        const form = conjugate(verb, mood, 2)!;
        expect(readingsOfVerb(form)).toContainEqual({ infinitive: verb, mood, person: 2 });
      }
  });
});
