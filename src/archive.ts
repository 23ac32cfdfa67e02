import { type ArchivedVersion, unpackVersion, warc } from '../crawlers/archive.ts';
import { keptVersions } from '../db/archive.ts';
import type { Db } from '../db/open.ts';

const BATCH = 50;

/**
 * Everything that was kept as it was served, as a web archive (WARC 1.1, one gzip member a record), read from the store a few
 * versions at a time.
 * @throws Error when bytes in the store are not those that were kept
 */
export function webArchive(db: Db, operator: string, now: Date): AsyncGenerator<Uint8Array> {
  return warc(versionsOf(db), { software: 'Recoupe', operator, now });
}

async function* versionsOf(db: Db): AsyncGenerator<ArchivedVersion> {
  for (let after = ''; ; ) {
    const batch = await keptVersions(db, after, BATCH);
    for (const { url, fetchedAt, contentType, hash, encoding, bytes } of batch) {
      const body = await unpackVersion({ hash, encoding: encoding === 'gzip' ? 'gzip' : 'zstd', bytes });
      yield { url, fetchedAt, contentType: contentType ?? '', body };
    }
    const last = batch.at(-1);
    if (!last || batch.length < BATCH) return;
    after = last.id;
  }
}
