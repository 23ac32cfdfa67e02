import type { Concept } from './lexicon/concepts.ts';
import { ENGLISH } from './lexicon/en.ts';
import { FRENCH } from './lexicon/fr.ts';
import type { Token } from './tokens.ts';

export type { Concept } from './lexicon/concepts.ts';

/** A word or phrase of the lexicon in a text: what it speaks of, and its tokens (first, after the last). */
export interface Hit {
  concept: Concept;
  first: number;
  last: number;
}

interface Step {
  next: Map<string, Step>;
  concepts: Concept[];
}

interface Matcher {
  root: Step;
  /** the pattern words ("attribu*", "offres") that a word matches; filled as words are met */
  matched: Map<string, string[]>;
  exact: Set<string>;
  prefixes: Set<string>;
}

const matchers = { fr: compile(FRENCH), en: compile(ENGLISH) };

function compile(lexicon: Record<Concept, string>): Matcher {
  const root: Step = { next: new Map(), concepts: [] };
  const exact = new Set<string>();
  const prefixes = new Set<string>();
  for (const [concept, entries] of Object.entries(lexicon) as [Concept, string][])
    for (const entry of entries.split(',')) {
      let step = root;
      for (const word of entry.trim().split(' ')) {
        if (word.endsWith('*')) prefixes.add(word.slice(0, -1));
        else exact.add(word);
        step = child(step, word);
      }
      if (!step.concepts.includes(concept)) step.concepts.push(concept);
    }
  return { root, matched: new Map(), exact, prefixes };
}

function child(step: Step, word: string): Step {
  let next = step.next.get(word);
  if (!next) {
    next = { next: new Map(), concepts: [] };
    step.next.set(word, next);
  }
  return next;
}

function patternsOf(word: string, matcher: Matcher): string[] {
  let known = matcher.matched.get(word);
  if (known) return known;
  if (matcher.matched.size > 100_000) matcher.matched.clear();
  known = [];
  // an elided word is written without its apostrophe in the lexicon: "d offres"
  const bare = word.endsWith("'") ? word.slice(0, -1) : word;
  if (matcher.exact.has(bare)) known.push(bare);
  for (let length = 2; length <= bare.length; length++)
    if (matcher.prefixes.has(bare.slice(0, length))) known.push(`${bare.slice(0, length)}*`);
  matcher.matched.set(word, known);
  return known;
}

/** What the words of a text speak of: every entry of the language's lexicon found in it, phrases included. */
export function findConcepts(tokens: Token[], language: 'fr' | 'en'): Hit[] {
  const matcher = matchers[language];
  const hits: Hit[] = [];
  for (let i = 0; i < tokens.length; i++)
    if (tokens[i]!.kind === 'word') walk(tokens, i, i, matcher.root, matcher, hits);
  return hits;
}

function walk(tokens: Token[], start: number, at: number, step: Step, matcher: Matcher, hits: Hit[]): void {
  const token = tokens[at];
  if (!token) return;
  if (token.kind === 'mark') {
    if (token.text === '-' && at > start) walk(tokens, start, at + 1, step, matcher, hits);
    return;
  }
  for (const pattern of patternsOf(token.fold, matcher)) {
    const next = step.next.get(pattern);
    if (!next) continue;
    for (const concept of next.concepts) hits.push({ concept, first: start, last: at + 1 });
    if (next.next.size > 0) walk(tokens, start, at + 1, next, matcher, hits);
  }
}
