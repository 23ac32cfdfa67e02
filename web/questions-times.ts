import { dayAfter } from '../src/days.ts';

/** The quick choices of a deadline. */
export const WHEN = ['none', 'hour', 'tonight', 'noon', 'other'] as const;
export type When = (typeof WHEN)[number];

/** The moment a choice stands for, in UTC; null for none, `invalid` for a day and time that cannot be. */
export function deadlineOf(when: string, other: string, now: Date, zone: string): string | null {
  if (when === 'hour') return new Date(now.getTime() + 3_600_000).toISOString();
  const today = wallClock(now, zone).slice(0, 10);
  if (when === 'tonight') return momentAt(`${today}T18:00`, zone);
  if (when === 'noon') return momentAt(`${dayAfter(today)}T12:00`, zone);
  return when === 'other' ? momentAt(other, zone) : null;
}

/** What the clocks of a zone show at a moment: `2026-11-23T18:00`. */
export function wallClock(moment: Date, zone: string): string {
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return shown.format(moment).replace(' ', 'T');
}

/** The moment at which the clocks of a zone show a day and time; `invalid` when they never do. */
export function momentAt(shown: string, zone: string): string {
  const asUtc = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(shown) ? Date.parse(`${shown}:00Z`) : Number.NaN;
  if (Number.isNaN(asUtc)) return 'invalid';
  // Twice: the first guess may lie on the other side of a change to or from summer time.
  let guess = asUtc;
  for (let turn = 0; turn < 2; turn++) guess -= Date.parse(`${wallClock(new Date(guess), zone)}:00Z`) - asUtc;
  return wallClock(new Date(guess), zone) === shown ? new Date(guess).toISOString() : 'invalid';
}
