import { createHash, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, gunzip, gzip, zstdCompress, zstdDecompress } from 'node:zlib';

const deflate = promisify(gzip);
const inflate = promisify(gunzip);
const zstd = promisify(zstdCompress);
const unzstd = promisify(zstdDecompress);

/** One version as it is stored: the bytes as they were served, compressed, under the hash of the uncompressed ones. */
export interface PackedVersion {
  /** sha256 in hex of the uncompressed bytes. */
  hash: string;
  encoding: 'zstd' | 'gzip';
  bytes: Uint8Array;
  /** Uncompressed size in bytes. */
  size: number;
}

/** Compresses a version for the store (zstd: an average news page shrinks to a fifth). */
export async function packVersion(body: Uint8Array): Promise<PackedVersion> {
  const bytes = await zstd(body, { params: { [constants.ZSTD_c_compressionLevel]: 6 } });
  return { hash: sha256(body), encoding: 'zstd', bytes: new Uint8Array(bytes), size: body.length };
}

/**
 * The bytes as they were served.
 * @throws Error when the stored bytes are not those that were packed
 */
export async function unpackVersion(packed: Omit<PackedVersion, 'size'>): Promise<Uint8Array> {
  const body = new Uint8Array(await (packed.encoding === 'zstd' ? unzstd(packed.bytes) : inflate(packed.bytes)));
  if (sha256(body) !== packed.hash) throw new Error(`version ${packed.hash} is damaged in the store`);
  return body;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** One fetched version on its way into a web archive. */
export interface ArchivedVersion {
  url: string;
  /** ISO 8601. */
  fetchedAt: string;
  contentType: string;
  body: Uint8Array;
}

/** Who made an archive, for its first record. */
export interface ArchiveInfo {
  software: string;
  operator: string;
  now: Date;
}

/**
 * A web archive (WARC 1.1, ISO 28500:2017), each record its own gzip member as `.warc.gz` asks. Versions are `resource`
 * records: the bodies are as served after content decoding, the HTTP heads are not kept. The same bytes at the same
 * address a second time are a `revisit` record.
 */
export async function* warc(
  versions: Iterable<ArchivedVersion> | AsyncIterable<ArchivedVersion>,
  info: ArchiveInfo,
): AsyncGenerator<Uint8Array> {
  const fields = `software: ${oneLine(info.software)}\r\noperator: ${oneLine(info.operator)}\r\nformat: WARC File Format 1.1\r\n`;
  yield member(
    'warcinfo',
    { 'WARC-Date': dateOf(info.now.toISOString()) },
    'application/warc-fields',
    Buffer.from(fields),
  );
  const seen = new Map<string, ArchivedVersion>();
  for await (const version of versions) {
    const digest = `sha256:${sha256(version.body)}`;
    const key = `${digest} ${version.url}`;
    const first = seen.get(key);
    yield first ? revisit(version, first, digest) : resource(version, digest);
    if (!first) seen.set(key, { ...version, body: new Uint8Array() });
  }
}

function resource(version: ArchivedVersion, digest: string): Promise<Uint8Array> {
  const headers = { ...targetOf(version), 'WARC-Payload-Digest': digest };
  return member('resource', headers, version.contentType || 'application/octet-stream', version.body);
}

function revisit(version: ArchivedVersion, first: ArchivedVersion, digest: string): Promise<Uint8Array> {
  const headers = {
    ...targetOf(version),
    'WARC-Payload-Digest': digest,
    'WARC-Profile': 'http://netpreserve.org/warc/1.1/revisit/identical-payload-digest',
    'WARC-Refers-To-Target-URI': oneLine(first.url),
    'WARC-Refers-To-Date': dateOf(first.fetchedAt),
  };
  return member('revisit', headers, version.contentType || 'application/octet-stream', new Uint8Array());
}

function targetOf(version: ArchivedVersion): Record<string, string> {
  return { 'WARC-Target-URI': oneLine(version.url), 'WARC-Date': dateOf(version.fetchedAt) };
}

async function member(
  type: string,
  headers: Record<string, string>,
  contentType: string,
  block: Uint8Array,
): Promise<Uint8Array> {
  const all = {
    'WARC-Type': type,
    'WARC-Record-ID': `<urn:uuid:${randomUUID()}>`,
    ...headers,
    'WARC-Block-Digest': `sha256:${sha256(block)}`,
    'Content-Type': oneLine(contentType),
    'Content-Length': String(block.length),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  const record = Buffer.concat([Buffer.from(`WARC/1.1\r\n${lines.join('')}\r\n`), block, Buffer.from('\r\n\r\n')]);
  return new Uint8Array(await deflate(record));
}

/** WARC dates are in UTC. */
function dateOf(date: string): string {
  return new Date(date).toISOString();
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').trim();
}
