import type { Proposition } from './matching.ts';
import { partiesOf, suppliersOf } from './matching-keys.ts';
import { plainName, type Traits, traitsOf } from './matching-traits.ts';

/** What is measured of two propositions; each 0 to 1. The names are those of the weights and, with a sign, of the reasons. */
export const FEATURES = [
  'same_type',
  'kin_type',
  'vague_type',
  'same_suppliers',
  'shared_supplier',
  'other_supplier',
  'no_supplier',
  'same_agency',
  'other_agency',
  'same_switch',
  'other_switch',
  'shared_words',
  'contained_words',
  'same_words',
  'few_words',
  'shared_concepts',
  'shared_things',
  'shared_names',
  'other_names',
  'shared_numbers',
  'other_numbers',
  'same_amount',
  'other_amount',
  'same_time',
  'other_time',
  'same_speaker',
  'other_speaker',
  'same_certainty',
  'other_stance',
  'long_ago',
  'same_text',
  'in_lead',
  'told_elsewhere',
  'translated',
  'translated_concepts',
  'translated_names',
  'translated_words',
] as const;

export type Feature = (typeof FEATURES)[number];

export type Features = Partial<Record<Feature, number>>;

// Kinds that reports of one proposition are often filed under.
const KIN = new Set(
  ['contract_end contract_renewal', 'contract_end dispute', 'contract_end supplier_switch', 'amount dispute'].concat([
    'contract_award supplier_switch',
    'contract_award tender',
    'dispute investigation',
    'amount contract_award',
    'delay incident',
    'contract_award contract_renewal',
  ]),
);

/** Measures how two propositions stand to each other. The order of the two makes no difference. */
export function compare(a: Proposition, b: Proposition): Features {
  const ta = traitsOf(a.quote || a.sentence, a.language, partiesOf(a));
  const tb = traitsOf(b.quote || b.sentence, b.language, partiesOf(b));
  return {
    ...compareTypes(a.type, b.type),
    ...compareParties(a, b),
    ...compareWords(ta, tb),
    ...compareFacts(a, b, ta, tb),
    ...compareStance(a, b),
    ...comparePlaces(a, b),
    long_ago: Math.min(1, daysBetween(a.appearedAt, b.appearedAt) / 180),
  };
}

function compareTypes(a: string, b: string): Features {
  if (a === b) return { same_type: 1, vague_type: Number(a === 'other') };
  if (a === 'other' || b === 'other') return { vague_type: 1 };
  return { kin_type: Number(KIN.has([a, b].sort().join(' '))) };
}

function compareParties(a: Proposition, b: Proposition): Features {
  const [sa, sb] = [names(suppliersOf(a)), names(suppliersOf(b))];
  const shared = [...sa].filter((name) => sb.has(name)).length;
  const features: Features = {};
  if (!sa.size && !sb.size) features.no_supplier = 1;
  else if (shared === sa.size && shared === sb.size) features.same_suppliers = 1;
  else if (shared) features.shared_supplier = 1;
  else if (sa.size && sb.size) features.other_supplier = 1;
  if (a.agency && b.agency) {
    const same = plainName(a.agency) === plainName(b.agency);
    features[same ? 'same_agency' : 'other_agency'] = 1;
  }
  const sides = [sameSide(a.from, b.from), sameSide(a.to, b.to)];
  if (sides.includes(false)) features.other_switch = 1;
  else features.same_switch = sides.filter((same) => same).length / 2;
  return features;
}

function names(of: string[]): Set<string> {
  return new Set(of.map(plainName));
}

function sameSide(a: string | null, b: string | null): boolean | null {
  return a && b ? plainName(a) === plainName(b) : null;
}

function compareWords(a: Traits, b: Traits): Features {
  const concepts = overlap(a.concepts, b.concepts).jaccard;
  if (a.language !== b.language) {
    const shared = [...a.names].filter((name) => b.names.has(name)).length;
    return {
      translated: 1,
      translated_concepts: concepts,
      translated_names: Math.min(1, shared / 2),
      translated_words: overlap(a.things, b.things).contained,
    };
  }
  const { jaccard, contained, least } = overlap(a.words, b.words);
  return {
    shared_words: jaccard,
    contained_words: contained,
    same_words: Number(jaccard > 0.8 && least >= 3),
    few_words: Number(least < 3),
    shared_concepts: concepts,
    shared_things: overlap(a.things, b.things).contained,
    ...compareNames(a, b),
  };
}

