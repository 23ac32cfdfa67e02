import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { flag, id } from './columns.ts';

/** Who works here. */
export const people = sqliteTable(
  'people',
  {
    id: id(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    role: text('role', { enum: ['administrator', 'officer', 'reader'] }).notNull(),
    language: text('language').notNull().default('fr'),
    /** Time zone such as Europe/Paris; null: that of the installation. */
    zone: text('zone'),
    /** Argon2id in its own notation; null as long as none was chosen. */
    passwordHash: text('password_hash'),
    /** Secret of the code app in base32; it counts once `totpSince` is set. */
    totpSecret: text('totp_secret'),
    totpSince: text('totp_since'),
    /** Half-minute of the last code taken: none is taken twice. */
    totpStep: integer('totp_step').notNull().default(0),
    lastSeenAt: text('last_seen_at'),
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
    lastSeenAt: text('last_seen_at'),
    /** Where from and with what; both as the browser's first request told. */
    address: text('address'),
    agent: text('agent'),
    /** The password was right and the code is still to come: such a session opens nothing. */
    awaitsCode: flag('awaits_code'),
  },
  (t) => [index('sessions_person').on(t.personId), index('sessions_expiry').on(t.expiresAt)],
);

/** Who a person is at an identity provider. */
export const identities = sqliteTable(
  'identities',
  {
    id: id(),
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    createdAt: text('created_at').notNull(),
  },
  (t) => [uniqueIndex('identities_subject').on(t.issuer, t.subject), index('identities_person').on(t.personId)],
);

/** A link that works once: to accept an invitation, or to choose a new password. The key is the SHA-256 of its secret. */
export const personLinks = sqliteTable(
  'person_links',
  {
    key: text('key').primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    purpose: text('purpose', { enum: ['invitation', 'reset'] }).notNull(),
    createdAt: text('created_at').notNull(),
    expiresAt: text('expires_at').notNull(),
    usedAt: text('used_at'),
  },
  (t) => [index('person_links_person').on(t.personId)],
);

/** What opens the second lock when the code app is lost, once each; by SHA-256. */
export const recoveryCodes = sqliteTable(
  'recovery_codes',
  {
    key: text('key').primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    createdAt: text('created_at').notNull(),
    usedAt: text('used_at'),
  },
  (t) => [index('recovery_codes_person').on(t.personId)],
);

/** Browsers a person has signed in with before: they are counted apart, so that strangers cannot lock a person out. */
export const devices = sqliteTable(
  'devices',
  {
    key: text('key').primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    createdAt: text('created_at').notNull(),
  },
  (t) => [index('devices_person').on(t.personId)],
);

/** Tries at a lock within a stretch of time, shared by all web processes. */
export const throttles = sqliteTable(
  'throttles',
  {
    key: text('key').primaryKey(),
    tries: integer('tries').notNull(),
    endsAt: text('ends_at').notNull(),
  },
  (t) => [index('throttles_end').on(t.endsAt)],
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
