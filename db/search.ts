import { type SQL, sql } from 'drizzle-orm';
import type { Db } from './open.ts';

// Full-text search: the one place that knows SQLite's FTS5.

/** Words to find: each by its exact form or by one of its stems; phrases only as they stand. */
export interface SearchQuery {
  words: { exact: string; stems: string[] }[];
  phrases: string[];
}

/** Puts a claim's words into the index, in place of what stood there. Both texts are words between blanks. */
export async function indexClaim(tx: Db, claimId: string, text: { exact: string; stems: string }): Promise<void> {
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
