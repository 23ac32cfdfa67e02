import * as db from '../db/claims.ts';
import * as known from '../db/matches.ts';
import type { Db, Store } from '../db/open.ts';
import {
  type Act,
  type Actor,
  act,
  finish,
  type MatchAct,
  type MatchRefusal,
  type MatchResult,
  type Placing,
  put,
  snapshot,
} from './match-trail.ts';
import { callBack } from './recall.ts';

/** Confirms that an appearance belongs: a suggested one is merged with what it was suggested for, one the program joined is kept. */
export async function confirmMatch(store: Store, actor: Actor, appearanceId: string, now: Date): Promise<MatchResult> {
  return act(store, actor, now, async (a) => {
    const [appearance] = await known.appearancesById(a.tx, [appearanceId]);
    if (!appearance || !concerns(a, appearance)) return { ok: false, why: 'missing' };
    if (appearance.match === 'suggested') return confirmSuggested(a, appearance);
    if (appearance.match !== 'joined') return { ok: true, claimId: a.claim.id };
    const before = await snapshot(a.tx, [appearance], [a.claim.id]);
    await db.updateAppearance(a.tx, appearance.id, { match: 'confirmed' });
    return finish(a, 'match.confirmed', before, {});
  });
}

async function confirmSuggested(a: Act, appearance: db.Appearance): Promise<MatchResult> {
  const otherId = appearance.claimId === a.claim.id ? appearance.suggestedClaimId! : appearance.claimId;
  const other = await db.claimById(a.tx, otherId);
  return other && !other.mergedInto ? merge(a, other, 'match.confirmed') : { ok: false, why: 'missing' };
}

/** Rejects a match. A suggestion is not made again; an appearance that the program had joined becomes a claim of its own. */
export async function rejectMatch(store: Store, actor: Actor, appearanceId: string, now: Date): Promise<MatchResult> {
  return act(store, actor, now, async (a) => {
    const [appearance] = await known.appearancesById(a.tx, [appearanceId]);
    if (!appearance || !concerns(a, appearance)) return { ok: false, why: 'missing' };
    if (appearance.match === 'joined') return split(a, [appearance], 'match.rejected');
    if (appearance.match !== 'suggested') return { ok: true, claimId: a.claim.id };
    const notThis = appearance.suggestedClaimId!;
    const before = await snapshot(a.tx, [appearance], [appearance.claimId, notThis]);
    await db.updateAppearance(a.tx, appearance.id, { match: 'rejected', suggestedClaimId: null });
    const partings = await part(a, [appearance], notThis);
    return finish(a, 'match.rejected', before, { partings });
  });
}

/** Merges another claim into this one; when only the other has a verdict, this one into the other, so that no verdict is lost. */
export async function mergeClaims(store: Store, actor: Actor, otherId: string, now: Date): Promise<MatchResult> {
  return act(store, actor, now, async (a) => {
    if (otherId === a.claim.id) return { ok: false, why: 'invalid', problem: 'same_claim' };
    const other = await db.claimById(a.tx, otherId);
    return other && !other.mergedInto ? merge(a, other, 'claim.merged') : { ok: false, why: 'missing' };
  });
}

/** Makes a new claim of some appearances of this one. */
export async function splitClaim(store: Store, actor: Actor, ids: string[], now: Date): Promise<MatchResult> {
  return act(store, actor, now, async (a) => {
    const chosen = await chosenOf(a, ids);
    return 'ok' in chosen ? chosen : split(a, chosen, 'claim.split');
  });
}

/** Moves some appearances to another claim; there they count as confirmed. */
export async function moveAppearances(
  store: Store,
  actor: Actor,
  move: { ids: string[]; to: string },
  now: Date,
): Promise<MatchResult> {
  return act(store, actor, now, async (a) => {
    if (move.to === a.claim.id) return { ok: false, why: 'invalid', problem: 'same_claim' };
    const to = await db.claimById(a.tx, move.to);
    if (!to || to.mergedInto) return { ok: false, why: 'missing' };
    const chosen = await chosenOf(a, move.ids, true);
    if ('ok' in chosen) return chosen;
    const before = await snapshot(a.tx, chosen, [a.claim.id, to.id]);
    for (const one of chosen) await put(a.tx, one, to.id);
    const partings = await part(a, chosen, a.claim.id);
    return finish(a, 'claim.moved', before, { partings });
  });
}

