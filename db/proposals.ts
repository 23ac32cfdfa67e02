import { and, asc, desc, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { v7 as newId } from 'uuid';
import type { Db } from './open.ts';
import { people } from './schema/people.ts';
import { proposals } from './schema/verdicts.ts';
import type { Cited } from './verdicts.ts';

export type Proposal = Omit<typeof proposals.$inferSelect, 'cited'> & { cited: Cited[] };
type NewProposal = Omit<typeof proposals.$inferInsert, 'id' | 'state' | 'cited'> & { cited: Cited[] };

/** Keeps a proposed verdict. Gives its id, or null when the claim has one that is open. */
export async function addProposal(tx: Db, proposal: NewProposal): Promise<string | null> {
  const row = { id: newId(), state: 'open' as const, ...proposal };
  const kept = await tx.insert(proposals).values(row).onConflictDoNothing().returning({ id: proposals.id });
  return kept[0]?.id ?? null;
}

/** One proposed verdict, or null. */
export async function proposalById(db: Db, id: string): Promise<Proposal | null> {
  const [row] = await db.select().from(proposals).where(eq(proposals.id, id));
  return row ? { ...row, cited: row.cited as Cited[] } : null;
}

/** What became of a proposed verdict. */
export async function closeProposal(
  tx: Db,
  id: string,
  end: { state: 'approved' | 'returned' | 'withdrawn'; decidedBy: string; decidedAt: string; note?: string },
): Promise<void> {
  await tx.update(proposals).set(end).where(eq(proposals.id, id));
}

/** A proposed verdict with the names of who proposed and who decided. */
export type NamedProposal = Awaited<ReturnType<typeof proposalsOn>>[number];

/** The verdicts proposed on a claim, latest first. */
export async function proposalsOn(db: Db, claimId: string) {
  const second = alias(people, 'second');
  return db
    .select({ proposal: proposals, person: people.name, decider: second.name })
    .from(proposals)
    .innerJoin(people, eq(people.id, proposals.personId))
    .leftJoin(second, eq(second.id, proposals.decidedBy))
    .where(eq(proposals.claimId, claimId))
    .orderBy(desc(proposals.proposedAt));
}

/** Ids of the claims whose proposed verdict waits, the longest waiting first. */
export async function claimsToApprove(db: Db, limit: number): Promise<string[]> {
  const rows = await db
    .select({ id: proposals.claimId })
    .from(proposals)
    .where(and(eq(proposals.state, 'open')))
    .orderBy(asc(proposals.proposedAt))
    .limit(limit);
  return rows.map((row) => row.id);
}
