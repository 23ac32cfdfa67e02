import { type SQL, sql } from 'drizzle-orm';
import type { Db } from './open.ts';

// Full-text search: the one place that knows SQLite's FTS5.

/** Words to find: each by its exact form or by one of its stems; phrases only as they stand. */
export interface SearchQuery {
  words: { exact: string; stems: string[] }[];
  phrases: string[];
}

/** A text as the index wants it: its words between blanks, and the stems of each. */
export interface IndexedText {
  exact: string;
  stems: string;
}

/** What else is searched: statements and articles by document id, answers by their own. */
export type TextKind = 'statement' | 'article' | 'answer';

/** Puts a text's words into the index, in place of what stood there under its kind and id. */
export async function indexText(tx: Db, kind: TextKind, id: string, text: IndexedText): Promise<void> {
  tx.run(sql`insert into text_rows (kind, id) values (${kind}, ${id}) on conflict (kind, id) do nothing`);
  const { row } = tx.get<{ row: number }>(sql`select row from text_rows where kind = ${kind} and id = ${id}`);
  tx.run(
    sql`insert or replace into text_search (rowid, kind, exact, stems) values (${row}, ${kind}, ${text.exact}, ${text.stems})`,
  );
}

/** Takes a text out of the index, when it is no longer kept. */
export async function unindexText(tx: Db, kind: TextKind, id: string): Promise<void> {
  tx.run(sql`delete from text_search where rowid in (select row from text_rows where kind = ${kind} and id = ${id})`);
  tx.run(sql`delete from text_rows where kind = ${kind} and id = ${id}`);
}

/** The ids of the texts of a kind that have every word and phrase of the query, latest first; at most `limit`. */
export async function textsFound(db: Db, kind: TextKind, query: SearchQuery, limit: number): Promise<string[]> {
  const match = `{kind} : "${kind}" AND ${ftsQuery(query)}`;
  const rows = db.all<{ id: string }>(
    sql`select text_rows.id as id from text_search join text_rows on text_rows.row = text_search.rowid
      where text_search match ${match} order by text_search.rowid desc limit ${limit}`,
  );
  return rows.map((row) => row.id);
}

/** Puts a claim's words into the index, in place of what stood there. Both texts are words between blanks. */
export async function indexClaim(tx: Db, claimId: string, text: IndexedText): Promise<void> {
  tx.run(sql`insert into search_rows (claim_id) values (${claimId}) on conflict (claim_id) do nothing`);
  const { row } = tx.get<{ row: number }>(sql`select row from search_rows where claim_id = ${claimId}`);
  tx.run(sql`insert or replace into claim_search (rowid, exact, stems) values (${row}, ${text.exact}, ${text.stems})`);
}

/** Selects the ids of the claims that have every word and phrase of the query. */
export function claimIdsFound(query: SearchQuery): SQL {
  return sql`select claim_id from search_rows where row in
    (select rowid from claim_search where claim_search match ${ftsQuery(query)})`;
}

function ftsQuery({ words, phrases }: SearchQuery): string {
  const quoted = (s: string) => `"${s.replaceAll('"', '""')}"`;
  const each = words.map((w) => `({exact} : ${quoted(w.exact)} * OR {stems} : (${w.stems.map(quoted).join(' OR ')}))`);
  return [...each, ...phrases.map((p) => `{exact} : ${quoted(p)}`)].join(' AND ');
}
