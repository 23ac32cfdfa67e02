import { and, asc, desc, eq, getTableColumns, gte, inArray, isNull, like, lt, or } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Db } from './open.ts';
import { records } from './schema/documents.ts';

export type ContractRecord = typeof records.$inferSelect;
/** A record without the register's own text of it. */
export type RecordHead = Omit<ContractRecord, 'raw'>;
export type NewRecord = Omit<typeof records.$inferInsert, 'id' | 'firstSeenAt' | 'changedAt' | 'toWeigh'>;

const { raw: _, ...headColumns } = getTableColumns(records);

/** Keeps a contract record; says whether it is new, changed, or the same as before. */
export async function keepRecord(tx: Db, record: NewRecord, now: string): Promise<'new' | 'changed' | 'same'> {
  const mine = and(eq(records.register, record.register), eq(records.key, record.key));
  const [known] = await tx.select({ id: records.id, hash: records.hash }).from(records).where(mine);
  if (!known) {
    await tx.insert(records).values({ id: newId(), ...record, firstSeenAt: now, changedAt: now });
    return 'new';
  }
  if (known.hash === record.hash) return 'same';
  await tx
    .update(records)
    .set({ ...record, changedAt: now, toWeigh: true })
    .where(eq(records.id, known.id));
  return 'changed';
}

/** Records that are new or have changed and have not been weighed since, the earliest change first. */
export async function recordsToWeigh(db: Db, limit: number): Promise<RecordHead[]> {
  return db
    .select(headColumns)
    .from(records)
    .where(eq(records.toWeigh, true))
    .orderBy(asc(records.changedAt))
    .limit(limit);
}

/** Notes that a record was weighed as it stood; if it has changed again meanwhile, it still waits. */
export async function recordWeighed(tx: Db, { id, changedAt }: RecordHead): Promise<void> {
  const asItStood = and(eq(records.id, id), eq(records.changedAt, changedAt));
  await tx.update(records).set({ toWeigh: false }).where(asItStood);
}

/** Contract records between a buyer and suppliers, all by SIREN, newest first. */
export async function recordsBetween(
  db: Db,
  buyerSirens: string[],
  supplierSirens: string[],
): Promise<ContractRecord[]> {
  if (!buyerSirens.length || !supplierSirens.length) return [];
  const buyers = buyerSirens.map((siren) => like(records.buyerId, `${siren}%`));
  const suppliers = supplierSirens.map((siren) => like(records.supplierSirens, `%,${siren},%`));
  return db
    .select()
    .from(records)
    .where(and(or(...buyers), or(...suppliers)))
    .orderBy(desc(records.notifiedOn))
    .limit(50);
}

/** Contract records by id. */
export async function recordsById(db: Db, ids: string[]): Promise<ContractRecord[]> {
  return ids.length ? db.select().from(records).where(inArray(records.id, ids)) : [];
}

const MOST_OF_A_BUYER = 1000;

/** Records of buyers with one of these SIRENs, and those that give their buyer no number; the latest first. */
export async function recordHeads(db: Db, buyerSirens: string[]): Promise<RecordHead[]> {
  const mine = buyerSirens.map((siren) => and(gte(records.buyerId, siren), lt(records.buyerId, `${siren}:`)));
  return db
    .select(headColumns)
    .from(records)
    .where(or(isNull(records.buyerId), ...mine))
    .orderBy(desc(records.notifiedOn))
    .limit(MOST_OF_A_BUYER);
}
