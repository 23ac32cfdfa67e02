import type { Certainty } from './certainty.ts';

export type { Certainty } from './certainty.ts';

/** The types in the order in which the models know them. */
export const CLAIM_TYPES = [
  'supplier_switch',
  'contract_award',
  'contract_end',
  'contract_renewal',
  'tender',
  'incident',
  'amount',
  'delay',
  'dispute',
  'investigation',
  'other',
] as const;

export type ClaimType = (typeof CLAIM_TYPES)[number];

/** One checkable proposition found in a text. `text.slice(start, end) === quote`, or of the title where `in` says so. */
export interface Claim {
  quote: string;
  start: number;
  end: number;
  in: 'text' | 'title';
  type: ClaimType;
  /** names of the watch list */
  agency: string | null;
  suppliers: string[];
  /** of a switch: who is replaced, who replaces; who is on no watch list stands in the words of the text ("un autre opérateur") */
  from: string | null;
  to: string | null;
  /** who says it: a name of the watch list or the words of the text; null when the outlet says so itself */
  speaker: string | null;
  /** who relays whom, outermost first */
  attribution: string[];
  certainty: Certainty;
  /** the words that show the certainty */
  cues: string[];
  when: { words: string; from: string | null; to: string | null } | null;
  amount: { words: string; min: number; max: number; unit: string } | null;
  /** 0 to 1: how much it deserves a look this morning */
  checkworthiness: number;
  /** why: short keys, worded by the UI */
  reasons: string[];
  /** one short self-contained statement in the text's language, in a neutral mood */
  normalized: string;
}

export interface Reading {
  language: string;
  claims: Claim[];
}

export interface TextToRead {
  title?: string;
  text: string;
  language?: string;
  publishedAt?: string;
  outlet?: string;
}

/** A passage that a second reader takes for a claim. It counts only where it stands in the text word for word. */
export interface Proposal {
  quote: string;
  type?: ClaimType;
}
