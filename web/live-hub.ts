import { type ClaimNews, claimNewsSince } from '../db/claim-feed.ts';
import { type Present, presentAt } from '../db/presences.ts';
import { openAmong } from '../db/sessions.ts';
import { idleSince } from '../src/entering.ts';
import type { Desk } from './desk.ts';

/** Someone who is to be told: of what happened to claims, and who has one of them open. */
export interface Listener {
  personId: string;
  /** The session it listens by; null in the sample, which has none. */
  sessionKey: string | null;
  /** Its session has ended: it is to be told nothing more. */
  end(): void;
  /** The claim that is open there. */
  claimId: string | null;
  news(news: ClaimNews[], at: number): Promise<void>;
  presence(people: Present[]): Promise<void>;
}

const EVERY_MS = 2000;
// A row that was made a little earlier can become visible a little later.
const LATE_MS = 5000;
const MOST = 500;
const REMEMBERED = 5000;
/** At most so many open pages of one person are told. */
export const MOST_EACH = 6;

/** One watch over the store for all open pages of a desk; it looks only while there are any. */
export function createHub(desk: Desk) {
  const listeners = new Set<Listener>();
  const ended = new WeakSet<Listener>();
  const seen = new Set<string>();
  const shownAt = new Map<Listener, string>();
  let timer: NodeJS.Timeout | undefined;
  let stopListening: (() => void) | undefined;
  let from = 0;
  let looking: Promise<void> = Promise.resolve();

  /** Who has signed out meanwhile, or was signed out, hears nothing more. */
  async function endClosed(): Promise<void> {
    const signedIn = listening().filter((listener) => listener.sessionKey !== null);
    const now = desk.now();
    const times = { now: now.toISOString(), idleSince: idleSince(desk.settings, now) };
    const keys = [...new Set(signedIn.map((listener) => listener.sessionKey!))];
    const still = await openAmong(desk.store.read, keys, times);
    for (const listener of signedIn) {
      if (still.has(listener.sessionKey!)) continue;
      ended.add(listener);
      listener.end();
    }
  }

  const listening = () => [...listeners].filter((listener) => !ended.has(listener));

  async function look(): Promise<void> {
    const at = Date.now();
    await endClosed();
    const found = await claimNewsSince(desk.store.read, from - LATE_MS, MOST);
    const news = found.filter((one) => !seen.has(one.row));
    from = at;
    if (seen.size > REMEMBERED) seen.clear();
    for (const one of found) seen.add(one.row);
    if (news.length) await Promise.all(listening().map((listener) => listener.news(news, at)));
    await lookWhoIsThere();
  }

  async function lookWhoIsThere(): Promise<void> {
    const open = listening().filter((listener) => listener.claimId !== null);
    const ids = [...new Set(open.map((listener) => listener.claimId!))];
    const present = await presentAt(desk.store.read, ids, desk.now().toISOString());
    for (const listener of open) {
      const others = present.filter((p) => p.claimId === listener.claimId && p.personId !== listener.personId);
      const shown = others.map((p) => p.personId).join();
      if (shown === (shownAt.get(listener) ?? '')) continue;
      shownAt.set(listener, shown);
      await listener.presence(others);
    }
  }

  function soon(): void {
    looking = looking.then(look).catch((error: Error) => {
      process.stderr.write(`What is new could not be looked up: ${error.message}\n`);
    });
  }

  async function begin(): Promise<void> {
    from = Date.now();
    // What is there already is no news to whoever opens a page now.
    for (const one of await claimNewsSince(desk.store.read, from - LATE_MS, MOST)) seen.add(one.row);
    timer = setInterval(soon, EVERY_MS);
    timer.unref();
    stopListening = desk.store.signals.listen('claim', soon);
  }

  return {
    /** Whether one more page of a person may listen. */
    hasRoom: (personId: string) => [...listeners].filter((one) => one.personId === personId).length < MOST_EACH,
    /** Takes a listener in. Gives the function that lets it go. */
    async join(listener: Listener): Promise<() => void> {
      listeners.add(listener);
      if (listeners.size === 1) await begin();
      if (listener.claimId) soon();
      return () => {
        listeners.delete(listener);
        shownAt.delete(listener);
        if (listeners.size) return;
        clearInterval(timer);
        stopListening?.();
      };
    },
    /** Looks now instead of at the next turn. */
    soon,
    /** How many listen. */
    size: () => listeners.size,
  };
}

export type Hub = ReturnType<typeof createHub>;

const hubs = new WeakMap<Desk, Hub>();

/** The hub of a desk. */
export function hubOf(desk: Desk): Hub {
  const hub = hubs.get(desk) ?? createHub(desk);
  hubs.set(desk, hub);
  return hub;
}
