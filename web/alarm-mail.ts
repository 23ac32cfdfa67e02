import type { Source } from '../db/sources.ts';
import type { Alarm } from '../src/alarms.ts';
import type { Settings } from '../src/config.ts';
import { reasonOf } from './health-words.ts';
import { createWords, type Words } from './words.ts';

const MOST = 40;

/** An alarm as a mail in plain text: what fell ill, why, and where to look; then what is well again. */
export function alarmMail(
  alarm: Alarm,
  language: string,
  settings: Pick<Settings, 'zone' | 'origin'>,
): { subject: string; text: string } {
  const words = createWords(language === 'en' ? 'en' : 'fr', settings.zone);
  const { ill, recovered, all, failing } = alarm;
  const subject = ill.length
    ? words.say('alarm.subject', { n: ill.length, name: ill[0]!.name })
    : words.say('alarm.subject_well', { n: recovered.length, name: recovered[0]!.name });
  const link = (source: Source) => (settings.origin ? `\n  ${new URL(`/sources/${source.id}`, settings.origin)}` : '');
  const illLine = (s: Source) =>
    `- ${s.name}${words.say('sign.colon')} ${words.name('health', s.health)}. ${reasonOf(words, s)}${troubleOf(words, s)}${link(s)}`;
  const parts = [
    failing > 2 && failing === all ? words.say('alarm.all', { n: all }) : '',
    listed(words, words.say('alarm.ill'), ill.map(illLine)),
    listed(
      words,
      words.say('alarm.recovered'),
      recovered.map((s) => `- ${s.name}`),
    ),
    words.say('alarm.once'),
  ];
  return {
    subject: oneLine(`Recoupe${words.say('sign.colon')} ${subject}`),
    text: `${parts.filter(Boolean).join('\n\n')}\n`,
  };
}

function troubleOf(words: Words, { health, troubleKind }: Source): string {
  return health === 'failing' && troubleKind ? ` ${words.name('trouble', troubleKind)}` : '';
}

function listed(words: Words, title: string, lines: string[]): string {
  if (!lines.length) return '';
  const more = lines.length > MOST ? [words.say('alarm.more', { n: lines.length - MOST })] : [];
  return [title, ...lines.slice(0, MOST), ...more].join('\n');
}

function oneLine(text: string): string {
  return text.replace(/[\r\n\t]+/g, ' ').slice(0, 200);
}
