import pg from 'pg';
import { localSignals, type Signals } from './signals.ts';

const CHANNEL = 'recoupe';
const RETRY_MS = 1000;

/** Signals between all processes on one PostgreSQL database, by LISTEN and NOTIFY. The connection is made when first needed. */
export function postgresSignals(address: Promise<string>): Signals & { close(): Promise<void> } {
  const local = localSignals();
  let line: Promise<pg.Client> | null = null;
  let closed = false;
  const connect = async () => {
    const client = new pg.Client({ connectionString: await address });
    client.on('notification', ({ payload = '' }) => {
      const [topic = '', id = ''] = JSON.parse(payload) as string[];
      void local.notify(topic, id);
    });
    client.on('error', () => mend());
    client.on('end', () => mend());
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
    return client;
  };
  const open = () => {
    line ??= connect();
    line.catch(() => mend());
    return line;
  };
  // The server was away: the line is drawn again until it is back or nobody wants it any more.
  const mend = () => {
    if (closed || line === null) return;
    line = null;
    setTimeout(() => closed || void open().catch(() => undefined), RETRY_MS).unref();
  };
  return {
    async notify(topic, id) {
      const client = await open();
      await client.query('select pg_notify($1, $2)', [CHANNEL, JSON.stringify([topic, id])]);
    },
    listen(topic, heard) {
      if (!closed) void open().catch(() => undefined);
      return local.listen(topic, heard);
    },
    async close() {
      closed = true;
      const client = await line?.catch(() => null);
      await client?.end();
    },
  };
}
