import { recordAudit } from '../db/audit.ts';
import * as db from '../db/claims.ts';
import type { Document } from '../db/documents.ts';
import { partingsIn } from '../db/matches.ts';
import type { Db } from '../db/open.ts';
import { indexClaim } from '../db/search.ts';
import { propositionOf } from './cluster.ts';
import { candidateKeys, type Proposition, type Related, relate } from './matching.ts';
import { areAlike, isDecided, pairUp } from './pairing.ts';
import { rankOf } from './ranking.ts';
import type { Claim as Read } from './reading/read.ts';
import { callBack } from './recall.ts';
import { searchable } from './search.ts';
import { boundedLeaning } from './triage-leaning.ts';

/** One reading of one version of a document, to be kept. */
export interface DocumentReading {
  document: Document;
  version: { id: string; title: string; text: string };
  language: string;
  claims: Read[];
  /** Name of the engine and watch list that read it. */
  engine: string;
  /** Suppliers of which nothing new is kept. */
  unwatched?: ReadonlySet<string>;
}

/** How alike an appearance and a claim must be, and how far back to look. */
export interface MatchSettings {
  join: number;
  suggest: number;
  matchDays: number;
}

// Among the claims under one key the latest are looked at; a story older than that many others is over.
const CANDIDATES_PER_KEY = 40;

/**
 * Keeps what a reading found in a document: appearances that stood there before are brought up to date, those that are no
 * longer read are marked as gone, new ones join a claim or make one. A person's decisions stay as they are.
 * Runs inside the transaction of the document. Gives how many claims are new.
 */
export async function placeClaims(
  tx: Db,
  reading: DocumentReading,
  match: MatchSettings,
  now: string,
): Promise<number> {
  const standing = await db.appearancesIn(tx, reading.document.id);
  const isHeld = await heldIn(tx, standing, reading);
  const { kept, fresh, gone } = pairUp(standing, reading.claims, isHeld);
  const touched = new Set<string>();
  let made = 0;
  for (const [appearance, claim] of kept) {
    await db.updateAppearance(tx, appearance.id, appearanceOf(reading, claim));
    touched.add(appearance.claimId);
  }
  for (const appearance of gone) touched.add(await letGo(tx, appearance, reading, isHeld(appearance), now));
  for (const appearance of standing) await callBackIfEdited(tx, appearance, reading, now);
  const returned = pairUp(await db.goneAppearancesIn(tx, reading.document.id), fresh);
  for (const [appearance, claim] of returned.kept) touched.add(await takeBack(tx, appearance, reading, claim, now));
  for (const claim of returned.fresh) {
    if (isUnwatched(claim, reading)) continue;
    const { claimId, isNew } = await place(tx, reading, claim, match, now);
    touched.add(claimId);
    if (isNew) made++;
  }
  for (const claimId of touched) await refreshClaim(tx, claimId, now);
  return made;
}

function isUnwatched({ suppliers }: Read, { unwatched }: DocumentReading): boolean {
  return suppliers.length > 0 && suppliers.every((name) => unwatched?.has(name));
}

/** An appearance that had gone and is read again stands where it stood; words that the article has brought back count as new. */
async function takeBack(
  tx: Db,
  appearance: db.Appearance,
  reading: DocumentReading,
  claim: Read,
  now: string,
): Promise<string> {
  await db.updateAppearance(tx, appearance.id, { ...appearanceOf(reading, claim), goneAt: null });
  const known = appearance.versionId === reading.version.id ? null : await db.claimById(tx, appearance.claimId);
  if (known) await callBack(tx, known, 'appeared_again', now);
  return appearance.claimId;
}

/**
 * Tells which appearances stand by a person's work: a match they decided, and, while the words are in the document, those
 * of a claim with a verdict or in their own wording. Another engine must not take these away, nor make them anew.
 */
async function heldIn(tx: Db, standing: db.Appearance[], reading: DocumentReading) {
  const claims = await db.claimsById(tx, [...new Set(standing.map((a) => a.claimId))]);
  const worked = new Set(claims.flatMap((c) => (c.verdict || c.sentence !== c.machineSentence ? [c.id] : [])));
  return (a: db.Appearance) => isDecided(a) || (worked.has(a.claimId) && textOf(reading, a).includes(a.quote));
}

