import { appearancesOf, type Claim, claimPage } from '../db/claims.ts';
import type { Db } from '../db/open.ts';

/** A line of the exported claim log. */
export interface LogLine {
  id: string;
  sentence: string;
  type: string;
  agency: string | null;
  suppliers: string[];
  from: string | null;
  to: string | null;
  verdict: string | null;
  verdictAt: string | null;
  firstAppearance: string;
  checkworthiness: number;
  appearances: {
    outlet: string | null;
    url: string;
    at: string;
    passage: string;
    certainty: string;
    speaker: string | null;
    /** how it came to the claim; what the program `joined` by itself the verdict does not cover */
    match: string;
  }[];
}

const PAGE = 200;

/** Every claim that is not set aside, oldest first, with all its appearances, read page by page. */
export async function* logLines(db: Db): AsyncGenerator<LogLine> {
  let after = '';
  for (;;) {
    const page = await claimPage(db, after, PAGE);
    for (const claim of page) yield await lineOf(db, claim);
    if (page.length < PAGE) return;
    after = page.at(-1)!.id;
  }
}

async function lineOf(db: Db, claim: Claim): Promise<LogLine> {
  const { id, sentence, type, agency, suppliers, from, to, verdict, verdictAt } = claim;
  const appearances = (await appearancesOf(db, id)).map(({ appearance: a, url, outlet }) => {
    const { quote: passage, certainty, speaker, appearedAt: at, match } = a;
    return { outlet, url, at, passage, certainty, speaker, match };
  });
  const facts = { id, sentence, type, agency, suppliers, from, to, verdict, verdictAt };
  return {
    ...facts,
    firstAppearance: claim.firstAppearanceAt,
    checkworthiness: claim.checkworthiness / 1000,
    appearances,
  };
}

/** A log line as cells of a table, in the order of `CSV_COLUMNS`; lists are joined, appearances one a line within their cell. */
export function csvCells(line: LogLine): string[] {
  const appearances = line.appearances.map((a) =>
    [a.at, a.outlet, a.certainty, a.speaker, a.match, a.url, `« ${a.passage} »`].filter(Boolean).join(' | '),
  );
  const { id, sentence, type, agency, from, to, verdict, verdictAt, firstAppearance } = line;
  const lists = { suppliers: line.suppliers.join('; '), appearances: appearances.join('\n') };
  const cells = {
    id,
    sentence,
    type,
    agency,
    from,
    to,
    verdict,
    verdictAt,
    firstAppearance,
    checkworthiness: line.checkworthiness,
    ...lists,
  };
  return CSV_COLUMNS.map((column) => guardCell(String(cells[column] ?? '')));
}

/** Columns of the table form of the log. */
export const CSV_COLUMNS = [
  'id',
  'sentence',
  'type',
  'agency',
  'suppliers',
  'from',
  'to',
  'verdict',
  'verdictAt',
  'firstAppearance',
  'checkworthiness',
  'appearances',
] as const;

/** A cell that a spreadsheet would take for a formula is set behind an apostrophe: what was crawled must not compute. */
function guardCell(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}
