import type { ClaimType, Proposal } from './claim.ts';

/** Where a second reader's finger lies. */
export interface Pointed {
  start: number;
  end: number;
  /** the type it proposes, where it proposes one */
  type?: ClaimType;
}

/** The proposals that stand word for word in the text, as spans of it. All others are dropped: nothing is quoted that is not there. */
export function pointedIn(text: string, proposals: Proposal[]): Pointed[] {
  return proposals.flatMap(({ quote, type }) => {
    const words = quote.trim();
    const start = words ? text.indexOf(words) : -1;
    return start < 0 ? [] : [{ start, end: start + words.length, type }];
  });
}

/** The first span that covers the better half of a unit, or is covered by it for its better half. */
export function pointingAt(unit: { start: number; end: number }, pointed: Pointed[]): Pointed | undefined {
  return pointed.find((span) => {
    const shared = Math.min(unit.end, span.end) - Math.max(unit.start, span.start);
    return shared > Math.min(unit.end - unit.start, span.end - span.start) / 2;
  });
}
