import { CURRENCY_NAMES, CURRENCY_SIGNS, ENGLISH_SCALES, SCALE_LETTERS } from './lexicon/currencies.ts';
import { COLLECTIVES, MAGNITUDES } from './lexicon/numerals.ts';
import { isFigure, matchAt, readNumeral } from './numerals.ts';
import { alternatives } from './time-rules.ts';

type Language = 'fr' | 'en';

/** A number with its scale as read from a text, or what "plusieurs dizaines" stands for. */
export type Quantity = {
  end: number;
  min: number;
  max: number;
  /** made greater by "millions", "M", "dizaines" … */
  scaled: boolean;
  inWords: boolean;
  /** a noun in French, so that "de" follows: "une trentaine de", "2 millions de" */
  collective: boolean;
};

/** The collective numbers of a language as alternatives of an expression. */
export const COLLECTIVE: Record<Language, string> = {
  fr: alternatives(COLLECTIVES.fr),
  en: alternatives(COLLECTIVES.en),
};

/** Signs of currencies as alternatives of an expression. */
export const SIGN = Object.keys(CURRENCY_SIGNS)
  .sort((a, b) => b.length - a.length)
  .map((sign) => sign.replace(/[$.]/g, '\\$&'))
  .join('|');

/** " et demi", " and a half". */
export const AND_A_HALF: Record<Language, RegExp> = { fr: / et demie?(?!\p{L})/iuy, en: / and a half(?!\p{L})/iuy };
const GROUPS_OF: Record<Language, RegExp> = {
  fr: new RegExp(
    `(?:(?<many>des|plusieurs|quelques) |une? )(?<first>${COLLECTIVE.fr})(?![\\p{L}])(?: (?:de |d')(?<second>milliers|millions?|milliards?)(?!\\p{L}))?`,
    'iuy',
  ),
  en: new RegExp(
    `(?:(?<many>several|a few|many|some) |(?<half>half a) |a )?(?<first>${COLLECTIVE.en}|tens)(?!\\p{L})(?: (?:of )?(?<second>${COLLECTIVE.en})(?!\\p{L}))?`,
    'iuy',
  ),
};

const MAGNITUDE: Record<Language, RegExp> = {
  fr: new RegExp(` ?(${alternatives(MAGNITUDES.fr)})(?!\\p{L})`, 'iuy'),
  en: new RegExp(`[ -]?(${alternatives(MAGNITUDES.en)})(?!\\p{L})`, 'iuy'),
};
const GLUED_SCALE: Record<Language, RegExp> = {
  fr: new RegExp(` ?(${Object.keys(SCALE_LETTERS).join('|')})(?= ?(?:${SIGN}|d'euros|euros))`, 'y'),
  en: new RegExp(`(${alternatives(ENGLISH_SCALES)})(?![\\p{L}\\d])`, 'uy'),
};
const CURRENCY: Record<Language, [RegExp, string][]> = { fr: currencyPatterns('fr'), en: currencyPatterns('en') };
const ANY_CURRENCY: Record<Language, RegExp> = { fr: anyCurrency('fr'), en: anyCurrency('en') };

function currencyPattern(names: string): RegExp {
  return new RegExp(`(?: de| d'| |-| of)? ?(?:${names})(?!\\p{L})`, 'uy');
}

function currencyPatterns(language: Language): [RegExp, string][] {
  return CURRENCY_NAMES[language].map(([names, code]) => [currencyPattern(names), code]);
}

function anyCurrency(language: Language): RegExp {
  return currencyPattern(CURRENCY_NAMES[language].map(([names]) => names).join('|'));
}

/** The name of a currency that stands at a place, with what joins it to the number, or null. */
export function currencyAt(
  plain: string,
  at: number,
  language: Language,
): { match: RegExpExecArray; unit: string } | null {
  if (!matchAt(ANY_CURRENCY[language], plain, at)) return null;
  for (const [pattern, unit] of CURRENCY[language]) {
    const match = matchAt(pattern, plain, at);
    if (match) return { match, unit };
  }
  return null;
}

/** A number with its scale: figures or words, "millions", "M" before a currency, or a collective such as "une trentaine de millions". */
export function readQuantity(plain: string, at: number, language: Language, afterSign: boolean): Quantity | null {
  const groups = afterSign || isFigure(plain, at) ? null : readCollective(plain, at, language);
  if (groups) return groups;
  const numeral = readNumeral(plain, at, language);
  if (!numeral) return null;
  const { value, inWords } = numeral;
  const magnitude = matchAt(MAGNITUDE[language], plain, numeral.end);
  let factor = magnitude ? MAGNITUDES[language][magnitude[1]!.toLowerCase()]! : 1;
  let end = numeral.end + (magnitude?.[0].length ?? 0);
  let count = value;
  const half = magnitude && matchAt(AND_A_HALF[language], plain, end);
  if (half) {
    count += 0.5;
    end += half[0].length;
  }
  const scale = magnitude ? null : gluedScale(plain, numeral.end, language, afterSign);
  if (scale) {
    factor = scale.factor;
    end = scale.end;
  }
  const worth = exact(count * factor);
  return {
    end,
    min: worth,
    max: worth,
    scaled: factor !== 1,
    inWords,
    collective: magnitude !== null && language === 'fr',
  };
}

function gluedScale(
  plain: string,
  at: number,
  language: Language,
  afterSign: boolean,
): { factor: number; end: number } | null {
  const match = matchAt(GLUED_SCALE[language], plain, at);
  if (!match) return null;
  const end = at + match[0].length;
  if (language === 'fr') return { factor: SCALE_LETTERS[match[1]!]!, end };
  const sure = afterSign || /^[bt]n|^trn/.test(match[1]!) || currencyAt(plain, end, language) !== null;
  return sure ? { factor: ENGLISH_SCALES[match[1]!]!, end } : null;
}

/** Products of decimals without the dust of binary fractions: 1.1 × 1e6 is 1100000. */
function exact(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function readCollective(plain: string, at: number, language: Language): Quantity | null {
  const match = matchAt(GROUPS_OF[language], plain, at);
  if (!match) return null;
  const { many, half, first, second } = match.groups!;
  const base = first!.toLowerCase() === 'tens' ? 10 : COLLECTIVES[language][first!.toLowerCase()]!;
  const factor = (half ? 0.5 : 1) * base * (second ? COLLECTIVES[language][second.toLowerCase()]! : 1);
  const halved = matchAt(AND_A_HALF[language], plain, at + match[0].length);
  if (halved && many === undefined) {
    return {
      end: at + match[0].length + halved[0].length,
      min: 1.5 * factor,
      max: 1.5 * factor,
      scaled: true,
      inWords: true,
      collective: true,
    };
  }
  const isPlural = many !== undefined || (language === 'en' && /s$/i.test(first!) && !/^(?:a|half) /i.test(match[0]));
  const [min, max] = isPlural ? [2 * factor, 10 * factor] : [factor, factor];
  return { end: at + match[0].length, min, max, scaled: true, inWords: true, collective: true };
}
