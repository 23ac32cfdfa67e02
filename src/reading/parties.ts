import { type Analysis, within } from './analysis.ts';
import type { Actor } from './discourse.ts';
import type { Scene, Unit } from './features.ts';
import { judge, type Linear } from './linear.ts';

const bin = (value: number, edges: number[]): number => {
  let i = 0;
  while (i < edges.length && value >= edges[i]!) i++;
  return i;
};

/** What speaks for or against an organisation of the text being the party (supplier or agency) that a unit is about. */
export function partyFeatures(unit: Unit, actor: Actor, rivals: Actor[], scene: Scene): string[] {
  const { analysis } = scene;
  const { sentence } = unit;
  const inUnit = actor.places.filter((p) => p >= unit.first && p < unit.last).length;
  const inSentence = actor.sentences.has(sentence.index);
  const best = Math.max(...rivals.map((r) => r.sentences.size + (r.inTitle ? 1 : 0)));
  const own = actor.sentences.size + (actor.inTitle ? 1 : 0);
  const othersIn = rivals.filter((r) => r !== actor && r.sentences.has(sentence.index)).length;
  const ago = lastBefore(actor, sentence.index);
  const agoRivals = Math.min(99, ...rivals.filter((r) => r !== actor).map((r) => lastBefore(r, sentence.index)));
  const place = inUnit > 0 ? 'unit' : inSentence ? 'sentence' : 'away';
  const found = [
    `in:${place}`,
    `in:${place}:others:${Math.min(othersIn, 2)}`,
    `share:${bin(own / Math.max(1, best), [0.34, 0.67, 1])}`,
    `${place}:share:${bin(own / Math.max(1, best), [0.34, 0.67, 1])}`,
    `${place}:title:${actor.inTitle}`,
    `${place}:ago:${bin(ago, [1, 2, 3, 5, 99])}`,
    `${place}:nearer:${ago < agoRivals ? 'yes' : ago > agoRivals ? 'no' : 'same'}`,
    `${place}:rivals:${Math.min(rivals.length, 4)}`,
    `${place}:named:${bin(actor.sentences.size / analysis.sentences.length, [0.1, 0.25, 0.5])}`,
    `${place}:first:${actor.sentences.has(0)}`,
  ];
  if (rivals.length === 1) found.push(`${place}:only`);
  if (isDouble(actor, scene))
    found.push(
      `${place}:double`,
      `double:agencies:${Math.min(2, scene.discourse.agencies.length)}:suppliers:${Math.min(3, scene.discourse.suppliers.length)}`,
    );
  if (inUnit > 0) found.push(...grammarOf(unit, actor, analysis));
  return found;
}

// The same name stands on the list as agency and as supplier
function isDouble(actor: Actor, scene: Scene): boolean {
  const name = scene.analysis.watch.organisations[actor.organisation]!.name;
  return scene.discourse.actors.some(
    (a) => a !== actor && a.kind !== actor.kind && scene.analysis.watch.organisations[a.organisation]!.name === name,
  );
}

function lastBefore(actor: Actor, index: number): number {
  let best = 99;
  for (const s of actor.sentences) if (s <= index) best = Math.min(best, index - s);
  return best;
}

function grammarOf(unit: Unit, actor: Actor, analysis: Analysis): string[] {
  const at = actor.places.find((p) => p >= unit.first && p < unit.last)!;
  const before = analysis.tokens[at - 1]?.fold ?? '';
  const found = [`begins:${at - unit.first < 3}`];
  if (
    /^(?:a|au|aux|par|avec|de|d'|du|pour|contre|chez|entre|et|to|by|with|of|for|from|and|against|that|in|the|l'|la|le|selon)$/.test(
      before,
    )
  )
    found.push(`before:${before}`);
  return found;
}

/** How likely each organisation is the party that the unit is about, most likely first. */
export function weighParties(
  unit: Unit,
  candidates: Actor[],
  scene: Scene,
  model: Linear,
): { actor: Actor; trust: number }[] {
  const weighed = candidates.map((actor) => ({
    actor,
    trust: judge(model, partyFeatures(unit, actor, candidates, scene))[1]!,
  }));
  return weighed.sort((a, b) => b.trust - a.trust);
}

/** The organisations named by a role word in a range ("l'opérateur"): those on the list that may bear it. */
export function rolesIn(analysis: Analysis, first: number, last: number): number[] {
  return within(analysis.mentions, first, last)
    .filter((m) => m.isRole)
    .flatMap((m) => m.organisations);
}
