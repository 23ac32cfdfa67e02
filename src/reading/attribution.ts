import { type Analysis, type Sentence, within } from './analysis.ts';
import { conditionalAt } from './conditional.ts';
import { readingsOfVerb } from './lexicon/moods.ts';
import { ACCORDING, PLAIN_CLAUSE, POSITIONS, SAYING_VERBS, SPEAKER_PRONOUNS } from './lexicon/saying.ts';
import { canSpeak, type Voice, voiceLeft, voiceRight } from './speakers.ts';
import { fold, type Token } from './tokens.ts';

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
  resolvePronouns(bySentence, analysis);
  for (const [i, sayings] of bySentence.entries()) bySentence[i] = sayings.filter((s) => !s.voice.isPronoun);
  return { sayings: bySentence.flat(), bySentence, inherited: inheritQuotations(analysis, bySentence) };
}

function sayingsIn(analysis: Analysis, sentence: Sentence): Saying[] {
  const found: Saying[] = [];
  for (let k = sentence.firstToken; k < sentence.lastToken; k++) {
    const saying = accordingAt(analysis, sentence, k) ?? verbAt(analysis, sentence, k);
    if (saying && (saying.voice.isPronoun || canSpeak(analysis.tokens, saying.voice))) found.push(saying);
  }
  return found;
}

function accordingAt(analysis: Analysis, sentence: Sentence, k: number): Saying | null {
  const { tokens, language } = analysis;
  if (k === sentence.firstToken && tokens[k]!.fold === 'pour') return inOnesView(analysis, sentence, k);
  for (const phrase of ACCORDING[language]) {
    if (!phrase.every((word, i) => tokens[k + i]?.fold === word)) continue;
    const from = phrase[0] === 'de' || phrase[0] === 'sources' ? k : k + phrase.length;
    const voice = voiceRight(analysis, from, sentence.lastToken);
    if (voice && !/^(?:nos|our|les informations obtenues)/i.test(voice.name))
      return { sentence: sentence.index, at: k, voice, way: 'according', verb: phrase.join(' ') };
  }
  return null;
}

// "Pour Gilles Dansart, …" at the beginning of a sentence
function inOnesView(analysis: Analysis, sentence: Sentence, k: number): Saying | null {
  const voice = voiceRight(analysis, k + 1, sentence.lastToken);
  const named =
    voice && /^(?:M\.|Mme|\p{Lu}[\p{L}-]+) \p{Lu}/u.test(voice.name) && analysis.tokens[voice.last]?.text === ',';
  return named ? { sentence: sentence.index, at: k, voice, way: 'according', verb: 'pour' } : null;
}

const AUXILIARIES = new Set([
  'a',
  'ont',
  'avait',
  'avaient',
  'ai',
  'avons',
  'aurait',
  'auraient',
  'est',
  'sont',
  "s'est",
  'fait',
  'tenu',
  'etait',
]);
const SPOKEN_MOODS = new Set(['present', 'imperfect', 'past', 'future', 'conditional', 'participle', 'infinitive']);
const SAYING_CACHE = new Map<string, string | null>();

function sayingVerb(token: Token, language: 'fr' | 'en'): string | null {
  if (token.kind !== 'word') return null;
  if (language === 'en') return SAYING_VERBS.en.has(token.fold) ? token.fold : null;
  const word = token.text.toLowerCase();
  let known = SAYING_CACHE.get(word);
  if (known === undefined) {
    if (SAYING_CACHE.size > 50_000) SAYING_CACHE.clear();
    const readings = readingsOfVerb(word).filter((r) => SAYING_VERBS.fr.has(r.infinitive) && SPOKEN_MOODS.has(r.mood));
    const reading = readings.find(
      (r) => r.mood === 'participle' || r.mood === 'infinitive' || r.person === 2 || r.person === 5,
    );
    known = reading ? reading.infinitive : null;
    SAYING_CACHE.set(word, known);
  }
  return known;
}

function verbAt(analysis: Analysis, sentence: Sentence, k: number): Saying | null {
  const { tokens, language } = analysis;
  const verb = sayingVerb(tokens[k]!, language);
  if (!verb) return null;
  const start = verbStart(analysis, sentence, k);
  if (language === 'fr' && tokens.slice(start, k).some((t) => t.fold === 'ete'))
    return passive(analysis, sentence, k, verb);
  if (language === 'fr' && !isVerbHere(tokens, k, start) && invertedPronoun(analysis, start, k) === null) return null;
  const base = { sentence: sentence.index, at: k, verb };
  const after = afterWords(analysis, sentence, k, start);
  if (after && (after.isPronoun || isPlausible(analysis, sentence, k, start, after)))
    return { ...base, voice: after, way: 'after' };
  if (!opensSpeech(analysis, sentence, k)) return null;
  const voice = voiceLeft(analysis, start, sentence.firstToken);
  if (!voice) return null;
  const last = tokens[voice.last - 1]!;
  const pronoun = SPEAKER_PRONOUNS[language].has(last.fold) || last.fold === 'qui' || last.fold === 'who';
  if (pronoun && voice.last - voice.first > 1 && (last.fold === 'qui' || last.fold === 'who')) {
    const antecedent = voiceLeft(analysis, voice.last - 1, sentence.firstToken);
    if (antecedent && antecedent.last > antecedent.first) return { ...base, voice: antecedent, way: 'before' };
  }
  return { ...base, voice: { ...voice, isPronoun: pronoun && voice.last - voice.first <= 3 }, way: 'before' };
}

