import { LRUCache } from 'lru-cache';
import type { Claim } from '../db/claims.ts';
import { type Statement, type StatementHead, statementHeads, withTexts } from '../db/documents.ts';
import type { Db } from '../db/open.ts';
import { type Organisation, rememberedOrganisations } from '../db/organisations.ts';
import { type ContractRecord, recordsBetween } from '../db/records.ts';
import { knownProposition } from './claims.ts';
import { type RankedPassage, rankPassages } from './evidence-ranking.ts';
import type { Proposition } from './matching.ts';
import { searchable } from './search.ts';

/** A passage of a statement that bears on a claim, and what it says of it. */
export type BearingPassage = RankedPassage;

/** What is officially known about a claim's matter: statements with their telling passages, best first, and contract records. */
export interface Bearing {
  statements: { statement: Statement; passages: BearingPassage[]; score: number }[];
  records: ContractRecord[];
}

const STATEMENTS_READ = 200;
// To weigh a statement sentence by sentence is dear: only those that share the most words with the claim are.
const STATEMENTS_WEIGHED = 16;
const STATEMENTS_SHOWN = 6;
const PASSAGES_SHOWN = 3;
const WORTH_SHOWING = 0.28;

/**
 * Gathers what bears on a claim. The program says what bears and how much; it never says what is true. `remembered`: the watch
 * list with those that left it, where it has been asked for already.
 */
export async function bearingOn(
  db: Db,
  claim: Claim,
  remembered: Promise<Organisation[]> = rememberedOrganisations(db),
): Promise<Bearing> {
  const [watched, latest] = await Promise.all([remembered, statementHeads(db, { limit: STATEMENTS_READ })]);
  const parties = new Set([claim.agency, ...claim.suppliers, claim.from, claim.to].filter((name) => name !== null));
  const sirens = (kinds: string[]) =>
    watched.flatMap((o) => (kinds.includes(o.kind) && parties.has(o.name) && o.siren ? [o.siren] : []));
  const names = watched.filter((o) => parties.has(o.name)).flatMap((o) => [o.name, ...o.aliases]);
  const proposition = knownProposition(claim);
  const [near, records] = await Promise.all([
    nearest(db, latest, `${claim.sentence} ${claim.quote} ${names.join(' ')}`),
    recordsBetween(db, sirens(['agency']), sirens(['supplier'])),
  ]);
  const ranked = near
    .map((statement) => rank(statement, proposition, names))
    .filter((s) => s.passages.length)
    .sort((a, b) => b.score - a.score)
    .slice(0, STATEMENTS_SHOWN);
  return { statements: ranked, records };
}

// A version never changes, so what is known of its words holds for good.
const wordsOfVersions = new LRUCache<string, Set<string>>({ max: 2_000 });

/** Learns the words of statements. Only the texts of those not seen before are read. */
async function learnWords(db: Db, heads: StatementHead[]): Promise<void> {
  const unseen = heads.filter(({ versionId }) => !wordsOfVersions.has(versionId));
  for (const { versionId, title, text } of await withTexts(db, unseen))
    wordsOfVersions.set(versionId, new Set(searchable(`${title}\n${text}`).stems.split(' ')));
}

/** The statements that share the most words with a text, with their own texts; of few, all. */
async function nearest(db: Db, all: StatementHead[], text: string): Promise<Statement[]> {
  return withTexts(db, all.length <= STATEMENTS_WEIGHED ? all : await sharingMost(db, all, text));
}

async function sharingMost(db: Db, all: StatementHead[], text: string): Promise<StatementHead[]> {
  const sought = [...new Set(searchable(text).stems.split(' '))];
  await learnWords(db, all);
  const shared = new Map(
    all.map((head) => [head, sought.filter((word) => wordsOfVersions.get(head.versionId)?.has(word)).length]),
  );
  return all.toSorted((a, b) => shared.get(b)! - shared.get(a)!).slice(0, STATEMENTS_WEIGHED);
}

// What a version says of a claim depends on nothing else: it is worked out once.
const weighedPassages = new LRUCache<string, RankedPassage[]>({ max: 20_000 });

function weighed(statement: Statement, claim: Proposition, names: string[]): RankedPassage[] {
  const key = JSON.stringify([statement.versionId, statement.publishedAt, statement.language, claim, names]);
  const known = weighedPassages.get(key) ?? rankPassages(statement, claim, names);
  weighedPassages.set(key, known);
  return known;
}

function rank(statement: Statement, claim: Proposition, names: string[]) {
  const passages = weighed(statement, claim, names)
    .filter((passage) => passage.score >= WORTH_SHOWING)
    .slice(0, PASSAGES_SHOWN);
  return { statement, passages, score: passages[0]?.score ?? 0 };
}
