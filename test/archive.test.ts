import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync, zstdDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type ArchivedVersion, packVersion, unpackVersion, warc } from '../crawlers/archive.ts';

const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const sha256 = (body: Uint8Array) => createHash('sha256').update(body).digest('hex');
const page = bytes(`<html>${'<p>Le marché a été notifié.</p>'.repeat(200)}</html>`);

interface WarcRecord {
  headers: Record<string, string>;
  block: Buffer;
}

/** Reads an archive as the standard lays it down: version line, headers, empty line, block, two line ends. */
function readWarc(whole: Buffer): WarcRecord[] {
  const records: WarcRecord[] = [];
  for (let at = 0; at < whole.length; ) {
    const headEnd = whole.indexOf('\r\n\r\n', at);
    const [version, ...lines] = whole.subarray(at, headEnd).toString().split('\r\n');
    expect(version).toBe('WARC/1.1');
    const headers = Object.fromEntries(lines.map((line) => line.split(/: (.*)/s).slice(0, 2)));
    const start = headEnd + 4;
    const end = start + Number(headers['Content-Length']);
    expect(whole.subarray(end, end + 4).toString()).toBe('\r\n\r\n');
    records.push({ headers, block: whole.subarray(start, end) });
    at = end + 4;
  }
  return records;
}

async function archiveOf(versions: ArchivedVersion[]): Promise<Buffer> {
  const info = { software: 'Recoupe 1.0', operator: 'presse@agence.example', now: new Date('2013-11-12T09:00:00Z') };
  const members: Uint8Array[] = [];
  for await (const member of warc(versions, info)) members.push(member);
  return Buffer.concat(members);
}

const first: ArchivedVersion = {
  url: 'https://journal.example/marche',
  fetchedAt: '2013-11-12T10:00:00+01:00',
  contentType: 'text/html; charset=utf-8',
  body: page,
};

describe('the archive', () => {
  it('gives back exactly the bytes that were served', async () => {
    const every = Uint8Array.from({ length: 256 }, (_, n) => n);
    for (const body of [page, every, new Uint8Array()]) {
      expect(await unpackVersion(await packVersion(body))).toEqual(body);
    }
  });

  it('keeps a version small, under the hash of its own bytes', async () => {
    const packed = await packVersion(page);
    expect(packed.hash).toBe(sha256(page));
    expect(packed.size).toBe(page.length);
    expect(packed.bytes.length).toBeLessThan(page.length / 5);
    expect(new Uint8Array(zstdDecompressSync(packed.bytes))).toEqual(page);
  });

  it('reads versions packed with gzip', async () => {
    const stored = { hash: sha256(page), encoding: 'gzip' as const, bytes: new Uint8Array(gzipSync(page)) };
    expect(await unpackVersion(stored)).toEqual(page);
  });

  it('does not pass off damaged bytes as a version', async () => {
    const packed = await packVersion(page);
    await expect(unpackVersion({ ...packed, hash: sha256(bytes('other')) })).rejects.toThrow(/damaged/);
    const broken = { ...packed, bytes: packed.bytes.slice(0, -8) };
    await expect(unpackVersion(broken)).rejects.toThrow();
  });
});

describe('a WARC export', () => {
  it('begins with who made it', async () => {
    const [info] = readWarc(gunzipSync(await archiveOf([])));
    expect(info?.headers['WARC-Type']).toBe('warcinfo');
    expect(info?.block.toString()).toContain('operator: presse@agence.example\r\n');
  });

  it('holds each version with address, date in UTC, type and checksums', async () => {
    const [, record] = readWarc(gunzipSync(await archiveOf([first])));
    expect(record?.headers).toMatchObject({
      'WARC-Type': 'resource',
      'WARC-Target-URI': first.url,
      'WARC-Date': '2013-11-12T09:00:00.000Z',
      'Content-Type': first.contentType,
      'WARC-Block-Digest': `sha256:${sha256(page)}`,
      'WARC-Payload-Digest': `sha256:${sha256(page)}`,
    });
    expect(new Uint8Array(record?.block ?? [])).toEqual(page);
    expect(record?.headers['WARC-Record-ID']).toMatch(/^<urn:uuid:[0-9a-f-]{36}>$/);
  });

  it('writes the same bytes at the same address once, then as a revisit', async () => {
    const again = { ...first, fetchedAt: '2013-11-13T09:00:00Z' };
    const edited = { ...first, fetchedAt: '2013-11-14T09:00:00Z', body: bytes('edited') };
    const records = readWarc(gunzipSync(await archiveOf([first, again, edited])));
    expect(records.map(({ headers }) => headers['WARC-Type'])).toEqual(['warcinfo', 'resource', 'revisit', 'resource']);
    expect(records[2]?.headers).toMatchObject({
      'WARC-Refers-To-Date': '2013-11-12T09:00:00.000Z',
      'Content-Length': '0',
    });
  });

  it('compresses record by record, so that one can be read without the others', async () => {
    const whole = await archiveOf([first]);
    const second = whole.indexOf(Buffer.from([0x1f, 0x8b, 0x08]), 10);
    const [record] = readWarc(gunzipSync(whole.subarray(second)));
    expect(record?.headers['WARC-Type']).toBe('resource');
  });

  it('lets no content type or address break the record', async () => {
    const odd = { ...first, contentType: 'text/html\r\nWARC-Type: warcinfo', url: 'https://a.example/\r\n\r\nx' };
    const records = readWarc(gunzipSync(await archiveOf([odd])));
    expect(records).toHaveLength(2);
    expect(records[1]?.headers['WARC-Type']).toBe('resource');
  });
});
