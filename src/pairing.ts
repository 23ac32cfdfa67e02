import type { Appearance } from '../db/claims.ts';
import type { Claim as Read } from './reading/read.ts';
import { tokenize } from './reading/tokens.ts';

/** What became of the appearances that stood in a document, now that it has been read anew. */
export interface Paired {
  kept: [Appearance, Read][];
  fresh: Read[];
  gone: Appearance[];
}

// How a standing appearance may be known again, the surest first. What a person has worked on is held on to even when the
// engine now files the words under another kind, or when the article's author has reworded them.
const WAYS: ((a: Appearance, claim: Read, isHeld: boolean) => boolean)[] = [
  (a, claim) => a.type === claim.type && holdsWords(a.quote, claim.quote),
  (a, claim, isHeld) => isHeld && holdsWords(a.quote, claim.quote),
  (a, claim, isHeld) => isHeld && a.type === claim.type && areAlike(a.quote, claim.quote),
];

/** Pairs what stood in a document with what is read in it now; `isHeld` tells what stands by a person's work. */
export function pairUp(
  standing: Appearance[],
  claims: Read[],
  isHeld: (appearance: Appearance) => boolean = isDecided,
): Paired {
  const free = new Set(standing);
  const kept = new Map<Read, Appearance>();
  for (const isSame of WAYS) {
    for (const claim of claims) {
      if (kept.has(claim)) continue;
      const same = [...free].find((a) => a.part === claim.in && isSame(a, claim, isHeld(a)));
      if (!same) continue;
      free.delete(same);
      kept.set(claim, same);
    }
  }
  const fresh = claims.filter((claim) => !kept.has(claim));
  return { kept: [...kept].map(([claim, a]) => [a, claim]), fresh, gone: [...free] };
}

/** Whether a person has decided where an appearance belongs: then the program leaves it there. */
export function isDecided({ match }: Pick<Appearance, 'match'>): boolean {
  return match === 'confirmed' || match === 'rejected';
}

const ALIKE = 0.6;

/** Whether one passage is the other, or the other reworded in part: most of their words are the same. */
export function areAlike(a: string, b: string): boolean {
  if (holdsWords(a, b)) return true;
  const [inA, inB] = [wordsOf(a), wordsOf(b)];
  const shared = [...inA].filter((word) => inB.has(word)).length;
  return shared / (inA.size + inB.size - shared || 1) >= ALIKE;
}

function holdsWords(a: string, b: string): boolean {
  return a.includes(b) || b.includes(a);
}

function wordsOf(text: string): Set<string> {
  return new Set(tokenize(text).flatMap((t) => (t.kind === 'mark' ? [] : [t.fold])));
}
