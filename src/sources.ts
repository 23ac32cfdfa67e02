import { recordAudit } from '../db/audit.ts';
import type { Store } from '../db/open.ts';
import { sourceById, updateSource } from '../db/sources.ts';

/** What a person can do with a source: leave it alone, take it up again, have it visited in the next round. */
export type SourceCare = 'pause' | 'resume' | 'now';

/** Does it, with its line in the audit trail. False when there is no such source. */
export async function careForSource(
  store: Store,
  asked: { sourceId: string; care: SourceCare; personId: string },
  now: Date,
): Promise<boolean> {
  const at = now.toISOString();
  return store.atomically(async (tx) => {
    const source = await sourceById(tx, asked.sourceId);
    if (!source) return false;
    const change = asked.care === 'pause' ? { paused: true } : { paused: false, nextDueAt: at };
    await updateSource(tx, source.id, change);
    await recordAudit(tx, {
      at,
      personId: asked.personId,
      action: `source.${asked.care}`,
      subject: 'source',
      subjectId: source.id,
      before: { paused: source.paused, nextDueAt: source.nextDueAt },
      after: change,
    });
    return true;
  });
}
