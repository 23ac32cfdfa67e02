import { type Analysis, within } from './analysis.ts';
import type { Mention, Organisation } from './watchlist.ts';

/** A name met in a text, and whom of the watch list it stands for. */
export interface Named {
  at: number;
  /** the token after the name */
  next: number;
  name: string;
}

/** The names in a range of tokens that stand for one of a kind, and surely for that one. */
export function namesOf(kind: Organisation['kind'], analysis: Analysis, first: number, last: number): Named[] {
  return within(analysis.mentions, first, last)
    .filter((m) => !m.isRole)
    .map((m) => ({ at: m.first, next: m.last, name: nameOf(m, analysis, kind) }))
    .filter((m): m is Named => m.name !== null);
}

function nameOf({ organisations, isUnclear }: Mention, { watch }: Analysis, kind: Organisation['kind']): string | null {
  if (isUnclear) return null;
  return organisations.map((i) => watch.organisations[i]!).find((o) => o.kind === kind)?.name ?? null;
}

const FAR = 90;

/** The supplier named last before a place, other than the one given. */
export function supplierBefore(analysis: Analysis, at: number, other: string): string | null {
  return namesOf('supplier', analysis, Math.max(0, at - FAR), at).findLast((m) => m.name !== other)?.name ?? null;
}
