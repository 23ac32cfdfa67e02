import { sql } from 'drizzle-orm';
import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

// Text and integer columns only (bytes in one table), so that one definition can serve a second engine.
// Times are ISO 8601 in UTC, days are 'YYYY-MM-DD', ids are UUIDv7 (they sort by creation), lists are JSON arrays.

const id = () => text('id').primaryKey();
const list = (name: string) => text(name, { mode: 'json' }).$type<string[]>().notNull().default(sql`'[]'`);
const flag = (name: string) => integer(name, { mode: 'boolean' }).notNull().default(false);

/** Small facts about the installation itself: whether it is the sample, the newsroom's port, the engine that read last. */
export const facts = sqliteTable('facts', { key: text('key').primaryKey(), value: text('value').notNull() });

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

/** One checkable proposition, with what the queue needs to show it without a join. */
export const claims = sqliteTable(
  'claims',
  {
    id: id(),
    type: text('type').notNull(),
    language: text('language').notNull(),
    /** The normalised sentence as shown, perhaps edited by a person. */
    sentence: text('sentence').notNull(),
    machineSentence: text('machine_sentence').notNull(),
    agency: text('agency'),
    suppliers: list('suppliers'),
    from: text('from_supplier'),
    to: text('to_supplier'),
    /** The passage that words it best: that of the appearance the sentence was made from. */
    quote: text('quote').notNull(),
    whenWords: text('when_words'),
    whenFrom: text('when_from'),
    whenTo: text('when_to'),
    amount: text('amount', { mode: 'json' }).$type<{ words: string; min: number; max: number; unit: string }>(),
    firstAppearanceAt: text('first_appearance_at').notNull(),
    lastAppearanceAt: text('last_appearance_at').notNull(),
    firstOutlet: text('first_outlet'),
    appearanceCount: integer('appearance_count').notNull(),
    outletCount: integer('outlet_count').notNull(),
    /** Certainty of the first and of the firmest appearance, and who says it in the first. */
    firstCertainty: text('first_certainty').notNull(),
    certainty: text('certainty').notNull(),
    speaker: text('speaker'),
    /** 0 to 1000: check-worthiness times a thousand, so that it sorts as an integer. */
    checkworthiness: integer('checkworthiness').notNull(),
    reasons: list('reasons'),
    /** Where it stands: waiting for review, kept in the log, or set aside as no claim. */
    place: text('place', { enum: ['queue', 'log', 'dismissed'] }).notNull(),
    verdict: text('verdict', { enum: ['confirmed', 'denied', 'unverified'] }),
    verdictAt: text('verdict_at'),
    validUntil: text('valid_until'),
    /** Why it is back in the queue after a verdict: a key the UI words. */
    backBecause: text('back_because'),
    queuedAt: text('queued_at').notNull(),
    mergedInto: text('merged_into'),
    /** Goes up by one with each change a person makes: the second to save is told. */
    revision: integer('revision').notNull().default(0),
    createdAt: text('created_at').notNull(),
  },
  (t) => [
    index('claims_queue').on(t.place, t.checkworthiness, t.firstAppearanceAt),
    index('claims_log').on(t.place, t.verdictAt),
    index('claims_recent').on(t.place, t.lastAppearanceAt),
    index('claims_type').on(t.place, t.type),
    index('claims_certainty').on(t.place, t.certainty),
    index('claims_verdict').on(t.place, t.verdict),
    index('claims_validity').on(t.place, t.validUntil),
    index('claims_merged').on(t.mergedInto),
  ],
);

