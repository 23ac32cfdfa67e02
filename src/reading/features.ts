import { type Analysis, conceptsIn, moodsOfToken, type Sentence, within } from './analysis.ts';
import { isDecisive, type Sign } from './concepts.ts';
import type { Discourse } from './discourse.ts';
import { tag } from './tags.ts';

/** A stretch that may be a claim: a sentence or a part of one, as a range of tokens. */
export interface Unit {
  sentence: Sentence;
  /** UTF-16 offsets, without closing marks that belong to the sentence's neighbour */
  start: number;
  end: number;
  first: number;
  last: number;
  /** what it speaks of, each with how often */
  signs: ReadonlyMap<Sign, number>;
}

/** What is the same for all units of a text: looked up once. */
export interface Scene {
  analysis: Analysis;
  title: Analysis | null;
  discourse: Discourse;
  concepts: Set<Sign>[];
  titleConcepts: Set<Sign>;
  shares: [Sign, number][];
  shareOf: Map<Sign, number>;
  /** the greatest share of a decisive sign, and the sum of all such */
  decisive: { most: number; sum: number };
  /** share of the sentences that name a supplier and an agency */
  bothShare: number;
}

/** Gathers what the units of a text share. */
export function setScene(analysis: Analysis, title: Analysis | null, discourse: Discourse): Scene {
  const concepts = analysis.sentences.map((s) => new Set(conceptsIn(analysis, s.firstToken, s.lastToken).keys()));
  const counts = new Map<Sign, number>();
  for (const set of concepts) for (const concept of set) counts.set(concept, (counts.get(concept) ?? 0) + 1);
  const shares = [...counts].map(([concept, count]) => [concept, count / concepts.length] as [Sign, number]);
  const titleConcepts = new Set(title ? conceptsIn(title, 0, title.tokens.length).keys() : []);
  const named = (actors: { sentences: Set<number> }[], i: number): boolean => actors.some((a) => a.sentences.has(i));
  const both = concepts.filter((_, i) => named(discourse.suppliers, i) && named(discourse.agencies, i)).length;
  const bothShare = both / Math.max(1, concepts.length);
  const shareOf = new Map(shares);
  const decisive = decisiveShares(shares);
  return { analysis, title, discourse, concepts, titleConcepts, shares, shareOf, decisive, bothShare };
}

function decisiveShares(shares: [Sign, number][]): Scene['decisive'] {
  const own = shares.filter(([sign]) => isDecisive(sign)).map(([, share]) => share);
  return { most: Math.max(0, ...own), sum: own.reduce((sum, share) => sum + share, 0) };
}

const bin = (value: number, edges: number[]): number => {
  let i = 0;
  while (i < edges.length && value >= edges[i]!) i++;
  return i;
};

/** Features that all units of a text share: its title, what it is about, who is in it. */
export function textFeatures(scene: Scene): string[] {
  const { discourse, analysis } = scene;
  const found: string[] = [`lang:${analysis.language}`];
  for (const concept of scene.titleConcepts) found.push(tag('t', concept));
  for (const [concept, share] of scene.shares) {
    if (share >= 0.12) found.push(tag('d', concept));
    if (share >= 0.3) found.push(tag('dd', concept));
    if (share >= 0.55) found.push(tag('ddd', concept));
  }
  const most =
    Math.max(0, ...discourse.suppliers.map((a) => a.sentences.size)) / Math.max(1, analysis.sentences.length);
  found.push(`sups:${Math.min(discourse.suppliers.length, 4)}`, `ags:${Math.min(discourse.agencies.length, 4)}`);
  found.push(`supmost:${bin(most, [0.01, 0.1, 0.25, 0.5])}`);
  found.push(
    `suptitle:${discourse.suppliers.some((a) => a.inTitle)}`,
    `agtitle:${discourse.agencies.some((a) => a.inTitle)}`,
  );
  found.push(`sents:${bin(analysis.sentences.length, [5, 10, 20])}`);
  return found;
}

/** Features of a unit: its words, what they speak of, who is named, its place, its neighbours. */
export function unitFeatures(unit: Unit, scene: Scene): string[] {
  const { analysis } = scene;
  const { sentence } = unit;
  const found: string[] = [];
  const names = namesIn(unit.first, unit.last, scene);
  for (const [concept, count] of unit.signs) {
    found.push(tag('c', concept));
    if (count > 1) found.push(tag('cc', concept));
    if (names.supplier) found.push(tag('sc', concept));
  }
  neighbours(found, sentence.index, scene);
  whoIsNamed(found, unit, names, scene);
  wordsOf(found, unit, analysis);
  const length = unit.last - unit.first;
  found.push(tag('len', bin(length, [4, 8, 14, 22, 32, 45])), tag('at', bin(sentence.index, [1, 2, 3, 6, 10, 16])));
  found.push(tag('rel', bin(sentence.index / analysis.sentences.length, [0.2, 0.4, 0.6, 0.8])));
  found.push(
    tag('quoted', bin(sentence.quoted, [0.05, 0.5, 0.9])),
    tag('q', sentence.isQuestion),
    tag('para', sentence.startsParagraph),
  );
  if (analysis.text[sentence.end - 1] === '.') found.push('stop');
  return found;
}

