import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Leaning } from '../db/leanings.ts';
import { featuresOf, leaningOf, learntFrom, MOST_LEANING, weightOf } from '../src/triage-leaning.ts';

const claim = {
  type: 'delay',
  firstOutlet: 'L’Hebdo',
  certainty: 'hedged',
  suppliers: ['SFR'],
  agency: 'Pôle emploi',
  reasons: ['delay'],
  sentence: 'Les horoscopes de SFR prendraient du retard à Pôle emploi.',
  language: 'fr',
  speaker: null,
};
const row = (feature: string, worth: number, notWorth: number): Leaning => ({ feature, worth, notWorth });

test('a claim is described by kind, outlet, certainty, supplier, reasons and the stems of its telling words', () => {
  const features = featuresOf(claim);
  expect(features).toEqual(expect.arrayContaining(['type:delay', 'outlet:L’Hebdo', 'supplier:SFR', 'reason:delay']));
  expect(features.filter((f) => f.startsWith('word:'))).toContain('word:horoscop');
  expect(features.join()).not.toContain('word:emploi');
});

test('what was set aside again and again lowers claims like it, and says by what', () => {
  const learnt = learntFrom([row('type:delay', 6, 6), row('word:horoscop', 0, 6)]);
  const { leaning, because } = leaningOf(learnt, claim);
  expect(leaning).toBeLessThan(-20);
  expect(because).toEqual(['word:horoscop']);
});

test('what was worth a verdict raises claims like it', () => {
  const learnt = learntFrom([row('type:delay', 6, 6), row('supplier:SFR', 6, 0)]);
  expect(leaningOf(learnt, claim).leaning).toBeGreaterThan(20);
});

test('two decisions are too few to learn from, and so is a feature seen once', () => {
  expect(leaningOf(learntFrom([row('type:delay', 0, 2), row('word:horoscop', 0, 2)]), claim).leaning).toBe(0);
  const learnt = learntFrom([row('type:delay', 3, 3), row('word:horoscop', 0, 1)]);
  expect(weightOf(learnt, 'word:horoscop')).toBe(0);
});

test('whatever was learnt, a claim moves by no more than the bound', () => {
  const counts = fc.array(fc.tuple(fc.nat(100_000), fc.nat(100_000)), { minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(counts, (all) => {
      const rows = featuresOf(claim).map((feature, n) => row(feature, ...all[n % all.length]!));
      expect(Math.abs(leaningOf(learntFrom(rows), claim).leaning)).toBeLessThanOrEqual(MOST_LEANING);
    }),
  );
});
