import { listClaims } from '../db/claim-lists.ts';
import { type Claim, claimsWithKeys } from '../db/claims.ts';
import type { Db } from '../db/open.ts';
import { knownProposition } from './claims.ts';
import { candidateKeys, likeness } from './matching.ts';
import { parseQuery } from './search.ts';

const PER_KEY = 40;
const MOST = 8;
const EVER = '0000';

/** Claims that a person may mean as the same as this one: those found by words, or without any the likeliest. */
export async function claimsNearby(db: Db, claim: Claim, words: string): Promise<Claim[]> {
  const found = words.trim() ? await searched(db, words) : await alike(db, claim);
  return found.filter((other) => other.id !== claim.id).slice(0, MOST);
}

async function searched(db: Db, words: string): Promise<Claim[]> {
  const search = parseQuery(words);
  if (!search.words.length && !search.phrases.length) return [];
  return listClaims(db, { search }, 'recent', { limit: MOST + 1, offset: 0 });
}

async function alike(db: Db, claim: Claim): Promise<Claim[]> {
  const mine = knownProposition(claim);
  const candidates = await claimsWithKeys(db, candidateKeys(mine), EVER, PER_KEY);
  const weighed = candidates.map((other) => ({ other, score: likeness(mine, knownProposition(other)).score }));
  return weighed.sort((a, b) => b.score - a.score).map(({ other }) => other);
}
