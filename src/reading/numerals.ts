import { MULTIPLIERS, SMALL_NUMBERS } from './lexicon/numerals.ts';

/** A number as read from a text: where it ends and what it is worth. */
export type Numeral = { end: number; value: number; inWords: boolean };

type Language = 'fr' | 'en';

const THIN = '\u00a0\u202f\u2009';
const DIGITS: Record<Language, RegExp> = {
  fr: new RegExp(`\\d{1,3}(?:([ .'’${THIN}])\\d{3})(?:\\1\\d{3})*(?!\\d)(?:,\\d+)?|\\d+(?:[.,]\\d+)?`, 'y'),
  en: new RegExp(`\\d{1,3}(?:([,${THIN}])\\d{3})(?:\\1\\d{3})*(?!\\d)(?:\\.\\d+)?|\\d+(?:\\.\\d+)?`, 'y'),
};
const WORD = /[a-zé]+/iy;
const JOINT: Record<Language, RegExp> = { fr: /(?:-|\s)(?:et(?:\s|-))?/y, en: /(?:-|\s)(?:and\s)?/y };
const LONGEST_NUMERAL = 12;
const SMALL = { fr: new Map(Object.entries(SMALL_NUMBERS.fr)), en: new Map(Object.entries(SMALL_NUMBERS.en)) };
const TIMES = { fr: new Map(Object.entries(MULTIPLIERS.fr)), en: new Map(Object.entries(MULTIPLIERS.en)) };

/** A string that a sticky expression finds exactly at a place, or null. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Whether a figure stands at a place. */
export function isFigure(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

/** The number in figures or words that begins exactly at a place, or null. "500.000" and "32 000" are French, "1,400" English. */
export function readNumeral(text: string, at: number, language: Language): Numeral | null {
  return isFigure(text, at) ? readFigures(text, at, language) : readWords(text, at, language);
}

function readFigures(text: string, at: number, language: Language): Numeral | null {
  const match = matchAt(DIGITS[language], text, at);
  if (!match) return null;
  const [written, separator] = match;
  const whole = separator === undefined ? written : written.split(separator).join('');
  return { end: at + written.length, value: Number(whole.replace(',', '.')), inWords: false };
}

function readWords(text: string, at: number, language: Language): Numeral | null {
  let thousands = 0;
  let rest = 0;
  let previous = -1;
  let end = -1;
  let place = at;
  for (let count = 0; count < LONGEST_NUMERAL; count++) {
    const word = matchAt(WORD, text, place)?.[0].toLowerCase().replace('é', 'e');
    if (word === undefined) break;
    const small = SMALL[language].get(word);
    const factor = TIMES[language].get(word);
    if (small !== undefined) {
      const step = addSmall(rest, previous, small, language);
      if (step === null) break;
      rest = step;
      previous = small;
    } else if (factor === 100 && rest < 100 && (language === 'fr' || rest > 0)) {
      rest = Math.max(rest, 1) * 100;
      previous = 100;
    } else if (factor === 1000 && thousands === 0 && (language === 'fr' || rest > 0)) {
      thousands = Math.max(rest, 1) * 1000;
      rest = 0;
      previous = 1000;
    } else break;
    end = place + word.length;
    const joint = matchAt(JOINT[language], text, end);
    if (!joint) break;
    place = end + joint[0].length;
  }
  return end < 0 ? null : { end, value: thousands + rest, inWords: true };
}

/** Adds a small number word to what was read so far, or null where no number goes on so ("trois deux"). */
function addSmall(rest: number, previous: number, small: number, language: Language): number | null {
  if (previous === -1 || previous >= 100) return rest + small;
  if (language === 'fr') {
    if (previous === 4 && small === 20) return rest - 4 + 80;
    if (previous === 10 && small >= 7 && small <= 9) return rest + small;
  }
  return previous >= 20 && small > 0 && small < (language === 'fr' ? 17 : 10) ? rest + small : null;
}
