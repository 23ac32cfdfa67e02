import { and, asc, eq, or } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Db } from './open.ts';
import { people } from './schema/people.ts';
import { queueHabits, views } from './schema/queue.ts';

export type SavedView = typeof views.$inferSelect;
export type Habits = Omit<typeof queueHabits.$inferSelect, 'personId'>;

/** The views a person sees, by name: their own, and those that colleagues share, with the name of whose they are. */
export async function viewsFor(db: Db, personId: string): Promise<(SavedView & { owner: string })[]> {
  const rows = await db
    .select({ view: views, owner: people.name })
    .from(views)
    .innerJoin(people, eq(people.id, views.personId))
    .where(or(eq(views.personId, personId), eq(views.shared, true)))
    .orderBy(asc(views.name), asc(views.id));
  return rows.map(({ view, owner }) => ({ ...view, owner }));
}

/** One view, or null. */
export async function viewById(db: Db, id: string): Promise<SavedView | null> {
  const [row] = await db.select().from(views).where(eq(views.id, id));
  return row ?? null;
}

/** Keeps a view under a new name. Gives its id, or null when the person has one of that name already. */
export async function addView(tx: Db, view: Omit<typeof views.$inferInsert, 'id'>): Promise<string | null> {
  const kept = await tx
    .insert(views)
    .values({ id: newId(), ...view })
    .onConflictDoNothing()
    .returning({ id: views.id });
  return kept[0]?.id ?? null;
}

/** Changes a view. */
export async function updateView(tx: Db, id: string, change: Partial<SavedView>): Promise<void> {
  await tx.update(views).set(change).where(eq(views.id, id));
}

/** Whether a person has a view of a name, other than one. */
export async function hasViewNamed(db: Db, personId: string, name: string, besides: string): Promise<boolean> {
  const rows = await db
    .select({ id: views.id })
    .from(views)
    .where(and(eq(views.personId, personId), eq(views.name, name)));
  return rows.some((row) => row.id !== besides);
}

/** Removes a view; whoever opened the queue with it opens it whole again. */
export async function dropView(tx: Db, id: string): Promise<void> {
  await tx.update(queueHabits).set({ defaultViewId: null }).where(eq(queueHabits.defaultViewId, id));
  await tx.delete(views).where(eq(views.id, id));
}

const NO_HABITS: Habits = { defaultViewId: null, keysOff: false, readUntil: null };

/** How a person works at the queue. */
export async function habitsOf(db: Db, personId: string): Promise<Habits> {
  const [row] = await db.select().from(queueHabits).where(eq(queueHabits.personId, personId));
  return row ?? NO_HABITS;
}

/** Changes how a person works at the queue. */
export async function keepHabits(tx: Db, personId: string, change: Partial<Habits>): Promise<void> {
  await tx
    .insert(queueHabits)
    .values({ personId, ...change })
    .onConflictDoUpdate({ target: queueHabits.personId, set: change });
}
