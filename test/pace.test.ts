import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPace, type Pace } from '../crawlers/pace.ts';
import { TroubleError } from '../crawlers/trouble.ts';

const START = new Date('2013-11-12T08:00:00Z');

beforeEach(() => {
  vi.useFakeTimers({ now: START });
});
afterEach(() => {
  vi.useRealTimers();
});

interface Log {
  starts: number[];
  running: number;
  most: number;
}

/** Sends requests of a given length through a pace and notes when each began. */
function request(pace: Pace, log: Log, host: string, ms: number, delay?: number): Promise<void> {
  return pace.enter(host, delay).then(async (slot) => {
    log.starts.push(Date.now() - START.getTime());
    log.running += 1;
    log.most = Math.max(log.most, log.running);
    await new Promise((resolve) => setTimeout(resolve, ms));
    log.running -= 1;
    slot.release();
  });
}

const newLog = (): Log => ({ starts: [], running: 0, most: 0 });

describe('the pace', () => {
  it('leaves the delay between the starts of two requests to one host', async () => {
    const pace = createPace({ parallel: 10, usual: { delayMs: 1_000, parallel: 4 } });
    const log = newLog();
    const all = Promise.all([1, 2, 3].map(() => request(pace, log, 'a', 10)));
    await vi.runAllTimersAsync();
    await all;
    expect(log.starts).toEqual([0, 1_000, 2_000]);
  });

  it('has no more requests under way on one host than it may', async () => {
    const pace = createPace({ parallel: 10, usual: { delayMs: 0, parallel: 2 } });
    const log = newLog();
    const all = Promise.all(Array.from({ length: 7 }, () => request(pace, log, 'a', 100)));
    await vi.runAllTimersAsync();
    await all;
    expect(log.most).toBe(2);
    expect(log.starts).toEqual([0, 0, 100, 100, 200, 200, 300]);
  });

  it('lets hosts go side by side, up to the limit over all', async () => {
    const pace = createPace({ parallel: 3, usual: { delayMs: 0, parallel: 1 } });
    const log = newLog();
    const all = Promise.all(['a', 'b', 'c', 'd', 'e'].map((host) => request(pace, log, host, 100)));
    await vi.runAllTimersAsync();
    await all;
    expect(log.most).toBe(3);
    expect(log.starts).toEqual([0, 0, 0, 100, 100]);
  });

  it('keeps to the longer of our delay and that of the host', async () => {
    const pace = createPace({ parallel: 10, usual: { delayMs: 1_000, parallel: 1 } });
    const log = newLog();
    const all = Promise.all([5_000, 5_000, 0].map((delay) => request(pace, log, 'a', 10, delay)));
    await vi.runAllTimersAsync();
    await all;
    expect(log.starts).toEqual([0, 5_000, 6_000]);
  });

  it('goes at another pace on a host that has its own', async () => {
    const hosts = { 'fast:80': { delayMs: 0, parallel: 5 } };
    const pace = createPace({ parallel: 10, usual: { delayMs: 1_000, parallel: 1 }, hosts });
    const log = newLog();
    const all = Promise.all(Array.from({ length: 5 }, () => request(pace, log, 'fast:80', 10)));
    await vi.runAllTimersAsync();
    await all;
    expect(log.starts).toEqual([0, 0, 0, 0, 0]);
  });

  it('refuses a host that asked us to stay away, also those who wait, until the time is over', async () => {
    const pace = createPace({ parallel: 10, usual: { delayMs: 1_000, parallel: 1 } });
    const log = newLog();
    const first = request(pace, log, 'a', 10);
    const second = request(pace, log, 'a', 10).catch((error: unknown) => error);
    pace.rest('a', 60_000);
    expect(await second).toBeInstanceOf(TroubleError);
    await expect(pace.enter('a')).rejects.toMatchObject({ trouble: { kind: 'paced', params: { seconds: 60 } } });
    await expect(pace.enter('b')).resolves.toBeDefined();
    await vi.advanceTimersByTimeAsync(60_000);
    await first;
    await expect(pace.enter('a')).resolves.toBeDefined();
  });

  it('takes a release once, however often it is called', async () => {
    const pace = createPace({ parallel: 1, usual: { delayMs: 0, parallel: 1 } });
    const slot = await pace.enter('a');
    slot.release();
    slot.release();
    await pace.enter('a');
    const third = pace.enter('a');
    const state = await Promise.race([
      third.then(() => 'entered'),
      vi.advanceTimersByTimeAsync(10).then(() => 'waits'),
    ]);
    expect(state).toBe('waits');
  });

  it('serves 10,000 hosts without growing slow', async () => {
    vi.useRealTimers();
    const pace = createPace({ parallel: 100, usual: { delayMs: 1_000, parallel: 1 } });
    const started = performance.now();
    const slots = Array.from({ length: 10_000 }, (_, n) => pace.enter(`host${n}`).then((slot) => slot.release()));
    await Promise.all(slots);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
