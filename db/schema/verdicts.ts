import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
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

/** A verdict that waits for a second pair of eyes, and what became of it. */
export const proposals = sqliteTable(
  'proposals',
  {
    id: id(),
    claimId: text('claim_id')
      .notNull()
      .references(() => claims.id),
    verdict: text('verdict', { enum: ['confirmed', 'denied', 'unverified'] }).notNull(),
    reason: text('reason').notNull(),
    validUntil: text('valid_until'),
    /** What it cites, as it would be kept with the verdict. */
    cited: text('cited', { mode: 'json' }).$type<unknown[]>().notNull(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    proposedAt: text('proposed_at').notNull(),
    state: text('state', { enum: ['open', 'approved', 'returned', 'withdrawn'] }).notNull(),
    decidedBy: text('decided_by').references(() => people.id),
    decidedAt: text('decided_at'),
    /** What the second person said when they returned it. */
    note: text('note'),
  },
  (t) => [
    uniqueIndex('proposals_open').on(t.claimId).where(sql`${t.state} = 'open'`),
    index('proposals_claim').on(t.claimId, t.proposedAt),
    index('proposals_state').on(t.state, t.proposedAt),
  ],
);
