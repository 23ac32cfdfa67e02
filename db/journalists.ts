import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, or } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Db } from './open.ts';
import { outbox } from './schema/outbox.ts';
import { answers, journalists, questions } from './schema/questions.ts';

export type Journalist = typeof journalists.$inferSelect;

/** The journalist with an id, erased or not; null when unknown. */
export async function journalistById(db: Db, id: string): Promise<Journalist | null> {
  const [row] = await db.select().from(journalists).where(eq(journalists.id, id));
  return row ?? null;
}

/** The journalist kept under a key (name and outlet, folded); null when there is none. */
export async function journalistByKey(db: Db, key: string): Promise<Journalist | null> {
  const [row] = await db.select().from(journalists).where(eq(journalists.key, key));
  return row ?? null;
}

/** Adds a journalist. Gives their id. */
export async function addJournalist(
  tx: Db,
  one: Pick<Journalist, 'key' | 'name' | 'outlet' | 'email' | 'phone'>,
  now: string,
): Promise<string> {
  const id = newId();
  await tx.insert(journalists).values({ id, ...one, createdAt: now, lastContactAt: now });
  return id;
}

/** Changes a journalist's row. */
export async function updateJournalist(
  tx: Db,
  id: string,
  change: Partial<typeof journalists.$inferInsert>,
): Promise<void> {
  await tx.update(journalists).set(change).where(eq(journalists.id, id));
}

/** Journalists not erased, those of whom we heard last first; names and outlets only, no contacts. */
export async function knownJournalists(db: Db, limit: number) {
  const { id, name, outlet, lastContactAt } = journalists;
  return db
    .select({ id, name, outlet, lastContactAt })
    .from(journalists)
    .where(and(isNull(journalists.erasedAt), isNotNull(journalists.name)))
    .orderBy(desc(journalists.lastContactAt), asc(journalists.id))
    .limit(limit);
}

/** Journalists not erased whom an id, a name, an address or a telephone number as stored stands for. */
export async function journalistsMeant(db: Db, words: string): Promise<Journalist[]> {
  const { id, name, email, phone } = journalists;
  const meant = or(eq(id, words), eq(name, words), eq(email, words.toLowerCase()), eq(phone, words));
  return db
    .select()
    .from(journalists)
    .where(and(isNull(journalists.erasedAt), meant));
}

/** Journalists not erased of whom nothing was heard since a time. */
export async function journalistsBefore(db: Db, before: string, limit: number): Promise<Journalist[]> {
  return db
    .select()
    .from(journalists)
    .where(and(isNull(journalists.erasedAt), lt(journalists.lastContactAt, before)))
    .orderBy(asc(journalists.lastContactAt))
    .limit(limit);
}

/** Everything kept about one journalist: questions, answers and mails to them. */
export async function keptAbout(db: Db, journalistId: string) {
  const asked = await db
    .select()
    .from(questions)
    .where(eq(questions.journalistId, journalistId))
    .orderBy(asc(questions.askedAt));
  const ids = asked.map((q) => q.id);
  const told = ids.length
    ? await db.select().from(answers).where(inArray(answers.questionId, ids)).orderBy(asc(answers.createdAt))
    : [];
  const keys = told.map((a) => a.id);
  const mails = keys.length
    ? await db
        .select()
        .from(outbox)
        .where(and(eq(outbox.kind, 'answer'), inArray(outbox.key, keys)))
    : [];
  return { questions: asked, answers: told, mails };
}

/** Takes words and address out of a mail; one that had not gone out yet never will. */
export async function blankMail(tx: Db, id: string): Promise<void> {
  await tx
    .update(outbox)
    .set({ state: 'refused', trouble: 'erased before it was sent' })
    .where(and(eq(outbox.id, id), eq(outbox.state, 'waiting')));
  await tx.update(outbox).set({ to: '', subject: '', text: '', html: null }).where(eq(outbox.id, id));
}
