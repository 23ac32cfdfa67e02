import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';

/** What a query runs on: the store's reading side, or the transaction at hand. */
export type Db = BetterSQLite3Database & { $client: Database.Database };

/** An open store. Reads go to `read`; every write happens inside `atomically`. */
export interface Store {
  read: Db;
  /** Runs the work in one transaction, one at a time: all of it is kept, or (when it throws) none. */
  atomically<T>(work: (tx: Db) => Promise<T>): Promise<T>;
  close(): void;
}

/** The data folder cannot be used; the message says which and how to mend it. */
export class StoreError extends Error {
  override name = 'StoreError';
}

const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url));

/**
 * Opens (and where needed creates or upgrades) the store in a data folder.
 * Two connections: better-sqlite3 has no transaction that spans an `await`, so the writing connection
 * is handed to one piece of work at a time, and readers never see half of it.
 * @throws StoreError when the folder cannot be created or written.
 */
export function openStore(dir: string): Store {
  const file = join(usableFolder(dir), 'recoupe.sqlite');
  const writer = connect(file);
  migrate(drizzle(writer), { migrationsFolder: MIGRATIONS });
  const reader = connect(file);
  const tx = drizzle(writer);
  let queue: Promise<unknown> = Promise.resolve();
  return {
    read: drizzle(reader),
    atomically(work) {
      const mine = queue.then(() => transact(writer, () => work(tx)));
      queue = mine.catch(() => undefined);
      return mine;
    },
    close() {
      reader.close();
      writer.close();
    },
  };
}

async function transact<T>(writer: Database.Database, work: () => Promise<T>): Promise<T> {
  writer.exec('BEGIN IMMEDIATE');
  try {
    const result = await work();
    writer.exec('COMMIT');
    return result;
  } catch (error) {
    if (writer.inTransaction) writer.exec('ROLLBACK');
    throw error;
  }
}

function connect(file: string): Database.Database {
  const connection = new Database(file);
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = NORMAL');
  connection.pragma('foreign_keys = ON');
  connection.pragma('busy_timeout = 10000');
  return connection;
}

// Level by level: where a file system refuses new folders with ENOENT, as /proc does, Node's own `recursive` never returns.
function makeFolder(dir: string): void {
  if (existsSync(dir)) return;
  makeFolder(dirname(dir));
  mkdirSync(dir);
}

function usableFolder(dir: string): string {
  try {
    makeFolder(resolve(dir));
    accessSync(dir, constants.W_OK);
    return dir;
  } catch (error) {
    throw new StoreError(
      `The data folder ${dir} cannot be written (${(error as Error).message}). Choose another with --data DIR, or give this user the right to write there.`,
    );
  }
}

/** What SQLite says of the file's integrity: `ok`, or what is damaged. */
export function soundness(store: Store): string {
  const rows = store.read.$client.pragma('quick_check(5)') as { quick_check: string }[];
  return rows.map((row) => row.quick_check).join('; ');
}

/** Copies the store into a file while it is in use. */
export async function backUp(store: Store, file: string): Promise<void> {
  await store.read.$client.backup(file);
}
