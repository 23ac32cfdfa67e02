import { createHash } from 'node:crypto';
import { cpSync } from 'node:fs';
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

// Each connection is a process of the server that has to learn the tables first: many tests open few.
const CONNECTIONS = 2;

/** Where the store of a data folder lies: the folder itself, or its database. */
export function testPlace(dir: string): string {
  const server = inject('postgres');
  return server ? `${server}/${nameOf(dir)}?connections=${CONNECTIONS}` : dir;
}

// The second is told to one of two who make it at the same moment: the store that is opened beside makes its own too.
const THERE_ALREADY = ['42P04', '23505'];

/**
 * The same place with a store in it: an empty one, or a copy of that of another folder, which nobody has open. The files of the server's
 * template are copied, where the program, which makes its database itself when it finds none, has the server write each page of
 * them to its log: that takes more than twice as long.
 */
export async function readyPlace(dir: string, like?: string): Promise<string> {
  if (onPostgres()) {
    const template = like ? nameOf(like) : 'template1';
    await atServer(`create database "${nameOf(dir)}" template "${template}" strategy file_copy`).catch(
      (error: { code?: string }) => {
        if (!THERE_ALREADY.includes(error.code ?? '')) throw error;
      },
    );
  } else if (like) cpSync(like, dir, { recursive: true });
  return testPlace(dir);
}

/** The environment in which a process finds that store. */
export function placeEnvironment(dir: string): Record<string, string> {
  return onPostgres() ? { DATABASE_URL: testPlace(dir) } : {};
}

/** Removes the database of a data folder. */
export async function forgetPlace(dir: string): Promise<void> {
  if (onPostgres()) await atServer(`drop database if exists "${nameOf(dir)}" with (force)`);
}

async function atServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${inject('postgres')}/postgres` });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

function nameOf(dir: string): string {
  return `test_${createHash('sha256').update(dir).digest('hex').slice(0, 20)}`;
}
