import { type SQL, sql } from 'drizzle-orm';
import type { Db } from './open.ts';
import type { SearchEngine, SearchQuery } from './search.ts';

// The one place that knows SQLite's FTS5.

/** Where few of those that have the words stand in the place asked for, so many times as many as are wanted are looked at. */
const LOOKED = 10;

export const sqliteSearch: SearchEngine = {
  async indexText(tx, kind, id, text) {
    await tx.run(sql`insert into text_rows (kind, id) values (${kind}, ${id}) on conflict (kind, id) do nothing`);
    const row = await rowOf(tx, sql`select row from text_rows where kind = ${kind} and id = ${id}`);
    await tx.run(
      sql`insert or replace into text_search (rowid, kind, exact, stems) values (${row}, ${kind}, ${text.exact}, ${text.stems})`,
    );
  },
  async unindexText(tx, kind, id) {
    await tx.run(
      sql`delete from text_search where rowid in (select row from text_rows where kind = ${kind} and id = ${id})`,
    );
    await tx.run(sql`delete from text_rows where kind = ${kind} and id = ${id}`);
  },
  async textsFound(db, kind, query, limit) {
    const match = `{kind} : "${kind}" AND ${ftsQuery(query)}`;
    return db.all<{ id: string }>(
      sql`select text_rows.id as id from text_search join text_rows on text_rows.row = text_search.rowid
        where text_search match ${match} order by text_search.rowid desc limit ${limit}`,
    );
  },
  async indexClaims(tx, texts) {
    for (const { id, text } of texts) {
      await tx.run(sql`insert into search_rows (claim_id) values (${id}) on conflict (claim_id) do nothing`);
      const row = await rowOf(tx, sql`select row from search_rows where claim_id = ${id}`);
      await tx.run(
        sql`insert or replace into claim_search (rowid, exact, stems) values (${row}, ${text.exact}, ${text.stems})`,
      );
    }
  },
  async amongFound(db, query, most, place) {
    const latest = (many: number) =>
      sql`select rowid as row from claim_search where claim_search match ${ftsQuery(query)} order by rowid desc limit ${many}`;
    const looked = place ? LOOKED * most : most;
    const rows = sql`(${latest(looked)}) as latest cross join search_rows on search_rows.row = latest.row`;
    const found = sql`select claim_id from ${rows} ${place ? sql`where place = ${place}` : sql``} limit ${most}`;
    const n = await numberOf(db, found);
    const isCut = n >= most || (place !== undefined && (await numberOf(db, latest(looked))) >= looked);
    return n || isCut ? { holds: (id) => sql`${id} in (${found})`, isCut } : null;
  },
};

async function numberOf(db: Db, query: SQL): Promise<number> {
  const [counted] = await db.all<{ n: number }>(sql`select count(*) as n from (${query})`);
  return counted!.n;
}

async function rowOf(tx: Db, query: SQL): Promise<number> {
  const [found] = await tx.all<{ row: number }>(query);
  return found!.row;
}

// To look for the beginning of a word all words that begin so are gone through: only where it is asked for.
function ftsQuery({ words, phrases }: SearchQuery): string {
  const quoted = (s: string) => `"${s.replaceAll('"', '""')}"`;
  const each = words.map((w) =>
    w.begins ? `({exact} : ${quoted(w.exact)} *)` : `({stems} : (${w.stems.map(quoted).join(' OR ')}))`,
  );
  return [...each, ...phrases.map((p) => `{exact} : ${quoted(p)}`)].join(' AND ');
}
