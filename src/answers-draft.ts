import { type Claim, latestAppearancesOf } from '../db/claims.ts';
import { documentById, type Statement, versionById } from '../db/documents.ts';
import type { Db } from '../db/open.ts';
import { organisationById, watchedOrganisations } from '../db/organisations.ts';
import type { NewCitation } from '../db/questions.ts';
import type { RecordHead } from '../db/records.ts';
import { verdictsOf } from '../db/verdicts.ts';
import type { CorrectionDue } from './answers-told.ts';
import type { QuestionBearing } from './questions-bearing.ts';
import { fold } from './reading/tokens.ts';
import { type RecordFact, recordsAbout } from './record-facts.ts';
import { timelineOf } from './timeline.ts';

/** What a sentence of a draft says: a key that the UI words in the question's language, with what goes into it. */
export type Point =
  | { key: 'confirmed' | 'denied' | 'unverified' | 'open' | 'again'; claim: Claim; at: string | null }
  | { key: 'press'; claim: Claim; outlet: string; at: string; quote: string }
  | { key: 'said'; party: string; at: string; quote: string }
  | { key: 'record'; record: RecordHead; facts: RecordFact[] }
  | { key: 'corrects'; at: string }
  | { key: 'withdrawn'; claim: Claim; at: null }
  | { key: 'nothing'; at: string };

/** A reference of a draft, before the UI has put its label into words. */
export type Reference = Omit<NewCitation, 'number' | 'label'> & { point: Point };

/** A sentence of a draft with the one thing it rests on. */
export interface Sentence {
  point: Point;
  reference: Reference;
}

const [CLAIMS_ANSWERED, POSITIONS_QUOTED, RECORDS_QUOTED] = [3, 2, 2];
// Claims this much weaker than the best one are shown to the officer, and left out of the draft.
const OF_THE_BEST = 0.75;

/** The claims that a draft tells of unless someone chooses others: those that meet what is asked, nearly as well as the best. */
export function claimsMeant({ claims }: QuestionBearing): Claim[] {
  const meant = claims.filter(({ isMeant }) => isMeant);
  const best = meant[0]?.score ?? 0;
  const near = meant.filter(({ score }) => score >= best * OF_THE_BEST).map(({ of }) => of);
  // What two claims say in the same words, and stands alike, is told once.
  const saying = ({ sentence, verdict }: Claim) => `${fold(sentence)} ${verdict}`;
  return near
    .filter((one, at) => near.findIndex((other) => saying(other) === saying(one)) === at)
    .slice(0, CLAIMS_ANSWERED);
}

/**
 * The sentences of a draft answer, from the log alone: for each claim the question is about its verdict, or that there is
 * none; the words of the parties themselves; the contract records. What only the press says is put as its words. When the
 * log has nothing, that is the draft. `chosen` are the claims that someone wants told.
 */
export async function draftFor(
  db: Db,
  bearing: QuestionBearing,
  now: string,
  chosen: Claim[] = claimsMeant(bearing),
): Promise<Sentence[]> {
  const told: Sentence[] = [];
  for (const claim of chosen) told.push(...(await sentencesOn(db, claim, now)));
  if (!chosen.length) told.push(...(await statedAlone(db, bearing)));
  const unique = [...new Map(told.map((s) => [keyOf(s), s])).values()];
  if (unique.length) return unique;
  const point: Point = { key: 'nothing', at: now };
  return [{ point, reference: { kind: 'claim', claimId: null, point } }];
}

/** The sentences on one claim, as the log stands now: also what a correction says. */
export async function sentencesOn(db: Db, claim: Claim, now: string): Promise<Sentence[]> {
  const [standing, said, records] = await Promise.all([
    standingOf(db, claim, now),
    wordsOfParties(db, claim),
    recordsAbout(db, claim),
  ]);
  const sure = records.filter((one) => one.by === 'number' && !one.doubts.length).slice(0, RECORDS_QUOTED);
  const names = sure.length ? await namesBySiren(db) : new Map<string, string>();
  const onRecord = sure.map(({ record, facts }): Sentence => {
    const point: Point = { key: 'record', record: withNames(record, names), facts };
    return { point, reference: { kind: 'record', recordId: record.id, url: record.url, point } };
  });
  return [...standing, ...said, ...onRecord];
}

async function namesBySiren(db: Db): Promise<Map<string, string>> {
  const watched = await watchedOrganisations(db);
  return new Map(watched.flatMap(({ siren, name }) => (siren ? [[siren, name] as const] : [])));
}

/** A record whose parties stand there by their number alone, with the names that the watch list has for them. */
function withNames(record: RecordHead, names: Map<string, string>): RecordHead {
  const named = (name: string | null, number: string | null) => name ?? names.get(number?.slice(0, 9) ?? '') ?? null;
  const suppliers = record.suppliers.map((one) => ({ ...one, name: named(one.name, one.id) }));
  return { ...record, buyerName: named(record.buyerName, record.buyerId), suppliers };
}

/** What tells someone that an earlier answer no longer holds: which one, and how the claim stands now. */
export async function correctionFor(db: Db, due: CorrectionDue, now: string): Promise<Sentence[]> {
  const { claim, verdict } = due.now;
  const earlier: Point = { key: 'corrects', at: due.toldAt };
  const before: Sentence = {
    point: earlier,
    reference: { kind: 'answer', otherAnswerId: due.answerId, point: earlier },
  };
  if (verdict) return [before, ...(await sentencesOn(db, claim, now))];
  const withdrawn: Point = { key: 'withdrawn', claim, at: null };
  const reference = { kind: 'claim', claimId: claim.id, verdict: null, url: null, point: withdrawn } as const;
  return [before, { point: withdrawn, reference }];
}

