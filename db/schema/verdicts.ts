import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { claims } from './claims.ts';
import { id } from './columns.ts';
import { records, versions } from './documents.ts';
import { people } from './people.ts';

/** What a person decided. Append-only: a changed mind is a new row. */
export const verdicts = sqliteTable(
  'verdicts',
  {
    id: id(),
    claimId: text('claim_id')
      .notNull()
      .references(() => claims.id),
    verdict: text('verdict', { enum: ['confirmed', 'denied', 'unverified'] }).notNull(),
    reason: text('reason').notNull(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    givenAt: text('given_at').notNull(),
    validUntil: text('valid_until'),
  },
  (t) => [index('verdicts_claim').on(t.claimId, t.givenAt)],
);

/** What a verdict rests on: a passage of a version, or a contract record. Append-only. */
export const evidence = sqliteTable(
  'evidence',
  {
    id: id(),
    verdictId: text('verdict_id')
      .notNull()
      .references(() => verdicts.id),
    versionId: text('version_id').references(() => versions.id),
    start: integer('start'),
    end: integer('end'),
    quote: text('quote'),
    recordId: text('record_id').references(() => records.id),
  },
  (t) => [
    index('evidence_verdict').on(t.verdictId),
    index('evidence_version').on(t.versionId),
    index('evidence_record').on(t.recordId),
  ],
);
