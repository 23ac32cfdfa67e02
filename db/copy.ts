import { createHash } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import { numbersAsNumbers } from './postgres-dialect.ts';

// A store carried from one engine to the other, table by table: the rows as they are, whatever the tables are called.

type Row = unknown[];

interface Table {
  name: string;
  /** In alphabetical order, which is the order of a row. */
  columns: string[];
  key: string[];
}

/** Where rows come from or go to. */
interface Side {
  tables(): Promise<Table[]>;
  /** All rows of a table by its key, in batches. */
  rows(table: Table): AsyncIterable<Row[]>;
  /** Takes everything out of a table. */
  clear(table: Table): Promise<void>;
  add(table: Table, rows: Row[]): Promise<void>;
  /** Makes the store ready to take rows in any order, and afterwards whole again. */
  begin(): Promise<void>;
  end(): Promise<void>;
  close(): Promise<void>;
}

/** What became of one table. */
export interface Copied {
  table: string;
  rows: number;
  checksum: string;
  /** True when an earlier, broken-off run had brought it over already. */
  wasThere: boolean;
}

/** The copy cannot be made, or is not the same as what it was made from. */
export class CopyError extends Error {
  override name = 'CopyError';
}

/**
 * Copies the store of a data folder, as it stands at this moment and while it is in use, into an empty PostgreSQL database that
 * has our tables; every table is counted and its checksum compared. A run that broke off is taken up where it was.
 * @throws CopyError when the database holds something else, or a table does not come out the same.
 */
export async function copyToPostgres(dir: string, address: string, tell: (copied: Copied) => void): Promise<void> {
  await copy(sqliteSide(join(dir, 'recoupe.sqlite'), true), await postgresSide(address), tell);
}

/** Copies a PostgreSQL store, as it stands at this moment and while it is in use, into an empty one in a data folder. */
export async function copyToSqlite(address: string, dir: string, tell: (copied: Copied) => void): Promise<void> {
  await copy(await postgresSide(address, true), sqliteSide(join(dir, 'recoupe.sqlite'), false), tell);
}

async function copy(from: Side, to: Side, tell: (copied: Copied) => void): Promise<void> {
  try {
    await to.begin();
    const theirs = new Map((await to.tables()).map((table) => [table.name, table.columns.join()]));
    for (const table of await from.tables()) {
      if (theirs.get(table.name) !== table.columns.join())
        throw new CopyError(`The table ${table.name} is not the same on both sides: bring both to one version first.`);
      const wanted = await checksumOf(from, table);
      const wasThere = (await checksumOf(to, table)).checksum === wanted.checksum;
      if (!wasThere) {
        await to.clear(table);
        for await (const rows of from.rows(table)) await to.add(table, rows);
        const got = await checksumOf(to, table);
        if (got.checksum !== wanted.checksum)
          throw new CopyError(`The table ${table.name} has ${got.rows} rows of ${wanted.rows}, or other ones.`);
      }
      tell({ table: table.name, ...wanted, wasThere });
    }
    await to.end();
  } finally {
    await Promise.all([from.close(), to.close()]);
  }
}

async function checksumOf(side: Side, table: Table): Promise<{ rows: number; checksum: string }> {
  const hash = createHash('sha256');
  let rows = 0;
  for await (const batch of side.rows(table)) {
    rows += batch.length;
    for (const row of batch) hash.update(`${JSON.stringify(row)}\n`);
  }
  return { rows, checksum: hash.digest('hex') };
}

const BATCH = 500;
// The search index is made anew, and each engine counts its own migrations.
const NOT_CARRIED = /^(sqlite_|__drizzle|recoupe_|search_rows|text_rows)|_search(_|$)|_bundles?_old$/;
const quoted = (name: string) => `"${name}"`;
const list = (names: string[]) => names.map(quoted).join(', ');

