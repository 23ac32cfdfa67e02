import { type Analysis, analyse, type Sighting, sight } from './analysis.ts';
import { type Attributions, attribute } from './attribution.ts';
import type { TextToRead } from './claim.ts';
import { followActors } from './discourse.ts';
import { type Scene, setScene, textFeatures, type Unit, unitFeatures } from './features.ts';
import type { Language } from './language.ts';
import { judge, type Linear, sumUp } from './linear.ts';
import { cohesionOf, MEASURES, measure } from './measures.ts';
import { tellNamesakesApart } from './namesakes.ts';
import { unitsOf } from './units.ts';
import type { Watch } from './watchlist.ts';

/** A text laid out: its layers, its units, what it is about as a whole. */
export interface Layout {
  analysis: Analysis;
  title: Analysis | null;
  scene: Scene;
  units: Unit[];
}

/** What each unit of a text shows. */
export interface Details {
  attributions: Attributions;
  /** features that all units share, and those of each */
  shared: string[];
  features: string[][];
  measures: number[][];
}

/** What the trees look at: the measures of a unit, then what the linear model thinks of it, its neighbours and the text. */
export const TREE_FEATURES = [...MEASURES, 'linear', 'linear before', 'linear after', 'linear text'];

/** Whether a text or its title names anybody of the watch list, and its words as they were looked at. */
export function whoIsIn(document: TextToRead, watch: Watch): { seen: Sighting; isAnybody: boolean } {
  const seen = sight(document.text, watch);
  const names = ({ mentions }: Sighting): boolean => mentions.some((mention) => !mention.isRole);
  return { seen, isAnybody: names(seen) || (Boolean(document.title) && names(sight(document.title!, watch))) };
}

/** Lays out a text for judging; `seen`: what was looked at of it already. */
export function layOut(document: TextToRead, language: Language, watch: Watch, seen?: Sighting): Layout {
  const analysis = analyse(document.text, language, watch, seen);
  const title = document.title ? analyse(document.title, language, watch) : null;
  tellNamesakesApart(title ? [analysis, title] : [analysis]);
  const scene = setScene(analysis, title, followActors(analysis, title));
  return { analysis, title, scene, units: unitsOf(analysis) };
}

/** Looks at each unit of a text. */
export function lookCloser({ analysis, title, scene, units }: Layout): Details {
  const cohesion = cohesionOf(analysis, title);
  return {
    attributions: attribute(analysis),
    shared: textFeatures(scene),
    features: units.map((unit) => unitFeatures(unit, scene)),
    measures: units.map((unit) => measure(unit, scene, cohesion)),
  };
}

/** The rows that the trees judge, one per unit. `linear`: what the linear model thinks of each. */
export function treeRows(details: Details, linear: number[]): Float64Array[] {
  const mean = linear.reduce((sum, p) => sum + p, 0) / Math.max(1, linear.length);
  return details.measures.map((values, i) => {
    const row = new Float64Array(values.length + 4);
    row.set(values);
    row.set([linear[i]!, linear[i - 1] ?? mean, linear[i + 1] ?? mean, mean], values.length);
    return row;
  });
}

/** What the linear model thinks of each unit. */
export function linearTrust(details: Details, model: Linear): number[] {
  const base = sumUp(model, details.shared);
  return details.features.map((features) => judge(model, features, base)[1]!);
}
