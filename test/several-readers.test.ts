import { count } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { unreadDocuments } from '../db/documents.ts';
import { openStore } from '../db/open.ts';
import { appearances, claims } from '../db/schema/claims.ts';
import { readDocument } from '../src/documents.ts';
import { runRound } from '../src/monitor.ts';
import { sampleDesk, testFolder } from './support/desk.ts';
import { onPostgres, testPlace } from './support/places.ts';

// On SQLite one process reads, in order; only a server lets two read at the same moment.
test.runIf(onPostgres())(
  'two workers that read the same articles at the same moment make each appearance once',
  async () => {
    const dir = testFolder();
    const { desk, monitor } = await sampleDesk(undefined, dir);
    await runRound(monitor);
    const counts = async () => {
      const [a] = await desk.store.read.select({ n: count() }).from(appearances);
      const [c] = await desk.store.read.select({ n: count() }).from(claims);
      return [a!.n, c!.n];
    };
    const before = await counts();
    expect(before[0]).toBeGreaterThan(50);
    const other = openStore(testPlace(dir));
    const again = { ...monitor, engine: 'another' };
    const unread = await unreadDocuments(desk.store.read, again.engine, new Date().toISOString(), 500);
    expect(unread.length).toBeGreaterThan(25);
    for (const document of unread)
      await Promise.all([readDocument(again, document), readDocument({ ...again, store: other }, document)]);
    expect(await counts()).toEqual(before);
    await other.close();
  },
);
