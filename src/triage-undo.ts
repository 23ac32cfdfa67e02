import { recordAudit } from '../db/audit.ts';
import { type Claim, claimById, updateClaim } from '../db/claims.ts';
import type { Db, Store } from '../db/open.ts';
import {
  type ActItem,
  addQueueAct,
  isUndone,
  lastQueueAct,
  queueActById,
  standingVerdicts,
  withdrawVerdict,
} from '../db/queue-acts.ts';
import { decide } from './proposals.ts';
import { standsAs, type TriageResult, unteach } from './triage.ts';

/** What came of taking an act back; `left` are claims that someone has changed since, which stay as they are. */
export type UndoResult =
  | { ok: true; done: string[]; left: string[] }
  | { ok: false; problem: 'nothing_to_undo' | 'not_yours' | 'undone_already' | 'changed_since' };

const HOURS = 12;

/**
 * Takes back an act of a person, or (without one named) their last act of the day, claim by claim: what it changed stands as
 * before, with a line of its own in the trail; a verdict is withdrawn by a new entry. A claim that someone has changed since
 * is left.
 */
export async function undoAct(
  store: Store,
  who: { personId: string; actId: string | null },
  now: Date,
): Promise<UndoResult> {
  return store.atomically(async (tx) => {
    const since = new Date(now.getTime() - HOURS * 3_600_000).toISOString();
    const act = who.actId ? await queueActById(tx, who.actId) : await lastQueueAct(tx, who.personId, since);
    if (!act || act.kind === 'undone') return { ok: false, problem: 'nothing_to_undo' };
    if (act.personId !== who.personId) return { ok: false, problem: 'not_yours' };
    if (await isUndone(tx, act.id)) return { ok: false, problem: 'undone_already' };
    const at = now.toISOString();
    const done: string[] = [];
    for (const item of act.items) {
      const claim = await claimById(tx, item.claimId);
      if (claim && (await takeBack(tx, claim, item, who.personId, at))) done.push(claim.id);
    }
    if (!done.length) return { ok: false, problem: 'changed_since' };
    const items = act.items.filter((item) => done.includes(item.claimId));
    const kept = await addQueueAct(tx, { personId: who.personId, at, kind: 'undone', items, undoes: act.id });
    if (!kept) return { ok: false, problem: 'undone_already' };
    return { ok: true, done, left: act.items.map((i) => i.claimId).filter((id) => !done.includes(id)) };
  });
}

async function takeBack(tx: Db, claim: Claim, item: ActItem, personId: string, at: string): Promise<boolean> {
  if (claim.mergedInto) return false;
  if (item.verdictId) return withdraw(tx, claim, item.verdictId, personId, at);
  if (item.proposalId) {
    const wish = { proposalId: item.proposalId, personId, decision: 'withdraw' as const, note: '' };
    return (await decide(tx, wish, at)).ok;
  }
  const { before = {}, after = {} } = item;
  if (!standsAs(claim, after)) return false;
  const wasDismissed = after.place === 'dismissed';
  await updateClaim(tx, claim.id, { ...before, revision: claim.revision + (wasDismissed ? 1 : 0) });
  if (wasDismissed) await unteach(tx, claim.id, 'not_worth', at);
  const line = { at, personId, action: 'claim.undone', subject: 'claim', subjectId: claim.id };
  await recordAudit(tx, { ...line, before: after, after: before });
  return true;
}

/** The verdict in force goes back to the one before it, and the claim to the queue. */
async function withdraw(tx: Db, claim: Claim, verdictId: string, personId: string, at: string): Promise<boolean> {
  const [latest, earlier] = await standingVerdicts(tx, claim.id);
  if (latest?.id !== verdictId || claim.place !== 'log') return false;
  if (!(await withdrawVerdict(tx, verdictId, personId, at))) return false;
  const after = {
    place: 'queue' as const,
    verdict: earlier?.verdict ?? null,
    verdictAt: earlier?.givenAt ?? null,
    validUntil: earlier?.validUntil ?? null,
    backBecause: earlier ? 'verdict_withdrawn' : null,
  };
  await updateClaim(tx, claim.id, { ...after, revision: claim.revision + 1 });
  await unteach(tx, claim.id, 'worth', at);
  const line = { at, personId, action: 'verdict.withdrawn', subject: 'claim', subjectId: claim.id };
  const before = { place: claim.place, verdict: latest.verdict, reason: latest.reason, validUntil: latest.validUntil };
  await recordAudit(tx, { ...line, before, after });
  return true;
}

/** Notes a verdict that a person has just given as an act of theirs, so that it can be taken back like any other. */
export async function noteVerdicts(
  store: Store,
  who: { personId: string; claimIds: string[] },
  now: Date,
): Promise<TriageResult> {
  return store.atomically(async (tx) => {
    const items: ActItem[] = [];
    for (const claimId of who.claimIds) {
      const [latest] = await standingVerdicts(tx, claimId);
      if (latest?.personId === who.personId) items.push({ claimId, verdictId: latest.id });
    }
    if (!items.length) return { ok: false, problem: 'nothing_done' };
    const act = { personId: who.personId, at: now.toISOString(), kind: 'verdict' as const, items, undoes: null };
    const actId = (await addQueueAct(tx, act))!;
    return { ok: true, actId, done: items.map((item) => item.claimId), left: [] };
  });
}
