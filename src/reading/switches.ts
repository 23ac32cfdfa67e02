import { type Analysis, moodsOfToken, within } from './analysis.ts';
import type { Scene, Unit } from './features.ts';
import type { Language } from './language.ts';
import {
  BEFORE_NAME,
  FIRST_PERSON_OBJECT,
  FRAMES,
  type Frame,
  HOLDER,
  OBJECT_PRONOUN,
  OWNED,
  SUBJECT_BEFORE,
  TELLS_A_CHANGE,
} from './lexicon/switching.ts';
import { remembering } from './memory.ts';
import { compilePhrases, findPhrases } from './phrases.ts';
import type { Mention } from './watchlist.ts';

/** Who is replaced by whom; null where the text does not say. */
export interface Switch {
  from: string | null;
  to: string | null;
}

interface Named {
  at: number;
  /** the token after the name */
  next: number;
  name: string;
}

const CHANGES = {
  fr: compilePhrases([['change', TELLS_A_CHANGE.fr]]),
  en: compilePhrases([['change', TELLS_A_CHANGE.en]]),
};

/** Whether the words of a unit speak of a change of supplier at all. */
export function tellsAChange(analysis: Analysis, unit: { first: number; last: number }): boolean {
  return findPhrases(analysis.tokens, CHANGES[analysis.language], unit.first, unit.last).length > 0;
}

/**
 * The direction of a switch told in a unit: whom the words before and after the verb name; where a pronoun or nothing stands
 * for one of the two, who was named before. `speaker`: the name of who says it, whom "nous a remplacés" means.
 */
export function directionOf(unit: Unit, scene: Scene, suppliers: string[], speaker: string | null): Switch {
  const { analysis } = scene;
  const named = suppliersNamed(analysis, unit.first, unit.last);
  const byRole = byPrepositions(analysis, named);
  if (byRole.from && byRole.to) return byRole;
  for (let i = unit.first; i < unit.last; i++) {
    const found = frameAt(analysis, i, unit);
    if (!found) continue;
    const before = named.filter((m) => m.at < i).at(-1)?.name ?? null;
    const after = named.find((m) => m.at > i)?.name ?? null;
    const by = named.find((m) => m.at > i + 1 && isAgent(analysis, m.at))?.name ?? null;
    if (found === 'new-word-old' && by && after && by !== after) return { from: after, to: by };
    if (found === 'new-word-old' && !before && after && hasAgent(analysis, i, unit))
      return { from: after, to: by === after ? null : by };
    const told = unnamed(found, i, before, after, unit, scene, speaker);
    return told ?? fill(found, before, after, byRole, suppliers);
  }
  if (byRole.from || byRole.to) return byRole;
  const only = suppliers.length === 1 ? suppliers[0]! : null;
  return { from: only, to: null };
}

function suppliersNamed(analysis: Analysis, first: number, last: number): Named[] {
  return within(analysis.mentions, first, last)
    .filter((m) => !m.isRole)
    .map((m) => ({ at: m.first, next: m.last, name: supplierOf(m, analysis) }))
    .filter((m): m is Named => m.name !== null);
}

/** Whom a name stands for as a supplier; nobody when it may be one or another. */
function supplierOf({ organisations, isUnclear }: Mention, { watch }: Analysis): string | null {
  if (isUnclear) return null;
  return organisations.map((i) => watch.organisations[i]!).find((o) => o.kind === 'supplier')?.name ?? null;
}

// One of the two is a pronoun or left out: "lui succède", "nous a remplacés", "and was replaced by X", "qui reprend le contrat de X"
function unnamed(
  frame: Frame,
  at: number,
  before: string | null,
  after: string | null,
  unit: Unit,
  scene: Scene,
  speaker: string | null,
): Switch | null {
  const { analysis } = scene;
  const words = analysis.tokens.slice(Math.max(unit.first, at - 3), at).map((t) => t.fold);
  if (frame === 'new-word-old' && before && words.some((w) => FIRST_PERSON_OBJECT.test(w)))
    return { from: speaker === before ? null : speaker, to: before };
  const clitic = analysis.language === 'fr' && OBJECT_PRONOUN.test(words.at(-1) ?? '');
  if (frame === 'new-word-old' && before && !after && clitic)
    return { from: namedBefore(analysis, unit.first, before), to: before };
  const open = !before && after && SUBJECT_BEFORE.test(analysis.tokens[unit.first]!.fold);
  if (open && frame === 'old-word-new') return { from: namedBefore(analysis, unit.first, after), to: after };
  if (open && frame === 'new-word-old') return { from: after, to: namedBefore(analysis, unit.first, after) };
  return null;
}

