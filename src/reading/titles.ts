import type { Claim, TextToRead } from './claim.ts';
import { findClaims, THRESHOLDS } from './find.ts';
import type { Language } from './language.ts';
import type { Models } from './models.ts';
import type { Watch } from './watchlist.ts';

/** Headlines are short: they are taken for a claim from less on than a sentence of the text. */
const TITLE_THRESHOLDS = { ...THRESHOLDS, claim: 0.3, gate: 0, changeGate: 0, sure: 0 };

/**
 * The claim that a headline makes, where the text below makes any. It is read with the text behind it, so that the
 * text says what the headline is about, and keeps the headline's own certainty.
 */
export function findTitleClaim(
  document: TextToRead,
  claims: Claim[],
  language: Language,
  watch: Watch,
  models: Models,
): Claim | null {
  const title = document.title?.trim();
  if (!title || claims.length === 0 || !document.title!.startsWith(title)) return null;
  const lead = claims[0]!;
  const found = findClaims({ ...document, text: title, title: lead.quote }, language, watch, models, TITLE_THRESHOLDS);
  const claim = found.sort((a, b) => b.checkworthiness - a.checkworthiness)[0];
  if (!claim) return null;
  const sameType = claims.find((c) => c.type === claim.type) ?? lead;
  const reasons = claim.reasons.includes('headline') ? claim.reasons : ['headline', ...claim.reasons];
  return {
    ...claim,
    in: 'title',
    agency: claim.agency ?? sameType.agency,
    suppliers: claim.suppliers.length > 0 ? claim.suppliers : sameType.suppliers,
    reasons,
    checkworthiness: Math.min(1, Math.round((claim.checkworthiness + 0.05) * 100) / 100),
  };
}
