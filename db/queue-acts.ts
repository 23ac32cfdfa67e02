import { and, desc, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Claim } from './claims.ts';
import type { Db } from './open.ts';
import { claims } from './schema/claims.ts';
import { people } from './schema/people.ts';
import { queueActs, withdrawals } from './schema/queue.ts';
import { evidence, verdicts } from './schema/verdicts.ts';
import { inForce } from './verdicts.ts';

/** What of a claim an act can change. */
export type Triage = Pick<Claim, 'place' | 'backBecause' | 'assignedTo' | 'snoozedUntil' | 'snoozedAt'>;

/** One claim of an act: how it stood before and after; for a verdict given or proposed, which one. */
export interface ActItem {
  claimId: string;
  before?: Partial<Triage>;
  after?: Partial<Triage>;
  verdictId?: string;
  proposalId?: string;
}

export type QueueAct = Omit<typeof queueActs.$inferSelect, 'items'> & { items: ActItem[] };

/** Keeps an act. Gives its id; null when it takes back one that has been taken back already. */
export async function addQueueAct(tx: Db, act: Omit<QueueAct, 'id'>): Promise<string | null> {
  const rows = await tx
    .insert(queueActs)
    .values({ id: newId(), ...act })
    .onConflictDoNothing()
    .returning({ id: queueActs.id });
  return rows[0]?.id ?? null;
}

/** One act, or null. */
export async function queueActById(db: Db, id: string): Promise<QueueAct | null> {
  const [row] = await db.select().from(queueActs).where(eq(queueActs.id, id));
  return (row as QueueAct | undefined) ?? null;
}

/** Whether an act has been taken back. */
export async function isUndone(db: Db, id: string): Promise<boolean> {
  const rows = await db.select({ id: queueActs.id }).from(queueActs).where(eq(queueActs.undoes, id));
  return rows.length > 0;
}

/** The last act of a person since a time that can still be taken back, or null. */
export async function lastQueueAct(db: Db, personId: string, since: string): Promise<QueueAct | null> {
  const rows = await db
    .select()
    .from(queueActs)
    .where(and(eq(queueActs.personId, personId), gt(queueActs.at, since), isNull(queueActs.undoes)))
    .orderBy(desc(queueActs.at), desc(queueActs.id))
    .limit(20);
  for (const row of rows) if (!(await isUndone(db, row.id))) return row as QueueAct;
  return null;
}

/** The verdicts of a claim that have not been taken back, newest first, at most two. */
export async function standingVerdicts(db: Db, claimId: string): Promise<(typeof verdicts.$inferSelect)[]> {
  return db
    .select()
    .from(verdicts)
    .where(and(eq(verdicts.claimId, claimId), inForce(db)))
    .orderBy(desc(verdicts.givenAt), desc(verdicts.id))
    .limit(2);
}

/** Marks a verdict as taken back. Gives false when it had been already. */
export async function withdrawVerdict(tx: Db, verdictId: string, personId: string, at: string): Promise<boolean> {
  const rows = await tx
    .insert(withdrawals)
    .values({ verdictId, personId, at })
    .onConflictDoNothing()
    .returning({ id: withdrawals.verdictId });
  return rows.length > 0;
}

/** The latest verdicts that rest on evidence, newest first: a neighbour of their claim can be decided on the same. */
export async function verdictsWithEvidence(db: Db, limit: number) {
  const cites = sql<number>`exists (select 1 from ${evidence} where ${evidence.verdictId} = ${verdicts.id})`;
  const latest = await db
    .select({
      ...{ id: verdicts.id, verdict: verdicts.verdict, claimId: verdicts.claimId, sentence: claims.sentence },
      cites: cites.mapWith(Boolean),
    })
    .from(verdicts)
    .innerJoin(claims, eq(claims.id, verdicts.claimId))
    .where(inForce(db))
    .orderBy(desc(verdicts.id))
    .limit(limit * 3);
  return latest.filter((one) => one.verdict !== 'unverified' && one.cites).slice(0, limit);
}

/** One verdict, or null. */
export async function verdictById(db: Db, id: string): Promise<typeof verdicts.$inferSelect | null> {
  const [row] = await db.select().from(verdicts).where(eq(verdicts.id, id));
  return row ?? null;
}

/** What a verdict cites. */
export async function citedBy(db: Db, verdictId: string) {
  return db.select().from(evidence).where(eq(evidence.verdictId, verdictId));
}

/** Claims out of sight whose time has come, or (with null) all that are out of sight; at most so many, earliest first. */
export async function snoozedClaims(db: Db, dueAt: string | null, limit: number): Promise<Claim[]> {
  const due = dueAt === null ? isNotNull(claims.snoozedUntil) : sql`${claims.snoozedUntil} <= ${dueAt}`;
  return db.select().from(claims).where(due).orderBy(claims.snoozedUntil).limit(limit);
}

/** Those a claim can be assigned to, by name. */
export async function officers(db: Db): Promise<{ id: string; name: string }[]> {
  const rows = await db
    .select({ id: people.id, name: people.name, role: people.role })
    .from(people)
    .where(isNull(people.retiredAt))
    .orderBy(people.name)
    .limit(200);
  return rows.filter((row) => row.role !== 'reader');
}