function sqliteSide(file: string, readonly: boolean): Side {
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
    async clear({ name }) {
      connection.exec(`delete from ${quoted(name)}`);
    },
    async add({ name, columns }, rows) {
      const insert = connection.prepare(
        `insert into ${quoted(name)} (${list(columns)}) values (${columns.map(() => '?').join(', ')})`,
      );
      for (const row of rows) insert.run(...row);
    },
    async begin() {
      taken = triggers();
      for (const { name } of taken) connection.exec(`drop trigger ${quoted(name)}`);
    },
    async end() {
      for (const { sql } of taken) connection.exec(sql);
      connection.exec('COMMIT');
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

async function postgresSide(address: string, readonly = false): Promise<Side> {
  const client = new pg.Client({ connectionString: address, types: numbersAsNumbers });
  await client.connect();
  if (readonly) await client.query('begin isolation level repeatable read read only');
  const tablesOf = async (): Promise<Table[]> => {
    const { rows } = await client.query<Table>(TABLES);
    return rows.filter(({ name }) => !NOT_CARRIED.test(name)).map((t) => ({ ...t, columns: [...t.columns].sort() }));
  };
  return {
    tables: tablesOf,
    async *rows({ name, columns, key }) {
      const places = key.map((column) => columns.indexOf(column));
      let last: Row | undefined;
      for (;;) {
        const after = last ? `where (${list(key)}) > (${key.map((_, i) => `$${i + 1}`).join(', ')})` : '';
        const text = `select ${list(columns)} from ${quoted(name)} ${after} order by ${list(key)} limit ${BATCH}`;
        const values = places.map((place) => last?.[place]);
        const { rows } = await client.query<Row>({ text, values: last ? values : [], rowMode: 'array' });
        if (rows.length) yield rows;
        if (rows.length < BATCH) return;
        last = rows.at(-1);
      }
    },
    async clear({ name }) {
      await client.query(`truncate ${quoted(name)}`);
    },
    async add({ name, columns }, rows) {
      const marks = rows.map((_, r) => `(${columns.map((_, c) => `$${r * columns.length + c + 1}`).join(', ')})`);
      await client.query(`insert into ${quoted(name)} (${list(columns)}) values ${marks.join(', ')}`, rows.flat());
    },
    begin: () => loosen(client, tablesOf),
    end: () => fasten(client, tablesOf),
    close: () => client.end(),
  };
}

const TABLES = `select t.table_name as name,
    array(select column_name::text from information_schema.columns c
      where c.table_schema = 'public' and c.table_name = t.table_name) as columns,
    array(select a.attname::text from pg_index i cross join unnest(i.indkey) with ordinality as k(n, place)
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.n
      where i.indisprimary and i.indrelid = t.table_name::regclass order by k.place) as key
  from information_schema.tables t where t.table_schema = 'public' and t.table_type = 'BASE TABLE' order by t.table_name`;

/**
 * Takes references, indexes and guards off, and remembers in the database how they are put back: a run that breaks off can be
 * taken up. Many rows come in several times as fast without the indexes, which are then made once.
 */
async function loosen(client: pg.Client, tables: () => Promise<Table[]>): Promise<void> {
  const { rows: begun } = await client.query("select to_regclass('recoupe_copy') is not null as begun");
  if (begun[0].begun) return;
  const names = (await tables()).map((table) => table.name);
  for (const name of names) {
    const { rowCount } = await client.query(`select 1 from ${quoted(name)} limit 1`);
    if (rowCount) throw new CopyError(`The database is not empty: the table ${name} has rows. Name an empty one.`);
  }
  await client.query('begin');
  await client.query('create table recoupe_copy (turn integer not null, put_back text not null)');
  for (const { turn, take_off, put_back } of (await client.query<Loose>(LOOSE, [names])).rows) {
    await client.query('insert into recoupe_copy values ($1, $2)', [turn, put_back]);
    await client.query(take_off);
  }
  for (const name of names) await client.query(`alter table ${quoted(name)} disable trigger user`);
  await client.query('commit');
}

interface Loose {
  turn: number;
  take_off: string;
  put_back: string;
}

const LOOSE = `select 1 as turn, format('drop index %I', i.relname) as take_off, pg_get_indexdef(i.oid) as put_back
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
    where t.relnamespace = 'public'::regnamespace and t.relname = any($1)
      and not exists (select 1 from pg_constraint c where c.conindid = i.oid and c.contype in ('p', 'u', 'x'))
  union all select 2, format('alter table %I drop constraint %I', t.relname, c.conname),
      format('alter table %I add constraint %I %s', t.relname, c.conname, pg_get_constraintdef(c.oid))
    from pg_constraint c join pg_class t on t.oid = c.conrelid
    where c.contype = 'f' and t.relnamespace = 'public'::regnamespace
  order by turn desc`;

/** Puts indexes, references and guards back; a reference that leads nowhere is refused here. */
async function fasten(client: pg.Client, tables: () => Promise<Table[]>): Promise<void> {
  await client.query('begin');
  const { rows } = await client.query<Loose>('select put_back from recoupe_copy order by turn');
  for (const { put_back } of rows) await client.query(put_back);
  for (const { name } of await tables()) await client.query(`alter table ${quoted(name)} enable trigger user`);
  await client.query('drop table recoupe_copy');
  await client.query('commit');
  await client.query('analyze');
}
