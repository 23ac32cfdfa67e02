import { appearancesIn, updateAppearance } from '../db/claims.ts';
import type { Db } from '../db/open.ts';
import type { Wording } from './versions.ts';
import { findAgain } from './versions.ts';

/**
 * Takes the appearances of a document along to its next version, when that says the same in other typography: each points to
 * its words as they stand there now. One that is not found again stays with the version it was seen in. No claim is touched.
 */
export async function carryAppearances(tx: Db, documentId: string, version: { id: string } & Wording): Promise<void> {
  for (const appearance of await appearancesIn(tx, documentId)) {
    const text = appearance.part === 'title' ? version.title : version.text;
    const place = findAgain(appearance.quote, text, appearance.start);
    if (!place) continue;
    const quote = text.slice(place.start, place.end);
    await updateAppearance(tx, appearance.id, { versionId: version.id, ...place, quote });
  }
}
