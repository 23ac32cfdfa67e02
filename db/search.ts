import type { SQL, SQLWrapper } from 'drizzle-orm';
import type { Db } from './open.ts';
import { postgresSearch } from './search-postgres.ts';
import { sqliteSearch } from './search-sqlite.ts';

// Full-text search. Each engine's own words stand in a file of their own; they find the same.

/** A word to find, with its stems. */
export interface SearchWord {
  exact: string;
  stems: string[];
  /** Whether it is enough that a word begins so. */
  begins?: boolean;
}

/** Words to find: each by one of its stems; phrases only as they stand. */
export interface SearchQuery {
  words: SearchWord[];
  phrases: string[];
}

/** A text as the index wants it: its words between blanks, and the stems of each. */
export interface IndexedText {
  exact: string;
  stems: string;
}

/** What else is searched: statements and articles by document id, answers by their own. */
export type TextKind = 'statement' | 'article' | 'answer';

/** Claims that a search has found. */
export interface Among {
  /** What holds of the column of their id. */
  holds: (id: SQLWrapper) => SQL;
  /** Whether there are, or may be, others that have the words and were not looked at. */
  isCut: boolean;
}

/** What an engine does for the search. */
export interface SearchEngine {
  indexText(tx: Db, kind: TextKind, id: string, text: IndexedText): Promise<void>;
  unindexText(tx: Db, kind: TextKind, id: string): Promise<void>;
  textsFound(db: Db, kind: TextKind, query: SearchQuery, limit: number): Promise<{ id: string }[]>;
  indexClaims(tx: Db, texts: { id: string; text: IndexedText }[]): Promise<void>;
  amongFound(db: Db, query: SearchQuery, most: number, place?: string): Promise<Among | null>;
}

const searchOf = (db: Db): SearchEngine => (db.engine === 'postgres' ? postgresSearch : sqliteSearch);

/** Puts a text's words into the index, in place of what stood there under its kind and id. */
export async function indexText(tx: Db, kind: TextKind, id: string, text: IndexedText): Promise<void> {
  await searchOf(tx).indexText(tx, kind, id, text);
}

/** Takes a text out of the index, when it is no longer kept. */
export async function unindexText(tx: Db, kind: TextKind, id: string): Promise<void> {
  await searchOf(tx).unindexText(tx, kind, id);
}

/** The ids of the texts of a kind that have every word and phrase of the query, latest first; at most `limit`. */
export async function textsFound(db: Db, kind: TextKind, query: SearchQuery, limit: number): Promise<string[]> {
  const rows = await searchOf(db).textsFound(db, kind, query, limit);
  return rows.map((row) => row.id);
}

/** Puts a claim's words into the index, in place of what stood there. */
export async function indexClaim(tx: Db, claimId: string, text: IndexedText): Promise<void> {
  await indexClaims(tx, [{ id: claimId, text }]);
}

/** The same for several claims, none of them twice. */
export async function indexClaims(tx: Db, texts: { id: string; text: IndexedText }[]): Promise<void> {
  await searchOf(tx).indexClaims(tx, texts);
}

/**
 * The claims that have every word and phrase of the query, of one place or wherever they stand, the latest `most` of them; null when
 * none has.
 */
export async function amongFound(db: Db, query: SearchQuery, most: number, place?: string): Promise<Among | null> {
  return searchOf(db).amongFound(db, query, most, place);
}
