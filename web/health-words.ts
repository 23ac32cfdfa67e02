import type { Source } from '../db/sources.ts';
import type { Words } from './words.ts';

/** Why a source is as it is, as a sentence; empty when there is nothing to say. */
export function reasonOf(words: Words, source: Pick<Source, 'healthWhy'>): string {
  if (!source.healthWhy) return '';
  const { reason, params } = source.healthWhy;
  return words.name('because', reason, {
    ...params,
    silent: span(words, Number(params.hours ?? 0)),
    usual: span(words, Number(params.usual ?? 0)),
  });
}

function span(words: Words, hours: number): string {
  return hours >= 72 ? words.say('span.days', { n: Math.round(hours / 24) }) : words.say('span.hours', { n: hours });
}
