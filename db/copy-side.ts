// What the two engines say of their tables to the copy, in the same words.

export type Row = unknown[];

export interface Table {
  name: string;
  /** In alphabetical order, which is the order of a row. */
  columns: string[];
  key: string[];
}

/** Where rows come from or go to. */
export interface Side {
  tables(): Promise<Table[]>;
  /** All rows of a table by its key, in batches. */
  rows(table: Table): AsyncIterable<Row[]>;
  /** Puts rows in place of whatever stands in a table: all of them, or none. */
  fill(table: Table, rows: AsyncIterable<Row[]>): Promise<void>;
  /** Makes the store ready to take rows in any order. */
  begin(): Promise<void>;
  /** Makes it whole again. `finish` is done before the copy counts as such. */
  end(finish: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** The copy cannot be made, or is not the same as what it was made from. */
export class CopyError extends Error {
  override name = 'CopyError';
}

export const BATCH = 500;
// The search index is made anew, and each engine counts its own migrations.
export const NOT_CARRIED = /^(sqlite_|__drizzle|recoupe_|search_rows|text_rows)|_search(_|$)|_bundles?_old$/;
export const quoted = (name: string) => `"${name}"`;
export const list = (names: string[]) => names.map(quoted).join(', ');
