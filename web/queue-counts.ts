import { countClaims } from '../db/claim-lists.ts';
import type { Desk } from './desk.ts';
import { queryFrom, queueFilter } from './queue-query.ts';

/** Counts of views stop here. */
export const MOST_IN_VIEW = 100;
const FRESH_MS = 10_000;

const known = new WeakMap<Desk, Map<string, { at: number; n: number }>>();

/** How many claims each of some queries leaves for a person, up to `MOST_IN_VIEW`; a count is used again for some seconds. */
export async function countViews(desk: Desk, personId: string, queries: string[]): Promise<Map<string, number>> {
  const counts = known.get(desk) ?? new Map<string, { at: number; n: number }>();
  known.set(desk, counts);
  const counted = await Promise.all(
    [...new Set(queries)].map(async (query) => {
      const key = `${personId} ${query}`;
      const last = counts.get(key);
      if (last && Date.now() - last.at < FRESH_MS) return [query, last.n] as const;
      const db = desk.store.read;
      const { filter } = await queueFilter(db, queryFrom(query), personId, desk.now().toISOString());
      const n = await countClaims(db, filter, MOST_IN_VIEW);
      if (counts.size > 1000) counts.clear();
      counts.set(key, { at: Date.now(), n });
      return [query, n] as const;
    }),
  );
  return new Map(counted);
}

/** Forgets the counts: something has just been done to the queue. */
export function forgetCounts(desk: Desk): void {
  known.delete(desk);
}
