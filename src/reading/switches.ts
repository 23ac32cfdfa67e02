import type { Analysis } from './analysis.ts';
import { type Construction, constructionsIn, governedBy } from './constructions.ts';
import type { Scene, Unit } from './features.ts';
import {
  BEFORE_NAME,
  CORRECTION,
  FROM_ONE_TO_ANOTHER,
  HOLDER,
  IN_ITS_PLACE,
  OUTGOING,
  OWNED,
  TELLS_A_CHANGE,
} from './lexicon/switching.ts';
import { compilePhrases, findPhrases } from './phrases.ts';
import { NOBODY, placed, type Stretch, type Switch } from './placing.ts';
import { type Named, namesOf, supplierBefore } from './who-is-named.ts';

export type { Switch } from './placing.ts';

const CHANGES = {
  fr: compilePhrases([['change', TELLS_A_CHANGE.fr]]),
  en: compilePhrases([['change', TELLS_A_CHANGE.en]]),
};
const IN_PLACE = {
  fr: compilePhrases([['place', IN_ITS_PLACE.fr]]),
  en: compilePhrases([['place', IN_ITS_PLACE.en]]),
};

/** Whether the words of a unit speak of a change of supplier at all. */
export function tellsAChange(analysis: Analysis, unit: { first: number; last: number }): boolean {
  if (findPhrases(analysis.tokens, CHANGES[analysis.language], unit.first, unit.last).length > 0) return true;
  const constructions = constructionsIn(analysis, unit);
  if (constructions.some((one) => !isWeak(one)) || isCorrection(analysis, unit)) return true;
  const isPair = constructions.some(({ value }) => value.pair);
  return isPair && namesOf('supplier', analysis, unit.first, unit.last).length > 1;
}

/**
 * The direction of a switch told in a unit: whom its words of change place as who goes and who comes; where a pronoun or nothing
 * stands for one of the two, who was named before. `speaker`: the name of who says it, whom "nous a remplacés" means. A sole supplier
 * of `suppliers` is taken for who goes where the words tell nobody.
 */
export function directionOf(unit: Unit, { analysis }: Scene, suppliers: string[], speaker: string | null): Switch {
  const named = namesOf('supplier', analysis, unit.first, unit.last);
  const stretch = { analysis, unit, named, speaker };
  const constructions = constructionsIn(analysis, unit);
  let told = filled(corrected(stretch), byPrepositions(stretch));
  for (const one of constructions) if (!isWeak(one)) told = filled(told, placed(one, stretch, openOf(told)));
  for (const one of constructions) if (one.value.pair) told = filled(told, whole(placed(one, stretch, openOf(told))));
  told = filled(filled(told, fromOneToAnother(stretch)), inItsPlace(stretch));
  for (const one of constructions)
    if (isWeak(one) && (told.from || told.to)) {
      const { from, to } = whole(filled(told, placed(one, stretch, openOf(told))));
      if (from) told = { from, to };
    }
  if (told.from || told.to) return theOther(told, stretch);
  return { from: noLonger(stretch) ?? (suppliers.length === 1 ? suppliers[0]! : null), to: null };
}

function isWeak({ value }: Construction): boolean {
  return Boolean(value.pair ?? value.completes);
}

function openOf({ from }: Switch): 'from' | 'to' {
  return from ? 'to' : 'from';
}

// What is known, with what more is told: nobody both goes and comes
function filled(known: Switch, more: Switch): Switch {
  const from = known.from ?? (more.from === known.to ? null : more.from);
  const to = known.to ?? (more.to === from ? null : more.to);
  return { from, to };
}

function whole(told: Switch): Switch {
  return told.from && told.to ? told : NOBODY;
}

// "ne … plus par SFR mais par Orange", "no longer Kestrel but Brightwater"
function corrected({ analysis: { tokens, language }, unit, named }: Stretch): Switch {
  const { noLonger, but } = CORRECTION[language];
  for (let i = unit.first; i < unit.last; i++) {
    if (!noLonger.test(tokens[i]!.fold)) continue;
    const turn = tokens.findIndex((t, k) => k > i && k < unit.last && but.test(t.fold));
    const isAdded = ADDED.test(tokens[i - 1]?.fold ?? '');
    if (!isAdded && (turn < 0 || !isNegated(tokens, i, unit.first))) continue;
    const end = turn < 0 ? unit.last : turn;
    const after = named.find((m) => m.at > i && m.at < end);
    if (turn < 0 && !after) continue;
    const from = after ?? named.findLast((m) => m.at < i);
    const to = turn < 0 ? named.findLast((m) => m.at < i) : named.find((m) => m.at > turn);
    return filled({ from: from?.name ?? null, to: null }, { from: null, to: to?.name ?? null });
  }
  return NOBODY;
}

// "et non plus par SFR", "and not Kestrel"
const ADDED = /^(?:non|no|et|and|,)$/;

// "SFR n'assurera plus les envois"
function noLonger({ analysis, unit, named }: Stretch): string | null {
  const at = placeOfNoLonger(analysis, unit);
  if (at < 0) return null;
  return named.findLast((m) => m.at < at)?.name ?? named.find((m) => m.at > at)?.name ?? null;
}

// "ne … plus par SFR mais par Orange"
function isCorrection(analysis: Analysis, unit: { first: number; last: number }): boolean {
  const at = placeOfNoLonger(analysis, unit);
  const { but } = CORRECTION[analysis.language];
  return at >= 0 && analysis.tokens.some((t, i) => i > at && i < unit.last && but.test(t.fold));
}

