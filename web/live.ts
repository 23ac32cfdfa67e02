import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import { type ClaimNews, claimNewsSince } from '../db/claim-feed.ts';
import { listClaims } from '../db/claim-lists.ts';
import { claimById } from '../db/claims.ts';
import { endPresence, keepPresence } from '../db/presences.ts';
import type { DeskEnv } from './desk.ts';
import { hubOf, type Listener } from './live-hub.ts';
import { queueFilter, readQueueQuery } from './queue-query.ts';

const BEAT_MS = 20_000;
const PRESENT_MS = 45_000;
// A connection through many hands is made anew now and then.
const LONGEST_MS = 10 * 60_000;
// Who was away for longer is told to reload rather than everything that happened.
const REMEMBERED_MS = 60 * 60_000;
const MOST_TOLD = 200;

/** What puts a claim into the queue that was not there. */
const COMES = new Set(['claim.back', 'claim.woken', 'claim.undone', 'verdict.withdrawn']);

/**
 * Server-sent events for an open page: `claims` (which claims of its list came or changed, and by whom) and, with
 * `?claim=ID`, `presence` (who else has that claim open). The list's own query says which claims are of interest. After a
 * break the browser names the last event it has, and gets what happened since.
 */
export const live = new Hono<DeskEnv>().get('/live', async (c) => {
  const { desk, view } = c.var;
  const hub = hubOf(desk);
  const personId = view.person!.id;
  if (!hub.hasRoom(personId)) return c.text('too many open pages', 429);
  const claim = c.req.query('claim') ? await claimById(desk.store.read, c.req.query('claim')!) : null;
  c.header('x-accel-buffering', 'no');
  return streamSSE(c, async (stream) => {
    const ended = Promise.withResolvers<void>();
    stream.onAbort(() => ended.resolve());
    const listener: Listener = {
      personId,
      sessionKey: c.var.session?.key ?? null,
      end: () => ended.resolve(),
      claimId: claim?.id ?? null,
      news: (news, at) => tell(c, stream, news, at),
      presence: (people) =>
        stream.writeSSE({
          event: 'presence',
          data: JSON.stringify(people.map(({ name, since }) => ({ name, since }))),
        }),
    };
    const presence = claim ? await openPresence(c, claim.id) : null;
    const leave = await hub.join(listener);
    await stream.writeSSE({ event: 'open', id: String(Date.now()), data: '', retry: 3000 });
    await catchUp(c, stream);
    const beat = setInterval(() => {
      void stream.write(': still here\n\n');
      void presence?.renew();
    }, BEAT_MS);
    const last = setTimeout(() => ended.resolve(), LONGEST_MS);
    await ended.promise;
    clearInterval(beat);
    clearTimeout(last);
    leave();
    await presence?.end();
  });
});

/** What happened while the browser was away. */
async function catchUp(c: Context<DeskEnv>, stream: SSEStreamingApi): Promise<void> {
  const since = Number(c.req.header('last-event-id') ?? c.req.query('since') ?? Number.NaN);
  if (!Number.isFinite(since)) return;
  const now = Date.now();
  if (now - since > REMEMBERED_MS) return stream.writeSSE({ event: 'reload', data: '' });
  const news = await claimNewsSince(c.var.desk.store.read, since, MOST_TOLD);
  await tell(c, stream, news, now);
}

async function tell(c: Context<DeskEnv>, stream: SSEStreamingApi, news: ClaimNews[], at: number): Promise<void> {
  const { desk, view } = c.var;
  const personId = view.person!.id;
  const others = news.filter((one) => one.personId !== personId).slice(0, MOST_TOLD);
  if (!others.length) return;
  const { query } = readQueueQuery(c.req.query());
  const ids = [...new Set(others.map((one) => one.claimId))];
  const { filter } = await queueFilter(desk.store.read, query, personId, desk.now().toISOString());
  const page = { limit: ids.length, offset: 0 };
  const inList = new Set(
    (await listClaims(desk.store.read, { ...filter, ids }, 'checkworthiness', page)).map((claim) => claim.id),
  );
  const told = ids.map((id) => {
    const all = others.filter((one) => one.claimId === id);
    const comes = all.some((one) => one.kind === 'new' || COMES.has(one.action ?? ''));
    const by = all.findLast((one) => one.by !== null)?.by;
    return { id, comes: comes && inList.has(id), inList: inList.has(id), says: saysOf(c, by ?? null) };
  });
  await stream.writeSSE({ event: 'claims', id: String(at), data: JSON.stringify(told) });
}

function saysOf(c: Context<DeskEnv>, by: string | null): string {
  const { words } = c.var.view;
  return by ? words.say('live.changed_by', { name: by }) : words.say('live.has_changed');
}

/** Notes that this page has a claim open, until it closes. */
async function openPresence(c: Context<DeskEnv>, claimId: string) {
  const { desk, view } = c.var;
  const connection = randomUUID();
  const since = desk.now().toISOString();
  const keep = () => {
    const expiresAt = new Date(desk.now().getTime() + PRESENT_MS).toISOString();
    const row = { claimId, connection, personId: view.person!.id, since, expiresAt };
    return desk.store.atomically((tx) => keepPresence(tx, row));
  };
  const tellOthers = () => desk.store.signals.notify('claim', claimId);
  const failed = (error: Error) => {
    process.stderr.write(`Who has a claim open could not be noted: ${error.message}\n`);
  };
  await keep();
  await tellOthers();
  return {
    renew: () => keep().catch(failed),
    end: () =>
      desk.store
        .atomically((tx) => endPresence(tx, claimId, connection, desk.now().toISOString()))
        .then(tellOthers)
        .catch(failed),
  };
}
