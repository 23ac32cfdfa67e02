import type { Analysis, Sentence } from './analysis.ts';
import { conditionalAt } from './conditional.ts';
import { resolvePronouns, spokenOf } from './pronouns.ts';
import { type Cast, castOf, firstOfPair, nameOfRole } from './roles.ts';
import { type Saying, sayingsIn } from './sayings.ts';
import type { Voice } from './speakers.ts';
import { traitsOf } from './traits.ts';
import { followTurns } from './turns.ts';

export type { Saying } from './sayings.ts';

/** Who says what, for every sentence: the acts of saying in it and the speaker it inherits. */
export interface Attributions {
  sayings: Saying[];
  bySentence: Saying[][];
  /** the speaker of sentences inside a quotation that runs over several */
  inherited: (Voice | null)[];
}

/** Finds who is reported to say what, in the text's order; pronouns are resolved to who spoke before. */
export function attribute(analysis: Analysis): Attributions {
  const bySentence: Saying[][] = analysis.sentences.map((s) => sayingsIn(analysis, s));
  const cast = castOf(analysis);
  resolveRoles(bySentence, analysis, cast);
  resolvePronouns(bySentence, analysis, cast);
  for (const [i, sayings] of bySentence.entries()) bySentence[i] = sayings.filter((s) => !s.voice.isPronoun);
  return { sayings: bySentence.flat(), bySentence, inherited: inheritQuotations(analysis, bySentence, cast) };
}

// "the governor", "son avocate": whom the text has introduced as that
function resolveRoles(bySentence: Saying[][], analysis: Analysis, cast: Cast): void {
  for (const saying of bySentence.flat()) {
    if (saying.voice.isPronoun) continue;
    const pair = saying.way === 'before' ? firstOfPair(analysis, saying.voice, cast) : null;
    const name = pair ?? nameOfRole(analysis, saying.voice, cast);
    if (name) saying.voice = { ...saying.voice, name };
  }
}

/** Sentences of a quotation that runs over several share its speaker; a quoted sentence with none takes the last one. */
function inheritQuotations(analysis: Analysis, bySentence: Saying[][], cast: Cast): (Voice | null)[] {
  const voices: (Voice | null)[] = analysis.sentences.map(() => null);
  for (const quotation of analysis.quotations) {
    const inside = analysis.sentences.filter((s) => s.start < quotation.end && s.end > quotation.start);
    if (inside.length === 0) continue;
    const said = speechOf(quotation, inside, bySentence, analysis);
    const told = introduced(quotation, inside[0]!, analysis, cast);
    const voice = told && said && said.at < told.first ? told : (said?.voice ?? told);
    if (voice) for (const s of inside) voices[s.index] ??= voice;
  }
  followTurns(analysis, voices, cast);
  carryRumour(analysis, bySentence, voices);
  let last: Voice | null = null;
  let age = 0;
  // "The chairwoman was cooler. “We …”": of whom the sentence before speaks
  const speakerBefore = (i: number): Voice | null =>
    i > 0 && !voices[i - 1] && bySentence[i - 1]!.length === 0 && analysis.sentences[i - 1]!.quoted < 0.3
      ? spokenOf(analysis, i - 1, cast)
      : null;
  analysis.sentences.forEach((s, i) => {
    if (s.quoted > 0.6 && !voices[i] && bySentence[i]!.length === 0) {
      const before = speakerBefore(i);
      const isPerson = before !== null && traitsOf(analysis, before).person === true;
      voices[i] = isPerson ? before : ((age <= 2 ? last : null) ?? before);
    }
    const spoken: Voice | null = bySentence[i]!.at(-1)?.voice ?? voices[i] ?? null;
    if (spoken) {
      last = spoken;
      age = 0;
    } else age++;
  });
  return voices;
}

/** Who says a stretch of a sentence, innermost last: the words' own speaker, then who relays them. Empty when the outlet says it itself. */
export function speakersOf(
  span: { start: number; end: number },
  sentence: Sentence,
  attributions: Attributions,
  analysis: Analysis,
): Saying[] {
  const own = attributions.bySentence[sentence.index]!;
  const inherited = attributions.inherited[sentence.index] ?? null;
  if (own.length === 0 && !inherited) return [];
  const outside = inherited && sentence.quoted > 0.5 ? own.filter((s) => !inQuotation(s, analysis)) : own;
  const middle = span.start + 0.75 * (span.end - span.start);
  const before = outside.filter(
    (s) => s.way === 'before' && startOf(s, analysis) <= middle && analysis.tokens[s.voice.first]!.start <= middle,
  );
  const others = outside
    .filter((s) => s.way !== 'before')
    .sort((a, b) => Number(relays(a)) - Number(relays(b)) || distance(a, span, analysis) - distance(b, span, analysis));
  const chain = sameSpeaker([...others.slice(0, 1), ...before], analysis, sentence);
  if (chain.length > 0) return chain;
  if (inherited)
    return [{ sentence: sentence.index, at: sentence.firstToken, voice: inherited, way: 'after', verb: '' }];
  return outside.slice(0, 1);
}

