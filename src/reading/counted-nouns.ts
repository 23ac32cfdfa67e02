import { BARE_PLURALS, BEFORE_NOUN, KEEPS_ENDING, NOT_COUNTED } from './lexicon/counted.ts';
import { matchAt } from './numerals.ts';

type Language = 'fr' | 'en';

const WORD = /(?:[ -]|(?<='))([\p{L}\d][\p{L}\p{M}\d]*(?:-\p{L}+)*)/uy;
const OF = / (?:de (?=\p{L})|d'(?=\p{L}))/uy;
const LONGEST_EN_NOUN = 5;

/** The noun that a number counts, right behind it: where it ends and its singular, or null where none stands there. */
export function countedNoun(
  plain: string,
  at: number,
  value: number,
  afterOf: boolean,
  language: Language,
): { end: number; unit: string } | null {
  return language === 'fr' ? frenchNoun(plain, at, value, afterOf) : englishNoun(plain, at, value);
}

function frenchNoun(plain: string, at: number, value: number, afterOf: boolean): { end: number; unit: string } | null {
  let place = at;
  if (afterOf) {
    const of = matchAt(OF, plain, at);
    if (of) place = at + of[0].length - (of[0].endsWith(' ') ? 1 : 0);
  }
  for (let steps = 0; steps < 4; steps++) {
    if (plain[place] === '-') return null;
    const match = matchAt(WORD, plain, place);
    if (!match) return null;
    const word = match[1]!;
    const lower = word.toLowerCase();
    const end = place + match[0].length;
    place = end;
    if (BEFORE_NOUN.fr.has(lower)) continue;
    if (NOT_COUNTED.fr.has(lower) || /^\d/.test(word) || plain[end] === "'") return null;
    const plural = /[sxz]$/.test(lower) || /^\p{Lu}/u.test(word);
    return plural || value < 2 ? { end, unit: singular(word, 'fr') } : null;
  }
  return null;
}

function englishNoun(plain: string, at: number, value: number): { end: number; unit: string } | null {
  let place = at + (matchAt(/ of(?= \p{L})/uy, plain, at)?.[0].length ?? 0);
  let first: { end: number; unit: string } | null = null;
  const hyphenated = plain[at] === '-';
  for (let steps = 0; steps < LONGEST_EN_NOUN; steps++) {
    const match = matchAt(WORD, plain, place);
    if (!match) break;
    const word = match[1]!;
    const lower = word.toLowerCase();
    if (NOT_COUNTED.en.has(lower) || /^\d/.test(word)) break;
    place += match[0].length;
    if (hyphenated) return { end: place, unit: singular(word, 'en') };
    if (BEFORE_NOUN.en.has(lower)) continue;
    const plural = /[^s]s$/.test(lower) || BARE_PLURALS.has(lower);
    if (plural) return { end: place, unit: singular(word, 'en') };
    if (value < 2) first ??= { end: place, unit: singular(word, 'en') };
  }
  return first;
}

/** The singular of a counted noun, lower case unless it is an acronym; a simple rule, meant for comparing units. */
function singular(word: string, language: Language): string {
  if (/^\p{Lu}{2,}s?$/u.test(word)) return word.replace(/s$/, '');
  const lower = word.toLowerCase();
  if (KEEPS_ENDING[language].has(lower)) return lower;
  if (language === 'fr')
    return lower
      .replace(/eaux$/, 'eau')
      .replace(/(?<=.{2})[aâ]ux$/, 'al')
      .replace(/(?<=..)s$/, '');
  return lower
    .replace(/(?<=.{2})ies$/, 'y')
    .replace(/(ss|sh|ch|x)es$/, '$1')
    .replace(/(?<=..[^s])s$/, '');
}
