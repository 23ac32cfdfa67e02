import type { Analysis } from './analysis.ts';
import type { Saying } from './attribution.ts';
import { conditionalAt } from './conditional.ts';
import { isSeam } from './focus.ts';
import { STANCES, type Stance } from './lexicon/hedging.ts';
import { judge, type Linear, likeliest } from './linear.ts';
import { isBareNegation, isNegation, negatedAt } from './negation.ts';
import { compilePhrases, type Found, findPhrases } from './phrases.ts';
import { answersNo, opensWithNo } from './rejoinder.ts';
import { standingOf } from './standing.ts';
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
  fr: compilePhrases(STANCES.fr),
  en: compilePhrases(STANCES.en),
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
    if (!isSure(tokens, found.first))
      note(stances, isUndone(tokens, found) ? 'undenied' : found.value, analysis, found.first, found.last);
  for (let i = first; i < last; i++) {
    if (language === 'fr') {
      const kind = conditionalAt(tokens, i, sentenceFirst, sentenceLast);
      if (kind) note(stances, tag('conditional', kind), analysis, i, i + 1);
    } else if (tokens[i]!.fold === 'would') note(stances, 'would', analysis, i, i + 1);
    if (isNegation(tokens, i, language)) note(stances, 'negation', analysis, i, i + 1);
    else if (language === 'fr' && isBareNegation(tokens, i)) note(stances, 'bare negation', analysis, i, i + 1);
  }
  return stances;
}

function note(stances: Stances, sign: string, { text, tokens }: Analysis, from: number, to: number): void {
  stances.signs.add(sign);
  const words = text.slice(tokens[from]!.start, tokens[to - 1]!.end);
  stances.cues.set(sign, [...(stances.cues.get(sign) ?? []), words]);
  stances.places.set(sign, [...(stances.places.get(sign) ?? []), from]);
}

// "from 9 May 2018" and "could not" hold no doubt, "même si" no condition, "le dossier peut être retiré" is a right
function isSure(tokens: Token[], at: number): boolean {
  const word = tokens[at]!.fold;
  const next = tokens[at + 1]?.fold ?? '';
  if (word === 'si' && tokens[at - 1]?.fold === 'meme') return true;
  if (word === 'peut' && next === 'etre') return true;
  return (tokens[at]!.text === 'May' && at > 0) || (word === 'could' && /^(?:not|no)$/.test(next));
}

// "ne nie pas", "did not rule out": a denial that is itself negated denies nothing
function isUndone(tokens: Token[], { value, first, last }: Found<Stance>): boolean {
  if (value !== 'deny' || last - first > 2) return false;
  const before = tokens.slice(Math.max(0, first - 2), first).map((t) => t.fold);
  const after = tokens.slice(first + 1, first + 3).map((t) => t.fold);
  if (before.some((w) => /^(?:ne|n')$/.test(w)) && after.some((w) => /^(?:pas|plus)$/.test(w))) return true;
  return before.some((w) => /^(?:not|didn'|doesn'|don'|never)$/.test(w)) || before.at(-1) === 't';
}

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
  if (answersNo(analysis, unit.sentence.firstToken)) found.push('before:no');
  found.push(...scopeFeatures(analysis, unit, stances), ...negationFeatures(analysis, unit, speaks, stances));
  return found;
}

// Whether a mark stands in the clause that makes the claim, in one that governs it, or in one that hangs on it
function scopeFeatures(analysis: Analysis, unit: Judged, stances: Stances): string[] {
  const found: string[] = [];
  let doubts = 0;
  for (const [sign, places] of stances.places) {
    const kind = SCOPED[sign];
    if (!kind) continue;
    if (kind === 'hedge' || kind === 'weak') doubts++;
    for (const at of places) {
      const scope = scopeOf(analysis.tokens, at, unit.anchor ?? unit.first);
      found.push(`${kind}@${unit.anchor === undefined ? `loose ${scope}` : scope}`);
      found.push(`${kind}:${behindSeam(analysis, unit.first, at) ? 'behind' : 'first clause'}`);
    }
  }
  if (doubts > 0) found.push(`doubts:${Math.min(doubts, 4)}`);
  return found;
}

// Whether another clause begins between the beginning of a stretch and a place in it
function behindSeam(analysis: Analysis, first: number, at: number): boolean {
  for (let i = first + 1; i <= at; i++) if (isSeam(analysis, i)) return true;
  return false;
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

// Who denies, and what for: negations and denials weigh by who makes them
function negationFeatures(analysis: Analysis, unit: Judged, speaks: Saying | undefined, stances: Stances): string[] {
  const { tokens } = analysis;
  const found: string[] = [];
  if (opensWithNo(tokens, unit.first)) found.push('opens with no');
  for (const at of stances.places.get('negation') ?? [])
    found.push(`negation@${scopeOf(tokens, at, unit.anchor ?? unit.first)}`, ...negatedAt(analysis, at, speaks));
  const denies = stances.signs.has('negation') || stances.signs.has('deny');
  if (speaks && COMPLAINS.has(speaks.verb)) found.push('complains');
  if (speaks && ANSWERS.has(speaks.verb)) found.push('rejoins', denies ? 'answers' : 'rejoins plainly');
  if (speaks && ADMITS.has(speaks.verb)) found.push('admits');
  if (speaks && WONDERS.has(speaks.verb)) found.push('wonders');
  if (speaks && denies) found.push(`voice:${standingOf(analysis, speaks)}`);
  const clears = stances.signs.has('clean') || found.includes('negated harm');
  if (clears && speaks) found.push(ANSWERS.has(speaks.verb) ? 'clears and answers' : 'clears');
  return found;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const ANSWERS = words(
  'assurer répondre répliquer rétorquer riposter défendre rassurer insister balayer jurer marteler plaider soutenir opposer renvoyer certifier rectifier protester indigner insurger offusquer étonner justifier tempérer nuancer relativiser minimiser objecter insisted insists maintained responded replied replies responds maintains stressed countered retorted argued argues protested defended swore vowed',
);

const COMPLAINS = words(
  'déplorer regretter dénoncer critiquer fustiger inquiéter plaindre prévenir alerter accuser reprocher pester désoler agacer emporter tempêter complained complains regretted laments lamented warned warns criticised criticized accused',
);

const ADMITS = words(
  'reconnaître admettre concéder avouer confirmer excuser admitted admits acknowledged acknowledges conceded concedes confirmed confirms apologised apologized',
);

const WONDERS = words(
  'espérer souhaiter craindre redouter suspecter soupçonner murmurer envisager croire penser supposer insinuer suggérer évoquer ambitionner hoped hopes expects expected feared fears suspects suspected believes believed thinks thought doubts wondered suggested suggests',
);

export const HEDGES = ['conditional:epistemic', 'conditional:modal', 'doubt', 'suspicion', 'modal', 'rumour'];

// Signs whose place in the sentence is weighed, and what they are taken for together
const SCOPED: Record<string, 'hedge' | 'weak' | 'deny' | 'decline'> = {
  ...Object.fromEntries([...HEDGES, 'likely'].map((sign) => [sign, 'hedge'])),
  ...Object.fromEntries(['intention', 'tint', 'hope', 'whether', 'claimed', 'threat'].map((sign) => [sign, 'weak'])),
  deny: 'deny',
  unwilling: 'deny',
  decline: 'decline',
};

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
