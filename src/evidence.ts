import type { Claim } from '../db/claims.ts';
import { type Statement, statements } from '../db/documents.ts';
import type { Db } from '../db/open.ts';
import { watchedOrganisations } from '../db/organisations.ts';
import { type ContractRecord, recordsBetween } from '../db/records.ts';
import { splitSentences } from './reading/sentences.ts';
import { fold, stem, tokenize } from './reading/tokens.ts';

/** A passage of a statement that bears on a claim; offsets are UTF-16 in the statement's text. */
export interface BearingPassage {
  start: number;
  end: number;
  quote: string;
  /** 0 to 1. */
  score: number;
}

/** What is officially known about a claim's matter: statements with their telling passages, best first, and contract records. */
export interface Bearing {
  statements: { statement: Statement; passages: BearingPassage[]; score: number }[];
  records: ContractRecord[];
}

const STATEMENTS_READ = 200;
const STATEMENTS_SHOWN = 6;
const PASSAGES_SHOWN = 3;
const WORTH_SHOWING = 0.12;

/** Gathers what bears on a claim. The program says what bears and how much; it never says what is true. */
export async function bearingOn(db: Db, claim: Claim): Promise<Bearing> {
  const watched = await watchedOrganisations(db);
  const parties = new Set([claim.agency, ...claim.suppliers, claim.from, claim.to].filter((name) => name !== null));
  const sirens = (kinds: string[]) =>
    watched.flatMap((o) => (kinds.includes(o.kind) && parties.has(o.name) && o.siren ? [o.siren] : []));
  const names = watched.filter((o) => parties.has(o.name)).flatMap((o) => [o.name, ...o.aliases]);
  const language = claim.language === 'en' ? 'en' : 'fr';
  const wanted = weigh(`${claim.sentence} ${claim.quote}`, language);
  const ranked = (await statements(db, { limit: STATEMENTS_READ }))
    .map((statement) => rank(statement, wanted, names.map(fold)))
    .filter((s) => s.passages.length)
    .sort((a, b) => b.score - a.score)
    .slice(0, STATEMENTS_SHOWN);
  return { statements: ranked, records: await recordsBetween(db, sirens(['agency']), sirens(['supplier'])) };
}

function rank(statement: Statement, wanted: Map<string, number>, names: string[]) {
  const language = statement.language === 'en' ? 'en' : 'fr';
  const passages = splitSentences(statement.text, language)
    .map(({ start, end }) => passageAt(statement.text, start, end, wanted, names, language))
    .filter((passage) => passage.score >= WORTH_SHOWING)
    .sort((a, b) => b.score - a.score)
    .slice(0, PASSAGES_SHOWN);
  return { statement, passages, score: passages[0]?.score ?? 0 };
}

function passageAt(
  text: string,
  start: number,
  end: number,
  wanted: Map<string, number>,
  names: string[],
  language: 'fr' | 'en',
) {
  const quote = text.slice(start, end);
  const has = weigh(quote, language);
  let shared = 0;
  let whole = 0;
  for (const [word, weight] of wanted) {
    whole += weight;
    if (has.has(word)) shared += weight;
  }
  const named = names.some((name) => fold(quote).includes(name)) ? 1 : 0.6;
  return { start, end, quote, score: whole ? (shared / whole) * named : 0 };
}

/** Stems of a text's content words, longer words weighing more: function words are short. */
function weigh(text: string, language: 'fr' | 'en'): Map<string, number> {
  const words = tokenize(text).filter((t) => t.kind !== 'mark' && t.fold.length > 3);
  return new Map(words.map((t) => [t.kind === 'number' ? t.fold : stem(t.fold, language), Math.log2(t.fold.length)]));
}
