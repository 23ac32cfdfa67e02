import type { Analysis, Sentence } from './analysis.ts';
import { canSpeak, type Voice, voiceRight } from './speakers.ts';
import type { Token } from './tokens.ts';

const REACH = 12;

/** Who "on" is: "indique-t-on chez X" and "À la mairie, on assure" name the house; null where nothing does. */
export function houseOf(analysis: Analysis, sentence: Sentence, on: number, verb: number): Voice | null {
  const { tokens } = analysis;
  return (
    named(analysis, Math.max(on, verb) + 1, sentence.lastToken) ??
    (isPlace(tokens, sentence.firstToken) && on - sentence.firstToken <= REACH
      ? named(analysis, sentence.firstToken, sentence.lastToken)
      : null)
  );
}

function isPlace(tokens: Token[], at: number): boolean {
  return PLACE.test(tokens[at]?.fold ?? '') || phraseLength(tokens, at) > 0;
}
const PLACE = /^(?:chez|a|au|aux|dans|place)$/;
const PHRASES = [
  ['du', 'cote', 'de'],
  ['du', 'cote', 'du'],
  ['du', 'cote', 'des'],
  ['du', 'cote', "d'"],
  ['dans', "l'", 'entourage', 'de'],
  ['dans', "l'", 'entourage', 'du'],
  ['dans', "l'", 'entourage', "d'"],
];

function phraseLength(tokens: Token[], at: number): number {
  return PHRASES.find((phrase) => phrase.every((word, i) => tokens[at + i]?.fold === word))?.length ?? 0;
}

function named(analysis: Analysis, at: number, limit: number): Voice | null {
  const { tokens } = analysis;
  const length =
    phraseLength(tokens, at) || (PLACE.test(tokens[at]?.fold ?? '') && tokens[at]!.fold !== 'place' ? 1 : 0);
  if (length === 0) return null;
  const voice = voiceRight(analysis, at + length, limit);
  return voice && canSpeak(tokens, voice) ? voice : null;
}
