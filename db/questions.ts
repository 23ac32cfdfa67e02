import { and, asc, count, desc, eq, gte, inArray, isNotNull, isNull, lt, ne, or, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Db } from './open.ts';
import { claims } from './schema/claims.ts';
import { outbox } from './schema/outbox.ts';
import { people } from './schema/people.ts';
import { answers, citations, journalists, questions, waivers } from './schema/questions.ts';

export type Question = typeof questions.$inferSelect;
export type Answer = typeof answers.$inferSelect;
export type Citation = typeof citations.$inferSelect;
export type NewCitation = Omit<typeof citations.$inferInsert, 'id' | 'answerId'>;

/** Adds a question. Gives its id. */
export async function addQuestion(tx: Db, question: Omit<typeof questions.$inferInsert, 'id'>): Promise<string> {
  const id = newId();
  await tx.insert(questions).values({ id, ...question });
  return id;
}

/** One question, or null. */
export async function questionById(db: Db, id: string): Promise<Question | null> {
  const [row] = await db.select().from(questions).where(eq(questions.id, id));
  return row ?? null;
}

/** Changes a question's row. */
export async function updateQuestion(
  tx: Db,
  id: string,
  change: Partial<typeof questions.$inferInsert>,
): Promise<void> {
  await tx.update(questions).set(change).where(eq(questions.id, id));
}

/** Questions in a state with who asks them: open ones by deadline (those without one last), others latest first. */
export async function listQuestions(db: Db, state: Question['state'], limit: number, offset = 0) {
  const order = state === 'open' ? [asc(sql`${questions.deadlineAt} is null`), asc(questions.deadlineAt)] : [];
  return db
    .select({ question: questions, journalist: journalists.name })
    .from(questions)
    .leftJoin(journalists, eq(journalists.id, questions.journalistId))
    .where(eq(questions.state, state))
    .orderBy(...order, desc(questions.askedAt), desc(questions.id))
    .limit(limit)
    .offset(offset);
}

/** How many questions are open, and how many of them are due by a time (or were already). */
export async function openCounts(db: Db, before: string): Promise<{ open: number; due: number }> {
  const due = sql<number>`count(case when ${questions.deadlineAt} <= ${before} then 1 end)`.mapWith(Number);
  const [counted] = await db.select({ open: count(), due }).from(questions).where(eq(questions.state, 'open'));
  return counted ?? { open: 0, due: 0 };
}

/** Questions asked since a time, oldest first: what the figures are made of. */
export async function questionsSince(db: Db, since: string): Promise<Question[]> {
  return db.select().from(questions).where(gte(questions.askedAt, since)).orderBy(asc(questions.askedAt));
}

/** Adds an answer with its citations. Gives its id. */
export async function addAnswer(
  tx: Db,
  answer: Omit<typeof answers.$inferInsert, 'id'>,
  cited: NewCitation[],
): Promise<string> {
  const id = newId();
  await tx.insert(answers).values({ id, ...answer });
  if (cited.length) await tx.insert(citations).values(cited.map((one) => ({ id: newId(), answerId: id, ...one })));
  return id;
}

/** One answer, or null. */
export async function answerById(db: Db, id: string): Promise<Answer | null> {
  const [row] = await db.select().from(answers).where(eq(answers.id, id));
  return row ?? null;
}

/**
 * Changes an answer that still has a revision and was not sent, and moves the revision on. False when it was changed
 * or sent meanwhile.
 */
export async function changeAnswer(
  tx: Db,
  { id, revision }: Pick<Answer, 'id' | 'revision'>,
  change: Partial<typeof answers.$inferInsert>,
): Promise<boolean> {
  const rows = await tx
    .update(answers)
    .set({ ...change, revision: revision + 1 })
    .where(and(eq(answers.id, id), eq(answers.revision, revision), isNull(answers.sentAt)))
    .returning({ id: answers.id });
  return rows.length > 0;
}

/** Takes citations out of an answer that was not sent. */
export async function dropCitations(tx: Db, ids: string[]): Promise<void> {
  if (ids.length) await tx.delete(citations).where(inArray(citations.id, ids));
}

/** Takes a name and an address out of an answer, sent or not; its sentences stay. */
export async function eraseFromAnswer(
  tx: Db,
  id: string,
  change: Pick<Answer, 'text' | 'title'> & { erasedAt: string },
): Promise<void> {
  await tx
    .update(answers)
    .set({ ...change, to: null })
    .where(eq(answers.id, id));
}

/** The answers to a question that stand, oldest first, each with who wrote, approved and sent it and what became of its mail. */
export async function answersTo(db: Db, questionId: string) {
  const rows = await db
    .select({ answer: answers, mail: outbox.state, trouble: outbox.trouble, mailSentAt: outbox.sentAt })
    .from(answers)
    .leftJoin(outbox, and(eq(outbox.kind, 'answer'), eq(outbox.key, answers.id)))
    .where(and(eq(answers.questionId, questionId), ne(answers.state, 'dropped')))
    .orderBy(asc(answers.createdAt));
  const named = rows.flatMap(({ answer: a }) => [a.writtenBy, a.approvedBy, a.sentBy]).filter((id) => id !== null);
  const known = named.length ? await db.select().from(people).where(inArray(people.id, named)) : [];
  const names = new Map(known.map((p) => [p.id, p.name]));
  const cited = await citationsOf(
    db,
    rows.map((r) => r.answer.id),
  );
  const nameOf = (id: string | null) => (id ? (names.get(id) ?? null) : null);
  return rows.map((row) => ({
    ...row,
    writer: nameOf(row.answer.writtenBy),
    approver: nameOf(row.answer.approvedBy),
    sender: nameOf(row.answer.sentBy),
    citations: cited.filter((c) => c.answerId === row.answer.id),
  }));
}

