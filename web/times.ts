/** How times are put for a reader, in their language and zone. All take ISO 8601; a bare day stays that day. */
export interface Times {
  /** "10 oct. 2013" */
  day(iso: string): string;
  /** "10 oct. 2013, 14:05"; only the day when no more is known. */
  moment(iso: string): string;
  /** "il y a 3 h", "dans 10 min": from `now` to the time; within half a minute it is "maintenant". */
  ago(iso: string, now: string): string;
}

const BARE_DAY = /^\d{4}-\d{2}-\d{2}$/;

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/** The times of a language, in a zone such as Europe/Paris. What is no time is given back as it is. */
export function createTimes(language: string, zone: string): Times {
  const locale = language === 'en' ? 'en-GB' : language;
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: zone });
  const bareDays = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  const put = (iso: string, format: Intl.DateTimeFormat) => {
    const time = Date.parse(iso);
    return Number.isNaN(time) ? iso : (BARE_DAY.test(iso) ? bareDays : format).format(time);
  };
  return {
    day: (iso) => put(iso, days),
    moment: (iso) => put(iso, moments),
    ago(iso, now) {
      const seconds = (Date.parse(iso) - Date.parse(now)) / 1000;
      if (Number.isNaN(seconds)) return iso;
      const [unit, size] = STEPS.find(([, step]) => Math.abs(seconds) >= step) ?? (['second', 1] as const);
      return relative.format(Math.round(seconds / size), unit);
    },
  };
}
