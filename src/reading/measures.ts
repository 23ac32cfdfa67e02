import { type Analysis, moodsOfToken } from './analysis.ts';
import { isDecisive, type Sign } from './concepts.ts';
import { namesIn, type Scene, type Unit } from './features.ts';
import { stem } from './tokens.ts';

const TRIGGER_SIGNS: Sign[] = [
  '!switch',
  '!award',
  '!end',
  '!renewal',
  '!tender',
  '!incident',
  '!amount',
  '!delay',
  '!dispute',
  '!investigation',
  '!relation',
  '!background',
];
const CONTRACT_SIGNS = new Set<Sign>([
  '!switch',
  '!award',
  '!end',
  '!renewal',
  '!tender',
  '!relation',
  '!delay',
  '!dispute',
  '!incident',
  '!investigation',
]);

/** What is measured of a unit, in this order, for the trees that say whether it is a claim. */
export const MEASURES: string[] = [
  ...TRIGGER_SIGNS.map((s) => `here${s}`),
  ...TRIGGER_SIGNS.map((s) => `near${s}`),
  ...TRIGGER_SIGNS.map((s) => `title${s}`),
  ...TRIGGER_SIGNS.map((s) => `text${s}`),
  'kinds',
  'decisive',
  'decisive before',
  'decisive after',
  'decisive text',
  'as title',
  'as text',
  'supplier',
  'agency',
  'outlet',
  'person',
  'role',
  'supplier ago',
  'agency ago',
  'supplier share',
  'agency share',
  'both share',
  'supplier title',
  'agency title',
  'suppliers',
  'agencies',
  'place',
  'relative place',
  'length',
  'quoted',
  'question',
  'stop',
  'paragraph',
  'sentences',
  'conditional',
  'future',
  'past',
  'imperfect',
  'present',
  'number',
  'year',
  'first person',
  'like title',
  'like text',
  'like before',
  'like after',
  'english',
  'public',
  'public text',
  'service text',
  'say',
  'staff text',
  'market text',
  'politics text',
  'law text',
  'feeling text',
  'consumer text',
  'acquire text',
  'appoint text',
  'contract text',
];

/** The stems that matter of each sentence, and how they spread over the text. */
export interface Cohesion {
  sets: Set<string>[];
  title: Set<string>;
  spread: Map<string, number>;
}

/** Which stems of more than three letters each sentence has, for telling what belongs to the text's subject. */
export function cohesionOf(analysis: Analysis, title: Analysis | null): Cohesion {
  const sets = analysis.sentences.map((s) => stemsIn(analysis, s.firstToken, s.lastToken));
  const spread = new Map<string, number>();
  for (const set of sets) for (const s of set) spread.set(s, (spread.get(s) ?? 0) + 1);
  return { sets, title: title ? stemsIn(title, 0, title.tokens.length) : new Set(), spread };
}

function stemsIn(analysis: Analysis, first: number, last: number): Set<string> {
  const found = new Set<string>();
  for (let i = first; i < last; i++) {
    const token = analysis.tokens[i]!;
    if (token.kind === 'word' && token.fold.length > 3) found.add(stem(token.fold, analysis.language));
  }
  return found;
}

/** The numbers of a unit, in the order of MEASURES. */
export function measure(unit: Unit, scene: Scene, cohesion: Cohesion): number[] {
  const { analysis, discourse } = scene;
  const n = analysis.sentences.length;
  const i = unit.sentence.index;
  const here = unit.signs;
  const before = scene.concepts[i - 1];
  const after = scene.concepts[i + 1];
  const values: number[] = [];
  for (const s of TRIGGER_SIGNS) values.push(Math.min(here.get(s) ?? 0, 4));
  for (const s of TRIGGER_SIGNS) values.push(Number(before?.has(s) ?? false) + Number(after?.has(s) ?? false));
  for (const s of TRIGGER_SIGNS) values.push(Number(scene.titleConcepts.has(s)));
  for (const s of TRIGGER_SIGNS) values.push(share(s, scene));
  let kinds = 0;
  for (const s of here.keys()) if (CONTRACT_SIGNS.has(s)) kinds++;
  values.push(kinds);
  values.push(...decisiveness(here, i, scene));
  const names = namesIn(unit.first, unit.last, scene);
  values.push(+names.supplier, +names.agency, +names.outlet, +names.person, +names.role);
  values.push(
    sentencesSince(discourse.suppliers, i),
    sentencesSince(discourse.agencies, i),
    mostNamed(discourse.suppliers) / n,
    mostNamed(discourse.agencies) / n,
    scene.bothShare,
  );
  values.push(
    +discourse.suppliers.some((a) => a.inTitle),
    +discourse.agencies.some((a) => a.inTitle),
    discourse.suppliers.length,
    discourse.agencies.length,
  );
  values.push(
    i,
    i / n,
    unit.last - unit.first,
    unit.sentence.quoted,
    +unit.sentence.isQuestion,
    +(analysis.text[unit.sentence.end - 1] === '.'),
    +unit.sentence.startsParagraph,
    n,
  );
  values.push(...verbs(unit, analysis));
  const own = cohesion.sets[i]!;
  values.push(
    likeness(own, cohesion.title),
    spreadOf(own, cohesion, n),
    likeness(own, cohesion.sets[i - 1]),
    likeness(own, cohesion.sets[i + 1]),
  );
  values.push(
    +(analysis.language === 'en'),
    here.get('public') ?? 0,
    share('public', scene),
    share('service', scene),
    here.get('say') ?? 0,
  );
  for (const s of TEXT_SIGNS) values.push(share(s, scene));
  return values;
}

