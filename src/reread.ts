import { forgetReadings, unreadDocuments } from '../db/documents.ts';
import { readDocument } from './documents.ts';
import type { Monitor } from './monitor.ts';

const BATCH = 200;

/** What reading everything again came to. */
export interface Reread {
  documents: number;
  /** Claims that were not known before. */
  claims: number;
}

/**
 * Runs the engine again over every stored document, whatever engine read it last. Verdicts, matches a person decided and
 * wordings a person edited stay; appearances that are still read keep their claim. Cut off, it goes on where it stopped
 * with the next round.
 */
export async function rereadAll(monitor: Monitor, report: (read: Reread) => void = () => undefined): Promise<Reread> {
  await monitor.store.atomically((tx) => forgetReadings(tx));
  const sum: Reread = { documents: 0, claims: 0 };
  for (;;) {
    const batch = await unreadDocuments(monitor.store.read, monitor.engine, BATCH);
    if (!batch.length) return sum;
    for (const document of batch) {
      sum.claims += (await readDocument(monitor, document)).claims;
      sum.documents++;
      report(sum);
    }
  }
}
