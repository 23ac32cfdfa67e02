import { desc, eq, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Db } from './open.ts';
import { rounds } from './schema/sources.ts';

export type Round = typeof rounds.$inferSelect;

const KEPT = 200;

/** Writes down that a round has begun; only the latest rounds are kept. Gives its id. */
export async function beginRound(tx: Db, round: { startedAt: string; due: number }): Promise<string> {
  const id = newId();
  await tx.insert(rounds).values({ id, ...round, seenAt: round.startedAt });
  const latest = tx.select({ id: rounds.id }).from(rounds).orderBy(desc(rounds.startedAt), desc(rounds.id)).limit(KEPT);
  await tx.delete(rounds).where(sql`${rounds.id} not in ${latest}`);
  return id;
}

/** Writes down how far a round has come. */
export async function updateRound(tx: Db, id: string, change: Partial<typeof rounds.$inferInsert>): Promise<void> {
  await tx.update(rounds).set(change).where(eq(rounds.id, id));
}

/** The round that began last; null before the first. */
export async function latestRound(db: Db): Promise<Round | null> {
  const [row] = await db.select().from(rounds).orderBy(desc(rounds.startedAt), desc(rounds.id)).limit(1);
  return row ?? null;
}
