import type { SearchQuery } from '../db/search.ts';
import { stem, tokenize } from './reading/tokens.ts';

type Language = 'fr' | 'en';
const LANGUAGES: Language[] = ['fr', 'en'];

/**
 * What a person typed, as a query: words meet their exact form (or its beginning) or their French or English stem,
 * "words in quotation marks" only as they stand. Accents and case make no difference.
 */
export function parseQuery(text: string): SearchQuery {
  const phrases = [...text.matchAll(/["«“]([^"»”]+)["»”]/g)].map((m) => wordsOf(m[1]!).join(' '));
  const loose = text.replace(/["«“][^"»”]*["»”]/g, ' ');
  const words = wordsOf(loose).map((word) => ({ exact: word, stems: stemsOf(word) }));
  return { words, phrases: phrases.filter(Boolean) };
}

/** The organisations of which a query has an alias, and the query with their names in its place: what was found of them stands under their name. */
export function withNames(
  text: string,
  watched: { name: string; aliases: string[] }[],
): { text: string; names: string[] } {
  if (/["«“]/.test(text)) return { text, names: [] };
  let words = ` ${wordsOf(text).join(' ')} `;
  const names: string[] = [];
  for (const { name, aliases } of watched) {
    if (words.includes(` ${wordsOf(name).join(' ')} `)) continue;
    const longest = aliases.map((alias) => ` ${wordsOf(alias).join(' ')} `).sort((a, b) => b.length - a.length);
    const alias = longest.find((one) => one.trim() && words.includes(one));
    if (!alias) continue;
    words = words.replace(alias, ' ');
    names.push(name);
  }
  if (!names.length) return { text, names };
  return { text: `${words.trim()} ${names.map((name) => `"${name}"`).join(' ')}`.trim(), names };
}

/** A text as the index wants it: its words, and beside them the stems of each, separated by blanks. */
export function searchable(text: string): { exact: string; stems: string } {
  const words = wordsOf(text);
  return { exact: words.join(' '), stems: words.flatMap(stemsOf).join(' ') };
}

function wordsOf(text: string): string[] {
  return tokenize(text)
    .filter((token) => token.kind !== 'mark' && !token.fold.endsWith("'"))
    .map((token) => token.fold.replace(/[^\p{L}\p{N}]+/gu, ''))
    .filter(Boolean);
}

function stemsOf(word: string): string[] {
  return [...new Set(LANGUAGES.map((language) => stem(word, language)))];
}
