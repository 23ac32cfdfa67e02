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

/** How much a claim deserves a look, 0 to 1, and the reasons, heaviest first: short keys that the UI words. */
export function weigh(claim: Weighed): { checkworthiness: number; reasons: string[] } {
  const parts: [string | null, number][] = [
    [REASON[claim.type], 0.34 * WEIGHT[claim.type]],
    ['named_supplier', claim.supplierNamed ? 0.14 : 0],
    ['named_agency', claim.agencyNamed ? 0.06 : 0],
    ['hedged', claim.certainty === 'hedged' ? 0.1 : 0],
    ['denied', claim.certainty === 'denied' ? 0.08 : 0],
    ['amount_stated', claim.hasFigure ? 0.06 : 0],
    ['date_stated', claim.hasTime ? 0.04 : 0],
    ['named_speaker', claim.hasSpeaker ? 0.03 : 0],
    ['headline', claim.inTitle ? 0.08 : 0],
    ['lead', claim.leads && !claim.inTitle ? 0.05 : 0],
  ];
  const sum = parts.reduce((total, [, share]) => total + share, 0.22 * claim.trust);
  const weakened = claim.certainty === 'declined' || claim.certainty === 'questioned' ? sum * 0.7 : sum;
  const reasons = parts.filter(([key, share]) => key !== null && share > 0).sort((a, b) => b[1] - a[1]);
  return {
    checkworthiness: Math.round(Math.min(1, Math.max(0, weakened)) * 100) / 100,
    reasons: reasons.map(([key]) => key!),
  };
}
