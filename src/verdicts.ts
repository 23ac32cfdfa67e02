import { z } from 'zod';
import { recordAudit } from '../db/audit.ts';
import { type Claim, claimById, updateClaim } from '../db/claims.ts';
import { documentById, versionById } from '../db/documents.ts';
import type { Db, Store } from '../db/open.ts';
import { recordsById } from '../db/records.ts';
import { addVerdict, type Cited, type Verdict } from '../db/verdicts.ts';

/** A verdict as a person gives it. */
export interface GivenVerdict {
  claimId: string;
  verdict: Verdict;
  reason: string;
  personId: string;
  cited: Cited[];
  /** A day; null for as long as nothing changes. */
  validUntil: string | null;
  /** The claim's revision that the person had before them. */
  revision: number;
}

/** Why a verdict was not kept: someone was faster, the claim is unknown, or a field cannot be so (a key the UI words). */
export type VerdictRefusal =
  | { ok: false; why: 'changed'; claim: Claim }
  | { ok: false; why: 'missing' }
  | { ok: false; why: 'invalid'; field: 'reason' | 'cited' | 'validUntil'; problem: string };

const shape = z.object({
  reason: z.string().trim().min(3, 'reason_missing').max(2000, 'reason_long'),
  validUntil: z.iso.date('date_invalid').nullable(),
});

/**
 * Keeps a verdict with its evidence and its line in the audit trail, and moves the claim to the log, all or nothing.
 * Confirmed and denied need evidence; every cited passage must stand word for word in a version of an
 * official statement: what the press says is what is being checked.
 */
export async function giveVerdict(
  store: Store,
  given: GivenVerdict,
  now: Date,
): Promise<{ ok: true } | VerdictRefusal> {
  return store.atomically(async (tx) => {
    const sound = await soundVerdict(tx, given);
    if (!sound.ok) return sound;
    await keepVerdict(tx, sound.claim, sound.given, now.toISOString());
    return { ok: true };
  });
}

/** Checks a verdict as a person gives it against the claim as it stands: the same for one given and one proposed. */
export async function soundVerdict(
  tx: Db,
  given: GivenVerdict,
): Promise<{ ok: true; claim: Claim; given: GivenVerdict } | VerdictRefusal> {
  const read = shape.safeParse(given);
  if (!read.success) {
    const [issue] = read.error.issues;
    return { ok: false, why: 'invalid', field: issue!.path[0] as 'reason', problem: issue!.message };
  }
  if (given.verdict !== 'unverified' && !given.cited.length)
    return { ok: false, why: 'invalid', field: 'cited', problem: 'evidence_missing' };
  const claim = await claimById(tx, given.claimId);
  if (!claim) return { ok: false, why: 'missing' };
  if (claim.revision !== given.revision) return { ok: false, why: 'changed', claim };
  const wrong = await wrongCitation(tx, given.cited);
  if (wrong) return { ok: false, why: 'invalid', field: 'cited', problem: wrong };
  return { ok: true, claim, given: { ...given, reason: read.data.reason } };
}

async function wrongCitation(tx: Db, cited: Cited[]): Promise<string | null> {
  for (const one of cited) {
    if ('recordId' in one) {
      if (!(await recordsById(tx, [one.recordId])).length) return 'record_unknown';
    } else {
      const version = await versionById(tx, one.versionId);
      if (!version || !one.quote || version.text.slice(one.start, one.end) !== one.quote) return 'passage_not_verbatim';
      const document = await documentById(tx, version.documentId);
      if (document?.kind !== 'statement') return 'passage_not_official';
    }
  }
  return null;
}

/** Writes a sound verdict, moves its claim to the log and notes it in the trail, in the transaction at hand. Gives its id. */
export async function keepVerdict(tx: Db, claim: Claim, given: GivenVerdict, now: string): Promise<string> {
  const { verdict, reason, personId, validUntil, cited } = given;
  const id = await addVerdict(tx, { claimId: claim.id, verdict, reason, personId, givenAt: now, validUntil }, cited);
  const after = { place: 'log' as const, verdict, verdictAt: now, validUntil, backBecause: null };
  await updateClaim(tx, claim.id, { ...after, revision: claim.revision + 1 });
  await recordAudit(tx, {
    at: now,
    personId,
    action: 'verdict.given',
    subject: 'claim',
    subjectId: claim.id,
    before: { place: claim.place, verdict: claim.verdict, validUntil: claim.validUntil },
    after: { ...after, reason, cited },
  });
  return id;
}
