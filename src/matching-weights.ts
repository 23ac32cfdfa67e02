import type { Feature } from './matching-features.ts';

/** How much each feature speaks for (above 0) or against one proposition. Log-odds, added up with BIAS. */
export const WEIGHTS: Record<Feature, number> = {
  same_type: 2,
  kin_type: 0.5,
  vague_type: -0.5,
  same_suppliers: 1,
  shared_supplier: 0.5,
  other_supplier: -6,
  no_supplier: 0,
  same_agency: 0.5,
  other_agency: -0.5,
  same_switch: 2,
  other_switch: -4,
  shared_words: 5,
  contained_words: 3,
  same_words: 3,
  few_words: -1,
  shared_concepts: 1.5,
  shared_names: 1,
  other_names: -0.5,
  shared_numbers: 1,
  other_numbers: -1,
  same_amount: 1.5,
  other_amount: -2,
  same_time: 0.5,
  other_time: -2,
  same_speaker: 0.2,
  other_speaker: -0.3,
  same_certainty: 0.3,
  other_stance: -4,
  long_ago: -1,
  translated: 1,
  translated_concepts: 5,
  translated_names: 1,
};

export const BIAS = -6;
