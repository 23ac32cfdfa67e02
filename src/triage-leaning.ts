import type { Claim } from '../db/claims.ts';
import type { Leaning } from '../db/leanings.ts';
import { fold, stem, tokenize } from './reading/tokens.ts';

/** How far what was learnt can move a claim, in thousandths of check-worthiness. */
export const MOST_LEANING = 150;

// With fewer decisions than this a feature says nothing yet, and until so many were made in all nothing is said at all.
const SEEN = 2;
const LESSONS = 3;
// One feature alone moves a claim by no more than this, and so many words count at most.
const MOST_EACH = 60;
const POINTS = 35;
const WORDS = 12;
const TOLD = 3;

type Described = Pick<
  Claim,
  'type' | 'firstOutlet' | 'certainty' | 'suppliers' | 'agency' | 'reasons' | 'sentence' | 'language' | 'speaker'
>;

/** What a claim is judged by: its kind, outlet, certainty, suppliers, reasons, and the stems of its words. */
export function featuresOf(claim: Described): string[] {
  const one = (kind: string, value: string | null) => (value ? [`${kind}:${value}`] : []);
  return [
    ...one('type', claim.type),
    ...one('outlet', claim.firstOutlet),
    ...one('certainty', claim.certainty),
    ...claim.suppliers.flatMap((name) => one('supplier', name)),
    ...claim.reasons.flatMap((reason) => one('reason', reason)),
    ...stemsOf(claim).map((word) => `word:${word}`),
  ];
}

/** The stems of the telling words of a sentence; the names in it stand as features of their own. */
function stemsOf({ sentence, language, suppliers, agency }: Described): string[] {
  const names = new Set([...suppliers, agency ?? ''].flatMap((name) => tokenize(name).map((t) => t.fold)));
  const telling = tokenize(sentence).filter((t) => t.kind === 'word' && t.fold.length > 3 && !names.has(t.fold));
  const stems = telling.map((t) => stem(fold(t.text), language === 'en' ? 'en' : 'fr'));
  return [...new Set(stems)].slice(0, WORDS);
}

/** What was learnt, ready to weigh with: counts by feature, and how many decisions there were. */
export interface Learnt {
  features: Map<string, Leaning>;
  worth: number;
  notWorth: number;
}

/** Every decision counts once under the kind of its claim, so that the kinds together say how many there were. */
export function learntFrom(rows: Leaning[]): Learnt {
  const kinds = rows.filter((row) => row.feature.startsWith('type:'));
  return {
    features: new Map(rows.map((row) => [row.feature, row])),
    worth: kinds.reduce((sum, row) => sum + row.worth, 0),
    notWorth: kinds.reduce((sum, row) => sum + row.notWorth, 0),
  };
}

/** How much a feature speaks for a claim (against it: below 0), in thousandths; 0 while too little is known. */
export function weightOf(learnt: Learnt, feature: string): number {
  const known = learnt.features.get(feature);
  if (!known || known.worth + known.notWorth < SEEN || learnt.worth + learnt.notWorth < LESSONS) return 0;
  const share = (n: number, of: number) => (n + 1) / (of + 2);
  const odds = share(known.worth, learnt.worth) / share(known.notWorth, learnt.notWorth);
  return within(Math.round(POINTS * Math.log(odds)), MOST_EACH);
}

/**
 * What officers' decisions on claims like this one add to its check-worthiness, in thousandths, never more than
 * `MOST_LEANING` either way, and the features that say most: a naive Bayes classifier whose two classes are "was worth a
 * verdict" and "was no claim".
 */
export function leaningOf(learnt: Learnt, claim: Described): { leaning: number; because: string[] } {
  const weighed = featuresOf(claim)
    .map((feature) => ({ feature, weight: weightOf(learnt, feature) }))
    .filter(({ weight }) => weight !== 0);
  const leaning = within(
    weighed.reduce((sum, one) => sum + one.weight, 0),
    MOST_LEANING,
  );
  const saying = weighed.filter(({ weight }) => Math.sign(weight) === Math.sign(leaning));
  const strongest = saying.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, TOLD);
  return { leaning, because: strongest.map(({ feature }) => feature) };
}

/** A leaning that keeps the sum between 0 and 1000. */
export function boundedLeaning(bare: number, leaning: number): number {
  return Math.max(-bare, Math.min(1000 - bare, leaning));
}

function within(n: number, most: number): number {
  return Math.max(-most, Math.min(most, n));
}
