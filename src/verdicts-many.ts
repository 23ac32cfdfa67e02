import { claimById } from '../db/claims.ts';
import type { Db, Store } from '../db/open.ts';
import { type ActItem, addQueueAct } from '../db/queue-acts.ts';
import { keepProposal } from './proposals.ts';
import { MOST_AT_ONCE, type TriageResult } from './triage.ts';
import { type GivenVerdict, keepVerdict, soundVerdict } from './verdicts.ts';

/** One verdict on several claims, each with the revision that the person had before them. */
export interface ManyVerdicts extends Pick<GivenVerdict, 'verdict' | 'reason' | 'cited' | 'personId'> {
  claims: { id: string; revision: number }[];
}

/** What came of it: the act (to be taken back), the claims it decided, and those left as they were; or what was wrong. */
export type ManyResult = Extract<TriageResult, { ok: true }> | { ok: false; problem: string };

/**
 * Keeps the same verdict on several claims, or where a second pair of eyes is wanted proposes it on each, together with the
 * act by which it can be taken back: all in one transaction. Claims that changed meanwhile, or lie no longer in the queue,
 * stay as they are and are named in `left`.
 */
export async function decideMany(
  store: Store,
  given: ManyVerdicts,
  now: Date,
  secondEyes: boolean,
): Promise<ManyResult> {
  const chosen = [...new Map(given.claims.map((one) => [one.id, one])).values()].slice(0, MOST_AT_ONCE);
  if (!chosen.length) return { ok: false, problem: 'none_chosen' };
  const { personId } = given;
  const at = now.toISOString();
  return store.atomically(async (tx) => {
    const items: ActItem[] = [];
    let problem = 'nothing_done';
    for (const one of chosen) {
      const decided = await decideOne(tx, given, one, { at, secondEyes });
      if (typeof decided === 'string') problem = decided;
      else if (decided) items.push(decided);
    }
    if (!items.length) return { ok: false, problem };
    const act = { personId, at, kind: secondEyes ? ('proposed' as const) : ('verdict' as const), items, undoes: null };
    const actId = (await addQueueAct(tx, act))!;
    const done = items.map((item) => item.claimId);
    return { ok: true, actId, done, left: chosen.map((one) => one.id).filter((id) => !done.includes(id)) };
  });
}

/** The item of a claim that was decided; null when the claim is not as it was; a key when the verdict itself is unsound. */
async function decideOne(
  tx: Db,
  { verdict, reason, cited, personId }: ManyVerdicts,
  { id, revision }: { id: string; revision: number },
  { at, secondEyes }: { at: string; secondEyes: boolean },
): Promise<ActItem | string | null> {
  const claim = await claimById(tx, id);
  if (claim?.place !== 'queue' || claim.mergedInto) return null;
  const wanted = { claimId: id, verdict, reason, cited, personId, validUntil: null, revision };
  const sound = await soundVerdict(tx, wanted);
  if (!sound.ok) return sound.why === 'invalid' ? sound.problem : null;
  if (!secondEyes) return { claimId: id, verdictId: await keepVerdict(tx, claim, sound.given, at) };
  const proposalId = await keepProposal(tx, claim, sound.given, at);
  return proposalId ? { claimId: id, proposalId } : null;
}