/** Under which keys a claim is looked for when a new appearance may belong to it. */
export const claimKeys = sqliteTable(
  'claim_keys',
  {
    key: text('key').notNull(),
    claimId: text('claim_id')
      .notNull()
      .references(() => claims.id),
    /** When the claim last appeared. */
    at: text('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.key, t.claimId] }),
    index('claim_keys_recent').on(t.key, t.at),
    index('claim_keys_claim').on(t.claimId),
  ],
);

/** How one claim stands to an earlier one: it brings a new fact, or the opposite. */
export const claimLinks = sqliteTable(
  'claim_links',
  {
    claimId: text('claim_id')
      .notNull()
      .references(() => claims.id),
    otherId: text('other_id')
      .notNull()
      .references(() => claims.id),
    relation: text('relation', { enum: ['updates', 'contradicts'] }).notNull(),
    reasons: list('reasons'),
  },
  (t) => [primaryKey({ columns: [t.claimId, t.otherId] }), index('claim_links_other').on(t.otherId)],
);

/** A passage of one version that makes a claim. */
export const appearances = sqliteTable(
  'appearances',
  {
    id: id(),
    claimId: text('claim_id')
      .notNull()
      .references(() => claims.id),
    documentId: text('document_id')
      .notNull()
      .references(() => documents.id),
    versionId: text('version_id')
      .notNull()
      .references(() => versions.id),
    part: text('part', { enum: ['text', 'title'] }).notNull(),
    start: integer('start').notNull(),
    end: integer('end').notNull(),
    quote: text('quote').notNull(),
    type: text('type').notNull(),
    agency: text('agency'),
    suppliers: list('suppliers'),
    from: text('from_supplier'),
    to: text('to_supplier'),
    speaker: text('speaker'),
    attribution: list('attribution'),
    certainty: text('certainty').notNull(),
    cues: list('cues'),
    whenWords: text('when_words'),
    whenFrom: text('when_from'),
    whenTo: text('when_to'),
    amount: text('amount', { mode: 'json' }).$type<{ words: string; min: number; max: number; unit: string }>(),
    checkworthiness: integer('checkworthiness').notNull(),
    reasons: list('reasons'),
    sentence: text('sentence').notNull(),
    language: text('language').notNull(),
    outlet: text('outlet'),
    appearedAt: text('appeared_at').notNull(),
    /** How it came to its claim. `first`: it made the claim. Only `confirmed` (and `first`) hands a verdict on. */
    match: text('match', { enum: ['first', 'joined', 'suggested', 'confirmed', 'rejected'] }).notNull(),
    /** 0 to 1000. */
    matchScore: integer('match_score').notNull(),
    /** For `suggested`: the claim it may belong to; until confirmed it stands in one of its own. */
    suggestedClaimId: text('suggested_claim_id').references(() => claims.id),
    /** Set when a later version of the document, or a later engine, no longer has it. */
    goneAt: text('gone_at'),
    readBy: text('read_by').notNull(),
  },
  (t) => [
    index('appearances_claim').on(t.claimId, t.appearedAt),
    index('appearances_document').on(t.documentId, t.part, t.start),
    index('appearances_outlet').on(t.outlet, t.claimId),
    index('appearances_suggested').on(t.suggestedClaimId),
  ],
);

/** What a person has parted: these words of this document do not make this claim, however alike they read. */
export const partings = sqliteTable(
  'partings',
  {
    id: id(),
    documentId: text('document_id')
      .notNull()
      .references(() => documents.id),
    claimId: text('claim_id')
      .notNull()
      .references(() => claims.id),
    quote: text('quote').notNull(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    at: text('at').notNull(),
  },
  (t) => [index('partings_document').on(t.documentId), index('partings_claim').on(t.claimId)],
);

/** Which organisation is in which claim, and as what: the index behind the filters. */
export const parties = sqliteTable(
  'parties',
  {
    claimId: text('claim_id')
      .notNull()
      .references(() => claims.id),
    name: text('name').notNull(),
    role: text('role', { enum: ['agency', 'supplier', 'from', 'to', 'speaker'] }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.claimId, t.name, t.role] }), index('parties_name').on(t.name, t.role)],
);

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
  },
  (t) => [
    uniqueIndex('records_key').on(t.register, t.key),
    index('records_buyer').on(t.buyerId),
    index('records_changed').on(t.changedAt),
  ],
);

/** Who works here. */
export const people = sqliteTable(
  'people',
  {
    id: id(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    role: text('role', { enum: ['administrator', 'officer', 'reader'] }).notNull(),
    language: text('language').notNull().default('fr'),
    createdAt: text('created_at').notNull(),
    retiredAt: text('retired_at'),
  },
  (t) => [uniqueIndex('people_email').on(t.email)],
);

/** A signed-in browser. The key is the SHA-256 of the cookie, so a stolen table opens nothing. */
export const sessions = sqliteTable(
  'sessions',
  {
    key: text('key').primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    createdAt: text('created_at').notNull(),
    expiresAt: text('expires_at').notNull(),
  },
  (t) => [index('sessions_person').on(t.personId)],
);

/** Who did what, when, from what to what. Append-only, by trigger. */
export const audit = sqliteTable(
  'audit',
  {
    id: id(),
    at: text('at').notNull(),
    /** Null when the program did it. */
    personId: text('person_id').references(() => people.id),
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    subjectId: text('subject_id').notNull(),
    before: text('before', { mode: 'json' }).$type<unknown>(),
    after: text('after', { mode: 'json' }).$type<unknown>(),
  },
  (t) => [index('audit_subject').on(t.subject, t.subjectId, t.at), index('audit_at').on(t.at)],
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

/** Mail on its way out: written with what causes it, sent after. */
export const outbox = sqliteTable(
  'outbox',
  {
    id: id(),
    /** What it is (`alarm`, `digest` …) and of what: the same mail is never written twice. */
    kind: text('kind').notNull(),
    key: text('key').notNull(),
    to: text('to_address').notNull(),
    subject: text('subject').notNull(),
    text: text('text').notNull(),
    html: text('html'),
    createdAt: text('created_at').notNull(),
    /** `sending`: handed to the mail server, no answer yet. `unclear`: it was cut off there, so it may have gone out. */
    state: text('state', { enum: ['waiting', 'sending', 'sent', 'refused', 'unclear'] }).notNull(),
    attempts: integer('attempts').notNull().default(0),
    nextAttemptAt: text('next_attempt_at').notNull(),
    handedAt: text('handed_at'),
    sentAt: text('sent_at'),
    trouble: text('trouble'),
  },
  (t) => [uniqueIndex('outbox_key').on(t.kind, t.key, t.to), index('outbox_work').on(t.state, t.nextAttemptAt)],
);
