import type { Analysis } from './analysis.ts';
import type { Saying } from './attribution.ts';
import { conditionalAt } from './conditional.ts';
import { STANCES, type Stance } from './lexicon/hedging.ts';
import { judge, type Linear } from './linear.ts';
import { compilePhrases, findPhrases } from './phrases.ts';
import type { Token } from './tokens.ts';

export type Certainty = 'asserted' | 'attributed' | 'hedged' | 'questioned' | 'denied' | 'declined';

/** How firmly a stretch is put, and the words that show it. */
export interface Firmness {
  certainty: Certainty;
  cues: string[];
}

const PHRASES = {
  fr: compilePhrases(Object.entries(STANCES.fr) as [Stance, string][]),
  en: compilePhrases(Object.entries(STANCES.en) as [Stance, string][]),
};

/** Features that speak of a stretch's certainty, with the cue words behind them. */
export interface Stances {
  signs: Set<string>;
  cues: Map<string, string[]>;
}

/** Looks for the marks of doubt, denial and silence in a stretch of a sentence. */
export function stancesIn(
  analysis: Analysis,
  first: number,
  last: number,
  sentenceFirst: number,
  sentenceLast: number,
): Stances {
  const { tokens, language } = analysis;
  const stances: Stances = { signs: new Set(), cues: new Map() };
  const note = (sign: string, from: number, to: number): void => {
    stances.signs.add(sign);
    const words = analysis.text.slice(tokens[from]!.start, tokens[to - 1]!.end);
    stances.cues.set(sign, [...(stances.cues.get(sign) ?? []), words]);
  };
  for (const found of findPhrases(tokens, PHRASES[language], first, last))
    if (!isSure(tokens, found.first)) note(found.value, found.first, found.last);
  for (let i = first; i < last; i++) {
    if (language === 'fr') {
      const kind = conditionalAt(tokens, i, sentenceFirst, sentenceLast);
      if (kind) note(`conditional:${kind}`, i, i + 1);
    } else if (tokens[i]!.fold === 'would') note('would', i, i + 1);
    if (isNegation(tokens, i, language)) note('negation', i, i + 1);
  }
  return stances;
}

// "from 9 May 2018" and "could not" hold no doubt
function isSure(tokens: Token[], at: number): boolean {
  const next = tokens[at + 1]?.fold ?? '';
  return (tokens[at]!.text === 'May' && at > 0) || (tokens[at]!.fold === 'could' && /^(?:not|no)$/.test(next));
}

function isNegation(tokens: Token[], i: number, language: 'fr' | 'en'): boolean {
  const word = tokens[i]!.fold;
  if (language === 'fr')
    return (
      (word === 'ne' || word === "n'") &&
      tokens.slice(i + 1, i + 8).some((t) => /^(?:pas|plus|jamais|aucune?|rien|ni|nul|nulle|personne)$/.test(t.fold))
    );
  return (
    /^(?:not|never|no|cannot|nothing|none|neither|nor)$/.test(word) ||
    /^(?:don|didn|doesn|isn|wasn|aren|weren|won|wouldn|couldn|hasn|haven|hadn|can|shouldn)'$/.test(word)
  );
}

/** The stretch that is judged: tokens, and those of its sentence. */
export interface Judged {
  first: number;
  last: number;
  sentence: { firstToken: number; lastToken: number; isQuestion: boolean; quoted: number };
}

/** The classes of certainty that are told apart by weighing; asserted, attributed and questioned follow from who speaks and the question mark. */
export const FIRMNESS_CLASSES = ['plain', 'hedged', 'denied', 'declined'];

/** What is weighed to tell how firmly a stretch is put. */
export function firmnessFeatures(analysis: Analysis, unit: Judged, sayings: Saying[], stances: Stances): string[] {
  const speaks = sayings.at(-1);
  const found = [
    'bias',
    `says:${speaks ? speaks.way : 'none'}`,
    `quoted:${unit.sentence.quoted > 0.5}`,
    `question:${unit.sentence.isQuestion}`,
  ];
  for (const sign of stances.signs) found.push(sign, `${sign}:${speaks ? 'said' : 'unsaid'}`);
  const hedged = HEDGES.some((s) => stances.signs.has(s));
  found.push(`hedge:${hedged}`, `hedge:${hedged}:deny:${stances.signs.has('deny')}`);
  if (stances.signs.has('negation'))
    found.push(
      `negation:${speaks ? speaks.way : 'none'}:quoted:${unit.sentence.quoted > 0.5}`,
      `negation early:${isEarly(analysis, unit)}`,
    );
  if (speaks && DENIALS.has(speaks.verb)) found.push('denial verb');
  return found;
}

export const HEDGES = ['conditional:epistemic', 'conditional:modal', 'doubt', 'suspicion'];
const DENIALS = new Set([
  'dementir',
  'démentir',
  'nier',
  'réfuter',
  'récuser',
  'contester',
  'denied',
  'denies',
  'rejected',
  'défendre',
]);

function isEarly(analysis: Analysis, unit: Judged): boolean {
  for (let i = unit.first; i < Math.min(unit.last, unit.first + 12); i++)
    if (isNegation(analysis.tokens, i, analysis.language)) return true;
  return false;
}

const CUES_OF: Record<string, string[]> = {
  hedged: [...HEDGES, 'likely', 'intention', 'would', 'reserve'],
  denied: ['deny', 'negation', 'refuse'],
  declined: ['decline', 'refuse'],
};

/** How firmly a stretch is put. `sayings` are who says it, outermost first; none when the outlet says it itself. */
export function firmnessOf(analysis: Analysis, unit: Judged, sayings: Saying[], model: Linear): Firmness {
  const stances = stancesIn(analysis, unit.first, unit.last, unit.sentence.firstToken, unit.sentence.lastToken);
  const shares = judge(model, firmnessFeatures(analysis, unit, sayings, stances));
  const best = FIRMNESS_CLASSES[shares.indexOf(Math.max(...shares))]!;
  const cues = [...new Set((CUES_OF[best] ?? []).flatMap((sign) => stances.cues.get(sign) ?? []))];
  if (best !== 'plain') return { certainty: best as Certainty, cues };
  if (unit.sentence.isQuestion) return { certainty: 'questioned', cues: ['?'] };
  return { certainty: sayings.length > 0 ? 'attributed' : 'asserted', cues: [] };
}
