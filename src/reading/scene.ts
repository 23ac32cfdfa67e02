import { type Analysis, analyse } from './analysis.ts';
import { type Attributions, attribute } from './attribution.ts';
import type { TextToRead } from './claim.ts';
import { followActors } from './discourse.ts';
import { type Scene, setScene, textFeatures, type Unit, unitFeatures } from './features.ts';
import { gateFeatures } from './gate.ts';
import type { Language } from './language.ts';
import { judge, type Linear } from './linear.ts';
import { cohesionOf, MEASURES, measure } from './measures.ts';
import type { Watch } from './watchlist.ts';

/** A text laid out for judging: its layers, its units, what each of them shows. */
export interface Layout {
  analysis: Analysis;
  scene: Scene;
  attributions: Attributions;
  units: Unit[];
  /** features of each unit, those of the text included */
  features: string[][];
  gate: string[];
  measures: Float64Array[];
}

/** What the trees look at: the measures of a unit, then what the linear model thinks of it, its neighbours and the text. */
export const TREE_FEATURES = [...MEASURES, 'linear', 'linear before', 'linear after', 'linear text', 'gate'];

/** Lays out a text for judging. */
export function layOut(document: TextToRead, language: Language, watch: Watch): Layout {
  const analysis = analyse(document.text, language, watch);
  const title = document.title ? analyse(document.title, language, watch) : null;
  const scene = setScene(analysis, title, followActors(analysis, title));
  const units = analysis.sentences.map((sentence) => ({
    sentence,
    first: sentence.firstToken,
    last: sentence.lastToken,
  }));
  const shared = textFeatures(scene);
  const cohesion = cohesionOf(analysis, title);
  return {
    analysis,
    scene,
    attributions: attribute(analysis),
    units,
    features: units.map((unit) => [...unitFeatures(unit, scene), ...shared]),
    gate: gateFeatures(scene),
    measures: units.map((unit) => measure(unit, scene, cohesion)),
  };
}

/** The rows that the trees judge, one per unit. `linear`: what the linear model thinks of each; `gate`: of the text. */
export function treeRows(layout: Layout, linear: number[], gate: number): Float64Array[] {
  const mean = linear.reduce((sum, p) => sum + p, 0) / Math.max(1, linear.length);
  return layout.measures.map((values, i) => {
    const row = new Float64Array(values.length + 5);
    row.set(values);
    row.set([linear[i]!, linear[i - 1] ?? mean, linear[i + 1] ?? mean, mean, gate], values.length);
    return row;
  });
}

/** What the linear model thinks of each unit. */
export function linearTrust(layout: Layout, model: Linear): number[] {
  return layout.features.map((features) => judge(model, features)[1]!);
}
