import type { Readable } from 'node:stream';
import type { Agent, Dispatcher } from 'undici';
import { assertPublicHost, hostAndPort } from './addresses.ts';
import { decompressed, gather, limited } from './body.ts';
import { type ConnectionSettings, createConnections } from './connections.ts';
import type { Validators } from './crawl.ts';
import { isCutConnection, networkFailure } from './failures.ts';
import { type Head, headerOf, keepCookies, nextAddress, readHead, requestHeaders } from './heads.ts';
import type { Pace, Slot } from './pace.ts';
import { TroubleError } from './trouble.ts';
import { readAddress } from './urls.ts';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MOST_REDIRECTS = 10;
const LONGEST_STREAM_MS = 6 * 3600_000;

export interface FetcherSettings extends Omit<ConnectionSettings, 'allowed'> {
  userAgent: string;
  pace: Pace;
  /** Most bytes of a body after decompression, when a request does not say otherwise. */
  maxBytes: number;
  /** Private addresses that may be reached, as `host:port`. */
  allowedPrivateHosts?: string[];
  now?: () => Date;
}

export interface FetchOptions {
  accept?: string;
  validators?: Validators;
  maxBytes?: number;
  /** Take the first `maxBytes` instead of failing at the limit. */
  cut?: boolean;
  /** Asked before every hop; gives the host's own delay in milliseconds, or throws to forbid it. */
  admit?: (url: URL) => Promise<number | undefined>;
}

export interface Answer extends Head {
  body: Uint8Array;
}

export interface StreamedAnswer extends Head {
  /** To be read to the end or left early (`break`), so that the connection is given back. */
  chunks: AsyncIterable<Uint8Array>;
}

/** The only door to the network. Both ways throw a TroubleError and nothing else. */
export interface Fetcher {
  /** One GET with its whole body; the deadline covers redirects and body, not the wait for a turn. */
  get(address: string, options?: FetchOptions): Promise<Answer>;
  /** One GET whose body is read piece by piece; the deadline holds from chunk to chunk. */
  open(address: string, options?: FetchOptions): Promise<StreamedAnswer>;
  close(): Promise<void>;
}

/** A deadline that only runs while we have the turn; `stop` it when the request is over. */
interface Deadline {
  signal: AbortSignal;
  run(ms: number): void;
  stop(): void;
}

interface Trip {
  head: Head;
  body: Dispatcher.ResponseData['body'];
  slot: Slot;
  deadline: Deadline;
  host: string;
}

export function createFetcher(settings: FetcherSettings): Fetcher {
  const allowed = new Set((settings.allowedPrivateHosts ?? []).map((host) => host.toLowerCase()));
  const door: Door = { settings, allowed, agent: createConnections({ ...settings, allowed }) };
  return {
    get: (address, options = {}) => getWhole(door, address, options),
    open: (address, options = {}) => openStream(door, address, options),
    close: () => door.agent.destroy(),
  };
}

interface Door {
  settings: FetcherSettings;
  allowed: ReadonlySet<string>;
  agent: Agent;
}

async function getWhole(door: Door, address: string, options: FetchOptions): Promise<Answer> {
  const trip = await travel(door, address, options);
  try {
    const chunks = decompressed(trip.body, trip.head.headers['content-encoding'] ?? '');
    const body = await gather(limited(chunks, options.maxBytes ?? door.settings.maxBytes, options.cut));
    return { ...trip.head, body };
  } catch (error) {
    throw networkFailure(error, trip.host, true);
  } finally {
    finish(trip);
  }
}

async function openStream(door: Door, address: string, options: FetchOptions): Promise<StreamedAnswer> {
  const trip = await travel(door, address, options);
  trip.deadline.signal.addEventListener('abort', () => finish(trip)); // also when nobody ever reads it
  const { maxBytes, timeoutMs } = door.settings;
  return { ...trip.head, chunks: watched(trip, options.maxBytes ?? maxBytes, timeoutMs) };
}