/** An appearance that is no longer read. What is held stays while its words still stand in the document. */
async function letGo(
  tx: Db,
  appearance: db.Appearance,
  reading: DocumentReading,
  isHeld: boolean,
  now: string,
): Promise<string> {
  const start = isHeld ? textOf(reading, appearance).indexOf(appearance.quote) : -1;
  await db.updateAppearance(
    tx,
    appearance.id,
    start < 0 ? { goneAt: now } : { versionId: reading.version.id, start, end: start + appearance.quote.length },
  );
  return appearance.claimId;
}

/** A verdict was given on these words: when the article's author takes them back or rewords them, it needs another look. */
async function callBackIfEdited(tx: Db, appearance: db.Appearance, reading: DocumentReading, now: string) {
  if (textOf(reading, appearance).includes(appearance.quote)) return;
  const claim = await db.claimById(tx, appearance.claimId);
  if (claim) await callBack(tx, claim, 'article_edited', now);
}

function textOf({ version }: DocumentReading, { part }: db.Appearance): string {
  return part === 'title' ? version.title : version.text;
}

async function place(tx: Db, reading: DocumentReading, claim: Read, match: MatchSettings, now: string) {
  const appearedAt = reading.document.datedAt;
  const fresh = propositionOf(claim, reading.language, appearedAt, reading.document.id);
  const weighed = await weighKnown(tx, fresh, match, await partedFrom(tx, reading.document.id, claim.quote));
  const [best] = weighed;
  const joins = best?.outcome === 'joined';
  const claimId = joins ? best.claim.id : await db.addClaim(tx, newClaim(claim, reading, now));
  if (!joins) {
    // at once, so that the next sentences of the same document find it
    await db.keepKeys(tx, claimId, candidateKeys(fresh), appearedAt);
    await linkTo(tx, claimId, weighed);
  }
  await db.addAppearance(tx, {
    ...appearanceOf(reading, claim),
    claimId,
    documentId: reading.document.id,
    appearedAt,
    match: joins ? 'joined' : best?.outcome === 'suggested' ? 'suggested' : 'first',
    matchScore: Math.round((best?.score ?? 1) * 1000),
    suggestedClaimId: best?.outcome === 'suggested' ? best.claim.id : null,
  });
  if (joins) await callBack(tx, best.claim, 'appeared_again', now);
  return { claimId, isNew: !joins };
}

/** The claims that a person has said these words of this document do not make. */
async function partedFrom(tx: Db, documentId: string, quote: string): Promise<Set<string>> {
  const parted = await partingsIn(tx, documentId);
  return new Set(parted.flatMap((p) => (areAlike(p.quote, quote) ? [p.claimId] : [])));
}

/** A known claim that was weighed for a new appearance, with how the two stand to each other. */
export type Weighed = Related & { claim: db.Claim };

/**
 * The claims that a new appearance may belong to, update or contradict, each once, the likest first. What one lookup
 * costs does not grow with the store: so many claims under each key, so many weighed, so many of their wordings.
 * `parted` are claims that a person has said it does not make.
 */
export async function weighKnown(
  tx: Db,
  fresh: Proposition,
  match: MatchSettings,
  parted: ReadonlySet<string> = new Set(),
): Promise<Weighed[]> {
  const since = new Date(Date.parse(fresh.appearedAt) - match.matchDays * 86_400_000).toISOString();
  const found = await db.claimsWithKeys(tx, candidateKeys(fresh), since, CANDIDATES_PER_KEY);
  const candidates = found.filter((claim) => !parted.has(claim.id));
  const here = await placesIn(tx, fresh);
  const known = (claim: db.Claim) => ({ ...knownProposition(claim), place: here.get(claim.id) ?? ELSEWHERE });
  const related = candidates.map((claim) => ({ claim, ...relate(known(claim), fresh, match) }));
  const first = likestFirst(related);
  if (first[0]?.outcome === 'joined') return first;
  const worded = await otherWordings(tx, related, fresh, match);
  return eachOnce(likestFirst([...worded, ...related]));
}

const ELSEWHERE = { text: '', start: 0 };

/** Where the claims of the text at hand stand in it, the first place of each. */
async function placesIn(tx: Db, { place }: Proposition): Promise<Map<string, NonNullable<Proposition['place']>>> {
  if (!place) return new Map();
  const standing = await db.appearancesIn(tx, place.text);
  return new Map(standing.map((a) => [a.claimId, placeOf(a)] as const).reverse());
}

