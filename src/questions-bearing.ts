import { listClaims } from '../db/claim-lists.ts';
import { type Claim, claimsWithKeys } from '../db/claims.ts';
import { type Statement, statements } from '../db/documents.ts';
import type { Db } from '../db/open.ts';
import { type Organisation, watchedOrganisations } from '../db/organisations.ts';
import { answersCiting, sentAnswers } from '../db/questions.ts';
import { textsFound } from '../db/search.ts';
import { type RankedPassage, rankPassages } from './evidence-ranking.ts';
import type { Proposition } from './matching.ts';
import { bridge } from './matching-bridge.ts';
import { plainName, type Traits, traitsOf } from './matching-traits.ts';
import { isTalk } from './questions-talk.ts';
import { CLAIM_TYPES } from './reading/claim.ts';
import { findConcepts } from './reading/concepts.ts';
import { fold, stem, tokenize } from './reading/tokens.ts';
import { compileWatch, findMentions } from './reading/watchlist.ts';
import { parseQuery } from './search.ts';

/** One thing to say of why something bears on a question: a key that the UI words, with what was met. */
export interface Why {
  key: 'names' | 'kind' | 'words' | 'verdict' | 'same_claim';
  met: string;
}

/** Something that bears on a question, how much (0 to 1), and why. */
export interface Bears<T> {
  of: T;
  score: number;
  why: Why[];
  /** whether it meets what is asked, not only who is named; all do where nothing but names is asked */
  isMeant: boolean;
}

/** What the log holds on the words of a question, each best first. */
export interface QuestionBearing {
  /** names on the watch list that the question has, by whatever alias */
  named: Organisation[];
  claims: Bears<Claim>[];
  statements: (Bears<Statement> & { passages: RankedPassage[] })[];
  answers: Bears<Awaited<ReturnType<typeof sentAnswers>>[number]>[];
}

type Language = 'fr' | 'en';

/** The words of a question as compared with everything else. */
interface Sought {
  named: Organisation[];
  aliases: Map<string, string>;
  traits: Traits;
  /** by its stem, and by what it stands for, each word as written */
  written: Map<string, string>;
  /** kinds of claim it speaks of */
  types: Set<string>;
  /** whether it asks of nothing but who it names: "a word on SFR?" */
  isOpen: boolean;
  proposition: Proposition;
}

const [PER_KEY, MOST_CANDIDATES, PER_WORD, WORDS_ASKED] = [40, 120, 30, 4];
const [CLAIMS_SHOWN, STATEMENTS_READ, STATEMENTS_SHOWN, ANSWERS_SHOWN] = [6, 200, 4, 4];
const EVER = '0000';
// Measured on the questions of test/questions-bearing.test.ts: below it, what is shown is about something else.
const [WORTH_SHOWING, PASSAGE_WORTH] = [0.34, 0.3];
const SHARES = { party: 0.45, kind: 0.3, words: 0.25 };
// Where nobody on the watch list is named, kind and words have to tell alone.
const SHARES_UNNAMED = { party: 0, kind: 0.45, words: 0.55 };
// Kinds of claim that a question about one of them is about as well.
const KIN = [
  new Set(['supplier_switch', 'contract_end', 'contract_renewal', 'contract_award', 'tender']),
  new Set(['dispute', 'investigation']),
  new Set(['incident', 'delay']),
];

/** Gathers what bears on the words of a question. It says what bears and why, never what is true. */
export async function bearingOnQuestion(db: Db, words: string, language: Language): Promise<QuestionBearing> {
  const sought = soughtIn(words, language, await watchedOrganisations(db));
  const claims = await claimsFor(db, sought);
  const [stated, answers] = await Promise.all([statementsFor(db, sought), answersFor(db, sought, claims)]);
  return { named: sought.named, claims, statements: stated, answers };
}

/** Names on the watch list that words have, by name or alias; role words such as "the operator" do not count. */
export function namedIn(words: string, watched: Organisation[]): { of: Organisation; as: string }[] {
  const watch = compileWatch({
    organisations: watched.map(({ siren, ...o }) => ({ ...o, ...(siren ? { siren } : {}) })),
  });
  const found = findMentions(tokenize(words), watch).filter((mention) => !mention.isRole);
  const met = new Map<string, { of: Organisation; as: string }>();
  for (const { organisations, start, end } of found) {
    for (const at of organisations) {
      const of = watched[at]!;
      if (!met.has(of.id)) met.set(of.id, { of, as: words.slice(start, end) });
    }
  }
  return [...met.values()];
}

