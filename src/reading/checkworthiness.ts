import type { Certainty } from './certainty.ts';
import type { ClaimType } from './claim.ts';

/** What is known of a claim when it is weighed. */
export interface Weighed {
  type: ClaimType;
  certainty: Certainty;
  /** trust of the models that it is a claim */
  trust: number;
  supplierNamed: boolean;
  agencyNamed: boolean;
  hasFigure: boolean;
  hasTime: boolean;
  hasSpeaker: boolean;
  inTitle: boolean;
  leads: boolean;
}

/** How much a kind of claim matters to a press office in the morning, 0 to 1. */
const WEIGHT: Record<ClaimType, number> = {
  supplier_switch: 1,
  contract_end: 0.9,
  investigation: 0.85,
  dispute: 0.8,
  incident: 0.8,
  contract_award: 0.7,
  tender: 0.65,
  contract_renewal: 0.65,
  delay: 0.65,
  amount: 0.55,
  other: 0.25,
};

const REASON: Record<ClaimType, string | null> = {
  supplier_switch: 'switch',
  contract_end: 'contract_ends',
  investigation: 'investigation',
  dispute: 'dispute',
  incident: 'incident',
  contract_award: 'award',
  tender: 'tender',
  contract_renewal: 'renewal',
  delay: 'delay',
  amount: 'amount',
  other: null,
};

/** What else makes a claim worth a look, and how much. */
const REASONS: { key: string; share: number; holds: (claim: Weighed) => boolean }[] = [
  { key: 'named_supplier', share: 0.14, holds: (claim) => claim.supplierNamed },
  { key: 'named_agency', share: 0.06, holds: (claim) => claim.agencyNamed },
  { key: 'hedged', share: 0.1, holds: (claim) => claim.certainty === 'hedged' },
  { key: 'denied', share: 0.08, holds: (claim) => claim.certainty === 'denied' },
  { key: 'amount_stated', share: 0.06, holds: (claim) => claim.hasFigure },
  { key: 'date_stated', share: 0.04, holds: (claim) => claim.hasTime },
  { key: 'named_speaker', share: 0.03, holds: (claim) => claim.hasSpeaker },
  { key: 'headline', share: 0.08, holds: (claim) => claim.inTitle },
  { key: 'lead', share: 0.05, holds: (claim) => claim.leads && !claim.inTitle },
];

/** How much a claim deserves a look, 0 to 1, and the reasons, heaviest first: short keys that the UI words. */
export function weigh(claim: Weighed): { checkworthiness: number; reasons: string[] } {
  let sum = 0.22 * claim.trust + 0.34 * WEIGHT[claim.type];
  const reasons: { key: string; share: number }[] = [];
  const own = REASON[claim.type];
  if (own !== null) reasons.push({ key: own, share: 0.34 * WEIGHT[claim.type] });
  for (const reason of REASONS) {
    if (!reason.holds(claim)) continue;
    sum += reason.share;
    reasons.push(reason);
  }
  const weakened = claim.certainty === 'declined' || claim.certainty === 'questioned' ? sum * 0.7 : sum;
  return {
    checkworthiness: Math.round(Math.min(1, Math.max(0, weakened)) * 100) / 100,
    reasons: reasons.sort((a, b) => b.share - a.share).map(({ key }) => key),
  };
}
