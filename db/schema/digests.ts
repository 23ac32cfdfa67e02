import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { claims } from './claims.ts';
import { flag, id, list } from './columns.ts';
import { people } from './people.ts';

/** A list of readers with its own day, hour, zone and language. */
export const digestLists = sqliteTable('digest_lists', {
  id: id(),
  name: text('name').notNull(),
  language: text('language', { enum: ['fr', 'en'] }).notNull(),
  /** 1 is Monday, 7 Sunday; the hour is 0 to 23 on the clocks of the zone. */
  weekday: integer('weekday').notNull(),
  hour: integer('hour').notNull(),
  zone: text('zone').notNull(),
  /** Days for which an edition that could not go out in time still goes out; after that it is missed. */
  lateDays: integer('late_days').notNull(),
  paused: flag('paused'),
  /** Nothing is due before this moment: when the list began, or when its settings last changed or its pause ended. */
  since: text('since').notNull(),
  revision: integer('revision').notNull().default(0),
  createdAt: text('created_at').notNull(),
  retiredAt: text('retired_at'),
});

/** What the editor puts on top of an edition before it is composed. */
export const digestNotes = sqliteTable(
  'digest_notes',
  {
    listId: text('list_id')
      .notNull()
      .references(() => digestLists.id),
    week: text('week').notNull(),
    note: text('note').notNull(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    at: text('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.listId, t.week] })],
);

/** One address on one list. Whoever holds its token holds the mailbox: it came by mail. */
export const digestReaders = sqliteTable(
  'digest_readers',
  {
    id: id(),
    listId: text('list_id')
      .notNull()
      .references(() => digestLists.id),
    email: text('email').notNull(),
    name: text('name').notNull(),
    /** Only who has confirmed is `active`. `bounced`: their mail server refused them. */
    state: text('state', { enum: ['invited', 'active', 'left', 'bounced'] }).notNull(),
    token: text('token').notNull(),
    invitedAt: text('invited_at').notNull(),
    confirmedAt: text('confirmed_at'),
    leftAt: text('left_at'),
    /** First day on which they want it again. */
    pausedUntil: text('paused_until'),
    bouncedAt: text('bounced_at'),
    bounce: text('bounce'),
  },
  (t) => [
    uniqueIndex('digest_readers_email').on(t.listId, t.email),
    uniqueIndex('digest_readers_token').on(t.token),
    index('digest_readers_state').on(t.listId, t.state, t.email),
  ],
);

/** One issue of a list: one a week, never two. */
export const digestEditions = sqliteTable(
  'digest_editions',
  {
    id: id(),
    listId: text('list_id')
      .notNull()
      .references(() => digestLists.id),
    /** ISO week it tells of, such as `2026-W47`. */
    week: text('week').notNull(),
    language: text('language', { enum: ['fr', 'en'] }).notNull(),
    dueAt: text('due_at').notNull(),
    composedAt: text('composed_at').notNull(),
    /** `missed`: it could not go out while it was still news; nothing was composed. */
    state: text('state', { enum: ['sending', 'done', 'missed'] }).notNull(),
    readers: integer('readers').notNull(),
    /** When the last delivery came to its end. */
    doneAt: text('done_at'),
  },
  (t) => [
    uniqueIndex('digest_editions_week').on(t.listId, t.week),
    index('digest_editions_state').on(t.state, t.dueAt),
    index('digest_editions_week_only').on(t.week),
  ],
);

/** What an edition says, for good. Append-only. */
export const digestContents = sqliteTable('digest_contents', {
  editionId: text('edition_id')
    .primaryKey()
    .references(() => digestEditions.id),
  subject: text('subject').notNull(),
  html: text('html').notNull(),
  text: text('text').notNull(),
  /** The picture, PNG in base64. */
  chart: text('chart').notNull(),
  /** The rows it was made from. */
  data: text('data', { mode: 'json' }).$type<unknown>().notNull(),
});

/** One copy for one reader. */
export const digestDeliveries = sqliteTable(
  'digest_deliveries',
  {
    id: id(),
    editionId: text('edition_id')
      .notNull()
      .references(() => digestEditions.id),
    readerId: text('reader_id')
      .notNull()
      .references(() => digestReaders.id),
    email: text('email').notNull(),
    /** `unclear`: the whole mail was given to the server and no answer came, so it may have gone out. `skipped`: they left meanwhile. */
    state: text('state', { enum: ['waiting', 'sending', 'sent', 'refused', 'unclear', 'skipped'] }).notNull(),
    attempts: integer('attempts').notNull().default(0),
    nextAttemptAt: text('next_attempt_at').notNull(),
    takenAt: text('taken_at'),
    /** Noted just before the last byte: a mail cut off earlier surely did not go out. */
    completeAt: text('complete_at'),
    sentAt: text('sent_at'),
    trouble: text('trouble'),
  },
  (t) => [
    uniqueIndex('digest_deliveries_reader').on(t.editionId, t.readerId),
    index('digest_deliveries_work').on(t.state, t.nextAttemptAt),
    index('digest_deliveries_edition').on(t.editionId, t.state, t.nextAttemptAt),
    index('digest_deliveries_of').on(t.readerId),
  ],
);

/** All that happened to a delivery, in order. Append-only. */
export const digestEvents = sqliteTable(
  'digest_events',
  {
    id: id(),
    deliveryId: text('delivery_id')
      .notNull()
      .references(() => digestDeliveries.id),
    at: text('at').notNull(),
    /** `taken` before the server is spoken to, `complete` before the last byte, then what came of it; `again`: a person asked. */
    event: text('event').notNull(),
    says: text('says'),
  },
  (t) => [index('digest_events_delivery').on(t.deliveryId, t.id)],
);

/** What a person wants to hear of at once. */
export const alertSettings = sqliteTable('alert_settings', {
  personId: text('person_id')
    .primaryKey()
    .references(() => people.id),
  /** 0 to 1000; null when no check-worthiness is enough by itself. */
  from: integer('from_checkworthiness'),
  suppliers: list('suppliers'),
  perDay: integer('per_day').notNull(),
  /** Claims that last appeared before this are not told. */
  since: text('since').notNull(),
});

/** Which claims a person has been told of, and in which mail. */
export const alertsTold = sqliteTable(
  'alerts_told',
  {
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    claimId: text('claim_id')
      .notNull()
      .references(() => claims.id),
    mailKey: text('mail_key').notNull(),
    at: text('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.claimId] }), index('alerts_told_at').on(t.personId, t.at)],
);
