import { type CalendarUnit, calendarDate, type DaySpan, type Stretch, stretchOf, wholeMonths } from './calendar.ts';
import { MONTHS, SEASONS, WEEKDAYS } from './lexicon/months.ts';
import { COLLECTIVES, SMALL_NUMBERS } from './lexicon/numerals.ts';
import { readNumeral } from './numerals.ts';
import {
  agoOrAhead,
  alternatives,
  dayOfMonth,
  decade,
  type Groups,
  monthOf,
  numericDate,
  partOfYear,
  runOf,
  type TimeContext,
  type TimeGrammar,
  type TimeRule,
  unitNear,
  weekdayNear,
  weekend,
  withoutYear,
  yearNumber,
  yearSpan,
} from './time-rules.ts';

// Texts come here with plain spaces and straight apostrophes.
const FULL_MONTH = alternatives(MONTHS.fr, (name) => name.length > 4 || /^(?:mars|mai|juin|août|aout)$/.test(name));
const MONTH = `(?:${FULL_MONTH}|(?:janv|févr|avr|juil|sept|oct|nov|déc)\\.)`;
const WEEKDAY = alternatives(WEEKDAYS.fr);
const YEAR = '(?:19|20)\\d\\d(?![.,]?\\d)';
const SMALL = alternatives(SMALL_NUMBERS.fr);
const NUMBER = `(?:\\d{1,3}|${SMALL}|(?:une )?(?:${alternatives(COLLECTIVES.fr)}) d[e']|quelques|plusieurs)`;
const ABOUT =
  "(?:environ |quelque |près d[e'] ?|plus d[e'] ?|moins d[e'] ?|à peine |au moins |déjà |un peu plus d[e'] ?|une (?:durée|période) de )?";
const UNIT = '(?:ans?|années?|mois|semaines?|jours?|trimestres?|semestres?)(?![a-zà-ÿ])';
const SIDE =
  '(?:derni[eè]re?s?|passée?s?|précédente?s?|écoulée?s?|prochaine?s?|suivante?s?|à venir|qui viennent|qui vient)';
const PART_OF_DAY =
  '(?:(?: au| en fin de| en début de| dans la)? (?:matin|matinée|midi|soir|soirée|après-midi|nuit)(?![a-zà-ÿ]))?';

const ORDINALS: Record<string, number> = { p: 1, '1': 1, d: 2, s: 2, '2': 2, t: 3, '3': 3, q: 4, '4': 4 };
const VAGUE_COUNTS: Record<string, number> = { quelques: 3, plusieurs: 4 };
const UNITS: Record<string, CalendarUnit> = { j: 'day', s: 'week', m: 'month', a: 'year', t: 'quarter' };
const DAYS: Record<string, number> = { hier: -1, "aujourd'hui": 0, demain: 1, 'avant-hier': -2, 'après-demain': 2 };
const STRETCHES: Record<string, Stretch> = { d: 'start', f: 'end', m: 'middle', c: 'whole' };

function unitOf(word: string): CalendarUnit {
  return /^semes/i.test(word) ? 'half' : UNITS[word[0]!.toLowerCase()]!;
}

function shiftOf(side: string | undefined): -1 | 0 | 1 {
  if (side === undefined) return 0;
  return /^(?:proch|suiv|à venir|qui)/i.test(side) ? 1 : -1;
}