function placeOf({ documentId, part, start }: db.Appearance) {
  return { text: documentId, start: part === 'title' ? 0 : start };
}

function likestFirst(related: Weighed[]): Weighed[] {
  const rank = { joined: 2, suggested: 1, new: 0 };
  const telling = related.filter((r) => r.outcome !== 'new' || r.relation !== 'different');
  return telling.sort((a, b) => rank[b.outcome] - rank[a.outcome] || b.score - a.score);
}

function eachOnce(weighed: Weighed[]): Weighed[] {
  const seen = new Set<string>();
  return weighed.filter(({ claim }) => !seen.has(claim.id) && seen.add(claim.id));
}

// A claim is told in many ways: of those that come nearest, what their latest appearances say is weighed too.
const NEAREST = 3;
const WORDINGS = 6;
const WORTH_A_LOOK = 0.05;

async function otherWordings(tx: Db, related: Weighed[], fresh: Proposition, match: MatchSettings) {
  const isNear = (r: Weighed) => r.score >= WORTH_A_LOOK && r.claim.appearanceCount > 1;
  const near = related.filter((r) => isNear(r) && (r.relation === 'same' || r.relation === 'different'));
  const nearest = near.sort((a, b) => b.score - a.score).slice(0, NEAREST);
  const ids = nearest.map(({ claim }) => claim.id);
  const wordings = await db.latestAppearancesOfAll(tx, ids, WORDINGS);
  return nearest.flatMap(({ claim }) =>
    (wordings.get(claim.id) ?? []).map((a) => ({ claim, ...relate(appearedProposition(a), fresh, match) })),
  );
}

// A new fact may bear on a whole story; more links than these would be a list nobody reads.
const LINKS_KEPT = 5;

async function linkTo(tx: Db, claimId: string, weighed: Weighed[]): Promise<void> {
  const kept = weighed.flatMap(({ relation, claim, reasons }) =>
    relation === 'updates' || relation === 'contradicts' ? [{ claimId, otherId: claim.id, relation, reasons }] : [],
  );
  for (const link of kept.slice(0, LINKS_KEPT)) await db.linkClaims(tx, link);
}

function appearanceOf(reading: DocumentReading, claim: Read) {
  return {
    versionId: reading.version.id,
    part: claim.in,
    start: claim.start,
    end: claim.end,
    quote: claim.quote,
    type: claim.type,
    agency: claim.agency,
    suppliers: claim.suppliers,
    from: claim.from,
    to: claim.to,
    speaker: claim.speaker,
    attribution: claim.attribution,
    certainty: claim.certainty,
    cues: claim.cues,
    whenWords: claim.when?.words ?? null,
    whenFrom: claim.when?.from ?? null,
    whenTo: claim.when?.to ?? null,
    amount: claim.amount,
    checkworthiness: Math.round(claim.checkworthiness * 1000),
    reasons: claim.reasons,
    sentence: claim.normalized,
    language: reading.language,
    outlet: reading.document.outlet,
    readBy: reading.engine,
  };
}

function newClaim(claim: Read, reading: DocumentReading, now: string): db.NewClaim {
  const {
    agency,
    suppliers,
    from,
    to,
    speaker,
    whenWords,
    whenFrom,
    whenTo,
    amount,
    quote,
    type,
    checkworthiness,
    reasons,
  } = appearanceOf(reading, claim);
  const facts = {
    agency,
    suppliers,
    from,
    to,
    speaker,
    whenWords,
    whenFrom,
    whenTo,
    amount,
    quote,
    type,
    checkworthiness,
    reasons,
  };
  const at = reading.document.datedAt;
  return {
    ...facts,
    language: reading.language,
    sentence: claim.normalized,
    machineSentence: claim.normalized,
    firstAppearanceAt: at,
    lastAppearanceAt: at,
    appearanceCount: 1,
    outletCount: 1,
    firstCertainty: claim.certainty,
    certainty: claim.certainty,
    place: 'queue',
    queuedAt: now,
    createdAt: now,
  };
}

// From the least firm to the firmest: the queue shows how far a claim has hardened.
const FIRMNESS = ['declined', 'questioned', 'denied', 'hedged', 'attributed', 'asserted'];

