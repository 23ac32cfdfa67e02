import type { Analysis } from './analysis.ts';
import type { Saying } from './attribution.ts';
import { conditionalAt } from './conditional.ts';
import { NEGATED, STANCES, type Stance } from './lexicon/hedging.ts';
import { judge, type Linear, likeliest } from './linear.ts';
import { compilePhrases, findPhrases } from './phrases.ts';
import { tag } from './tags.ts';
import type { Token } from './tokens.ts';

export const CERTAINTIES = ['asserted', 'attributed', 'hedged', 'questioned', 'denied', 'declined'] as const;

export type Certainty = (typeof CERTAINTIES)[number];

/** How firmly a stretch is put, and the words that show it. */
export interface Firmness {
  certainty: Certainty;
  cues: string[];
}

const PHRASES = {
  fr: compilePhrases(Object.entries(STANCES.fr) as [Stance, string][]),
  en: compilePhrases(Object.entries(STANCES.en) as [Stance, string][]),
};

type Bearing = 'harm' | 'means';
const BEARINGS = {
  fr: compilePhrases(Object.entries(NEGATED.fr) as [Bearing, string][]),
  en: compilePhrases(Object.entries(NEGATED.en) as [Bearing, string][]),
};

/** Features that speak of a stretch's certainty, with the cue words behind them. */
export interface Stances {
  signs: Set<string>;
  cues: Map<string, string[]>;
  /** the first tokens of each sign */
  places: Map<string, number[]>;
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
  const stances: Stances = { signs: new Set(), cues: new Map(), places: new Map() };
  for (const found of findPhrases(tokens, PHRASES[language], first, last))
    if (!isSure(tokens, found.first)) note(stances, found.value, analysis, found.first, found.last);
  for (let i = first; i < last; i++) {
    if (language === 'fr') {
      const kind = conditionalAt(tokens, i, sentenceFirst, sentenceLast);
      if (kind) note(stances, tag('conditional', kind), analysis, i, i + 1);
    } else if (tokens[i]!.fold === 'would') note(stances, 'would', analysis, i, i + 1);
    if (isNegation(tokens, i, language)) note(stances, 'negation', analysis, i, i + 1);
  }
  return stances;
}

function note(stances: Stances, sign: string, { text, tokens }: Analysis, from: number, to: number): void {
  stances.signs.add(sign);
  const words = text.slice(tokens[from]!.start, tokens[to - 1]!.end);
  stances.cues.set(sign, [...(stances.cues.get(sign) ?? []), words]);
  stances.places.set(sign, [...(stances.places.get(sign) ?? []), from]);
}

// "from 9 May 2018" and "could not" hold no doubt, "même si" no condition
function isSure(tokens: Token[], at: number): boolean {
  if (tokens[at]!.fold === 'si' && tokens[at - 1]?.fold === 'meme') return true;
  const next = tokens[at + 1]?.fold ?? '';
  return (tokens[at]!.text === 'May' && at > 0) || (tokens[at]!.fold === 'could' && /^(?:not|no)$/.test(next));
}

function isNegation(tokens: Token[], i: number, language: 'fr' | 'en'): boolean {
  const word = tokens[i]!.fold;
  if (language === 'fr')
    return (
      (word === 'ne' || word === "n'") &&
      (tokens
        .slice(i + 1, i + 8)
        .some((t) => /^(?:pas|plus|jamais|aucune?|rien|ni|nul|nulle|personne)$/.test(t.fold)) ||
        tokens.slice(Math.max(0, i - 6), i).some((t) => /^(?:aucune?|rien|jamais|nul|nulle|personne)$/.test(t.fold)))
    );
  return NEGATES_EN.has(word);
}

const NEGATES_EN = new Set(
  "not never no cannot nothing none neither nor don' didn' doesn' isn' wasn' aren' weren' won' wouldn' couldn' hasn' haven' hadn' can' shouldn'".split(
    ' ',
  ),
);

/** The stretch that is judged: tokens, the one that settles what is claimed, and those of its sentence. */
export interface Judged {
  first: number;
  last: number;
  anchor?: number;
  sentence: { firstToken: number; lastToken: number; isQuestion: boolean; quoted: number };
}

/** The classes of certainty that are told apart by weighing; asserted, attributed and questioned follow from who speaks and the question mark. */
export const FIRMNESS_CLASSES = ['plain', 'hedged', 'denied', 'declined'];

/** What is weighed to tell how firmly a stretch is put. */
export function firmnessFeatures(analysis: Analysis, unit: Judged, sayings: Saying[], stances: Stances): string[] {
  const speaks = sayings.at(-1);
  const found = [
    'bias',
    tag('says', speaks ? speaks.way : 'none'),
    tag('quoted', unit.sentence.quoted > 0.5),
    tag('question', unit.sentence.isQuestion),
  ];
  for (const sign of stances.signs) found.push(sign, tag(sign, speaks ? 'said' : 'unsaid'));
  const hedged = HEDGES.some((s) => stances.signs.has(s));
  found.push(tag('hedge', hedged), tag(tag(tag('hedge', hedged), 'deny'), stances.signs.has('deny')));
  if (stances.signs.has('negation'))
    found.push(
      `negation:${speaks ? speaks.way : 'none'}:quoted:${unit.sentence.quoted > 0.5}`,
      `negation early:${isEarly(analysis, unit)}`,
    );
  if (speaks && DENIALS.has(speaks.verb)) found.push('denial verb');
  found.push(...scopeFeatures(analysis, unit, stances), ...negationFeatures(analysis, unit, speaks, stances));
  return found;
}

