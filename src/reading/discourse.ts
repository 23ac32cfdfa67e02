import { type Analysis, within } from './analysis.ts';
import type { Mention, Organisation } from './watchlist.ts';

/** One organisation of the watch list as a text speaks of it. */
export interface Actor {
  organisation: number;
  kind: Organisation['kind'];
  /** token places of its mentions by name, in order */
  places: number[];
  /** sentences that name it */
  sentences: Set<number>;
  inTitle: boolean;
  /** the same name stands on the list as agency and as supplier */
  isDouble: boolean;
  /** wherever it is named, another supplier may be meant instead */
  isUnclear: boolean;
}

/** Who a text speaks of, and where. */
export interface Discourse {
  actors: Actor[];
  suppliers: Actor[];
  agencies: Actor[];
  byOrganisation: Map<number, Actor>;
}

/** Follows the organisations of the watch list through a text and its title. */
export function followActors(analysis: Analysis, title: Analysis | null): Discourse {
  const byOrganisation = new Map<number, Actor>();
  const note = (mention: Mention, sentence: number | null): void => {
    if (mention.isRole) return;
    for (const organisation of mention.organisations) {
      let actor = byOrganisation.get(organisation);
      if (!actor) {
        const kind = analysis.watch.organisations[organisation]!.kind;
        actor = {
          organisation,
          kind,
          places: [],
          sentences: new Set(),
          inTitle: false,
          isDouble: false,
          isUnclear: true,
        };
        byOrganisation.set(organisation, actor);
      }
      actor.isUnclear &&= mention.isUnclear;
      if (sentence === null) actor.inTitle = true;
      else {
        actor.places.push(mention.first);
        actor.sentences.add(sentence);
      }
    }
  };
  for (const mention of title?.mentions ?? []) note(mention, null);
  for (const sentence of analysis.sentences)
    for (const mention of within(analysis.mentions, sentence.firstToken, sentence.lastToken))
      note(mention, sentence.index);
  const actors = [...byOrganisation.values()];
  const nameOf = (a: Actor): string => analysis.watch.organisations[a.organisation]!.name;
  for (const a of actors) a.isDouble = actors.some((b) => b !== a && b.kind !== a.kind && nameOf(b) === nameOf(a));
  return {
    actors,
    suppliers: actors.filter((a) => a.kind === 'supplier'),
    agencies: actors.filter((a) => a.kind === 'agency'),
    byOrganisation,
  };
}
