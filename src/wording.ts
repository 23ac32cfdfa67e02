import { z } from 'zod';
import { recordAudit } from '../db/audit.ts';
import { type Claim, claimById, updateClaim } from '../db/claims.ts';
import type { Store } from '../db/open.ts';
import { refreshClaim } from './claims.ts';

/** How a person words a claim; the machine's own wording is kept beside it. */
export interface Rewording {
  claimId: string;
  /** Empty: back to the machine's wording. */
  sentence: string;
  personId: string;
  /** The claim's revision that the person had before them. */
  revision: number;
}

export type RewordingResult =
  | { ok: true }
  | { ok: false; why: 'missing' }
  | { ok: false; why: 'changed'; claim: Claim }
  | { ok: false; why: 'invalid'; problem: string };

const shape = z.string().trim().max(500, 'sentence_long');

/** Words a claim anew, with its line in the trail, and puts the new words into the search index. */
export async function rewordClaim(store: Store, given: Rewording, now: Date): Promise<RewordingResult> {
  const read = shape.safeParse(given.sentence.replace(/\s+/g, ' '));
  if (!read.success) return { ok: false, why: 'invalid', problem: read.error.issues[0]!.message };
  if (read.data && read.data.length < 10) return { ok: false, why: 'invalid', problem: 'sentence_short' };
  return store.atomically(async (tx) => {
    const claim = await claimById(tx, given.claimId);
    if (!claim) return { ok: false, why: 'missing' };
    if (claim.revision !== given.revision) return { ok: false, why: 'changed', claim };
    const sentence = read.data || claim.machineSentence;
    if (sentence === claim.sentence) return { ok: true };
    const at = now.toISOString();
    await updateClaim(tx, claim.id, { sentence, revision: claim.revision + 1 });
    const act = { at, personId: given.personId, action: 'claim.reworded', subject: 'claim', subjectId: claim.id };
    await recordAudit(tx, { ...act, before: { sentence: claim.sentence }, after: { sentence } });
    await refreshClaim(tx, claim.id, at);
    return { ok: true };
  });
}
