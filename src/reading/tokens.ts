import stemmerEn from 'natural/lib/natural/stemmers/porter_stemmer.js';
import stemmerFr from 'natural/lib/natural/stemmers/porter_stemmer_fr.js';
import type { Mood } from './lexicon/moods.ts';
import { remembering } from './memory.ts';

/** What is known of a word, number or mark wherever it stands: worked out once. */
export interface Word {
  /** as written */
  text: string;
  /** lower case, without accents, curly apostrophe made straight; an elided article keeps its apostrophe: "l'"; a possessive is "s" */
  fold: string;
  kind: 'word' | 'number' | 'mark';
  /** lower case, accents as written */
  lower: string;
  /** what it may be as a French verb, once asked for */
  moods: ReadonlySet<Mood> | null;
}

/** A word, number or mark of a text, with its place (UTF-16 offsets). */
export interface Token extends Pick<Word, 'text' | 'fold' | 'kind'> {
  start: number;
  end: number;
  word: Word;
}

// The first alternative only spares plain words before a blank or comma the trying of the others
const PATTERN =
  /[a-zà-öø-ÿœ][a-zà-öø-ÿœ\d]*(?=[ ,\n])|aujourd['’]hui|\p{L}[\p{L}\d]*\.(?:fr|com|org|net|gouv|eu|io)\b|\p{L}[\p{L}\p{M}\d·]+(?=['’]s(?![\p{L}\d]))|['’]s(?![\p{L}\d])|\p{L}[\p{L}\p{M}·]*['’](?=[\p{L}«"])|\p{L}[\p{L}\p{M}\d·]*|\d+(?:[ \u00a0\u202f.,]\d{3})*(?:[.,]\d+)?|[«»"“”‘’'()[\];:,.!?…–—-]/giu;

const POSSESSIVE = /^['’]s$/i;

const folded = new Map<string, string>();
const stemmed = { fr: new Map<string, string>(), en: new Map<string, string>() };
const CACHE_LIMIT = 100_000;

/** Lower case, no accents, straight apostrophes: the form under which words are compared. */
export function fold(word: string): string {
  let known = folded.get(word);
  if (known === undefined) {
    if (folded.size > CACHE_LIMIT) folded.clear();
    known = word.normalize('NFD').replace(/\p{M}/gu, '').replace(/[’‘]/g, "'").toLowerCase();
    folded.set(word, known);
  }
  return known;
}

/**
 * Words, numbers and marks in order. Elisions ("l'", "d'", "qu'") and possessives ("'s") stand alone, so that names after and before
 * them are found.
 */
export function tokenize(text: string, from = 0): Token[] {
  const tokens: Token[] = [];
  PATTERN.lastIndex = 0;
  for (let match = PATTERN.exec(text); match; match = PATTERN.exec(text)) {
    const word = wordOf(match[0]);
    const start = from + match.index;
    tokens.push({ start, end: start + word.text.length, text: word.text, fold: word.fold, kind: word.kind, word });
  }
  return tokens;
}

const wordOf = remembering((text: string): Word => {
  const code = text.codePointAt(0)!;
  const kind = code >= 48 && code <= 57 ? 'number' : isMark(text) ? 'mark' : 'word';
  return { text, fold: POSSESSIVE.test(text) ? 's' : fold(text), kind, lower: text.toLowerCase(), moods: null };
}, CACHE_LIMIT);

function isMark(word: string): boolean {
  return word.length === 1 && /[^\p{L}\p{N}]/u.test(word);
}

/** The stem of a folded word, by the Porter stemmer of the language. */
export function stem(word: string, language: 'fr' | 'en'): string {
  const cache = stemmed[language];
  let known = cache.get(word);
  if (known === undefined) {
    if (cache.size > CACHE_LIMIT) cache.clear();
    known = (language === 'fr' ? stemmerFr : stemmerEn).stem(word);
    cache.set(word, known);
  }
  return known;
}

/** True when the word, as written, begins with a capital letter. */
export function isCapitalised(word: string): boolean {
  const first = word.charAt(0);
  return first !== first.toLowerCase();
}
