import { dayIn, midnightIn } from './days.ts';

/** The ISO week in which a moment falls in a zone; with `back` 1, the week before. */
export function weekOf(moment: Date, zone: string, back = 0): string {
  const day = new Date(`${dayIn(moment, zone)}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - 7 * back + 4 - (day.getUTCDay() || 7));
  const year = day.getUTCFullYear();
  const number = Math.ceil(((day.getTime() - Date.UTC(year, 0, 1)) / 86_400_000 + 1) / 7);
  return `${year}-W${String(number).padStart(2, '0')}`;
}

/**
 * When an ISO week begins and ends in a zone, in UTC (ISO 8601: week 1 holds 4 January; weeks begin on Monday).
 * @throws RangeError when it is not a week that exists.
 */
export function boundsOf(week: string, zone: string): { from: string; to: string } {
  const [, year, number] = /^(\d{4})-W(\d{2})$/.exec(week) ?? [];
  if (!year) throw notAWeek(week);
  const fourth = new Date(Date.UTC(Number(year), 0, 4));
  const monday = new Date(fourth);
  monday.setUTCDate(fourth.getUTCDate() - ((fourth.getUTCDay() || 7) - 1) + (Number(number) - 1) * 7);
  const next = new Date(monday.getTime() + 7 * 86_400_000);
  const bounds = { from: midnightIn(monday, zone), to: midnightIn(next, zone) };
  if (weekOf(new Date(Date.parse(bounds.from) + 3_600_000), zone) !== week) throw notAWeek(week);
  return bounds;
}

function notAWeek(week: string): RangeError {
  return new RangeError(`${week} is not a week; write it as 2026-W47`);
}
