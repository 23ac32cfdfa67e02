import { setTimeout as pause } from 'node:timers/promises';
import { OwnFault, TroubleError } from './trouble.ts';

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
  /** The pace that other processes go at too; none when this is the only one. */
  shared?: SharedPace;
}

/** One pace on each host, kept for all processes. */
export interface SharedPace {
  /** Reserves the next start on a host; gives how long to wait for it, in milliseconds. */
  reserve(host: string, delayMs: number): Promise<number>;
  /** Stays away from a host for some time, in all processes. */
  rest(host: string, ms: number): Promise<void>;
}

/** A place in the queue of one host; call `release` once, when the request is over. */
export interface Slot {
  release(): void;
}

export interface Pace {
  /**
   * Waits for a turn on a host.
   * @param leastDelayMs a delay that the host itself asks for (Crawl-delay), when longer than ours
   * @throws TroubleError `paced` while the host has asked us to stay away; OwnFault when the others cannot be asked
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
const LONGEST_MEMORY = 60_000; // no delay is longer, so that an idle host may be forgotten after it

/** Gives turns per host in order of arrival, and no more at a time over all hosts than the settings say. */
export function createPace(settings: PaceSettings): Pace {
  return new Lanes(settings);
}

class Lanes implements Pace {
  private readonly settings: PaceSettings;
  private readonly now: () => number;
  private readonly lanes = new Map<string, Lane>();
  /** Turns that wait only for a free place over all hosts. */
  private readonly ready: (() => void)[] = [];
  private running = 0;
  private sweepAbove = SWEEP_ABOVE;

  constructor(settings: PaceSettings) {
    this.settings = settings;
    this.now = settings.now ?? Date.now;
  }

  enter(host: string, leastDelayMs = 0): Promise<Slot> {
    const lane = this.laneOf(host);
    return new Promise<Slot>((resolve, reject) => {
      const seconds = Math.ceil((lane.restUntil - this.now()) / 1000);
      if (seconds > 0) {
        reject(pacedError(host, seconds));
        return;
      }
      const release = once(() => this.leave(lane));
      const start = () => {
        this.withOthers(host, Math.max(lane.pace.delayMs, leastDelayMs)).then(
          () => resolve({ release }),
          (error) => {
            release();
            reject(error);
          },
        );
      };
      lane.waiting.push({ leastDelayMs, start, refuse: reject });
      this.serve(lane);
    });
  }

  rest(host: string, ms: number): void {
    const lane = this.laneOf(host);
    lane.restUntil = Math.max(lane.restUntil, this.now() + ms);
    const seconds = Math.ceil((lane.restUntil - this.now()) / 1000);
    for (const waiter of lane.waiting.splice(0)) waiter.refuse(pacedError(host, seconds));
    // Where the others cannot be told they are told by the host itself.
    this.settings.shared?.rest(host, ms).catch(() => undefined);
  }

  /** Waits until the other processes let us start on a host too. */
  private async withOthers(host: string, delayMs: number): Promise<void> {
    if (!this.settings.shared || delayMs === 0) return;
    const wait = await this.settings.shared.reserve(host, delayMs).catch((cause: Error) => {
      throw new OwnFault(`no start on ${host} could be reserved: ${cause.message}`, { cause });
    });
    if (wait > LONGEST_MEMORY) throw pacedError(host, Math.ceil(wait / 1000));
    if (wait > 0) await pause(wait);
  }

  private laneOf(host: string): Lane {
    const known = this.lanes.get(host);
    if (known) return known;
    if (this.lanes.size > this.sweepAbove) this.sweep();
    const pace = this.settings.hosts?.[host] ?? this.settings.usual;
    const lane: Lane = { pace, running: 0, lastStart: Number.NEGATIVE_INFINITY, restUntil: 0, waiting: [] };
    this.lanes.set(host, lane);
    return lane;
  }

  private sweep(): void {
    const time = this.now();
    for (const [host, lane] of this.lanes) {
      const idle = lane.running === 0 && lane.waiting.length === 0;
      if (idle && lane.restUntil < time && lane.lastStart + LONGEST_MEMORY < time) this.lanes.delete(host);
    }
    // Hosts that are still remembered are not looked at again for each new one.
    this.sweepAbove = Math.max(SWEEP_ABOVE, 2 * this.lanes.size);
  }

  /** Starts whoever may start on a host now; comes back when the next one may. */
  private serve(lane: Lane): void {
    while (lane.waiting.length > 0 && lane.running < lane.pace.parallel) {
      const next = lane.waiting[0] as Waiter;
      const wait = lane.lastStart + Math.max(lane.pace.delayMs, next.leastDelayMs) - this.now();
      if (wait > 0) {
        this.later(lane, wait);
        return;
      }
      lane.waiting.shift();
      lane.running += 1;
      lane.lastStart = this.now();
      if (this.running < this.settings.parallel) this.begin(next.start);
      else this.ready.push(next.start);
    }
  }

  private later(lane: Lane, wait: number): void {
    lane.timer ??= setTimeout(() => {
      lane.timer = undefined;
      this.serve(lane);
    }, Math.ceil(wait));
  }

  private begin(start: () => void): void {
    this.running += 1;
    start();
  }

  private leave(lane: Lane): void {
    lane.running -= 1;
    this.running -= 1;
    const next = this.ready.shift();
    if (next) this.begin(next);
    this.serve(lane);
  }
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
