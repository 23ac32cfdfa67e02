import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { flag, id } from './columns.ts';
import { documents } from './documents.ts';
import { organisations } from './organisations.ts';

/** A place we crawl, with its health. */
export const sources = sqliteTable(
  'sources',
  {
    id: id(),
    kind: text('kind', { enum: ['feed', 'sitemap', 'listing', 'newsroom', 'register', 'manual'] }).notNull(),
    url: text('url').notNull(),
    name: text('name').notNull(),
    /** Official sources yield statements, press sources yield articles. */
    official: flag('official'),
    outlet: text('outlet'),
    organisationId: text('organisation_id').references(() => organisations.id),
    options: text('options', { mode: 'json' }).$type<Record<string, string | number>>(),
    paused: flag('paused'),
    etag: text('etag'),
    lastModified: text('last_modified'),
    contentHash: text('content_hash'),
    intervalMinutes: integer('interval_minutes').notNull(),
    nextDueAt: text('next_due_at').notNull(),
    lastVisitAt: text('last_visit_at'),
    lastSuccessAt: text('last_success_at'),
    lastChangeAt: text('last_change_at'),
    failures: integer('failures').notNull().default(0),
    troubleKind: text('trouble_kind'),
    troubleDetail: text('trouble_detail'),
    troubleAt: text('trouble_at'),
    /** How it was when it was last judged, why, and since when; `told` is what the administrators were last told by mail. */
    health: text('health', { enum: ['never', 'well', 'failing', 'quiet', 'thin', 'paused'] })
      .notNull()
      .default('never'),
    healthWhy: text('health_why', { mode: 'json' }).$type<{
      reason: string;
      params: Record<string, string | number>;
    }>(),
    healthSince: text('health_since'),
    healthTold: text('health_told'),
    createdAt: text('created_at').notNull(),
  },
  (t) => [uniqueIndex('sources_url').on(t.url), index('sources_due').on(t.paused, t.nextDueAt)],
);

/** An address a source has shown us. It is written before it is fetched, so that nothing found is ever lost. */
export const finds = sqliteTable(
  'finds',
  {
    id: id(),
    sourceId: text('source_id')
      .notNull()
      .references(() => sources.id),
    url: text('url').notNull(),
    title: text('title'),
    publishedAt: text('published_at'),
    foundAt: text('found_at').notNull(),
    state: text('state', { enum: ['pending', 'collected', 'failed'] }).notNull(),
    attempts: integer('attempts').notNull().default(0),
    nextAttemptAt: text('next_attempt_at').notNull(),
    troubleKind: text('trouble_kind'),
    troubleDetail: text('trouble_detail'),
    documentId: text('document_id').references(() => documents.id),
  },
  (t) => [
    uniqueIndex('finds_source_url').on(t.sourceId, t.url),
    index('finds_work').on(t.state, t.nextAttemptAt),
    index('finds_recent').on(t.sourceId, t.foundAt),
  ],
);

/** A round of the crawl that had something to do: what it has come to so far, and (when it has) its end. */
export const rounds = sqliteTable(
  'rounds',
  {
    id: id(),
    startedAt: text('started_at').notNull(),
    /** Goes along while the round runs: a round without an end whose time is long ago was cut off. */
    seenAt: text('seen_at').notNull(),
    endedAt: text('ended_at'),
    /** How many sources were due, and how many of them have been asked. */
    due: integer('due').notNull(),
    visited: integer('visited').notNull().default(0),
    failed: integer('failed').notNull().default(0),
    fresh: integer('fresh').notNull().default(0),
    collected: integer('collected').notNull().default(0),
    troubled: integer('troubled').notNull().default(0),
    claims: integer('claims').notNull().default(0),
  },
  (t) => [index('rounds_started').on(t.startedAt)],
);
