import { stringify } from 'csv-stringify/sync';
import { type ClaimFilter, listClaims } from '../db/claim-lists.ts';
import type { Claim } from '../db/claims.ts';
import { unconfirmedCounts } from '../db/matches.ts';
import type { Db } from '../db/open.ts';
import { latestVerdicts } from '../db/verdicts.ts';

/** A line of the log as it is exported; the same names in CSV and JSON. */
export interface LogRow {
  id: string;
  sentence: string;
  type: string;
  agency: string | null;
  suppliers: string[];
  from: string | null;
  to: string | null;
  certainty: string;
  firstAppearance: string;
  appearances: number;
  /** Appearances that the program has joined by itself: the verdict does not cover them. */
  unconfirmed: number;
  outlets: number;
  verdict: string | null;
  reason: string | null;
  person: string | null;
  givenAt: string | null;
  validUntil: string | null;
}

const COLUMNS: (keyof LogRow)[] = [
  'id',
  'sentence',
  'type',
  'agency',
  'suppliers',
  'from',
  'to',
  'certainty',
  'firstAppearance',
  'appearances',
  'unconfirmed',
  'outlets',
  'verdict',
  'reason',
  'person',
  'givenAt',
  'validUntil',
];

const MOST = 10_000;
const BATCH = 500;

/**
 * The log as a filter leaves it, latest verdict first; at most 10,000 lines. A search looks through the latest 10,000 claims that
 * have its words.
 */
export async function logRows(db: Db, filter: ClaimFilter): Promise<LogRow[]> {
  const rows: LogRow[] = [];
  for (let offset = 0; offset < MOST; offset += BATCH) {
    const claims = await listClaims(db, { ...filter, depth: MOST }, 'verdict', { limit: BATCH, offset });
    const ids = claims.map((claim) => claim.id);
    const [verdicts, unconfirmed] = await Promise.all([latestVerdicts(db, ids), unconfirmedCounts(db, ids)]);
    rows.push(...claims.map((claim) => rowOf(claim, verdicts.get(claim.id), unconfirmed.get(claim.id) ?? 0)));
    if (claims.length < BATCH) break;
  }
  return rows;
}

type Given = Awaited<ReturnType<typeof latestVerdicts>> extends Map<string, infer V> ? V : never;

function rowOf(claim: Claim, given: Given | undefined, unconfirmed: number): LogRow {
  const { id, sentence, type, agency, suppliers, from, to, certainty, verdict } = claim;
  return {
    ...{ id, sentence, type, agency, suppliers, from, to, certainty, verdict },
    firstAppearance: claim.firstAppearanceAt,
    appearances: claim.appearanceCount,
    unconfirmed,
    outlets: claim.outletCount,
    reason: given?.reason ?? null,
    person: given?.person ?? null,
    givenAt: given?.givenAt ?? null,
    validUntil: given?.validUntil ?? null,
  };
}

/** Rows as CSV that a spreadsheet opens as it is: with a byte order mark, and nothing in it taken for a formula. */
export function csvOf(rows: LogRow[]): string {
  return stringify(
    rows.map((row) => ({ ...row, suppliers: row.suppliers.join('; ') })),
    { header: true, columns: COLUMNS, bom: true, escape_formulas: true, record_delimiter: 'windows' },
  );
}
