import { recordAudit } from '../db/audit.ts';
import { type Claim, updateClaim } from '../db/claims.ts';
import type { Db } from '../db/open.ts';

/** Why a claim comes back to the queue after a verdict: keys that the UI words. */
export const REASONS_BACK = [
  'appeared_again',
  'validity_ended',
  'evidence_changed',
  'evidence_gone',
  'article_edited',
  'record_changed',
  'new_record',
  'new_statement',
  'merged_verdicts',
] as const;

export type ReasonBack = (typeof REASONS_BACK)[number];

/**
 * Puts a claim that lies in the log back into the queue, with its reason and a line in the audit trail. Its verdict stays
 * until a person gives another. A claim that waits already keeps the reason it has. Gives whether it came back.
 */
export async function callBack(tx: Db, claim: Claim, because: ReasonBack, now: string): Promise<boolean> {
  if (claim.place !== 'log' || claim.mergedInto) return false;
  await updateClaim(tx, claim.id, { place: 'queue', backBecause: because, queuedAt: now });
  const entry = { at: now, personId: null, action: 'claim.back', subject: 'claim', subjectId: claim.id };
  await recordAudit(tx, { ...entry, before: { place: 'log' }, after: { place: 'queue', because } });
  return true;
}
