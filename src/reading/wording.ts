import { moodsOf } from './lexicon/moods.ts';
import { DEPENDENT_START, UNRESOLVED } from './lexicon/reporting.ts';

type Language = 'fr' | 'en';

/** A statement longer than this is cut at a seam, or not used. */
export const LONGEST_STATEMENT = 160;
const SHORTEST_STATEMENT = 15;
const SHORTEST_CUT = 50;

const SEAMS: Record<Language, RegExp> = {
  fr: /[,;:]| - | – | alors qu| afin d| tandis qu| car | après | avant d| sans | suite à| en raison| dans le cadre| qui | dont | où | pour (?=\p{L}+(?:er|ir|re) )| et (?=\p{L}+ )/gu,
  en: /[,;:]| - | – | while | after | because | as (?=\p{L}+ )| in order | amid | following | which | who | where | and (?=\p{L}+ )/gu,
};
const LEADING_ADVERBIAL: Record<Language, RegExp> = {
  fr: /^(?:(?:En|Pendant|Depuis|Le|Mercredi|Lundi|Mardi|Jeudi|Vendredi|Samedi|Dimanche|Fin|Début|Lors|Dans|À|A|Au|Après|Face|Entre|Sur|Pour|Ces|Cette|L')(?!\p{L})|D'|L')[^,]{2,70}, (?=(?:les? |la |l'|un |une |des |\p{Lu}))/u,
  en: /^(?:In|On|Last|During|Since|After|By|For|Over|At|Between|As|Under|With)\b[^,]{2,70}, /u,
};
const FINITE_EN =
  /(?<!\p{L})(?:(?:is|are|was|were|has|have|had|will)(?: \p{L}+ly| not| also)?(?: been)?(?: \p{L}+(?:ed|en)(?!\p{L}))?|won|lost|did|does|do|took|gave|made|began|ended|held|kept|paid|met|ran|sold|bought|costs?|runs|wins|holds|cannot|\p{L}{2,}ed|\p{Ll}{2,}[^su\W]s)(?!\p{L})/gu;
const VERB_AT_HEAD_EN =
  /^(?:is|are|was|were|has|have|had|will|says?|said|won|lost|took|made|gave|did|does|(?!need|speed|unit)\p{L}{2,}ed) (?!\p{Lu})/u;
