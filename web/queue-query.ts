import { z } from 'zod';
import type { ClaimFilter } from '../db/claim-lists.ts';
import type { Db } from '../db/open.ts';
import { filterByNames, isNarrowed, type ListQuery, readListQuery } from './filters.tsx';

export const WHO = ['mine', 'assigned', 'nobody'] as const;

const chosen = <T extends z.ZodType>(kind: T) => z.preprocess((v) => (v === '' ? undefined : v), kind.optional());

const ownShape = z.object({
  who: chosen(z.enum(WHO)),
  show: chosen(z.literal('snoozed')),
});

/** What the queue was asked to show: what any list can be asked, and what only makes sense for what waits. */
export type QueueQuery = { list: ListQuery; own: z.infer<typeof ownShape> };

/** The queue's query, and the names of what could not be understood in it (that is left out). */
export function readQueueQuery(given: Record<string, string>): { query: QueueQuery; refused: string[] } {
  const { query: list, refused } = readListQuery(given);
  const result = ownShape.safeParse(given);
  if (result.success) return { query: { list, own: result.data }, refused };
  const wrong = [...new Set(result.error.issues.map((issue) => String(issue.path[0])))];
  const kept = Object.fromEntries(Object.entries(given).filter(([name]) => !wrong.includes(name)));
  return { query: { list, own: ownShape.parse(kept) }, refused: [...refused, ...wrong] };
}

/** The same, read from a query string; what cannot be understood is left out. */
export function queryFrom(search: string): QueueQuery {
  return readQueueQuery(Object.fromEntries(new URLSearchParams(search))).query;
}

/** The filter that the query stands for, for a person at a moment (ISO 8601), and the names its words were sought under as well. */
export async function queueFilter(
  db: Db,
  { list, own }: QueueQuery,
  personId: string,
  now: string,
): Promise<{ filter: ClaimFilter; names: string[] }> {
  const { filter, names } = await filterByNames(db, list);
  const who = { mine: personId, assigned: '*', nobody: '' };
  const waits = { place: 'queue' as const, snoozed: { now, is: own.show === 'snoozed' } };
  return { filter: { ...filter, ...waits, ...(own.who ? { assignedTo: who[own.who] } : {}) }, names };
}

/** Whether anything narrows the queue. */
export function isQueueNarrowed({ list, own }: QueueQuery): boolean {
  return isNarrowed(list) || Object.values(own).some((value) => value !== undefined);
}

/** The query as a view keeps it: the parts that narrow, in the order of their names, without the page. */
export function canonicalQuery({ list: { page: _, ...list }, own }: QueueQuery): string {
  const parts = Object.entries({ ...list, ...own }).flatMap(([name, value]) => (value ? [[name, String(value)]] : []));
  return new URLSearchParams(parts.toSorted(([a], [b]) => (a! < b! ? -1 : 1))).toString();
}
