import pg from 'pg';

/** Locks that last as long as this process and its connection live: when it dies, whatever it had is free for others. */
export interface Turns {
  /** Does the work unless another process, or another part of this one, has the name in hand: then gives null. */
  oneAtATime<T>(name: string, work: () => Promise<T>): Promise<T | null>;
  close(): Promise<void>;
}

// A machine that loses its power says nothing: the server finds out in 20 + 3 × 5 seconds.
const FIND_OUT = 'set tcp_keepalives_idle = 20; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3';

/** Turns on a PostgreSQL database, by advisory locks on one connection that is made when first needed. */
export function postgresTurns(address: Promise<string>): Turns {
  const mine = new Set<string>();
  let line: Promise<pg.Client> | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const connect = async () => {
    const client = new pg.Client({ connectionString: await address, keepAlive: true });
    // With the connection go the locks: whoever holds one goes on, and what it writes is kept apart by unique indexes.
    client.on('error', () => {
      line = null;
    });
    client.on('end', () => {
      line = null;
    });
    await client.connect();
    await client.query(FIND_OUT);
    return client;
  };
  const open = () => {
    line ??= connect().catch((error) => {
      line = null;
      throw error;
    });
    return line;
  };
  const lock = async (verb: 'pg_try_advisory_lock' | 'pg_advisory_unlock', name: string) => {
    const client = await open();
    const text = `select ${verb}(hashtextextended($1, 0)) as done`;
    // One question at a time on the one connection.
    const mine = last.then(() => client.query<{ done: boolean }>(text, [name]));
    last = mine.catch(() => undefined);
    return (await mine).rows[0]!.done;
  };
  return {
    async oneAtATime(name, work) {
      if (mine.has(name)) return null;
      mine.add(name);
      try {
        if (!(await lock('pg_try_advisory_lock', name))) return null;
        try {
          return await work();
        } finally {
          // Where the server is away, the lock is gone with it.
          if (line) await lock('pg_advisory_unlock', name).catch(() => false);
        }
      } finally {
        mine.delete(name);
      }
    },
    async close() {
      const client = await line?.catch(() => null);
      await client?.end();
    },
  };
}
