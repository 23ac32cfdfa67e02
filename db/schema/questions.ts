import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { claims } from './claims.ts';
import { id, list } from './columns.ts';
import { records, versions } from './documents.ts';
import { people } from './people.ts';
import { verdicts } from './verdicts.ts';

/** Who asks us things. Name and contact are kept for a time only; the row stays, so that answers keep their place. */
export const journalists = sqliteTable(
  'journalists',
  {
    id: id(),
    /** Name and outlet, folded: the same person is kept once. Null once erased. */
    key: text('key'),
    name: text('name'),
    outlet: text('outlet').notNull(),
    email: text('email'),
    phone: text('phone'),
    createdAt: text('created_at').notNull(),
    /** When they last asked or were last answered: retention counts from here. */
    lastContactAt: text('last_contact_at').notNull(),
    erasedAt: text('erased_at'),
  },
  (t) => [
    uniqueIndex('journalists_key').on(t.key),
    index('journalists_email').on(t.email),
    index('journalists_retention').on(t.erasedAt, t.lastContactAt),
  ],
);

/** What a journalist asked. */
export const questions = sqliteTable(
  'questions',
  {
    id: id(),
    /** Null when only the outlet is known. */
    journalistId: text('journalist_id').references(() => journalists.id),
    outlet: text('outlet').notNull(),
    channel: text('channel', { enum: ['phone', 'mail', 'message', 'person'] }).notNull(),
    askedAt: text('asked_at').notNull(),
    deadlineAt: text('deadline_at'),
    words: text('words').notNull(),
    /** What it is about, in a line without anyone's name or contact. */
    subject: text('subject').notNull(),
    language: text('language').notNull(),
    /** Names on the watch list that it is about. */
    about: list('about'),
    state: text('state', { enum: ['open', 'answered', 'closed'] }).notNull(),
    /** When its first answer went out. */
    answeredAt: text('answered_at'),
    closedAt: text('closed_at'),
    loggedBy: text('logged_by')
      .notNull()
      .references(() => people.id),
    revision: integer('revision').notNull().default(0),
  },
  (t) => [
    index('questions_state').on(t.state, t.deadlineAt),
    index('questions_asked').on(t.askedAt),
    index('questions_journalist').on(t.journalistId),
  ],
);

/** What was, or is to be, told. Frozen once sent, but for names when they are erased. */
export const answers = sqliteTable(
  'answers',
  {
    id: id(),
    questionId: text('question_id')
      .notNull()
      .references(() => questions.id),
    /** The answer this one corrects. */
    correctsId: text('corrects_id'),
    state: text('state', { enum: ['draft', 'proposed', 'approved', 'sent', 'dropped'] }).notNull(),
    language: text('language').notNull(),
    /** Subject of the mail. */
    title: text('title').notNull(),
    /** The sentences, each with the numbers of its references in brackets. */
    text: text('text').notNull(),
    revision: integer('revision').notNull().default(0),
    writtenBy: text('written_by')
      .notNull()
      .references(() => people.id),
    createdAt: text('created_at').notNull(),
    changedAt: text('changed_at').notNull(),
    approvedBy: text('approved_by').references(() => people.id),
    approvedAt: text('approved_at'),
    sentBy: text('sent_by').references(() => people.id),
    sentAt: text('sent_at'),
    via: text('via', { enum: ['mail', 'phone'] }),
    to: text('to_address'),
    erasedAt: text('erased_at'),
  },
  (t) => [index('answers_question').on(t.questionId, t.sentAt), index('answers_sent').on(t.sentAt)],
);

/** What a sentence of an answer rests on, as it stood when it was written. */
export const citations = sqliteTable(
  'citations',
  {
    id: id(),
    answerId: text('answer_id')
      .notNull()
      .references(() => answers.id),
    /** The number it has in the text. */
    number: integer('number').notNull(),
    kind: text('kind', { enum: ['claim', 'verdict', 'passage', 'record', 'answer'] }).notNull(),
    claimId: text('claim_id').references(() => claims.id),
    verdictId: text('verdict_id').references(() => verdicts.id),
    /** The verdict that was told; null when the claim had none. */
    verdict: text('verdict', { enum: ['confirmed', 'denied', 'unverified'] }),
    versionId: text('version_id').references(() => versions.id),
    start: integer('start'),
    end: integer('end'),
    quote: text('quote'),
    recordId: text('record_id').references(() => records.id),
    otherAnswerId: text('other_answer_id'),
    /** What it is, in words, and where anyone can read it; null when only we can. */
    label: text('label').notNull(),
    url: text('url'),
  },
  (t) => [uniqueIndex('citations_number').on(t.answerId, t.number), index('citations_claim').on(t.claimId)],
);

/** A decision not to correct what was told: for one question, one claim, and how that claim stood then. Append-only. */
export const waivers = sqliteTable(
  'waivers',
  {
    id: id(),
    questionId: text('question_id')
      .notNull()
      .references(() => questions.id),
    claimId: text('claim_id')
      .notNull()
      .references(() => claims.id),
    standing: text('standing').notNull(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    at: text('at').notNull(),
  },
  (t) => [uniqueIndex('waivers_once').on(t.questionId, t.claimId, t.standing)],
);
