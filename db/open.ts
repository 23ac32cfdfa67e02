import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import { openPostgres } from './postgres.ts';
import type { Signals } from './signals.ts';
import { openSqlite } from './sqlite.ts';

export type Engine = 'sqlite' | 'postgres';

/** What a query runs on: the store's reading side, or the transaction at hand. The same on both engines. */
export type Db = BaseSQLiteDatabase<'async', unknown> & { readonly engine: Engine };

/** An open store. Reads go to `read`; every write happens inside `atomically`. */
export interface Store {
  readonly engine: Engine;
  readonly read: Db;
  /** Tells other processes (with SQLite: other parts of this one) that something has changed. */
  readonly signals: Signals;
  /** Resolves once the store can be used. @throws StoreError when it cannot. */
  ready(): Promise<void>;
  /**
   * Runs the work in one transaction: all of it is kept, or (when it throws) none. One piece of work at a time over all
   * processes, so that what it has looked up still holds when it writes. Work that leans on nothing but the rows it
   * changes and unique indexes may say `side by side`: then it waits for nobody, where the engine can.
   */
  atomically<T>(work: (tx: Db) => Promise<T>, order?: 'in turn' | 'side by side'): Promise<T>;
  /**
   * Does the work for a thing, such as `source:ID`, unless another process or part of this one is at it: then gives null.
   * A process that dies is at nothing any more.
   */
  oneAtATime<T>(name: string, work: () => Promise<T>): Promise<T | null>;
  /** What the engine says of the store's integrity: `ok`, or what is damaged. */
  soundness(): Promise<string>;
  close(): Promise<void>;
}

/** The store cannot be used; the message says which and how to mend it. */
export class StoreError extends Error {
  override name = 'StoreError';
}

/** The server of the store is away, or was a moment ago: what was asked may be asked again as it was. */
export class StoreAway extends StoreError {
  override name = 'StoreAway';
}

/** Whether an error says, or was caused by one that says, that the store is away. */
export function isStoreAway(error: unknown): boolean {
  for (let told = error; told instanceof Error; told = told.cause) if (told instanceof StoreAway) return true;
  return false;
}

export const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url));
const POSTGRES = /^postgres(ql)?:\/\//;

/** Whether a store lies on a PostgreSQL server: its place is an address, not a folder. */
export function isServer(place: string): boolean {
  return POSTGRES.test(place);
}

/**
 * Opens (and where needed creates or upgrades) the store at a place: a data folder, or the address of a PostgreSQL database.
 * @throws StoreError when a folder cannot be created or written; for a server, `ready` and the first query throw it.
 */
export function openStore(place: string): Store {
  return isServer(place) ? openPostgres(place) : openSqlite(place);
}

/** Whether there is something to open at a place: a server is asked when it is opened. */
export function isStore(place: string): boolean {
  return isServer(place) || existsSync(join(place, 'recoupe.sqlite'));
}
