import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { claims } from './claims.ts';
import { flag, id, list } from './columns.ts';
import { people } from './people.ts';
import { verdicts } from './verdicts.ts';

/** A narrowing of the queue that a person has named. */
export const views = sqliteTable(
  'views',
  {
    id: id(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    name: text('name').notNull(),
    /** The narrowing as it stands in the address, its parts in a fixed order. */
    query: text('query').notNull(),
    /** Whether the colleagues see it too. */
    shared: flag('shared'),
    createdAt: text('created_at').notNull(),
  },
  (t) => [uniqueIndex('views_name').on(t.personId, t.name), index('views_shared').on(t.shared, t.name)],
);

/** How a person works at the queue. */
export const queueHabits = sqliteTable('queue_habits', {
  personId: text('person_id')
    .primaryKey()
    .references(() => people.id),
  /** The view that the queue opens with; null: everything. */
  defaultViewId: text('default_view_id').references(() => views.id),
  keysOff: flag('keys_off'),
  /** Up to when the morning's news has been read. */
  readUntil: text('read_until'),
});

/** One act on one or several claims of the queue, with what stood before; taking it back is an act too. Append-only. */
export const queueActs = sqliteTable(
  'queue_acts',
  {
    id: id(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    at: text('at').notNull(),
    kind: text('kind', {
      enum: ['assigned', 'snoozed', 'woken', 'dismissed', 'verdict', 'proposed', 'undone'],
    }).notNull(),
    items: text('items', { mode: 'json' }).$type<unknown[]>().notNull(),
    /** The act that this one takes back. */
    undoes: text('undoes'),
  },
  (t) => [uniqueIndex('queue_acts_undoes').on(t.undoes), index('queue_acts_person').on(t.personId, t.at)],
);

/** A verdict taken back by a person. Append-only. */
export const withdrawals = sqliteTable('withdrawals', {
  verdictId: text('verdict_id')
    .primaryKey()
    .references(() => verdicts.id),
  personId: text('person_id')
    .notNull()
    .references(() => people.id),
  at: text('at').notNull(),
});

/** What a person's decision on a claim says of its worth; `by` is -1 when the decision is taken back. Append-only. */
export const lessons = sqliteTable(
  'lessons',
  {
    id: id(),
    claimId: text('claim_id')
      .notNull()
      .references(() => claims.id),
    at: text('at').notNull(),
    lesson: text('lesson', { enum: ['worth', 'not_worth'] }).notNull(),
    by: integer('by').notNull(),
    features: list('features'),
  },
  (t) => [index('lessons_claim').on(t.claimId)],
);

/** How often claims with a feature turned out to be worth a look, or not: the sum of the lessons. */
export const leanings = sqliteTable('leanings', {
  feature: text('feature').primaryKey(),
  worth: integer('worth').notNull(),
  notWorth: integer('not_worth').notNull(),
});

/** Who has a claim open; a row whose time is over counts no more. */
export const presences = sqliteTable(
  'presences',
  {
    claimId: text('claim_id')
      .notNull()
      .references(() => claims.id),
    /** One page in one browser. */
    connection: text('connection').notNull(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    since: text('since').notNull(),
    expiresAt: text('expires_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.claimId, t.connection] }), index('presences_expiry').on(t.expiresAt)],
);
