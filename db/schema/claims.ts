import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { id, list } from './columns.ts';
import { documents, versions } from './documents.ts';
import { people } from './people.ts';

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
    /** Who has been asked to look at it. */
    assignedTo: text('assigned_to').references(() => people.id),
    /** Out of the queue's sight until this moment; since when. */
    snoozedUntil: text('snoozed_until'),
    snoozedAt: text('snoozed_at'),
    /** What officers' decisions on claims like it add to its check-worthiness, and the features that say so. */
    leaning: integer('leaning').notNull().default(0),
    leaningBecause: list('leaning_because'),
    /** When a party first took an official position on it, as far as is known. */
    officialAt: text('official_at'),
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
    index('claims_queued').on(t.place, t.queuedAt),
    index('claims_assigned').on(t.assignedTo, t.place),
    index('claims_snoozed').on(t.snoozedUntil),
    index('claims_official').on(t.place, t.officialAt),
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
    index('claim_keys_latest').on(t.key, t.at, t.claimId),
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
    /** What the claim's lists are sorted by, as it stands there: kept by triggers, so that the claims of one supplier have an order of their own. */
    place: text('place'),
    checkworthiness: integer('checkworthiness'),
    firstAppearanceAt: text('first_appearance_at'),
    verdictAt: text('verdict_at'),
  },
  (t) => [
    primaryKey({ columns: [t.claimId, t.name, t.role] }),
    index('parties_name').on(t.name, t.role, t.claimId),
    index('parties_queue').on(t.name, t.place, t.checkworthiness, t.firstAppearanceAt),
    index('parties_log').on(t.name, t.place, t.verdictAt, t.claimId),
  ],
);
