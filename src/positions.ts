import { cuesIn } from './evidence-cues.ts';
import { type Proposition, relate, type Thresholds } from './matching.ts';
import { daysBetween, stanceOf } from './matching-features.ts';
import { partiesOf } from './matching-keys.ts';
import { plainName } from './matching-traits.ts';
import { tokenize } from './reading/tokens.ts';

/** What a party does with a claim. `qualifies`: grants it in part, or with other figures or dates. */
export type Stand = 'confirms' | 'denies' | 'declines' | 'qualifies';

/** Somebody's words on the matter of a claim, as read in a statement or an article. */
export interface Utterance {
  proposition: Proposition;
  /** whose statement it stands in; null in an article, where the proposition's speaker counts */
  organisation: string | null;
  /** ISO time of publication */
  at: string;
  passage: { versionId: string; start: number; end: number; quote: string };
  /** the paper that relays it; null for a statement */
  outlet: string | null;
  /** what it does with the claim, where that is known already */
  stand?: Stand;
  /** the date it bears, where that lay in the future when it was found; `at` is then when it was found */
  ahead?: string;
}

/** Someone on the watch list whose word counts. */
export interface Party {
  name: string;
  kind: 'agency' | 'supplier' | 'person' | 'body';
}

/** What one party says of a claim, at a date, with the passage that shows it. */
export interface Position {
  party: string;
  kind: Party['kind'];
  stand: Stand;
  at: string;
  passage: Utterance['passage'];
  /** the paper that relays it; null when the party speaks for itself */
  outlet: string | null;
  /** the date it bears, where that lay in the future when it was found */
  ahead?: string;
  /** whether this is the party's last word on it */
  isLatest: boolean;
  /** the stand it took before, where this is another one */
  changedFrom: Stand | null;
}

// A reaction shares fewer words with its claim than a repetition does.
const REACTION: Thresholds = { join: 1, suggest: 0.2 };

// "No comment" says nothing of what it is about: it is taken as said of what the same document claims of who says it.
const SILENCE_DAYS = 3;

/**
 * What the parties say of a claim, in order of time, each party's repeated stand given once with its first passage.
 * Outlets are no parties, and what nobody on the watch list says is no position. `seenIn` names the versions of documents
 * in which the claim appears.
 */
export function positionsOn(
  claim: Proposition,
  utterances: Utterance[],
  parties: Party[],
  seenIn: ReadonlySet<string> = new Set(),
): Position[] {
  const known = new Map(parties.map((party) => [plainName(party.name), party]));
  const positions: Position[] = [];
  const last = new Map<string, Position>();
  for (const utterance of utterances.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))) {
    const party = partyOf(utterance, known);
    const stand = party && (utterance.stand ?? standOf(claim, utterance, party, seenIn));
    if (!party || !stand) continue;
    const before = last.get(party.name);
    if (before?.stand === stand) continue;
    const position = positionOf(utterance, party, stand, before);
    if (before) before.isLatest = false;
    last.set(party.name, position);
    positions.push(position);
  }
  return positions;
}

function partyOf({ organisation, proposition }: Utterance, known: Map<string, Party>): Party | null {
  const name = proposition.speaker ?? organisation;
  return (name && known.get(plainName(name))) || null;
}

function positionOf(utterance: Utterance, party: Party, stand: Stand, before: Position | undefined): Position {
  const { at, passage, outlet, ahead } = utterance;
  return {
    ...{ party: party.name, kind: party.kind, stand, at, passage, outlet },
    ...(ahead ? { ahead } : {}),
    isLatest: true,
    changedFrom: before?.stand ?? null,
  };
}

function standOf(claim: Proposition, said: Utterance, party: Party, seenIn: ReadonlySet<string>): Stand | null {
  return standOn(claim, said.proposition) ?? silenceOn(claim, said, party, seenIn);
}

function silenceOn(claim: Proposition, said: Utterance, party: Party, seenIn: ReadonlySet<string>): Stand | null {
  const isSilence = stanceOf(asWorded(said.proposition).certainty) === 'declines' && seenIn.has(said.passage.versionId);
  const isConcerned = partiesOf(claim).some((name) => plainName(name) === plainName(party.name));
  const isNear = daysBetween(claim.appearedAt, said.at) <= SILENCE_DAYS;
  return isSilence && isConcerned && isNear ? 'declines' : null;
}

/** What a proposition does with a claim; null when it is about something else. */
export function standOn(claim: Proposition, proposition: Proposition): Stand | null {
  const [known, said] = [asWorded(claim), asWorded(proposition)];
  const { relation } = relate(known, said, REACTION);
  if (relation === 'different') return null;
  const stance = stanceOf(said.certainty);
  if (stance === 'declines') return 'declines';
  if (stance !== stanceOf(known.certainty)) return 'denies';
  const isFirm = said.certainty === 'asserted' || said.certainty === 'attributed' || said.certainty === 'denied';
  return relation === 'same' && isFirm ? 'confirms' : 'qualifies';
}

/** Words that deny or refuse to speak are taken so where the engine read them as something put. */
function asWorded(p: Proposition): Proposition {
  if (stanceOf(p.certainty) !== 'puts') return p;
  const cues = cuesIn(tokenize(p.quote), p.language === 'en' ? 'en' : 'fr');
  if (cues.has('declines')) return { ...p, certainty: 'declined' };
  return cues.has('denies') ? { ...p, certainty: 'denied' } : p;
}
