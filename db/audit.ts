import { and, desc, eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Db } from './open.ts';
import { audit, people } from './schema/people.ts';

/** One line of the trail: who (null: the program) did what to which thing, with what stood before and after. */
export interface AuditEntry {
  at: string;
  personId: string | null;
  action: string;
  subject: string;
  subjectId: string;
  before?: unknown;
  after?: unknown;
}

/** Writes one line of the trail, in the same transaction as the change it tells of. */
export async function recordAudit(tx: Db, entry: AuditEntry): Promise<void> {
  await tx.insert(audit).values({ id: newId(), before: null, after: null, ...entry });
}

/** Everything done to one thing, newest first, with the name of who did it (null: the program). */
export async function historyOf(db: Db, subject: string, subjectId: string) {
  return db
    .select({ at: audit.at, person: people.name, action: audit.action, before: audit.before, after: audit.after })
    .from(audit)
    .leftJoin(people, eq(people.id, audit.personId))
    .where(and(eq(audit.subject, subject), eq(audit.subjectId, subjectId)))
    .orderBy(desc(audit.at), desc(audit.id));
}

/** The id of the trail's latest entry; '' while there is none. It changes with every change that is told of. */
export async function latestEntry(db: Db): Promise<string> {
  const [row] = await db.select({ id: audit.id }).from(audit).orderBy(desc(audit.id)).limit(1);
  return row?.id ?? '';
}
