import {
  type CalendarUnit,
  calendarDate,
  type DaySpan,
  dayNumber,
  shiftDay,
  unitAround,
  validDay,
  weekOf,
  wholeMonths,
  wholeYear,
} from './calendar.ts';

/** Which way an unclear time looks, from the publication: back, ahead, or whatever is nearest. */
export type Lean = 'past' | 'future' | 'near';

/** What a rule needs besides its match: the day of publication (null when unknown), the lean, and whether it was said in words ("dernier", "depuis") and not only read from a verb. */
export type TimeContext = { now: number | null; lean: Lean; firm: boolean };

export type Groups = Record<string, string | undefined>;

/** One way to name a time: an expression that matches from its first word on, and what it means. Null: it names a time, but which is unknown. */
export type TimeRule = { pattern: RegExp; means: (groups: Groups, context: TimeContext) => DaySpan | null };

/** How a word before a time bounds it: "depuis", "avant" … */
export type Relation = 'notBefore' | 'by' | 'before' | 'until' | 'since' | 'from' | 'after' | 'between' | 'span' | 'at';

/** All that reading times in one language needs. */
export type TimeGrammar = {
  /** where a time may begin, after an article or preposition */
  start: RegExp;
  rules: TimeRule[];
  /** the words before a time that belong to it; group names are relations */
  prefix: RegExp;
  /** what stands between the two ends of a range */
  joint: RegExp;
};

const TOO_FAR = 270;

/** Of the years around the publication, the one that puts a yearless span where the sentence looks. */
export function withoutYear(make: (year: number) => DaySpan | null, { now, lean, firm }: TimeContext): DaySpan | null {
  if (now === null) return null;
  const year = calendarDate(now).year;
  let nearest: DaySpan | null = null;
  let chosen: DaySpan | null = null;
  for (let shift = -2; shift <= 2; shift++) {
    const span = make(year + shift);
    if (span === null) continue;
    if (nearest === null || distance(span, now) < distance(nearest, now)) nearest = span;
    const fits = lean === 'past' ? span.from! <= now : lean === 'future' ? span.to! >= now : true;
    if (fits && (chosen === null || distance(span, now) < distance(chosen, now))) chosen = span;
  }
  return chosen && (firm || distance(chosen, now) <= TOO_FAR) ? chosen : nearest;
}

function distance({ from, to }: DaySpan, now: number): number {
  return Math.max(0, from! - now, now - to!);
}

/** The span of days of a month with or without its year, none when they run backwards; a weekday beside it decides between years. */
export function dayOfMonth(
  [first, last]: [number, number],
  month: number,
  year: number | null,
  weekday: number | null,
  context: TimeContext,
): DaySpan | null {
  const make = (ofYear: number): DaySpan | null => {
    const from = validDay(ofYear, month, first);
    const to = validDay(ofYear, month, last);
    return from === null || to === null || to < from ? null : { from, to };
  };
  if (year !== null) return make(year);
  const onWeekday = (ofYear: number): DaySpan | null => {
    const span = make(ofYear);
    return span !== null && calendarDate(span.from!).weekday === weekday ? span : null;
  };
  const fitting = weekday === null ? null : withoutYear(onWeekday, { ...context, lean: 'near' });
  const plain = withoutYear(make, context);
  return fitting && !isSlip(fitting, plain, context.now) ? fitting : plain;
}

/** A weekday that fits only another year, while the date itself is about now, is a slip of the pen. */
function isSlip(fitting: DaySpan, plain: DaySpan | null, now: number | null): boolean {
  if (plain === null || now === null) return false;
  return Math.abs(plain.from! - now) <= 14 && Math.abs(fitting.from! - now) > 200;
}

/** A month with or without its year. */
export function monthOf(month: number, year: number | null, context: TimeContext): DaySpan | null {
  return year !== null ? wholeMonths(year, month) : withoutYear((ofYear) => wholeMonths(ofYear, month), context);
}

/**
 * A weekday alone. In a report it is the last such day, the day of publication included, for news tell what happened;
 * after a future or an infinitive of purpose it is the next one.
 */
export function weekdayNear(weekday: number, { now, lean }: TimeContext): DaySpan | null {
  if (now === null) return null;
  const back = (calendarDate(now).weekday - weekday + 7) % 7;
  const day = lean === 'future' ? now + ((7 - back) % 7) : now - back;
  return { from: day, to: day };
}

/** A quarter (of 3 months) or half (of 6), 1-based, with or without its year. */
export function partOfYear(index: number, months: number, year: number | null, context: TimeContext): DaySpan | null {
  if (index * months > 12) return null;
  const make = (ofYear: number): DaySpan => wholeMonths(ofYear, (index - 1) * months + 1, months);
  return year !== null ? make(year) : withoutYear(make, context);
}

/** The last or coming `count` units up to or from the publication. */
export function runOf(count: number, unit: CalendarUnit, side: -1 | 1, now: number | null): DaySpan | null {
  if (now === null) return null;
  const other = shiftDay(now, unit, side * count);
  return side < 0 ? { from: other, to: now } : { from: now, to: other };
}

/** "il y a deux ans", "in three weeks": a day when days are counted, else the unit around it. */
export function agoOrAhead(count: number, unit: CalendarUnit, side: -1 | 1, now: number | null): DaySpan | null {
  if (now === null) return null;
  const day = shiftDay(now, unit, side * count);
  if (unit === 'day') return { from: day, to: day };
  return unit === 'week' ? { from: day - 3, to: day + 3 } : unitAround(day, unit);
}

/** A unit of the calendar some units away from the publication: last year (-1), this month (0). */
export function unitNear(unit: CalendarUnit, shift: number, now: number | null): DaySpan | null {
  return now === null ? null : unitAround(now, unit, shift);
}

/** A written date in figures: year first, or day, month, year. */
export function numericDate(groups: Groups): DaySpan | null {
  const [a, b, c] = [Number(groups.a), Number(groups.b), Number(groups.c)];
  const yearFirst = groups.a!.length === 4;
  const year = yearFirst ? a : c < 100 ? 2000 + c : c;
  const [month, day] = yearFirst ? [b, c] : b > 12 ? [a, b] : [b, a];
  const found = validDay(year, month, day);
  return found === null ? null : { from: found, to: found };
}

/** A year in figures as a span, or null without one. */
export function yearSpan(year: string | undefined): DaySpan | null {
  return year === undefined ? null : wholeYear(Number(year));
}

/** A decade: "les années 1990", "the 1990s". Two figures stand for the last century. */
export function decade(figures: string): DaySpan {
  const first = figures.length === 2 ? 1900 + Number(figures) : Number(figures);
  return { from: dayNumber(first, 1, 1), to: dayNumber(first + 9, 12, 31) };
}

/** The weekend of the week of publication, moved by some weeks. */
export function weekend(shift: number, now: number | null): DaySpan | null {
  if (now === null) return null;
  const { to } = weekOf(now, shift);
  return { from: to! - 1, to };
}

/** A year as a number, or null without one. */
export function yearNumber(year: string | undefined): number | null {
  return year === undefined ? null : Number(year);
}

/** Names of a table as alternatives of an expression, longest first; a test may leave some out. */
export function alternatives(table: Record<string, unknown>, keep: (name: string) => boolean = () => true): string {
  return Object.keys(table)
    .filter(keep)
    .sort((a, b) => b.length - a.length)
    .join('|');
}
