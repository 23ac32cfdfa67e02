import { type Mood, moodsOf } from './lexicon/moods.ts';
import type { Lean } from './time-rules.ts';

type Language = 'fr' | 'en';

const WINDOW = 140;
const SENTENCE_END = /[.!?…](?=\s)|[\n;:«»"“”]/g;
const WORD = /[\p{L}-]+(?:['’](?!\p{L}))?/gu;

const PAST_MOODS: Mood[] = ['imperfect', 'past', 'participle'];
const GOING_TO = /^(?:va|vont|doit|doivent|devra|devront|compte|comptent|entend|entendent|prévoit|prévoient)$/;
const AUXILIARY = /^(?:a|ont|est|sont|avait|avaient|était|étaient|aurait|auraient|serait|seraient|ai|avons|avez)$/;
const ENGLISH_FUTURE =
  /^(?:will|shall|would|expects?|plans?|scheduled|due|slated|aims?|intends?|must|should|may|could|might|to)$/;
const ENGLISH_PAST = /^(?:was|were|had|has|have|did|said|took|won|began|went|came|gave|made|lost|\p{Ll}{2,}ed)$/u;

/** What a French word says of the time of its clause, with the word after it; null when it says nothing. */
function frenchLean(word: string, next: string): Lean | null {
  if (GOING_TO.test(word) && moodsOf(next).has('infinitive')) return 'future';
  if (AUXILIARY.test(word)) return moodsOf(next).has('participle') || next === 'pas' ? 'past' : null;
  const moods = moodsOf(word);
  if (moods.size === 0 || word.length < 4) return null;
  if (moods.has('future') || moods.has('conditional')) return 'future';
  if (moods.has('present') || moods.has('infinitive') || moods.has('subjunctive')) return null;
  return PAST_MOODS.some((mood) => moods.has(mood)) ? 'past' : null;
}

function englishLean(word: string, next: string): Lean | null {
  if (word === 'to') return /^(?:be|start|begin|end|take|open|expire|replace|run)$/.test(next) ? 'future' : null;
  if (ENGLISH_FUTURE.test(word)) return 'future';
  return ENGLISH_PAST.test(word) ? 'past' : null;
}

/** The lean of the words of a stretch, seen from its end (`backwards`) or its beginning, with the place where it was read. */
function leanIn(stretch: string, backwards: boolean, language: Language): { lean: Lean; at: number } | null {
  const found = [...stretch.matchAll(WORD)];
  const judge = language === 'fr' ? frenchLean : englishLean;
  for (let i = 0; i < found.length; i++) {
    const index = backwards ? found.length - 1 - i : i;
    const lean = judge(found[index]![0].toLowerCase(), found[index + 1]?.[0].toLowerCase() ?? '');
    if (lean) return { lean, at: found[index]!.index };
  }
  return null;
}

/**
 * Which way the sentence looks around a time: to the past or the future by the nearest verb of its clause (the one
 * before it, unless a comma stands between and another follows), 'near' when no verb tells.
 */
export function leanAt(text: string, start: number, end: number, language: Language): Lean {
  let before = text.slice(Math.max(0, start - WINDOW), start);
  const stops = [...before.matchAll(SENTENCE_END)];
  if (stops.length > 0) before = before.slice(stops.at(-1)!.index + 1);
  let after = text.slice(end, end + WINDOW);
  const stop = after.search(SENTENCE_END);
  if (stop >= 0) after = after.slice(0, stop);
  const back = leanIn(before, true, language);
  if (back && !before.slice(back.at).includes(',')) return back.lean;
  return (leanIn(after, false, language) ?? back)?.lean ?? 'near';
}
