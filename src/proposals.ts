import { recordAudit } from '../db/audit.ts';
import { type Claim, claimById, updateClaim } from '../db/claims.ts';
import type { Db, Store } from '../db/open.ts';
import { addProposal, closeProposal, type Proposal, proposalById } from '../db/proposals.ts';
import { type GivenVerdict, giveVerdict, keepVerdict, soundVerdict, type VerdictRefusal } from './verdicts.ts';

// Where two pairs of eyes are wanted, a verdict is proposed by one person and approved or returned by another.

/** Keeps a verdict, or where a second pair of eyes is wanted proposes it. `proposed` says which. */
export async function submitVerdict(
  store: Store,
  given: GivenVerdict,
  now: Date,
  secondEyes: boolean,
): Promise<{ ok: true; proposed: boolean } | VerdictRefusal> {
  const result = await (secondEyes ? proposeVerdict : giveVerdict)(store, given, now);
  return result.ok ? { ok: true, proposed: secondEyes } : result;
}

/** Proposes a verdict: it is as sound as one given, but the claim stays where it is until another person approves it. */
export async function proposeVerdict(
  store: Store,
  given: GivenVerdict,
  now: Date,
): Promise<{ ok: true } | VerdictRefusal> {
  return store.atomically(async (tx) => {
    const sound = await soundVerdict(tx, given);
    if (!sound.ok) return sound;
    const kept = await keepProposal(tx, sound.claim, sound.given, now.toISOString());
    return kept ? { ok: true } : { ok: false, why: 'changed', claim: sound.claim };
  });
}

/** Writes a sound verdict as proposed, in the transaction at hand. Gives its id; null when one waits on the claim already. */
export async function keepProposal(tx: Db, claim: Claim, given: GivenVerdict, at: string): Promise<string | null> {
  const { claimId, verdict, reason, personId, cited, validUntil } = given;
  const id = await addProposal(tx, { claimId, verdict, reason, validUntil, cited, personId, proposedAt: at });
  if (!id) return null;
  await updateClaim(tx, claimId, { revision: claim.revision + 1 });
  const act = { at, personId, action: 'proposal.made', subject: 'claim', subjectId: claimId };
  await recordAudit(tx, { ...act, before: null, after: { proposal: id, verdict, reason, validUntil, cited } });
  return id;
}

/** Why a proposal stays as it is (keys the UI words). */
export type ProposalRefusal = 'missing' | 'closed' | 'own' | 'not_own' | 'note_missing';

/** What a person decides on a proposal: another's is approved or returned with a note, one's own is withdrawn. */
export interface Decision {
  proposalId: string;
  personId: string;
  decision: 'approve' | 'return' | 'withdraw';
  note: string;
}

/** Carries out a decision on a proposed verdict with its line in the trail. Gives the claim's id, or why not. */
export async function decideProposal(
  store: Store,
  decision: Decision,
  now: Date,
): Promise<{ ok: true; claimId: string } | { ok: false; why: ProposalRefusal }> {
  return store.atomically((tx) => decide(tx, decision, now.toISOString()));
}

/** The same, in the transaction at hand. */
export async function decide(
  tx: Db,
  decision: Decision,
  at: string,
): Promise<{ ok: true; claimId: string } | { ok: false; why: ProposalRefusal }> {
  const proposal = await proposalById(tx, decision.proposalId);
  const why = whyNot(proposal, decision);
  if (why || !proposal) return { ok: false, why: why ?? 'missing' };
  await carryOut(tx, proposal, decision, at);
  return { ok: true, claimId: proposal.claimId };
}

function whyNot(proposal: Proposal | null, { decision, personId, note }: Decision): ProposalRefusal | null {
  if (!proposal) return 'missing';
  if (proposal.state !== 'open') return 'closed';
  const isOwn = proposal.personId === personId;
  if (decision === 'withdraw') return isOwn ? null : 'not_own';
  if (isOwn) return 'own';
  return decision === 'return' && note.trim().length < 3 ? 'note_missing' : null;
}

const ENDS = { approve: 'approved', return: 'returned', withdraw: 'withdrawn' } as const;

async function carryOut(tx: Db, proposal: Proposal, { decision, personId, note }: Decision, at: string): Promise<void> {
  const state = ENDS[decision];
  const { id, claimId, verdict, reason, cited, validUntil, proposedAt } = proposal;
  await closeProposal(tx, id, { state, decidedBy: personId, decidedAt: at, note: note.trim().slice(0, 2000) });
  const claim = (await claimById(tx, claimId))!;
  const act = { at, personId, action: `proposal.${state}`, subject: 'claim', subjectId: claimId };
  const before = { proposal: id, state: 'open', by: proposal.personId, proposedAt };
  await recordAudit(tx, { ...act, before, after: { proposal: id, state, verdict, note: note.trim() } });
  if (decision !== 'approve') return updateClaim(tx, claimId, { revision: claim.revision + 1 });
  const given = { claimId, verdict, reason, cited, validUntil, personId: proposal.personId, revision: claim.revision };
  await keepVerdict(tx, claim, given, at);
}
