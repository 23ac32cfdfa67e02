import type { Party } from './register-fields.ts';

/** One change of a contract after its start. A field is there only where the change touched it. */
export type ContractChange = {
  on: string | null;
  durationMonths?: number;
  amount?: number;
  suppliers?: Party[];
  description?: string;
};

/** What a record tells of: a call for tenders, an award, a contract in force, a change, a cancellation. */
export type ContractStage = 'planned' | 'tender' | 'award' | 'contract' | 'change' | 'cancelled';

/**
 * One contract of a procurement register, the same whatever its format. Days are `YYYY-MM-DD`, amounts are in units of
 * `currency`, excluding tax where the register says so. Amount, duration and suppliers are those of the last change.
 */
export type ContractRecord = {
  register: 'decp' | 'decp-tabular' | 'boamp' | 'ocds';
  /** Stable from reading to reading, and different for contracts that share the register's own number. */
  id: string;
  stage: ContractStage;
  buyer: { name: string | null; id: string | null };
  suppliers: Party[];
  /** Those who held the contract at first and no longer do. */
  formerSuppliers: Party[];
  subcontractors: Party[];
  object: string;
  cpv: string | null;
  amount: number | null;
  /** A framework agreement: the amount is the most that may be ordered, not what is paid. */
  amountIsCeiling: boolean;
  currency: string;
  notifiedOn: string | null;
  durationMonths: number | null;
  /** The latest possible end: durations include options that need not be taken up. */
  latestEnd: string | null;
  modifications: ContractChange[];
  publishedOn: string | null;
  url: string | null;
  raw: unknown;
};

/** Everyone the record names: buyer, suppliers now and before, subcontractors. */
export function partiesOf(record: ContractRecord): { name: string | null; id: string | null }[] {
  return [record.buyer, ...record.suppliers, ...record.formerSuppliers, ...record.subcontractors];
}