const TEXT_SIGNS: Sign[] = [
  'staff',
  'market',
  'politics',
  'law',
  'feeling',
  'consumer',
  'acquire',
  'appoint',
  'contract',
];

function share(sign: Sign, { shareOf }: Scene): number {
  return shareOf.get(sign) ?? 0;
}

function mostNamed(actors: { sentences: Set<number> }[]): number {
  let most = 0;
  for (const { sentences } of actors) most = Math.max(most, sentences.size);
  return most;
}

// How much a unit, its neighbours and its text hold decisive phrases, and whether theirs are the same as the unit's
function decisiveness(here: ReadonlyMap<Sign, number>, i: number, scene: Scene): number[] {
  const own = decisiveOf(here.keys());
  const { most, sum } = scene.decisive;
  const ofTop = own.some((s) => share(s, scene) === most);
  const asTitle = own.some((s) => scene.titleConcepts.has(s));
  const before = decisiveOf(scene.concepts[i - 1] ?? []);
  const after = decisiveOf(scene.concepts[i + 1] ?? []);
  return [own.length, before.length, after.length, sum, +asTitle, +ofTop];
}

function decisiveOf(signs: Iterable<Sign>): Sign[] {
  const found: Sign[] = [];
  for (const sign of signs) if (isDecisive(sign)) found.push(sign);
  return found;
}

function sentencesSince(actors: { sentences: Set<number> }[], index: number): number {
  let best = 20;
  for (const actor of actors) for (const s of actor.sentences) if (s <= index) best = Math.min(best, index - s);
  return best;
}

const FIRST_PERSON = new Set(['je', "j'", 'nous', 'notre', 'nos', 'i', 'we', 'our', 'us', 'my']);
const PAST_EN = /^(?:was|were|had|did|said|told|\w+ed)$/;
const FUTURE_EN = new Set(['will', 'shall']);
const MODAL_EN = new Set(['would', 'could', 'might', 'may', 'should']);

function verbs(unit: Unit, analysis: Analysis): number[] {
  const seen = { conditional: 0, future: 0, past: 0, imperfect: 0, present: 0, number: 0, year: 0, first: 0 };
  for (let i = unit.first; i < unit.last; i++) {
    const token = analysis.tokens[i]!;
    if (token.kind === 'number') /^(?:19|20)\d\d$/.test(token.text) ? seen.year++ : seen.number++;
    if (token.kind !== 'word') continue;
    if (FIRST_PERSON.has(token.fold)) seen.first++;
    if (analysis.language === 'fr') {
      const moods = token.text.length > 2 ? moodsOfToken(token) : null;
      if (moods?.has('conditional')) seen.conditional++;
      if (moods?.has('future')) seen.future++;
      if (moods?.has('participle')) seen.past++;
      if (moods?.has('imperfect')) seen.imperfect++;
      if (moods?.has('present')) seen.present++;
    } else {
      if (MODAL_EN.has(token.fold)) seen.conditional++;
      if (FUTURE_EN.has(token.fold)) seen.future++;
      if (PAST_EN.test(token.fold)) seen.past++;
    }
  }
  return [seen.conditional, seen.future, seen.past, seen.imperfect, seen.present, seen.number, seen.year, seen.first];
}

function likeness(a: Set<string>, b: Set<string> | undefined): number {
  if (!b || a.size === 0 || b.size === 0) return 0;
  let both = 0;
  for (const s of a) if (b.has(s)) both++;
  return both / Math.sqrt(a.size * b.size);
}

function spreadOf(own: Set<string>, cohesion: Cohesion, n: number): number {
  if (own.size === 0) return 0;
  let sum = 0;
  for (const s of own) sum += (cohesion.spread.get(s)! - 1) / n;
  return sum / own.size;
}
