import { createHash } from 'node:crypto';

/** A JSON object whose fields are not yet known. */
export type Fields = { readonly [name: string]: unknown };

/** A buyer or a supplier as a register names it. `id` is a SIRET or SIREN where the register says so. */
export type Party = { name: string | null; id: string | null; idType: string | null };

// What registers write where they have nothing to say; CDL is the consolidated DECP's word for it.
const NOTHING = new Set(['', 'CDL', 'NC', 'N/A', 'NA', 'NULL', 'NONE', 'NAN']);
const LONGEST_NOTHING = 4;

/** The value as an object; an empty one when it is anything else. */
export function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** Follows names through nested objects; undefined where the way ends. */
export function at(value: unknown, ...names: string[]): unknown {
  return names.reduce<unknown>((here, name) => fields(here)[name], value);
}

/** The objects in a value: itself, or those in an array however deeply nested, each without its wrapper `name`. */
export function objectsIn(value: unknown, name = ''): Fields[] {
  if (Array.isArray(value)) return value.flatMap((one) => objectsIn(one, name));
  if (typeof value !== 'object' || value === null) return [];
  const inner = fields(value)[name];
  return typeof inner === 'object' && inner !== null ? objectsIn(inner, name) : [fields(value)];
}

/** The value as trimmed text, `{"#text": …}` included; null when it is empty or says that it is. */
export function textOf(value: unknown): string | null {
  const plain = typeof value === 'object' ? at(value, '#text') : value;
  if (typeof plain !== 'string' && typeof plain !== 'number') return null;
  const text = String(plain).replaceAll('\0', '').trim();
  return text.length <= LONGEST_NOTHING && NOTHING.has(text.toUpperCase()) ? null : text;
}

/** The value as a finite number of zero or more: `137614.0`, `"1 234,56 €"`; null for anything else. */
export function numberOf(value: unknown): number | null {
  const text = textOf(value)?.replace(/[\s\u00a0\u202f]|€|EUR$/g, '');
  if (!text) return null;
  const decimalComma = text.lastIndexOf(',') > text.lastIndexOf('.');
  const plain = decimalComma ? text.replaceAll('.', '').replace(',', '.') : text.replaceAll(',', '');
  const number = Number(plain);
  return Number.isFinite(number) && number >= 0 ? number : null;
}

/** The value as a whole number of months between 1 and 1,200. */
export function monthsOf(value: unknown): number | null {
  const months = Math.ceil(numberOf(value) ?? 0);
  return months >= 1 && months <= 1200 ? months : null;
}

/** The day of a date or instant as it is written, `YYYY-MM-DD`; null when there is no such day. */
export function dayOf(value: unknown): string | null {
  const text = textOf(value) ?? '';
  const iso = /^(\d{4})-(\d\d)-(\d\d)(?!\d)/.exec(text);
  const french = /^(\d\d)\/(\d\d)\/(\d{4})(?!\d)/.exec(text);
  const day = iso ? iso[0] : french ? `${french[3]}-${french[2]}-${french[1]}` : null;
  return day && Number(day.slice(8)) >= 1 && Number(day.slice(8)) <= lastOfMonth(day) ? day : null;
}

/** The number of days in the month of a day; 0 where there is no such month. */
function lastOfMonth(day: string): number {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return month >= 1 && month <= 12 ? new Date(Date.UTC(year, month, 0)).getUTCDate() : 0;
}

/**
 * An identifier of an organisation, made whole: spaces, a decimal point or an exponent taken off, and the leading
 * zeros put back that a SIRET loses when it is kept as a number.
 */
export function organisationId(value: unknown, type: string | null): string | null {
  const text = textOf(value)
    ?.replace(/\s/g, '')
    .replace(/^(\d+)\.0+$/, '$1');
  if (!text) return null;
  const exponent = /^\d\.\d+e\+?\d+$/i.test(text) && Number.isSafeInteger(Number(text));
  const id = exponent ? String(Number(text)) : text;
  const french = type === null || /^SIRE[TN]$/i.test(type);
  return french && /^\d{10,13}$/.test(id) ? id.padStart(14, '0') : id;
}

/** The day so many months later; the last of the month where that month is shorter. */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** The parties, each once. */
export function distinct(parties: Party[]): Party[] {
  const seen = new Set<string>();
  return parties.filter((party) => {
    const key = party.id ?? party.name ?? '';
    return key !== '' && !seen.has(key) && seen.add(key);
  });
}

/** Ten characters that stay the same as long as the given values do. */
export function fingerprint(values: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 10);
}
