import { and, asc, eq, gt } from 'drizzle-orm';
import type { Claim } from './claims.ts';
import type { Db } from './open.ts';
import { claims } from './schema/claims.ts';
import { answers } from './schema/questions.ts';

/** Claims in the order of their ids, after a given one, wherever they stand. */
export async function claimsAfter(db: Db, after: string, limit: number): Promise<Claim[]> {
  return db.select().from(claims).where(gt(claims.id, after)).orderBy(asc(claims.id)).limit(limit);
}

/** Answers that were given, in the order of their ids, after a given one. */
export async function answersGivenAfter(db: Db, after: string, limit: number) {
  return db
    .select({ id: answers.id, title: answers.title, text: answers.text })
    .from(answers)
    .where(and(gt(answers.id, after), eq(answers.state, 'sent')))
    .orderBy(asc(answers.id))
    .limit(limit);
}
