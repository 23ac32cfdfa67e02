import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { id } from './columns.ts';

/** Mail on its way out: written with what causes it, sent after. */
export const outbox = sqliteTable(
  'outbox',
  {
    id: id(),
    /** What it is (`alarm`, `digest` …) and of what: the same mail is never written twice. */
    kind: text('kind').notNull(),
    key: text('key').notNull(),
    to: text('to_address').notNull(),
    subject: text('subject').notNull(),
    text: text('text').notNull(),
    html: text('html'),
    /** Pictures that the HTML shows by `cid:`, as PNG in base64. */
    pictures: text('pictures', { mode: 'json' }).$type<{ cid: string; png: string }[]>(),
    /** Further headers, such as those of an answer to a mail. */
    headers: text('headers', { mode: 'json' }).$type<Record<string, string>>(),
    createdAt: text('created_at').notNull(),
    /** `sending`: handed to the mail server, no answer yet. `unclear`: it was cut off there, so it may have gone out. */
    state: text('state', { enum: ['waiting', 'sending', 'sent', 'refused', 'unclear'] }).notNull(),
    attempts: integer('attempts').notNull().default(0),
    nextAttemptAt: text('next_attempt_at').notNull(),
    handedAt: text('handed_at'),
    /** Noted just before the last byte: a mail cut off earlier surely did not go out. */
    completeAt: text('complete_at'),
    sentAt: text('sent_at'),
    trouble: text('trouble'),
  },
  (t) => [uniqueIndex('outbox_key').on(t.kind, t.key, t.to), index('outbox_work').on(t.state, t.nextAttemptAt)],
);
