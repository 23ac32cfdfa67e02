import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { MIGRATIONS } from './open.ts';
import { postgresStatements } from './postgres-translation.ts';

const MIGRATION_TURN = 7_260_316;

/**
 * Brings a database up to date: every migration it has not had yet, in order, all in one transaction and by one process at
 * a time. A migration is the numbered file that SQLite has too, put into PostgreSQL's words; where `NAME.postgres.sql`
 * stands beside it, that is taken as it is.
 */
export async function migratePostgres(pool: pg.Pool, folder = MIGRATIONS): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_TURN]);
    await client.query(
      'create table if not exists recoupe_migrations (tag text primary key, at timestamptz default now())',
    );
    const { rows } = await client.query<{ tag: string }>('select tag from recoupe_migrations');
    const had = new Set(rows.map((row) => row.tag));
    for (const { tag, statements } of migrationsIn(folder)) {
      if (had.has(tag)) continue;
      for (const statement of statements) await client.query(statement);
      await client.query('insert into recoupe_migrations (tag) values ($1)', [tag]);
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** Every migration of a folder with its statements for PostgreSQL, in order. */
function migrationsIn(folder: string): { tag: string; statements: string[] }[] {
  const journal = JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')) as {
    entries: { tag: string }[];
  };
  const empties = new Set<string>();
  return journal.entries.map(({ tag }) => {
    const own = join(folder, `${tag}.postgres.sql`);
    if (existsSync(own)) return { tag, statements: split(readFileSync(own, 'utf8')) };
    return { tag, statements: postgresStatements(split(readFileSync(join(folder, `${tag}.sql`), 'utf8')), empties) };
  });
}

function split(text: string): string[] {
  return text.split('--> statement-breakpoint').map((statement) => statement.trim());
}
