import { type Analysis, conceptsIn, type Sentence, within } from './analysis.ts';
import type { Unit } from './features.ts';
import { isSeam } from './focus.ts';

const SHORTEST = 6;

/** The units of a text: its sentences, parted where two clauses are settled to be of different kinds. */
export function unitsOf(analysis: Analysis): Unit[] {
  return analysis.sentences.flatMap((sentence) => part(analysis, sentence));
}

function part(analysis: Analysis, sentence: Sentence): Unit[] {
  const cuts = [sentence.firstToken];
  for (let i = sentence.firstToken + SHORTEST; i <= sentence.lastToken - SHORTEST; i++)
    if (i - cuts.at(-1)! >= SHORTEST && isSeam(analysis, i) && differ(analysis, cuts.at(-1)!, i, sentence.lastToken))
      cuts.push(i);
  return cuts.map((first, k) => {
    const last = cuts[k + 1] ?? sentence.lastToken;
    const start = k === 0 ? sentence.start : analysis.tokens[first]!.start;
    const end = k === cuts.length - 1 ? sentence.end : endBefore(analysis, first, last);
    return { sentence, first, last, start, end, signs: conceptsIn(analysis, first, last) };
  });
}

// A part ends before the comma that parts it
function endBefore(analysis: Analysis, first: number, last: number): number {
  let i = last - 1;
  while (i > first && /^[,;–]$/.test(analysis.tokens[i]!.text)) i--;
  return analysis.tokens[i]!.end;
}

function differ(analysis: Analysis, from: number, seam: number, to: number): boolean {
  const left = kindsIn(analysis, from, seam);
  const right = kindsIn(analysis, seam, to);
  return (
    left.size > 0 &&
    right.size > 0 &&
    [...right].some((kind) => !left.has(kind)) &&
    [...left].some((kind) => !right.has(kind))
  );
}

function kindsIn(analysis: Analysis, first: number, last: number): Set<string> {
  return new Set(
    within(analysis.hits, first, last)
      .filter((h) => h.value.startsWith('!!'))
      .map((h) => h.value),
  );
}
