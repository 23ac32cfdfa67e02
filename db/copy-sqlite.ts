import Database from 'better-sqlite3';
import { BATCH, list, NOT_CARRIED, quoted, type Row, type Side } from './copy-side.ts';

/** The store in a file, as one side of a copy. */
export function sqliteSide(file: string, readonly: boolean): Side {
  const connection = new Database(file, { readonly });
  connection.pragma('foreign_keys = OFF');
  connection.exec('BEGIN');
  const triggers = () =>
    connection.prepare("select name, sql from sqlite_master where type = 'trigger'").all() as {
      name: string;
      sql: string;
    }[];
  let taken: { name: string; sql: string }[] = [];
  return {
    async tables() {
      const all = connection.prepare("select name from sqlite_master where type = 'table' order by name").all();
      return (all as { name: string }[]).flatMap(({ name }) => {
        if (NOT_CARRIED.test(name)) return [];
        const info = connection.prepare('select name, pk from pragma_table_info(?)').all(name) as {
          name: string;
          pk: number;
        }[];
        const key = info.filter((c) => c.pk > 0).sort((a, b) => a.pk - b.pk);
        return [{ name, columns: info.map((c) => c.name).sort(), key: key.map((c) => c.name) }];
      });
    },
    async *rows({ name, columns, key }) {
      const all = connection
        .prepare(`select ${list(columns)} from ${quoted(name)} order by ${list(key)}`)
        .raw()
        .iterate();
      let batch: Row[] = [];
      for (const row of all as IterableIterator<Row>) {
        batch.push(row.map(plain));
        if (batch.length < BATCH) continue;
        yield batch;
        batch = [];
      }
      if (batch.length) yield batch;
    },
    async fill({ name, columns }, batches) {
      connection.exec(`delete from ${quoted(name)}`);
      const marks = columns.map(() => '?').join(', ');
      const insert = connection.prepare(`insert into ${quoted(name)} (${list(columns)}) values (${marks})`);
      for await (const rows of batches) for (const row of rows) insert.run(...row);
    },
    async begin() {
      taken = triggers();
      for (const { name } of taken) connection.exec(`drop trigger ${quoted(name)}`);
    },
    async end(finish) {
      for (const { sql } of taken) connection.exec(sql);
      connection.exec('COMMIT');
      await finish();
    },
    async close() {
      connection.close();
    },
  };
}

/** PostgreSQL keeps no NUL in a text; the same mark stands for it on both sides. */
function plain(value: unknown): unknown {
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;
}
