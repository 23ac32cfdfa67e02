import { findAmounts } from './amounts.ts';
import { type Analysis, within } from './analysis.ts';
import { type Attributions, type Saying, speakersOf } from './attribution.ts';
import { firmnessOf } from './certainty.ts';
import { type Changeover, changeIn, changeoverIn, tellsBoth, withSides } from './changeover.ts';
import { weigh } from './checkworthiness.ts';
import { CLAIM_TYPES, type Claim, type ClaimType, type TextToRead } from './claim.ts';
import type { Actor } from './discourse.ts';
import { decisiveFeatures, type Scene, type Unit } from './features.ts';
import { focusOf } from './focus.ts';
import { gateFeatures } from './gate.ts';
import type { Language } from './language.ts';
import { BOILERPLATE } from './lexicon/boilerplate.ts';
import { KEEPS_ITS_KIND } from './lexicon/switching.ts';
import { judge, likeliest, sumUp } from './linear.ts';
import type { Models } from './models.ts';
import { normalise } from './normalise.ts';
import { weighParties } from './parties.ts';
import { type Pointed, pointingAt } from './pointing.ts';
import { type Details, type Layout, layOut, linearTrust, lookCloser, treeRows, whoIsIn } from './scene.ts';
import { directionOf, type Switch, tellsAChange } from './switches.ts';
import { findTimes } from './times.ts';
import { decide } from './trees.ts';
import type { Watch } from './watchlist.ts';

/** From where on a unit is taken for a claim, a text for one about suppliers, an organisation for a party. */
export interface Thresholds {
  claim: number;
  gate: number;
  /** the same for the units of a text that tell, in so many words, which supplier replaces which */
  changeGate: number;
  /** from where on a text is surely one; below, a unit must convince more */
  sure: number;
  unsure: number;
  party: number;
  other: number;
}

export const THRESHOLDS: Thresholds = {
  claim: 0.3,
  gate: 0.55,
  changeGate: 0.3,
  sure: 0.8,
  unsure: 0.6,
  party: 0.15,
  other: 0.4,
};

/** Finds the claims of a text in a language that is read, with the models given; a unit that is pointed at is taken for one. */
export function findClaims(
  document: TextToRead,
  language: Language,
  watch: Watch,
  models: Models,
  thresholds = THRESHOLDS,
  pointed: Pointed[] = [],
): Claim[] {
  const { seen, isAnybody } = whoIsIn(document, watch);
  if (!isAnybody) return [];
  const layout = layOut(document, language, watch, seen);
  if (layout.units.length === 0 || layout.scene.discourse.actors.length === 0) return [];
  const about = aboutSuppliers(layout, models, thresholds);
  if (pointed.length === 0 && about < Math.min(thresholds.gate, thresholds.changeGate)) return [];
  const needed = about < thresholds.sure ? thresholds.unsure : thresholds.claim;
  const details = lookCloser(layout);
  const rows = treeRows(details, linearTrust(details, models.claim));
  const kindBase = sumUp(models.type, details.shared);
  const claims: Claim[] = [];
  let changeover: Changeover | null = null;
  const changeoverOf = (): Changeover => {
    changeover ??= changeoverIn(layout.scene, layout.units);
    return changeover;
  };
  layout.units.forEach((unit, i) => {
    const trust = decide(models.trees, rows[i]!);
    const pointer = pointingAt(unit, pointed);
    const convinces = (about >= thresholds.gate && trust >= needed) || tellsBoth(sidesOf(unit, layout));
    if ((!convinces || BOILERPLATE[language].test(quoteOf(document, unit))) && !pointer) return;
    const found = {
      unit,
      trust,
      change: tellsAChange(layout.analysis, unit),
      changeoverOf,
      kindBase,
      features: details.features[i]!,
      proposed: pointer?.type,
    };
    claims.push(describe(document, layout, details, found, models, thresholds));
  });
  return claims;
}

