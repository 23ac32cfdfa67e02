import type { Analysis, Sentence } from './analysis.ts';
import { ACCORDING, ONE_PERSON, VIEW_HOLDER } from './lexicon/saying.ts';
import type { Saying } from './sayings.ts';
import { canSpeak, voiceNear, voiceRight } from './speakers.ts';
import type { Token } from './tokens.ts';

const NO_PHRASES: string[][] = [];
const ACCORDING_BY_WORD = {
  fr: Map.groupBy(ACCORDING.fr, (phrase) => phrase[0]!),
  en: Map.groupBy(ACCORDING.en, (phrase) => phrase[0]!),
};

/** The act of saying that begins at a token with "selon X", "according to X"; null where none does. */
export function accordingAt(analysis: Analysis, sentence: Sentence, k: number): Saying | null {
  const { tokens, language } = analysis;
  if (k === sentence.firstToken && tokens[k]!.fold === 'pour') return inOnesView(analysis, sentence, k);
  for (const phrase of ACCORDING_BY_WORD[language].get(tokens[k]!.fold) ?? NO_PHRASES) {
    if (!phrase.every((word, i) => tokens[k + i]?.fold === word)) continue;
    const from = phrase.some((word) => /^sources?$/.test(word)) ? k : k + phrase.length;
    if (phrase[0] === 'aupres' && !tokens.slice(Math.max(0, k - 8), k).some((t) => t.fold === 'appris')) continue;
    if (RELATIVE.test(tokens[from]?.fold ?? '')) return null;
    if (isLonePronoun(tokens, from, language)) {
      const voice = { first: from, last: from + 1, name: tokens[from]!.text, isPronoun: true };
      return { sentence: sentence.index, at: k, voice, way: 'according', verb: phrase.join(' ') };
    }
    const named = voiceRight(analysis, from, sentence.lastToken);
    const voice =
      named && (canSpeak(tokens, named) ? named : (voiceNear(analysis, named.last, sentence.lastToken) ?? named));
    if (voice && !/^(?:nos|our|les informations obtenues)/i.test(voice.name))
      return { sentence: sentence.index, at: k, voice, way: 'according', verb: phrase.join(' ') };
  }
  return null;
}

// "selon lui", "according to her", but not "according to her lawyer"
function isLonePronoun(tokens: Token[], at: number, language: 'fr' | 'en'): boolean {
  const token = tokens[at];
  if (!token) return false;
  if (language === 'fr') return /^(?:lui|elle|eux|elles|celui-ci|celle-ci)$/.test(token.fold);
  return /^(?:him|them)$/.test(token.fold) || (token.fold === 'her' && tokens[at + 1]?.kind !== 'word');
}

// "la rumeur selon laquelle il …" names nobody
const RELATIVE = /^(?:laquelle|lequel|lesquels|lesquelles|qui|quoi|which|whom)$/;

// "Pour Jeanne Aubert, …" at the beginning of a sentence
function inOnesView(analysis: Analysis, sentence: Sentence, k: number): Saying | null {
  const voice = voiceRight(analysis, k + 1, sentence.lastToken);
  const isSomebody =
    voice && (FULL_NAME.test(voice.name) || VIEW_HOLDER.test(voice.name) || isPointedAt(analysis.tokens, voice.first));
  const named = isSomebody && analysis.tokens[voice.last]?.text === ',';
  return named ? { sentence: sentence.index, at: k, voice, way: 'according', verb: 'pour' } : null;
}

// "Pour cette élue, …"
function isPointedAt(tokens: Token[], at: number): boolean {
  return /^(?:ce|cet|cette|ces)$/.test(tokens[at]!.fold) && ONE_PERSON.test(tokens[at + 1]?.fold ?? '');
}

const FULL_NAME = /^(?:M\.|Mme|\p{Lu}[\p{L}-]+) \p{Lu}/u;
