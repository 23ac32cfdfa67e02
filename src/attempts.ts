import { recordAudit } from '../db/audit.ts';
import {
  clearFailure,
  hasFailed,
  noteFailure,
  type Piece,
  setAside,
  setNextAttempt,
  type Task,
  tryAgain,
} from '../db/failures.ts';
import { isStoreAway, type Store } from '../db/open.ts';

/** Minutes before each further attempt at work that broke off; after the last it is a dead letter, which a person looks at. */
const PAUSES_MINUTES = [0.2, 1, 10, 60, 360];

const LONGEST_ERROR = 4000;

/** Where work is done, and whom its faults are told. */
export interface Workshop {
  store: Store;
  now(): Date;
  fault?(piece: Piece, error: unknown): void;
}

/**
 * Does a piece of work. When it breaks off through a fault of our own, that is kept and told, other work goes on, and this is
 * tried again later and later (see `mayBeTried`), in the end by a person's leave only. Gives null then.
 * @throws what went wrong where the store is away, or was: that is no fault of the work, which is taken up as it was.
 */
export async function attempt<T>(shop: Workshop, piece: Piece, work: () => Promise<T>): Promise<T | null> {
  let result: T;
  try {
    result = await work();
  } catch (error) {
    if (isStoreAway(error)) throw error;
    await keepFailure(shop, piece, error);
    shop.fault?.(piece, error);
    return null;
  }
  if (await hasFailed(shop.store.read, piece)) await shop.store.atomically((tx) => clearFailure(tx, piece));
  return result;
}

/** Work for the whole installation, such as its mail: it is tried at every look, however often it has failed. */
export function attemptAlways<T>(shop: Workshop, task: Task, work: () => Promise<T>): Promise<T | null> {
  return attempt(shop, { task, subjectId: 'all' }, work);
}

async function keepFailure({ store, now }: Workshop, piece: Piece, error: unknown): Promise<void> {
  const at = now();
  const told = (error instanceof Error ? (error.stack ?? error.message) : String(error)).slice(0, LONGEST_ERROR);
  await store.atomically(async (tx) => {
    const attempts = await noteFailure(tx, piece, told, at.toISOString());
    await setNextAttempt(tx, piece, piece.subjectId === 'all' ? at.toISOString() : nextAttempt(at, attempts));
  }, 'side by side');
}

/** When work that has broken off so often is tried again; null for no more by itself. */
function nextAttempt(now: Date, attempts: number): string | null {
  const minutes = PAUSES_MINUTES[attempts - 1];
  return minutes === undefined ? null : new Date(now.getTime() + minutes * 60_000).toISOString();
}

/** A person has failed work tried again, or leaves it alone, with a line in the audit trail. False when it is no longer there. */
export async function decideFailure(
  store: Store,
  piece: Piece,
  decision: 'again' | 'aside',
  personId: string,
  now: Date,
): Promise<boolean> {
  const at = now.toISOString();
  return store.atomically(async (tx) => {
    const before = await (decision === 'again' ? tryAgain : setAside)(tx, piece, at);
    if (!before) return false;
    const { task, subjectId } = piece;
    const entry = { at, personId, action: `work.${decision}`, subject: task, subjectId };
    await recordAudit(tx, { ...entry, before: { attempts: before.attempts, error: before.error.split('\n')[0] } });
    return true;
  });
}
