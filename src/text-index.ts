import { factOf, setFact } from '../db/facts.ts';
import type { Store } from '../db/open.ts';
import { indexText } from '../db/search.ts';
import { currentTextsAfter } from '../db/texts.ts';
import { searchable } from './search.ts';

const MARK = 'search.version';
const BATCH = 200;

/**
 * Brings articles and statements kept since the last time into the search index, at most so many batches of 200. What has
 * been indexed is marked in the same transaction. Gives how many versions were looked at.
 */
export async function indexNewTexts(store: Store, batches = Number.POSITIVE_INFINITY): Promise<number> {
  let seen = 0;
  for (let n = 0; n < batches; n++) {
    const after = (await factOf(store.read, MARK)) ?? '';
    const fresh = await currentTextsAfter(store.read, after, BATCH);
    if (!fresh.length) return seen;
    await store.atomically(async (tx) => {
      for (const { kind, documentId, versionId, currentId, title, text } of fresh) {
        if (versionId !== currentId) continue;
        const { exact, stems } = searchable(`${title}\n${text}`);
        // Articles are looked through for names only, as they stand: their claims are indexed with their stems.
        await indexText(tx, kind, documentId, { exact, stems: kind === 'statement' ? stems : '' });
      }
      await setFact(tx, MARK, fresh.at(-1)!.versionId);
    });
    seen += fresh.length;
  }
  return seen;
}
