import { LRUCache } from 'lru-cache';
import type { ContractRecord } from './contract-record.ts';
import { type Row, readRows, rowKey } from './register-tabular.ts';

// Rows of a contract that is not wanted by themselves wait here for one that is: its co-contractor, a later holder.
const WAITING_CONTRACTS = 2_000;

/** Gathers the rows of a tabular register by contract, keeping only contracts of which a row is wanted. */
export class ContractTable {
  readonly #kept = new Map<string, Row[]>();
  readonly #waiting = new LRUCache<string, Row[]>({ max: WAITING_CONTRACTS });
  readonly #keep: (record: ContractRecord) => boolean;

  constructor(keep: (record: ContractRecord) => boolean) {
    this.#keep = keep;
  }

  /**
   * Takes in a row.
   * @throws Error when it says neither a number nor an object
   */
  add(row: Row): void {
    const key = rowKey(row);
    const kept = this.#kept.get(key);
    if (kept) {
      kept.push(row);
      return;
    }
    const rows = [...(this.#waiting.get(key) ?? []), row];
    if (readRows([row]).some(this.#keep)) {
      this.#waiting.delete(key);
      this.#kept.set(key, rows);
    } else {
      this.#waiting.set(key, rows);
    }
  }

  /** The wanted contracts, in the order in which the first wanted row of each came. */
  *records(): Generator<ContractRecord> {
    for (const rows of this.#kept.values()) yield* readRows(rows).filter(this.#keep);
  }
}
