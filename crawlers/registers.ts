import type { ContractRecord } from './contract-record.ts';
import { isBoamp, readBoamp } from './register-boamp.ts';
import { isDecp, readDecp } from './register-decp.ts';
import { type Fields, fields } from './register-fields.ts';
import { isOcds, readOcds } from './register-ocds.ts';
import { type Entry, entriesOf } from './register-stream.ts';
import { ContractTable } from './register-table.ts';
import { isTabular } from './register-tabular.ts';
import { type Trouble, TroubleError } from './trouble.ts';

export { type ContractChange, type ContractRecord, type ContractStage, partiesOf } from './contract-record.ts';
export type { Party } from './register-fields.ts';

/** Which records to yield, and whom to tell of entries that cannot be read. */
export type RegisterOptions = {
  keep: (record: ContractRecord) => boolean;
  onTrouble?: (trouble: Trouble) => void;
};

/**
 * Streams the contract records of a procurement register that `keep` wants: DECP in JSON (1.5, 2.0, as published),
 * DECP in rows (CSV, or JSON rows), BOAMP notices, OCDS release and record packages, JSON or JSON Lines; the format is
 * recognised from the first bytes. Memory does not grow with the file. Rows are gathered by contract and come at the
 * end. An entry that cannot be read is told and left out; after a file that breaks off, what came before is yielded.
 * @throws Error when the input itself fails
 */
export async function* readRegister(
  input: AsyncIterable<Uint8Array>,
  options: RegisterOptions,
): AsyncGenerator<ContractRecord> {
  const table = new ContractTable(options.keep);
  let entries = 0;
  try {
    for await (const entry of entriesOf(input)) {
      entries += 1;
      yield* recordsOf(entry, table, options).filter(options.keep);
    }
    if (entries === 0) throw new TroubleError('no_items', 'no contract in the file');
  } catch (error) {
    if (!(error instanceof TroubleError)) throw error;
    options.onTrouble?.(error.trouble);
  }
  yield* table.records();
}

/** The records of an entry; none, and a word to `onTrouble`, when it cannot be read. Rows wait in the table. */
function recordsOf(entry: Entry, table: ContractTable, options: RegisterOptions): ContractRecord[] {
  try {
    return readEntry(entry, table);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    options.onTrouble?.({ kind: 'malformed', detail: `${entry.place}: ${reason}` });
    return [];
  }
}

function readEntry(entry: Entry, table: ContractTable): ContractRecord[] {
  if (entry.problem !== undefined) throw new Error(entry.problem);
  const value = fields(entry.value);
  if (isOcds(value)) return readOcds(value);
  if (isBoamp(value)) return readBoamp(value);
  if (isDecp(value)) return readDecp(value);
  const row = entry.isRow ? value : smallNames(value);
  if (!isTabular(row)) throw new Error('not a contract of a known format');
  table.add(row);
  return [];
}

function smallNames(value: Fields): Fields {
  return Object.fromEntries(Object.entries(value).map(([name, cell]) => [name.toLowerCase(), cell]));
}
