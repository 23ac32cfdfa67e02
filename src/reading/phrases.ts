import type { Token } from './tokens.ts';

interface Step<T> {
  next: Map<string, Step<T>>;
  values: T[];
}

/** A set of words and phrases made ready for finding, each with what it stands for. */
export interface Phrases<T> {
  root: Step<T>;
  exact: Set<string>;
  prefixes: Set<string>;
  /** the pattern words that a word matches, filled as words are met */
  matched: Map<string, string[]>;
  /** the steps that a word takes from the root */
  firstSteps: Map<string, Step<T>[]>;
}

/** A phrase found: what it stands for, its first token and the one after its last. */
export interface Found<T> {
  value: T;
  first: number;
  last: number;
}

const REMEMBERED = 100_000;

/** Prepares lists of folded words and phrases, separated by commas; `x*` is every word that begins with x. */
export function compilePhrases<T>(lists: [T, string][]): Phrases<T> {
  const phrases: Phrases<T> = {
    root: { next: new Map(), values: [] },
    exact: new Set(),
    prefixes: new Set(),
    matched: new Map(),
    firstSteps: new Map(),
  };
  for (const [value, list] of lists)
    for (const entry of list.split(',')) {
      let step = phrases.root;
      for (const word of entry.trim().split(' ')) {
        if (word.endsWith('*')) phrases.prefixes.add(word.slice(0, -1));
        else phrases.exact.add(word);
        step = child(step, word);
      }
      if (!step.values.includes(value)) step.values.push(value);
    }
  return phrases;
}

function child<T>(step: Step<T>, word: string): Step<T> {
  let next = step.next.get(word);
  if (!next) {
    next = { next: new Map(), values: [] };
    step.next.set(word, next);
  }
  return next;
}

function patternsOf<T>(word: string, phrases: Phrases<T>): string[] {
  let known = phrases.matched.get(word);
  if (known) return known;
  if (phrases.matched.size > REMEMBERED) phrases.matched.clear();
  known = [];
  // an elided word is written without its apostrophe in the lists: "d offres"
  const bare = word.endsWith("'") ? word.slice(0, -1) : word;
  if (phrases.exact.has(bare)) known.push(bare);
  for (let length = 1; length <= bare.length; length++)
    if (phrases.prefixes.has(bare.slice(0, length))) known.push(`${bare.slice(0, length)}*`);
  phrases.matched.set(word, known);
  return known;
}

/** Every listed word and phrase in a range of tokens, in order of its first token; hyphens inside are passed over. */
export function findPhrases<T>(tokens: Token[], phrases: Phrases<T>, first = 0, last = tokens.length): Found<T>[] {
  const found: Found<T>[] = [];
  for (let i = first; i < last; i++) {
    const token = tokens[i]!;
    if (token.kind !== 'word') continue;
    for (const step of firstStepsOf(token.fold, phrases)) {
      for (const value of step.values) found.push({ value, first: i, last: i + 1 });
      if (step.next.size > 0) walk(tokens, i, i + 1, last, step, phrases, found);
    }
  }
  return found;
}

function firstStepsOf<T>(word: string, phrases: Phrases<T>): Step<T>[] {
  let known = phrases.firstSteps.get(word);
  if (!known) {
    if (phrases.firstSteps.size > REMEMBERED) phrases.firstSteps.clear();
    known = patternsOf(word, phrases).flatMap((pattern) => phrases.root.next.get(pattern) ?? []);
    phrases.firstSteps.set(word, known);
  }
  return known;
}

function walk<T>(
  tokens: Token[],
  start: number,
  at: number,
  limit: number,
  step: Step<T>,
  phrases: Phrases<T>,
  found: Found<T>[],
): void {
  const token = at < limit ? tokens[at]! : undefined;
  if (!token) return;
  if (token.kind === 'mark') {
    if (token.text === '-' && at > start) walk(tokens, start, at + 1, limit, step, phrases, found);
    return;
  }
  for (const pattern of patternsOf(token.fold, phrases)) {
    const next = step.next.get(pattern);
    if (!next) continue;
    for (const value of next.values) found.push({ value, first: start, last: at + 1 });
    if (next.next.size > 0) walk(tokens, start, at + 1, limit, next, phrases, found);
  }
}
