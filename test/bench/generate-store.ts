import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openStore } from '../../db/open.ts';
import { searchable } from '../../src/search.ts';
import { AGENCY, claimAt, filler, type MadeClaim, OUTLETS, SUPPLIERS, toldAs, zipf } from './generate-press.ts';
import { randomFrom } from './match-claims.ts';

const YEARS = 3;
const PER_CLAIM = 5;
const RECENT = 4_000;
const STATEMENTS = 2_000;
const COMMIT_EVERY = 50_000;

type Cells = Record<string, string | number | null>;

/**
 * Fills a data folder with claims, five appearances each, the articles they stand in, verdicts, statements and the search
 * index: as rows, with the indexes made after, as the schema has them.
 */
export async function generateStore(dir: string, claims: number, say: (line: string) => void): Promise<void> {
  await (await openStore(dir)).close();
  const sql = new Database(join(dir, 'recoupe.sqlite'));
  sql.pragma('synchronous = OFF');
  sql.pragma('foreign_keys = OFF');
  const put = inserter(sql);
  const indexes = sql.prepare("select name, sql from sqlite_master where type = 'index' and sql is not null").all();
  const secondary = (indexes as { name: string; sql: string }[]).filter((i) => !/unique/i.test(i.sql));
  for (const { name } of secondary) sql.exec(`drop index "${name}"`);
  sql.exec('BEGIN');
  people(put);
  const told = articles(put, claims, say);
  claimRows(put, claims, told, say);
  statements(put);
  sql.exec('COMMIT');
  say('indexes');
  for (const index of secondary) sql.exec(index.sql);
  sql.exec('ANALYZE');
  sql.pragma('wal_checkpoint(TRUNCATE)');
  sql.close();
}

/** Puts rows into tables, committing now and then. */
function inserter(sql: Database.Database): (table: string, row: Cells) => void {
  const prepared = new Map<string, Database.Statement>();
  let n = 0;
  return (table, row) => {
    let statement = prepared.get(table);
    if (!statement) {
      const names = Object.keys(row);
      const columns = names.map((name) => `"${name}"`).join(', ');
      statement = sql.prepare(`insert into "${table}" (${columns}) values (${names.map((c) => `@${c}`).join(', ')})`);
      prepared.set(table, statement);
    }
    statement.run(row);
    if (++n % COMMIT_EVERY === 0) sql.exec('COMMIT; BEGIN');
  };
}

const start = Date.UTC(2023, 0, 2);
const span = YEARS * 365 * 86_400_000;
const iso = (ms: number) => new Date(ms).toISOString();
const hex = (n: number, width: number) => n.toString(16).padStart(width, '0');

/** A UUIDv7 of a time and a number. */
function idOf(ms: number, n: number, kind: number): string {
  const time = hex(ms, 12);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(kind, 3)}-8000-${hex(n, 12)}`;
}

/** The officer whom the desk is opened for. */
export const OFFICER = idOf(start, 1, 9);

export const claimId = (n: number, claims: number) => idOf(start + Math.floor((n / claims) * span), n, 1);

type Put = ReturnType<typeof inserter>;

function people(put: Put): void {
  const at = iso(start);
  for (const n of [1, 2, 3]) {
    const who = { name: `Officier ${n}`, email: `officier${n}@agence.example`, role: 'officer', created_at: at };
    put('people', { id: idOf(start, n, 9), ...who });
  }
  const watched = [AGENCY, ...SUPPLIERS].map((name, n) => ({ name, kind: n ? 'supplier' : 'agency' }));
  for (const [n, o] of watched.entries()) {
    put('organisations', { id: idOf(start, n, 8), ...o, aliases: JSON.stringify([`${o.name} SA`]), created_at: at });
  }
  for (const [n, outlet] of OUTLETS.entries()) {
    const source = { kind: 'feed', url: `https://titre${n}.example/rss`, name: outlet, outlet };
    const times = { interval_minutes: 30, next_due_at: '2099-01-01T00:00:00.000Z', created_at: at };
    put('sources', { id: idOf(start, n, 7), ...source, ...times });
  }
}

/** What became of each claim in the articles. */
interface Told {
  first: Float64Array;
  last: Float64Array;
  count: Uint32Array;
  outlets: Uint32Array;
}

