import { type Analysis, moodsOfToken } from './analysis.ts';
import type { Language } from './language.ts';
import {
  BESIDE_A_NAME,
  CARRIES_A_NAME,
  CONSTRUCTIONS,
  type Frame,
  PREPOSITIONS,
  type Slot,
} from './lexicon/switching.ts';
import { compilePhrases, type Found, findPhrases } from './phrases.ts';

/** A range of tokens. */
interface Range {
  first: number;
  last: number;
}

/** Words of change met in a text, and how they place who goes and who comes. */
export type Construction = Found<Frame>;

const PHRASES = { fr: phrasesOf('fr'), en: phrasesOf('en') };

function phrasesOf(language: Language) {
  return compilePhrases(Object.values(CONSTRUCTIONS).map((frame) => [frame, frame.words[language]]));
}

// A unit is asked several times
const known = new WeakMap<Range, Construction[]>();

/** The words of change in a range, in their order; of such as overlap the longest. */
export function constructionsIn(analysis: Analysis, range: Range): Construction[] {
  const found = known.get(range) ?? lookFor(analysis, range);
  known.set(range, found);
  return found;
}

function lookFor({ tokens, language }: Analysis, { first, last }: Range): Construction[] {
  const kept: Construction[] = [];
  for (const found of findPhrases(tokens, PHRASES[language], first, last)) {
    const before = kept.at(-1);
    if (!before || found.first >= before.last) kept.push(found);
    else if (found.last - found.first > before.last - before.first) kept[kept.length - 1] = found;
  }
  return kept;
}

const ARTICLE = /^(?:le|la|l'|les|un|une|du|au|aux|des|ce|cet|cette|son|sa|ses|leurs?|the|an?|its|their|his|her)$/;
// "par le géant américain Orange": so many words may stand between an article and a name
const MOST_BETWEEN = 3;

const BEGINS_ANEW = /^(?:que|qu'|qui|dont|et|ou|mais|that|which|who|whose|and|or|but)$/;

/**
 * The slot that a preposition puts a name into; null where none stands before it from a place on, undefined where the name hangs on
 * other words ("pour choisir Orange").
 */
export function governedBy(analysis: Analysis, at: number, from: number): Slot | null | undefined {
  const { tokens, language } = analysis;
  let between = 0;
  let hasArticle = false;
  for (let i = at - 1; i >= from && tokens[i]!.kind === 'word'; i--) {
    const { fold, word } = tokens[i]!;
    if (BEGINS_ANEW.test(fold)) return null;
    const slot = PREPOSITIONS[language][word.lower];
    const isArticle = ARTICLE.test(fold) && word.lower !== 'à';
    hasArticle ||= isArticle;
    if (slot && between > 0 && !hasArticle) return undefined;
    if (slot === 'of' && i > from && CARRIES_A_NAME.test(tokens[i - 1]!.fold)) return governedBy(analysis, i - 1, from);
    if (slot) return slot;
    if (isArticle || CARRIES_A_NAME.test(fold) || BESIDE_A_NAME.test(fold)) continue;
    if (++between > MOST_BETWEEN) return null;
  }
  return null;
}

/** Whether words of change are put in the passive: "est remplacé", "remplacé par", "was dropped". */
export function isPassive(analysis: Analysis, { first, last }: Construction, unit: Range): boolean {
  const { tokens, language } = analysis;
  const next = tokens[last]?.fold ?? '';
  const before = tokens.slice(Math.max(unit.first, first - 4), first).map((t) => t.fold);
  if (language === 'en') {
    if (next === 'by') return true;
    return PARTICIPLE_EN.test(tokens[first]!.fold) && before.some((w) => BEING.en.test(w));
  }
  const moods = moodsOfToken(tokens[first]!);
  if (!moods.has('participle')) return false;
  if (next === 'par' || before.some((w) => BEING.fr.test(w))) return true;
  return !moods.has('present') && !moods.has('past') && !before.slice(-3).some((w) => HAVING.test(w));
}
const PARTICIPLE_EN = /(?:(?<!succe)ed|taken|given|lost|won|thrown)$/;
const BEING = { fr: /^(?:ete|est|sera|serait|etre|etait|sont|seront|fut)$/, en: /^(?:be|been|is|are|was|were|being)$/ };
const HAVING = /^(?:a|ont|avait|avaient|aurait|auraient|aura|avoir|ayant|n'a)$/;
