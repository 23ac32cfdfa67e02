import { within } from '../../src/reading/analysis.ts';
import { speakersOf } from '../../src/reading/attribution.ts';
import { FIRMNESS_CLASSES, firmnessFeatures, stancesIn } from '../../src/reading/certainty.ts';
import { changeoverIn, roleFeatures } from '../../src/reading/changeover.ts';
import { CLAIM_TYPES, type ClaimType } from '../../src/reading/claim.ts';
import type { Actor } from '../../src/reading/discourse.ts';
import { kindFeatures, type Unit } from '../../src/reading/features.ts';
import { focusOf } from '../../src/reading/focus.ts';
import { gateFeatures } from '../../src/reading/gate.ts';
import { type LinearModel, loadLinear } from '../../src/reading/linear.ts';
import type { ModelFile } from '../../src/reading/models.ts';
import { partyFeatures } from '../../src/reading/parties.ts';
import {
  type Details,
  type Layout,
  layOut,
  linearTrust,
  lookCloser,
  TREE_FEATURES,
  treeRows,
} from '../../src/reading/scene.ts';
import { directionOf } from '../../src/reading/switches.ts';
import type { Watch } from '../../src/reading/watchlist.ts';
import { believing, FIRMNESS_BELIEFS, gateBeliefs, typeBeliefs } from './beliefs.ts';
import { boost } from './boost.ts';
import { type Example, type FitOptions, fitLinear } from './fit.ts';

/** An annotated claim, as far as it is learnt from. */
export interface GoldClaim {
  start: number;
  end: number;
  type: ClaimType | null;
  agency: string | null;
  suppliers: string[];
  from?: string | null;
  to?: string | null;
  /** a name of the watch list, or words of the text */
  speaker?: string | null;
  certainty: string | null;
  checkworthy: boolean;
  /** the words of the claim that tell its time, and its amount */
  when?: string | null;
  amount?: string | null;
  /** claims that state one proposition share it */
  same_as?: string | null;
}

/** An annotated text. */
export interface GoldText {
  id: string;
  kind: string;
  language: 'fr' | 'en';
  title?: string;
  text: string;
  publishedAt?: string;
  outlet?: string;
  story?: string | null;
  claims: GoldClaim[];
}

/** An annotated text laid out, with the claim that each of its units stands for (the best overlap), if any. */
export interface Lesson {
  text: GoldText;
  layout: Layout;
  details: Details;
  gold: (GoldClaim | null)[];
  /** written for training */
  written?: boolean;
}

/** Lays out annotated texts and says which unit is which claim, by the overlap that the scorer asks for. */
export function prepare(texts: GoldText[], watch: Watch): Lesson[] {
  return texts.map((text) => {
    const layout = layOut(text, text.language, watch);
    return { text, layout, details: lookCloser(layout), gold: layout.units.map((unit) => claimOf(unit, text.claims)) };
  });
}

function claimOf(unit: Unit, claims: GoldClaim[]): GoldClaim | null {
  const { start, end } = unit;
  let best: GoldClaim | null = null;
  let most = 0;
  for (const claim of claims) {
    const both = Math.min(claim.end, end) - Math.max(claim.start, start);
    const [a, b] = [claim.end - claim.start, end - start];
    if (both <= 0 || both / Math.min(a, b) < 0.5 || both / Math.max(a, b) < 0.15) continue;
    const fitness = both / (a + b - both) + (claim.checkworthy && claim.type !== 'other' ? 0.05 : 0);
    if (fitness > most) {
      most = fitness;
      best = claim;
    }
  }
  return best;
}

// Texts written for training count less where they are denser with claims than the press is.
const LESS = 0.3;

const CLAIM_FIT: FitOptions = { l2: 60, minGroups: 4, rounds: 80 };
const TYPE_FIT: FitOptions = { l2: 20, minGroups: 3, rounds: 100 };
const PARTY_FIT: FitOptions = { l2: 20, minGroups: 3, rounds: 120 };
const ROLE_FIT: FitOptions = { l2: 12, minGroups: 3, rounds: 150 };
const GATE_FIT: FitOptions = { l2: 20, minGroups: 4, rounds: 150, belief: gateBeliefs() };
const FIRMNESS_FIT: FitOptions = { l2: 4, minGroups: 3, rounds: 150 };

/** Fits all models on lessons. */
export function learn(lessons: Lesson[]): Omit<ModelFile, 'score'> {
  const claim = fitClaim(lessons);
  return {
    claim,
    trees: growTrees(lessons),
    gate: fitGate(lessons),
    type: fitType(lessons),
    supplier: fitParty(lessons, 'supplier'),
    agency: fitParty(lessons, 'agency'),
    goes: fitRole(lessons, 'from'),
    comes: fitRole(lessons, 'to'),
    certainty: fitFirmness(lessons),
  };
}

function fitClaim(lessons: Lesson[]): ModelFile['claim'] {
  const examples: Example[] = [];
  const groups: number[] = [];
  lessons.forEach(({ details, gold, written }, group) => {
    gold.forEach((claim, i) => {
      examples.push({
        features: [...details.features[i]!, ...details.shared],
        label: claim ? 1 : 0,
        written,
        weight: written ? LESS : 1,
      });
      groups.push(group);
    });
  });
  return fitLinear(examples, groups, ['no', 'yes'], CLAIM_FIT);
}

