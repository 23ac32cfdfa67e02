const months = {
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};

/** The date as a French page shows it, in the zone the instant was written in: `9 octobre 2013`. */
export function frenchDay(iso: string): string {
  const { year, month, day } = written(iso);
  return `${day === 1 ? '1er' : day} ${months.fr[month - 1]} ${year}`;
}

/** The date as an English page shows it: `9 October 2013`. */
export function englishDay(iso: string): string {
  const { year, month, day } = written(iso);
  return `${day} ${months.en[month - 1]} ${year}`;
}

/** The time of day in the written zone, with the given separator: `13h05`, `13:05`. */
export function clock(iso: string, separator: string): string {
  return iso.slice(11, 16).replace(':', separator);
}

/** The date in figures: `09/10/2013`. */
export function numericDay(iso: string): string {
  return iso.slice(0, 10).split('-').reverse().join('/');
}

/** The date of RFC 822 in the written zone, for RSS: `Wed, 09 Oct 2013 13:05:00 +0200`. */
export function rfc822(iso: string): string {
  const { year, month, day } = written(iso);
  const weekday = new Date(`${iso.slice(0, 10)}T12:00:00Z`).toUTCString().slice(0, 3);
  const name = (months.en[month - 1] ?? '').slice(0, 3);
  const zone = iso.endsWith('Z') ? '+0000' : iso.slice(-6).replace(':', '');
  return `${weekday}, ${String(day).padStart(2, '0')} ${name} ${year} ${iso.slice(11, 19)} ${zone}`;
}

function written(iso: string): { year: number; month: number; day: number } {
  return { year: Number(iso.slice(0, 4)), month: Number(iso.slice(5, 7)), day: Number(iso.slice(8, 10)) };
}
