import type { Analysis, Sentence } from './analysis.ts';
import { afterWords, invertedPronoun, isPlausible } from './incises.ts';
import { readingsOfVerb } from './lexicon/moods.ts';
import {
  ACCORDING,
  AUXILIARIES,
  ENGLISH_HELPERS,
  FRENCH_CLITICS,
  INCISE_VERBS,
  NOUN_BEFORE,
  PLAIN_CLAUSE,
  POSITIONS,
  SAYING_PARTICIPLES,
  SAYING_VERBS,
  SPEAKER_PRONOUNS,
} from './lexicon/saying.ts';
import { remembering } from './memory.ts';
import { houseOf } from './places.ts';
import { silenceIn } from './silence.ts';
import { canSpeak, isSubject, type Voice, voiceLeft, voiceNear, voiceRight } from './speakers.ts';
import { subjectOf } from './subjects.ts';
import { fold, isCapitalised, type Token } from './tokens.ts';

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

const ACCORDING_BY_WORD = {
  fr: Map.groupBy(ACCORDING.fr, (phrase) => phrase[0]!),
  en: Map.groupBy(ACCORDING.en, (phrase) => phrase[0]!),
};

function accordingAt(analysis: Analysis, sentence: Sentence, k: number): Saying | null {
  const { tokens, language } = analysis;
  if (k === sentence.firstToken && tokens[k]!.fold === 'pour') return inOnesView(analysis, sentence, k);
  const phrases = ACCORDING_BY_WORD[language].get(tokens[k]!.fold);
  return phrases ? accordingBy(phrases, analysis, sentence, k) : null;
}

