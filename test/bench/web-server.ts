import { serve } from '@hono/node-server';
import { openStore } from '../../db/open.ts';
import { readSettings } from '../../src/config.ts';
import { createApp } from '../../web/app.tsx';

// The desk over a store that the generator filled, in a process of its own: writes its port, and says in a header how long
// each answer took here.

const [place, person] = process.argv.slice(2);
const settings = readSettings({}, { port: '0' });
const app = createApp({
  store: await openStore(place!),
  now: () => new Date(),
  sample: true,
  signedInAs: person!,
  settings,
});

async function fetch(request: Request): Promise<Response> {
  const start = performance.now();
  const response = await app.fetch(request);
  const body = await response.text();
  const headers = new Headers(response.headers);
  headers.set('server-timing', `desk;dur=${(performance.now() - start).toFixed(2)}`);
  return new Response(body, { status: response.status, headers });
}

const server = serve({ fetch, hostname: '127.0.0.1', port: 0 }, (address) => process.stdout.write(`${address.port}\n`));
process.on('disconnect', () => server.close(() => process.exit(0)));