// Which supplier replaces which by the words of a unit alone
function sidesOf(unit: Unit, { scene, analysis }: Layout): Switch {
  const namesOne = within(analysis.mentions, unit.first, unit.last).length > 0;
  if (!namesOne || scene.discourse.actors.length < 2 || !tellsAChange(analysis, unit)) return NO_CHANGE;
  return directionOf(unit, scene, [], null);
}

// A headline is asked for no such trust: its text was
function aboutSuppliers({ scene }: Layout, models: Models, { gate, sure }: Thresholds): number {
  return gate > 0 || sure > 0 ? judge(models.gate, gateFeatures(scene))[1]! : 1;
}

function quoteOf({ text }: TextToRead, { start, end }: Unit): string {
  return text.slice(start, end);
}

/** The most likely type; `other` only where it is clearly the likeliest. */
export function typeOf(found: Found, scene: Scene, models: Models, otherShare: number): ClaimType {
  const base = sumUp(models.type, found.features, found.kindBase);
  const shares = judge(models.type, decisiveFeatures(found.unit, scene), base);
  shares[CLAIM_TYPES.indexOf('other')]! *= otherShare;
  return CLAIM_TYPES[likeliest(shares)]!;
}

const NO_CHANGE: Switch = { from: null, to: null };

/** A unit taken for a claim. */
interface Found {
  unit: Unit;
  trust: number;
  /** its words speak of a change of supplier */
  change: boolean;
  /** what the text as a whole shows of who goes and who comes */
  changeoverOf: () => Changeover;
  features: string[];
  /** what the features of the whole text say of the type */
  kindBase: number[];
  /** the type that a second reader proposes */
  proposed?: ClaimType;
}

function describe(
  document: TextToRead,
  layout: Layout,
  { attributions }: Details,
  found: Found,
  models: Models,
  thresholds: Thresholds,
): Claim {
  const { analysis } = layout;
  const { unit, trust } = found;
  const { start, end } = unit;
  const quote = quoteOf(document, unit);
  const sayings = speakersOf({ start, end }, unit.sentence, attributions, analysis);
  const mostLikely = found.proposed ?? typeOf(found, layout.scene, models, thresholds.other);
  const speaker = sayings.at(-1)?.voice.name ?? null;
  const parties = partiesOf(layout, unit, speaker, models, thresholds);
  const own = found.change ? directionOf(unit, layout.scene, parties.suppliers, speaker) : NO_CHANGE;
  const isSwitch = mostLikely === 'supplier_switch' || (tellsBoth(own) && !KEEPS_ITS_KIND.has(mostLikely));
  const type = isSwitch ? 'supplier_switch' : mostLikely;
  const firmness = firmnessOf(analysis, { ...unit, ...focusOf(analysis, unit, type) }, sayings, models.certainty);
  const said = whoSays(sayings, document, layout, attributions);
  const [time, amount] = figures(quote, analysis.language, type, document.publishedAt);
  const { certainty } = firmness;
  const told = { unit, quote, speaker, isDenied: certainty === 'denied' };
  const direction = isSwitch ? changeIn(told, layout.scene, found.changeoverOf(), models.roles) : own;
  const suppliers = withSides(parties.suppliers, direction, layout.scene);
  const weighed = weigh({
    type,
    certainty,
    trust,
    supplierNamed: parties.named,
    agencyNamed: parties.agency !== null,
    hasFigure: amount !== null,
    hasTime: time !== null,
    hasSpeaker: said.speaker !== null,
    inTitle: false,
    leads: unit.sentence.index === 0,
  });
  const clear = within(analysis.mentions, unit.first, unit.last).filter((m) => !m.isUnclear);
  const mentions = clear.map((m) => ({
    start: m.start - start,
    end: m.end - start,
    name: analysis.watch.organisations[m.organisations[0]!]!.name,
  }));
  const normalized = normalise(
    { type, quote, certainty, mentions, agency: parties.agency, suppliers, ...direction },
    analysis.language,
  );
  return {
    quote,
    start,
    end,
    in: 'text',
    type,
    agency: parties.agency,
    suppliers,
    ...direction,
    ...said,
    certainty,
    cues: firmness.cues,
    when: time,
    amount,
    ...weighed,
    normalized,
  };
}

