import type { Analysis, Sentence } from './analysis.ts';
import { SKIP_AFTER, SPEAKER_PRONOUNS } from './lexicon/saying.ts';
import { canSpeak, type Voice, voiceRight } from './speakers.ts';

/** The one named after the verb, when the verb stands behind a comma or a closed quotation: …, indique X. */
export function afterWords(analysis: Analysis, sentence: Sentence, k: number, start: number): Voice | null {
  const { tokens, language } = analysis;
  const before = tokens[start - 1];
  if (
    !before ||
    start <= sentence.firstToken ||
    (!TURNS_ROUND.test(before.fold) && !/^[,»"”’'?!–—…-]$/.test(before.text))
  ) {
    if (!(start > sentence.firstToken && invertedPronoun(analysis, start, k)))
      return runsOn(analysis, sentence, k, start);
  }
  const pronoun = invertedPronoun(analysis, start, k) ?? pronounAfter(analysis, k);
  if (pronoun !== null) return { first: pronoun, last: pronoun + 1, name: tokens[pronoun]!.text, isPronoun: true };
  if (before && before.text === ',' && language === 'en' && !quotedBefore(analysis, start)) return null;
  let from = language === 'fr' ? afterDay(analysis, k + 1) : k + 1;
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

const DAY = /^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|matin|soir|midi|jour)$/;

// "a expliqué ce samedi 28 juillet sur …": passes over the day
function afterDay({ tokens }: Analysis, from: number): number {
  let j = from;
  if (/^(?:ce|cet|cette)$/.test(tokens[j]?.fold ?? '') && DAY.test(tokens[j + 1]?.fold ?? '')) j++;
  if (!DAY.test(tokens[j]?.fold ?? '')) return from;
  j++;
  if (tokens[j]?.kind === 'number' || DAY.test(tokens[j]?.fold ?? '')) j++;
  return MONTH.test(tokens[j]?.fold ?? '') ? j + 1 : j;
}
const MONTH = /^(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)$/;

// "a déclaré à l'AFP le porte-parole", "confie dans un communiqué la société": passes over whom and where
function afterAddressee(analysis: Analysis, from: number, limit: number): number {
  const { tokens } = analysis;
  if (ADVERB.test(tokens[from]!.fold)) return from + 1;
  for (let j = from + 1; j < limit && j - from < 7; j++) {
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
  }
  return limit;
}
const ADVERB =
  /^(?:mardi|mercredi|jeudi|vendredi|samedi|dimanche|lundi|hier|ensuite|encore|notamment|cependant|pourtant|toutefois|neanmoins|egalement|aussi|ainsi)$/;

// French incises without a comma: "a échappé à la panne raconte La Gazette", only before a name or an outlet
const TURNS_ROUND = /^(?:comme|que|qu')$/;

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

/** Whether the one named behind the verb can be who speaks: ", dénonce le prix du pont" names what is said. */
export function isPlausible(analysis: Analysis, sentence: Sentence, k: number, start: number, voice: Voice): boolean {
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

/** The pronoun of "a-t-il indiqué", "a-t-elle ajouté": its token, or null. */
export function invertedPronoun(analysis: Analysis, start: number, k: number): number | null {
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
