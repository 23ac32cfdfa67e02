import { count, eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { listClaims } from '../db/claim-lists.ts';
import { documentCounts, versionsOf } from '../db/documents.ts';
import type { Store } from '../db/open.ts';
import { appearances } from '../db/schema/claims.ts';
import { documents, records, versions } from '../db/schema/documents.ts';
import type { finds } from '../db/schema/sources.ts';
import { allSources, troubledFinds } from '../db/sources.ts';
import { type RoundEvent, runRound } from '../src/monitor.ts';
import { crawledSample, sampleDesk } from './support/desk.ts';

const HOUR = 3_600_000;

async function rows(
  store: Store,
  table: typeof documents | typeof versions | typeof appearances | typeof finds | typeof records,
) {
  const [row] = await store.read.select({ n: count() }).from(table);
  return row!.n;
}

/** A clock that a test can move. */
function clock(start = '2026-11-23T07:00:00Z') {
  let time = Date.parse(start);
  return { now: () => new Date(time), forward: (ms: number) => (time += ms) };
}

describe('a first round over the sample newsroom', () => {
  test('keeps articles, statements and contract records, and finds claims in the articles', async () => {
    const { desk, monitor } = await sampleDesk();
    const sum = await runRound(monitor);
    expect(sum.failed).toBe(0);
    const kinds = Object.fromEntries((await documentCounts(desk.store.read)).map(({ kind, n }) => [kind, n]));
    expect(kinds.article).toBeGreaterThan(25);
    expect(kinds.statement).toBeGreaterThanOrEqual(4);
    expect(await rows(desk.store, records)).toBeGreaterThan(0);
    expect(sum.claims).toBeGreaterThan(0);
  });

  test('quotes every appearance word for word from a stored version', async () => {
    const { store } = await crawledSample();
    const quoted = await store.read
      .select()
      .from(appearances)
      .innerJoin(versions, eq(versions.id, appearances.versionId));
    expect(quoted.length).toBeGreaterThan(10);
    for (const { appearances: a, versions: v } of quoted) {
      expect((a.part === 'title' ? v.title : v.text).slice(a.start, a.end)).toBe(a.quote);
    }
  });

  test('makes one claim of the switch that many outlets report', async () => {
    const { store } = await crawledSample();
    const switches = await listClaims(store.read, { type: 'supplier_switch' }, 'checkworthiness', {
      limit: 50,
      offset: 0,
    });
    expect(Math.max(...switches.map((c) => c.outletCount))).toBeGreaterThanOrEqual(4);
  });

  test('keeps the trouble with a dead link and an empty page, and goes on', async () => {
    const { store } = await crawledSample();
    const kinds = (await troubledFinds(store.read, 20)).map((f) => f.troubleKind);
    expect(kinds.sort()).toEqual(['empty', 'http_status']);
    expect((await allSources(store.read)).every((s) => s.failures === 0)).toBe(true);
  });
});

describe('a later round', () => {
  test('visits nothing before it is due, and collects only what is new when it is', async () => {
    const time = clock();
    const { desk, monitor } = await sampleDesk(time.now);
    await runRound(monitor);
    const before = await rows(desk.store, documents);
    expect((await runRound(monitor)).sources).toBe(0);
    desk.sample!.publishMore();
    time.forward(5 * HOUR);
    const events: RoundEvent[] = [];
    await runRound(monitor, { report: (event) => events.push(event) });
    expect(await rows(desk.store, documents)).toBe(before + 2);
    const fresh = events.reduce((n, e) => n + (e.kind === 'visited' ? e.fresh : 0), 0);
    expect(fresh).toBe(2);
  });

  test('makes a corrected article a new version of the same document, and keeps the old one', async () => {
    const time = clock();
    const { desk, monitor } = await sampleDesk(time.now);
    await runRound(monitor);
    const before = await rows(desk.store, documents);
    desk.sample!.publishUpdate();
    time.forward(HOUR);
    await runRound(monitor);
    expect(await rows(desk.store, documents)).toBe(before);
    const edited = await desk.store.read
      .select({ id: versions.documentId })
      .from(versions)
      .where(eq(versions.number, 2));
    expect(edited).toHaveLength(1);
    expect((await versionsOf(desk.store.read, edited[0]!.id)).map((v) => v.number)).toEqual([2, 1]);
  });

  test('reads everything again when the engine is another, and doubles nothing', async () => {
    const { desk, monitor } = await sampleDesk();
    await runRound(monitor);
    const before = [
      await rows(desk.store, appearances),
      (await listClaims(desk.store.read, {}, 'recent', { limit: 500, offset: 0 })).length,
    ];
    const events: RoundEvent[] = [];
    await runRound({ ...monitor, engine: 'another' }, { report: (event) => events.push(event) });
    expect(events.filter((e) => e.kind === 'read').length).toBeGreaterThan(25);
    expect([
      await rows(desk.store, appearances),
      (await listClaims(desk.store.read, {}, 'recent', { limit: 500, offset: 0 })).length,
    ]).toEqual(before);
  });

  test('records a source that no longer answers and still visits the others', async () => {
    const time = clock();
    const { desk, monitor } = await sampleDesk(time.now);
    const [first] = await allSources(desk.store.read);
    await desk.store.atomically(async (tx) => {
      await tx.run(`update sources set url = 'http://127.0.0.1:9/feed' where id = '${first!.id}'`);
    });
    const sum = await runRound(monitor);
    expect(sum).toMatchObject({ failed: 1, sources: (await allSources(desk.store.read)).length });
    const failed = (await allSources(desk.store.read)).find((s) => s.id === first!.id)!;
    expect(failed).toMatchObject({ failures: 1, troubleKind: 'private_address' });
    expect(Date.parse(failed.nextDueAt)).toBeGreaterThan(time.now().getTime());
  });
});
