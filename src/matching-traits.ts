import { LRUCache } from 'lru-cache';
import { bridge } from './matching-bridge.ts';
import rarity from './matching-rarity.json' with { type: 'json' };
import { EMPTY_WORDS } from './matching-words.ts';
import { findConcepts, type Sign } from './reading/concepts.ts';
import { fold, isCapitalised, stem, type Token, tokenize } from './reading/tokens.ts';

/** What matching looks at in the words of a claim, whatever its language. */
export interface Traits {
  language: 'fr' | 'en';
  /** stem → how much it tells, the names of the parties left out */
  words: Map<string, number>;
  /** what the words stand for in French and English alike → how much it tells */
  things: Map<string, number>;
  /** names (folded) other than those of the parties, and other words with a capital inside the sentence */
  names: Set<string>;
  /** figures as digits: "40000", "2014" */
  numbers: Set<string>;
  /** what the words stand for, alike in French and English */
  concepts: Map<Sign, number>;
}

// How rare stems and concepts are in the press on public contracts, 0 to 1; what is not listed is rare.
const RARITY: Record<'fr' | 'en' | 'concepts', Partial<Record<string, number>>> = rarity;
const cache = new LRUCache<string, Traits>({ max: 20_000 });

/** The traits of a passage. `parties` are the names already compared as such. Those lately asked for are remembered. */
export function traitsOf(words: string, language: string, parties: string[]): Traits {
  const key = `${language} ${parties.join('|')} ${words}`;
  let known = cache.get(key);
  if (!known) {
    known = extract(words, language === 'en' ? 'en' : 'fr', parties);
    cache.set(key, known);
  }
  return known;
}

function extract(words: string, language: 'fr' | 'en', parties: string[]): Traits {
  const tokens = tokenize(words);
  const ofParties = new Set(parties.flatMap((name) => tokenize(name).map((t) => t.fold)));
  const traits: Traits = {
    language,
    words: new Map(),
    things: new Map(),
    names: new Set(),
    numbers: new Set(),
    concepts: new Map(),
  };
  let opening = true;
  for (const token of tokens) {
    if (token.kind === 'number') traits.numbers.add(digits(token.text));
    else if (token.kind === 'word' && !ofParties.has(token.fold)) addWord(traits, token, opening);
    opening = token.kind === 'mark' && /[.!?«“"]/.test(token.text);
  }
  for (const hit of findConcepts(tokens, language)) traits.concepts.set(hit.value, RARITY.concepts[hit.value] ?? 1);
  return traits;
}

function addWord(traits: Traits, token: Token, opening: boolean): void {
  const { language } = traits;
  if (EMPTY_WORDS[language].has(token.fold) || token.fold.endsWith("'") || token.fold.length < 2) return;
  const root = stem(token.fold, language);
  const weight = RARITY[language][root] ?? 1;
  if (!opening && isCapitalised(token.text)) traits.names.add(token.fold);
  traits.words.set(root, weight);
  traits.things.set(bridge(token.fold, language), weight);
}

/** "40 000" and "40,000" are 40000; "293,6" is 293.6. */
function digits(written: string): string {
  const bare = written.replace(/[\s\u00a0\u202f]/g, '');
  const grouped = /^\d{1,3}([.,]\d{3})+$/.test(bare) ? bare.replace(/[.,]/g, '') : bare.replace(',', '.');
  return String(Number(grouped));
}

/** A name without the case, accents and article that the press writes one way or the other. */
export function plainName(name: string): string {
  return fold(name)
    .replace(/^(?:l'|d'|la |le |les |the )/, '')
    .trim();
}