/** The verdict and its day; whether it is looked at again; or that there is none, with the press as who says it. */
async function standingOf(db: Db, claim: Claim, now: string): Promise<Sentence[]> {
  if (!claim.verdict) return [...(await pressOf(db, claim)), sentence({ key: 'open', claim, at: null })];
  const verdictId = (await verdictStanding(db, claim))?.id ?? null;
  const given = sentence({ key: claim.verdict, claim, at: claim.verdictAt ?? now }, verdictId);
  const isOver = claim.validUntil !== null && claim.validUntil < now.slice(0, 10);
  return claim.place === 'queue' || isOver ? [given, sentence({ key: 'again', claim, at: null }, verdictId)] : [given];
}

/** The verdict that holds, as it was given; undefined when there is none, or the last one was taken back. */
async function verdictStanding(db: Db, { id, verdict, verdictAt }: Claim) {
  return (await verdictsOf(db, id)).find((v) => v.verdict === verdict && v.givenAt === verdictAt);
}

function sentence(point: Extract<Point, { claim: Claim }>, verdictId: string | null = null): Sentence {
  const { claim } = point;
  const kind = claim.verdict ? 'verdict' : 'claim';
  return { point, reference: { kind, claimId: claim.id, verdictId, verdict: claim.verdict, url: null, point } };
}

/** Who put it first, in that paper's own words; only what the program or a person holds for this very claim. */
async function pressOf(db: Db, claim: Claim): Promise<Sentence[]> {
  const seen = await latestAppearancesOf(db, claim.id, 50);
  const sure = seen.filter((a) => (a.match === 'first' || a.match === 'confirmed') && a.outlet);
  const first = sure.at(-1);
  if (!first || !(await isVerbatim(db, first))) return [];
  const { versionId, start, end, quote, outlet, appearedAt: at, documentId } = first;
  const point: Point = { key: 'press', claim, outlet: outlet!, at, quote };
  const url = webAddress((await documentById(db, documentId))?.url);
  const cited = { kind: 'passage', claimId: claim.id, verdict: claim.verdict, versionId, start, end, quote } as const;
  return [{ point, reference: { ...cited, url, point } }];
}

async function isVerbatim(
  db: Db,
  p: { versionId: string; start: number; end: number; quote: string; part?: string },
): Promise<boolean> {
  const version = await versionById(db, p.versionId);
  return version !== null && (p.part === 'title' ? version.title : version.text).slice(p.start, p.end) === p.quote;
}

/** What the verdict cites comes first: people chose it. Then each party's last word in its own statements. */
async function wordsOfParties(db: Db, claim: Claim): Promise<Sentence[]> {
  const cited = (await verdictStanding(db, claim))?.evidence ?? [];
  const passages = cited.flatMap(({ versionId, start, end, quote }) =>
    versionId && quote !== null && start !== null && end !== null ? [{ versionId, start, end, quote }] : [],
  );
  const { positions } = await timelineOf(db, claim);
  const last = positions.filter((p) => p.outlet === null && p.isLatest).map((p) => p.passage);
  const told = await Promise.all([...passages, ...last].map((passage) => saidIn(db, passage)));
  const known = told.filter((one) => one !== null);
  return [...new Map(known.map((s) => [keyOf(s), s])).values()].slice(0, POSITIONS_QUOTED);
}

interface Passage {
  versionId: string;
  start: number;
  end: number;
  quote: string;
}

/** A passage of an official statement with who speaks there; null when it is no statement or not word for word. */
async function saidIn(db: Db, passage: Passage): Promise<Sentence | null> {
  const version = await versionById(db, passage.versionId);
  const document = version && (await documentById(db, version.documentId));
  if (document?.kind !== 'statement' || !document.organisationId || !(await isVerbatim(db, passage))) return null;
  const organisation = await organisationById(db, document.organisationId);
  if (!organisation) return null;
  return said(organisation.name, document.publishedAt ?? document.datedAt, passage, webAddress(document.url));
}

function said(party: string, at: string, { versionId, start, end, quote }: Passage, url: string | null): Sentence {
  const point: Point = { key: 'said', party, at, quote };
  return { point, reference: { kind: 'passage', versionId, start, end, quote, url, point } };
}

/** Without a claim in the log: what the organisations named have said themselves. */
async function statedAlone(db: Db, { statements, named }: QuestionBearing): Promise<Sentence[]> {
  const names = named.filter((o) => o.kind !== 'agency').map((o) => o.name);
  const about = statements.filter(({ of, passages, isMeant }) => isMeant && isAbout(of, passages[0]!.quote, names));
  const told = await Promise.all(
    about.map(({ of, passages }) => saidIn(db, { versionId: of.versionId, ...passages[0]! })),
  );
  return told.filter((one) => one !== null).slice(0, POSITIONS_QUOTED);
}

function isAbout(statement: Statement, quote: string, names: string[]): boolean {
  return names.some((name) => statement.organisation === name || quote.includes(name));
}

/** An address that anyone can open; null for what was entered by hand. */
function webAddress(url: string | undefined): string | null {
  return url && /^https?:$/.test(URL.parse(url)?.protocol ?? '') ? url : null;
}

function keyOf({ point, reference: r }: Sentence): string {
  return [point.key, r.claimId, r.versionId, r.start, r.recordId].join(' ');
}
