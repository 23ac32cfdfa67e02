import { type CalendarUnit, type DaySpan, type Stretch, stretchOf, wholeMonths } from './calendar.ts';
import { MONTHS, SEASONS, WEEKDAYS } from './lexicon/months.ts';
import { SMALL_NUMBERS } from './lexicon/numerals.ts';
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

// Months and weekdays keep their capital: "may" and "march" are verbs, and so may "May" be at the head of a sentence.
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const capitals = (table: Record<string, number>): string => alternatives(table).replace(/[a-z]+/g, capital);
const FULL = alternatives(MONTHS.en, (name) => name.length > 4 || /^(?:may|june|july)$/.test(name)).replace(
  /[a-z]+/g,
  capital,
);
const MONTH = `(?:(?:${FULL})(?![A-Za-z])|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?![A-Za-z])\\.?)`;
const MONTH_WORDS =
  '[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|till|[Ff]rom|of|to|[Ll]ast|[Nn]ext|[Ee]arly|[Mm]id|[Ll]ate|[Tt]his|[Bb]efore|[Aa]fter|[Dd]uring|and|[Bb]etween|through|about|around';
// Alone, "May", "March" and abbreviations need a word before them that only a month takes, or a year.
const SURE_MONTH = `(?:(?!May|March)(?:${FULL})(?![A-Za-z])|(?<=(?:${MONTH_WORDS})[ -])${MONTH}|${MONTH}(?= (?:19|20)\\d\\d))`;
const WEEKDAY = capitals(WEEKDAYS.en);
const YEAR = '(?:19|20)\\d\\d(?![.,]?\\d)';
const SMALL = alternatives(SMALL_NUMBERS.en);
const NUMBER = `(?:\\d{1,3}|${SMALL}|an?|a few|several|a couple of|a dozen|many)`;
const ABOUT =
  '(?:about |around |nearly |almost |some |roughly |more than |over |less than |at least |up to |the past |the last |the next |the coming |another |just |only |a further )?';
const UNIT = '(?:years?|months?|weeks?|days?|quarters?|decades?)(?![a-z])';
const PART_OF_DAY = '(?: (?:morning|afternoon|evening|night|lunchtime))?';
const SIDE = '(?:last|past|previous|next|coming|following|this|current)';

const UNITS: Record<string, CalendarUnit> = { d: 'day', w: 'week', m: 'month', y: 'year', q: 'quarter' };
const VAGUE_COUNTS: Record<string, number> = {
  'a few': 3,
  several: 4,
  'a couple of': 2,
  'a dozen': 12,
  many: 5,
  a: 1,
  an: 1,
};
const ORDINALS: Record<string, number> = { first: 1, second: 2, third: 3, fourth: 4, final: 4, last: 4 };
const DAYS: Record<string, number> = { yesterday: -1, today: 0, tonight: 0, tomorrow: 1 };

function rule(pattern: string, means: TimeRule['means']): TimeRule {
  return { pattern: new RegExp(`${pattern}(?![A-Za-z\\d])`, 'y'), means };
}

function counted(groups: Groups): { count: number; unit: CalendarUnit } {
  const word = (groups.count ?? 'a few').toLowerCase();
  const count = VAGUE_COUNTS[word] ?? readNumeral(word, 0, 'en')?.value ?? 1;
  const decades = groups.unit!.startsWith('decade');
  return { count: decades ? 10 * count : count, unit: decades ? 'year' : UNITS[groups.unit![0]!]! };
}

function shiftOf(side: string | undefined): -1 | 0 | 1 {
  if (side === undefined || /this|current/i.test(side)) return 0;
  return /last|past|previous/i.test(side) ? -1 : 1;
}

function leaning(side: string | undefined, context: TimeContext): TimeContext {
  if (side === undefined) return context;
  const shift = shiftOf(side);
  return { now: context.now, lean: shift === 0 ? 'near' : shift < 0 ? 'past' : 'future', firm: true };
}

function monthNamed(groups: Groups): number {
  return MONTHS.en[groups.month!.toLowerCase().replace('.', '')]!;
}

function days(groups: Groups, context: TimeContext): DaySpan | null {
  const first = Number.parseInt(groups.first!, 10);
  const last = groups.last === undefined ? first : Number.parseInt(groups.last, 10);
  const weekday = groups.weekday === undefined ? null : WEEKDAYS.en[groups.weekday.toLowerCase()]!;
  const year =
    groups.side === undefined || context.now === null
      ? yearNumber(groups.year)
      : yearNumber(String(new Date(context.now * 86_400_000).getUTCFullYear() + shiftOf(groups.side)));
  return dayOfMonth([first, last], monthNamed(groups), year, weekday, context);
}

function stretch(groups: Groups, span: DaySpan | null): DaySpan | null {
  const word = groups.stretch!.toLowerCase();
  const part: Stretch = /^earl|begin|start/.test(word) ? 'start' : /mid/.test(word) ? 'middle' : 'end';
  return span && stretchOf(span, part);
}

