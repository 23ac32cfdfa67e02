import { Readable } from 'node:stream';
import { JSONParser } from '@streamparser/json';
import { parse as parseCsv } from 'csv-parse';
import { repairJson } from './json-repair.ts';
import { TroubleError } from './trouble.ts';

/** One contract, notice, release or row of a register, and where in the file it is; or what keeps it from being read. */
export type Entry = { place: string; value?: unknown; isRow?: boolean; problem?: string };

type Shape = { kind: 'json'; paths: string[] } | { kind: 'json-lines' } | { kind: 'csv'; delimiter: string };

const HEAD = 64 * 1024;
const LONGEST_LINE = 16 * 1024 * 1024;
const LONGEST_ROW = 1024 * 1024;

/**
 * The entries of a register in the order of the file, read as a stream.
 * @throws TroubleError `empty`, `not_a_page` for a thing that is neither JSON nor a table, `malformed` where JSON or CSV breaks off
 */
export async function* entriesOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<Entry> {
  const { head, chunks } = await peek(input);
  const shape = shapeOf(head);
  if (shape.kind === 'json') yield* jsonEntries(repairJson(chunks), shape.paths);
  else if (shape.kind === 'json-lines') yield* lineEntries(chunks);
  else yield* rowEntries(chunks, shape.delimiter);
}

/** Recognises the shape of a register by its first bytes. */
export function shapeOf(head: string): Shape {
  const start = head.trimStart();
  if (start === '') throw new TroubleError('empty', 'an empty register');
  if (start.startsWith('[')) return { kind: 'json', paths: ['$.*'] };
  if (start.startsWith('{')) {
    if (/^\{[^\n]*\}\r?\n\s*\{/.test(start)) return { kind: 'json-lines' };
    const oldFormat = /"marches"\s*:\s*\[/.test(start);
    const contracts = oldFormat ? ['$.marches.*'] : ['$.marches.marche.*', '$.marches.contrat-concession.*'];
    return { kind: 'json', paths: [...contracts, '$.results.*', '$.releases.*', '$.records.*'] };
  }
  const header = start.split(/\r?\n/, 1)[0] ?? '';
  const delimiter = [',', ';', '\t', '|'].find((one) => header.split(one).length > 3);
  if (start.startsWith('<') || !delimiter) {
    throw new TroubleError('malformed', `neither JSON nor a table: ${JSON.stringify(start.slice(0, 60))}`);
  }
  return { kind: 'csv', delimiter };
}

async function peek(input: AsyncIterable<Uint8Array>) {
  const source = input[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let size = 0;
  while (size < HEAD) {
    const { done, value } = await source.next();
    if (done) break;
    first.push(value);
    size += value.length;
  }
  const bytes = Buffer.concat(first);
  const body = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? bytes.subarray(3) : bytes;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    try {
      if (body.length > 0) yield body;
      for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
    } finally {
      await source.return?.();
    }
  }
  return { head: body.subarray(0, HEAD).toString('utf8'), chunks: chunks() };
}

async function* jsonEntries(chunks: AsyncIterable<Uint8Array>, paths: string[]): AsyncGenerator<Entry> {
  const ready: Entry[] = [];
  const parser = new JSONParser({ paths, keepStack: false });
  let count = 0;
  parser.onValue = ({ value }) => {
    count += 1;
    ready.push({ place: `entry ${count}`, value });
  };
  let broken: Error | undefined;
  parser.onError = (error) => {
    broken = error;
  };
  for await (const chunk of chunks) {
    parser.write(chunk);
    yield* ready.splice(0);
    if (broken) throw new TroubleError('malformed', `after entry ${count}: ${broken.message}`);
  }
  if (!parser.isEnded) throw new TroubleError('malformed', `the file breaks off after entry ${count}`);
}

async function* lineEntries(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Entry> {
  let count = 0;
  for await (const line of linesOf(chunks)) {
    if (line.trim() === '') continue;
    count += 1;
    yield lineEntry(line, `line ${count}`);
  }
}

function lineEntry(line: string, place: string): Entry {
  try {
    return { place, value: JSON.parse(line) };
  } catch (error) {
    return { place, problem: error instanceof Error ? error.message : String(error) };
  }
}

async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE) throw new TroubleError('too_large', 'a line of the register is too long');
    yield* lines;
  }
  yield rest + decoder.decode();
}

async function* rowEntries(chunks: AsyncIterable<Uint8Array>, delimiter: string): AsyncGenerator<Entry> {
  const skipped: Entry[] = [];
  const rows = Readable.from(chunks).compose(
    parseCsv({
      delimiter,
      columns: (names: string[]) => names.map((name) => name.trim().toLowerCase().replaceAll('.', '_')),
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      max_record_size: LONGEST_ROW,
      on_skip: (error) => void skipped.push({ place: `line ${error?.lines ?? '?'}`, problem: error?.message }),
    }),
  );
  let count = 0;
  try {
    for await (const value of rows) {
      yield* skipped.splice(0);
      count += 1;
      yield { place: `row ${count}`, value, isRow: true };
    }
  } catch (error) {
    throw new TroubleError(
      'malformed',
      `after row ${count}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  yield* skipped;
}