function accordingBy(phrases: string[][], analysis: Analysis, sentence: Sentence, k: number): Saying | null {
  const { tokens, language } = analysis;
  for (const phrase of phrases) {
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
  const named =
    voice && (FULL_NAME.test(voice.name) || A_VOICE.test(voice.name)) && analysis.tokens[voice.last]?.text === ',';
  return named ? { sentence: sentence.index, at: k, voice, way: 'according', verb: 'pour' } : null;
}

const FULL_NAME = /^(?:M\.|Mme|\p{Lu}[\p{L}-]+) \p{Lu}/u;
const A_VOICE =
  /^(?:l[ea’']|son|sa) ?(?:journal|quotidien|hebdomadaire|magazine|procureure?|avocate?|opposition|syndicat|député|sénateur|économiste|maire|plaignant|association)(?!\p{L})/iu;

const SPOKEN_MOODS = new Set(['present', 'imperfect', 'past', 'future', 'conditional', 'participle', 'infinitive']);

function sayingVerb(token: Token, language: 'fr' | 'en'): string | null {
  if (token.kind !== 'word') return null;
  if (language === 'en') return SAYING_VERBS.en.has(token.fold) || INCISE_VERBS.en.has(token.fold) ? token.fold : null;
  return frenchSayingVerb(token.word.lower);
}

// "the United States", "the reports", "seven states sued"
function isNounHere(tokens: Token[], k: number, sentence: Sentence): boolean {
  const token = tokens[k]!;
  if (isCapitalised(token.text) && k > sentence.firstToken && tokens[k - 1]!.kind === 'word') return true;
  if (
    !/^(?:states|reports|claims|notes|calls|estimates|finds|shows|wants|hopes|answers|counters|offers|promises|pledges|charges|disputes|thought|laughs|cries|smiles)$/.test(
      token.fold,
    )
  )
    return false;
  const before = tokens[k - 1]?.fold ?? '';
  return /^(?:the|of|in|an?|its|his|her|their|these|those|such|no|some|many|two|three|four|five|six|seven|eight|nine|ten|several|most|all|for|to|by|from|on|and|s)$/.test(
    before,
  );
}

// A verb that only tells how words are put
function isOnlyIncise(verb: string, language: 'fr' | 'en'): boolean {
  return INCISE_VERBS[language].has(verb) && !SAYING_VERBS[language].has(verb);
}

const frenchSayingVerb = remembering((word: string): string | null => {
  const readings = readingsOfVerb(word).filter(
    (r) => (SAYING_VERBS.fr.has(r.infinitive) || INCISE_VERBS.fr.has(r.infinitive)) && SPOKEN_MOODS.has(r.mood),
  );
  const reading = readings.find(
    (r) => r.mood === 'participle' || r.mood === 'infinitive' || r.person === 2 || r.person === 5,
  );
  return reading ? reading.infinitive : null;
}, 50_000);

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

function participleVerb(token: Token, language: 'fr' | 'en'): string | null {
  if (token.kind !== 'word') return null;
  if (language === 'en') return SAYING_PARTICIPLES.has(token.fold) ? token.fold : null;
  if (!token.fold.endsWith('ant')) return null;
  return (
    readingsOfVerb(token.word.lower).find((r) => r.mood === 'gerund' && SAYING_VERBS.fr.has(r.infinitive))
      ?.infinitive ?? null
  );
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

const AFTER_INFINITIVE = new Set(['faire', 'fait', 'du', 'tenu', 'laisse']);

// A noun ("les précisions"), an infinitive of purpose ("pour contester") or a participle without "avoir" says nothing.
function isVerbHere(tokens: Token[], k: number, start: number): boolean {
  if (start === k && k > 0 && NOUN_BEFORE.has(tokens[k - 1]!.fold)) return false;
  const readings = readingsOfVerb(tokens[k]!.text.toLowerCase());
  if (readings.some((r) => r.mood !== 'participle' && r.mood !== 'infinitive' && SPOKEN_MOODS.has(r.mood))) return true;
  const group = tokens.slice(start, k).map((t) => t.fold);
  if (readings.some((r) => r.mood === 'infinitive'))
    return (
      group.some((w) => /^(?:vien(?:t|nent)|venai(?:t|ent))$/.test(w)) ||
      (group.some((w) => AFTER_INFINITIVE.has(w)) && group.some((w) => AUXILIARIES.has(w) || w === 'faire'))
    );
  if (group.some((w) => BEING.has(w))) return group.some((w) => w === "s'" || w === 'se');
  return group.some((w) => AUXILIARIES.has(w));
}
const BEING = new Set(['est', 'sont', 'etait', 'etaient', 'serait', 'sera', 'ete']);

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

// back over "a", "s'est", "a également": where the verb group begins
function verbStart(analysis: Analysis, sentence: Sentence, k: number): number {
  const { tokens, language } = analysis;
  let start = k;
  const clitics = language === 'fr' ? FRENCH_CLITICS : ENGLISH_HELPERS;
  while (start - 1 >= sentence.firstToken && k - start < 6) {
    const token = tokens[start - 1]!;
    if (AUXILIARIES.has(token.fold) && language === 'fr') start--;
    else if (clitics.has(token.fold)) start--;
    else break;
  }
  return start;
}

// A colon or an opened quotation right behind
function opensQuotation({ tokens, text }: Analysis, sentence: Sentence, k: number): boolean {
  for (let j = k + 1; j < Math.min(sentence.lastToken, k + 8); j++) {
    if (/^[«“]$/.test(tokens[j]!.text) || (tokens[j]!.text === '"' && j - k <= 2)) return true;
    if (tokens[j]!.text === ':') return /^\s*[«"“]/.test(text.slice(tokens[j]!.end, tokens[j]!.end + 3));
    if (/^[.;!?]$/.test(tokens[j]!.text)) return false;
  }
  // "…", Hill shrugged.
  return k + 2 >= sentence.lastToken && /^["“«]$/.test(tokens[sentence.firstToken]!.text);
}

/** Whether what follows the verb are the words said: "que", a colon or an opened quotation soon after. */
function opensSpeech(analysis: Analysis, sentence: Sentence, k: number): boolean {
  const { tokens, language } = analysis;
  const limit = Math.min(sentence.lastToken, k + 12);
  if (ASKED_WORD[language].test(tokens[k + 1]?.fold ?? '')) return true;
  for (let j = k + 1; j < limit; j++) {
    const token = tokens[j]!;
    if (token.fold === 'que' || token.fold === "qu'" || token.fold === 'that') return true;
    if (/^[:«“"‘]$/.test(token.text) && (token.text === ':' || j - k <= 5 || isLongQuotation(analysis, token.start)))
      return true;
    if (token.kind === 'mark' && token.text !== ',' && token.text !== '-') break;
  }
  if (language === 'fr' && tokens.slice(Math.max(sentence.firstToken, k - 4), k).some((t) => t.fold === 'pas'))
    return true;
  if (language === 'fr')
    return (
      isPosition(tokens[k]!) ||
      saysOfItself(tokens, k) ||
      tokens.slice(k + 1, k + 4).some((t) => /^(?:avoir|etre|ne|n'|vouloir|ignorer|craindre)$/.test(t.fold))
    );
  const next = tokens[k + 1];
  return (
    (PLAIN_CLAUSE.has(tokens[k]!.fold) && next !== undefined && next.kind !== 'mark') ||
    isPosition(tokens[k]!) ||
    (next?.text === ',' && k + 2 < sentence.lastToken) ||
    k + 2 >= sentence.lastToken
  );
}

// "raconte comment", "explained why"
const ASKED_WORD = { fr: /^(?:comment|pourquoi|combien)$/, en: /^(?:how|why|whether)$/ };

// "s'est dit prêt à"
function saysOfItself(tokens: Token[], k: number): boolean {
  return (
    /^(?:dit|dite|dits|dites|disent|disait)$/.test(tokens[k]!.fold) &&
    tokens.slice(Math.max(0, k - 2), k).some((t) => t.fold === "s'" || t.fold === 'se')
  );
}

function isLongQuotation(analysis: Analysis, at: number): boolean {
  return analysis.quotations.some((q) => q.start === at && q.end - q.start > 30);
}

function isPosition(token: Token): boolean {
  const reading = readingsOfVerb(token.text.toLowerCase())[0];
  return POSITIONS.has(token.fold) || (reading !== undefined && POSITIONS.has(fold(reading.infinitive)));
}
