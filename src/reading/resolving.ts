import { contracted, elides, named } from './naming.ts';
import { fold } from './tokens.ts';

type Language = 'fr' | 'en';

/** A span of a quote (UTF-16 offsets in the quote) that stands for an organisation or person of the watch list. */
export type NamedSpan = { start: number; end: number; name: string };

const ARTICLE_BEFORE: Record<Language, RegExp> = {
  fr: /(?:(?<!\p{L})(?:(?<of>du|des|de la|de l['’]|de|d['’])|(?<to>au|aux|à la|à l['’]|à)|(?:le|la|les|cet|cette|ces|ce)|l['’]) ?)$/iu,
  en: /(?:(?<!\p{L})(?:the|this|that) )$/iu,
};
const SUBJECT_PRONOUN: Record<Language, RegExp> = {
  fr: /^(?:il|elle|ils|elles|celui-ci|celle-ci|ce dernier|cette dernière|ces derniers)$/i,
  en: /^(?:he|she|it|they|the former|the latter)$/i,
};
const LEFT_ALONE: Record<Language, RegExp> = {
  fr: /^(?:le|la|les|l['’]|lui|leur|y|en|se|son|sa|ses|leurs|qui|que|qu['’]|dont|on|nous|notre|nos|je|j['’]|celui|ce)$/i,
  en: /^(?:his|her|its|their|him|them|who|which|that|we|our|us|i|me|my)$/i,
};
const BEFORE_THE =
  /^$|(?:^|[ (])(?:of|to|with|by|for|from|at|in|on|and|that|between|against|as|into|than|whether|if|when|while|,|is|are|was|were|has|have|had)[ ]$|, $/i;
const ELIDED: [RegExp, string][] = [
  [/(^|[^\p{L}])(lorsqu|puisqu|jusqu|qu)['’]$/iu, '$1$2e '],
  [/(^|[^\p{L}])(d)['’]$/iu, '$1$2e '],
  [/(^|[^\p{L}])s['’]$/iu, '$1si '],
];

/**
 * The quote with names of the watch list in the place of roles ("l'opérateur"), subject pronouns and other names for the
 * same; articles and prepositions before them are put right ("du prestataire" → "de SFR"). Names as they stand keep theirs.
 */
export function resolveMentions(quote: string, mentions: NamedSpan[], language: Language): string {
  let out = '';
  let at = 0;
  const sorted = [...mentions].sort((a, b) => a.start - b.start);
  for (const [i, { start, end, name }] of sorted.entries()) {
    const next = sorted[i + 1];
    if (next?.name === name && /^\s?$/.test(quote.slice(end, next.start))) continue;
    if (start < at || end > quote.length || start >= end) continue;
    out += quote.slice(at, start);
    out = appended(out, quote.slice(start, end), name, language);
    at = end;
  }
  return out + quote.slice(at);
}

function appended(before: string, surface: string, name: string, language: Language): string {
  if (LEFT_ALONE[language].test(surface)) return before + surface;
  const own = /^(?:les?|la|l['’]|the|this|cet?|cette) ?(?=\p{L})/iu.exec(surface)?.[0] ?? '';
  const bare = surface.slice(own.length);
  if (fold(bare) === fold(name)) return before + own + (/^\p{Ll}/u.test(bare) ? bare : name);
  const isPronoun = SUBJECT_PRONOUN[language].test(surface);
  if (!isPronoun && /^\p{Lu}/u.test(bare) && !isAcronymOf(bare, name)) return before + surface;
  const hangs = own === '' && !isPronoun && /^\p{Ll}/u.test(bare) && !ARTICLE_BEFORE[language].test(before);
  return hangs ? before + surface : withName(before, own, name, language);
}

/** True of "HATVP" or "DfE" beside a name of several words: it is written out. Any other name with a capital says whom it means. */
function isAcronymOf(bare: string, name: string): boolean {
  return /^\p{Lu}[\p{L}]{0,5}\p{Lu}$/u.test(bare) && name.includes(' ') && !name.includes(bare);
}

/** Puts a name behind a text, in the place of an article or a run-together preposition at its end. */
function withName(before: string, own: string, name: string, language: Language): string {
  const article = ARTICLE_BEFORE[language].exec(before + own);
  const kept = article ? (before + own).slice(0, article.index) : before;
  const phrase = named(name, language);
  if (language === 'en') return kept + (BEFORE_THE.test(kept) ? headed(phrase, kept === '') : name);
  const { of, to } = article?.groups ?? {};
  if (of !== undefined) return kept + contracted(phrase, 'de');
  if (to !== undefined) return kept + contracted(phrase, 'à');
  const head = elides(phrase) ? kept : ELIDED.reduce((text, [pattern, by]) => text.replace(pattern, by), kept);
  return head + headed(phrase, kept === '');
}

function headed(phrase: string, atHead: boolean): string {
  return atHead ? phrase.charAt(0).toUpperCase() + phrase.slice(1) : phrase;
}
