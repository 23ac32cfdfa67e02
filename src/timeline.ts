import { type AppearanceInArticle, appearancesIn, appearancesOf, type Claim, linksOf } from '../db/claims.ts';
import type { Db } from '../db/open.ts';
import { type Organisation, rememberedOrganisations } from '../db/organisations.ts';
import { appearedProposition, knownProposition } from './claims.ts';
import { type Drift, driftOf } from './drift.ts';
import type { Bearing } from './evidence.ts';
import { type Party, type Position, positionsOn, type Stand, type Utterance } from './positions.ts';

/** A claim's way through the press, and what the parties have said of it. */
export interface Timeline {
  drift: Drift;
  positions: Position[];
}

const APPEARANCES_DRAWN = 300;
const LINKED_READ = 30;
const DOCUMENTS_READ = 20;

/**
 * The timeline of a claim: its certainty drift, and the positions taken in articles (in its own appearances, in the claims
 * linked to it, in what else its documents say) and in the statements that bear on it.
 */
export async function timelineOf(db: Db, claim: Claim, bearing: Bearing): Promise<Timeline> {
  const own = await appearancesOf(db, claim.id, APPEARANCES_DRAWN);
  const inArticles = [...own.map(fromArticle), ...(await linkedWords(db, claim.id)), ...(await wordsBeside(db, own))];
  const utterances = [...new Map(inArticles.map((u) => [keyOf(u), u])).values(), ...fromStatements(claim, bearing)];
  const seenIn = new Set(own.map((a) => a.appearance.versionId));
  const parties = (await rememberedOrganisations(db)).flatMap(partyOf);
  return {
    drift: driftOf(own.map(pointOf)),
    positions: positionsOn(knownProposition(claim), utterances, parties, seenIn),
  };
}

function pointOf({ appearance, outlet }: AppearanceInArticle) {
  const { id, appearedAt, documentId, part, certainty, speaker, attribution } = appearance;
  return { id, at: appearedAt, documentId, outlet, part, certainty, speaker, attribution };
}

function keyOf({ passage }: Utterance): string {
  return `${passage.versionId} ${passage.start} ${passage.quote}`;
}

async function linkedWords(db: Db, claimId: string): Promise<Utterance[]> {
  const links = await linksOf(db, claimId);
  const others = links.map((link) => (link.claimId === claimId ? link.otherId : link.claimId));
  const read = await Promise.all(others.slice(0, LINKED_READ).map((id) => appearancesOf(db, id, LINKED_READ)));
  return read.flat().map(fromArticle);
}

/** What else the claim's own documents say: a refusal to comment stands beside the claim it leaves open. */
async function wordsBeside(db: Db, own: AppearanceInArticle[]): Promise<Utterance[]> {
  const documents = new Map(own.map((a) => [a.appearance.documentId, a.outlet]));
  const some = [...documents].slice(0, DOCUMENTS_READ);
  const read = await Promise.all(
    some.map(async ([id, outlet]) =>
      (await appearancesIn(db, id)).map((appearance) => fromArticle({ appearance, outlet })),
    ),
  );
  return read.flat();
}

function fromArticle({ appearance, outlet }: Pick<AppearanceInArticle, 'appearance' | 'outlet'>): Utterance {
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