function soughtIn(words: string, language: Language, watched: Organisation[]): Sought {
  const met = namedIn(words, watched);
  const named = met.map(({ of }) => of);
  const names = named.flatMap((o) => [o.name, ...o.aliases]);
  const suppliers = named.filter((o) => o.kind === 'supplier').map((o) => o.name);
  const types = typesIn(words, language);
  const proposition: Proposition = {
    ...{ type: [...types][0] ?? 'other', language, suppliers, from: null, to: null, certainty: 'questioned' },
    ...{ agency: named.find((o) => o.kind === 'agency')?.name ?? null, speaker: null, when: null, amount: null },
    ...{ sentence: words, quote: words, appearedAt: '' },
  };
  const aliases = new Map(met.map(({ of, as }) => [of.name, as]));
  const traits = traitsOf(words, language, names);
  const isOpen = !types.size && [...traits.words.keys()].every((word) => isTalk(word, language));
  return { named, aliases, traits, written: writtenIn(words, language), types, isOpen, proposition };
}

function writtenIn(words: string, language: Language): Map<string, string> {
  const tokens = tokenize(words).filter((token) => token.kind === 'word');
  return new Map(
    tokens.flatMap(({ fold, text }) => [
      [bridge(fold, language), text] as const,
      [stem(fold, language), text] as const,
    ]),
  );
}

