import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Small facts about the installation itself: whether it is the sample, the newsroom's port, the engine that read last. */
export const facts = sqliteTable('facts', { key: text('key').primaryKey(), value: text('value').notNull() });

/** What one process has in hand, so that no other takes it up; when its time runs out, another may. Times are the database's, in milliseconds. */
export const leases = sqliteTable(
  'leases',
  {
    /** What it is, such as `source:ID`. */
    name: text('name').primaryKey(),
    holder: text('holder').notNull(),
    until: integer('until_ms').notNull(),
  },
  (t) => [index('leases_holder').on(t.holder)],
);

/** When the next request to a host may start, over all processes. */
export const paces = sqliteTable('paces', { host: text('host').primaryKey(), nextAt: integer('next_at_ms').notNull() });
