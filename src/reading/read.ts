import { findConcepts } from './concepts.ts';
import { type Language, languageOf } from './language.ts';
import { splitSentences } from './sentences.ts';
import { tokenize } from './tokens.ts';
import { findMentions, type Watch } from './watchlist.ts';

export type ClaimType =
  | 'supplier_switch'
  | 'contract_award'
  | 'contract_end'
  | 'contract_renewal'
  | 'tender'
  | 'incident'
  | 'amount'
  | 'delay'
  | 'dispute'
  | 'investigation'
  | 'other';

export type Certainty = 'asserted' | 'attributed' | 'hedged' | 'questioned' | 'denied' | 'declined';

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
  /** of a switch: who is replaced, who replaces */
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

/** Finds the claims of a text about the organisations of a watch list. A text in neither French nor English has none. */
export function read(document: TextToRead, watch: Watch): Reading {
  const language = languageOf(document.text || document.title || '', document.language);
  if (language !== 'fr' && language !== 'en') return { language, claims: [] };
  return { language, claims: firstClaims(document, language, watch) };
}

function firstClaims(document: TextToRead, language: Language, watch: Watch): Claim[] {
  const claims: Claim[] = [];
  for (const { start, end } of splitSentences(document.text, language)) {
    const quote = document.text.slice(start, end);
    const tokens = tokenize(quote);
    const concepts = new Set(findConcepts(tokens, language).map((hit) => hit.concept));
    const names = findMentions(tokens, watch).flatMap((m) => m.organisations.map((i) => watch.organisations[i]!));
    const suppliers = names.filter((o) => o.kind === 'supplier').map((o) => o.name);
    if (suppliers.length === 0 || !(concepts.has('contract') || concepts.has('replace') || concepts.has('tender')))
      continue;
    const agency = names.find((o) => o.kind === 'agency')?.name ?? null;
    const type = concepts.has('replace') ? 'supplier_switch' : concepts.has('tender') ? 'tender' : 'contract_award';
    const reasons = ['named_supplier'];
    claims.push({
      quote,
      start,
      end,
      in: 'text',
      type,
      agency,
      suppliers: [...new Set(suppliers)],
      from: null,
      to: null,
      speaker: null,
      attribution: [],
      certainty: 'asserted',
      cues: [],
      when: null,
      amount: null,
      checkworthiness: 0.5,
      reasons,
      normalized: quote,
    });
  }
  return claims;
}