const NO_LONGER = /^(?:plus|longer)$/;

function placeOfNoLonger({ tokens }: Analysis, { first, last }: { first: number; last: number }): number {
  const at = tokens.findIndex((t, i) => i >= first && i < last && NO_LONGER.test(t.fold));
  return isNegated(tokens, at, first) ? at : -1;
}

const NEGATION = /^(?:ne|n'|non|no|not|any)$/;
const NEAR = 5;

function isNegated(tokens: Analysis['tokens'], at: number, first: number): boolean {
  return tokens.slice(Math.max(first, at - NEAR), at).some((t) => NEGATION.test(t.fold));
}

// "songe à faire entrer Orange à sa place": who comes is named nearest, who goes before
function inItsPlace({ analysis, unit, named }: Stretch): Switch {
  const place = findPhrases(analysis.tokens, IN_PLACE[analysis.language], unit.first, unit.last)[0];
  if (!place) return NOBODY;
  const comes = named.findLast((m) => m.at < place.first) ?? named.find((m) => m.at >= place.last);
  return comes ? { from: supplierBefore(analysis, comes.at, comes.name), to: comes.name } : NOBODY;
}

// "de SFR à Orange", "entre SFR et Orange" beside a word of change
function fromOneToAnother({ analysis: { tokens, language }, named }: Stretch): Switch {
  const { before, between } = FROM_ONE_TO_ANOTHER[language];
  for (const [i, one] of named.entries()) {
    const other = named[i + 1];
    const opens = tokens[one.at - 1]?.fold ?? '';
    if (!other || other.at - one.next > 2 || !before.test(opens) || !between.test(tokens[one.next]?.fold ?? ''))
      continue;
    const isPair = /^(?:entre|between)$/.test(opens) === /^(?:et|and)$/.test(tokens[one.next]!.fold);
    if (isPair) return filled(NOBODY, { from: one.name, to: other.name });
  }
  return NOBODY;
}

// Of two suppliers that a stretch names, the second side is the other, unless it only lost a bid, or says so
function theOther(told: Switch, { analysis, unit, named }: Stretch): Switch {
  const names = new Set(named.map(({ name }) => name));
  if ((told.from && told.to) || names.size !== 2 || !tellsAChange(analysis, unit)) return told;
  if (named.some((one, i) => isJoined(analysis, one, named[i + 1]))) return told;
  const other = named.find(({ name }) => name !== told.from && name !== told.to)!;
  const slot = governedBy(analysis, other.at, unit.first);
  const isBeside = slot === 'before' || slot === 'according' || losesOnly(analysis, other);
  return isBeside ? told : { from: told.from ?? other.name, to: told.to ?? other.name };
}

const JOINS = /^(?:et|and|ou|or)$/;

// "formed by Eolmer and Nordvind": they come, or go, together
function isJoined({ tokens }: Analysis, one: Named, other: Named | undefined): boolean {
  if (!other || other.at - one.next > 4) return false;
  return tokens.slice(one.next, other.at).some((t) => JOINS.test(t.fold));
}

// "aux dépens de X, titulaire sortant", "at the expense of the incumbent, X"
function isHolder({ tokens, language }: Analysis, at: number): boolean {
  return tokens.slice(Math.max(0, at - 3), at + 6).some((t) => HOLDER[language].test(t.fold));
}

// "X's contract"
function owns({ tokens }: Analysis, next: number): boolean {
  return tokens[next]?.fold === 's' && tokens.slice(next + 1, next + 3).some((t) => OWNED.test(t.fold));
}

// The words right before a name, without those that say that it holds
function wordsBefore({ tokens, language }: Analysis, at: number): string {
  const near = tokens.slice(Math.max(0, at - 6), at).filter((t) => t.kind === 'word');
  const words = near.map((t) => t.fold).filter((word) => !HOLDER[language].test(word));
  return words.join(' ');
}

function losesOnly(analysis: Analysis, { at }: Named): boolean {
  return BEFORE_NAME[analysis.language].loses.test(wordsBefore(analysis, at)) && !isHolder(analysis, at);
}

// "SFR, titulaire sortant", "the outgoing contractor, Kestrel"
function isOutgoing({ text, tokens, language }: Analysis, { at, next }: Named): boolean {
  const [first, last] = [tokens[Math.max(0, at - 3)]!, tokens[Math.min(tokens.length, next + 5) - 1]!];
  return OUTGOING[language].test(text.slice(first.start, last.end));
}

// "au profit de X", "à la place de Y"
function byPrepositions({ analysis, named }: Stretch): Switch {
  const { comes, goes, loses } = BEFORE_NAME[analysis.language];
  const found: Switch = { from: null, to: null };
  for (const one of named) {
    const phrase = wordsBefore(analysis, one.at);
    if (goes.test(phrase) || owns(analysis, one.next)) found.from ??= one.name;
    else if (loses.test(phrase) && isHolder(analysis, one.at)) found.from ??= one.name;
    else if (comes.test(phrase)) found.to ??= one.name;
  }
  const outgoing = named.filter((one) => isOutgoing(analysis, one));
  if (outgoing.length === 1 && outgoing[0]!.name !== found.to) found.from ??= outgoing[0]!.name;
  return found.from === found.to ? NOBODY : found;
}
