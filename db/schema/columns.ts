import { sql } from 'drizzle-orm';
import { integer, text } from 'drizzle-orm/sqlite-core';

// Text and integer columns only (bytes in one table), so that one definition can serve a second engine.
// Times are ISO 8601 in UTC, days are 'YYYY-MM-DD', ids are UUIDv7 (they sort by creation), lists are JSON arrays.

/** The key of a row: a UUIDv7. */
export const id = () => text('id').primaryKey();

/** A list of words, empty unless given. */
export const list = (name: string) => text(name, { mode: 'json' }).$type<string[]>().notNull().default(sql`'[]'`);

/** Yes or no; no unless given. */
export const flag = (name: string) => integer(name, { mode: 'boolean' }).notNull().default(false);
