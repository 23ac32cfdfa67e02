const calendars = new Map<string, Intl.DateTimeFormat>();

/** The calendar day (2013-10-10) of a moment in a zone. */
export function dayIn(moment: Date, zone: string): string {
  // Swedish writes days as ISO 8601 does.
  const calendar = calendars.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
  calendars.set(zone, calendar);
  return calendar.format(moment);
}

/** The moment at which a calendar day (given as UTC midnight) begins in a zone: clocks are 14 h ahead of UTC at most, 12 h behind. */
export function midnightIn(day: Date, zone: string): string {
  const wanted = day.toISOString().slice(0, 10);
  for (let quarters = -14 * 4; quarters <= 13 * 4; quarters++) {
    const moment = new Date(day.getTime() + quarters * 900_000);
    if (dayIn(moment, zone) === wanted) return moment.toISOString();
  }
  throw new RangeError(`${wanted} has no midnight in ${zone}`);
}

/** When the day of a moment began in a zone, in UTC. */
export function dayStart(moment: Date, zone: string): string {
  return midnightIn(new Date(`${dayIn(moment, zone)}T00:00:00Z`), zone);
}

/** When a calendar day (2013-10-10) begins in a zone, in UTC: at midnight, or right after it where clocks leap over midnight. */
export function dayBegins(day: string, zone: string): string {
  return midnightIn(new Date(`${day}T00:00:00Z`), zone);
}

/** The calendar day after one. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
