import { within } from './analysis.ts';
import type { Actor } from './discourse.ts';
import type { Scene, Unit } from './features.ts';
import { HOLDER, NEWCOMER, UNLISTED } from './lexicon/switching.ts';
import { judge, type Linear } from './linear.ts';
import { directionOf, type Switch } from './switches.ts';
import { tag } from './tags.ts';

/** What a text as a whole shows of who goes and who comes: each supplier with how often it is told as either and what stands around it. */
export type Changeover = Map<Actor, Told>;

interface Told {
  from: number;
  to: number;
  signs: Set<string>;
}

/** The models that tell who goes and who comes. */
export interface RoleModels {
  from: Linear;
  to: Linear;
}

/** Looks through a text for who goes and who comes. */
export function changeoverIn(scene: Scene, units: Unit[]): Changeover {
  const changeover: Changeover = new Map();
  for (const actor of scene.discourse.suppliers.filter((one) => !one.isUnclear))
    changeover.set(actor, {
      from: 0,
      to: 0,
      signs: new Set([...signsNear(actor, scene), ...signsAlone(actor, scene)]),
    });
  for (const unit of units) {
    const own = directionOf(unit, scene, [], null);
    for (const [actor, told] of changeover) {
      const name = nameOf(actor, scene);
      if (own.from === name) told.from++;
      if (own.to === name) told.to++;
    }
  }
  return changeover;
}

function nameOf(actor: Actor, { analysis }: Scene): string {
  return analysis.watch.organisations[actor.organisation]!.name;
}

const NEAR = 7;

// What stands near a supplier's name: that it holds, that it is new, what else is spoken of
function signsNear(actor: Actor, { analysis }: Scene): Set<string> {
  const { tokens, language } = analysis;
  const signs = new Set<string>();
  for (const at of actor.places) {
    const [first, last] = [Math.max(0, at - NEAR), Math.min(tokens.length, at + NEAR)];
    for (let i = first; i < last; i++) {
      if (HOLDER[language].test(tokens[i]!.fold)) signs.add('holder');
      if (NEWCOMER[language].test(tokens[i]!.fold)) signs.add('newcomer');
    }
    for (const hit of within(analysis.hits, first, last)) signs.add(hit.value);
  }
  return signs;
}

// What sentences tell that name no other supplier
function signsAlone(actor: Actor, { concepts, discourse }: Scene): Set<string> {
  const rivals = discourse.suppliers.filter((other) => other !== actor);
  const signs = new Set<string>();
  for (const index of actor.sentences)
    if (!rivals.some((rival) => rival.sentences.has(index)))
      for (const sign of concepts[index]!) if (sign.startsWith('!!')) signs.add(`alone:${sign}`);
  return signs;
}

/** What speaks for a supplier being the one who goes, or comes, in the change that a unit tells. `own`: what the unit's words say. */
export function roleFeatures(unit: Unit, actor: Actor, scene: Scene, changeover: Changeover, own: Switch): string[] {
  const name = nameOf(actor, scene);
  const told = changeover.get(actor)!;
  const place = actor.places.some((p) => p >= unit.first && p < unit.last) ? 'in' : 'away';
  const local = own.from === name ? 'from' : own.to === name ? 'to' : 'none';
  const others = `${own.from && own.from !== name ? 'from' : ''}${own.to && own.to !== name ? 'to' : ''}`;
  const lean = told.from > told.to ? 'from' : told.to > told.from ? 'to' : told.to > 0 ? 'both' : 'none';
  const found = [
    'bias',
    place,
    tag('own', local),
    tag('others', others),
    tag('lean', lean),
    tag(tag('lean', lean), local),
  ];
  for (const sign of told.signs) found.push(tag('near', sign));
  return [...found, ...standing(unit, actor, [...changeover.keys()], place)];
}

