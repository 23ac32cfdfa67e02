import { type Analysis, moodsOfToken, within } from './analysis.ts';
import type { Scene, Unit } from './features.ts';

/** Who is replaced by whom; null where the text does not say. */
export interface Switch {
  from: string | null;
  to: string | null;
}

/** `new` stands after the word, `old` before it (active), or the other way round. */
type Frame = 'new-word-old' | 'old-word-new' | 'word-new' | 'word-old';

const FRAMES: Record<'fr' | 'en', [RegExp, Frame][]> = {
  fr: [
    [
      /^(?:remplace(?:r|ra|ront|rait|raient|nt)?|remplac(?:e|ait|aient|ant)|supplante[rz]?|supplant(?:e|ent|era|ait)|succede(?:r|ra|ront|rait|nt)?|detron\w+)$/,
      'new-word-old',
    ],
    [/^(?:remplacee?s?|supplantee?s?|evincee?s?)$/, 'old-word-new'],
    [/^(?:recuper\w*|repren\w*|repris\w*|rafl\w*)$/, 'new-word-old'],
    [/^(?:quitte\w*|abandonn\w*|delaiss\w*|lach\w*)$/, 'word-old'],
    [/^(?:bascul\w*|migr\w*|passage|passer|opt\w*)$/, 'word-new'],
    [/^(?:cede\w*|ceder)$/, 'old-word-new'],
  ],
  en: [
    [/^(?:replace|replaces|replacing|supersede\w*|supplant\w*|succeed\w*|outbid|beat)$/, 'new-word-old'],
    [/^(?:replaced|taking|took|takes|take|oust\w*)$/, 'new-word-old'],
    [/^(?:return\w*|transfer\w*)$/, 'word-new'],
    [/^(?:ditch\w*|drop\w*|dump\w*|quit\w*|leav\w*|abandon\w*|axe[ds]?)$/, 'word-old'],
    [/^(?:switch\w*|migrat\w*|mov(?:e|es|ed|ing))$/, 'word-new'],
  ],
};
/** The direction of a switch told in a unit: whom the words before and after the verb name. */
export function directionOf(unit: Unit, scene: Scene, suppliers: string[]): Switch {
  const { analysis } = scene;
  const named = within(analysis.mentions, unit.first, unit.last)
    .filter((m) => !m.isRole)
    .map((m) => ({
      at: m.first,
      name:
        m.organisations.map((i) => analysis.watch.organisations[i]!).find((o) => o.kind === 'supplier')?.name ?? null,
    }))
    .filter((m): m is { at: number; name: string } => m.name !== null);
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
    return fill(found, before, after, byRole, suppliers);
  }
  if (byRole.from || byRole.to) return byRole;
  const only = suppliers.length === 1 ? suppliers[0]! : null;
  return { from: only, to: null };
}

// "remplacer X par Y", "replace X with Y"
function isAgent(analysis: Analysis, at: number): boolean {
  return analysis.tokens.slice(Math.max(0, at - 3), at).some((t) => t.fold === 'par' || t.fold === 'with');
}

function hasAgent(analysis: Analysis, from: number, unit: Unit): boolean {
  return analysis.tokens.slice(from, unit.last).some((t) => t.fold === 'par' || t.fold === 'with');
}

function frameAt(analysis: Analysis, i: number, unit: Unit): Frame | null {
  const word = analysis.tokens[i]!.fold;
  const frame = FRAMES[analysis.language].find(([pattern]) => pattern.test(word))?.[1] ?? null;
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

// "au profit de X", "à la place de Y", "from Y to X"
function byPrepositions(analysis: Analysis, named: { at: number; name: string }[]): Switch {
  const { tokens, language } = analysis;
  const found: Switch = { from: null, to: null };
  for (const { at, name } of named) {
    const near = tokens.slice(Math.max(0, at - 4), at).map((t) => t.fold);
    const phrase = near.join(' ');
    if (language === 'fr') {
      if (
        /profit (?:de|d'|du)(?: l')?$|\bvers(?: l')?$|confiee?s? (?:a|au)$|attribuee?s? (?:a|au)$|(?:reprise?|remplacee?|geree?) par$/.test(
          phrase,
        )
      )
        found.to ??= name;
      else if (
        /(?:place|detriment|depens|lieu|suite|contrat|depart|sortie|dependance) (?:de|d'|du|a)(?: l')?$|contrat avec$|succeder? a$/.test(
          phrase,
        )
      )
        found.from ??= name;
    } else if (/\b(?:to|by|with)$|favou?r of$|hands? of$/.test(phrase)) found.to ??= name;
    else if (/\bfrom(?: the)?$|instead of$|place of$|contract with$/.test(phrase)) found.from ??= name;
  }
  return found.from === found.to ? { from: null, to: null } : found;
}

function fill(frame: Frame, before: string | null, after: string | null, roles: Switch, suppliers: string[]): Switch {
  const rest = (name: string | null): string | null => suppliers.find((s) => s !== name) ?? null;
  if (frame === 'new-word-old')
    return { to: before ?? roles.to, from: after ?? roles.from ?? (before ? rest(before) : null) };
  if (frame === 'old-word-new') return { from: before ?? roles.from, to: after ?? roles.to ?? null };
  if (frame === 'word-new') return { to: roles.to ?? after, from: roles.from };
  return { from: roles.from ?? after, to: roles.to };
}
