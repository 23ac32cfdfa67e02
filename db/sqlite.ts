import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { type Db, type Engine, MIGRATIONS, type Store, StoreError } from './open.ts';
import { localSignals } from './signals.ts';

const ENGINE: Engine = 'sqlite';
const FILE = 'recoupe.sqlite';

/**
 * Opens (and where needed creates or upgrades) the store in a data folder.
 * Two connections: better-sqlite3 has no transaction that spans an `await`, so the writing connection
 * is handed to one piece of work at a time, and readers never see half of it.
 * @throws StoreError when the folder cannot be created or written.
 */
export function openSqlite(dir: string): Store {
  const file = join(usableFolder(dir), FILE);
  const writer = connect(file);
  migrate(drizzle(writer), { migrationsFolder: MIGRATIONS });
  const reader = connect(file);
  const tx = queriesOn(writer);
  const inHand = new Set<string>();
  let queue: Promise<unknown> = Promise.resolve();
  return {
    engine: ENGINE,
    read: queriesOn(reader),
    signals: localSignals(),
    ready: async () => undefined,
    atomically(work) {
      const mine = queue.then(() => transact(writer, () => work(tx)));
      queue = mine.catch(() => undefined);
      return mine;
    },
    async oneAtATime(name, work) {
      if (inHand.has(name)) return null;
      inHand.add(name);
      try {
        return await work();
      } finally {
        inHand.delete(name);
      }
    },
    async soundness() {
      const rows = reader.pragma('quick_check(5)') as { quick_check: string }[];
      return rows.map((row) => row.quick_check).join('; ');
    },
    async close() {
      reader.close();
      writer.close();
    },
  };
}

/** Drizzle answers at once here; to those who await it, as every query does, that makes no difference. */
function queriesOn(connection: Database.Database): Db {
  return Object.assign(drizzle(connection), { engine: ENGINE }) as unknown as Db;
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
  // A row that another would replace is deleted first, in the sight of the triggers that keep history.
  connection.pragma('recursive_triggers = ON');
  connection.pragma('busy_timeout = 10000');
  // A large store is read through the system's own cache, without copying page by page.
  connection.pragma('mmap_size = 1073741824');
  connection.pragma('cache_size = -32000');
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

/** Copies the store of a data folder into a file while it is in use. */
export async function copySqlite(dir: string, file: string): Promise<void> {
  const connection = new Database(join(dir, FILE), { readonly: true });
  try {
    await connection.backup(file);
  } finally {
    connection.close();
  }
}
