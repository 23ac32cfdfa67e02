import { moodsOf } from './lexicon/moods.ts';
import { DEPENDENT_START, UNRESOLVED } from './lexicon/reporting.ts';

type Language = 'fr' | 'en';

/** A statement longer than this is cut at a seam, or not used. */
export const LONGEST_STATEMENT = 160;
const SHORTEST_STATEMENT = 15;

const SEAMS: Record<Language, RegExp> = {
  fr: /(?:[,;:]| -| –| alors qu| afin d| tandis qu| car | après | avant d| sans | suite à| en raison| dans le cadre| pour (?=\p{L}+(?:er|ir|re) )| et (?=\p{L}+ ))/gu,
  en: /(?:[,;:]| -| –| while | after | because | as (?=\p{L}+ )| in order | amid | following | which | and (?=\p{L}+ ))/gu,
};
const FINITE_EN =
  /(?<!\p{L})(?:is|are|was|were|has|have|had|will|won|lost|did|does|do|took|gave|made|began|ended|cost|costs|runs|wins|holds|cannot|\p{L}+ed|\p{L}{2,}[^su\W]s)(?!\p{L})/iu;
const FINITE_MOODS = ['present', 'imperfect', 'future', 'past'] as const;
const ODD_FR = /(?<!\p{L})(?:de le|de les|à le|à les|que il|la il|le il|les il)(?!\p{L})/iu;
const NOUN_BEFORE =
  /(?<!\p{L})(?:les?|la|l'|un|une|des|du|de|d'|ce|cet|cette|ces|son|sa|ses|leur|leurs|au|aux|en|par|sur|pour|dans) ?$/iu;

/** True when a text can stand alone as a statement: whole, with a verb in the indicative, nobody left unnamed at its head. */
export function standsAlone(text: string, language: Language): boolean {
  if (text.length < SHORTEST_STATEMENT || text.length > LONGEST_STATEMENT) return false;
  if (DEPENDENT_START[language].test(text) || UNRESOLVED[language].test(text)) return false;
  if (/[«»“”"?!()[\]]/.test(text) || /(?:^| )[-–•]/.test(text) || /[,;:]$/.test(text)) return false;
  return language === 'fr' ? !ODD_FR.test(text) && hasFiniteVerb(text) : FINITE_EN.test(text);
}

/** Whether a French text has a verb in the indicative: not behind an article, and no conditional anywhere but "aurait dû". */
function hasFiniteVerb(text: string): boolean {
  let finite = false;
  for (const match of text.matchAll(/\p{L}[\p{L}\p{M}-]*/gu)) {
    const word = match[0];
    if (/^\p{Lu}/u.test(word)) continue;
    const moods = moodsOf(word);
    if (moods.has('conditional') && !/^ dû/.test(text.slice(match.index + word.length))) return false;
    if (finite || !FINITE_MOODS.some((mood) => moods.has(mood))) continue;
    finite = !NOUN_BEFORE.test(text.slice(Math.max(0, match.index - 8), match.index));
  }
  return finite;
}

/** The text without appositions behind a name, and cut at a seam where it is still too long. */
export function shortened(text: string, names: string[], language: Language): string {
  const plain = withoutAppositions(text, names, language);
  if (plain.length <= LONGEST_STATEMENT - 1) return plain;
  let cut = -1;
  for (const match of plain.matchAll(SEAMS[language])) {
    if (match.index > LONGEST_STATEMENT - 1) break;
    if (match.index > 50 && names.some((name) => plain.slice(0, match.index).includes(name))) cut = match.index;
    else if (match.index > 80) cut = match.index;
  }
  return cut < 0 ? plain : plain.slice(0, cut).trimEnd();
}

/** "Ascent, basé à Pacé, près de Rennes, a décroché …" → "Ascent a décroché …": from a comma behind a name to the one before its verb. */
function withoutAppositions(text: string, names: string[], language: Language): string {
  for (const name of names) {
    const at = text.indexOf(`${name}, `);
    if (at < 0) continue;
    const from = at + name.length;
    for (
      let comma = text.indexOf(', ', from + 2);
      comma >= 0 && comma - from < 140;
      comma = text.indexOf(', ', comma + 2)
    ) {
      const next = /^\p{Ll}[\p{L}-]*/u.exec(text.slice(comma + 2).replace(/^(?:n'|ne |s'|se |l')/, ''))?.[0];
      if (next === undefined || !startsPredicate(next, language)) continue;
      return `${text.slice(0, from)} ${text.slice(comma + 2)}`;
    }
  }
  return text;
}

function startsPredicate(word: string, language: Language): boolean {
  if (language === 'en') return /^(?:is|are|was|were|has|have|had|will|won|lost|\p{L}+ed)$/u.test(word);
  if (/^(?:a|ont|est|sont)$/.test(word)) return true;
  const moods = moodsOf(word);
  return (
    moods.has('future') ||
    moods.has('past') ||
    moods.has('imperfect') ||
    (moods.has('present') && !moods.has('participle') && word.length > 4)
  );
}
