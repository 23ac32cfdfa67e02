import { pipeline, Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw, createZstdDecompress } from 'node:zlib';
import { networkFailure } from './failures.ts';
import { TroubleError } from './trouble.ts';

const MOST_CODINGS = 3;

/**
 * Chunks of a body with its content codings taken off (gzip, deflate, br, zstd). A body that says gzip and is none
 * passes as it is, as in browsers.
 * @throws whatever zlib or the connection throws, while iterating
 */
export function decompressed(body: Readable, contentEncoding: string): AsyncIterable<Uint8Array> {
  const codings = contentEncoding
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity');
  if (codings.length > MOST_CODINGS) throw new TroubleError('bad_answer', `content-encoding: ${contentEncoding}`);
  return codings.reduceRight<AsyncIterable<Uint8Array>>(takeOff, body);
}

async function* takeOff(chunks: AsyncIterable<Uint8Array>, coding: string): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done) return;
  const whole = Readable.from(restOf(first.value, iterator), { objectMode: false });
  const transform = decompressorFor(coding, first.value);
  if (!transform) return yield* whole;
  // pipeline hands errors on in both directions; its callback has nothing to add to what the iteration throws
  yield* pipeline(whole, transform, () => undefined);
}

async function* restOf(first: Uint8Array, iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield first;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}

function decompressorFor(coding: string, first: Uint8Array): Transform | undefined {
  if (coding === 'gzip' || coding === 'x-gzip') return isGzip(first) ? createGunzip() : undefined;
  if (coding === 'deflate') return ((first[0] ?? 0) & 0x0f) === 8 ? createInflate() : createInflateRaw();
  if (coding === 'br') return createBrotliDecompress();
  if (coding === 'zstd') return createZstdDecompress();
  return undefined;
}

/**
 * Takes gzip off a file that is served as it lies on the disk (`.gz`); any other file passes as it is.
 * @throws TroubleError `too_large` above the limit, `broken_body`, while iterating
 */
export async function* unpackedFile(
  chunks: AsyncIterable<Uint8Array>,
  limit: number,
  host: string,
): AsyncGenerator<Uint8Array> {
  try {
    yield* limited(takeOff(chunks, 'gzip'), limit);
  } catch (error) {
    throw networkFailure(error, host, true);
  }
}

/** Whether bytes begin as gzip does. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * Passes chunks on up to a number of bytes.
 * @param cut end quietly at the limit instead of throwing
 * @throws TroubleError `too_large` at the first byte over the limit
 */
export async function* limited(
  chunks: AsyncIterable<Uint8Array>,
  limit: number,
  cut = false,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of chunks) {
    if (size + chunk.length > limit) {
      if (!cut) throw new TroubleError('too_large', `more than ${limit} bytes`, { limit });
      yield chunk.subarray(0, limit - size);
      return;
    }
    size += chunk.length;
    yield chunk;
  }
}

/** All chunks as one array of bytes. */
export async function gather(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  if (parts.length === 1) return new Uint8Array(parts[0] as Uint8Array);
  return new Uint8Array(Buffer.concat(parts));
}
