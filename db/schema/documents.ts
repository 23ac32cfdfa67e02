import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { flag, id, list } from './columns.ts';
import { organisations } from './organisations.ts';
import { people } from './people.ts';
import { sources } from './sources.ts';

/** An article or an official statement, identified by its canonical address (or, entered by hand, by a made-up one). */
export const documents = sqliteTable(
  'documents',
  {
    id: id(),
    kind: text('kind', { enum: ['article', 'statement'] }).notNull(),
    canonicalUrl: text('canonical_url').notNull(),
    url: text('url').notNull(),
    sourceId: text('source_id').references(() => sources.id),
    /** The publisher, as shown. */
    outlet: text('outlet'),
    /** For a statement: the organisation that speaks. */
    organisationId: text('organisation_id').references(() => organisations.id),
    title: text('title').notNull(),
    authors: list('authors'),
    language: text('language'),
    /** As the page states it: a day, or a time with its zone. */
    publishedAt: text('published_at'),
    /** When it counts as published, in UTC: the page's word, else when it was first seen. */
    datedAt: text('dated_at').notNull(),
    modifiedAt: text('modified_at'),
    firstSeenAt: text('first_seen_at').notNull(),
    partial: flag('partial'),
    /** Who entered it, when it was not crawled; then also the page of the paper, or the way a statement was made. */
    enteredBy: text('entered_by').references(() => people.id),
    page: text('page'),
    channel: text('channel'),
    /** The same for all documents with the same text (a wire copy in several outlets); null when it stands alone. */
    wireId: text('wire_id'),
    versionId: text('version_id'),
    etag: text('etag'),
    lastModified: text('last_modified'),
    recheckAt: text('recheck_at'),
    /** Since when its address answers that it is no more (404 or 410); null while it answers. */
    goneAt: text('gone_at'),
    /** The engine that last read the current version; null when it is still to be read. */
    readBy: text('read_by'),
  },
  (t) => [
    uniqueIndex('documents_canonical').on(t.canonicalUrl),
    index('documents_kind_dated').on(t.kind, t.datedAt),
    index('documents_recheck').on(t.recheckAt),
    index('documents_read').on(t.readBy),
    index('documents_source').on(t.sourceId, t.firstSeenAt),
    index('documents_organisation').on(t.organisationId, t.datedAt),
    index('documents_wire').on(t.wireId),
    index('documents_gone').on(t.goneAt),
  ],
);

/** A few of the hashes of a document's runs of words: documents with the same text share them. */
export const sketches = sqliteTable(
  'sketches',
  {
    hash: integer('hash').notNull(),
    documentId: text('document_id')
      .notNull()
      .references(() => documents.id),
  },
  (t) => [primaryKey({ columns: [t.hash, t.documentId] }), index('sketches_document').on(t.documentId)],
);

/** What a document said at one time. Never changed once written: every quotation points into one. */
export const versions = sqliteTable(
  'versions',
  {
    id: id(),
    documentId: text('document_id')
      .notNull()
      .references(() => documents.id),
    number: integer('number').notNull(),
    fetchedAt: text('fetched_at').notNull(),
    title: text('title').notNull(),
    text: text('text').notNull(),
    /** SHA-256 of title and text, in hex. */
    textHash: text('text_hash').notNull(),
    /** SHA-256 of the bytes as served, in hex: the key of the archive. */
    bytesHash: text('bytes_hash'),
    contentType: text('content_type'),
    /** True when it differs from the version before in spacing, punctuation, typography or a stamp of the time only. */
    trivial: flag('trivial'),
  },
  (t) => [
    uniqueIndex('versions_document_number').on(t.documentId, t.number),
    index('versions_text_hash').on(t.textHash),
  ],
);

/** Bytes as served, compressed, once per content. */
export const archive = sqliteTable('archive', {
  hash: text('hash').primaryKey(),
  encoding: text('encoding').notNull(),
  bytes: blob('bytes', { mode: 'buffer' }).notNull(),
  size: integer('size').notNull(),
});

/** A public procurement record about someone on the watch list. */
export const records = sqliteTable(
  'records',
  {
    id: id(),
    sourceId: text('source_id').references(() => sources.id),
    register: text('register').notNull(),
    /** The register's own stable key. */
    key: text('key').notNull(),
    buyerId: text('buyer_id'),
    buyerName: text('buyer_name'),
    suppliers: text('suppliers', { mode: 'json' }).$type<{ id: string | null; name: string | null }[]>().notNull(),
    /** SIREN of each supplier between commas, for the lookup. */
    supplierSirens: text('supplier_sirens').notNull(),
    object: text('object').notNull(),
    cpv: text('cpv'),
    /** In cents, excluding tax; often a ceiling. */
    amountCents: integer('amount_cents'),
    amountIsCeiling: flag('amount_is_ceiling'),
    currency: text('currency').notNull(),
    notifiedOn: text('notified_on'),
    durationMonths: integer('duration_months'),
    latestEnd: text('latest_end'),
    modifications: text('modifications', { mode: 'json' }).$type<Record<string, unknown>[]>().notNull(),
    publishedOn: text('published_on'),
    url: text('url'),
    raw: text('raw').notNull(),
    hash: text('hash').notNull(),
    firstSeenAt: text('first_seen_at').notNull(),
    changedAt: text('changed_at').notNull(),
    /** It is new or has changed, and the verdicts that it may end have not been looked at since. */
    toWeigh: integer('to_weigh', { mode: 'boolean' }).notNull().default(true),
  },
  (t) => [
    uniqueIndex('records_key').on(t.register, t.key),
    index('records_buyer').on(t.buyerId),
    index('records_to_weigh').on(t.toWeigh, t.changedAt),
  ],
);
