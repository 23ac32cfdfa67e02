import { LANGUAGE_WORDS, SCRIPT_LANGUAGES } from './language-words.ts';

// A detector of n-grams knows more languages, but takes 85 MB and most of a second to load; an article is long enough for this.
const ENOUGH = 80;
const SAMPLE = 4000;

const WORDS = Object.entries(LANGUAGE_WORDS).map(([code, words]) => ({ code, words: new Set(words.split(' ')) }));

/** Persian and Urdu are written in Arabic letters that Arabic does not have; Serbian, Ukrainian and the like are told by words. */
function ofArabicScript(text: string): string {
  if (/[ٹڈڑے]/.test(text)) return 'ur';
  return /[پچژگ]/.test(text) ? 'fa' : 'ar';
}

function byScript(text: string): string | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  for (const { pattern, language } of SCRIPT_LANGUAGES) {
    // a Japanese text is mostly Chinese characters
    const least = language === 'ja' ? 0.1 : 0.33;
    if ((text.match(pattern)?.length ?? 0) > letters * least)
      return language === 'ar' ? ofArabicScript(text) : language;
  }
  return null;
}

/** The share of a text's words that are the little words of each language. */
function shares(text: string): Map<string, number> {
  const tokens = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const found = new Map<string, number>();
  for (const { code, words } of WORDS) {
    const hits = tokens.filter((token) => words.has(token)).length;
    found.set(code, hits / Math.max(1, tokens.length));
  }
  return found;
}

/**
 * The language of a text as a two-letter code: what the page declares, unless enough text clearly says otherwise
 * (templates are often left in the language of their maker). Null when neither tells.
 */
export function languageOf(text: string, declared: string | null): string | null {
  if (text.length < ENOUGH) return declared;
  const sample = text.slice(0, SAMPLE);
  const script = byScript(sample);
  if (script) return script;
  const found = shares(sample);
  const [code, share] = [...found].reduce((best, next) => (next[1] > best[1] ? next : best));
  if (share < 0.15) return declared;
  if (declared === null) return code;
  // a language that we do not know, or one near to it (Danish, Norwegian): the page knows better
  const own = found.get(declared);
  if (own === undefined) return share > 0.3 ? code : declared;
  return own > share * 0.75 ? declared : code;
}
