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
  for (const { start, end, name } of [...mentions].sort((a, b) => a.start - b.start)) {
    if (start < at || end > quote.length || start >= end) continue;
    out += quote.slice(at, start);
    out = appended(out, quote.slice(start, end), name, language);
    at = end;
  }
  return out + quote.slice(at);
}

function appended(before: string, surface: string, name: string, language: Language): string {
  if (LEFT_ALONE[language].test(surface)) return before + surface;
  if (fold(surface) === fold(name)) return before + name;
  const own = /^(?:les?|la|l['’]|the|this|cet?|cette) ?(?=\p{L})/iu.exec(surface)?.[0] ?? '';
  const bare = surface.slice(own.length);
  if (fold(bare) === fold(name)) return before + own + name;
  if (/^\p{Lu}/u.test(bare) && !SUBJECT_PRONOUN[language].test(bare) && fold(name).includes(fold(bare)))
    return before + surface;
  return withName(before, name, language, /^\p{Lu}/u.test(surface));
}

/** Puts a name behind a text, in the place of an article or a run-together preposition at its end. */
function withName(before: string, name: string, language: Language, atHead: boolean): string {
  const article = ARTICLE_BEFORE[language].exec(before);
  const kept = article ? before.slice(0, article.index) : before;
  const phrase = named(name, language);
  if (language === 'en') return kept + headed(phrase, kept === '' && (atHead || article !== null));
  const { of, to } = article?.groups ?? {};
  if (of !== undefined) return kept + contracted(phrase, 'de');
  if (to !== undefined) return kept + contracted(phrase, 'à');
  const head = elides(phrase) ? kept : ELIDED.reduce((text, [pattern, by]) => text.replace(pattern, by), kept);
  return head + headed(phrase, kept === '');
}

function headed(phrase: string, atHead: boolean): string {
  return atHead ? phrase.charAt(0).toUpperCase() + phrase.slice(1) : phrase;
}
