import { type SQL, sql } from 'drizzle-orm';
import type { Db, Store } from './open.ts';

/** The database's own time in whole milliseconds, as an expression: the one clock that all processes share. */
export function databaseTime(db: Db): SQL<number> {
  return db.engine === 'postgres'
    ? sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`
    : sql<number>`cast(unixepoch('subsec') * 1000 as integer)`;
}

/**
 * A clock that goes with the database's, however wrong this machine's is. With SQLite the two are the same machine's, and it
 * is the clock handed in.
 */
export async function clockOf(store: Store, local: () => Date = () => new Date()): Promise<() => Date> {
  if (store.engine === 'sqlite') return local;
  const before = local().getTime();
  const [row] = await store.read.all<{ at: number }>(sql`select ${databaseTime(store.read)} as at`);
  const ahead = Number(row!.at) - (before + local().getTime()) / 2;
  return () => new Date(local().getTime() + ahead);
}
