/** A stretch of a text and what kind of claim is made there. */
export interface Placed {
  start: number;
  end: number;
  type: string | null;
}

/**
 * Which of the claims read stands for which annotated one: they overlap by half of the shorter and 15 % of the longer,
 * one to one, the best overlap first, a shared type counting as a fifth. Gives place in `annotated` → claim read.
 */
export function alignClaims<T extends Placed>(annotated: Placed[], read: T[]): Map<number, T> {
  const pairs = annotated.flatMap((a, i) =>
    read.flatMap((b) => {
      const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
      const [la, lb] = [a.end - a.start, b.end - b.start];
      if (shared <= 0 || shared / Math.min(la, lb) < 0.5 || shared / Math.max(la, lb) < 0.15) return [];
      return [{ i, b, score: shared / (la + lb - shared) + (a.type === b.type ? 0.2 : 0) }];
    }),
  );
  pairs.sort((x, y) => y.score - x.score);
  const found = new Map<number, T>();
  const taken = new Set<T>();
  for (const { i, b } of pairs) {
    if (found.has(i) || taken.has(b)) continue;
    found.set(i, b);
    taken.add(b);
  }
  return found;
}