// The trees see what the linear model says of texts that it was not fitted on, nor on others of their story.
function growTrees(lessons: Lesson[]): ModelFile['trees'] {
  const parts = 8;
  const stories = new Map<string, number>();
  for (const { text } of lessons) {
    const story = text.story ?? text.id;
    if (!stories.has(story)) stories.set(story, stories.size);
  }
  const partOf = ({ text }: Lesson): number => stories.get(text.story ?? text.id)! % parts;
  const rows: Float64Array[] = [];
  const labels: number[] = [];
  const weights: number[] = [];
  for (let part = 0; part < parts; part++) {
    const others = lessons.filter((lesson) => partOf(lesson) !== part);
    const model = loadLinear(fitClaim(others));
    lessons.forEach((lesson) => {
      if (partOf(lesson) !== part || lesson.written) return;
      const { details, gold } = lesson;
      rows.push(...treeRows(details, linearTrust(details, model)));
      for (const claim of gold) {
        labels.push(claim ? 1 : 0);
        weights.push(claim && (!claim.checkworthy || claim.type === 'other') ? 0.8 : 1);
      }
    });
  }
  return boost(rows, labels, weights, TREE_FEATURES, {
    trees: 220,
    depth: 4,
    rate: 0.03,
    minLeaf: 8,
    l2: 8,
    sample: 0.6,
    seed: 7,
  });
}

export function fitGate(lessons: Lesson[]): ModelFile['gate'] {
  const examples = lessons.map(({ layout, text, written }) => ({
    features: gateFeatures(layout.scene),
    label: text.kind === 'distractor' ? 0 : 1,
    weight: (text.kind === 'distractor' ? (written ? 1.5 : 3) : 1) * (written ? LESS : 1),
    written,
  }));
  return fitLinear(examples, [...examples.keys()], ['no', 'yes'], GATE_FIT);
}

export function fitType(lessons: Lesson[]): ModelFile['type'] {
  const examples: Example[] = [];
  const groups: number[] = [];
  lessons.forEach(({ layout, details, gold, written }, group) => {
    gold.forEach((claim, i) => {
      if (!claim?.type) return;
      const features = kindFeatures([...details.features[i]!, ...details.shared], layout.units[i]!, layout.scene);
      examples.push({
        features,
        label: CLAIM_TYPES.indexOf(claim.type),
        weight: (claim.type === 'other' ? 0.7 : 1) * (written ? 0.5 : 1),
        written,
      });
      groups.push(group);
    });
  });
  return believing(fitLinear(examples, groups, [...CLAIM_TYPES], TYPE_FIT), typeBeliefs());
}

export function fitParty(lessons: Lesson[], kind: 'supplier' | 'agency'): ModelFile['supplier'] {
  const examples: Example[] = [];
  const groups: number[] = [];
  lessons.forEach(({ layout, details: { attributions }, gold, written }, group) => {
    const { scene, analysis } = layout;
    const candidates = kind === 'supplier' ? scene.discourse.suppliers : scene.discourse.agencies;
    const isParty = (actor: Actor, claim: GoldClaim): boolean => {
      const name = analysis.watch.organisations[actor.organisation]!.name;
      return kind === 'supplier' ? claim.suppliers.includes(name) : claim.agency === name;
    };
    gold.forEach((claim, i) => {
      if (!claim) return;
      const unit = layout.units[i]!;
      const speaker = speakersOf(unit, unit.sentence, attributions, analysis).at(-1)?.voice.name ?? null;
      for (const actor of candidates) {
        examples.push({
          features: partyFeatures(unit, actor, candidates, scene, speaker),
          label: isParty(actor, claim) ? 1 : 0,
          written,
        });
        groups.push(group);
      }
    });
  });
  return fitLinear(examples, groups, ['no', 'yes'], PARTY_FIT);
}

function fitRole(lessons: Lesson[], role: 'from' | 'to'): LinearModel {
  const examples: Example[] = [];
  const groups: number[] = [];
  lessons.forEach(({ layout: { analysis, scene, units }, gold }, group) => {
    if (!gold.some((claim) => claim?.type === 'supplier_switch')) return;
    const changeover = changeoverIn(scene, units);
    gold.forEach((claim, i) => {
      if (claim?.type !== 'supplier_switch') return;
      const local = directionOf(units[i]!, scene, [], claim.speaker ?? null);
      for (const actor of scene.discourse.suppliers) {
        const { name } = analysis.watch.organisations[actor.organisation]!;
        examples.push({
          features: roleFeatures(units[i]!, actor, scene, changeover, local),
          label: claim[role] === name ? 1 : 0,
        });
        groups.push(group);
      }
    });
  });
  return fitLinear(examples, groups, ['no', 'yes'], ROLE_FIT);
}

export function fitFirmness(lessons: Lesson[]): ModelFile['certainty'] {
  const examples: Example[] = [];
  const groups: number[] = [];
  lessons.forEach(({ layout: { analysis, units }, details: { attributions }, gold, written }, group) => {
    gold.forEach((claim, i) => {
      if (!claim?.certainty) return;
      const unit = { ...units[i]!, ...focusOf(analysis, units[i]!, claim.type) };
      const sayings = speakersOf(unit, unit.sentence, attributions, analysis);
      const stances = stancesIn(analysis, unit.first, unit.last, unit.sentence.firstToken, unit.sentence.lastToken);
      const label = Math.max(0, FIRMNESS_CLASSES.indexOf(claim.certainty));
      examples.push({
        features: firmnessFeatures(analysis, unit, sayings, stances),
        label,
        weight: [1, 1.3, 2.2, 2.5][label]! * (written ? LESS : 1),
        written,
      });
      groups.push(group);
    });
  });
  return believing(fitLinear(examples, groups, FIRMNESS_CLASSES, FIRMNESS_FIT), FIRMNESS_BELIEFS);
}

/** Names of the watch list that a stretch mentions (for looking at mistakes). */
export function namesIn(layout: Layout, unit: Unit): string[] {
  return within(layout.analysis.mentions, unit.first, unit.last).flatMap((m) =>
    m.organisations.map((o) => layout.analysis.watch.organisations[o]!.name),
  );
}
