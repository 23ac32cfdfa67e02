import { join } from 'node:path';
import Database from 'better-sqlite3';
import { candidateKeys, type Proposition } from '../../src/matching.ts';
import { claimsOfAPress, toldAgain } from './match-claims.ts';

// Every so many claims one is told by several outlets: its wordings are looked at too.
const TOLD_EVERY = 3;
const WORDINGS = 4;
// Claims written in one transaction.
const IN_ONE_GO = 20_000;

type Row = Record<string, string | number | null>;

/**
 * Writes claims, their keys and the appearances of those told several times as rows, up to a size. `isAsked` says which
 * are given back, told again.
 */
export function fillerOf(folder: string, isAsked: (place: number, size: number) => boolean) {
  const sql = new Database(join(folder, 'recoupe.sqlite'));
  sql.pragma('cache_size = -600000');
  sql.pragma('synchronous = off');
  const [source, document, version] = ['bench-source', 'bench-document', 'bench-version'];
  const into = (table: string) => inserter(sql, table);
  into('documents')({ id: document, source_id: null, kind: 'article', url: `https://${source}.example/` });
  into('versions')({ id: version, document_id: document, number: 1 });
  const [addClaim, addAppearance] = [into('claims'), into('appearances')];
  const addKey = sql.prepare('insert or ignore into claim_keys (key, claim_id, at) values (?, ?, ?)');
  const press = claimsOfAPress(1);
  let known = 0;

  function add(claim: Proposition, place: number): void {
    const id = `claim-${String(place).padStart(8, '0')}`;
    const isToldOften = place % TOLD_EVERY === 0;
    addClaim({ ...cellsOf(claim), id, place: 'queue', appearance_count: isToldOften ? WORDINGS : 1 });
    for (const key of candidateKeys(claim)) addKey.run(key, id, claim.appearedAt);
    for (let n = 0; isToldOften && n < WORDINGS; n++) {
      const words = { quote: `${claim.quote} ${n}`, match: 'joined', document_id: document, version_id: version };
      addAppearance({ ...cellsOf(claim), ...words, id: `${id}-${n}`, claim_id: id });
    }
  }

  function fill(size: number): Proposition[] {
    const asked: Proposition[] = [];
    sql.exec('BEGIN');
    for (; known < size; known++) {
      const claim = press.next().value as Proposition;
      add(claim, known);
      if (isAsked(known, size)) asked.push(toldAgain(claim));
      if (known % IN_ONE_GO === 0) sql.exec('COMMIT; BEGIN');
    }
    sql.exec('COMMIT');
    sql.exec('ANALYZE');
    sql.pragma('wal_checkpoint(TRUNCATE)');
    return asked;
  }
  return { fill, close: () => sql.close() };
}

interface Column {
  name: string;
  type: string;
  needed: number;
  preset: string | null;
}

/** Inserts rows into a table; columns that must hold something and are not given hold a filler. */
function inserter(sql: Database.Database, table: string): (row: Row) => void {
  const columns = sql
    .prepare(`select name, type, "notnull" as needed, dflt_value as preset from pragma_table_info('${table}')`)
    .all() as Column[];
  const marks = columns.map(({ name }) => `@${name}`).join(', ');
  const insert = sql.prepare(
    `insert into ${table} (${columns.map((c) => `"${c.name}"`).join(', ')}) values (${marks})`,
  );
  const blanks: Row = Object.fromEntries(columns.map((c) => [c.name, c.needed ? blank(c) : null]));
  const names = new Set(columns.map((c) => c.name));
  return (row) => {
    const told = Object.entries(row).filter(([name]) => names.has(name));
    insert.run({ ...blanks, ...Object.fromEntries(told) });
  };
}

const LISTS = new Set(['suppliers', 'reasons', 'cues', 'attribution']);

function blank({ name, type, preset }: Column): string | number {
  if (type.toUpperCase() === 'INTEGER') return preset === 'true' ? 1 : Number(preset) || 0;
  if (preset !== null) return preset.replace(/^'(.*)'$/, '$1');
  return LISTS.has(name) ? '[]' : '-';
}

function cellsOf(claim: Proposition): Row {
  const { type, language, agency, sentence, quote, certainty, appearedAt } = claim;
  const times = { first_appearance_at: appearedAt, last_appearance_at: appearedAt, appeared_at: appearedAt };
  return {
    ...{ type, language, agency, sentence, quote, certainty, machine_sentence: sentence, first_certainty: certainty },
    ...times,
    suppliers: JSON.stringify(claim.suppliers),
    amount: claim.amount && JSON.stringify({ words: '', ...claim.amount }),
  };
}
