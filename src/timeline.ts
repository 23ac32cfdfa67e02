import { type AppearanceInArticle, appearancesInAll, appearancesInOutlets, type Claim, linksOf } from '../db/claims.ts';
import type { Db } from '../db/open.ts';
import { type Organisation, rememberedOrganisations } from '../db/organisations.ts';
import { appearedProposition, knownProposition } from './claims.ts';
import { type Drift, driftOf } from './drift.ts';
import { type Bearing, bearingOn } from './evidence.ts';
import { type Party, type Position, positionsOn, type Stand, type Utterance } from './positions.ts';

/** A claim's way through the press, and what the parties have said of it. */
export interface Timeline {
  drift: Drift;
  positions: Position[];
}

type Placed = Pick<AppearanceInArticle, 'appearance' | 'outlet'>;

const APPEARANCES_DRAWN = 300;
const LINKED_READ = 30;
const DOCUMENTS_READ = 20;

/** What a page asks of a claim for itself as well. */
interface Asked {
  bearing: Promise<Bearing>;
  links: ReturnType<typeof linksOf>;
  /** The watch list with those that left it. */
  remembered: Promise<Organisation[]>;
}

/**
 * The timeline of a claim: its certainty drift, and the positions taken in articles (in its own appearances, in the claims
 * linked to it, in what else its documents say) and in the statements that bear on it. What has been asked for already is not
 * asked for again.
 */
export async function timelineOf(db: Db, claim: Claim, asked: Partial<Asked> = {}): Promise<Timeline> {
  const remembered = asked.remembered ?? rememberedOrganisations(db);
  const ofClaim = appearancesInOutlets(db, claim.id, APPEARANCES_DRAWN);
  const [own, linked, beside, bearing, watched] = await Promise.all([
    ofClaim,
    linkedWords(db, claim.id, asked.links ?? linksOf(db, claim.id)),
    ofClaim.then((found) => wordsBeside(db, found)),
    asked.bearing ?? bearingOn(db, claim, remembered),
    remembered,
  ]);
  const inArticles = [...own.map(fromArticle), ...linked, ...beside];
  const utterances = [...new Map(inArticles.map((u) => [keyOf(u), u])).values(), ...fromStatements(claim, bearing)];
  const seenIn = new Set(own.map((a) => a.appearance.versionId));
  const parties = watched.flatMap(partyOf);
  return {
    drift: driftOf(own.map(pointOf)),
    positions: positionsOn(knownProposition(claim), utterances, parties, seenIn),
  };
}

function pointOf({ appearance, outlet }: Placed) {
  const { id, appearedAt, documentId, part, certainty, speaker, attribution } = appearance;
  return { id, at: appearedAt, documentId, outlet, part, certainty, speaker, attribution };
}

function keyOf({ passage }: Utterance): string {
  return `${passage.versionId} ${passage.start} ${passage.quote}`;
}

async function linkedWords(db: Db, claimId: string, linked: Asked['links']): Promise<Utterance[]> {
  const links = await linked;
  const others = links.map((link) => (link.claimId === claimId ? link.otherId : link.claimId));
  const read = await Promise.all(others.slice(0, LINKED_READ).map((id) => appearancesInOutlets(db, id, LINKED_READ)));
  return read.flat().map(fromArticle);
}

/** What else the claim's own documents say: a refusal to comment stands beside the claim it leaves open. */
async function wordsBeside(db: Db, own: Placed[]): Promise<Utterance[]> {
  const outlets = new Map(own.map((a) => [a.appearance.documentId, a.outlet]));
  const read = Map.groupBy(
    await appearancesInAll(db, [...outlets.keys()].slice(0, DOCUMENTS_READ)),
    ({ documentId }) => documentId,
  );
  return [...outlets].flatMap(([id, outlet]) =>
    (read.get(id) ?? []).map((appearance) => fromArticle({ appearance, outlet })),
  );
}

function fromArticle({ appearance, outlet }: Placed): Utterance {
  const { versionId, start, end, quote, appearedAt } = appearance;
  const passage = { versionId, start, end, quote };
  return { proposition: appearedProposition(appearance), organisation: null, at: appearedAt, passage, outlet };
}

const STANDS: Partial<Record<string, Stand>> = { supports: 'confirms', contradicts: 'denies' };

function fromStatements(claim: Claim, bearing: Bearing): Utterance[] {
  return bearing.statements.flatMap(({ statement, passages }) =>
    passages.flatMap(({ start, end, quote, says }) => {
      const stand = STANDS[says];
      if (!stand) return [];
      const passage = { versionId: statement.versionId, start, end, quote };
      const proposition = { ...knownProposition(claim), speaker: statement.organisation, quote };
      const said = { proposition, organisation: statement.organisation, passage, outlet: null, stand };
      return [{ ...said, ...datesOf(statement) }];
    }),
  );
}

/** A statement counts from when it was found where it bears a later date: a slip would be the last word for ever. */
function datesOf({
  publishedAt,
  datedAt,
}: Bearing['statements'][number]['statement']): Pick<Utterance, 'at' | 'ahead'> {
  const isAhead = publishedAt !== null && Date.parse(publishedAt) > Date.parse(datedAt);
  return isAhead ? { at: datedAt, ahead: publishedAt } : { at: publishedAt ?? datedAt };
}

const PARTY_KINDS = new Set<string>(['agency', 'supplier', 'person', 'body'] satisfies Party['kind'][]);

function partyOf({ name, kind }: Organisation): Party[] {
  return PARTY_KINDS.has(kind) ? [{ name, kind: kind as Party['kind'] }] : [];
}
