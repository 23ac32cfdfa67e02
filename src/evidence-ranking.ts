import { isContactLine } from './evidence-contacts.ts';
import { cuesIn, isNegated } from './evidence-cues.ts';
import type { Proposition } from './matching.ts';
import { sameAmount, sameTime, stanceOf } from './matching-features.ts';
import { partiesOf, suppliersOf } from './matching-keys.ts';
import { type Traits, traitsOf } from './matching-traits.ts';
import { findAmounts } from './reading/amounts.ts';
import { findConcepts, type Sign } from './reading/concepts.ts';
import { splitSentences } from './reading/sentences.ts';
import { findTimes } from './reading/times.ts';
import { fold, tokenize } from './reading/tokens.ts';

/** What a passage of a statement says of a claim, as far as words can tell; never whether the claim is true. */
export type Says = 'supports' | 'contradicts' | 'bears_on';

/** A sentence of a statement set beside a claim. Offsets are UTF-16 in the text; score is 0 to 1. */
export interface RankedPassage {
  start: number;
  end: number;
  quote: string;
  score: number;
  says: Says;
  /** keys that say why, worded by the UI: `shared_words`, `names_party`, `same_time`, `denies`… */
  reasons: string[];
}

/** A text in which an organisation speaks for itself. */
export interface SpokenText {
  text: string;
  language: string | null;
  publishedAt?: string | null;
}

const TELLING: Partial<Record<string, Sign>> = {
  supplier_switch: '!switch',
  contract_award: '!award',
  contract_end: '!end',
  contract_renewal: '!renewal',
  tender: '!tender',
  incident: '!incident',
  amount: '!amount',
  delay: '!delay',
  dispute: '!dispute',
  investigation: '!investigation',
};
// Kinds of claim that a contract which goes on speaks against.
const BROKEN_BY_GOING_ON = new Set(['supplier_switch', 'contract_end']);
const SHARES = { words: 0.5, kind: 0.2, concepts: 0.1, party: 0.12, facts: 0.08 };
const ABOUT_IT = 0.3;
// The share of the claim's words that a passage must have to speak for or against it: with its kind of event named, without.
const ENOUGH = { kind: 0.2, words: 0.7 };

/** How a sentence is put. */
interface Manner {
  denies: boolean;
  declines: boolean;
  reports: boolean;
}

/** What one sentence has in common with the claim. */
interface Common {
  concepts: Set<Sign>;
  manner: Manner;
  /** whether a supplier of the claim is named, or suppliers are spoken of: "changer de prestataire" */
  supplier: boolean;
  /** share of the claim's words that are there, 0 to 1 */
  words: number;
  /** whether it speaks of the claim's kind of event */
  kind: boolean;
  facts: string[];
  reasons: string[];
  score: number;
}

/**
 * The sentences of a statement that bear on a claim, best first: by the words, concepts, times and amounts they share,
 * French beside English too. `names` are the claim's parties with their aliases.
 */
export function rankPassages(statement: SpokenText, claim: Proposition, names: string[]): RankedPassage[] {
  const language = statement.language === 'en' ? 'en' : 'fr';
  const sought = traitsOf(`${claim.sentence} ${claim.quote}`, claim.language, partiesOf(claim));
  const folded = names.map(fold);
  const suppliers = suppliersOf(claim);
  const isDenial = deniesItself(claim);
  let partyBefore = false;
  const passages = splitSentences(statement.text, language).map(({ start, end }) => {
    const quote = statement.text.slice(start, end);
    const isNamed = folded.some((name) => fold(quote).includes(name));
    const traits = traitsOf(quote, language, partiesOf(claim));
    const facts = () => factsOf(quote, language, statement.publishedAt ?? undefined, claim);
    const common = inCommon(claim.type, sought, traits, isNamed || partyBefore, facts);
    partyBefore = isNamed;
    const manner = mannerOf(quote, language, claim.type);
    const supplier = traits.concepts.has('supplier') || suppliers.some((name) => fold(quote).includes(fold(name)));
    return { start, end, quote, score: common.score, ...stand(claim, isDenial, { ...common, manner, supplier }) };
  });
  return passages
    .filter((p) => p.score > 0 && !isContactLine(p.quote))
    .sort((a, b) => b.score - a.score || a.start - b.start);
}

