import { asc, eq, isNull, or } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Db } from './open.ts';
import { organisations } from './schema/organisations.ts';

export type Organisation = typeof organisations.$inferSelect;
export type NewOrganisation = Omit<typeof organisations.$inferInsert, 'id' | 'createdAt'>;

/** The watch list as it stands, by kind and name. */
export async function watchedOrganisations(db: Db): Promise<Organisation[]> {
  return db
    .select()
    .from(organisations)
    .where(isNull(organisations.retiredAt))
    .orderBy(asc(organisations.kind), asc(organisations.name));
}

/**
 * The watch list with the suppliers that have left it: their claims stay, and no other may pass for them. Those whose name
 * an organisation of the list bears now are left out.
 */
export async function rememberedOrganisations(db: Db): Promise<Organisation[]> {
  const all = await db
    .select()
    .from(organisations)
    .where(or(isNull(organisations.retiredAt), eq(organisations.kind, 'supplier')))
    .orderBy(asc(organisations.kind), asc(organisations.name));
  const borne = new Set(all.flatMap((o) => (o.retiredAt === null ? [o.name, ...o.aliases] : [])));
  return all
    .filter((o) => o.retiredAt === null || !borne.has(o.name))
    .map((o) => (o.retiredAt === null ? o : { ...o, aliases: o.aliases.filter((name) => !borne.has(name)) }));
}

/** One organisation by its name, retired ones included; null when unknown. */
export async function organisationNamed(db: Db, name: string): Promise<Organisation | null> {
  const [row] = await db.select().from(organisations).where(eq(organisations.name, name));
  return row ?? null;
}

/** Adds an organisation, or brings the one of that name up to date (and back, when it had been retired). */
export async function saveOrganisation(tx: Db, organisation: NewOrganisation, now: string): Promise<void> {
  await tx
    .insert(organisations)
    .values({ id: newId(), createdAt: now, ...organisation })
    .onConflictDoUpdate({
      target: organisations.name,
      set: { legalName: null, siren: null, ...organisation, retiredAt: null },
    });
}

/** Takes an organisation off the watch list; what was found about it stays. */
export async function retireOrganisation(tx: Db, id: string, now: string): Promise<void> {
  await tx.update(organisations).set({ retiredAt: now }).where(eq(organisations.id, id));
}

/** One organisation by its id, retired ones included; null when unknown. */
export async function organisationById(db: Db, id: string): Promise<Organisation | null> {
  const [row] = await db.select().from(organisations).where(eq(organisations.id, id));
  return row ?? null;
}