function countOf(word: string | undefined): number {
  const plain = (word ?? 'quelques')
    .toLowerCase()
    .replace(/ d[e']$/, '')
    .replace(/^une (?=.)/, '');
  return VAGUE_COUNTS[plain] ?? COLLECTIVES.fr[plain] ?? readNumeral(plain, 0, 'fr')?.value ?? 1;
}

function leaning(side: string | undefined, context: TimeContext): TimeContext {
  const shift = shiftOf(side);
  return shift === 0 ? context : { now: context.now, lean: shift < 0 ? 'past' : 'future', firm: true };
}

function monthNamed(groups: Groups): number {
  return MONTHS.fr[groups.month!.toLowerCase().replace('.', '')]!;
}

function sideOf(groups: Groups): -1 | 1 {
  return shiftOf(groups.side) < 0 ? -1 : 1;
}

function rule(pattern: string, means: TimeRule['means']): TimeRule {
  return { pattern: new RegExp(`${pattern}(?![a-zà-ÿ\\d])`, 'iy'), means };
}

function days(groups: Groups, context: TimeContext): DaySpan | null {
  const first = Number.parseInt(groups.first!, 10);
  const last = groups.last === undefined ? first : Number(groups.last);
  const weekday = groups.weekday === undefined ? null : WEEKDAYS.fr[groups.weekday.toLowerCase()]!;
  return dayOfMonth([first, last], monthNamed(groups), yearNumber(groups.year), weekday, leaning(groups.side, context));
}

function month(groups: Groups, context: TimeContext): DaySpan | null {
  if (groups.ofyear === undefined) {
    return monthOf(monthNamed(groups), yearNumber(groups.year), leaning(groups.side, context));
  }
  if (context.now === null) return null;
  return wholeMonths(calendarDate(context.now).year + shiftOf(groups.ofyear), monthNamed(groups));
}

function season(groups: Groups, context: TimeContext): DaySpan | null {
  const [first, months] = SEASONS[groups.season!.toLowerCase()]!;
  const make = (year: number): DaySpan => wholeMonths(year, first, months);
  if (groups.year !== undefined) return make(Number(groups.year));
  const lean = groups.this === undefined ? leaning(groups.side, context) : { ...context, lean: 'near' as const };
  return withoutYear(make, lean);
}

function stretch(groups: Groups, span: DaySpan | null): DaySpan | null {
  return span && stretchOf(span, STRETCHES[groups.stretch![0]!.toLowerCase()]!);
}

function vague({ word }: Groups, { now }: TimeContext): DaySpan | null {
  if (now === null) return null;
  if (/^(?:récemment|dernièrement)/i.test(word!)) return { from: now - 90, to: now };
  return /^(?:prochainement|bientôt|désormais)/i.test(word!) ? { from: now, to: null } : { from: now, to: now };
}

const CALENDAR_RULES: TimeRule[] = [
  rule('(?<a>\\d{4})-(?<b>\\d\\d)-(?<c>\\d\\d)', numericDate),
  rule('(?<a>\\d{1,2})([/.])(?<b>\\d{1,2})\\2(?<c>\\d{4}|\\d\\d)', numericDate),
  rule(
    `(?:(?<weekday>${WEEKDAY}) )?(?<first>1er|\\d{1,2})(?:(?:, \\d{1,2}){0,6},? (?:et|au|ou)(?: le)? (?<last>\\d{1,2}))? (?<month>${MONTH})(?: (?<year>${YEAR}))?(?: (?<side>${SIDE}))?${PART_OF_DAY}`,
    days,
  ),
  rule(
    `(?<stretch>début|mi|milieu|fin|courant)(?:-| )(?:(?:du |de |d')?(?:mois (?:de |d'))?)(?<month>${MONTH})(?: (?<year>${YEAR})| (?<side>${SIDE}))?`,
    (groups, context) => stretch(groups, month(groups, context)),
  ),
  rule(`(?<stretch>début|mi|milieu|fin|courant)(?:-| )(?:de l'année |d'année |de |d')?(?<year>${YEAR})`, (groups) =>
    stretch(groups, yearSpan(groups.year)),
  ),
  rule(
    `(?<stretch>début|milieu|fin|courant) (?:de l'|de la |du |de |d')?(?<unit>année|an|mois|semaine|semestre|trimestre)(?: (?<side>${SIDE}))?`,
    (groups, { now }) => stretch(groups, unitNear(unitOf(groups.unit!), shiftOf(groups.side), now)),
  ),
  rule(
    `(?:mois (?:de |d'))?(?<month>${MONTH})(?: (?:de )?(?<year>${YEAR})| de l'(?:année|an) (?<ofyear>${SIDE})| (?<side>${SIDE}))?`,
    month,
  ),
  rule(
    `(?<which>premier|1er|deuxième|second|2e|2ème|troisième|3e|3ème|quatrième|4e|4ème) (?<part>trimestre|semestre)(?: (?:de )?(?<year>${YEAR})| de l'année(?: (?<side>${SIDE}))?)?`,
    (groups, context) => {
      const index = ORDINALS[groups.which![0]!.toLowerCase()]!;
      const months = /^t/i.test(groups.part!) ? 3 : 6;
      return partOfYear(index, months, yearNumber(groups.year), leaning(groups.side, context));
    },
  ),
  rule(`T(?<which>[1-4]) (?<year>${YEAR})`, ({ which, year }, context) =>
    partOfYear(Number(which), 3, yearNumber(year), context),
  ),
  rule(
    `(?<=l'|(?<this>cet? |cette )|la )(?<season>été|automne|hiver|printemps|rentrée)(?: (?:de )?(?<year>${YEAR})| (?<side>${SIDE}))?`,
    season,
  ),
  rule(
    `(?<!Journal du |JDD du )(?<weekday>${WEEKDAY})(?: (?<side>dernier|passé|prochain))?${PART_OF_DAY}`,
    (groups, context) => weekdayNear(WEEKDAYS.fr[groups.weekday!.toLowerCase()]!, leaning(groups.side, context)),
  ),
];

const RELATIVE_RULES: TimeRule[] = [
  rule(`(?<day>avant-hier|hier|aujourd'hui|après-demain|demain)${PART_OF_DAY}`, (groups, { now }) =>
    unitNear('day', DAYS[groups.day!.toLowerCase()]!, now),
  ),
  rule('(?<=\\bce |\\bcette )(?:jour|matin|soir|nuit|midi|matinée|après-midi)', (_, { now }) =>
    unitNear('day', 0, now),
  ),
  rule(
    `(?:(?<count>${NUMBER}) ?)?(?<side>derni[eè]re?s|prochaine?s) (?:(?<after>${NUMBER}) ?)?(?<unit>${UNIT})`,
    (groups, { now }) => runOf(countOf(groups.count ?? groups.after), unitOf(groups.unit!), sideOf(groups), now),
  ),
  rule(
    `(?:(?<count>${NUMBER}) ?)?(?<unit>ans|années|mois|semaines|jours) (?<side>à venir|écoulée?s|qui viennent)`,
    (groups, { now }) => runOf(countOf(groups.count), unitOf(groups.unit!), sideOf(groups), now),
  ),
  rule(`(?<unit>semaine|mois|année|an|trimestre|semestre) (?<side>${SIDE})`, (groups, { now }) =>
    unitNear(unitOf(groups.unit!), shiftOf(groups.side), now),
  ),
  rule(`week-end(?: (?<side>${SIDE}))?`, (groups, { now }) => weekend(shiftOf(groups.side) < 0 ? -1 : 0, now)),
  rule('(?<=\\bce |\\bcette )(?<unit>semaine|année|mois-ci|trimestre|semestre)', (groups, { now }) =>
    unitNear(unitOf(groups.unit!), 0, now),
  ),
  rule(`il y a (?:de cela )?${ABOUT}(?<count>${NUMBER}) ?(?<unit>${UNIT})`, (groups, { now }) =>
    agoOrAhead(countOf(groups.count), unitOf(groups.unit!), -1, now),
  ),
  rule(`(?:dans|sous) ${ABOUT}(?<count>${NUMBER}) ?(?<unit>${UNIT})`, (groups, { now }) =>
    agoOrAhead(countOf(groups.count), unitOf(groups.unit!), 1, now),
  ),
  rule(`d'ici (?:à )?${ABOUT}(?<count>${NUMBER}) ?(?<unit>${UNIT})`, (groups, { now }) =>
    runOf(countOf(groups.count), unitOf(groups.unit!), 1, now),
  ),
  rule(`depuis ${ABOUT}(?<count>${NUMBER}) ?(?<unit>${UNIT})`, (groups, { now }) =>
    runOf(countOf(groups.count), unitOf(groups.unit!), -1, now),
  ),
  rule(`(?:pour|pendant|durant|sur|en) ${ABOUT}${NUMBER} ?${UNIT}(?: et demie?)?`, () => null),
  rule(
    "(?<word>récemment|dernièrement|prochainement|bientôt|actuellement|désormais|à ce jour|en ce moment|à l'heure actuelle)",
    vague,
  ),
  rule('années (?<tens>\\d0|19\\d0|20\\d0)(?: et (?:19|20)?\\d0)?', ({ tens }) => decade(tens!)),
  rule(`(?:année |exercice |horizon )?(?<year>${YEAR})`, ({ year }) => yearSpan(year)),
];

/** How times are named in French. */
export const FRENCH_TIMES: TimeGrammar = {
  rules: [...CALENDAR_RULES, ...RELATIVE_RULES],
  start: new RegExp(
    `(?<![a-zà-ÿ\\d]|\\d-)(?:${WEEKDAY}|(?:19|20)\\d\\d|\\d{1,2}(?:er)?(?=,? (?:\\d|${MONTH}|et |au |ou ))|\\d{1,2}[/.]\\d{1,2}[/.]\\d\\d|(?:début|mi|milieu|fin|courant)[- ]|mois|${MONTH}|(?:premier|1er|deuxième|second|2e|2ème|troisième|3e|3ème|quatrième|4e|4ème) [ts]|T[1-4] |été|automne|hiver|printemps|rentrée|hier|avant-hier|aujourd|demain|après-demain|jour|matin|soir|nuit|midi|(?:${NUMBER} ?)?(?:derni[eè]re?s|prochaine?s) |(?:${NUMBER} ?)?(?:ans|années|mois|semaines|jours) (?=à v|éc|pa|qui v)|semaine|années? (?=\\d|${SIDE})|année(?![a-zà-ÿ])|an |trimestre|semestre|week-end|il y a |(?:pour|pendant|durant|sur|en|dans|sous|d'ici|depuis) (?=environ|quelque|près|plus|moins|au |à |un|déjà|\\d|${SMALL})|récemment|dernièrement|prochainement|bientôt|actuellement|désormais|à ce jour|en ce moment|à l'heure actuelle|exercice|horizon)`,
    'gi',
  ),
  prefix:
    /(?<![a-zà-ÿ\d])(?:(?:(?<notBefore>(?:pas|non) avant|au plus tôt)|(?<by>d'ici(?: à| au)?|au plus tard)|(?<before>avant)|(?<until>jusqu'(?:à|au|aux|en))|(?<since>depuis)|(?<from>à partir d[eu']|à compter d[eu']|dès|à dater d[eu'])|(?<after>après|au-delà d[eu'])|(?<between>entre)|(?<span>du|de|d'))(?: |(?<=')))?(?:(?:le|la|les|au|en|à|ce|cet|cette|ces|pendant|durant|pour|dans|vers|lors|au cours|du|des|de) |l')*$/i,
  joint: /^(?: (?:et|à|au|ou|jusqu'(?:à|au|en)) | ?[-–—] ?)(?:(?:le|la|du|de|en|à) |l')*$/i,
};
