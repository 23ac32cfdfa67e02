import { and, asc, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Claim } from './claims.ts';
import type { Db } from './open.ts';
import { claims } from './schema/claims.ts';
import { leanings, lessons } from './schema/queue.ts';
import { verdicts } from './schema/verdicts.ts';

export type Leaning = typeof leanings.$inferSelect;
export type Lesson = Pick<typeof lessons.$inferSelect, 'claimId' | 'at' | 'lesson' | 'by' | 'features'>;

/** Keeps a lesson and counts it under each of its features. */
export async function addLesson(tx: Db, lesson: Lesson): Promise<void> {
  await tx.insert(lessons).values({ id: newId(), ...lesson });
  const [worth, notWorth] = lesson.lesson === 'worth' ? [lesson.by, 0] : [0, lesson.by];
  // In one order for all, so that two lessons at once never wait for each other.
  for (const feature of lesson.features.toSorted()) {
    await tx
      .insert(leanings)
      .values({ feature, worth, notWorth })
      .onConflictDoUpdate({
        target: leanings.feature,
        set: { worth: sql`${leanings.worth} + ${worth}`, notWorth: sql`${leanings.notWorth} + ${notWorth}` },
      });
  }
}

/** The lessons of a claim, oldest first. */
export async function lessonsOf(db: Db, claimId: string): Promise<Lesson[]> {
  return db.select().from(lessons).where(eq(lessons.claimId, claimId)).orderBy(asc(lessons.id));
}

/** What has been learnt, of some features or (without any given) of all, at most so many. */
export async function leaningsOf(db: Db, features?: string[], limit = 20_000): Promise<Leaning[]> {
  const wanted = features && inArray(leanings.feature, features);
  return db.select().from(leanings).where(wanted).orderBy(asc(leanings.feature)).limit(limit);
}

/** Verdicts given after one of them, in the order in which they came, with their claims. */
export async function verdictsAfter(db: Db, after: string, limit: number) {
  return db
    .select({ id: verdicts.id, claim: claims })
    .from(verdicts)
    .innerJoin(claims, eq(claims.id, verdicts.claimId))
    .where(gt(verdicts.id, after))
    .orderBy(asc(verdicts.id))
    .limit(limit);
}

/** Open claims after one of them, in the order of their ids: the walk that weighs them anew. */
export async function openClaimsAfter(db: Db, after: string, limit: number): Promise<Claim[]> {
  return db
    .select()
    .from(claims)
    .where(and(gt(claims.id, after), eq(claims.place, 'queue'), isNull(claims.mergedInto)))
    .orderBy(asc(claims.id))
    .limit(limit);
}
