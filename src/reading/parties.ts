import { type Analysis, within } from './analysis.ts';
import type { Sign } from './concepts.ts';
import type { Actor } from './discourse.ts';
import type { Scene, Unit } from './features.ts';
import { judge, type Linear } from './linear.ts';
import { tag } from './tags.ts';

const bin = (value: number, edges: number[]): number => {
  let i = 0;
  while (i < edges.length && value >= edges[i]!) i++;
  return i;
};

type Tag = (what: string, value: number | string) => string;

// made once: a function made for every organisation of every unit costs more than all its tags
const placed = (place: string): Tag => {
  return (what, value) => tag(tag(place, what), value);
};
const PLACED = { unit: placed('unit'), sentence: placed('sentence'), away: placed('away') };

/**
 * What speaks for or against an organisation of the text being the party (supplier or agency) that a unit is about. `speaker`: the
 * name of who says the unit, if anyone.
 */
export function partyFeatures(
  unit: Unit,
  actor: Actor,
  rivals: Actor[],
  scene: Scene,
  speaker: string | null,
): string[] {
  const { analysis } = scene;
  const { sentence } = unit;
  const inUnit = actor.places.some((p) => p >= unit.first && p < unit.last);
  const inSentence = actor.sentences.has(sentence.index);
  let best = 0;
  for (const r of rivals) best = Math.max(best, r.sentences.size + (r.inTitle ? 1 : 0));
  const own = actor.sentences.size + (actor.inTitle ? 1 : 0);
  const ago = lastBefore(actor, sentence.index);
  let othersIn = 0;
  let agoRivals = 99;
  for (const r of rivals) {
    if (r === actor) continue;
    if (r.sentences.has(sentence.index)) othersIn++;
    agoRivals = Math.min(agoRivals, lastBefore(r, sentence.index));
  }
  const place = inUnit ? 'unit' : inSentence ? 'sentence' : 'away';
  const share = bin(own / Math.max(1, best), [0.34, 0.67, 1]);
  const of = PLACED[place];
  const found = [
    tag('in', place),
    of('others', Math.min(othersIn, 2)),
    tag('share', String(share)),
    of('share', share),
    of('title', String(actor.inTitle)),
    of('ago', bin(ago, [1, 2, 3, 5, 99])),
    of('nearer', ago < agoRivals ? 'yes' : ago > agoRivals ? 'no' : 'same'),
    of('rivals', Math.min(rivals.length, 4)),
    of('named', bin(actor.sentences.size / analysis.sentences.length, [0.1, 0.25, 0.5])),
    of('first', String(actor.sentences.has(0))),
  ];
  const signs = scene.concepts[sentence.index]!;
  for (const sign of unit.signs.keys()) if (sign.startsWith('!!')) found.push(of('tells', sign));
  for (const sign of BOND) if (hasSign(actor, sign, scene)) found.push(tag('bond', sign), of('bond', sign));
  if (signs.has('supplier')) found.push(of('word', 'supplier'));
  if (signs.has('!relation')) found.push(of('word', 'relation'));
  if (actor.sentences.has(sentence.index - 1)) found.push(of('before', 'named'));
  if (rivals.length === 1) found.push(of('only', 'one'));
  if (actor.isDouble) {
    found.push(of('double', 'yes'));
    found.push(
      tag('double:agencies', String(Math.min(2, scene.discourse.agencies.length))),
      tag('double:suppliers', String(Math.min(3, scene.discourse.suppliers.length))),
    );
  }
  if (inUnit) found.push(...grammarOf(unit, actor, analysis));
  if (speaker) {
    const own = analysis.watch.organisations[actor.organisation]!.name === speaker;
    found.push(of('speaks', own ? 'self' : 'other'));
  }
  return found;
}

// What sentences that name a supplier speak of, where it is one to somebody
const BOND = ['contract', '!relation', 'supplier', 'operate', 'provide', '!award', '!incident'] as const;

function hasSign(actor: Actor, sign: Sign, { concepts }: Scene): boolean {
  for (const index of actor.sentences) if (concepts[index]!.has(sign)) return true;
  return false;
}

function lastBefore(actor: Actor, index: number): number {
  let best = 99;
  for (const s of actor.sentences) if (s <= index) best = Math.min(best, index - s);
  return best;
}

function grammarOf(unit: Unit, actor: Actor, analysis: Analysis): string[] {
  const at = actor.places.find((p) => p >= unit.first && p < unit.last)!;
  const before = analysis.tokens[at - 1]?.fold ?? '';
  const found = [tag('begins', String(at - unit.first < 3))];
  if (TELLING_BEFORE.has(before)) found.push(tag('before', before));
  return found;
}

const TELLING_BEFORE = new Set(
  "a au aux par avec de d' du pour contre chez entre et to by with of for from and against that in the l' la le selon".split(
    ' ',
  ),
);

/** How likely each organisation is the party that the unit is about, most likely first. */
export function weighParties(
  unit: Unit,
  candidates: Actor[],
  scene: Scene,
  model: Linear,
  speaker: string | null,
): { actor: Actor; trust: number }[] {
  const weighed = candidates.map((actor) => ({
    actor,
    trust: judge(model, partyFeatures(unit, actor, candidates, scene, speaker))[1]!,
  }));
  return weighed.sort((a, b) => b.trust - a.trust);
}

/** The organisations named by a role word in a range ("l'opérateur"): those on the list that may bear it. */
export function rolesIn(analysis: Analysis, first: number, last: number): number[] {
  return within(analysis.mentions, first, last)
    .filter((m) => m.isRole)
    .flatMap((m) => m.organisations);
}