// How a supplier stands among the others of the text: named first or last, most, only once, nearest before the unit
function standing(unit: Unit, actor: Actor, all: Actor[], place: string): string[] {
  const order = orderOf(actor, all);
  const share = actor.sentences.size / Math.max(1, ...all.map((one) => one.sentences.size));
  const rivals = String(Math.min(all.length, 4));
  const found = [
    tag('order', order),
    tag(tag('order', order), place),
    tag('rivals', rivals),
    tag(tag('rivals', rivals), String(actor.inTitle)),
    tag('title', String(actor.inTitle)),
    tag('share', share >= 1 ? 'most' : share >= 0.6 ? 'much' : share >= 0.3 ? 'some' : 'little'),
    tag('once', String(actor.sentences.size <= 1)),
  ];
  const lastBefore = (one: Actor): number => one.places.findLast((p) => p < unit.first) ?? -1;
  const own = lastBefore(actor);
  if (place === 'away') found.push(tag('nearest', String(own >= 0 && all.every((one) => lastBefore(one) <= own))));
  return found;
}

function orderOf(actor: Actor, all: Actor[]): string {
  if (all.length === 1) return 'only';
  const first = (one: Actor): number => one.places[0] ?? Number.POSITIVE_INFINITY;
  if (all.every((one) => first(one) >= first(actor))) return 'first';
  return all.every((one) => first(one) <= first(actor)) ? 'last' : 'between';
}

/** A stretch that tells a change of supplier, who says it, and whether it is denied. */
export interface ToldChange {
  unit: Unit;
  quote: string;
  speaker: string | null;
  isDenied: boolean;
}

/**
 * Who goes and who comes in the change that a unit tells: what its own words say, filled in from the rest of the text. Who comes may
 * be nobody of the watch list ("un autre opérateur"): then it is in the words of the text. Who denies a change names nobody who comes.
 */
export function changeIn(told: ToldChange, scene: Scene, changeover: Changeover, models: RoleModels): Switch {
  const own = directionOf(told.unit, scene, [], told.speaker);
  own.to ??= UNLISTED[scene.analysis.language].exec(told.quote)?.[0] ?? null;
  const all = likeliestSides(own, weighSides(told.unit, scene, changeover, own, models));
  return told.isDenied ? { from: all.from, to: own.to } : all;
}

/** Whether both who goes and who comes are known. */
export function tellsBoth({ from, to }: Switch): boolean {
  return from !== null && to !== null;
}

/** The suppliers of a claim with those of the text that its change names. */
export function withSides(suppliers: string[], { from, to }: Switch, scene: Scene): string[] {
  const named = scene.discourse.suppliers.map((actor) => nameOf(actor, scene));
  return [...new Set([...suppliers, ...named.filter((name) => name === from || name === to)])];
}

interface Side {
  name: string | null;
  from: number;
  to: number;
}

function weighSides(unit: Unit, scene: Scene, changeover: Changeover, own: Switch, models: RoleModels): Side[] {
  return [...changeover.keys()].map((actor) => {
    const features = roleFeatures(unit, actor, scene, changeover, own);
    return { name: nameOf(actor, scene), from: judge(models.from, features)[1]!, to: judge(models.to, features)[1]! };
  });
}

// From less trust on, nobody is named rather than somebody
const LEAST = 0.1;

// What the unit itself says stands; the likeliest pair of two different suppliers fills the rest
function likeliestSides(own: Switch, weighed: Side[]): Switch {
  const nobody: Side = { name: null, from: LEAST, to: LEAST };
  const goers = own.from ? [{ name: own.from, from: 1, to: 0 }] : [nobody, ...weighed];
  const comers = own.to ? [{ name: own.to, from: 0, to: 1 }] : [nobody, ...weighed];
  let best: Switch = own;
  let most = 0;
  for (const goer of goers)
    for (const comer of comers) {
      const trust = goer.from * comer.to;
      if (trust <= most || (goer.name && goer.name === comer.name)) continue;
      most = trust;
      best = { from: goer.name, to: comer.name };
    }
  return best;
}
