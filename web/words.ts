import { createTimes, type Times } from './times.ts';
import { en } from './words/en.ts';
import { fr } from './words/fr.ts';

/** A text, or a text that depends on a number `n`. */
export type Word = string | { one: string; other: string };
export type WordKey = keyof typeof fr;
export type Language = 'fr' | 'en';
export type WordParams = Record<string, string | number>;

export const LANGUAGES: Language[] = ['fr', 'en'];
export const CATALOGUES: Record<Language, Record<WordKey, Word>> = { fr, en };

/** One language's words, numbers and times: everything a page says goes through one of these. */
export interface Words extends Times {
  language: Language;
  /** The zone of its times, such as Europe/Paris. */
  zone: string;
  /** The text under a key, with `{name}` replaced by its parameter. */
  say(key: WordKey, params?: WordParams): string;
  /** The text for a value of a group (`type`, `certainty` …); a value without one is given as it is. */
  name(group: string, value: string, params?: WordParams): string;
  number(n: number): string;
}

const made = new Map<string, Words>();

/** The words of a language, with times in a zone such as Europe/Paris. */
export function createWords(language: Language, zone: string): Words {
  const key = `${language} ${zone}`;
  const words = made.get(key) ?? makeWords(language, zone);
  made.set(key, words);
  return words;
}

function makeWords(language: Language, zone: string): Words {
  const catalogue: Record<string, Word> = CATALOGUES[language];
  const numbers = new Intl.NumberFormat(language);
  const plurals = new Intl.PluralRules(language);
  const fill = (word: Word, params: WordParams) => {
    const text = typeof word === 'string' ? word : word[plurals.select(Number(params.n)) === 'one' ? 'one' : 'other'];
    return spaced(text).replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = params[name] ?? '';
      return typeof value === 'number' ? numbers.format(value) : value;
    });
  };
  return {
    language,
    zone,
    say: (key, params = {}) => fill(catalogue[key]!, params),
    name: (group, value, params = {}) => {
      const word = catalogue[`${group}.${value}`];
      return word === undefined ? value : fill(word, params);
    },
    number: (n) => numbers.format(n),
    ...createTimes(language, zone),
  };
}

/** French spacing: no line may break before double punctuation or inside quotation marks. */
function spaced(text: string): string {
  return text.replace(/ (?=[:;?!»])/g, '\u00a0').replace(/« /g, '«\u00a0');
}

/** The language to answer in: what was chosen on a page, else what the browser asks for, else French. */
export function languageFor(chosen: string | undefined, acceptLanguage: string | undefined): Language {
  if (chosen === 'fr' || chosen === 'en') return chosen;
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...options] = part.trim().toLowerCase().split(';');
      const q = options.find((o) => o.trim().startsWith('q='));
      return { language: tag.slice(0, 2), q: q ? Number(q.trim().slice(2)) : 1 };
    })
    .sort((a, b) => b.q - a.q)
    .find((w) => w.q > 0 && (w.language === 'fr' || w.language === 'en'));
  return wanted?.language === 'en' ? 'en' : 'fr';
}