/** Features that tell the kind of a claim: what its words and the text speak of, who is named, which decisive phrase comes first. */
export function kindFeatures(features: string[], unit: Unit, scene: Scene): string[] {
  return [...features.filter(isOfKind), ...decisiveFeatures(unit, scene)];
}

/** Which decisive phrase of a unit comes first; where it has none, those of the sentence before. */
export function decisiveFeatures(unit: Unit, scene: Scene): string[] {
  const kept: string[] = [];
  const decisive = within(scene.analysis.hits, unit.first, unit.last).filter((hit) => hit.value.startsWith('!!'));
  const kinds = new Set(decisive.map((hit) => hit.value));
  if (decisive[0]) kept.push(tag('first', decisive[0].value));
  if (kinds.size === 1) kept.push(tag('only', decisive[0]!.value));
  if (kinds.size === 0) {
    kept.push('undecided');
    for (const sign of scene.concepts[unit.sentence.index - 1] ?? [])
      if (sign.startsWith('!!')) kept.push(tag('after', sign));
  }
  return kept;
}
const OF_KIND = /^(?:(?:c|cc|m|has):|(?:t|d|dd|ddd):!|number$|year$|[pn]:!!)/;
const kinds = new Map<string, boolean>();

function isOfKind(feature: string): boolean {
  let known = kinds.get(feature);
  if (known === undefined) {
    known = OF_KIND.test(feature);
    kinds.set(feature, known);
  }
  return known;
}

function neighbours(found: string[], index: number, scene: Scene): void {
  for (const concept of scene.concepts[index - 1] ?? []) found.push(tag('p', concept));
  for (const concept of scene.concepts[index + 1] ?? []) found.push(tag('n', concept));
  if (index === 0) found.push('p:none');
  if (index === scene.concepts.length - 1) found.push('n:none');
}

export interface Names {
  supplier: boolean;
  agency: boolean;
  outlet: boolean;
  person: boolean;
  role: boolean;
}

/** Which kinds of names a stretch has. */
export function namesIn(first: number, last: number, scene: Scene): Names {
  const names: Names = { supplier: false, agency: false, outlet: false, person: false, role: false };
  for (const mention of within(scene.analysis.mentions, first, last)) {
    if (mention.isRole) names.role = true;
    else
      for (const index of mention.organisations) {
        const kind = scene.analysis.watch.organisations[index]!.kind;
        if (kind === 'supplier') names.supplier = true;
        else if (kind === 'agency') names.agency = true;
        else if (kind === 'outlet') names.outlet = true;
        else if (kind === 'person') names.person = true;
      }
  }
  return names;
}

const KINDS_OF_NAMES = ['supplier', 'agency', 'outlet', 'person', 'role'] as const;

function whoIsNamed(found: string[], unit: Unit, names: Names, scene: Scene): void {
  for (const kind of KINDS_OF_NAMES) if (names[kind]) found.push(tag('has', kind));
  if (names.supplier && names.agency) found.push('has:both');
  const { index } = unit.sentence;
  found.push(tag('supago', bin(sentencesSince(scene.discourse.suppliers, index), [1, 2, 4, 99])));
  found.push(tag('agago', bin(sentencesSince(scene.discourse.agencies, index), [1, 2, 4, 99])));
}

function sentencesSince(actors: { sentences: Set<number> }[], index: number): number {
  let best = 99;
  for (const actor of actors) for (const s of actor.sentences) if (s <= index) best = Math.min(best, index - s);
  return best;
}

const FIRST_PERSON = new Set(['je', "j'", 'nous', 'notre', 'nos', 'moi', 'i', 'we', 'our', 'us', 'my']);
const SECOND_PERSON = new Set(['vous', 'votre', 'vos', 'tu', 'you', 'your']);
const PRONOUN = new Set([
  'il',
  'elle',
  'ils',
  'elles',
  'celui',
  'celle',
  'ce',
  "c'",
  'it',
  'he',
  'she',
  'they',
  'this',
  'that',
]);

function wordsOf(found: string[], unit: Unit, analysis: Analysis): void {
  const { tokens, language } = analysis;
  const seen = new Set<string>();
  for (let i = unit.first; i < unit.last; i++) {
    const token = tokens[i]!;
    if (token.kind === 'number') seen.add(/^(?:19|20)\d\d$/.test(token.text) ? 'year' : 'number');
    if (token.kind !== 'word') continue;
    if (FIRST_PERSON.has(token.fold)) seen.add('i');
    if (SECOND_PERSON.has(token.fold)) seen.add('you');
    if (PRONOUN.has(token.fold) && i < unit.first + 2) seen.add('opens:pronoun');
    if (language === 'fr' && token.text.length > 3) for (const mood of moodsOfToken(token)) seen.add(tag('m', mood));
  }
  for (const word of seen) found.push(word);
}
