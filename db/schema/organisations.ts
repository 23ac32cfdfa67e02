import { index, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { id, list } from './columns.ts';

/** The watch list: agencies, suppliers, and whoever else is to be recognised. */
export const organisations = sqliteTable(
  'organisations',
  {
    id: id(),
    name: text('name').notNull(),
    kind: text('kind', { enum: ['agency', 'supplier', 'outlet', 'person', 'body'] }).notNull(),
    legalName: text('legal_name'),
    siren: text('siren'),
    aliases: list('aliases'),
    roles: list('roles'),
    spokespersons: list('spokespersons'),
    createdAt: text('created_at').notNull(),
    /** Set when it left the watch list; its claims stay. */
    retiredAt: text('retired_at'),
  },
  (t) => [uniqueIndex('organisations_name').on(t.name), index('organisations_siren').on(t.siren)],
);
