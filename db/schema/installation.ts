import { sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Small facts about the installation itself: whether it is the sample, the newsroom's port, the engine that read last. */
export const facts = sqliteTable('facts', { key: text('key').primaryKey(), value: text('value').notNull() });
