import { MONTHS, ZONES } from './feed-date-words.ts';

interface Day {
  year: number;
  month: number;
  day: number;
}

/** Longer texts are no dates. */
const MAX_LENGTH = 100;

/** 2026, 2026-11, 2026-11-23, 20261123, 2026-327 (day of the year), each with or without a time after it. */
const ISO_DAY = /^(\d{4})(?:-(\d{3})|-?(\d\d)(?:-?(\d\d))?)?(?=$|[T\s])/i;

const CLOCK = /(?<![\d+-])(\d{1,2})(?:[:h]|\s*heures?\s*)(\d\d)(?::(\d\d)(?:[.,]\d+)?)?(?!\d)/i;
const COMPACT_CLOCK = /T(\d\d)(\d\d)(\d\d)?(?:[.,]\d+)?(?=$|[^\d:])/i;
const OFFSET = /^[^\d+−–-]*?([+−–-])\s?(\d{1,2})(?::?(\d\d))?(?!\d)/;
const AFTERNOON = /\bp\.?m\b|오후|μ\.?μ/i;
const MORNING = /\ba\.?m\b|오전|π\.?μ/i;

/**
 * The moment that a date in a feed means, as `YYYY-MM-DDTHH:mm:ssZ`; null where it means none (13th month, 31 June).
 * Reads RFC 822 in its real spellings, ISO 8601 and W3CDTF down to a bare year, asctime, numeric dates (day first
 * unless that cannot be), dates with month names in the languages of `MONTHS`, and Unix time. Zones may be offsets or
 * names; without one the time is taken as UTC, and a day without a time as its midnight; of a time of day that cannot be,
 * the day stays.
 */
export function readDate(value: string): string | null {
  const text = value.normalize('NFKC').replace(/\s+/g, ' ').trim();
  if (text === '' || text.length > MAX_LENGTH) return null;
  if (/^\d{10}$|^\d{13}$/.test(text)) return toIso(Number(text) * (text.length === 10 ? 1000 : 1));
  const iso = ISO_DAY.exec(text);
  const clock = clockIn(text, iso !== null);
  const dated = clock ? `${text.slice(0, clock.from)} ${text.slice(clock.to).replace(OFFSET, '')}` : text;
  const day = iso ? isoDay(iso) : (numericDay(dated) ?? namedDay(dated));
  if (!day || !isOnCalendar(day)) return null;
  const offset = clock || !iso ? offsetIn(clock ? text.slice(clock.to) : '', text) : 0;
  const seconds = clock ? clock.seconds : 0;
  return toIso(midnight(day) + (seconds - offset * 60) * 1000);
}

function isoDay([, year, ofYear, month, day]: RegExpExecArray): Day {
  if (ofYear === undefined) return { year: Number(year), month: Number(month ?? 1), day: Number(day ?? 1) };
  const date = new Date(Date.UTC(Number(year), 0, Number(ofYear)));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Seconds since midnight, and where in the text the time of day stands. */
function clockIn(text: string, iso: boolean): { seconds: number; from: number; to: number } | null {
  const match = CLOCK.exec(text) ?? (iso ? COMPACT_CLOCK.exec(text) : null);
  if (!match) return null;
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Math.min(Number(match[3] ?? 0), 59)];
  if (hour > 24 || minute > 59 || Number(match[3] ?? 0) > 61) return null;
  const shift = AFTERNOON.test(text) && hour < 12 ? 12 : MORNING.test(text) && hour === 12 ? -12 : 0;
  return {
    seconds: ((hour + shift) * 60 + minute) * 60 + second,
    from: match.index,
    to: match.index + match[0].length,
  };
}

/** 23/11/2026, 23.11.26, 2026/11/23, 11/23/2026, 2026년 11월 23일. */
function numericDay(text: string): Day | null {
  const match = /(?<!\d)(\d{1,4})\s*[./년-]\s*(\d{1,2})\s*[./월-]\s*(\d{1,4})(?!\d)/.exec(text);
  if (!match) return null;
  const [a, b, c] = [Number(match[1]), Number(match[2]), Number(match[3])] as const;
  if (match[1]!.length === 4) return { year: a, month: b, day: c };
  const year = fullYear(match[3]!);
  return b > 12 ? { year, month: a, day: b } : { year, month: b, day: a };
}

/** A month by name, with a day and a year beside it. The last name counts: "mar." may be Tuesday. */
function namedDay(text: string): Day | null {
  const words =
    text
      .toLowerCase()
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .match(/\p{L}+|\d+/gu) ?? [];
  const month = words.map((word) => MONTHS.get(word)).findLast((found) => found !== undefined);
  const numbers = words.filter((word) => /^\d{1,2}$|^\d{4}$/.test(word));
  const long = numbers.findIndex((number) => number.length === 4);
  const at = long < 0 ? 1 : long;
  const year = numbers[at];
  if (month === undefined || year === undefined) return null;
  return { year: fullYear(year), month, day: Number(numbers[at === 0 ? 1 : 0] ?? 1) };
}

function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length > 2 ? year : year < 70 ? 2000 + year : 1900 + year;
}

/** Minutes east of UTC, from what stands after the time of day ("+0100", "GMT+1", "CET"), else from a name anywhere. */
function offsetIn(after: string, text: string): number {
  const digits = OFFSET.exec(after);
  if (digits) return (digits[1] === '+' ? 1 : -1) * (Number(digits[2]) * 60 + Number(digits[3] ?? 0));
  const names = [...(after.match(/[a-z]+/gi) ?? []), /\(?([A-Z]{2,5})\)?$/.exec(text)?.[1] ?? ''];
  for (const name of names) {
    const offset = ZONES.get(name.toUpperCase());
    if (offset !== undefined) return offset;
  }
  return /[가-힣]/.test(text) ? 540 : 0;
}

function isOnCalendar({ year, month, day }: Day): boolean {
  const date = new Date(midnight({ year, month, day }));
  return month >= 1 && month <= 12 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function midnight({ year, month, day }: Day): number {
  return Date.UTC(year, month - 1, day);
}

function toIso(time: number): string | null {
  const date = new Date(time);
  if (Number.isNaN(time) || date.getUTCFullYear() < 1000 || date.getUTCFullYear() > 9999) return null;
  return `${date.toISOString().slice(0, 19)}Z`;
}