async function chosenOf(a: Act, ids: string[], allMayGo = false): Promise<db.Appearance[] | MatchRefusal> {
  const all = (await known.allAppearancesOf(a.tx, a.claim.id)).filter((one) => one.goneAt === null);
  const chosen = all.filter((one) => ids.includes(one.id));
  if (!chosen.length) return { ok: false, why: 'invalid', problem: 'none_chosen' };
  if (chosen.length === all.length && !allMayGo) return { ok: false, why: 'invalid', problem: 'all_chosen' };
  return chosen;
}

function concerns({ claim }: Act, appearance: db.Appearance): boolean {
  return (
    appearance.claimId === claim.id || (appearance.suggestedClaimId === claim.id && appearance.match === 'suggested')
  );
}

async function merge(a: Act, other: db.Claim, action: MatchAct): Promise<MatchResult> {
  const otherStays = other.verdict !== null && a.claim.verdict === null;
  const [stays, goes] = otherStays ? [other, a.claim] : [a.claim, other];
  const moved = await known.allAppearancesOf(a.tx, goes.id);
  const pointing = await known.suggestedFor(a.tx, goes.id);
  const before = await snapshot(a.tx, [...moved, ...pointing], [stays.id, goes.id]);
  // What the program had joined to the claim that goes, nobody has confirmed yet.
  for (const one of moved) await put(a.tx, one, stays.id, one.match === 'joined' ? 'joined' : 'confirmed');
  for (const one of pointing) await repoint(a.tx, one, stays.id);
  for (const one of await known.suggestedFor(a.tx, stays.id)) {
    if (one.claimId === stays.id) await put(a.tx, one, stays.id);
  }
  await known.dropKeys(a.tx, goes.id);
  await db.updateClaim(a.tx, goes.id, { mergedInto: stays.id });
  if (goes.verdict && goes.verdict !== stays.verdict) await callBack(a.tx, stays, 'merged_verdicts', a.now);
  return finish(a, action, before, { shows: stays.id });
}

/** A suggestion for a claim that has gone now points to the one it went into, unless it stands there itself. */
async function repoint(tx: Db, appearance: Placing, to: string): Promise<void> {
  if (appearance.claimId === to) return put(tx, appearance, to);
  await db.updateAppearance(tx, appearance.id, { suggestedClaimId: to });
}

async function split(a: Act, chosen: db.Appearance[], action: MatchAct): Promise<MatchResult> {
  const before = await snapshot(a.tx, chosen, [a.claim.id]);
  const born = await db.addClaim(a.tx, claimFrom(chosen[0]!, a.now));
  for (const one of chosen) await put(a.tx, one, born);
  const partings = await part(a, chosen, a.claim.id);
  return finish(a, action, before, { partings, born });
}

function claimFrom(first: db.Appearance, now: string): db.NewClaim {
  const { type, language, agency, suppliers, from, to, quote, whenWords, whenFrom, whenTo, amount, speaker } = first;
  const { certainty, checkworthiness, reasons, sentence, appearedAt } = first;
  return {
    ...{ type, language, agency, suppliers, from, to, quote, whenWords, whenFrom, whenTo, amount, speaker },
    ...{ certainty, firstCertainty: certainty, checkworthiness, reasons, sentence, machineSentence: sentence },
    ...{ firstAppearanceAt: appearedAt, lastAppearanceAt: appearedAt, appearanceCount: 1, outletCount: 1 },
    ...{ place: 'queue', queuedAt: now, createdAt: now },
  };
}

async function part(a: Act, from: db.Appearance[], claimId: string): Promise<string[]> {
  const { personId } = a.actor;
  return known.addPartings(
    a.tx,
    from.map(({ documentId, quote }) => ({ documentId, quote, claimId, personId, at: a.now })),
  );
}
