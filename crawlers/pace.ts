import { TroubleError } from './trouble.ts';

/** How fast we go on one host. */
export interface HostPace {
  /** Least time between the starts of two requests, in milliseconds. */
  delayMs: number;
  /** Requests under way at the same time. */
  parallel: number;
}

export interface PaceSettings {
  /** Requests under way at the same time over all hosts. */
  parallel: number;
  /** The pace on each host, and exceptions by `host:port`. */
  usual: HostPace;
  hosts?: Record<string, HostPace>;
  now?: () => number;
}

/** A place in the queue of one host; call `release` once, when the request is over. */
export interface Slot {
  release(): void;
}

export interface Pace {
  /**
   * Waits for a turn on a host.
   * @param leastDelayMs a delay that the host itself asks for (Crawl-delay), when longer than ours
   * @throws TroubleError `paced` while the host has asked us to stay away
   */
  enter(host: string, leastDelayMs?: number): Promise<Slot>;
  /** Stays away from a host for some time (Retry-After). */
  rest(host: string, ms: number): void;
}

interface Waiter {
  leastDelayMs: number;
  start(): void;
  refuse(error: Error): void;
}

interface Lane {
  pace: HostPace;
  running: number;
  lastStart: number;
  restUntil: number;
  waiting: Waiter[];
  timer?: NodeJS.Timeout;
}

const SWEEP_ABOVE = 2_000;

/** Gives turns per host in order of arrival, and no more at a time over all hosts than the settings say. */
export function createPace(settings: PaceSettings): Pace {
  const now = settings.now ?? Date.now;
  const lanes = new Map<string, Lane>();
  const ready: (() => void)[] = []; // turns that wait only for a free place over all hosts
  let running = 0;

  function laneOf(host: string): Lane {
    const known = lanes.get(host);
    if (known) return known;
    if (lanes.size > SWEEP_ABOVE) sweep();
    const pace = settings.hosts?.[host] ?? settings.usual;
    const lane: Lane = { pace, running: 0, lastStart: Number.NEGATIVE_INFINITY, restUntil: 0, waiting: [] };
    lanes.set(host, lane);
    return lane;
  }

  function sweep(): void {
    const time = now();
    for (const [host, lane] of lanes) {
      const idle = lane.running === 0 && lane.waiting.length === 0;
      if (idle && lane.restUntil < time && lane.lastStart + 60_000 < time) lanes.delete(host);
    }
  }

  function serve(lane: Lane): void {
    while (lane.waiting.length > 0 && lane.running < lane.pace.parallel) {
      const next = lane.waiting[0] as Waiter;
      const wait = lane.lastStart + Math.max(lane.pace.delayMs, next.leastDelayMs) - now();
      if (wait > 0) {
        later(lane, wait);
        return;
      }
      lane.waiting.shift();
      lane.running += 1;
      lane.lastStart = now();
      if (running < settings.parallel) begin(next.start);
      else ready.push(next.start);
    }
  }

  function later(lane: Lane, wait: number): void {
    lane.timer ??= setTimeout(() => {
      lane.timer = undefined;
      serve(lane);
    }, Math.ceil(wait));
  }

  function begin(start: () => void): void {
    running += 1;
    start();
  }

  function leave(lane: Lane): void {
    lane.running -= 1;
    running -= 1;
    const next = ready.shift();
    if (next) begin(next);
    serve(lane);
  }

  return {
    enter(host, leastDelayMs = 0) {
      const lane = laneOf(host);
      return new Promise<Slot>((resolve, reject) => {
        const seconds = Math.ceil((lane.restUntil - now()) / 1000);
        if (seconds > 0) return reject(pacedError(host, seconds));
        const start = () => resolve({ release: once(() => leave(lane)) });
        lane.waiting.push({ leastDelayMs, start, refuse: reject });
        serve(lane);
      });
    },
    rest(host, ms) {
      const lane = laneOf(host);
      lane.restUntil = Math.max(lane.restUntil, now() + ms);
      const seconds = Math.ceil((lane.restUntil - now()) / 1000);
      for (const waiter of lane.waiting.splice(0)) waiter.refuse(pacedError(host, seconds));
    },
  };
}

function pacedError(host: string, seconds: number): TroubleError {
  return new TroubleError('paced', `${host} asked us to come back in ${seconds} s`, { seconds });
}

function once(action: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    action();
  };
}
