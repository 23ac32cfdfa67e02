import { and, asc, eq, gte, inArray, isNull, lte, ne, notExists, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Db } from './open.ts';
import { outbox } from './schema/outbox.ts';
import { people } from './schema/people.ts';
import { answers, questions } from './schema/questions.ts';

const whom = { email: people.email, language: people.language, zone: people.zone };
const mayAnswer = and(isNull(people.retiredAt), ne(people.role, 'reader'));

/**
 * Open questions due between two moments of which no mail of a kind was written for that deadline, each with who logged it;
 * `logger` is null when they have left or may answer no more.
 */
export async function questionsUnwarned(db: Db, kind: string, from: string, until: string) {
  const key = sql`${questions.id} || ' ' || ${questions.deadlineAt}`;
  const written = db
    .select({ one: sql`1` })
    .from(outbox)
    .where(and(eq(outbox.kind, kind), eq(outbox.key, key)));
  return db
    .select({ question: questions, logger: whom })
    .from(questions)
    .leftJoin(people, and(eq(people.id, questions.loggedBy), mayAnswer))
    .where(
      and(
        eq(questions.state, 'open'),
        gte(questions.deadlineAt, from),
        lte(questions.deadlineAt, until),
        notExists(written),
      ),
    )
    .orderBy(asc(questions.deadlineAt));
}

/**
 * Answers whose mail was refused or may not have gone out, with their question and who sent them, of which no mail of a kind was
 * written; `sender` is null when they have left or may answer no more. An erased person's mail is nobody's any more.
 */
export async function answersUndelivered(db: Db, kind: string) {
  const told = alias(outbox, 'told');
  const written = db
    .select({ one: sql`1` })
    .from(told)
    .where(and(eq(told.kind, kind), eq(told.key, answers.id)));
  return db
    .select({ question: questions, answerId: answers.id, sender: whom })
    .from(outbox)
    .innerJoin(answers, eq(answers.id, outbox.key))
    .innerJoin(questions, eq(questions.id, answers.questionId))
    .leftJoin(people, and(eq(people.id, answers.sentBy), mayAnswer))
    .where(
      and(
        eq(outbox.kind, 'answer'),
        inArray(outbox.state, ['refused', 'unclear']),
        ne(outbox.to, ''),
        notExists(written),
      ),
    );
}
