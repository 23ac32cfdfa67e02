import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { postgresSide } from './copy-postgres.ts';
import { CopyError, type Row, type Side, type Table } from './copy-side.ts';
import { sqliteSide } from './copy-sqlite.ts';
import type { Db } from './open.ts';

// A store carried from one engine to the other, table by table: the rows as they are, whatever the tables are called.

/** What became of one table. */
export interface Copied {
  table: string;
  rows: number;
  checksum: string;
  /** True when an earlier, broken-off run had brought it over already. */
  wasThere: boolean;
}

/**
 * Copies the store of a data folder, as it stands at this moment and while it is in use, into an empty PostgreSQL database that
 * has our tables; every table is counted and its checksum compared. A run that broke off is taken up where it was, also when it
 * broke off in `finish`, which makes what is not carried, such as the search index.
 * @throws CopyError when the database holds something else, or a table does not come out the same.
 */
export async function copyToPostgres(
  dir: string,
  address: string,
  tell: (copied: Copied) => void,
  finish: () => Promise<void> = async () => undefined,
): Promise<void> {
  await copy(sqliteSide(join(dir, 'recoupe.sqlite'), true), await postgresSide(address), tell, finish);
}

/** Copies a PostgreSQL store, as it stands at this moment and while it is in use, into an empty one in a data folder. */
export async function copyToSqlite(address: string, dir: string, tell: (copied: Copied) => void): Promise<void> {
  await copy(await postgresSide(address, true), sqliteSide(join(dir, 'recoupe.sqlite'), false), tell);
}

/** Whether a copy into this store was begun and is not whole: some tables may be empty, and nothing guards them. */
export async function isHalfCopied(db: Db): Promise<boolean> {
  if (db.engine === 'sqlite') return false;
  const [row] = await db.all<{ begun: boolean }>(sql`select to_regclass('recoupe_copy') is not null as begun`);
  return row!.begun;
}

async function copy(
  from: Side,
  to: Side,
  tell: (copied: Copied) => void,
  finish: () => Promise<void> = async () => undefined,
): Promise<void> {
  try {
    await to.begin();
    const theirs = new Map((await to.tables()).map((table) => [table.name, table.columns.join()]));
    for (const table of await from.tables()) {
      if (theirs.get(table.name) !== table.columns.join())
        throw new CopyError(`The table ${table.name} is not the same on both sides: bring both to one version first.`);
      tell(await copyTable(from, to, table));
    }
    await to.end(finish);
  } finally {
    await Promise.all([from.close(), to.close()]);
  }
}

async function copyTable(from: Side, to: Side, table: Table): Promise<Copied> {
  const there = await checksumOf(to, table);
  if (there.rows && (await checksumOf(from, table)).checksum === there.checksum)
    return { table: table.name, ...there, wasThere: true };
  const sum = summing(from.rows(table));
  await to.fill(table, sum.rows);
  const [wanted, got] = [sum.sum(), await checksumOf(to, table)];
  if (got.checksum !== wanted.checksum)
    throw new CopyError(`The table ${table.name} has ${got.rows} rows of ${wanted.rows}, or other ones.`);
  return { table: table.name, ...wanted, wasThere: false };
}

interface Sum {
  rows: number;
  checksum: string;
}

async function checksumOf(side: Side, table: Table): Promise<Sum> {
  const { rows, sum } = summing(side.rows(table));
  for await (const _ of rows);
  return sum();
}

/** The same rows, counted and summed up as they go by; `sum` is asked when they have. */
function summing(batches: AsyncIterable<Row[]>): { rows: AsyncIterable<Row[]>; sum(): Sum } {
  const hash = createHash('sha256');
  let n = 0;
  async function* rows(): AsyncGenerator<Row[]> {
    for await (const batch of batches) {
      n += batch.length;
      for (const row of batch) hash.update(`${JSON.stringify(row)}\n`);
      yield batch;
    }
  }
  return { rows: rows(), sum: () => ({ rows: n, checksum: hash.digest('hex') }) };
}
