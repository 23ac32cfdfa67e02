import { setTimeout } from 'node:timers/promises';
import type { Monitor, RoundEvent, RoundSummary } from './monitor.ts';
import { runRound } from './monitor.ts';

/** A crawl loop that is running. */
export interface Work {
  /** The first round, finished. */
  first: Promise<RoundSummary>;
  /** Lets what is under way come to its end, and starts nothing more. */
  stop(): Promise<void>;
}

/** What the loop tells as it goes: the events of each round, its sum, and a fault that ended one. */
export interface WorkReport {
  event?: (event: RoundEvent) => void;
  round?: (summary: RoundSummary) => void;
  fault: (error: unknown) => void;
}

/**
 * Runs rounds one after the other, `everySeconds` apart, until stopped. A fault of our own ends its round, is told, and the
 * next round starts from what is stored. `afterRound` is done when a round has ended well.
 */
export function startWork(
  monitor: Monitor,
  everySeconds: number,
  tell: WorkReport,
  afterRound: () => Promise<void> = async () => undefined,
): Work {
  const stopping = new AbortController();
  const round = async () => {
    const summary = await runRound(monitor, { report: tell.event, stop: stopping.signal });
    tell.round?.(summary);
    await afterRound();
    return summary;
  };
  const first = round();
  const loop = (async () => {
    await first.catch(tell.fault);
    while (!stopping.signal.aborted) {
      await pause(everySeconds * 1000, stopping.signal);
      if (!stopping.signal.aborted) await round().catch(tell.fault);
    }
  })();
  return {
    first,
    async stop() {
      stopping.abort();
      await loop;
      await monitor.crawler.close();
    },
  };
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { signal }).catch((error: Error) => {
    if (error.name !== 'AbortError') throw error;
  });
}
