import type { Appearance, Claim } from '../db/claims.ts';

const REASONS_KEPT = 6;

// What a claim that appears again after its verdict is worth of what is left to the top: a denied one that spreads all
// the same is what the desk must know first, a confirmed one is known to be so.
const SPREADS: Record<NonNullable<Claim['verdict']>, number> = { denied: 0.5, unverified: 0.25, confirmed: -0.5 };

/**
 * Check-worthiness of a claim, 0 to 1000, with its reasons: that of its best appearance, raised as more outlets carry it;
 * one that comes back because it appeared again is raised or lowered by its verdict.
 */
export function rankOf(
  claim: Pick<Claim, 'place' | 'backBecause' | 'verdict'>,
  appearances: Pick<Appearance, 'checkworthiness' | 'reasons'>[],
  outlets: number,
): { rank: number; reasons: string[] } {
  const best = Math.max(...appearances.map((a) => a.checkworthiness));
  const carried = best + (1000 - best) * (1 - 1 / Math.sqrt(outlets)) * 0.5;
  const isAgain = claim.place === 'queue' && claim.backBecause === 'appeared_again' && claim.verdict !== null;
  const share = isAgain ? SPREADS[claim.verdict!] : 0;
  const told = new Set(appearances.flatMap((a) => a.reasons).slice(0, REASONS_KEPT));
  if (outlets > 1) told.add('several_outlets');
  if (share > 0) told.add('spreads_on');
  const rank = carried + share * (share > 0 ? 1000 - carried : carried);
  return { rank: Math.round(rank), reasons: [...told] };
}
