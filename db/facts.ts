import { eq } from 'drizzle-orm';
import type { Db } from './open.ts';
import { facts } from './schema/installation.ts';

/** A fact about the installation, or null when it was never set. */
export async function factOf(db: Db, key: string): Promise<string | null> {
  const [row] = await db.select().from(facts).where(eq(facts.key, key));
  return row?.value ?? null;
}

/** Sets a fact about the installation. */
export async function setFact(tx: Db, key: string, value: string): Promise<void> {
  await tx.insert(facts).values({ key, value }).onConflictDoUpdate({ target: facts.key, set: { value } });
}
