import { remembering } from './memory.ts';

/** Days are counted from 1 January 1970 (day 0, a Thursday), both ends of a span included. */
export type DaySpan = { from: number | null; to: number | null };

const DAY_MS = 86_400_000;

/** The number of a day; months count from 1 and may run over (month 13 is January of the next year, day 0 the day before the first). */
export function dayNumber(year: number, month: number, day: number): number {
  // years begin in March, so that the day that leap years add comes last
  const months = (year <= 99 ? year + 1900 : year) * 12 + month - 3;
  const y = Math.floor(months / 12);
  const beforeMonth = Math.floor((153 * (months - 12 * y) + 2) / 5);
  const beforeYear = 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  return beforeYear + beforeMonth + day - MARCH_0_TO_1970;
}
const MARCH_0_TO_1970 = 719_469;

/** The day number of an ISO date or date-time, or null when it is none. Only the calendar date counts. */
export const dayOfIso = remembering((iso: string | undefined): number | null => {
  const match = iso === undefined ? null : /^(\d{4})-(\d\d)-(\d\d)/.exec(iso);
  return match ? validDay(Number(match[1]), Number(match[2]), Number(match[3])) : null;
});

/** A day number as an ISO date; null stays null. */
export const isoOfDay = remembering((day: number | null): string | null =>
  day === null ? null : new Date(day * DAY_MS).toISOString().slice(0, 10),
);

/** The day number of a calendar date, or null for dates that do not exist (31 February). */
export function validDay(year: number, month: number, day: number): number | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const number = dayNumber(year, month, day);
  return new Date(number * DAY_MS).getUTCDate() === day ? number : null;
}

/** Year, month (1 to 12), day of the month and weekday (0 is Sunday) of a day number. */
export function calendarDate(day: number): { year: number; month: number; day: number; weekday: number } {
  const date = new Date(day * DAY_MS);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: (((day + 4) % 7) + 7) % 7,
  };
}

/** The whole of a year. */
export function wholeYear(year: number): DaySpan {
  return { from: dayNumber(year, 1, 1), to: dayNumber(year, 12, 31) };
}

/** Whole months, `count` of them; the first may run over the year on both sides. */
export function wholeMonths(year: number, month: number, count = 1): DaySpan {
  return { from: dayNumber(year, month, 1), to: dayNumber(year, month + count, 0) };
}

/** The week from Monday to Sunday that holds a day, moved by some weeks. */
export function weekOf(day: number, shift = 0): DaySpan {
  const monday = day - ((calendarDate(day).weekday + 6) % 7) + 7 * shift;
  return { from: monday, to: monday + 6 };
}

export type CalendarUnit = 'day' | 'week' | 'month' | 'quarter' | 'half' | 'year';

const MONTHS_IN: Record<'month' | 'quarter' | 'half' | 'year', number> = { month: 1, quarter: 3, half: 6, year: 12 };

/** The unit of the calendar that holds a day (its month, its quarter …), moved by some units. */
export function unitAround(day: number, unit: CalendarUnit, shift = 0): DaySpan {
  if (unit === 'day') return { from: day + shift, to: day + shift };
  if (unit === 'week') return weekOf(day, shift);
  const { year, month } = calendarDate(day);
  const length = MONTHS_IN[unit];
  const first = Math.floor((month - 1) / length) * length + 1;
  return wholeMonths(year, first + shift * length, length);
}

/** A day moved by a number of units; a day that the month lacks becomes its last. */
export function shiftDay(day: number, unit: CalendarUnit, count: number): number {
  if (unit === 'day') return day + Math.round(count);
  if (unit === 'week') return day + Math.round(7 * count);
  const date = calendarDate(day);
  const month = date.month + Math.round(count * MONTHS_IN[unit]);
  return Math.min(dayNumber(date.year, month, date.day), dayNumber(date.year, month + 1, 0));
}

export type Stretch = 'start' | 'middle' | 'end' | 'whole';

/** The beginning, middle or end of a span: a third of it (of a year: a quarter at the ends, as in "fin 2015"). */
export function stretchOf(span: DaySpan, stretch: Stretch): DaySpan {
  if (stretch === 'whole' || span.from === null || span.to === null) return span;
  const length = span.to - span.from + 1;
  const part = Math.max(1, Math.round(length / (length > 300 ? 4 : 3)));
  if (stretch === 'start') return { from: span.from, to: span.from + part - 1 };
  if (stretch === 'end') return { from: span.to - part + 1, to: span.to };
  const middle = Math.floor((length - part) / 2);
  return { from: span.from + middle, to: span.from + middle + part - 1 };
}
