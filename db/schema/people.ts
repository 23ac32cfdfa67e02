import { index, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { id } from './columns.ts';

/** Who works here. */
export const people = sqliteTable(
  'people',
  {
    id: id(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    role: text('role', { enum: ['administrator', 'officer', 'reader'] }).notNull(),
    language: text('language').notNull().default('fr'),
    createdAt: text('created_at').notNull(),
    retiredAt: text('retired_at'),
  },
  (t) => [uniqueIndex('people_email').on(t.email)],
);

/** A signed-in browser. The key is the SHA-256 of the cookie, so a stolen table opens nothing. */
export const sessions = sqliteTable(
  'sessions',
  {
    key: text('key').primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    createdAt: text('created_at').notNull(),
    expiresAt: text('expires_at').notNull(),
  },
  (t) => [index('sessions_person').on(t.personId)],
);

/** Who did what, when, from what to what. Append-only, by trigger. */
export const audit = sqliteTable(
  'audit',
  {
    id: id(),
    at: text('at').notNull(),
    /** Null when the program did it. */
    personId: text('person_id').references(() => people.id),
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    subjectId: text('subject_id').notNull(),
    before: text('before', { mode: 'json' }).$type<unknown>(),
    after: text('after', { mode: 'json' }).$type<unknown>(),
  },
  (t) => [index('audit_subject').on(t.subject, t.subjectId, t.at), index('audit_at').on(t.at)],
);