const FAR = 90;

// The supplier named last before a place, not the one given
function namedBefore(analysis: Analysis, at: number, not: string): string | null {
  return suppliersNamed(analysis, Math.max(0, at - FAR), at).findLast((m) => m.name !== not)?.name ?? null;
}

// "remplacer X par Y", "replace X with Y"
function isAgent(analysis: Analysis, at: number): boolean {
  return analysis.tokens.slice(Math.max(0, at - 3), at).some((t) => t.fold === 'par' || t.fold === 'with');
}

function hasAgent(analysis: Analysis, from: number, unit: Unit): boolean {
  return analysis.tokens.slice(from, unit.last).some((t) => t.fold === 'par' || t.fold === 'with');
}

const FRAME_OF = {
  fr: remembering((word: string) => frameOf(word, 'fr')),
  en: remembering((word: string) => frameOf(word, 'en')),
};

function frameOf(word: string, language: Language): Frame | null {
  return FRAMES[language].find(([pattern]) => pattern.test(word))?.[1] ?? null;
}

function frameAt(analysis: Analysis, i: number, unit: Unit): Frame | null {
  const word = analysis.tokens[i]!.fold;
  const frame = FRAME_OF[analysis.language](word);
  if (frame === 'new-word-old' && isPassive(analysis, i, unit)) return 'old-word-new';
  if (
    frame === 'old-word-new' &&
    analysis.language === 'fr' &&
    !isPassive(analysis, i, unit) &&
    hasAvoir(analysis, i, unit)
  )
    return 'new-word-old';
  return frame;
}

function isPassive(analysis: Analysis, i: number, unit: Unit): boolean {
  const { tokens, language } = analysis;
  const after = tokens.slice(i + 1, Math.min(unit.last, i + 4)).map((t) => t.fold);
  const moods = moodsOfToken(tokens[i]!);
  if (language === 'fr' && !moods.has('participle')) return false;
  if (after[0] === (language === 'fr' ? 'par' : 'by')) return true;
  const before = tokens.slice(Math.max(unit.first, i - 4), i).map((t) => t.fold);
  if (language === 'fr')
    return moods.has('participle') && before.some((w) => /^(?:ete|est|sera|serait|etre|etait|sont|seront)$/.test(w));
  return /ed$/.test(tokens[i]!.fold) && before.some((w) => /^(?:be|been|is|are|was|were|being)$/.test(w));
}

function hasAvoir(analysis: Analysis, i: number, unit: Unit): boolean {
  return analysis.tokens
    .slice(Math.max(unit.first, i - 3), i)
    .some((t) => /^(?:a|ont|avait|aurait|aura|avoir)$/.test(t.fold));
}

// "aux dépens de X, titulaire sortant", "at the expense of the incumbent, X"
function isHolder({ tokens, language }: Analysis, at: number): boolean {
  return tokens.slice(Math.max(0, at - 3), at + 6).some((t) => HOLDER[language].test(t.fold));
}

// "X's contract"
function owns({ tokens }: Analysis, next: number): boolean {
  return tokens[next]?.fold === 's' && tokens.slice(next + 1, next + 3).some((t) => OWNED.test(t.fold));
}

// "au profit de X", "à la place de Y", "from Y to X"
function byPrepositions(analysis: Analysis, named: Named[]): Switch {
  const { tokens, language } = analysis;
  const found: Switch = { from: null, to: null };
  for (const { at, next, name } of named) {
    const near = tokens.slice(Math.max(0, at - 6), at).filter((t) => t.kind === 'word');
    const phrase = near
      .map((t) => t.fold)
      .filter((word) => !HOLDER[language].test(word))
      .join(' ');
    if (BEFORE_NAME[language].goes.test(phrase) || owns(analysis, next)) found.from ??= name;
    else if (BEFORE_NAME[language].loses.test(phrase) && isHolder(analysis, at)) found.from ??= name;
    else if (BEFORE_NAME[language].comes.test(phrase)) found.to ??= name;
  }
  return found.from === found.to ? { from: null, to: null } : found;
}

function fill(frame: Frame, before: string | null, after: string | null, roles: Switch, suppliers: string[]): Switch {
  const rest = before ? (suppliers.find((s) => s !== before) ?? null) : null;
  if (frame === 'new-word-old') return { to: before ?? roles.to, from: after ?? roles.from ?? rest };
  if (frame === 'old-word-new') return { from: before ?? roles.from, to: after ?? roles.to ?? null };
  if (frame === 'word-new') return { to: roles.to ?? after, from: roles.from };
  return { from: roles.from ?? after, to: roles.to };
}
