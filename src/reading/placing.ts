import type { Analysis } from './analysis.ts';
import { type Construction, governedBy, isPassive } from './constructions.ts';
import type { Unit } from './features.ts';
import {
  FIRST_PERSON_OBJECT,
  OBJECT_PRONOUN,
  type Side,
  type Slot,
  type Slots,
  SUBJECT_BEFORE,
} from './lexicon/switching.ts';
import { type Named, namesOf, supplierBefore } from './who-is-named.ts';

/** Who is replaced by whom; null where the text does not say. */
export interface Switch {
  from: string | null;
  to: string | null;
}

/** Nobody goes and nobody comes. */
export const NOBODY: Switch = { from: null, to: null };

/** A stretch that may tell a change, the suppliers it names, and the name of who says it. */
export interface Stretch {
  analysis: Analysis;
  unit: Unit;
  named: Named[];
  speaker: string | null;
}

// "SFR a remplacé ses serveurs"
const POSSESSIVE = /^(?:son|sa|ses|leurs?|its|their)$/;

/** Whom words of change place as who goes and who comes. `open`: the one of the two that is not told elsewhere. */
export function placed(construction: Construction, stretch: Stretch, open: Side): Switch {
  const { analysis, unit } = stretch;
  const { active, passive, own } = construction.value;
  const slots = passive && isPassive(analysis, construction, unit) ? passive : active;
  if (slots.subject === 'to' && POSSESSIVE.test(analysis.tokens[construction.last]?.fold ?? '')) return NOBODY;
  const found = fill(slots, whoStands(construction, stretch), open);
  if (own && !found.to && slots.subject === 'to') found.to = ownHands(construction, stretch);
  return withPronouns(found, slots, construction, stretch);
}

// Who stands in which slot around words of change: the last name before them, and behind them the first of each slot
function whoStands({ first, last }: Construction, { analysis, unit, named }: Stretch): Map<Slot, string> {
  const slots = new Map<Slot, string>();
  const before = named.findLast((m) => m.at < first && isSubject(analysis, m.at, unit.first));
  if (before) slots.set('subject', before.name);
  const end = endOfClause(analysis, last, unit.last);
  for (const { at, name } of named) {
    if (at < last || at >= end) continue;
    const slot = governedBy(analysis, at, last);
    if (slot !== undefined && !slots.has(slot ?? 'object')) slots.set(slot ?? 'object', name);
  }
  return slots;
}

// "les équipes de SFR" act for SFR, "un concurrent de SFR" does not
function isSubject(analysis: Analysis, at: number, from: number): boolean {
  const slot = governedBy(analysis, at, from);
  if (slot !== 'of') return slot === null;
  return !analysis.tokens.slice(Math.max(from, at - 4), at).some((t) => OF_ANOTHER.test(t.fold));
}
const OF_ANOTHER =
  /^(?:concurrent|rival|associe|client|ex|successeur|predecesseur|competitor|partner|customer|successor|predecessor)/;

// Where what hangs on a verb ends at the latest: at a semicolon, a colon, another clause
function endOfClause({ tokens }: Analysis, from: number, last: number): number {
  for (let i = from; i < last; i++) {
    if (/^(?:[;:]|que|qu'|that)$/.test(tokens[i]!.fold)) return i;
    if (tokens[i]!.text === ',' && /^(?:qui|dont|which|who|whose)$/.test(tokens[i + 1]?.fold ?? '')) return i;
  }
  return last;
}

// By whom it is done first, then as the names follow each other, who stands before last
function fill(slots: Slots, stands: Map<Slot, string>, open: Side): Switch {
  const found: Switch = { from: null, to: null };
  const order = ['by' as const, ...[...stands.keys()].filter((slot) => slot !== 'by' && slot !== 'subject')];
  for (const slot of [...order, 'subject' as const]) {
    const side = slots[slot] === 'open' ? open : (slots[slot] as Side | undefined);
    const name = stands.get(slot);
    if (side && name && found.from !== name && found.to !== name) found[side] ??= name;
  }
  // "SFR, que la ville remplace par Orange": who comes is told already, so who stands before is who goes
  const subject = stands.get('subject');
  if (slots.subject === 'to' && subject && found.to && found.to !== subject) found.from ??= subject;
  return found;
}

// "Pôle emploi prend le relais": the public body itself comes
function ownHands({ first }: Construction, { analysis, unit }: Stretch): string | null {
  const bodies = namesOf('agency', analysis, unit.first, first);
  return bodies.findLast((m) => governedBy(analysis, m.at, unit.first) === null)?.name ?? null;
}

// One of the two is a pronoun or left out: "lui succède", "nous a remplacés", "and was replaced by X", "qui reprend le contrat de X"
function withPronouns(found: Switch, slots: Slots, { first, last }: Construction, stretch: Stretch): Switch {
  const { analysis, unit } = stretch;
  const goesUnnamed = found.to !== null && found.from === null;
  if (goesUnnamed && slots.subject === 'to') {
    const before = analysis.tokens.slice(Math.max(unit.first, first - 3), first).map((t) => t.fold);
    if (before.some((w) => FIRST_PERSON_OBJECT.test(w))) return { ...found, from: speaking(stretch) };
    const isClitic = analysis.language === 'fr' && OBJECT_PRONOUN.test(before.at(-1) ?? '');
    const isPronoun = slots.object === 'from' && PRONOUN_AFTER.test(analysis.tokens[last]?.fold ?? '');
    if (isClitic || isPronoun) return { ...found, from: supplierBefore(analysis, unit.first, found.to!) };
  }
  if (!SUBJECT_BEFORE.test(analysis.tokens[unit.first]!.fold)) return found;
  if (goesUnnamed && slots.subject === 'from')
    return { ...found, from: supplierBefore(analysis, unit.first, found.to!) };
  if (slots.subject === 'to' && found.from && !found.to)
    return { ...found, to: supplierBefore(analysis, unit.first, found.from) };
  return found;
}

// "set up to succeed it"
const PRONOUN_AFTER = /^(?:it|them)$/;

function speaking({ analysis, speaker }: Stretch): string | null {
  return analysis.watch.organisations.find((o) => o.kind === 'supplier' && o.name === speaker)?.name ?? null;
}