/** Articles in the order of time, each with one to five appearances, of new claims or of recent ones. */
function articles(put: Put, claims: number, say: (line: string) => void): Told {
  const random = randomFrom(42);
  const blank = { first: new Float64Array(claims), last: new Float64Array(claims) };
  const told: Told = { ...blank, count: new Uint32Array(claims), outlets: new Uint32Array(claims) };
  const whole = claims * PER_CLAIM;
  let [known, made] = [0, 0];
  for (let d = 0; made < whole; d++) {
    const at = start + Math.floor((made / whole) * span);
    const inIt = new Set<number>();
    for (let k = 1 + Math.floor(random() * 5); k > 0 && made + inIt.size < whole; k--) {
      const isNew = known < claims && (known < (made + inIt.size + 1) / PER_CLAIM || known < 10);
      inIt.add(isNew ? known++ : Math.max(0, known - 1 - zipf(random, RECENT)));
    }
    article(put, { d, at, outlet: zipf(random, OUTLETS.length), numbers: [...inIt], claims, told, random });
    made += inIt.size;
    if (d % 100_000 === 0) say(`${made.toLocaleString('en')} appearances`);
  }
  return told;
}

interface Article {
  d: number;
  at: number;
  outlet: number;
  numbers: number[];
  claims: number;
  told: Told;
  random: () => number;
}

function article(put: Put, { d, at, outlet, numbers, claims, told, random }: Article): void {
  const [id, versionId, seen, name] = [idOf(at, d, 2), idOf(at, d, 3), iso(at), OUTLETS[outlet]!];
  const says = numbers.map((n) => ({ n, claim: claimAt(n), ...toldAs(claimAt(n), random) }));
  const text = [filler(random), ...says.map((s) => s.quote), filler(random)].join('\n\n');
  const url = `https://titre${outlet}.example/${d}`;
  const title = says[0]!.claim.sentence;
  const head = { kind: 'article', canonical_url: url, url, source_id: idOf(start, outlet, 7), outlet: name, title };
  const dates = { language: 'fr', published_at: seen, dated_at: seen, first_seen_at: seen, version_id: versionId };
  put('documents', { id, ...head, ...dates, read_by: 'bench' });
  const version = { document_id: id, number: 1, fetched_at: seen, title, text, text_hash: hex(d, 64) };
  put('versions', { id: versionId, ...version });
  index(put, 'article', id, text, false);
  for (const [k, { n, claim, quote, certainty }] of says.entries()) {
    const at0 = text.indexOf(quote);
    const place = { claim_id: claimId(n, claims), document_id: id, version_id: versionId, part: 'text' };
    const span = { start: at0, end: at0 + quote.length, quote, certainty, sentence: claim.sentence };
    const rest = { match: told.count[n] ? 'confirmed' : 'first', match_score: 1000, outlet: name, appeared_at: seen };
    const read = { checkworthiness: claim.checkworthiness, language: claim.language, read_by: 'bench' };
    put('appearances', { id: idOf(at, d * 8 + k, 4), ...place, ...span, ...partiesOf(claim), ...read, ...rest });
    if (!told.count[n]) told.first[n] = at;
    told.last[n] = at;
    told.count[n]!++;
    told.outlets[n]! |= 1 << (outlet % 31);
  }
}

function partiesOf({ type, from, to, speaker }: MadeClaim): Cells {
  const suppliers = JSON.stringify(to ? [from, to] : [from]);
  return { type, agency: AGENCY, suppliers, from_supplier: from, to_supplier: to, speaker };
}

// Of what has waited long, most was decided; the last weeks are largely open.
const SHARES = { queue: 0.3, dismissed: 0.12 };
const VERDICTS = ['unverified', 'denied', 'confirmed'];

