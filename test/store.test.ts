import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { historyOf, recordAudit } from '../db/audit.ts';
import { factOf, setFact } from '../db/facts.ts';
import { openStore, StoreError } from '../db/open.ts';
import { addSource, allSources, dueSources, pendingFinds, recordFinds } from '../db/sources.ts';
import { copySqlite } from '../db/sqlite.ts';
import { testFolder, testStore } from './support/desk.ts';
import { onPostgres } from './support/places.ts';

const at = '2013-10-09T06:00:00.000Z';
const feed = { kind: 'feed', url: 'https://journal.example/rss', name: 'Journal' } as const;

describe('a transaction', () => {
  test('keeps nothing of work that fails half way', async () => {
    const store = testStore();
    const failing = store.atomically(async (tx) => {
      await addSource(tx, feed, at);
      throw new Error('power cut');
    });
    await expect(failing).rejects.toThrow('power cut');
    expect(await allSources(store.read)).toEqual([]);
  });

  test('waits for the one before it, even across an await', async () => {
    const store = testStore();
    const raise = () =>
      store.atomically(async (tx) => {
        const n = Number((await factOf(tx, 'n')) ?? 0);
        await new Promise((done) => setTimeout(done, 5));
        await setFact(tx, 'n', String(n + 1));
      });
    await Promise.all([raise(), raise(), raise()]);
    expect(await factOf(store.read, 'n')).toBe('3');
  });

  test('is not seen by readers before it is whole', async () => {
    const store = testStore();
    await store.atomically(async (tx) => {
      await setFact(tx, 'k', 'v');
      expect(await factOf(store.read, 'k')).toBeNull();
    });
    expect(await factOf(store.read, 'k')).toBe('v');
  });

  test('goes on after one that failed', async () => {
    const store = testStore();
    await store.atomically(() => Promise.reject(new Error('no'))).catch(() => undefined);
    await store.atomically((tx) => setFact(tx, 'k', 'v'));
    expect(await factOf(store.read, 'k')).toBe('v');
  });
});

describe('what was decided', () => {
  test.each([
    ['audit', "update audit set action = 'x'"],
    ['audit', 'delete from audit'],
  ])('cannot be changed in the table %s by "%s"', async (_table, statement) => {
    const store = testStore();
    await store.atomically((tx) => recordAudit(tx, { at, personId: null, action: 'a', subject: 's', subjectId: '1' }));
    const tamper = store.atomically(async (tx) => tx.run(sql.raw(statement)));
    await expect(tamper).rejects.toMatchObject({ cause: { message: expect.stringMatching(/append-only/) } });
    expect((await historyOf(store.read, 's', '1')).map((e) => e.action)).toEqual(['a']);
  });

  test('cannot be replaced by a row with the same key', async () => {
    const store = testStore();
    await store.atomically((tx) => recordAudit(tx, { at, personId: null, action: 'a', subject: 's', subjectId: '1' }));
    const forge =
      "into audit (id, at, action, subject, subject_id) select id, at, 'forged', subject, subject_id from audit";
    const statement =
      store.engine === 'sqlite'
        ? `insert or replace ${forge}`
        : `insert ${forge} on conflict (id) do update set action = 'forged'`;
    await expect(store.atomically(async (tx) => tx.run(sql.raw(statement)))).rejects.toMatchObject({
      cause: { message: expect.stringMatching(/append-only/) },
    });
    expect((await historyOf(store.read, 's', '1')).map((e) => e.action)).toEqual(['a']);
  });

  test.each(['verdicts', 'evidence', 'versions', 'audit'])(
    'the table %s has a guard against update and delete',
    async (table) => {
      const store = testStore();
      const triggers = onPostgres()
        ? sql`select event_manipulation as event from information_schema.triggers where event_object_table = ${table}`
        : sql`select substr(name, length(tbl_name) + 5) as event from sqlite_master where type = 'trigger' and tbl_name = ${table}`;
      const guarded = await store.read.all<{ event: string }>(triggers);
      expect(guarded.map((t) => t.event.toUpperCase()).sort()).toEqual(['DELETE', 'UPDATE']);
    },
  );

  // Every table that guards its rows, found by asking the database, so that a new one cannot be forgotten.
  test.runIf(onPostgres())('is not emptied at one stroke', async () => {
    const store = testStore();
    const guarded = await store.read.all<{ name: string }>(
      sql`select distinct event_object_table as name from information_schema.triggers where event_manipulation = 'DELETE'`,
    );
    expect(guarded.map((table) => table.name)).toEqual(expect.arrayContaining(['audit', 'verdicts', 'answers']));
    for (const { name } of guarded) {
      const empty = store.atomically(async (tx) => tx.run(sql.raw(`truncate "${name}" cascade`)));
      await expect(empty, name).rejects.toMatchObject({
        cause: { message: expect.stringMatching(/is never emptied/) },
      });
    }
  });
});