function season(groups: Groups, context: TimeContext): DaySpan | null {
  const [first, months] = SEASONS[groups.season!.toLowerCase()]!;
  const make = (year: number): DaySpan => wholeMonths(year, first, months);
  return groups.year === undefined ? withoutYear(make, leaning(groups.side, context)) : make(Number(groups.year));
}

function unitMoved(groups: Groups, now: number | null): DaySpan | null {
  if (now === null) return null;
  if (groups.unit === 'weekend') return weekend(shiftOf(groups.side), now);
  return unitNear(UNITS[groups.unit![0]!]!, shiftOf(groups.side), now);
}

function vague({ word }: Groups, { now }: TimeContext): DaySpan | null {
  if (now === null) return null;
  if (/recently/i.test(word!)) return { from: now - 90, to: now };
  if (/so far/i.test(word!)) return { from: null, to: now };
  return /soon|shortly/i.test(word!) ? { from: now, to: null } : { from: now, to: now };
}

const ORDINAL_DAY = '\\d{1,2}(?:st|nd|rd|th)?';
const STRETCH =
  '(?:(?<stretch>[Ee]arly|[Mm]id|[Ll]ate|(?:[Bb]eginning|[Ss]tart|[Mm]iddle|[Ee]nd) of|[Ee]arlier|[Ll]ater)(?:-| )(?:the )?)';

// "May 31 - 12 June": the second day is of a month of its own
const OF_ANOTHER_MONTH = ` (?:of )?${MONTH}|[/.]\\d`;

const RULES: TimeRule[] = [
  rule('(?<a>\\d{4})-(?<b>\\d\\d)-(?<c>\\d\\d)', numericDate),
  rule('(?<a>\\d{1,2})([/.])(?<b>\\d{1,2})\\2(?<c>\\d{4}|\\d\\d)', numericDate),
  rule(
    `(?:(?<weekday>${WEEKDAY}),? )?(?<month>${MONTH}) (?<first>${ORDINAL_DAY})(?:(?: ?[-–] ?| and | to )(?<last>${ORDINAL_DAY})(?!${OF_ANOTHER_MONTH}))?(?![\\d,.]?\\d)(?:,? (?<year>${YEAR})| (?<side>this|last|next) year)?${PART_OF_DAY}`,
    days,
  ),
  rule(
    `(?:(?<weekday>${WEEKDAY}),? )?(?:the )?(?<first>${ORDINAL_DAY})(?:(?: ?[-–] ?| and | to )(?<last>${ORDINAL_DAY}))? (?:of )?(?:the )?(?<month>${MONTH})(?:,? (?<year>${YEAR})| (?<side>this|last|next) year)?${PART_OF_DAY}`,
    days,
  ),
  rule(
    `${STRETCH}(?:(?:of )?(?<side>${SIDE}) )?(?<month>${MONTH})(?:,? (?:of )?(?<year>${YEAR}))?`,
    (groups, context) =>
      stretch(groups, monthOf(monthNamed(groups), yearNumber(groups.year), leaning(groups.side, context))),
  ),
  rule(`${STRETCH}(?<year>${YEAR})`, (groups) => stretch(groups, yearSpan(groups.year))),
  rule(`${STRETCH}(?:(?<side>${SIDE}) )?(?<unit>year|month|week|quarter|decade)`, (groups, { now }) =>
    groups.unit === 'decade' ? null : stretch(groups, unitMoved(groups, now)),
  ),
  rule(
    `(?:(?<side>[Ll]ast|[Nn]ext|[Tt]his) )?(?<month>${SURE_MONTH})(?:,? (?:of )?(?<year>${YEAR}))?`,
    (groups, context) => monthOf(monthNamed(groups), yearNumber(groups.year), leaning(groups.side, context)),
  ),
  rule(
    `(?<which>first|second|third|fourth|final|last) (?<part>quarter|half)(?: of(?: the)?)?(?: (?<year>${YEAR})| (?<side>${SIDE}) year| year)?`,
    (groups, context) => {
      const half = groups.part === 'half';
      const index = half ? Math.min(2, ORDINALS[groups.which!]!) : ORDINALS[groups.which!]!;
      return partOfYear(index, half ? 6 : 3, yearNumber(groups.year), leaning(groups.side, context));
    },
  ),
  rule(`Q(?<which>[1-4])(?: (?<year>${YEAR}))?`, ({ which, year }, context) =>
    partOfYear(Number(which), 3, yearNumber(year), context),
  ),
  rule(
    `(?:(?<side>[Ll]ast|[Nn]ext|[Tt]his) |(?<=[Tt]he |[Ii]n |[Bb]y |of )(?=[a-z]+ (?:of )?(?:19|20)\\d\\d|summer|autumn|winter))(?<season>spring|summer|autumn|fall|winter)(?: (?:of )?(?<year>${YEAR}))?`,
    season,
  ),
  rule(
    `(?<!Mail on |Sun on |Independent on )(?:(?<side>[Ll]ast|[Nn]ext|[Tt]his) )?(?<weekday>${WEEKDAY})${PART_OF_DAY}`,
    (groups, context) => weekdayNear(WEEKDAYS.en[groups.weekday!.toLowerCase()]!, leaning(groups.side, context)),
  ),
  rule(`(?<day>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow)(?!'s)${PART_OF_DAY}`, (groups, { now }) =>
    unitNear('day', DAYS[groups.day!.toLowerCase()]!, now),
  ),
  rule(
    `(?<side>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast|[Cc]oming|[Pp]revious) (?<unit>week|month|year|quarter|weekend)`,
    (groups, { now }) => unitMoved(groups, now),
  ),
  rule(
    `(?<side>[Ll]ast|[Pp]ast|[Nn]ext|[Cc]oming|[Rr]ecent) (?:(?<count>${NUMBER}) )?(?<unit>years|months|weeks|days|quarters|decades)`,
    (groups, { now }) => {
      const { count, unit } = counted(groups);
      return runOf(count, unit, /^(?:next|coming)/i.test(groups.side!) ? 1 : -1, now);
    },
  ),
  rule(`(?<count>${NUMBER}) (?<unit>${UNIT}) (?:ago|earlier)`, (groups, { now }) => {
    const { count, unit } = counted(groups);
    return agoOrAhead(count, unit, -1, now);
  }),
  rule(`[Ss]ince ${ABOUT}(?<count>${NUMBER}) (?<unit>${UNIT}) ago`, (groups, { now }) => {
    const { count, unit } = counted(groups);
    return runOf(count, unit, -1, now);
  }),
  rule(`[Ii]n ${ABOUT}(?<count>${NUMBER}) (?<unit>${UNIT})(?:'s?)?(?: time)?`, (groups, { now, lean }) => {
    const { count, unit } = counted(groups);
    return lean === 'future' ? agoOrAhead(count, unit, 1, now) : null;
  }),
  rule(`[Ww]ithin ${ABOUT}(?<count>${NUMBER}) (?<unit>${UNIT})`, (groups, { now }) => {
    const { count, unit } = counted(groups);
    return runOf(count, unit, 1, now);
  }),
  rule(`(?:[Ff]or|[Oo]ver|[Dd]uring) ${ABOUT}${NUMBER} ${UNIT}`, () => null),
  rule('(?<word>[Rr]ecently|[Ss]oon|[Ss]hortly|[Cc]urrently|[Ss]o far|[Rr]ight now)', vague),
  rule(`(?<tens>(?:19|20)\\d0)s`, ({ tens }) => decade(tens!)),
  rule(`(?:year )?(?<year>${YEAR})`, ({ year }) => yearSpan(year)),
];

