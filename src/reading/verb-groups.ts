import type { Analysis, Sentence } from './analysis.ts';
import { readingsOfVerb } from './lexicon/moods.ts';
import { AUXILIARIES, ENGLISH_HELPERS, FRENCH_CLITICS, NOUN_BEFORE } from './lexicon/saying.ts';
import { isPosition } from './openings.ts';
import { SPOKEN_MOODS } from './saying-verbs.ts';
import type { Token } from './tokens.ts';

/** Where the group of a verb begins: back over "a", "s'est", "a également", "a de son côté". */
export function verbStart(analysis: Analysis, sentence: Sentence, k: number): number {
  const { tokens, language } = analysis;
  let start = k;
  const clitics = language === 'fr' ? FRENCH_CLITICS : ENGLISH_HELPERS;
  while (start - 1 >= sentence.firstToken && k - start < 6) {
    const token = tokens[start - 1]!;
    const aside = language === 'fr' ? asideBefore(tokens, start) : 0;
    const neither = token.fold === 'nor' ? neitherBefore(tokens, start - 1) : null;
    if (aside > 0 && start - aside > sentence.firstToken) start -= aside;
    else if (neither !== null) start = neither;
    else if (AUXILIARIES.has(token.fold) && language === 'fr') start--;
    else if (clitics.has(token.fold) || isTold(tokens, start, sentence)) start--;
    else break;
  }
  return start;
}

// "neither confirmed nor denied"
function neitherBefore(tokens: Token[], nor: number): number | null {
  for (let j = nor - 1; j >= 0 && nor - j < 5; j--) if (tokens[j]!.fold === 'neither') return j;
  return null;
}

// "la direction nous confirme": whom it is told to, not who tells it
function isTold(tokens: Token[], at: number, sentence: Sentence): boolean {
  return (
    /^(?:nous|vous)$/.test(tokens[at - 1]!.fold) &&
    at - 2 >= sentence.firstToken &&
    !/(?:ons|ez)$/.test(tokens[at]!.fold)
  );
}

// "a quant à elle indiqué", "a de son côté": how many words such an aside has
function asideBefore(tokens: Token[], end: number): number {
  if (!ENDS_ASIDE.has(tokens[end - 1]?.fold ?? '')) return 0;
  return ASIDES.find((words) => words.every((w, i) => w.test(tokens[end - words.length + i]?.fold ?? '')))?.length ?? 0;
}
const ENDS_ASIDE = new Set(
  'lui elle eux elles cote part tour effet outre revanche matin soir lundi mardi mercredi jeudi vendredi samedi dimanche hier'.split(
    ' ',
  ),
);
const ASIDES = [
  [/^quant$/, /^a$/, /^(?:lui|elle|eux|elles)$/],
  [/^de$/, /^(?:son|leur)$/, /^cote$/],
  [/^pour$/, /^(?:sa|leur)$/, /^part$/],
  [/^a$/, /^(?:son|leur)$/, /^tour$/],
  [/^en$/, /^(?:effet|outre|revanche)$/],
  [/^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier)$/, /^(?:matin|soir)$/],
  [/^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier)$/],
];

const AFTER_INFINITIVE = new Set(['faire', 'fait', 'du', 'tenu', 'laisse']);

/** Whether a form says something: not a noun ("les précisions"), an infinitive of purpose or a participle without "avoir". */
export function isVerbHere(tokens: Token[], k: number, start: number): boolean {
  if (start === k && k > 0 && NOUN_BEFORE.has(tokens[k - 1]!.fold)) return false;
  const readings = readingsOfVerb(tokens[k]!.text.toLowerCase());
  if (
    readings.some(
      (r) =>
        r.mood !== 'participle' &&
        r.mood !== 'infinitive' &&
        SPOKEN_MOODS.has(r.mood) &&
        (r.person === 2 || r.person === 5),
    )
  )
    return true;
  const group = tokens.slice(start, k).map((t) => t.fold);
  if (readings.some((r) => r.mood === 'infinitive'))
    return (
      group.some((w) => /^(?:vien(?:t|nent)|venai(?:t|ent)|croi(?:t|ent)|croyait)$/.test(w)) ||
      (group.some((w) => /^(?:va|vont)$/.test(w)) && !group.includes('se') && isPosition(tokens[k]!)) ||
      (group.some((w) => AFTER_INFINITIVE.has(w)) && group.some((w) => AUXILIARIES.has(w) || w === 'faire'))
    );
  if (group.some((w) => BEING.has(w))) return group.some((w) => w === "s'" || w === 'se');
  return group.some((w) => AUXILIARIES.has(w));
}
const BEING = new Set(['est', 'sont', 'etait', 'etaient', 'serait', 'sera', 'ete']);
