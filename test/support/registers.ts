import { type ContractRecord, readRegister } from '../../crawlers/registers.ts';
import type { Trouble } from '../../crawlers/trouble.ts';

/** Hands a text or bytes over in small pieces, as a network does. */
export async function* pieces(content: string | Uint8Array, size = 97): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content);
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

/** All records and troubles of a register. */
export async function readAll(
  content: string | Uint8Array | object,
  keep: (record: ContractRecord) => boolean = () => true,
): Promise<{ records: ContractRecord[]; troubles: Trouble[] }> {
  const plain = typeof content === 'string' || content instanceof Uint8Array;
  const input = pieces(plain ? content : JSON.stringify(content));
  const troubles: Trouble[] = [];
  const records: ContractRecord[] = [];
  for await (const record of readRegister(input, { keep, onTrouble: (trouble) => troubles.push(trouble) })) {
    records.push(record);
  }
  return { records, troubles };
}

/** The one record of a register that has one and no trouble. */
export async function readOne(content: string | object): Promise<ContractRecord> {
  const { records, troubles } = await readAll(content);
  if (records.length !== 1 || troubles.length > 0) {
    throw new Error(`${records.length} records, troubles: ${JSON.stringify(troubles)}`);
  }
  return records[0] as ContractRecord;
}
