import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What a worker does for one thing (a visit, a reading) or for the whole installation (its upkeep, its mail). */
export const TASKS = [
  'visit',
  'collect',
  'recheck',
  'read',
  'upkeep',
  'health',
  'alarms',
  'retention',
  'digest',
  'letters',
] as const;
export type Task = (typeof TASKS)[number];

/** Work that broke off through a fault of our own; gone once it succeeds. What the outside world refuses stands with the source or page. */
export const failures = sqliteTable(
  'failures',
  {
    task: text('task', { enum: TASKS }).notNull(),
    /** The source, found address or document that it is about; `all` for the whole installation. */
    subjectId: text('subject_id').notNull(),
    attempts: integer('attempts').notNull(),
    firstAt: text('first_at').notNull(),
    lastAt: text('last_at').notNull(),
    /** When it is tried again; nothing once it waits for a person (a dead letter). */
    nextAt: text('next_at'),
    error: text('error').notNull(),
    /** A person has looked at it and leaves it. */
    setAsideAt: text('set_aside_at'),
  },
  (t) => [primaryKey({ columns: [t.task, t.subjectId] }), index('failures_last').on(t.lastAt)],
);