const NOUN_BEFORE = new Set([
  'le',
  'la',
  'les',
  'un',
  'une',
  'des',
  'ces',
  'cette',
  'ce',
  'du',
  'au',
  'aux',
  'sa',
  'son',
  'ses',
  'leurs',
  'plusieurs',
  'chaque',
  'quelques',
  'de',
  "d'",
  'deux',
  'nouvelle',
]);
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

// "confirmé par le directeur": who says it stands after "par"
function passive(analysis: Analysis, sentence: Sentence, k: number, verb: string): Saying | null {
  const { tokens } = analysis;
  if (tokens[k + 1]?.fold !== 'par' || !isPosition(tokens[k]!)) return null;
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
const FRENCH_CLITICS = new Set([
  "s'",
  'se',
  "l'",
  'lui',
  'leur',
  'y',
  'en',
  'egalement',
  'aussi',
  'toutefois',
  'encore',
  'ensuite',
  'ne',
  "n'",
  'pas',
  'deja',
  'par',
  'ailleurs',
  'pour',
  'sa',
  'part',
  'notamment',
  'a',
  'simplement',
  'immediatement',
  'savoir',
  'vient',
  'de',
  "d'",
  'ainsi',
  'meme',
  'rien',
  'jamais',
  'clairement',
  'cependant',
  'pourtant',
  'toujours',
  'personnellement',
  'publiquement',
  'ete',
  'contre',
  'revanche',
  'quant',
  'fermement',
  'vivement',
  'finalement',
  'formellement',
  'faire',
  'du',
  'le',
  'les',
  'officiellement',
  'recemment',
  'longtemps',
  'vouloir',
  'dit',
  'fait',
  'vite',
]);
const ENGLISH_HELPERS = new Set([
  'has',
  'have',
  'had',
  'also',
  'later',
  'then',
  'not',
  'already',
  'would',
  'will',
  'further',
  'repeatedly',
  'previously',
  'did',
  'do',
  'does',
  'is',
  'was',
  'been',
  'being',
  'are',
  'were',
  'recently',
  'now',
  'reportedly',
  'initially',
]);

/** The one named after the verb, when the verb stands behind a comma or a closed quotation: …, indique X. */
function afterWords(analysis: Analysis, sentence: Sentence, k: number, start: number): Voice | null {
  const { tokens, language } = analysis;
  const before = tokens[start - 1];
  if (!before || start <= sentence.firstToken || !/^[,»"”’'?!–—…-]$/.test(before.text)) {
    if (!(start > sentence.firstToken && invertedPronoun(analysis, start, k)))
      return runsOn(analysis, sentence, k, start);
  }
  const pronoun = invertedPronoun(analysis, start, k) ?? pronounAfter(analysis, k);
  if (pronoun !== null) return { first: pronoun, last: pronoun + 1, name: tokens[pronoun]!.text, isPronoun: true };
  if (before && before.text === ',' && language === 'en' && !quotedBefore(analysis, start)) return null;
  let from = k + 1;
  while (language === 'fr' && from < sentence.lastToken && SKIP_AFTER.has(tokens[from]!.fold))
    from = afterAddressee(analysis, from, sentence.lastToken);
  const next = tokens[from];
  if (
    !next ||
    from >= sentence.lastToken ||
    next.kind === 'mark' ||
    next.fold === 'que' ||
    next.fold === "qu'" ||
    next.fold === 'that'
  )
    return null;
  if (language === 'en' && !/^[\p{Lu}]|^(?:the|a|an|one|his|her|its|their)$/u.test(next.text)) return null;
  return voiceRight(analysis, from, sentence.lastToken);
}

const SKIP_AFTER = new Set([
  'a',
  'au',
  'aux',
  'mardi',
  'mercredi',
  'jeudi',
  'vendredi',
  'samedi',
  'dimanche',
  'lundi',
  'aupres',
  'dans',
  'sur',
  'hier',
  'de',
  'en',
  'pour',
  'lors',
  'devant',
  'ensuite',
  'encore',
  'notamment',
  'cependant',
  'toutefois',
  'aussi',
  'par',
  'ainsi',
  'non',
]);

// "a déclaré à l'AFP le porte-parole", "confie dans un communiqué la société": passes over whom and where
function afterAddressee(analysis: Analysis, from: number, limit: number): number {
  const { tokens } = analysis;
  let j = from + 1;
  while (j < limit && j - from < 7) {
    const token = tokens[j]!;
    if (token.kind === 'mark') return limit;
    const previous = tokens[j - 1]!;
    if (
      /^(?:le|la|les|l'|un|une|des|m|mme|son|sa)$/.test(token.fold) &&
      j > from + 1 &&
      previous.kind === 'word' &&
      !/^(?:a|au|aux|de|dans|sur|par|en|aupres|devant)$/.test(previous.fold)
    )
      return j;
    j++;
  }
  const first = tokens[from]!;
  return /^(?:mardi|mercredi|jeudi|vendredi|samedi|dimanche|lundi|hier|ensuite|encore|notamment|cependant|toutefois|aussi|ainsi)$/.test(
    first.fold,
  )
    ? from + 1
    : limit;
}

// French incises without a comma: "a évité un impair raconte France Bleu", only before a name or an outlet
function runsOn(analysis: Analysis, sentence: Sentence, k: number, start: number): Voice | null {
  if (analysis.language !== 'fr' || start !== k || k - sentence.firstToken < 4 || sentence.lastToken - k > 8)
    return null;
  const mention = analysis.mentionAt[k + 1] ?? analysis.mentionAt[k + 2];
  return mention && !mention.isRole ? voiceRight(analysis, k + 1, sentence.lastToken) : null;
}

function quotedBefore(analysis: Analysis, start: number): boolean {
  const at = analysis.tokens[start - 1]!.start;
  return /["”’'»]\s*,?\s*$|,\s*["”’'»]\s*$/.test(analysis.text.slice(Math.max(0, at - 3), at + 1));
}

// ", dénonce le coût du stade" names what is said, not who: behind a mere comma the one named must look like a speaker
function isPlausible(analysis: Analysis, sentence: Sentence, k: number, start: number, voice: Voice): boolean {
  if (/[»"”]/.test(analysis.tokens[start - 1]!.text) || quotedBefore(analysis, start)) return true;
  if (saysThat(analysis, sentence, k) || !canSpeak(analysis.tokens, voice)) return false;
  const named = analysis.mentionAt.slice(voice.first, voice.last).some((m) => m !== undefined);
  const ends = voice.last >= sentence.lastToken - 4 || /^[,.]$/.test(analysis.tokens[voice.last]?.text ?? '');
  return named || /\p{Lu}\p{Ll}+ \p{Lu}/u.test(voice.name) || (ends && voice.last - voice.first <= 7);
}

function saysThat(analysis: Analysis, sentence: Sentence, k: number): boolean {
  for (let j = k + 1; j < Math.min(sentence.lastToken, k + 7); j++) {
    const token = analysis.tokens[j]!;
    if (/^(?:ainsi|alors|tandis|bien)$/.test(token.fold)) return false;
    if (token.fold === 'que' || token.fold === "qu'" || token.fold === 'that') return true;
    if (token.kind === 'mark') return false;
  }
  return false;
}

// "a-t-il indiqué", "a-t-elle ajouté"
function invertedPronoun(analysis: Analysis, start: number, k: number): number | null {
  for (let j = start; j < k; j++) if (isPronoun(analysis, j) && analysis.tokens[j - 1]?.text === '-') return j;
  for (let j = k - 1; j > k - 7 && j > 0; j--) {
    const token = analysis.tokens[j]!;
    if (isPronoun(analysis, j) && analysis.tokens[j - 1]?.text === '-') return j;
    if (token.kind === 'mark' && token.text !== '-') return null;
  }
  return null;
}

// "explique-t-il", "dit-il", "he said" turned round: "said he"
function pronounAfter(analysis: Analysis, k: number): number | null {
  for (let j = k + 1; j <= k + 4; j++) {
    const token = analysis.tokens[j];
    if (!token) return null;
    if (isPronoun(analysis, j) && analysis.tokens[j - 1]?.text === '-') return j;
    if (token.text !== '-' && token.fold !== 't') return null;
  }
  return null;
}

function isPronoun(analysis: Analysis, at: number): boolean {
  return SPEAKER_PRONOUNS[analysis.language].has(analysis.tokens[at]!.fold);
}

/** Whether what follows the verb are the words said: "que", a colon or an opened quotation soon after. */
function opensSpeech(analysis: Analysis, sentence: Sentence, k: number): boolean {
  const { tokens, language } = analysis;
  const limit = Math.min(sentence.lastToken, k + 12);
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

function isLongQuotation(analysis: Analysis, at: number): boolean {
  return analysis.quotations.some((q) => q.start === at && q.end - q.start > 30);
}

function isPosition(token: Token): boolean {
  const reading = readingsOfVerb(token.text.toLowerCase())[0];
  return POSITIONS.has(token.fold) || (reading !== undefined && POSITIONS.has(fold(reading.infinitive)));
}

function resolvePronouns(bySentence: Saying[][], analysis: Analysis): void {
  let last: Voice | null = null;
  bySentence.forEach((sayings, index) => {
    for (const saying of sayings) {
      if (saying.voice.isPronoun) {
        const known = last ?? personBefore(analysis, index);
        if (known) saying.voice = { ...saying.voice, name: known.name, isPronoun: false };
      } else last = saying.voice;
    }
  });
}

function personBefore(analysis: Analysis, index: number): { name: string } | null {
  for (let i = index; i >= Math.max(0, index - 2); i--) {
    const s = analysis.sentences[i]!;
    const mention = within(analysis.mentions, s.firstToken, s.lastToken).findLast(
      (m) => analysis.watch.organisations[m.organisations[0]!]!.kind === 'person',
    );
    if (mention) return { name: analysis.watch.organisations[mention.organisations[0]!]!.name };
  }
  return null;
}

/** Sentences of a quotation that runs over several share its speaker; a quoted sentence with none takes the last one. */
function inheritQuotations(analysis: Analysis, bySentence: Saying[][]): (Voice | null)[] {
  const voices: (Voice | null)[] = analysis.sentences.map(() => null);
  for (const quotation of analysis.quotations) {
    const inside = analysis.sentences.filter((s) => s.start < quotation.end && s.end > quotation.start);
    if (inside.length === 0) continue;
    const saying = speechOf(quotation, inside, bySentence, analysis);
    if (saying) for (const s of inside) voices[s.index] ??= saying.voice;
  }
  followTranscript(analysis, voices);
  carryRumour(analysis, bySentence, voices);
  let last: Voice | null = null;
  let age = 0;
  analysis.sentences.forEach((s, i) => {
    if (s.quoted > 0.6 && !voices[i] && bySentence[i]!.length === 0 && last && age <= 2) voices[i] = last;
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
  const at = (s: Saying): number => analysis.tokens[s.at]!.start;
  const own = attributions.bySentence[sentence.index]!;
  const inherited = attributions.inherited[sentence.index] ?? null;
  const inQuotation = (s: Saying): boolean =>
    analysis.quotations.some((q) => at(s) > q.start && at(s) < q.end && s.way === 'before');
  const outside = inherited && sentence.quoted > 0.5 ? own.filter((s) => !inQuotation(s)) : own;
  const middle = span.start + 0.75 * (span.end - span.start);
  const before = outside.filter(
    (s) => s.way === 'before' && at(s) <= middle && analysis.tokens[s.voice.first]!.start <= middle,
  );
  const others = outside
    .filter((s) => s.way !== 'before')
    .sort((a, b) => Math.abs(at(a) - span.end) - Math.abs(at(b) - span.end));
  const chain = [...others.slice(0, 1), ...before];
  if (chain.length > 0) return chain;
  if (inherited)
    return [{ sentence: sentence.index, at: sentence.firstToken, voice: inherited, way: 'after', verb: '' }];
  return outside.slice(0, 1);
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

// "Journalist: …", "Minister Morrison: …": who speaks holds until the next such line
function followTranscript(analysis: Analysis, voices: (Voice | null)[]): void {
  const openers = analysis.sentences.map((s) =>
    s.startsParagraph ? TURN.exec(analysis.text.slice(s.start, s.start + 50)) : null,
  );
  if (openers.filter(Boolean).length < 2) return;
  let current: Voice | null = null;
  analysis.sentences.forEach((s, i) => {
    const name = openers[i]?.[1];
    if (name) current = { first: s.firstToken, last: s.firstToken + 1, name, isPronoun: false };
    voices[i] ??= current;
  });
}
const TURN = /^(\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){0,3}) ?: /u;

function speechOf(
  quotation: { start: number; end: number },
  inside: Sentence[],
  bySentence: Saying[][],
  analysis: Analysis,
): Saying | null {
  const at = (s: Saying): number => analysis.tokens[s.at]!.start;
  const last = bySentence[inside.at(-1)!.index]!;
  const closing = last.filter((s) => s.way !== 'before' && at(s) >= quotation.end - 1).sort((a, b) => at(a) - at(b))[0];
  if (closing && at(closing) - quotation.end < 60) return closing;
  const opening = bySentence[inside[0]!.index]!.filter((s) => at(s) < quotation.start).at(-1);
  if (opening) return opening;
  return last.find((s) => at(s) > quotation.start) ?? null;
}
