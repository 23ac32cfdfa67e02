import type { Proposal, Reading, TextToRead } from './claim.ts';
import { findClaims, THRESHOLDS } from './find.ts';
import { languageOf } from './language.ts';
import learnt from './model/models.json' with { type: 'json' };
import { loadModels, type ModelFile } from './models.ts';
import { pointedIn } from './pointing.ts';
import { findTitleClaim } from './titles.ts';
import type { Watch } from './watchlist.ts';

export type { Certainty, Claim, ClaimType, Proposal, Reading, TextToRead } from './claim.ts';

const MODELS = loadModels(learnt as unknown as ModelFile);

/**
 * Finds the claims of a text about the organisations of a watch list. A text in neither French nor English has none. Passages
 * that a second reader proposes are described like the others, where they stand in the text word for word.
 */
export function read(document: TextToRead, watch: Watch, proposals: Proposal[] = []): Reading {
  const language = languageOf(document.text || document.title || '', document.language);
  if (language !== 'fr' && language !== 'en') return { language, claims: [] };
  const claims = findClaims(document, language, watch, MODELS, THRESHOLDS, pointedIn(document.text, proposals));
  const headline = findTitleClaim(document, claims, language, watch, MODELS);
  return { language, claims: headline ? [headline, ...claims] : claims };
}