// Whether a mark stands in the clause that makes the claim, in one that governs it, or in one that hangs on it
function scopeFeatures(analysis: Analysis, unit: Judged, stances: Stances): string[] {
  const anchor = unit.anchor ?? unit.first;
  const found: string[] = [];
  for (const [sign, places] of stances.places) {
    if (!HEDGES.includes(sign) && sign !== 'likely') continue;
    for (const at of places) found.push(`hedge@${scopeOf(analysis.tokens, at, anchor)}`);
  }
  return found;
}

const OPENS_ANOTHER =
  /^(?:qui|que|qu'|dont|ou|lequel|laquelle|si|car|parce|mais|alors|tandis|which|that|who|whose|where|if|because|but|while|although)$/;

function scopeOf(tokens: Token[], at: number, anchor: number): 'same' | 'governs' | 'outer' | 'inner' {
  const [from, to] = at < anchor ? [at, anchor] : [anchor, at];
  let scope: 'same' | 'governs' = 'same';
  for (let i = from + 1; i <= to; i++) {
    const past = pastAside(tokens, i, to);
    if (past > i) i = past;
    else if (at < anchor && /^(?:que|qu'|that)$/.test(tokens[i]!.fold)) scope = 'governs';
    else if (OPENS_ANOTHER.test(tokens[i]!.fold) || tokens[i]!.text === ';') return at < anchor ? 'outer' : 'inner';
  }
  return scope;
}

const LONGEST_ASIDE = 25;

// The comma that closes a relative clause opened by a comma before a place; the place given where there is none
function pastAside(tokens: Token[], at: number, limit: number): number {
  if (tokens[at]!.text !== ',' || !/^(?:qui|dont|ou|which|who|where|whose)$/.test(tokens[at + 1]?.fold ?? ''))
    return at;
  for (let i = at + 2; i < Math.min(limit, at + LONGEST_ASIDE); i++) if (tokens[i]!.text === ',') return i;
  return at;
}

// What is negated, by whom: who clears himself denies, who complains or admits does not
function negationFeatures(analysis: Analysis, unit: Judged, speaks: Saying | undefined, stances: Stances): string[] {
  const { tokens, language } = analysis;
  const found: string[] = [];
  if (opensWithNo(tokens, unit.first)) found.push('opens with no');
  for (const at of stances.places.get('negation') ?? []) {
    found.push(`negation@${scopeOf(tokens, at, unit.anchor ?? unit.first)}`);
    const bears = new Set(
      findPhrases(tokens, BEARINGS[language], at, Math.min(tokens.length, at + 9)).map((f) => f.value),
    );
    const by = speaks ? 'said' : 'unsaid';
    found.push(`negated:${[...bears].sort().join('+') || 'other'}:${by}`);
    if (bears.has('harm')) found.push('negated harm');
    if (bears.has('means')) found.push('negated means');
    if (tokens.slice(Math.max(0, at - 4), at).some((t) => /^(?:nous|je|j'|on|we|i)$/.test(t.fold)))
      found.push('negated self');
    if (tokens.slice(at, at + 8).some((t) => /^(?:jamais|aucune?|never|nullement|absolument)$/.test(t.fold)))
      found.push('negated firmly');
  }
  if (stances.signs.has('negation') || stances.signs.has('deny')) {
    if (speaks && ANSWERS.has(speaks.verb)) found.push('answers');
    if (speaks && COMPLAINS.has(speaks.verb)) found.push('complains');
    if (speaks) found.push(`voice:${voiceKind(analysis, speaks)}`);
  }
  return found;
}
const ANSWERS = new Set(
  'assurer répondre répliquer rétorquer riposter défendre rassurer insister balayer insisted insists maintained responded replied replies responds maintains stressed'.split(
    ' ',
  ),
);

const COMPLAINS = new Set(
  'déplorer regretter dénoncer critiquer fustiger inquiéter plaindre prévenir alerter accuser reprocher pester complained complains regretted laments lamented warned warns criticised criticized accused'.split(
    ' ',
  ),
);

// "Non, …", « No: … »
function opensWithNo(tokens: Token[], first: number): boolean {
  const at = tokens.slice(first, first + 5).findIndex((t) => t.fold === 'non' || t.fold === 'no');
  return at >= 0 && /^[,:!.]$/.test(tokens[first + at + 1]?.text ?? '');
}

function voiceKind(analysis: Analysis, saying: Saying): string {
  const { voice } = saying;
  const words = analysis.tokens.slice(voice.first, voice.last).map((t) => t.fold);
  if (words.some((word) => /^(?:avocate?s?|me|lawyers?|attorneys?)$/.test(word))) return 'lawyer';
  const { organisations } = analysis.watch;
  const known = analysis.mentions.find((m) => organisations[m.organisations[0]!]!.name === voice.name);
  return known ? organisations[known.organisations[0]!]!.kind : 'other';
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
  denied: ['deny', 'unwilling', 'negation', 'refuse'],
  declined: ['decline', 'refuse'],
};

/** How firmly a stretch is put. `sayings` are who says it, outermost first; none when the outlet says it itself. */
export function firmnessOf(analysis: Analysis, unit: Judged, sayings: Saying[], model: Linear): Firmness {
  const stances = stancesIn(analysis, unit.first, unit.last, unit.sentence.firstToken, unit.sentence.lastToken);
  const shares = judge(model, firmnessFeatures(analysis, unit, sayings, stances));
  const best = FIRMNESS_CLASSES[likeliest(shares)]!;
  if (best !== 'plain') {
    const cues = [...new Set((CUES_OF[best] ?? []).flatMap((sign) => stances.cues.get(sign) ?? []))];
    return { certainty: best as Certainty, cues };
  }
  if (unit.sentence.isQuestion) return { certainty: 'questioned', cues: ['?'] };
  return { certainty: sayings.length > 0 ? 'attributed' : 'asserted', cues: [] };
}
