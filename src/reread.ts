import { forgetReadings, unreadDocuments } from '../db/documents.ts';
import { clearFailures } from '../db/failures.ts';
import { attempt } from './attempts.ts';
import { readDocument } from './documents.ts';
import { isoNow, type Monitor } from './monitor.ts';

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
 * with the next round. A document that the engine breaks off at is left for the rounds (see attempts.ts).
 */
export async function rereadAll(monitor: Monitor, report: (read: Reread) => void = () => undefined): Promise<Reread> {
  await monitor.store.atomically(async (tx) => {
    await forgetReadings(tx);
    await clearFailures(tx, 'read');
  });
  const sum: Reread = { documents: 0, claims: 0 };
  for (;;) {
    const batch = await unreadDocuments(monitor.store.read, monitor.engine, isoNow(monitor), BATCH);
    if (!batch.length) return sum;
    for (const document of batch) {
      const piece = { task: 'read', subjectId: document.id } as const;
      const found = await attempt(monitor, piece, () => readDocument(monitor, document));
      if (!found) continue;
      sum.claims += found.claims;
      sum.documents++;
      report(sum);
    }
  }
}
