import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { recordAudit } from '../db/audit.ts';
import { updateClaim } from '../db/claims.ts';
import { openSession } from '../db/people.ts';
import { presentAt } from '../db/presences.ts';
import { endSessions } from '../db/sessions.ts';
import type { Claim } from '../src/reading/read.ts';
import { hashOf } from '../src/secrets.ts';
import { createApp } from '../web/app.tsx';
import { hubOf, MOST_EACH } from '../web/live-hub.ts';
import { MATCH, placeArticle, told } from './support/placing.ts';
import { NOW } from './support/seed.ts';
import { openTestDesk } from './support/web.ts';

let desk: Awaited<ReturnType<typeof openTestDesk>>;
const open: Stream[] = [];
beforeEach(async () => {
  desk = await openTestDesk();
});
afterEach(async () => {
  for (const stream of open.splice(0)) await stream.close();
  await expect.poll(() => hubOf(desk.desk).size()).toBe(0);
  await desk.close();
});

interface Stream {
  status: number;
  /** Waits for the next event of a kind; gives its id and data. */
  next(kind: string): Promise<{ id: string; data: string }>;
  close(): Promise<void>;
}

/** Listens as a browser does, as some person. */
async function listen(path: string, person = desk.officer, headers: Record<string, string> = {}): Promise<Stream> {
  const app = person === desk.officer ? desk.app : createApp({ ...desk.desk, signedInAs: person });
  const response = await app.request(path, { headers: { 'accept-language': 'fr', ...headers } });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const stream: Stream = {
    status: response.status,
    async next(kind) {
      for (;;) {
        const at = text.indexOf('\n\n');
        if (at < 0) {
          const { value, done } = await reader.read();
          if (done) throw new Error(`the stream ended before ${kind}`);
          text += value;
          continue;
        }
        const lines = text.slice(0, at).split('\n');
        text = text.slice(at + 2);
        const field = (name: string) => lines.find((l) => l.startsWith(`${name}: `))?.slice(name.length + 2) ?? '';
        if (field('event') === kind) return { id: field('id'), data: field('data') };
      }
    },
    close: () => reader.cancel(),
  };
  open.push(stream);
  return stream;
}

const changedBy = (personId: string, claimId = desk.claimId) =>
  desk.store.atomically(async (tx) => {
    await updateClaim(tx, claimId, { assignedTo: personId });
    const line = { at: NOW.toISOString(), personId, action: 'claim.assigned', subject: 'claim', subjectId: claimId };
    await recordAudit(tx, line);
  });
const nudge = () => desk.store.signals.notify('claim', desk.claimId);

async function newClaim(): Promise<void> {
  const quote = 'Le logiciel de paie sera livré avec un an de retard par Atelier Dupont.';
  const about: Partial<Claim> = { type: 'delay', suppliers: ['UGAP'], from: null, to: null };
  await placeArticle(desk.store, 'https://depeche.example/x', quote, [told(quote, quote, about)], { match: MATCH });
}

test('what a colleague changes is told with their name, one’s own doing is not', async () => {
  const stream = await listen('/live');
  await stream.next('open');
  await changedBy(desk.officer, desk.hostileId);
  await changedBy(desk.other);
  await nudge();
  const [news, ...more] = JSON.parse((await stream.next('claims')).data);
  expect(news).toMatchObject({ id: desk.claimId, comes: false, says: 'Modifiée à l’instant par Dominique Collègue' });
  expect(more).toEqual([]);
});

test('a claim that the crawl brings is told as new, to lists that it belongs to', async () => {
  const [all, tenders] = [await listen('/live'), await listen('/live?type=tender')];
  for (const stream of [all, tenders]) await stream.next('open');
  await newClaim();
  await nudge();
  expect(JSON.parse((await all.next('claims')).data)).toMatchObject([{ comes: true, inList: true }]);
  expect(JSON.parse((await tenders.next('claims')).data)).toMatchObject([{ comes: false, inList: false }]);
});

test('who was away is told what happened since the last event they have', async () => {
  const first = await listen('/live');
  const { id } = await first.next('open');
  await first.close();
  await changedBy(desk.other);
  const again = await listen('/live', desk.officer, { 'last-event-id': id });
  expect(JSON.parse((await again.next('claims')).data)).toMatchObject([{ id: desk.claimId }]);
});

test('who was away for very long is told to reload', async () => {
  const stream = await listen('/live?since=1000');
  await stream.next('reload');
});

test('two who have a claim open see each other, until one leaves', async () => {
  const first = await listen(`/live?claim=${desk.claimId}`);
  await first.next('open');
  const second = await listen(`/live?claim=${desk.claimId}`, desk.other);
  expect(JSON.parse((await first.next('presence')).data)).toMatchObject([{ name: 'Dominique Collègue' }]);
  expect(JSON.parse((await second.next('presence')).data)).toMatchObject([{ name: 'Camille Officier' }]);
  await second.close();
  expect(JSON.parse((await first.next('presence')).data)).toEqual([]);
  expect(await presentAt(desk.store.read, [desk.claimId], NOW.toISOString())).toHaveLength(1);
});

test('a stream ends with its session: whoever was signed out hears nothing more', async () => {
  const key = 'a session of the officer';
  const [createdAt, expiresAt] = [NOW.toISOString(), '2013-10-12T19:30:00.000Z'];
  const session = { key: hashOf(key), personId: desk.officer, createdAt, expiresAt };
  await desk.store.atomically((tx) => openSession(tx, session));
  const signedIn = { ...desk.desk, sample: false, signedInAs: undefined };
  const response = await createApp(signedIn).request('/live', { headers: { cookie: `recoupe_session=${key}` } });
  const told = response.text();
  await expect.poll(() => hubOf(signedIn).size()).toBe(1);
  await desk.store.atomically((tx) => endSessions(tx, desk.officer));
  await changedBy(desk.other);
  await nudge();
  expect(await told).not.toContain('event: claims');
  expect(hubOf(signedIn).size()).toBe(0);
});

test('a presence that nobody renews ends by itself', async () => {
  const stream = await listen(`/live?claim=${desk.claimId}`);
  await stream.next('open');
  const later = new Date(NOW.getTime() + 60_000).toISOString();
  expect(await presentAt(desk.store.read, [desk.claimId], later)).toEqual([]);
});

test('one person has so many open pages and no more; who leaves makes room', async () => {
  for (let n = 0; n < MOST_EACH; n++) await (await listen('/live')).next('open');
  expect((await desk.app.request('/live')).status).toBe(429);
  await open.pop()!.close();
  await expect.poll(() => hubOf(desk.desk).size()).toBe(MOST_EACH - 1);
  expect((await listen('/live')).status).toBe(200);
});

test('the server closes though pages listen, and lets go of all of them', async () => {
  const server = await new Promise<ReturnType<typeof serve>>((done) => {
    const started = serve({ fetch: desk.app.fetch, hostname: '127.0.0.1', port: 0 }, () => done(started));
  });
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/live?claim=${desk.claimId}`);
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  await expect.poll(() => hubOf(desk.desk).size()).toBe(1);
  const cut = response.text().catch((error: Error) => error.message);
  const closed = new Promise<void>((done) => server.close(() => done()));
  if ('closeAllConnections' in server) server.closeAllConnections();
  await closed;
  expect(await cut).toBe('terminated');
  await expect.poll(() => hubOf(desk.desk).size()).toBe(0);
  const now = NOW.toISOString();
  await expect.poll(async () => (await presentAt(desk.store.read, [desk.claimId], now)).length).toBe(0);
});
