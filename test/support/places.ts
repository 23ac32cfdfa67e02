import { createHash } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

// Tests of the store run on both engines: in the project `postgres`, a data folder stands for a database of its own.

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the server, without a database; nothing when the tests run on SQLite. */
    postgres: string | undefined;
  }
}

/** Whether these tests run on PostgreSQL. */
export function onPostgres(): boolean {
  return inject('postgres') !== undefined;
}

/** Where the store of a data folder lies: the folder itself, or its database. */
export function testPlace(dir: string): string {
  const server = inject('postgres');
  return server ? `${server}/${nameOf(dir)}` : dir;
}

/** The environment in which a process finds that store. */
export function placeEnvironment(dir: string): Record<string, string> {
  return onPostgres() ? { DATABASE_URL: testPlace(dir) } : {};
}

/** Removes the database of a data folder. */
export async function forgetPlace(dir: string): Promise<void> {
  const server = inject('postgres');
  if (!server) return;
  const client = new pg.Client({ connectionString: `${server}/postgres` });
  await client.connect();
  await client.query(`drop database if exists "${nameOf(dir)}" with (force)`);
  await client.end();
}

function nameOf(dir: string): string {
  return `test_${createHash('sha256').update(dir).digest('hex').slice(0, 20)}`;
}
