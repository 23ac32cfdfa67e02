import { type SQL, sql } from 'drizzle-orm';
import type { Db } from './open.ts';
import type { Among, IndexedText, SearchEngine, SearchQuery } from './search.ts';

// The one place that knows PostgreSQL's text search. Words come folded and stemmed from our own code, so that both engines
// find the same: a vector holds the exact words with weight A and their stems with weight B, and no dictionary has a say.

export const postgresSearch: SearchEngine = {
  async indexText(tx, kind, id, text) {
    await tx.run(sql`insert into text_rows (kind, id, words) values (${kind}, ${id}, ${vectorOf(text)}::tsvector)
      on conflict (kind, id) do update set words = excluded.words`);
  },
  async unindexText(tx, kind, id) {
    await tx.run(sql`delete from text_rows where kind = ${kind} and id = ${id}`);
  },
  async textsFound(db, kind, query, limit) {
    return db.all<{ id: string }>(sql`select id from text_rows where kind = ${kind}
      and words @@ ${queryOf(query)}::tsquery order by number desc limit ${limit}`);
  },
  async indexClaims(tx, texts) {
    const rows = texts.map(({ id, text }) => {
      const words = `${vectorOf(text)} ${ageWord(id)}:1D`;
      return sql`(${id}, ${ageOf(id)}, ${words}::tsvector)`;
    });
    if (rows.length)
      await tx.run(sql`insert into search_rows (claim_id, age, words) values ${sql.join(rows, sql`, `)}
        on conflict (claim_id) do update set words = excluded.words`);
  },
  async amongFound(db, query, most, place) {
    const asked = { words: queryOf(query), place };
    const { first, rest } = await tasted(db, asked, most);
    const wanted = most - first.length;
    const ages = rest.latest - rest.earliest + 1;
    if (wanted <= 0) return { holds: isOneOf(first), isCut: true };
    if (ages <= 0) return first.length ? { holds: isOneOf(first), isCut: false } : null;
    const expected = (first.length / TASTED) * ages;
    const others = expected < wanted ? upTo(asked, rest.latest, wanted) : inAges(asked, rest, wanted);
    // Many are not carried here and back: the list asks for them where it needs them.
    if (first.length && expected >= wanted) return { holds: isOneOf(first, others), isCut: true };
    const late = await idsOf(db, others);
    const all = [...first, ...late];
    return all.length ? { holds: isOneOf(all), isCut: late.length >= wanted } : null;
  },
};

async function idsOf(db: Db, query: SQL): Promise<string[]> {
  return (await db.all<{ id: string }>(query)).map(({ id }) => id);
}

/** Holds for the ids given and those that a question finds. Put so that no plan is made by their number. */
function isOneOf(ids: string[], others?: SQL): Among['holds'] {
  const given = sql`${sql.param(ids)}::text[]`;
  const all = others ? sql`${given} || array(${others})` : given;
  return (id) => sql`${id} = any((select ${all})::text[])`;
}

// An index of words knows no order: to find the latest claims that have a word, all that have it would be fetched. So each
// claim has its age as one more word, alone and with its place, and the ages are gone through, the latest first, until there are enough. Where words are
// rare or seldom meet, each age costs more than what it yields: two tell how many to expect, and few are fetched in one go.
const TASTED = 2;

interface Asked {
  words: string;
  place?: string;
}

function inAges(
  { words, place = '' }: Asked,
  { latest, earliest }: Record<keyof Ages, number | SQL>,
  most: number,
): SQL {
  return sql`select found.claim_id as id from (
      select ${words}::tsquery && ('@' || age || ${place}::text)::tsquery as query
        from generate_series(${latest}::bigint, ${earliest}::bigint, -1) as age offset 0
    ) as ages cross join lateral (
      select claim_id from search_rows where words @@ ages.query order by claim_id desc
    ) as found limit ${most}`;
}

/** The same for all ages at once; the offset keeps the order from choosing the index. */
function upTo({ words, place }: Asked, latest: number, most: number): SQL {
  const all = place ? `${lexeme(`@${place}`)} & ${words}` : words;
  return sql`select claim_id as id from (
      select claim_id from search_rows where words @@ ${all}::tsquery and age <= ${latest} offset 0
    ) as found order by claim_id desc limit ${most}`;
}

interface Ages {
  latest: number;
  earliest: number;
}

/** What the latest ages hold, and the ages that are left. */
async function tasted(db: Db, asked: Asked, most: number): Promise<{ first: string[]; rest: Ages }> {
  const [latest, earliest] = [sql`max(age)`, sql`min(age)`].map((end) => sql`(select ${end} from search_rows)`);
  const rows = await db.all<{ latest: number; earliest: number; ids: string[] }>(sql`
    select latest, earliest, array(${inAges(asked, { latest: sql`latest`, earliest: sql`latest - ${TASTED - 1}` }, most)}) as ids
    from (select ${latest} as latest, ${earliest} as earliest) as ends where latest is not null`);
  const [row] = rows;
  if (!row) return { first: [], rest: { latest: 0, earliest: 1 } };
  return { first: row.ids, rest: { latest: row.latest - TASTED, earliest: row.earliest } };
}

// Twelve days in milliseconds, as a power of two.
const AGE_BITS = 30;

/** When a claim was made, in steps of twelve days: its id (a UUIDv7) begins with the time. */
function ageOf(claimId: string): number {
  const [, high, low] = /^([0-9a-f]{8})-([0-9a-f]{4})-7/.exec(claimId) ?? [];
  return high ? Math.floor(Number.parseInt(`${high}${low}`, 16) / 2 ** AGE_BITS) : 0;
}

/** No word of a text begins so. The place of a claim is added by a trigger, alone and with its age: `@log`, `@1580log`. */
const ageWord = (claimId: string) => `@${ageOf(claimId)}`;

// PostgreSQL's own limits: the last place it tells apart, the places it keeps of one word, the bytes of a word, those of a
// vector (here less, as each entry has some room around its letters).
const LAST_PLACE = 16_383;
const PLACES = 255;
const LONGEST = 500;
const ROOM = 700_000;

function vectorOf({ exact, stems }: IndexedText): string {
  const places = new Map<string, string[]>();
  const add = (words: string, weight: 'A' | 'B') => {
    for (const [place, word] of words.split(' ').entries()) {
      if (!word) continue;
      const mine = places.get(word) ?? [];
      const at = weight === 'A' ? Math.min(place + 1, LAST_PLACE) : LAST_PLACE;
      const entry = `${at}${weight}`;
      if (mine.length < PLACES && mine.at(-1) !== entry) mine.push(entry);
      places.set(word, mine);
    }
  };
  add(exact, 'A');
  add(stems, 'B');
  const entries: string[] = [];
  let room = ROOM;
  for (const [word, at] of places) {
    room -= word.length * 3 + at.length * 2 + 8;
    if (room < 0) break;
    entries.push(`${lexeme(word)}:${at.join(',')}`);
  }
  return entries.join(' ');
}

function queryOf({ words, phrases }: SearchQuery): string {
  const each = words.map((w) =>
    w.begins ? `${lexeme(w.exact)}:*A` : `(${w.stems.map((stem) => `${lexeme(stem)}:B`).join(' | ')})`,
  );
  const whole = phrases.map(
    (p) =>
      `(${p
        .split(' ')
        .map((word) => `${lexeme(word)}:A`)
        .join(' <-> ')})`,
  );
  return [...each, ...whole].join(' & ');
}

function lexeme(word: string): string {
  return `'${word.slice(0, LONGEST).replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
