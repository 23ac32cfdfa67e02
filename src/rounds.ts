import type { Store } from '../db/open.ts';
import { beginRound, updateRound } from '../db/rounds.ts';
import type { RoundEvent } from './monitor.ts';

/** Writes down how far a round has come, for whoever looks at the sources meanwhile. */
export interface RoundRecord {
  /** How many sources are due. */
  due(n: number): void;
  note(event: RoundEvent): void;
  /** The last of it. A round in which nothing happened leaves no record. */
  end(): Promise<void>;
}

const BETWEEN_WRITES_MS = 1000;

/** The record of one round. It is written when the first thing happens, then at most once a second. */
export function recordRound(store: Store, now: () => Date): RoundRecord {
  const startedAt = now().toISOString();
  const come = { visited: 0, failed: 0, fresh: 0, collected: 0, troubled: 0, claims: 0 };
  let due = 0;
  let id: string | null = null;
  let lastWrite = Number.NEGATIVE_INFINITY;
  let writing: Promise<void> = Promise.resolve();
  let fault: unknown;
  const write = (endedAt: string | null) => {
    lastWrite = performance.now();
    writing = writing
      .then(() =>
        store.atomically(async (tx) => {
          id ??= await beginRound(tx, { startedAt, due });
          await updateRound(tx, id, { ...come, due, seenAt: now().toISOString(), endedAt });
        }),
      )
      .catch((error) => {
        fault ??= error;
      });
  };
  return {
    due(n) {
      due = n;
    },
    note(event) {
      count(come, event);
      if (performance.now() - lastWrite >= BETWEEN_WRITES_MS) write(null);
    },
    async end() {
      if (lastWrite > Number.NEGATIVE_INFINITY) write(now().toISOString());
      await writing;
      if (fault) throw fault;
    },
  };
}

function count(
  come: Record<'visited' | 'failed' | 'fresh' | 'collected' | 'troubled' | 'claims', number>,
  event: RoundEvent,
) {
  if (event.kind === 'visited') {
    come.visited++;
    come.fresh += event.fresh;
    if (event.status === 'failed') come.failed++;
  } else if (event.kind === 'collected') {
    if (event.trouble) come.troubled++;
    else come.collected++;
  } else come.claims += event.claims;
}
