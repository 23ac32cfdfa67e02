import { Column, is, SQL, type SQLChunk, sql } from 'drizzle-orm';
import { SQLiteAsyncDialect } from 'drizzle-orm/sqlite-core';
import { drizzle, SQLiteRemoteSession } from 'drizzle-orm/sqlite-proxy';
import { types } from 'pg';
import type { Db } from './open.ts';

// Drizzle's SQLite tables and queries, spoken to PostgreSQL: what differs in the language stands here.

/** Runs one statement; rows come as objects, or as arrays in the order of the columns. */
export type Ask = (text: string, values: unknown[], rowMode: 'array' | undefined) => Promise<unknown[]>;

class Dialect extends SQLiteAsyncDialect {
  override escapeParam(number: number): string {
    return `$${number + 1}`;
  }

  // The target of an upsert is named without its table.
  override sqlToQuery(query: SQL, source?: 'indexes'): ReturnType<SQLiteAsyncDialect['sqlToQuery']> {
    const built = super.sqlToQuery(query, source);
    const text = built.sql.replace(
      / on conflict \(([^)]*)\)/g,
      (_, target: string) => ` on conflict (${target.replace(/"\w+"\.(?=")/g, '')})`,
    );
    return { ...built, sql: text };
  }
}

/** SQLite takes "nothing" as the least of all; an order by a column that may be empty says so. */
function asLeast(term: SQLChunk): SQLChunk {
  if (is(term, Column)) return term.primary || term.notNull ? term : sql`${term} nulls first`;
  if (!is(term, SQL)) return term;
  const columns = term.queryChunks.filter((chunk) => is(chunk, Column));
  const [column] = columns;
  const direction = /\b(asc|desc)\s*$/i.exec(lastWords(term))?.[1]?.toLowerCase();
  if (columns.length !== 1 || !direction || !column || column.notNull || column.primary) return term;
  return direction === 'asc' ? sql`${term} nulls first` : sql`${term} nulls last`;
}

function lastWords(term: SQL): string {
  const last = term.queryChunks.at(-1) as { value?: string[] } | undefined;
  return Array.isArray(last?.value) ? last.value.join('') : '';
}

function dialect(): SQLiteAsyncDialect {
  const own = new Dialect();
  return Object.assign(own, {
    buildOrderBy(terms: SQLChunk[] | undefined) {
      return terms?.length ? sql` order by ${sql.join(terms.map(asLeast), sql`, `)}` : undefined;
    },
  });
}

class Session extends SQLiteRemoteSession<Record<string, never>, Record<string, never>> {
  private readonly ask: Ask;
  constructor(ask: Ask, speech: SQLiteAsyncDialect) {
    super(async () => ({ rows: [] }), speech, undefined);
    this.ask = ask;
  }

  override prepareQuery(...args: Parameters<SQLiteRemoteSession<never, never>['prepareQuery']>): never {
    const [, fields, , , mapper] = args;
    const rowMode = fields || mapper ? 'array' : undefined;
    const prepared = super.prepareQuery(...args);
    const client = async (text: string, params: unknown[], method: string) => {
      const rows = await this.ask(text, params.map(storable), rowMode);
      return { rows: method === 'get' ? rows[0] : rows };
    };
    return Object.assign(prepared, { client }) as never;
  }
}

/** PostgreSQL keeps no NUL in a text; another mark of the same length stands in, so that offsets hold. */
function storable(value: unknown): unknown {
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;
}

/** Queries of the schema on a PostgreSQL connection. */
export function queriesOn(ask: Ask): Db {
  const speech = dialect();
  const db = drizzle(async () => ({ rows: [] }));
  return Object.assign(db, { dialect: speech, session: new Session(ask, speech), engine: 'postgres' }) as unknown as Db;
}

const NUMBERS = new Set([types.builtins.INT8, types.builtins.NUMERIC, types.builtins.INT4, types.builtins.INT2]);

/** Whole numbers and sums come as numbers, as they do from SQLite. */
export const numbersAsNumbers = {
  getTypeParser: ((oid: number, format?: 'text') =>
    NUMBERS.has(oid) ? Number : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
};
