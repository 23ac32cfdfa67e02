import { accordingAt } from './according.ts';
import type { Analysis, Sentence } from './analysis.ts';
import { afterWords, invertedPronoun, isPlausible } from './incises.ts';
import { SPEAKER_PRONOUNS } from './lexicon/saying.ts';
import { isPosition, opensQuotation, opensSpeech } from './openings.ts';
import { houseOf } from './places.ts';
import { isNounHere, isOnlyIncise, participleVerb, sayingVerb } from './saying-verbs.ts';
import { silenceIn } from './silence.ts';
import { canSpeak, isSubject, type Voice, voiceLeft, voiceRight } from './speakers.ts';
import { subjectOf } from './subjects.ts';
import { fold, type Token } from './tokens.ts';
import { isVerbHere, verbStart } from './verb-groups.ts';

/** An act of saying in a text: who, where, and what part of the sentence it covers. */
export interface Saying {
  sentence: number;
  /** the verb or preposition */
  at: number;
  voice: Voice;
  /** "selon X", before its words ("X dit que …") or after them ("…", dit X) */
  way: 'according' | 'before' | 'after';
  verb: string;
}

/** The acts of saying in a sentence, in order. */
export function sayingsIn(analysis: Analysis, sentence: Sentence): Saying[] {
  const found: Saying[] = [];
  for (let k = sentence.firstToken; k < sentence.lastToken; k++) {
    const aside = found.length === 0 ? participle(analysis, sentence, k) : null;
    const saying = accordingAt(analysis, sentence, k) ?? aside ?? verbAt(analysis, sentence, k);
    if (saying && ANAPHOR.test(fold(saying.voice.name))) saying.voice = { ...saying.voice, isPronoun: true };
    if (saying && (saying.voice.isPronoun || fits(analysis, saying))) found.push(saying);
  }
  const silence = found.length === 0 ? silenceIn(analysis, sentence) : null;
  if (silence) found.push(silence);
  return found;
}

// The subject of a verb of saying may be anybody; behind "selon" or a verb it must look like a speaker
function fits(analysis: Analysis, saying: Saying): boolean {
  if (analysis.tokens.slice(saying.voice.first, saying.voice.last).some((t) => FINITE.test(t.fold))) return false;
  if (canSpeak(analysis.tokens, saying.voice)) return true;
  return (saying.way === 'before' || behindQuotation(analysis, saying)) && isSubject(analysis.tokens, saying.voice);
}

// "… », assure la patronne": who stands there speaks, whatever the word for them
function behindQuotation({ tokens }: Analysis, { at, way }: Saying): boolean {
  if (way !== 'after') return false;
  for (let j = at - 1; j > at - 5 && j >= 0; j--) if (/^["”»]$/.test(tokens[j]!.text)) return true;
  return false;
}

// What holds a verb of its own is a clause, not the naming of a speaker
const FINITE = /^(?:ont|avait|avaient|sont|etait|etaient|has|have|had|was|were|is|are)$/;

// "ce dernier", "la même source": who was named last
const ANAPHOR =
  /^(?:ce(?:tte|s)? derni(?:er|ere|ers|eres)|les? memes? sources?|la meme source|les memes sources|de meme source|l'interessee?|les interesses|lequel|laquelle|lesquels|ces sources|cette source|the same sources?|the latter|ce responsable|cette responsable|ces responsables)$/;

function verbAt(analysis: Analysis, sentence: Sentence, k: number): Saying | null {
  const { tokens, language } = analysis;
  const verb = sayingVerb(tokens[k]!, language);
  if (!verb || (language === 'en' && isNounHere(tokens, k, sentence))) return null;
  const start = verbStart(analysis, sentence, k);
  if (language === 'fr' && tokens.slice(start, k).some((t) => t.fold === 'ete'))
    return passive(analysis, sentence, k, verb);
  if (language === 'en' && isEnglishPassive(tokens, start, k)) return passive(analysis, sentence, k, verb);
  if (language === 'fr' && !isVerbHere(tokens, k, start) && invertedPronoun(analysis, start, k) === null) return null;
  const base = { sentence: sentence.index, at: k, verb };
  const on = language === 'fr' ? impersonal(tokens, start, k) : null;
  if (on !== null) {
    const house = houseOf(analysis, sentence, on, k);
    return house && { ...base, voice: house, way: on > k || tokens[on - 1]?.text === '-' ? 'after' : 'before' };
  }
  const after = afterWords(analysis, sentence, k, start);
  if (after && (after.isPronoun || isPlausible(analysis, sentence, k, start, after)))
    return { ...base, voice: after, way: 'after' };
  if (isOnlyIncise(verb, language) ? !opensQuotation(analysis, sentence, k) : !opensSpeech(analysis, sentence, k))
    return null;
  const voice = voiceLeft(analysis, start, sentence.firstToken);
  if (!voice) return null;
  const last = tokens[voice.last - 1]!;
  const pronoun = SPEAKER_PRONOUNS[language].has(last.fold) || last.fold === 'qui' || last.fold === 'who';
  if (pronoun && voice.last - voice.first > 1 && (last.fold === 'qui' || last.fold === 'who')) {
    const antecedent = voiceLeft(analysis, voice.last - 1, sentence.firstToken);
    if (antecedent && antecedent.last > antecedent.first) return { ...base, voice: antecedent, way: 'before' };
  }
  if (pronoun) return { ...base, voice: { ...voice, first: voice.last - 1, isPronoun: true }, way: 'before' };
  return { ...base, voice, way: 'before' };
}

// "…, precisant que", "…, saying only that": of whom the sentence speaks
function participle(analysis: Analysis, sentence: Sentence, k: number): Saying | null {
  const { tokens, language } = analysis;
  const verb = participleVerb(tokens[k]!, language);
  if (!verb || k === sentence.firstToken || !opensSpeech(analysis, sentence, k)) return null;
  if (tokens[k - 1]!.text !== ',') return null;
  const voice = subjectOf(analysis, sentence);
  return voice && voice.last < k ? { sentence: sentence.index, at: k, voice, way: 'before', verb } : null;
}

// The "on" of "on assure", "dit-on", "a-t-on indiqué"
function impersonal(tokens: Token[], start: number, k: number): number | null {
  if (tokens[start - 1]?.fold === 'on') return start - 1;
  for (let j = start; j <= k + 4 && j < tokens.length; j++) {
    if (tokens[j]!.fold === 'on' && tokens[j - 1]?.text === '-') return j;
    if (j > k && tokens[j]!.text !== '-' && tokens[j]!.fold !== 't') return null;
  }
  return null;
}

// "have been told", "is to be asked": who stands before it hears
function isEnglishPassive(tokens: Token[], start: number, k: number): boolean {
  if (tokens[k]!.fold.endsWith('ing')) return false;
  return tokens.slice(Math.min(start, k - 1), k).some((t) => /^(?:is|are|was|were|be|been|being)$/.test(t.fold));
}

// "confirmé par le directeur": who says it stands after "par"
function passive(analysis: Analysis, sentence: Sentence, k: number, verb: string): Saying | null {
  const { tokens } = analysis;
  const isBy = tokens[k + 1]?.fold === (analysis.language === 'fr' ? 'par' : 'by');
  if (!isBy || (analysis.language === 'fr' && !isPosition(tokens[k]!))) return null;
  const voice = voiceRight(analysis, k + 2, sentence.lastToken);
  return voice && { sentence: sentence.index, at: k, voice, way: 'before', verb };
}
