import { foldMonth, PAGE_MONTHS } from './article-date-words.ts';
import { ZONES } from './feed-date-words.ts';

/** A day found in a text, with the time of day and zone if they stand beside it. */
export interface FoundDate {
  /** YYYY-MM-DD */
  day: string;
  /** HH:MM:SS, or null */
  time: string | null;
  /** Z or +HH:MM, or null */
  zone: string | null;
  index: number;
  end: number;
}

export interface DateReading {
  now: Date;
  /** Whether 03/04/2013 is the third of April. */
  dayFirst: boolean;
}

const NAME = '\\p{L}{3,12}';
const FORMS: readonly { pattern: RegExp; order: string }[] = [
  { pattern: /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/gu, order: 'ymd' },
  { pattern: /(?<![\d])(\d{4})[年년] ?(\d{1,2})[月월] ?(\d{1,2})[日일]/gu, order: 'ymd' },
  { pattern: /(?<![\d.])(\d{1,2})[./-] ?(\d{1,2})[./-] ?(\d{4}|\d{2})(?![\d]|[./-]\d)/gu, order: 'dmy' },
  {
    pattern: new RegExp(
      `(?<![\\d.])(\\d{1,2})(?:\\.|º|°|er|st|nd|rd|th)?[ -](?:de |of |d['’])?(${NAME})[.,]?[ -](?:de |del |d['’])?(\\d{4}|['’]\\d{2})(?!\\d)`,
      'giu',
    ),
    order: 'dmy',
  },
  {
    pattern: new RegExp(`(?<!\\p{L})(${NAME})\\.?[ -](\\d{1,2})(?:st|nd|rd|th)?,?[ -]{1,2}(\\d{4})(?!\\d)`, 'giu'),
    order: 'mdy',
  },
];
const TIME_AFTER =
  /^[\s,;|·•/–-]{0,4}(?:(?:à|a|à|at|um|as|às|a las|ore|kl\.?|alle|godz\.?|om|о|в|T|saat|-)\s{0,2}){0,2}(?<![\d])(\d{1,2})\s?[:hH.](?:\s?(\d{2}))?(?::(\d{2}))?(?!\d)(?:[.,]\d{3})?\s?(?:Uhr|h)?\s?([ap]\.?m\b\.?)?\s{0,2}\(?((?:UTC|GMT)?[+-]\d{1,2}:?\d{2}|[A-Z]{1,4}\b)?/iu;
const TIME_BEFORE =
  /(?<!\d)(\d{1,2})[:hH.](\d{2})(?::(\d{2}))?\s?(?:Uhr|h)?\s?([ap]\.?m\b\.?)?\s?([A-Z]{2,4})?[\s,;|·•/–-]{0,4}(?:(?:on|am|le|el)\s)?(?:\p{L}{2,10}\.?,?\s)?$/iu;

const two = (value: number): string => String(value).padStart(2, '0');

function checkedDay(year: number, month: number, day: number, now: Date): string | null {
  if (year < 1995 || month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate())
    return null;
  const text = `${year}-${two(month)}-${two(day)}`;
  return Date.parse(`${text}T00:00:00Z`) > now.getTime() + 86_400_000 ? null : text;
}

function fullYear(text: string): number {
  const value = Number(text.replace(/\D/g, ''));
  if (text.length >= 4) return value;
  return value > 70 ? 1900 + value : 2000 + value;
}

const monthOf = (text: string): number => (/^\d+$/.test(text) ? Number(text) : (PAGE_MONTHS.get(foldMonth(text)) ?? 0));

function readDay(parts: string[], order: string, reading: DateReading, separator: string): string | null {
  const [a, b, c] = parts as [string, string, string];
  if (order === 'ymd') return checkedDay(Number(a), Number(b), Number(c), reading.now);
  if (order === 'mdy') return checkedDay(fullYear(c), monthOf(a), Number(b), reading.now);
  const numeric = /^\d+$/.test(b);
  if (numeric && c.length === 2 && separator === '-') return null;
  const dayFirst = !numeric || separator === '.' || reading.dayFirst;
  const asDay = checkedDay(fullYear(c), monthOf(b), Number(a), reading.now);
  const asMonth = numeric && separator !== '.' ? checkedDay(fullYear(c), Number(a), Number(b), reading.now) : null;
  return dayFirst ? (asDay ?? asMonth) : (asMonth ?? asDay);
}

function readZone(text: string | undefined): string | null {
  if (!text) return null;
  const offset = text.match(/([+-])(\d{1,2}):?(\d{2})$/);
  if (offset) return `${offset[1]}${offset[2]!.padStart(2, '0')}:${offset[3]}`;
  const minutes = ZONES.get(text.toUpperCase());
  if (minutes === undefined) return null;
  if (minutes === 0) return 'Z';
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function readTime(m: RegExpMatchArray | null): { time: string; zone: string | null } | null {
  if (!m) return null;
  let hours = Number(m[1]);
  const minutes = Number(m[2] ?? 0);
  const half = m[4]?.[0]?.toLowerCase();
  if (m[2] === undefined && !half && !/h/i.test(m[0])) return null;
  if (half === 'p' && hours < 12) hours += 12;
  if (half === 'a' && hours === 12) hours = 0;
  if (hours > 23 || minutes > 59) return null;
  return { time: `${two(hours)}:${two(minutes)}:${m[3] ?? '00'}`, zone: readZone(m[5]) };
}

/** All days written in a text, in any of about 25 languages or in digits, from 1995 to `now`; in order of place. */
export function findDates(text: string, reading: DateReading): FoundDate[] {
  const found: FoundDate[] = [];
  if (!/\d/.test(text)) return found;
  for (const { pattern, order } of FORMS) {
    for (const m of text.matchAll(pattern)) {
      const index = m.index;
      const end = index + m[0].length;
      if (found.some((other) => index < other.end && end > other.index)) continue;
      const separator = m[0].slice(m[1]!.length).trim()[0] ?? ' ';
      const day = readDay([m[1]!, m[2]!, m[3]!], order, reading, separator);
      if (!day) continue;
      const beside =
        readTime(text.slice(end, end + 48).match(TIME_AFTER)) ??
        readTime(text.slice(Math.max(0, index - 40), index).match(TIME_BEFORE));
      found.push({ day, time: beside?.time ?? null, zone: beside?.zone ?? null, index, end });
    }
  }
  return found.sort((a, b) => a.index - b.index);
}

/** A found date as ISO 8601: the day, with the time of day and zone as far as they are known. */
export function isoOf(date: FoundDate): string {
  return date.time === null ? date.day : `${date.day}T${date.time}${date.zone ?? ''}`;
}

/** Reads a date written for machines: ISO 8601 and its sloppy forms, RFC 2822, epoch seconds or milliseconds, 20131009; null if none from 1995 to `now`. */
export function readStamp(value: unknown, reading: DateReading): string | null {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim().slice(0, 100) : '';
  if (/^(?:1\d{9}|\d{13})$/.test(text)) {
    const at = new Date(Number(text) * (text.length === 10 ? 1000 : 1));
    return at.getUTCFullYear() >= 1995 && at <= reading.now ? at.toISOString().replace(/\.\d+Z$/, 'Z') : null;
  }
  const compact = text.match(/^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?(Z|[+-]\d{2}:?\d{2})?$/);
  const spaced = compact
    ? `${compact[1]}-${compact[2]}-${compact[3]}${compact[4] ? ` ${compact[4]}:${compact[5]}:${compact[6] ?? '00'} ${compact[7] ?? ''}` : ''}`
    : text;
  const iso = spaced.match(
    /^(\d{4})-(\d{1,2})-(\d{1,2})[T ]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,:]\d+)?\s*(?:Z|UTC|GMT|([+-]\d{2}):?(\d{2})|([A-Z]{2,4}))?/,
  );
  if (iso) {
    const day = checkedDay(Number(iso[1]), Number(iso[2]), Number(iso[3]), reading.now);
    const zone = iso[7]
      ? `${iso[7]}:${iso[8]}`
      : iso[9]
        ? (readZone(iso[9]) ?? '')
        : /(?:Z|UTC|GMT)/.test(iso[0])
          ? 'Z'
          : '';
    return day && Number(iso[4]) < 24 ? `${day}T${two(Number(iso[4]))}:${iso[5]}:${iso[6] ?? '00'}${zone}` : day;
  }
  const found = findDates(spaced.replace(/^(\d{2}-\d{2}-\d{4})T/, '$1 '), reading)[0];
  return found ? isoOf(found) : null;
}
