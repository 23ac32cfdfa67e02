import { ARTICLE_OF_NAME, ARTICLE_OF_NOUN, TAKES_THE } from './lexicon/naming.ts';
import { remembering } from './memory.ts';

type Language = 'fr' | 'en';

const VOWEL = /^[aeiouàâäéèêëîïôöûœ]/i;

/** True where French elides before a word: "d'Orange". Names with a mute h are not known, so h never elides. */
export function elides(word: string): boolean {
  return VOWEL.test(word);
}

/** The name as a subject, with its article where it takes one: "la RATP", "l'UGAP", "Orange"; "the Department of Health". */
export function named(name: string, language: Language): string {
  if (language === 'en') return TAKES_THE.test(name) ? `the ${name}` : name;
  const article = articleOf(name);
  if (article === '') return name;
  const inner =
    ARTICLE_OF_NOUN[firstWord(name)] && !/^(?:État|Élysée|Assemblée|Union|Haute)/.test(name) ? lowerFirst(name) : name;
  return article === "l'" ? `l'${inner}` : `${article} ${inner}`;
}

/** "de" with a name: "d'Orange", "du ministère des Armées", "de l'UGAP". */
export function ofName(name: string): string {
  return contracted(named(name, 'fr'), 'de');
}

/** "à" with a name: "à Orange", "au ministère", "aux collectivités". */
export function toName(name: string): string {
  return contracted(named(name, 'fr'), 'à');
}

/** A preposition and what follows, run together as French does. */
export function contracted(phrase: string, preposition: 'de' | 'à'): string {
  if (/^le /i.test(phrase)) return (preposition === 'de' ? 'du ' : 'au ') + phrase.slice(3);
  if (/^les /i.test(phrase)) return (preposition === 'de' ? 'des ' : 'aux ') + phrase.slice(4);
  return preposition === 'de' && elides(phrase) ? `d'${phrase}` : `${preposition} ${phrase}`;
}

/** The sentence with a capital at its head. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Names in a row: "A, B et C". Past three the rest is counted by "others". */
export function listed(names: string[], language: Language): string {
  if (names.length > 3) return `${names.slice(0, 2).join(', ')} ${language === 'fr' ? 'et d’autres' : 'and others'}`;
  const and = language === 'fr' ? ' et ' : ' and ';
  return names.length < 2 ? (names[0] ?? '') : names.slice(0, -1).join(', ') + and + names.at(-1)!;
}

const articleOf = remembering((name: string) => ARTICLE_OF_NAME[name] ?? ARTICLE_OF_NOUN[firstWord(name)] ?? '');

function firstWord(name: string): string {
  return name.split(/[\s-]/, 1)[0]!.toLowerCase();
}

function lowerFirst(name: string): string {
  return /^\p{Lu}\p{Lu}/u.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);
}