/** The engine may have missed it: a claim whose words deny is taken as a denial. */
function deniesItself(claim: Proposition): boolean {
  const language = claim.language === 'en' ? 'en' : 'fr';
  return stanceOf(claim.certainty) === 'denies' || mannerOf(claim.quote, language, claim.type).denies;
}

function mannerOf(quote: string, language: 'fr' | 'en', type: string): Manner {
  const tokens = tokenize(quote);
  const cues = cuesIn(tokens, language);
  const events = findConcepts(tokens, language).filter((hit) => hit.value === TELLING[type]);
  const denies = cues.has('denies') || events.some((hit) => isNegated(tokens, hit.first, hit.last));
  return { denies, declines: cues.has('declines'), reports: cues.has('reports') };
}

function inCommon(type: string, sought: Traits, traits: Traits, namesParty: boolean, factsIn: () => string[]) {
  const isTranslated = sought.language !== traits.language;
  const words = isTranslated ? covered(sought.things, traits.things) : covered(sought.words, traits.words);
  const telling = TELLING[type];
  const kind = telling !== undefined && traits.concepts.has(telling);
  const concepts = new Set(traits.concepts.keys());
  if (words === 0 && !kind) return { concepts, words, kind, facts: [], reasons: [], score: 0 };
  const facts = factsIn();
  const reasons = [
    ...(words >= 0.2 ? ['shared_words'] : []),
    ...(kind ? ['same_kind'] : []),
    ...(namesParty ? ['names_party'] : []),
    ...facts,
  ];
  const score =
    SHARES.words * Math.min(1, words * 1.6) +
    SHARES.kind * Number(kind) +
    SHARES.concepts * covered(sought.concepts, traits.concepts) +
    SHARES.party * Number(namesParty) +
    SHARES.facts * Number(facts.some((f) => f.startsWith('same')));
  return { concepts, words, kind, facts, reasons, score };
}

/** The share of what is sought that is there, by weight. */
function covered<T>(sought: Map<T, number>, there: Map<T, number>): number {
  let [shared, whole] = [0, 0];
  for (const [word, weight] of sought) {
    whole += weight;
    if (there.has(word)) shared += weight;
  }
  return whole ? shared / whole : 0;
}

function factsOf(quote: string, language: 'fr' | 'en', publishedAt: string | undefined, claim: Proposition): string[] {
  const amounts = findAmounts(quote, language).map((a) => sameAmount(claim.amount, a));
  const times = findTimes(quote, language, publishedAt).map((t) => sameTime(claim.when, t));
  const told = (name: string, of: (boolean | null)[]) =>
    of.includes(true) ? [`same_${name}`] : of.includes(false) ? [`other_${name}`] : [];
  return [...told('amount', amounts), ...told('time', times)];
}

/** Whether the passage backs the claim or speaks against it; where the words leave it open, it only bears on it. */
function stand(claim: Proposition, isDenial: boolean, common: Common): Pick<RankedPassage, 'says' | 'reasons'> {
  const { concepts, manner, words, kind, facts, reasons } = common;
  if (manner.declines) return { says: 'bears_on', reasons: [...reasons, 'declines'] };
  const isAbout = words >= (kind ? ENOUGH.kind : ENOUGH.words);
  const isOpen = common.score < ABOUT_IT || !common.supplier;
  if (isOpen || (manner.reports && !manner.denies)) return { says: 'bears_on', reasons };
  if (BROKEN_BY_GOING_ON.has(claim.type) && goesOn(concepts) && !manner.denies && words >= ENOUGH.kind)
    return { says: isDenial ? 'supports' : 'contradicts', reasons: [...reasons, 'goes_on'] };
  if (!isAbout) return { says: 'bears_on', reasons };
  if (manner.denies !== isDenial)
    return { says: 'contradicts', reasons: [...reasons, manner.denies ? 'denies' : 'affirms'] };
  if (facts.some((f) => f.startsWith('other'))) return { says: 'contradicts', reasons };
  return { says: 'supports', reasons: [...reasons, manner.denies ? 'denies_too' : 'affirms'] };
}

function goesOn(concepts: Set<Sign>): boolean {
  const breaks = concepts.has('!end') || concepts.has('!switch') || concepts.has('terminate');
  return !breaks && (concepts.has('renew') || concepts.has('!renewal'));
}
