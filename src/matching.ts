import { compare, daysBetween, type Feature, type Features, stanceOf } from './matching-features.ts';
import { BREAKS } from './matching-keys.ts';
import model from './matching-weights.json' with { type: 'json' };

export { candidateKeys } from './matching-keys.ts';

// Learnt from annotated pairs, see docs/matching.md: log-odds that each feature speaks for or against.
const WEIGHTS: Record<Feature, number> = model.weights;

/** What a claim or one appearance says, as far as matching needs it. */
export interface Proposition {
  type: string;
  language: string;
  agency: string | null;
  suppliers: string[];
  from: string | null;
  to: string | null;
  certainty: string;
  speaker: string | null;
  /** days (ISO), null where open */
  when: { from: string | null; to: string | null } | null;
  amount: { min: number; max: number; unit: string } | null;
  /** the normalised sentence */
  sentence: string;
  /** the words of the passage */
  quote: string;
  /** ISO time */
  appearedAt: string;
  /** the text its words stand in, and where; left out where that is not known */
  place?: { text: string; start: number };
}

/** How alike two propositions are, 0 to 1, and what speaks for (`+`) and against (`-`) it, the weightiest first. */
export interface Likeness {
  score: number;
  reasons: string[];
}

/** How a fresh appearance stands to a known claim. `updates` and `contradicts`: another claim, on the same matter. */
export type Relation = 'same' | 'updates' | 'contradicts' | 'different';

export interface Related extends Likeness {
  relation: Relation;
  outcome: 'joined' | 'suggested' | 'new';
}

export interface Thresholds {
  /** from here on the program joins by itself */
  join: number;
  /** from here on it asks a person */
  suggest: number;
}

/** How likely it is that two propositions are one, by a weighted sum of what they share and where they differ. */
export function likeness(a: Proposition, b: Proposition): Likeness {
  const features = compare(a, b);
  return { score: scoreOf(features), reasons: reasonsOf(features) };
}

function scoreOf(features: Features): number {
  let sum = model.bias;
  for (const [feature, value] of Object.entries(features)) sum += WEIGHTS[feature as Feature] * value;
  return 1 / (1 + Math.exp(-sum));
}

const REASONS_KEPT = 6;

function reasonsOf(features: Features): string[] {
  return Object.entries(features)
    .map(([feature, value]) => ({ feature, effect: WEIGHTS[feature as Feature] * value }))
    .filter(({ effect }) => Math.abs(effect) >= 0.25)
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect))
    .slice(0, REASONS_KEPT)
    .map(({ feature, effect }) => `${effect > 0 ? '+' : '-'}${feature}`);
}

/**
 * What a fresh appearance is to a known claim. A denial never joins what it denies, nor a "no comment" what it leaves
 * open: each is a claim of its own, linked, so that it stands in the queue under its own speaker. So does the same
 * matter with another amount or another time.
 */
export function relate(known: Proposition, fresh: Proposition, thresholds: Thresholds): Related {
  const features = compare(known, fresh);
  const score = scoreOf(features);
  const reasons = reasonsOf(features);
  const relation = relationOf(known, fresh, features, thresholds);
  if (relation !== 'same') return { relation, score, reasons, outcome: 'new' };
  return { relation, score, reasons, outcome: score >= thresholds.join ? 'joined' : 'suggested' };
}

// What makes another claim of the same matter; left out, the score tells whether the matter is the same.
const NEW_FACTS: Feature[] = ['other_amount', 'other_time', 'other_numbers', 'other_stance'];

function relationOf(known: Proposition, fresh: Proposition, features: Features, { suggest }: Thresholds): Relation {
  const newFact = NEW_FACTS.some((f) => f !== 'other_numbers' && features[f]);
  if (!newFact) return scoreOf(features) >= suggest ? 'same' : 'different';
  const matter = { ...features };
  for (const f of NEW_FACTS) delete matter[f];
  if (scoreOf(matter) < suggest && !isReaction(known, fresh, features)) return 'different';
  if (features.other_stance) return stanceOf(fresh.certainty) === 'declines' ? 'updates' : 'contradicts';
  return sameDay(known, fresh) ? 'contradicts' : 'updates';
}

const REACTION_DAYS = 30;

/** "SFR knows of no termination" answers "Orange will replace SFR", though the two share no word but the name. */
function isReaction(known: Proposition, fresh: Proposition, features: Features): boolean {
  const stances = [known, fresh].map((p) => stanceOf(p.certainty));
  if (!stances.includes('denies') || !stances.includes('puts')) return false;
  const sharesSupplier = features.same_suppliers || features.shared_supplier;
  const isNear = daysBetween(known.appearedAt, fresh.appearedAt) <= REACTION_DAYS;
  return Boolean(sharesSupplier) && isNear && BREAKS.has(known.type) && BREAKS.has(fresh.type);
}

/** Two figures told on one day contradict each other; one told later brings the other up to date. */
function sameDay(a: Proposition, b: Proposition): boolean {
  return a.appearedAt.slice(0, 10) === b.appearedAt.slice(0, 10);
}
