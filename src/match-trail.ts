import { randomUUID } from 'node:crypto';
import { recordAudit } from '../db/audit.ts';
import * as db from '../db/claims.ts';
import * as known from '../db/matches.ts';
import type { Db, Store } from '../db/open.ts';
import { refreshClaim } from './claims.ts';

/** What a person can do to how appearances and claims belong together; the names of the lines in the audit trail. */
export const MATCH_ACTS = ['match.confirmed', 'match.rejected', 'claim.merged', 'claim.split', 'claim.moved'] as const;

export type MatchAct = (typeof MATCH_ACTS)[number];

/** Who acts on which claim, and the revision of it that they had before them. */
export interface Actor {
  claimId: string;
  revision: number;
  personId: string;
}

/** Why nothing was done: someone was faster, a thing is unknown, or the request makes no sense (a key the UI words). */
export type MatchRefusal =
  | { ok: false; why: 'changed'; claim: db.Claim }
  | { ok: false; why: 'missing' }
  | {
      ok: false;
      why: 'invalid';
      problem: 'same_claim' | 'none_chosen' | 'all_chosen' | 'nothing_to_undo' | 'moved_since';
    };

/** The claim that holds the matter afterwards, to be shown. */
export type MatchResult = { ok: true; claimId: string } | MatchRefusal;

/** Where an appearance stands, and how it came there. */
export type Placing = Pick<db.Appearance, 'id' | 'claimId' | 'match' | 'suggestedClaimId'>;
/** Where a claim stands. */
export type Standing = Pick<db.Claim, 'id' | 'place' | 'backBecause' | 'mergedInto' | 'queuedAt'>;

/** What an act changed, as it stood before or after: enough to take it back. */
export interface Snapshot {
  act: string;
  appearances: Placing[];
  claims: Standing[];
  /** What the act made: partings, and a claim. */
  partings?: string[];
  born?: string | null;
}

/** An act under way, in its transaction. */
export interface Act {
  tx: Db;
  claim: db.Claim;
  actor: Actor;
  now: string;
}

/** Does a piece of work on a claim in one transaction, unless someone else has changed the claim since it was shown. */
export async function act(
  store: Store,
  actor: Actor,
  now: Date,
  work: (a: Act) => Promise<MatchResult>,
): Promise<MatchResult> {
  return store.atomically(async (tx) => {
    const claim = await db.claimById(tx, actor.claimId);
    if (!claim) return { ok: false, why: 'missing' };
    if (claim.revision !== actor.revision || claim.mergedInto) return { ok: false, why: 'changed', claim };
    return work({ tx, claim, actor, now: now.toISOString() });
  });
}

/** Puts an appearance into a claim. */
export async function put(tx: Db, one: { id: string }, claimId: string, match: db.Appearance['match'] = 'confirmed') {
  await db.updateAppearance(tx, one.id, { claimId, match, suggestedClaimId: null });
}

/** How appearances and claims stand now, under the name of a new act. */
export async function snapshot(tx: Db, appearances: { id: string }[], claimIds: string[]): Promise<Snapshot> {
  const rows = await known.appearancesById(tx, [...new Set(appearances.map((one) => one.id))]);
  const claims = await db.claimsById(tx, claimIds);
  return {
    act: randomUUID(),
    appearances: rows.map(({ id, claimId, match, suggestedClaimId }) => ({ id, claimId, match, suggestedClaimId })),
    claims: claims.map(({ id, place, backBecause, mergedInto, queuedAt }) => ({
      ...{ id, place, backBecause, mergedInto, queuedAt },
    })),
  };
}

/** Works out anew what the act has touched, and writes one line of the trail on each claim of it. */
export async function finish(
  a: Act,
  action: MatchAct,
  before: Snapshot,
  made: { partings?: string[]; born?: string; shows?: string },
): Promise<MatchResult> {
  const ids = [...before.claims.map((c) => c.id), ...(made.born ? [made.born] : [])];
  await settle(a.tx, ids, a.now);
  const after = { ...(await snapshot(a.tx, before.appearances, ids)), act: before.act };
  const { partings = [], born = null } = made;
  for (const subjectId of ids) {
    const entry = { at: a.now, personId: a.actor.personId, action, subject: 'claim', subjectId };
    await recordAudit(a.tx, { ...entry, before, after: { ...after, partings, born } });
  }
  return { ok: true, claimId: made.shows ?? a.claim.id };
}

/** Brings claims up to date after appearances came or went; each is one revision further. */
export async function settle(tx: Db, ids: string[], now: string): Promise<void> {
  for (const claim of await db.claimsById(tx, ids)) {
    await db.updateClaim(tx, claim.id, { revision: claim.revision + 1 });
    if (claim.mergedInto) continue;
    await known.dropParties(tx, claim.id);
    await db.addParties(tx, claim.id, claim);
    await refreshClaim(tx, claim.id, now);
  }
}