/** How times are named in English. */
export const ENGLISH_TIMES: TimeGrammar = {
  rules: RULES,
  start: new RegExp(
    `(?<![A-Za-z\\d])(?:${WEEKDAY}|(?:19|20)\\d\\d|\\d{1,2}(?:st|nd|rd|th)?(?= (?:of )?(?:the )?[A-Z]| and \\d| to \\d| ?[-–] ?\\d)|\\d{1,2}[/.]\\d{1,2}[/.]\\d\\d|[Ee]arly|[Mm]id-|[Mm]id |[Ll]ate |(?:[Bb]eginning|[Ss]tart|[Mm]iddle|[Ee]nd) of|[Ee]arlier |[Ll]ater |${MONTH}|(?:first|second|third|fourth|final|last) (?:quarter|half)|Q[1-4]|[Ll]ast |[Nn]ext |[Tt]his |[Pp]ast |[Cc]oming |[Pp]revious |[Rr]ecent |spring|summer|autumn|fall|winter|[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow|(?:${NUMBER}) ${UNIT} (?=ago|earlier)|(?:[Ss]ince|[Ii]n|[Ww]ithin|[Ff]or|[Oo]ver|[Dd]uring) (?=${ABOUT}${NUMBER} )|[Rr]ecently|[Ss]oon|[Ss]hortly|[Cc]urrently|[Ss]o far|[Rr]ight now)`,
    'g',
  ),
  prefix:
    /(?<![a-z\d])(?:(?:(?<notBefore>not (?:before|until|till)|no earlier than|no sooner than)|(?<by>(?:by|no later than)(?: about| around)?)|(?<before>before|prior to|ahead of)|(?<until>(?:up )?until|till|through)|(?<since>(?:ever )?since)|(?<from>as of|as from|starting|beginning|effective)|(?<after>after)|(?<between>between)|(?<span>from)|in|on|at|during|around|about|throughout|within) )?(?:(?:the|in|on|about|around|a) )*$/i,
  joint: /^(?: (?:and|to|or|until|till|through) | ?[-–—] ?)(?:(?:the|in|on|of) )*$/i,
};
