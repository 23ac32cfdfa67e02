import type { Analysis, Sentence } from './analysis.ts';
import { readingsOfVerb } from './lexicon/moods.ts';
import { CONNECTORS, OPENING_WORDS } from './lexicon/roles.ts';
import { PEOPLE } from './lexicon/saying.ts';
import { type Voice, voiceRight } from './speakers.ts';
import { isCapitalised, type Token } from './tokens.ts';

const LONGEST_OPENING = 22;
const LONGEST_SUBJECT = 16;

/** Of whom a sentence speaks: the name or noun for somebody before its first verb; null where it begins otherwise. */
export function subjectOf(analysis: Analysis, sentence: Sentence): Voice | null {
  const { tokens, language } = analysis;
  const from = behindOpening(analysis, sentence);
  if (from === null || tokens[from]!.kind !== 'word') return null;
  const isVerb = language === 'fr' ? isFrenchVerb : isEnglishVerb;
  let limit = from + 1;
  while (limit < Math.min(sentence.lastToken, from + LONGEST_SUBJECT) && !isVerb(tokens, limit, from)) limit++;
  const voice = voiceRight(analysis, from, limit);
  return voice && voice.first === from && isSomebody(analysis, voice) ? voice : null;
}

// The capital that opens a sentence makes no name of a word
function isSomebody({ tokens, mentionAt }: Analysis, voice: Voice): boolean {
  const words = tokens.slice(voice.first, voice.last).filter((t) => t.kind === 'word');
  const owned = words.findIndex((t) => (t.fold === 's' && t.text.startsWith("'")) || t.text === '’s');
  if (owned > 0 && !words.slice(owned + 1).some((t) => PEOPLE.test(t.fold) || isCapitalised(t.text))) return false;
  if (words.some((t) => PEOPLE.test(t.fold))) return !NOBODY.test(words[0]!.fold);
  if (mentionAt.slice(voice.first, voice.last).some((m) => m !== undefined)) return true;
  return words.filter((t) => isCapitalised(t.text) && !NOT_A_NAME.test(t.fold)).length >= 2 && words.length <= 5;
}
const NOBODY = /^(?:nobody|no|none|personne|aucune?|nul|nulle|quel|quelle|which|what|que|qu')$/;
const NOT_A_NAME =
  /^(?:le|la|les|l'|un|une|des|the|an?|il|elle|ils|elles|on|nous|vous|i|we|you|they|he|she|it|this|ce|cette)$/;

/** The pronoun of which a sentence speaks: its token, or null. */
export function subjectPronoun(analysis: Analysis, sentence: Sentence): number | null {
  const from = behindOpening(analysis, sentence);
  const isPronoun = from !== null && /^(?:il|elle|ils|elles|he|she|it|they)$/.test(analysis.tokens[from]!.fold);
  return isPronoun ? from : null;
}

// "En mars 2020, …", "But …": what stands before the subject; null where a quotation opens the sentence
function behindOpening({ tokens, language }: Analysis, sentence: Sentence): number | null {
  let at = sentence.firstToken;
  while (at < sentence.lastToken && (CONNECTORS.has(tokens[at]!.fold) || /^[–—-]$/.test(tokens[at]!.text))) at++;
  if (at >= sentence.lastToken || /^[«"“‘]$/.test(tokens[at]!.text)) return null;
  // an English "a" is no "à"
  if (!OPENING_WORDS.has(tokens[at]!.fold) || (language === 'en' && tokens[at]!.fold === 'a')) return at;
  for (let j = at + 1; j < Math.min(sentence.lastToken - 1, at + LONGEST_OPENING); j++) {
    if (/^[«"“:;]$/.test(tokens[j]!.text)) return null;
    if (tokens[j]!.text === ',') return j + 1;
  }
  return null;
}

const BEFORE_NOUN =
  /^(?:le|la|les|l'|un|une|des|du|de|d'|au|aux|a|en|son|sa|ses|leurs?|ce|cette|cet|ces|sur|pour|par|et|-|the|an?|of|his|her|its|their)$/;

// A finite form that follows no article or preposition
function isFrenchVerb(tokens: Token[], at: number): boolean {
  const token = tokens[at]!;
  if (token.kind !== 'word') return false;
  if (/^(?:n'|ne|s'|se|a|lui|y)$/.test(token.text)) return true;
  if (isCapitalised(token.text) || BEFORE_NOUN.test(tokens[at - 1]!.fold)) return false;
  return readingsOfVerb(token.word.lower).some((r) => FINITE_MOODS.has(r.mood) && (r.person === 2 || r.person === 5));
}
const FINITE_MOODS = new Set(['present', 'imperfect', 'past', 'future', 'conditional']);

// The lower word behind a name or a noun for somebody, unless it goes on with the naming
function isEnglishVerb(tokens: Token[], at: number, from: number): boolean {
  const token = tokens[at]!;
  if (token.kind !== 'word' || isCapitalised(token.text)) return false;
  if (AUXILIARY.test(token.fold)) return true;
  const before = tokens[at - 1]!;
  const named =
    at - 1 > from ? isCapitalised(before.text) : isCapitalised(before.text) && !BEFORE_NOUN.test(before.fold);
  return (
    (named || PEOPLE.test(before.fold)) && !PEOPLE.test(token.fold) && !/^(?:of|for|at|in|the|s|and)$/.test(token.fold)
  );
}
const AUXILIARY =
  /^(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did|doesn't|didn't|said|says)$/;