const SUBORDINATOR: Record<Language, RegExp> = {
  fr: /(?<!\p{L})(?:qui|que|qu'|dont|où|quand|lorsque|lorsqu'|comme|si|puisque)(?= |(?<='))/giu,
  en: /(?<!\p{L})(?:which|that|who|whose|when|where|while|because|if|although|after (?=\p{L}+ had))(?= )/giu,
};
const FINITE_MOODS = ['present', 'imperfect', 'future', 'past'] as const;
const ODD_FR = /(?<!\p{L})(?:de les?|à les?|que ils?|la il|le il|les il)(?!\p{L})/iu;
const NOT_A_VERB_AFTER =
  /(?<!\p{L})(?:les?|la|l'|une?|des|du|de|d'|ce|cet|cette|ces|son|sa|ses|leurs?|aux?|en|par|sur|pour|dans|grande?|premier|première|nouvelle|nouveau|même|autre) ?$/iu;
const OPENS_COMPLEMENT =
  /^ (?:une?|les?|la|des|l'|son|sa|ses|leurs?|à|aux?|deux|trois|plus|contre|pour|\d|\p{Lu}|que|qu')/u;

/** True when a text can stand alone as a statement: whole, with a verb in the indicative, nobody left unnamed at its head. */
export function standsAlone(text: string, language: Language): boolean {
  if (text.length < SHORTEST_STATEMENT || text.length >= LONGEST_STATEMENT) return false;
  if (DEPENDENT_START[language].test(text) || UNRESOLVED[language].test(text)) return false;
  if (/[.…] \p{Lu}\p{Ll}/u.test(text) || startsWithVerb(text, language)) return false;
  if (language === 'en' && /(?<!p{L})(?:the|an?|of|to|and|led|said)$/i.test(text)) return false;
  if (/[«»“”"?!()[\]]/.test(text) || /(?:^| )[-–•]/.test(text) || /[,;:]$/.test(text)) return false;
  if (language === 'fr' && ODD_FR.test(text)) return false;
  const dependent = text.match(SUBORDINATOR[language])?.length ?? 0;
  return language === 'fr' ? hasMoreFiniteVerbs(text, dependent) : (text.match(FINITE_EN)?.length ?? 0) > dependent;
}

/** True of a fragment whose subject stood before it: "a refusé jeudi …", "discutent avec …". */
function startsWithVerb(text: string, language: Language): boolean {
  if (language === 'en') return VERB_AT_HEAD_EN.test(text);
  const word = /^\p{L}+(?= )/u.exec(text)?.[0].toLowerCase() ?? '';
  if (/^(?:les?|la|une?|des|en|a|ce|son|après|entre|sur|pour|dans)$/.test(word))
    return word === 'a' && /^a (?:\p{L}+ment )?\p{L}+(?:é|i|u|s|t) /iu.test(text);
  const moods = moodsOf(word);
  if (moods.has('infinitive') && word.length > 4) return true;
  return FINITE_MOODS.some((mood) => moods.has(mood)) && isSureVerb(word, moods);
}

/** Whether more than so many verbs of a French text stand in the indicative, and no conditional other than "aurait dû" is left. */
function hasMoreFiniteVerbs(text: string, than: number): boolean {
  const mayHold = MAY_HOLD_CONDITIONAL.test(text);
  let finite = 0;
  WORD_FR.lastIndex = 0;
  for (let match = WORD_FR.exec(text); match; match = WORD_FR.exec(text)) {
    const word = match[0];
    const moods = moodsOf(word);
    if (moods.size === 0) continue;
    const after = match.index + word.length;
    if (moods.has('conditional') && !text.startsWith(' dû', after)) return false;
    if (!FINITE_MOODS.some((mood) => moods.has(mood))) continue;
    if (NOT_A_VERB_AFTER.test(text.slice(Math.max(0, match.index - 10), match.index))) continue;
    if (isSureVerb(word, moods) || OPENS_COMPLEMENT.test(text.slice(after))) finite++;
    if (finite > than && !mayHold) return true;
  }
  return finite > than;
}
const MAY_HOLD_CONDITIONAL = /r(?:ai|ions|iez)/;
const WORD_FR = /(?<![A-Za-zÀ-ÿœŒ])[a-zà-ÿœ][A-Za-zÀ-ÿœŒ-]*/g;

/** False of forms that are as often a noun, an adjective or a participle: "place", "offre", "adjoint". */
function isSureVerb(word: string, moods: ReadonlySet<string>): boolean {
  if (/^(?:a|ont|est|sont|fait|dit|va|vont|peut|doit)$/.test(word)) return true;
  if (moods.has('participle')) return false;
  return moods.has('future') || moods.has('imperfect') || moods.has('past') || !/(?:e|es|s)$/.test(word);
}

/** The text without appositions behind a name, and cut at a seam or relieved of its first adverbial where it is longer than `longest`. */
export function shortened(text: string, names: string[], longest: number, language: Language): string {
  const plain = withoutAppositions(text, names, language);
  if (plain.length <= longest) return plain;
  const cut = cutAtSeam(plain, names, longest, language);
  if (cut !== plain || standsAlone(cut, language)) return cut;
  const relieved = plain.replace(LEADING_ADVERBIAL[language], '');
  return relieved.length <= longest ? relieved : cutAtSeam(relieved, names, longest, language);
}

/** Where a long statement may end at the worst: before a complement of place, time or manner. */
const LAST_SEAMS: Record<Language, RegExp> = {
  fr: / (?:lors d|au cours d|dans (?:le|la|les|l'|un)|avec |depuis |pendant |pour |auprès |grâce |notamment|à la suite|par le biais)/gu,
  en: / (?:during |in (?:the|a) |with |since |for |by |through |under |including |at the )/gu,
};

/** The longest beginning that ends at a seam and is a statement, with a name in it if it can; the text itself when none is. */
function cutAtSeam(text: string, names: string[], longest: number, language: Language): string {
  const atClause = wholePart(text, names, SEAMS[language], longest, language);
  return atClause ?? wholePart(text, names, LAST_SEAMS[language], longest, language) ?? text;
}

function wholePart(text: string, names: string[], seam: RegExp, longest: number, language: Language): string | null {
  let nameless: string | null = null;
  const seams = [...text.matchAll(seam)].map(({ index }) => index);
  for (const index of seams.reverse()) {
    if (index > longest || index < SHORTEST_CUT) continue;
    const part = text.slice(0, index).trimEnd();
    const isNamed = names.some((name) => part.includes(name));
    if ((nameless !== null && !isNamed) || !standsAlone(part, language)) continue;
    if (isNamed) return part;
    nameless = part;
  }
  return nameless;
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
  const present = moods.has('present') && !moods.has('participle') && word.length > 4;
  return present || moods.has('future') || moods.has('past') || moods.has('imperfect');
}
