import pg from 'pg';
import { type Db, type Store, StoreAway, StoreError } from './open.ts';
import { type Ask, numbersAsNumbers, queriesOn } from './postgres-dialect.ts';
import { migratePostgres } from './postgres-migrations.ts';
import { postgresSignals } from './postgres-signals.ts';
import { postgresTurns } from './postgres-turns.ts';

// Connections to read, and as many to write, unless the address says otherwise: ?connections=5
const CONNECTIONS = 10;
// Any number that other programs on the database are unlikely to lock.
const WRITE_TURN = 7_260_315;
const ATTEMPTS = 3;
// Our questions are small and many: to call helpers for one, or to compile it, takes longer than to answer it.
const ONE_AT_A_TIME = 'set max_parallel_workers_per_gather = 0; set jit = off';
/** The server ended one of two transactions that waited for each other: it may simply be run again. */
const DEADLOCK = '40P01';

/**
 * Opens (and where needed creates the tables of, or upgrades) the store in a PostgreSQL database. The connection is made, and
 * what can go wrong with it is told, at the first query or by `ready`. An address still to come is waited for.
 */
export function openPostgres(address: string | Promise<string>): Store {
  const pools = connectTo(address);
  const reached = pools.then(({ address }) => address);
  // Whoever asks first hears of it; before that it is nobody's failure yet.
  for (const promise of [pools, reached]) promise.catch(() => undefined);
  const asker = (run: (text: string, values: unknown[], rowMode: 'array' | undefined) => Promise<unknown[]>) =>
    queriesOn(run);
  const signals = postgresSignals(reached);
  const turns = postgresTurns(reached);
  let closed: Promise<void> | undefined;
  const close = async () => {
    await Promise.all([signals.close(), turns.close()]);
    const opened = await pools.catch(() => null);
    await Promise.all([opened?.readers.end(), opened?.writers.end()]);
  };
  return {
    engine: 'postgres',
    read: asker(async (...query) => askOf((await pools).readers)(...query)),
    signals,
    ready: async () => void (await pools),
    async atomically(work, order = 'in turn') {
      return transact((await pools).writers, work, order === 'in turn');
    },
    oneAtATime: turns.oneAtATime,
    async soundness() {
      await (await pools).readers.query('select 1');
      return 'ok';
    },
    close: () => (closed ??= close()),
  };
}

interface Pools {
  address: string;
  readers: pg.Pool;
  writers: pg.Pool;
}

async function connectTo(promised: string | Promise<string>): Promise<Pools> {
  const address = await promised;
  const max = connectionsAsked(address);
  const pool = () => {
    const made = new pg.Pool({
      connectionString: address,
      max,
      types: numbersAsNumbers,
      connectionTimeoutMillis: 15_000,
      // A new connection knows no table yet: its first questions take several times as long.
      idleTimeoutMillis: 600_000,
      onConnect: async (client) => void (await client.query(ONE_AT_A_TIME)),
    });
    // A connection that breaks while it is idle is replaced by the next query, which tells if there is no server; one that breaks
    // between two questions of a transaction is told of by the next of them. Either would end the program were nobody listening.
    made.on('error', () => undefined);
    made.on('connect', (client) => void client.on('error', () => undefined));
    return made;
  };
  const pools = { address, readers: pool(), writers: pool() };
  try {
    await createIfMissing(address);
    await migratePostgres(pools.writers);
    return pools;
  } catch (error) {
    await Promise.all([pools.readers.end(), pools.writers.end()]);
    throw new StoreError(
      `The PostgreSQL database cannot be used (${(error as Error).message}). Look at DATABASE_URL, and whether the server runs and lets this user create tables.`,
    );
  }
}

function connectionsAsked(address: string): number {
  const asked = new URL(address).searchParams.get('connections');
  if (asked === null) return CONNECTIONS;
  if (/^[1-9]\d{0,3}$/.test(asked)) return Number(asked);
  throw new StoreError(
    `connections in DATABASE_URL cannot be "${asked}". Give a whole number from 1, or leave it out.`,
  );
}

const MISSING = '3D000';
const THERE_ALREADY = ['42P04', '23505'];

/** Makes the database of an address when the server has none of that name and lets us. */
async function createIfMissing(address: string): Promise<void> {
  const client = new pg.Client({ connectionString: address });
  const missing = await client.connect().then(
    () => client.end().then(() => false),
    (error: { code?: string }) => {
      if (error.code !== MISSING) throw error;
      return true;
    },
  );
  if (!missing) return;
  const url = new URL(address);
  const name = decodeURIComponent(url.pathname.slice(1));
  url.pathname = '/postgres';
  const server = new pg.Client({ connectionString: url.href });
  await server.connect();
  try {
    await server.query(`create database ${pg.escapeIdentifier(name)}`);
  } catch (error) {
    if (!THERE_ALREADY.includes((error as { code?: string }).code ?? '')) throw error;
  } finally {
    await server.end();
  }
}

// The server shuts down, has crashed or starts; the connection broke or none is made. See "PostgreSQL Error Codes", class 08 and 57P.
const AWAY = /^(?:57P0[1-4]|08\w{3}|ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT)$/;
// What the driver says of a connection that has gone has no code.
const GONE = /^Connection terminated|^Client has encountered a connection error/;

/** @throws the error, as StoreAway where it says that the server is away. */
function asAway(error: Error & { code?: string }): never {
  const isAway = AWAY.test(error.code ?? '') || GONE.test(error.message);
  throw isAway ? new StoreAway(`The PostgreSQL server is away (${error.message}).`, { cause: error }) : error;
}

function askOf(connection: pg.Pool | pg.ClientBase): Ask {
  return async (text, values, rowMode) => {
    const { rows } = await connection.query({ text, values, rowMode: rowMode as 'array' }).catch(asAway);
    return rows;
  };
}

/** On one connection a query waits for the one before it, also where the work asks several at once. */
function inOrder(ask: Ask): Ask {
  let last: Promise<unknown> = Promise.resolve();
  return (...query) => {
    const mine = last.then(() => ask(...query));
    last = mine.catch(() => undefined);
    return mine;
  };
}

async function transact<T>(pool: pg.Pool, work: (tx: Db) => Promise<T>, inTurn: boolean): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(pool, work, inTurn);
    } catch (error) {
      const { code, cause } = error as { code?: string; cause?: { code?: string } };
      if (attempt === ATTEMPTS || (code ?? cause?.code) !== DEADLOCK) throw error;
    }
  }
}

async function once<T>(pool: pg.Pool, work: (tx: Db) => Promise<T>, inTurn: boolean): Promise<T> {
  const client = await pool.connect().catch(asAway);
  const ask = (text: string, values?: unknown[]) => client.query(text, values).catch(asAway);
  let broken: Error | undefined;
  try {
    await ask('begin');
    if (inTurn) await ask('select pg_advisory_xact_lock($1)', [WRITE_TURN]);
    const result = await work(queriesOn(inOrder(askOf(client))));
    await ask('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((lost: Error) => {
      broken = lost;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