// "Combien avez-vous payé ?" asks for an amount, "combien de salariés" does not.
const ASKS_AMOUNT = /(?<!\p{L})(?:combien(?!\s+d[e’'u])|how much)(?!\p{L})/iu;

/** The kinds of claim that words speak of: the engine's own concepts, `!switch` for `supplier_switch` and so on. */
function typesIn(words: string, language: Language): Set<string> {
  const signs = new Set(findConcepts(tokenize(words), language).map((hit) => String(hit.value)));
  if (ASKS_AMOUNT.test(words)) signs.add('!amount');
  return new Set(CLAIM_TYPES.filter((type) => signs.has(`!${type.replace(/^(supplier|contract)_/, '')}`)));
}

async function claimsFor(db: Db, sought: Sought): Promise<Bears<Claim>[]> {
  const found = await candidatesFor(db, sought);
  return found
    .filter((claim) => claim.place !== 'dismissed' && !claim.mergedInto)
    .map((claim) => weighClaim(claim, sought))
    .filter(({ score }) => score >= WORTH_SHOWING)
    .sort((a, b) => b.score - a.score || b.of.outletCount - a.of.outletCount || newerFirst(a.of, b.of))
    .slice(0, CLAIMS_SHOWN);
}

const newerFirst = (a: Claim, b: Claim) => (a.lastAppearanceAt < b.lastAppearanceAt ? 1 : -1);

/** By the keys that bind a party to a kind of claim or a word; where nobody is named, by the most telling words. */
async function candidatesFor(db: Db, { named, traits, types, written }: Sought): Promise<Claim[]> {
  const telling = tellingWords(traits);
  const parties = named.filter((o) => o.kind === 'supplier' || o.kind === 'agency');
  const kinds = types.size
    ? [...types, ...CLAIM_TYPES.filter((t) => [...types].some((k) => areKin(k, t)))]
    : CLAIM_TYPES;
  const keys = parties.flatMap((o) => [
    ...kinds.map((type) => `${plainName(o.name)}/t:${type}`),
    ...telling.map((word) => `${plainName(o.name)}/w:${word}`),
  ]);
  const byKey = await claimsWithKeys(db, [...new Set(keys)].slice(0, 60), EVER, PER_KEY, MOST_CANDIDATES);
  const byWord =
    byKey.length >= MOST_CANDIDATES
      ? []
      : await Promise.all(telling.map((word) => withWord(db, written.get(word) ?? word)));
  return [...new Map([...byKey, ...byWord.flat()].map((claim) => [claim.id, claim])).values()];
}

const withWord = (db: Db, word: string) =>
  listClaims(db, { search: parseQuery(word) }, 'recent', { limit: PER_WORD, offset: 0 });

function tellingWords({ words, language }: Traits): string[] {
  return [...words]
    .filter(([word, weight]) => weight > 0.6 && word.length > 1 && !isTalk(word, language))
    .sort(([a, x], [b, y]) => y - x || b.length - a.length)
    .slice(0, WORDS_ASKED)
    .map(([word]) => word);
}

function areKin(a: string, b: string): boolean {
  return a === b || KIN.some((kin) => kin.has(a) && kin.has(b));
}

function weighClaim(claim: Claim, sought: Sought): Bears<Claim> {
  const { named, aliases, types, isOpen } = sought;
  const own = new Set([claim.agency, claim.from, claim.to, claim.speaker, ...claim.suppliers]);
  const met = named.filter((o) => own.has(o.name));
  const party = partyShare(named, met);
  const kind = types.has(claim.type) ? 1 : [...types].some((type) => areKin(type, claim.type)) ? 0.5 : 0;
  const theirs = traitsOf(`${claim.sentence} ${claim.quote}`, claim.language, []);
  const shared = sharedWords(sought, theirs);
  // One word in common is chance where neither a name nor a kind says the same.
  const words = !named.length && !kind && shared.words.length < 2 ? 0 : shared.share;
  const shares = named.length ? SHARES : SHARES_UNNAMED;
  const score = shares.party * party + shares.kind * kind + shares.words * words;
  const why: Why[] = [];
  if (met.length) why.push({ key: 'names', met: met.map((o) => asWritten(o.name, aliases.get(o.name))).join(', ') });
  if (kind) why.push({ key: 'kind', met: claim.type });
  if (shared.words.length) why.push({ key: 'words', met: shared.words.join(', ') });
  if (claim.verdict) why.push({ key: 'verdict', met: claim.verdict });
  return { of: claim, score, why, isMeant: kind > 0 || shared.words.length > 0 || (isOpen && met.length > 0) };
}

/** The agency is in nearly every claim of its own watch: alone it says little; suppliers named are what counts. */
function partyShare(named: Organisation[], met: Organisation[]): number {
  const suppliers = named.filter((o) => o.kind === 'supplier');
  const isAgency = met.some((o) => o.kind === 'agency');
  if (!suppliers.length) return isAgency ? 0.4 : met.length ? 0.5 : 0;
  const share = met.filter((o) => o.kind === 'supplier').length / suppliers.length;
  return share * 0.9 + (isAgency && share ? 0.1 : 0);
}

const asWritten = (name: string, as = name) => (fold(as) === fold(name) ? name : `${name} (${as})`);

/** How much of the asked words is said too, across languages by what the words stand for; those shared, as they were asked. */
function sharedWords({ traits: asked, written }: Sought, said: Traits): { share: number; words: string[] } {
  const all = asked.language === said.language ? [asked.words, said.words] : [asked.things, said.things];
  const [mine, theirs] = [all[0]!, all[1]!];
  let [total, common] = [0, 0];
  const words: string[] = [];
  for (const [word, weight] of mine) {
    if (isTalk(word, asked.language)) continue;
    total += weight;
    if (!theirs.has(word)) continue;
    common += weight;
    words.push(word);
  }
  return {
    share: total ? Math.min(1, common / (total * 0.6)) : 0,
    words: [...new Set(words.map((word) => written.get(word) ?? word))].slice(0, 6),
  };
}

async function statementsFor(db: Db, sought: Sought): Promise<QuestionBearing['statements']> {
  const names = sought.named.flatMap((o) => [o.name, ...o.aliases]);
  if (!names.length && !sought.types.size) return [];
  return (await statements(db, { limit: STATEMENTS_READ }))
    .map((statement) => {
      const ranked = rankPassages(statement, sought.proposition, names);
      const passages = ranked.filter((p) => p.score >= PASSAGE_WORTH).slice(0, 2);
      const by = sought.named.some((o) => o.name === statement.organisation);
      const why: Why[] = by ? [{ key: 'names', met: statement.organisation! }] : [];
      const said = traitsOf(passages.map((p) => p.quote).join(' '), statement.language ?? 'fr', []);
      const shared = sharedWords(sought, said).words;
      if (shared.length) why.push({ key: 'words', met: shared.join(', ') });
      const isMeant = shared.length > 0 || sought.types.size > 0 || sought.isOpen;
      return { of: statement, passages, score: passages[0]?.score ?? 0, why, isMeant };
    })
    .filter(({ passages }) => passages.length)
    .sort((a, b) => b.score - a.score)
    .slice(0, STATEMENTS_SHOWN);
}

async function answersFor(db: Db, sought: Sought, claims: Bears<Claim>[]): Promise<QuestionBearing['answers']> {
  const citing = await answersCiting(
    db,
    claims.map(({ of }) => of.id),
  );
  const query = (word: string) => ({
    words: [{ exact: word, stems: [stem(word, sought.traits.language)] }],
    phrases: [],
  });
  const asked = [...sought.named.map((o) => fold(o.name).split(' ')[0]!), ...tellingWords(sought.traits)];
  const found = await Promise.all(asked.map((word) => textsFound(db, 'answer', query(word), PER_WORD)));
  const sent = await sentAnswers(db, [...new Set([...citing, ...found.flat()])]);
  return sent
    .map((of) => {
      const said = traitsOf(`${of.subject} ${of.answer.text}`, of.answer.language, []);
      const shared = sharedWords(sought, said);
      const isSame = citing.includes(of.answer.id);
      const why: Why[] = isSame ? [{ key: 'same_claim', met: '' }] : [];
      if (shared.words.length) why.push({ key: 'words', met: shared.words.join(', ') });
      return { of, score: (isSame ? 0.5 : 0) + shared.share / 2, why, isMeant: true };
    })
    .filter(({ score }) => score >= WORTH_SHOWING)
    .sort((a, b) => b.score - a.score)
    .slice(0, ANSWERS_SHOWN);
}
