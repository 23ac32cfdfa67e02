import { countedNoun } from './counted-nouns.ts';
import { CURRENCY_SIGNS } from './lexicon/currencies.ts';
import { MULTIPLIERS, SMALL_NUMBERS, TIME_UNITS } from './lexicon/numerals.ts';
import { isFigure, matchAt, readNumeral } from './numerals.ts';
import { AND_A_HALF, COLLECTIVE, currencyAt, type Quantity, readQuantity, SIGN } from './quantities.ts';
import { alternatives } from './time-rules.ts';

/** What an amount measures. */
export type AmountKind = 'money' | 'count' | 'percent' | 'duration';

/**
 * An amount in a text: its words with UTF-16 offsets, and the number or range it states. `unit` is an ISO 4217 code,
 * '%', a unit of time in English ('year', 'month' …) or the counted noun in the singular ('' where none is named).
 */
export type FoundAmount = {
  start: number;
  end: number;
  words: string;
  min: number;
  max: number;
  unit: string;
  kind: AmountKind;
};

type Language = 'fr' | 'en';
type Measure = { end: number; unit: string; kind: AmountKind };

const ODD_SPACES = /[\u00a0\u202f\u2009\t\n]/g;
const NUMBER_WORDS: Record<Language, string> = {
  fr: alternatives({ ...SMALL_NUMBERS.fr, ...MULTIPLIERS.fr }),
  en: alternatives(SMALL_NUMBERS.en),
};

/** Words with either case of their first letter: quicker to search than a whole expression that ignores case. */
const eitherCase = (words: string): string =>
  words.replace(/(^|\|)(\w)/g, (_, bar: string, letter: string) => `${bar}[${letter}${letter.toUpperCase()}]`);
const NO_WORD_AFTER = '(?![A-Za-zÀ-ÿ\\d])';
const FREE = '(?<![A-Za-zÀ-ÿ\\d_°#@/]|\\d[.,:]|[-+]\\d?)';

const START: Record<Language, RegExp> = {
  fr: new RegExp(
    `${FREE}(?:\\d|(?:${SIGN}) ?\\d|(?:${eitherCase('des|plusieurs|quelques|une|un')}) (?=${COLLECTIVE.fr})|${eitherCase('la moitié|un tiers d|un quart d|deux tiers|trois quarts')}|(?:${eitherCase(NUMBER_WORDS.fr)})${NO_WORD_AFTER})`,
    'g',
  ),
  en: new RegExp(
    `${FREE}(?:\\d|(?:${SIGN}) ?\\d|(?:${eitherCase('several|a few|many|a|half a|some')}) (?=${COLLECTIVE.en})|(?:${eitherCase('dozens|hundreds|thousands|millions|billions|tens')}) of|(?:${eitherCase('half|a third|a quarter|two thirds|two-thirds|three quarters|three-quarters')})(?= of)|(?:${eitherCase(NUMBER_WORDS.en)})${NO_WORD_AFTER})`,
    'g',
  ),
};

const FRACTIONS: [RegExp, number][] = [
  [/(?:la moitié|half)(?!\p{L})/iuy, 50],
  [/(?:un tiers|a third)(?= d| of)/iy, 100 / 3],
  [/(?:un quart|a quarter)(?= d| of)/iy, 25],
  [/(?:deux tiers|two[- ]thirds)(?!\p{L})/iuy, 200 / 3],
  [/(?:trois quarts|three[- ]quarters)(?!\p{L})/iuy, 75],
];

