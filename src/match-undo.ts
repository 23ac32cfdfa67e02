import { recordAudit } from '../db/audit.ts';
import * as db from '../db/claims.ts';
import * as known from '../db/matches.ts';
import type { Db, Store } from '../db/open.ts';
import {
  type Actor,
  act,
  MATCH_ACTS,
  type MatchResult,
  type Placing,
  put,
  type Snapshot,
  type Standing,
  settle,
} from './match-trail.ts';

/** The last act on a claim that can be taken back, with who did it; null when there is none. */
export async function lastAct(reader: Db, claimId: string) {
  const lines = await known.actsOn(reader, claimId, [...MATCH_ACTS, 'match.undone']);
  const undone = new Set(lines.flatMap((l) => (l.action === 'match.undone' ? [(l.after as { act: string }).act] : [])));
  return lines.find((l) => l.action !== 'match.undone' && !undone.has((l.after as Snapshot).act)) ?? null;
}

/** Takes back the last such act on a claim: everything it touched stands as before; what the program brought since is kept. */
export async function undoMatch(store: Store, actor: Actor, now: Date): Promise<MatchResult> {
  return act(store, actor, now, async (a) => {
    const line = await lastAct(a.tx, a.claim.id);
    if (!line) return { ok: false, why: 'invalid', problem: 'nothing_to_undo' };
    const before = line.before as Snapshot;
    const after = line.after as Snapshot;
    if (!(await standsAs(a.tx, after))) return { ok: false, why: 'invalid', problem: 'moved_since' };
    await restore(a.tx, before, after);
    const ids = after.claims.map((c) => c.id);
    await settle(a.tx, ids, a.now);
    for (const subjectId of ids) {
      const entry = { at: a.now, personId: a.actor.personId, action: 'match.undone', subject: 'claim', subjectId };
      await recordAudit(a.tx, { ...entry, before: after, after: { ...before, act: after.act } });
    }
    return { ok: true, claimId: a.claim.id === after.born ? before.claims[0]!.id : a.claim.id };
  });
}

async function standsAs(tx: Db, after: Snapshot): Promise<boolean> {
  const rows = await known.appearancesById(
    tx,
    after.appearances.map((one) => one.id),
  );
  const claims = await db.claimsById(
    tx,
    after.claims.map((c) => c.id),
  );
  const isSame = (one: Placing) => rows.some((row) => row.id === one.id && row.claimId === one.claimId);
  const isThere = (one: Standing) => claims.some((c) => c.id === one.id && c.mergedInto === one.mergedInto);
  const born = claims.find((c) => c.id === after.born);
  return after.appearances.every(isSame) && after.claims.every(isThere) && !born?.verdict;
}

async function restore(tx: Db, before: Snapshot, after: Snapshot): Promise<void> {
  for (const { id, ...placing } of before.appearances) await db.updateAppearance(tx, id, placing);
  for (const was of before.claims) await restoreClaim(tx, was, after.claims.find((c) => c.id === was.id)!);
  await known.forgetPartings(tx, after.partings ?? []);
  if (!after.born) return;
  const home = before.claims[0]!.id;
  for (const one of await known.allAppearancesOf(tx, after.born)) await put(tx, one, home, 'joined');
  await known.dropKeys(tx, after.born);
  await db.updateClaim(tx, after.born, { mergedInto: home });
}

/** Place and reason go back only where nothing else has changed them since. */
async function restoreClaim(tx: Db, was: Standing, left: Standing): Promise<void> {
  const claim = (await db.claimById(tx, was.id))!;
  const untouched = claim.place === left.place && claim.backBecause === left.backBecause;
  const { place, backBecause, queuedAt } = was;
  await db.updateClaim(tx, was.id, {
    mergedInto: was.mergedInto,
    ...(untouched ? { place, backBecause, queuedAt } : {}),
  });
}