/** Works out again what a claim's row says of its appearances, and its place in the indexes. */
export async function refreshClaim(tx: Db, claimId: string, now: string): Promise<void> {
  const claim = await db.claimById(tx, claimId);
  if (!claim) return;
  const all = await db.bareAppearancesOf(tx, claimId);
  const [first] = all;
  if (!first) return setAside(tx, claim, now);
  const outlets = new Set(all.map((a) => a.outlet ?? a.documentId));
  const firmest = all.reduce((a, b) => (FIRMNESS.indexOf(b.certainty) > FIRMNESS.indexOf(a.certainty) ? b : a));
  const words = wordingOf(claim, all);
  const { rank, reasons } = rankOf(claim, all, outlets.size);
  const change = {
    ...words,
    firstAppearanceAt: first.appearedAt,
    lastAppearanceAt: all.at(-1)!.appearedAt,
    firstOutlet: first.outlet,
    firstCertainty: first.certainty,
    certainty: firmest.certainty,
    speaker: first.speaker,
    appearanceCount: all.length,
    outletCount: outlets.size,
    ...weighedOf(claim, rank),
    reasons,
    ...(claim.place === 'dismissed' && claim.backBecause === 'no_appearance'
      ? { place: 'queue' as const, backBecause: null }
      : {}),
  };
  await db.updateClaim(tx, claimId, change);
  for (const appearance of all) await db.addParties(tx, claimId, appearance);
  const updated = { ...claim, ...change };
  await db.keepKeys(tx, claimId, candidateKeys(knownProposition(updated)), change.lastAppearanceAt);
  await indexClaim(tx, claimId, searchable(wordsOfClaim(updated, all)));
}

/** What a claim is found by: its sentence, who is in it, and what its first appearances say. */
export function wordsOfClaim(claim: Pick<db.Claim, 'sentence' | 'agency' | 'suppliers'>, all: db.Appearance[]): string {
  const names = [claim.agency, ...claim.suppliers].join(' ');
  return [claim.sentence, names, ...all.slice(0, 50).map((a) => a.quote)].join('\n');
}

/** The wording of the most check-worthy appearance, unless a person has put it in their own words. */
function wordingOf(claim: db.Claim, all: db.Appearance[]) {
  const best = all.reduce((a, b) => (b.checkworthiness > a.checkworthiness ? b : a));
  const edited = claim.sentence !== claim.machineSentence;
  return { machineSentence: best.sentence, quote: best.quote, ...(edited ? {} : { sentence: best.sentence }) };
}

/** What was learnt of a claim goes on counting, as far as the sum stays between 0 and 1000. */
function weighedOf(claim: db.Claim, bare: number) {
  const leaning = boundedLeaning(bare, claim.leaning);
  return { checkworthiness: bare + leaning, leaning };
}

/** A claim without any appearance left leaves the queue; one with a verdict stays in the log. */
async function setAside(tx: Db, claim: db.Claim, now: string): Promise<void> {
  await db.updateClaim(tx, claim.id, { appearanceCount: 0, outletCount: 0 });
  if (claim.place !== 'queue' || claim.verdict) return;
  await db.updateClaim(tx, claim.id, { place: 'dismissed', backBecause: 'no_appearance' });
  const change = { at: now, personId: null, action: 'claim.dismissed', subject: 'claim', subjectId: claim.id };
  await recordAudit(tx, {
    ...change,
    before: { place: 'queue' },
    after: { place: 'dismissed', because: 'no_appearance' },
  });
}

/** An appearance of the store as matching wants it. */
export function appearedProposition(a: db.Appearance): Proposition {
  const { type, language, agency, suppliers, from, to, certainty, speaker, amount, quote, sentence, appearedAt } = a;
  const when = a.whenWords ? { from: a.whenFrom, to: a.whenTo } : null;
  const parties = { type, language, agency, suppliers, from, to, certainty, speaker };
  return { ...parties, when, amount, sentence, quote, appearedAt, place: placeOf(a) };
}

/** A claim of the store as matching wants it. */
export function knownProposition(claim: db.Claim): Proposition {
  const { type, language, agency, suppliers, from, to, certainty, speaker, amount, quote } = claim;
  const when = claim.whenWords ? { from: claim.whenFrom, to: claim.whenTo } : null;
  const parties = { type, language, agency, suppliers, from, to, certainty, speaker };
  return { ...parties, when, amount, sentence: claim.machineSentence, quote, appearedAt: claim.lastAppearanceAt };
}
