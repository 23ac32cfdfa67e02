import pg from 'pg';
import { BATCH, CopyError, list, NOT_CARRIED, quoted, type Row, type Side, type Table } from './copy-side.ts';
import { numbersAsNumbers } from './postgres-dialect.ts';

/** The store in a database, as one side of a copy; `readonly`: as it stands at this moment. */
export async function postgresSide(address: string, readonly = false): Promise<Side> {
  const client = new pg.Client({ connectionString: address, types: numbersAsNumbers });
  // A connection that breaks is told of by the next question.
  client.on('error', () => undefined);
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
    async fill({ name, columns }, batches) {
      await client.query('begin');
      await client.query(`truncate ${quoted(name)}`);
      // A column at a time, as one array: a value of its own for each cell would be parsed and planned each time.
      const types = await typesOf(client, name);
      const arrays = columns.map((column, c) => `$${c + 1}::${types.get(column)}[]`).join(', ');
      const insert = `insert into ${quoted(name)} (${list(columns)}) select * from unnest(${arrays})`;
      for await (const rows of batches)
        await client.query({
          name: `fill ${name}`,
          text: insert,
          values: columns.map((_, c) => rows.map((row) => row[c])),
        });
      await client.query('commit');
    },
    begin: () => loosen(client, tablesOf),
    async end(finish) {
      await fasten(client, tablesOf);
      await finish();
      await client.query('drop table recoupe_copy');
    },
    close: () => client.end(),
  };
}

async function typesOf(client: pg.Client, table: string): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; type: string }>(
    `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
    [quoted(table)],
  );
  return new Map(rows.map(({ name, type }) => [name, type]));
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
  if (begun[0].begun && (await hasRows(client, 'recoupe_copy'))) return;
  const names = (await tables()).map((table) => table.name);
  if (!begun[0].begun) await refuseFilled(client, names);
  await client.query('begin');
  await client.query('create table if not exists recoupe_copy (turn integer not null, put_back text not null)');
  for (const { turn, take_off, put_back } of (await client.query<Loose>(LOOSE, [names])).rows) {
    await client.query('insert into recoupe_copy values ($1, $2)', [turn, put_back]);
    await client.query(take_off);
  }
  for (const name of names) await client.query(`alter table ${quoted(name)} disable trigger user`);
  await client.query('commit');
}

async function refuseFilled(client: pg.Client, names: string[]): Promise<void> {
  for (const name of names)
    if (await hasRows(client, name))
      throw new CopyError(`The database is not empty: the table ${name} has rows. Name an empty one.`);
}

async function hasRows(client: pg.Client, table: string): Promise<boolean> {
  return Boolean((await client.query(`select 1 from ${quoted(table)} limit 1`)).rowCount);
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

/** Puts indexes, references and guards back; a reference that leads nowhere is refused here. What was remembered is emptied. */
async function fasten(client: pg.Client, tables: () => Promise<Table[]>): Promise<void> {
  await client.query('begin');
  const { rows } = await client.query<Loose>('select put_back from recoupe_copy order by turn');
  for (const { put_back } of rows) await client.query(put_back);
  for (const { name } of await tables()) await client.query(`alter table ${quoted(name)} enable trigger user`);
  await client.query('delete from recoupe_copy');
  await client.query('commit');
  await client.query('analyze');
}
