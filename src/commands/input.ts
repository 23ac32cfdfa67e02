import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { gunzipSync } from 'node:zlib';

/** The command was called in a way it cannot be; exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Work could not be done; exit code 1. The message names the thing and the mend. */
export class CommandError extends Error {
  override name = 'CommandError';
}

/** Bytes of a file, or of standard input for `-` and for nothing. */
export async function readInput(name: string | undefined): Promise<Buffer> {
  if (name && name !== '-') return readBytes(name);
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** Bytes of a file below a folder; a name in `.gz` is unpacked. */
export async function readBytes(name: string, base = '.'): Promise<Buffer> {
  const path = resolve(base, name);
  const bytes = await readFile(path).catch((error: Error) => {
    throw new CommandError(`${path} cannot be read (${error.message}). Check the name, or give --base DIR.`);
  });
  try {
    return name.endsWith('.gz') ? gunzipSync(bytes) : bytes;
  } catch (error) {
    throw new CommandError(`${path} ends in .gz but cannot be unpacked (${(error as Error).message}).`);
  }
}

/** Whether a command's argument is an address on the web, not a file. */
export function isAddress(name: string | undefined): name is string {
  return /^https?:\/\//i.test(name ?? '');
}

/** A line of JSONL input: an object with an id, and whatever else it has. */
export interface JsonLine {
  id: string;
  [field: string]: unknown;
}

/**
 * Answers each line of standard input (or of a file) with a line of output, in order.
 * A line that is no JSON object is told of on stderr with its number, and the rest goes on; then the exit code is 1.
 * A line whose work fails is answered `{id, error}`.
 */
export async function answerLines(
  file: string | undefined,
  answer: (line: JsonLine) => object | Promise<object>,
): Promise<void> {
  const input = file && file !== '-' ? createReadStream(file) : process.stdin;
  if (file && !existsSync(file) && file !== '-')
    throw new CommandError(`${file} is not there. Check the name, or give - for standard input.`);
  let number = 0;
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (!text.trim()) continue;
    const line = parseLine(text);
    if (!line) {
      process.stderr.write(`line ${number}: not a JSON object with an "id"; left out\n`);
      process.exitCode = 1;
    } else await write(JSON.stringify(await answerOne(line, answer)));
  }
}

async function answerOne(line: JsonLine, answer: (line: JsonLine) => object | Promise<object>): Promise<object> {
  try {
    return { id: line.id, ...(await answer(line)) };
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(`${line.id}: ${(error as Error).message}\n`);
    return { id: line.id, error: (error as Error).message };
  }
}

function parseLine(text: string): JsonLine | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'id' in value ? (value as JsonLine) : null;
  } catch {
    return null;
  }
}

/** Writes a line of data to stdout, waiting when the reader is slow. */
export async function write(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await new Promise((done) => process.stdout.once('drain', done));
}

/** A field of a JSONL line as text; undefined when it is missing. */
export function textOf(line: JsonLine, field: string): string | undefined {
  const value = line[field];
  return typeof value === 'string' ? value : undefined;
}