function compareNames(a: Traits, b: Traits): Features {
  const shared = [...a.names].filter((name) => b.names.has(name)).length;
  const other = a.names.size > 0 && b.names.size > 0 && shared === 0;
  return { shared_names: Math.min(1, shared / 2), other_names: Number(other) };
}

function overlap<T>(a: Map<T, number>, b: Map<T, number>) {
  let shared = 0;
  let [ofA, ofB] = [0, 0];
  for (const [word, weight] of a) {
    ofA += weight;
    if (b.has(word)) shared += weight;
  }
  for (const weight of b.values()) ofB += weight;
  const least = Math.min(ofA, ofB);
  return { jaccard: shared / (ofA + ofB - shared || 1), contained: least ? shared / least : 0, least };
}

function compareFacts(a: Proposition, b: Proposition, ta: Traits, tb: Traits): Features {
  const features: Features = {};
  const shared = [...ta.numbers].some((n) => tb.numbers.has(n));
  if (shared) features.shared_numbers = 1;
  else if (ta.numbers.size && tb.numbers.size) features.other_numbers = 1;
  const amounts = sameAmount(a.amount, b.amount);
  if (amounts !== null) features[amounts ? 'same_amount' : 'other_amount'] = 1;
  const times = sameTime(timeTold(a), timeTold(b));
  if (times !== null) features[times ? 'same_time' : 'other_time'] = 1;
  return features;
}

// "More than 50,000" and "53,520" are one amount told twice.
const ROUNDING = 0.08;

/** Whether two amounts can be the same, told with more or less rounding; null when they cannot be compared. */
export function sameAmount(a: Proposition['amount'], b: Proposition['amount']): boolean | null {
  if (!a || !b || a.unit !== b.unit) return null;
  return a.min <= b.max * (1 + ROUNDING) && b.min <= a.max * (1 + ROUNDING);
}

// "On Monday" in a report of Tuesday is mostly when it was said, not when it is to happen.
const DAYS_OF_REPORT = 8;

/** The time of what is claimed, unless it lies in the days before the report and so is likely that of the saying. */
function timeTold({ when, appearedAt }: Proposition): Proposition['when'] {
  if (!when?.from || !when.to || !appearedAt) return when;
  const isRecent = when.to <= appearedAt.slice(0, 10) && daysBetween(when.from, appearedAt) <= DAYS_OF_REPORT;
  return isRecent ? null : when;
}

/** Whether two times overlap; null when one of them is not known. Half-open times overlap what lies on their side. */
export function sameTime(a: Proposition['when'], b: Proposition['when']): boolean | null {
  if (!a || !b || !(a.from || a.to) || !(b.from || b.to)) return null;
  const [early, late] = ['0000', '9999'];
  return (a.from ?? early) <= (b.to ?? late) && (b.from ?? early) <= (a.to ?? late);
}

/** What someone does with the proposition: puts it (however firmly), denies it, declines to speak of it. */
export function stanceOf(certainty: string): 'puts' | 'denies' | 'declines' {
  return certainty === 'denied' ? 'denies' : certainty === 'declined' ? 'declines' : 'puts';
}

function compareStance(a: Proposition, b: Proposition): Features {
  const features: Features = {};
  if (a.speaker && b.speaker) {
    const same = plainName(a.speaker) === plainName(b.speaker);
    features[same ? 'same_speaker' : 'other_speaker'] = 1;
  }
  if (a.certainty === b.certainty) features.same_certainty = 1;
  else if (stanceOf(a.certainty) !== stanceOf(b.certainty)) features.other_stance = 1;
  return features;
}

// A text begins with what it goes on to tell in full; it seldom says the same thing twice further down.
const LEAD = 300;
// A story goes round within so many days.
const GOES_ROUND = 3;

function comparePlaces(a: Proposition, b: Proposition): Features {
  if (!a.place || !b.place) return {};
  if (a.place.text === b.place.text)
    return { same_text: 1, in_lead: Number(Math.min(a.place.start, b.place.start) < LEAD) };
  const isNear = daysBetween(a.appearedAt, b.appearedAt) <= GOES_ROUND;
  const alike = a.type === b.type && compareParties(a, b).same_suppliers === 1;
  return { told_elsewhere: Number(isNear && alike) };
}

/** Days from one ISO time to another, whichever is first; 0 where one is not known. */
export function daysBetween(a: string, b: string): number {
  const days = Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000;
  return Number.isFinite(days) ? days : 0;
}
