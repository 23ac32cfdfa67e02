import { countTry, forgetTries } from '../db/credentials.ts';
import type { Db } from '../db/open.ts';

/** A lock that may be tried so many times within a stretch of minutes. */
export interface Limit {
  key: string;
  tries: number;
  minutes: number;
}

/** Tries are refused until a time. `isFirst`: this is the try that broke the limit. */
export interface Held {
  until: string;
  isFirst: boolean;
}

/**
 * Counts a try at each of the locks. Gives until when tries are refused, or null when this one may go on. A stretch runs from its
 * first try and is not made longer by further ones: nobody can be kept out by hammering on.
 */
export async function takeTry(tx: Db, limits: Limit[], now: Date): Promise<Held | null> {
  const over: Held[] = [];
  for (const { key, tries, minutes } of limits) {
    const ends = new Date(now.getTime() + minutes * 60_000).toISOString();
    const counted = await countTry(tx, key, { now: now.toISOString(), endsAt: ends });
    if (counted.tries <= tries) continue;
    over.push({ until: counted.endsAt, isFirst: counted.tries === tries + 1 });
  }
  if (!over.length) return null;
  const until = over
    .map((held) => held.until)
    .sort()
    .at(-1)!;
  return { until, isFirst: over.some((held) => held.isFirst) };
}

/** Forgets the tries at locks that were opened rightly. */
export async function forgive(tx: Db, limits: Limit[]): Promise<void> {
  for (const { key } of limits) await forgetTries(tx, key);
}