const RANGE: Record<Language, RegExp> = {
  fr: /(?: ?[-–] ?| (?:à|ou|et) )(?=[\d\p{L}])/uy,
  en: /(?: ?[-–] ?| (?:to|or|and) )(?=[\d\p{L}$£€])/uy,
};
const BETWEEN: Record<Language, RegExp> = { fr: /(?<!\p{L})entre $/iu, en: /(?<!\p{L})between $/iu };
const BEFORE: Record<Language, RegExp> = {
  fr: /(?<!\p{L})(?:(?:un peu |beaucoup |bien )?(?:plus|moins|près|autour|au-delà|un maximum|un minimum|à hauteur) (?:de |d')|environ |quelques? |au (?:moins|plus|total) |pas moins (?:de |d')|jusqu'à |presque |à peine |quasiment |entre |de |d'|un total de |de l'ordre de )+$/iu,
  en: /(?<!\p{L})(?:about |around |nearly |almost |some |roughly |approximately |more than |over |less than |under |fewer than |at least |at most |up to |as (?:much|many) as |an estimated |approaching |just |only |between |from |worth )+$/iu,
};
const RATE: Record<Language, RegExp> = {
  fr: /(?: ?(?:HT|TTC|hors[ -]taxes?))?(?: (?:par (?:an|mois|semaine|jour|trimestre)|annuels?|l'unité))?(?!\p{L})/uy,
  en: /(?: (?:a|per|each) (?:year|month|week|day)| annually)?(?!\p{L})/uy,
};
const PERCENT: Record<Language, RegExp> = {
  fr: / ?%| pour ?cents?(?!\p{L})/iuy,
  en: / ?%| ?(?:per ?cent|pct)(?!\p{L})/iuy,
};
const SIGN_AFTER = new RegExp(` ?(${SIGN})(?![\\p{L}\\d])`, 'uy');
const TIME: Record<Language, RegExp> = {
  fr: new RegExp(` ?(${alternatives(TIME_UNITS.fr)})(?!\\p{L})`, 'iuy'),
  en: new RegExp(`[ -](${alternatives(TIME_UNITS.en)})(?!\\p{L})`, 'iuy'),
};
const CLOCK_BEFORE = /(?<!\p{L})(?:à|vers|dès|avant|après|at|by|until|jusqu'à) $/iu;
const ORDINAL_BEFORE =
  /(?:n[°o]\.? ?|numéro |article |lots? |pages? |chapitre |ligne |line |no\. |âgée?s? de |aged )$/iu;
const DEFINITE_BEFORE = /(?<!\p{L})(?:les|des|ces|ses|leurs|nos|aux|tous|the|these|those|both|their|its|our) $/iu;
const YEAR = /^(?:19|20)\d\d$/;
const YEAR_BEFORE =
  /(?<!\p{L})(?:en|depuis|dès|fin|début|courant|avant|après|année|in|since|by|until|before|after|early|late|of|\d{1,2}|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|January|February|March|April|May|June|July|August|September|October|November|December),? $/iu;
const LOOK_BACK = 40;

/**
 * The amounts that a text states, in order, none inside another: money, percentages, durations and counts of things,
 * single or as a range, in figures or words, with the words that soften them ("quelque", "more than"). Years, dates,
 * hours of the clock, numbers of lots and bare numbers without a noun are left out. "Plusieurs" and "des" before a
 * collective count from two to ten of it.
 */
export function findAmounts(text: string, language: Language): FoundAmount[] {
  const plain = text.replace(ODD_SPACES, ' ').replaceAll('’', "'");
  const found: FoundAmount[] = [];
  const start = START[language];
  let free = 0;
  start.lastIndex = 0;
  for (let match = start.exec(plain); match; match = start.exec(plain)) {
    const amount = amountAt(plain, match.index, free, language);
    if (amount) {
      found.push({ ...amount, words: text.slice(amount.start, amount.end) });
      free = amount.end;
    }
    start.lastIndex = amount ? amount.end : passed(plain, match.index, language);
  }
  return found;
}

/** Where the search goes on after a number that is no amount: behind its figures or its first word. */
function passed(plain: string, at: number, language: Language): number {
  return readNumeral(plain, at, language)?.end ?? at + 1;
}

function amountAt(plain: string, at: number, free: number, language: Language): Omit<FoundAmount, 'words'> | null {
  const before = plain.slice(Math.max(free, at - LOOK_BACK), at);
  const figure = isFigure(plain, at);
  const fraction = figure ? null : fractionAt(plain, at, before, language);
  if (fraction) return fraction;
  const sign = figure ? null : matchAt(SIGN_BEFORE, plain, at);
  const first = readQuantity(plain, at + (sign?.[0].length ?? 0), language, sign !== null);
  if (!first) return null;
  const range = sign === null || language === 'en' ? readRange(plain, first, before, language, sign !== null) : null;
  const quantity = range ?? first;
  const measure = sign
    ? { end: quantity.end, unit: CURRENCY_SIGNS[sign[1]!]!, kind: 'money' as const }
    : measureAfter(plain, quantity, language);
  if (!measure || !isAmount(plain, at, quantity, measure, before, range !== null)) return null;
  const rate =
    measure.kind === 'money' || measure.kind === 'count' ? matchAt(RATE[language], plain, measure.end) : null;
  const half = measure.kind === 'duration' && matchAt(AND_A_HALF[language], plain, measure.end);
  const end = measure.end + (half ? half[0].length : (rate?.[0].length ?? 0));
  const more = half ? 0.5 : 0;
  const start = at - softened(before, range !== null, language);
  return { start, end, min: quantity.min + more, max: quantity.max + more, unit: measure.unit, kind: measure.kind };
}

const SIGN_BEFORE = new RegExp(`(${SIGN}) ?(?=\\d)`, 'y');

function fractionAt(plain: string, at: number, before: string, language: Language): Omit<FoundAmount, 'words'> | null {
  for (const [pattern, value] of FRACTIONS) {
    const match = matchAt(pattern, plain, at);
    if (!match) continue;
    const share = Math.round(value * 10) / 10;
    const start = at - softened(before, false, language);
    return { start, end: at + match[0].length, min: share, max: share, unit: '%', kind: 'percent' };
  }
  return null;
}

function readRange(
  plain: string,
  left: Quantity,
  before: string,
  language: Language,
  afterSign: boolean,
): Quantity | null {
  const joint = matchAt(RANGE[language], plain, signEnd(plain, left.end, language));
  if (!joint) return null;
  if (/et|and/.test(joint[0]) && !BETWEEN[language].test(before)) return null;
  let at = joint.index + joint[0].length;
  if (afterSign) at += matchAt(SIGN_BEFORE, plain, at)?.[0].length ?? 0;
  const right = readQuantity(plain, at, language, afterSign);
  if (!right) return null;
  const unscaled = right.scaled && !left.scaled && left.max < 1000;
  const factor = unscaled ? scaleOf(right.max) : 1;
  const ends = [left.min * factor, left.max * factor, right.min, right.max];
  return { ...right, min: Math.min(...ends), max: Math.max(...ends), inWords: left.inWords };
}

/** Behind a unit that a range repeats: "30 % à 40 %", "3,54 euros à 3,28 euros". */
function signEnd(plain: string, at: number, language: Language): number {
  const repeated =
    matchAt(PERCENT[language], plain, at) ?? matchAt(SIGN_AFTER, plain, at) ?? currencyAt(plain, at, language)?.match;
  return at + (repeated?.[0].length ?? 0);
}

function scaleOf(value: number): number {
  return value >= 1e9 ? 1e9 : value >= 1e6 ? 1e6 : value >= 1e3 ? 1e3 : 1;
}

function measureAfter(plain: string, quantity: Quantity, language: Language): Measure | null {
  const { end } = quantity;
  const percent = matchAt(PERCENT[language], plain, end);
  if (percent) return { end: end + percent[0].length, unit: '%', kind: 'percent' };
  const sign = matchAt(SIGN_AFTER, plain, end);
  if (sign) return { end: end + sign[0].length, unit: CURRENCY_SIGNS[sign[1]!]!, kind: 'money' };
  const currency = currencyAt(plain, end, language);
  if (currency) return { end: end + currency.match[0].length, unit: currency.unit, kind: 'money' };
  const time = matchAt(TIME[language], plain, quantity.collective ? afterOf(plain, end) : end);
  if (time)
    return { end: time.index + time[0].length, unit: TIME_UNITS[language][time[1]!.toLowerCase()]!, kind: 'duration' };
  const noun = countedNoun(plain, end, quantity.max, quantity.collective, language);
  return noun ? { ...noun, kind: 'count' } : { end, unit: '', kind: 'count' };
}

/** Behind the "d'" of "une quinzaine d'années"; a space stays to be read. */
function afterOf(plain: string, at: number): number {
  const match = matchAt(/ (?:de(?= )|d')/y, plain, at);
  return match ? at + match[0].length : at;
}

/** Whether a number with its unit is an amount at all, and no year, date, hour, ordinal, article or pronoun. */
function isAmount(
  plain: string,
  at: number,
  quantity: Quantity,
  { unit, kind, end }: Measure,
  before: string,
  isRange: boolean,
): boolean {
  if (/^\p{L}/u.test(plain.slice(end, end + 1)) && /\d$/.test(plain.slice(at, end))) return false;
  if (ORDINAL_BEFORE.test(before)) return false;
  const written = plain.slice(at, quantity.end);
  const alone = /^(?:une?|one)$/i.test(written);
  if (kind === 'duration') return !/^ ?h/.test(plain.slice(quantity.end)) || !CLOCK_BEFORE.test(before);
  if (kind !== 'count') return true;
  if (unit === '') return quantity.scaled || (!alone && standsAlone(written, quantity, before, isRange));
  if (alone) return false;
  if (quantity.inWords && quantity.max < 10 && !isRange) return !DEFINITE_BEFORE.test(before);
  return !YEAR.test(written) || !YEAR_BEFORE.test(before);
}

/** A number without a noun counts when it is softened ("plus de 245") or a range of great numbers. */
function standsAlone(written: string, quantity: Quantity, before: string, isRange: boolean): boolean {
  if (/^(?:19|20)\d\d(?!\d)/.test(written) || quantity.max < 10) return false;
  if (isRange) return quantity.max >= 1000;
  return softened(before, false, 'fr') + softened(before, false, 'en') > 0;
}

/** How many characters before a number soften it or open its range and belong to its words. */
function softened(before: string, isRange: boolean, language: Language): number {
  const words = BEFORE[language].exec(before)?.[0];
  if (words === undefined) return 0;
  if (isRange) return words.length;
  const own = words.replace(/^(?:(?:de |d'|entre |between |from |worth ))+/i, '');
  return own.length;
}
