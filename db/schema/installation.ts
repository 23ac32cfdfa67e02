import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Small facts about the installation itself: whether it is the sample, the newsroom's port, the engine that read last. */
export const facts = sqliteTable('facts', { key: text('key').primaryKey(), value: text('value').notNull() });

/** When the next request to a host may start, over all processes. */
export const paces = sqliteTable('paces', { host: text('host').primaryKey(), nextAt: integer('next_at_ms').notNull() });