function claimRows(put: Put, claims: number, told: Told, say: (line: string) => void): void {
  const random = randomFrom(7);
  for (let n = 0; n < claims; n++) {
    if (n % 200_000 === 0) say(`${n.toLocaleString('en')} claims`);
    const made = claimAt(n);
    const id = claimId(n, claims);
    const chance = random();
    const isNew = n > claims * 0.99;
    const place =
      isNew || chance < SHARES.queue ? 'queue' : chance < SHARES.queue + SHARES.dismissed ? 'dismissed' : 'log';
    const verdict = place === 'log' ? VERDICTS[zipf(random, 3)]! : null;
    const verdictAt = verdict && iso(told.last[n]! + 3_600_000);
    const outlets = told.outlets[n]!.toString(2).replaceAll('0', '').length;
    const { language, sentence, speaker, checkworthiness, amount } = made;
    const spoken = { ...partiesOf(made), speaker, language, sentence, machine_sentence: sentence, quote: sentence };
    const reach = {
      first_appearance_at: iso(told.first[n]!),
      last_appearance_at: iso(told.last[n]!),
      appearance_count: told.count[n]!,
      outlet_count: outlets,
    };
    const sum =
      amount &&
      JSON.stringify({ words: `${amount} millions d’euros`, min: amount * 1e6, max: amount * 1e6, unit: 'EUR' });
    const rank = {
      checkworthiness,
      reasons: '["named_supplier","has_figure"]',
      first_certainty: 'hedged',
      certainty: toldAs(made, random).certainty,
    };
    const times = {
      queued_at: iso(told.first[n]!),
      created_at: iso(told.first[n]!),
      place,
      verdict,
      verdict_at: verdictAt,
    };
    put('claims', { id, ...spoken, ...reach, amount: sum, ...rank, ...times });
    put('parties', { claim_id: id, name: AGENCY, role: 'agency' });
    put('parties', { claim_id: id, name: made.from, role: 'from' });
    if (made.to && made.to !== made.from) put('parties', { claim_id: id, name: made.to, role: 'to' });
    if (speaker) put('parties', { claim_id: id, name: speaker, role: 'speaker' });
    if (verdict) decided(put, id, n, verdict, verdictAt!);
    put('search_rows', { row: n + 1, claim_id: id });
    put('claim_search', { rowid: n + 1, ...words(`${sentence}\n${AGENCY} ${made.from}`) });
  }
}

function decided(put: Put, claim: string, n: number, verdict: string, at: string): void {
  const person = idOf(start, 1 + (n % 3), 9);
  const given = { verdict, reason: 'Voir le communiqué et le marché notifié.', person_id: person, given_at: at };
  put('verdicts', { id: idOf(Date.parse(at), n, 5), claim_id: claim, ...given });
  const act = { at, person_id: person, action: 'verdict.given', subject: 'claim', subject_id: claim };
  put('audit', { id: idOf(Date.parse(at), n, 6), ...act, after: JSON.stringify({ verdict }) });
}

function statements(put: Put): void {
  const random = randomFrom(3);
  for (let n = 0; n < STATEMENTS; n++) {
    const at = start + Math.floor((n / STATEMENTS) * span);
    const [id, versionId, seen] = [idOf(at, n, 10), idOf(at, n, 11), iso(at)];
    const title = `Communiqué ${n}`;
    const text = [claimAt(n * 97).sentence, filler(random), claimAt(n * 89).sentence].join('\n\n');
    const url = `https://agence.example/${n}`;
    const organisation = idOf(start, n % 2 ? 0 : 1 + zipf(random, SUPPLIERS.length), 8);
    const head = { kind: 'statement', canonical_url: url, url, organisation_id: organisation, title, language: 'fr' };
    put('documents', {
      id,
      ...head,
      ...{
        published_at: seen,
        dated_at: seen,
        first_seen_at: seen,
        version_id: versionId,
        read_by: 'bench',
        source_id: null,
        outlet: null,
      },
    });
    put('versions', {
      id: versionId,
      document_id: id,
      number: 1,
      fetched_at: seen,
      title,
      text,
      text_hash: hex(n, 64),
    });
    index(put, 'statement', id, text, true);
  }
}

let textRow = 0;
function index(put: Put, kind: string, id: string, text: string, withStems: boolean): void {
  const row = ++textRow;
  put('text_rows', { row, kind, id });
  const { exact, stems } = words(text);
  put('text_search', { rowid: row, kind, exact, stems: withStems ? stems : '' });
}

const known = new Map<string, { exact: string; stems: string }>();

/** As the desk indexes a text, each word worked out once. */
function words(text: string): { exact: string; stems: string } {
  const all = text.split(/\s+/).map((word) => {
    const seen = known.get(word) ?? searchable(word);
    if (known.size < 200_000) known.set(word, seen);
    return seen;
  });
  return { exact: all.map((w) => w.exact).join(' '), stems: all.map((w) => w.stems).join(' ') };
}