interface FoundParties {
  agency: string | null;
  suppliers: string[];
  named: boolean;
}

// All suppliers that the unit names and is about; where it names none, the one it is most likely about, or those who may be meant by its name.
function partiesOf(
  layout: Layout,
  unit: Unit,
  speaker: string | null,
  models: Models,
  thresholds: Thresholds,
): FoundParties {
  const { scene, analysis } = layout;
  const { discourse } = scene;
  const weighed = weighParties(unit, discourse.suppliers, scene, models.supplier, speaker);
  const sure = weighed.filter(({ trust }) => trust >= thresholds.party);
  const inside = sure.filter(({ actor }) => actor.places.some((p) => p >= unit.first && p < unit.last));
  const away = sure.filter(({ actor }, i) => i === 0 || (actor.isUnclear && sure[0]!.actor.isUnclear));
  const suppliers = inside.length > 0 ? inside : away;
  const agency = weighParties(unit, discourse.agencies, scene, models.agency, speaker)[0];
  return {
    suppliers: [...new Set(suppliers.map(({ actor }) => nameOf(actor, analysis)))],
    agency: agency && agency.trust >= 0.1 ? nameOf(agency.actor, analysis) : null,
    named: inside.length > 0,
  };
}

function nameOf({ organisation }: Actor, { watch }: Analysis): string {
  return watch.organisations[organisation]!.name;
}

function whoSays(
  sayings: Saying[],
  document: TextToRead,
  layout: Layout,
  attributions: Attributions,
): { speaker: string | null; attribution: string[] } {
  const names = sayings.map((s) => s.voice.name);
  const attribution = [...(document.outlet ? [document.outlet] : []), ...names];
  return { speaker: names.at(-1) ?? ownVoice(document, layout, attributions), attribution };
}

const SPEAKS_FOR_ITSELF =
  /minist|government|gouvernement|council|department|mairie|préfecture|direction|agence|\bparty\b/i;

// "Agence France-Presse" speaks for nobody but the press
const NEWS_AGENCY = /\bagence\b.*(?:presse|dépêche|info|news)|news agency|press association/i;

// A document published by an organisation, not by an outlet, speaks for it: for the person named as speaking first, where one is.
function ownVoice(document: TextToRead, layout: Layout, attributions: Attributions): string | null {
  const { outlet } = document;
  if (!outlet) return null;
  const { organisations } = layout.analysis.watch;
  const own = layout.scene.discourse.actors.find((a) => {
    const { kind, name } = organisations[a.organisation]!;
    return kind !== 'outlet' && kind !== 'person' && outlet.toLowerCase().includes(name.toLowerCase());
  });
  if (own) return organisations[own.organisation]!.name;
  if (!SPEAKS_FOR_ITSELF.test(outlet) || NEWS_AGENCY.test(outlet)) return null;
  return attributions.sayings.find((s) => s.sentence < 3)?.voice.name ?? outlet;
}

function figures(
  quote: string,
  language: Language,
  type: ClaimType,
  publishedAt?: string,
): [Claim['when'], Claim['amount']] {
  const time = findTimes(quote, language, publishedAt)[0];
  const amounts = findAmounts(quote, language).filter((a) => a.kind !== 'duration');
  const amount =
    amounts.find((a) => a.kind === 'money') ?? (type === 'amount' || amounts.length > 0 ? amounts[0] : undefined);
  return [
    time ? { words: time.words, from: time.from, to: time.to } : null,
    amount ? { words: amount.words, min: amount.min, max: amount.max, unit: amount.unit } : null,
  ];
}