test('a reference to nothing is refused', async () => {
  const store = testStore();
  const orphan = store.atomically((tx) => recordFinds(tx, 'nobody', [{ url: 'https://a.example/' }], at));
  await expect(orphan.catch((error: Error) => `${error.message} ${error.cause}`)).resolves.toMatch(/foreign key/i);
});

test('an address that a source shows twice is written down once', async () => {
  const store = testStore();
  const id = await store.atomically((tx) => addSource(tx, feed, at));
  const found = [{ url: 'https://journal.example/1' }, { url: 'https://journal.example/2' }];
  expect(await store.atomically((tx) => recordFinds(tx, id, found, at))).toBe(2);
  expect(await store.atomically((tx) => recordFinds(tx, id, found, at))).toBe(0);
  expect(await pendingFinds(store.read, at, 10)).toHaveLength(2);
});

test('a source is due from its time on, unless paused or entered by hand', async () => {
  const store = testStore();
  await store.atomically(async (tx) => {
    await addSource(tx, feed, at);
    await addSource(tx, { kind: 'manual', url: 'manual:print', name: 'Presse papier' }, at);
  });
  expect((await dueSources(store.read, '2013-10-09T05:59:59.000Z')).length).toBe(0);
  expect((await dueSources(store.read, at)).map((s) => s.name)).toEqual(['Journal']);
});

test('adding the same address again leaves the source as it is', async () => {
  const store = testStore();
  const first = await store.atomically((tx) => addSource(tx, feed, at));
  const again = await store.atomically((tx) => addSource(tx, { ...feed, name: 'Autre nom' }, at));
  expect(again).toBe(first);
  expect((await allSources(store.read))[0]?.name).toBe('Journal');
});

test('a folder that cannot be written is refused with the mend', () => {
  expect(() => openStore('/proc/recoupe')).toThrow(StoreError);
  expect(() => openStore('/proc/recoupe')).toThrow(/--data DIR/);
});

test.skipIf(onPostgres())('a copy taken of a data folder while its store is open opens by itself', async () => {
  const from = testFolder();
  const store = testStore(from);
  await store.atomically((tx) => setFact(tx, 'k', 'v'));
  const dir = testFolder();
  await copySqlite(from, join(dir, 'recoupe.sqlite'));
  expect(existsSync(join(dir, 'recoupe.sqlite'))).toBe(true);
  const copy = testStore(dir);
  expect(await factOf(copy.read, 'k')).toBe('v');
  expect(await copy.soundness()).toBe('ok');
});

test.each(['abc', '0', '-1', '1.5', ''])(
  '"connections=%s" in an address is refused with what to give',
  async (asked) => {
    const store = openStore(`postgres://u@127.0.0.1:9/x?connections=${asked}`);
    await expect(store.ready()).rejects.toThrow(/connections in DATABASE_URL .* whole number/);
    await store.close();
  },
);