export type AnswerShown = Awaited<ReturnType<typeof answersTo>>[number];

/** The citations of some answers, in the order of their numbers. */
export async function citationsOf(db: Db, answerIds: string[]): Promise<Citation[]> {
  if (!answerIds.length) return [];
  return db.select().from(citations).where(inArray(citations.answerId, answerIds)).orderBy(asc(citations.number));
}

/** Answers by id that were sent, with their question's subject, latest first. */
export async function sentAnswers(db: Db, ids: string[]) {
  if (!ids.length) return [];
  return db
    .select({ answer: answers, subject: questions.subject, outlet: questions.outlet })
    .from(answers)
    .innerJoin(questions, eq(questions.id, answers.questionId))
    .where(and(inArray(answers.id, ids), isNotNull(answers.sentAt)))
    .orderBy(desc(answers.sentAt));
}

/** An answer that went out, without anyone's name: what the question was about, which claims it cites, when it was sent. */
export interface SentAnswer {
  answerId: string;
  questionId: string;
  subject: string;
  claimIds: string[];
  sentAt: string;
  isCorrection: boolean;
}

/** The answers sent from one time to another (the second not included), oldest first. */
export async function answersSent(db: Db, from: string, to: string): Promise<SentAnswer[]> {
  const rows = await db
    .select({ answer: answers, subject: questions.subject })
    .from(answers)
    .innerJoin(questions, eq(questions.id, answers.questionId))
    .where(and(gte(answers.sentAt, from), lt(answers.sentAt, to)))
    .orderBy(asc(answers.sentAt), asc(answers.id));
  const cited = await citationsOf(
    db,
    rows.map((r) => r.answer.id),
  );
  return rows.map(({ answer, subject }) => ({
    answerId: answer.id,
    questionId: answer.questionId,
    subject,
    claimIds: [...new Set(cited.flatMap((c) => (c.answerId === answer.id && c.claimId ? [c.claimId] : [])))],
    sentAt: answer.sentAt!,
    isCorrection: answer.correctsId !== null,
  }));
}

/** What was told of claims whose standing may be another one now, with who was told and when, in the order of telling. */
export async function toldOtherwise(db: Db) {
  const differs = or(
    isNotNull(claims.mergedInto),
    eq(claims.place, 'dismissed'),
    sql`coalesce(${claims.verdict}, '') <> coalesce(${citations.verdict}, '')`,
  );
  const moved = db
    .selectDistinct({ id: answers.questionId })
    .from(citations)
    .innerJoin(answers, eq(answers.id, citations.answerId))
    .innerJoin(claims, eq(claims.id, citations.claimId))
    .where(and(isNotNull(answers.sentAt), differs));
  return db
    .select({
      answerId: answers.id,
      sentAt: answers.sentAt,
      question: questions,
      claimId: citations.claimId,
      verdict: citations.verdict,
      verdictId: citations.verdictId,
    })
    .from(citations)
    .innerJoin(answers, eq(answers.id, citations.answerId))
    .innerJoin(questions, eq(questions.id, answers.questionId))
    .innerJoin(journalists, eq(journalists.id, questions.journalistId))
    .where(
      and(
        isNotNull(answers.sentAt),
        inArray(citations.kind, ['claim', 'verdict']),
        inArray(answers.questionId, moved),
        isNull(journalists.erasedAt),
      ),
    )
    .orderBy(asc(answers.sentAt), asc(answers.id), asc(citations.number));
}

/** Decisions not to correct, each `question claim standing`. */
export async function waived(db: Db, questionIds: string[]): Promise<Set<string>> {
  if (!questionIds.length) return new Set();
  const rows = await db.select().from(waivers).where(inArray(waivers.questionId, questionIds));
  return new Set(rows.map((w) => `${w.questionId} ${w.claimId} ${w.standing}`));
}

/** Notes a decision not to correct; taken twice it is one. Says whether it is new. */
export async function waive(tx: Db, waiver: Omit<typeof waivers.$inferInsert, 'id'>): Promise<boolean> {
  const rows = await tx
    .insert(waivers)
    .values({ id: newId(), ...waiver })
    .onConflictDoNothing()
    .returning({ id: waivers.id });
  return rows.length > 0;
}

/** Ids of sent answers that cite one of some claims, latest first. */
export async function answersCiting(db: Db, claimIds: string[]): Promise<string[]> {
  if (!claimIds.length) return [];
  const rows = await db
    .selectDistinct({ id: answers.id, sentAt: answers.sentAt })
    .from(citations)
    .innerJoin(answers, eq(answers.id, citations.answerId))
    .where(and(inArray(citations.claimId, claimIds), isNotNull(answers.sentAt)))
    .orderBy(desc(answers.sentAt))
    .limit(20);
  return rows.map((row) => row.id);
}