// "Un ancien associé affirme avoir été évincé : « … », explique Anne Lorrain": the one described is the one named
function sameSpeaker(chain: Saying[], analysis: Analysis, sentence: Sentence): Saying[] {
  const [named, described] = chain;
  if (chain.length !== 2 || !named || !described || named.way !== 'after' || described.way !== 'before') return chain;
  const isName = FULL_NAME.test(named.voice.name) && !/\p{Lu}/u.test(described.voice.name.slice(1));
  return isName && COLON_QUOTATION.test(analysis.text.slice(sentence.start, sentence.end)) ? [described, named] : chain;
}
const FULL_NAME = /^\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)+$/u;
const COLON_QUOTATION = /: ?[«"“]/;

function startOf(saying: Saying, { tokens }: Analysis): number {
  return tokens[saying.at]!.start;
}

function distance(saying: Saying, span: { end: number }, analysis: Analysis): number {
  return Math.abs(startOf(saying, analysis) - span.end);
}

function inQuotation(saying: Saying, analysis: Analysis): boolean {
  const at = startOf(saying, analysis);
  return saying.way === 'before' && analysis.quotations.some((q) => at > q.start && at < q.end);
}

// "X, cité par Y": the words are X's
function relays(saying: Saying): boolean {
  return /^(?:citant|cité?e? par|citing|quoted by)$/.test(saying.verb);
}

// What follows "Selon X, Y aurait …" in the same conditional is still X's
function carryRumour(analysis: Analysis, bySentence: Saying[][], voices: (Voice | null)[]): void {
  if (analysis.language !== 'fr') return;
  let teller: Voice | null = null;
  let age = 0;
  analysis.sentences.forEach((s, i) => {
    const according = bySentence[i]!.find((saying) => saying.way === 'according');
    const rumour = hasRumour(analysis, s);
    if (according) {
      teller = according.voice;
      age = 0;
    } else if (++age > 4 || (bySentence[i]!.length > 0 && !rumour)) teller = null;
    else if (rumour && bySentence[i]!.length === 0) voices[i] ??= teller;
  });
}

function hasRumour(analysis: Analysis, s: Sentence): boolean {
  for (let i = s.firstToken; i < s.lastToken; i++)
    if (conditionalAt(analysis.tokens, i, s.firstToken, s.lastToken) === 'epistemic') return true;
  return false;
}

// "Pour nous, le patron a refait ses calculs : « … »": of whom the sentence speaks
function introduced(
  quotation: { start: number; end: number },
  first: Sentence,
  analysis: Analysis,
  cast: Cast,
): Voice | null {
  if (quotation.start <= first.start || quotation.end - quotation.start < 30) return null;
  if (!/:\s*$/.test(analysis.text.slice(Math.max(first.start, quotation.start - 4), quotation.start))) return null;
  return spokenOf(analysis, first.index, cast);
}

function speechOf(
  quotation: { start: number; end: number },
  inside: Sentence[],
  bySentence: Saying[][],
  analysis: Analysis,
): Saying | null {
  const last = bySentence[inside.at(-1)!.index]!;
  const closing = last
    .filter((s) => s.way !== 'before' && startOf(s, analysis) >= quotation.end - 1)
    .sort((a, b) => startOf(a, analysis) - startOf(b, analysis))[0];
  if (closing && startOf(closing, analysis) - quotation.end < 60) return closing;
  const opening = bySentence[inside[0]!.index]!.filter((s) => startOf(s, analysis) < quotation.start).at(-1);
  if (opening) return opening;
  return last.find((s) => startOf(s, analysis) > quotation.start) ?? incise(quotation, inside, bySentence, analysis);
}

// "« C'est trop tard, soupire Anne Lorrain. Nous avons signé. »": who is named inside the marks
function incise(
  quotation: { start: number; end: number },
  inside: Sentence[],
  bySentence: Saying[][],
  analysis: Analysis,
): Saying | null {
  const said = inside.flatMap((s) => bySentence[s.index]!);
  return (
    said.find(
      (s) => s.way === 'after' && startOf(s, analysis) > quotation.start && startOf(s, analysis) < quotation.end,
    ) ?? null
  );
}
