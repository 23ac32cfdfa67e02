import { bareAppearancesOfAll } from '../db/claims.ts';
import { setFact } from '../db/facts.ts';
import { answersGivenAfter, claimsAfter } from '../db/indexed.ts';
import type { Store } from '../db/open.ts';
import { indexClaims, indexText } from '../db/search.ts';
import { wordsOfClaim } from './claims.ts';
import { searchable } from './search.ts';
import { indexNewTexts } from './text-index.ts';

const BATCH = 200;

/** Makes the search index of a store anew from what is stored: claims, given answers, statements and articles. */
export async function reindexAll(store: Store): Promise<void> {
  await reindexClaims(store);
  for (let after = ''; ; ) {
    const answers = await answersGivenAfter(store.read, after, BATCH);
    if (!answers.length) break;
    await store.atomically(async (tx) => {
      for (const { id, title, text } of answers) await indexText(tx, 'answer', id, searchable(`${title} ${text}`));
    });
    after = answers.at(-1)!.id;
  }
  await store.atomically((tx) => setFact(tx, 'search.version', ''));
  await indexNewTexts(store);
}

/** The same for the claims alone. */
export async function reindexClaims(store: Store): Promise<void> {
  for (let after = ''; ; ) {
    const claims = await claimsAfter(store.read, after, BATCH);
    if (!claims.length) break;
    await store.atomically(async (tx) => {
      const told = await bareAppearancesOfAll(
        tx,
        claims.map((claim) => claim.id),
      );
      const texts = claims.map((claim) => ({
        id: claim.id,
        text: searchable(wordsOfClaim(claim, told.get(claim.id) ?? [])),
      }));
      await indexClaims(tx, texts);
    });
    after = claims.at(-1)!.id;
  }
}