/** Follows redirects to an answer whose body is not read yet. */
async function travel(door: Door, address: string, options: FetchOptions): Promise<Trip> {
  let url = readAddress(address);
  let permanent = true;
  let leftMs = door.settings.timeoutMs;
  const cookies = new Map<string, string>();
  const seen = new Set<string>();
  for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
    assertPublicHost(url, door.allowed);
    const leastDelayMs = await options.admit?.(url);
    const headers = requestHeaders(door.settings.userAgent, options, cookies.get(url.host));
    const key = `${url.href} ${headers.cookie ?? ''}`;
    if (seen.has(key)) throw new TroubleError('redirect_loop', `comes back to ${url.href}`, { hops });
    seen.add(key);
    const { response, slot, deadline, started } = await hop(door, url, headers, leftMs, leastDelayMs);
    const location = REDIRECTS.has(response.statusCode) ? headerOf(response.headers.location) : '';
    if (!location) {
      const head = readHead(address, url, permanent && hops > 0, response, door.settings.now?.() ?? new Date());
      if (head.retryAfter !== undefined) door.settings.pace.rest(hostAndPort(url), head.retryAfter * 1000);
      return { head, body: response.body, slot, deadline, host: url.hostname };
    }
    keepCookies(cookies, url.host, response.headers['set-cookie']);
    await discard(response.body, deadline, slot);
    permanent &&= response.statusCode === 301 || response.statusCode === 308;
    leftMs -= performance.now() - started;
    url = nextAddress(location, url);
  }
  throw new TroubleError('redirect_loop', `more than ${MOST_REDIRECTS} redirects`, { hops: MOST_REDIRECTS });
}

/** One hop: waits for its turn, asks, and leaves the body unread. */
async function hop(door: Door, url: URL, headers: Record<string, string>, leftMs: number, leastDelayMs?: number) {
  const slot = await door.settings.pace.enter(hostAndPort(url), leastDelayMs);
  const deadline = createDeadline();
  deadline.run(leftMs);
  const started = performance.now();
  try {
    const response = await ask(door.agent, url, headers, deadline.signal);
    return { response, slot, deadline, started };
  } catch (error) {
    deadline.stop();
    slot.release();
    throw networkFailure(error, url.hostname);
  }
}

/** Asks once; a connection that was cut before any answer, as idle ones are, gets a second try. */
async function ask(agent: Agent, url: URL, headers: Record<string, string>, signal: AbortSignal) {
  const request = { origin: url.origin, path: url.pathname + url.search, method: 'GET' as const, headers, signal };
  try {
    return await agent.request(request);
  } catch (error) {
    if (signal.aborted || !isCutConnection(error)) throw error;
    return agent.request(request);
  }
}

async function* watched(trip: Trip, limit: number, idleMs: number): AsyncGenerator<Uint8Array> {
  const end = performance.now() + LONGEST_STREAM_MS;
  try {
    const chunks = decompressed(trip.body, trip.head.headers['content-encoding'] ?? '');
    for await (const chunk of limited(chunks, limit)) {
      if (performance.now() > end) throw new TroubleError('timeout', `longer than ${LONGEST_STREAM_MS} ms`);
      trip.deadline.stop(); // the reader may take its time
      yield chunk;
      trip.deadline.run(idleMs);
    }
  } catch (error) {
    throw networkFailure(error, trip.host, true);
  } finally {
    finish(trip);
  }
}

function finish(trip: Trip): void {
  trip.deadline.stop();
  destroy(trip.body);
  trip.slot.release();
}

/** Ends a body that may be unread; what its connection says afterwards is of no interest. */
function destroy(body: Readable): void {
  if (body.readableEnded || body.destroyed) return;
  body.on('error', () => undefined);
  body.destroy();
}

async function discard(body: Dispatcher.ResponseData['body'], deadline: Deadline, slot: Slot): Promise<void> {
  try {
    await body.dump({ limit: 16_384, signal: deadline.signal });
  } catch (error) {
    throw networkFailure(error, 'redirect', true);
  } finally {
    deadline.stop();
    destroy(body);
    slot.release();
  }
}

function createDeadline(): Deadline {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  return {
    signal: controller.signal,
    run(ms) {
      clearTimeout(timer);
      const whole = Math.max(1, Math.round(ms));
      const abort = () => controller.abort(new TroubleError('timeout', `no whole answer in time`, { ms: whole }));
      timer = setTimeout(abort, whole);
    },
    stop() {
      clearTimeout(timer);
    },
  };
}
