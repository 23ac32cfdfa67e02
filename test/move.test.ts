import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { count, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { listClaims } from '../db/claim-lists.ts';
import { copyToPostgres } from '../db/copy.ts';
import { openStore } from '../db/open.ts';
import { appearances, claims } from '../db/schema/claims.ts';
import { documents, versions } from '../db/schema/documents.ts';
import { audit } from '../db/schema/people.ts';
import { parseQuery } from '../src/search.ts';
import { begin } from './support/command-line.ts';
import { testFolder } from './support/desk.ts';
import { onPostgres, testPlace } from './support/places.ts';

// A store goes from a data folder to a server and back: these run where there is a server.
const here = onPostgres();

const recoupe = (args: string[], env?: Record<string, string>) => begin(args, env).ended;

async function countsAt(place: string) {
  const store = openStore(place);
  const of = async (table: typeof claims | typeof appearances | typeof documents | typeof versions | typeof audit) =>
    (await store.read.select({ n: count() }).from(table))[0]!.n;
  const all = [await of(claims), await of(appearances), await of(documents), await of(versions), await of(audit)];
  const found = await listClaims(store.read, { search: parseQuery('opérateur SMS') }, 'newest', {
    limit: 50,
    offset: 0,
  });
  await store.close();
  return { all, found: found.map((claim) => claim.id) };
}

/** Indexes, constraints and triggers of a database, as the server tells them. */
async function guardsAt(place: string): Promise<string[]> {
  const store = openStore(place);
  const all = await store.read.all<{
    told: string;
  }>(sql`select indexdef as told from pg_indexes where schemaname = 'public'
    union select conrelid::regclass::text || ' ' || pg_get_constraintdef(oid) from pg_constraint where contype in ('f', 'p', 'u')
    union select tgenabled::text || ' ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal order by told`);
  await store.close();
  expect(all.length).toBeGreaterThan(100);
  return all.map(({ told }) => told);
}

test.runIf(here)(
  'a sample moves to PostgreSQL, is backed up there, and comes back the same on either engine',
  { timeout: 400_000 },
  async () => {
    const [from, back] = [testFolder(), testFolder()];
    const to = testPlace(from);
    expect((await recoupe(['crawl', '--sample', '--data', from])).code).toBe(0);
    const wanted = await countsAt(from);
    expect(wanted.all[0]).toBeGreaterThan(5);

    const moved = await recoupe(['migrate', '--to', to, '--data', from]);
    expect(moved).toMatchObject({ code: 0 });
    expect(moved.said).toMatch(/^claims\t\d+ rows\t[0-9a-f]{16}$/m);
    expect(await countsAt(to)).toEqual(wanted);
    expect(await countsAt(from)).toEqual(wanted);

    const file = join(back, 'copy.sqlite');
    expect(await recoupe(['backup', file], { DATABASE_URL: to })).toMatchObject({ code: 0 });
    expect(await recoupe(['restore', file, '--data', join(back, 'data')])).toMatchObject({ code: 0 });
    expect(await countsAt(join(back, 'data'))).toEqual(wanted);
    const other = testPlace(back);
    expect(await recoupe(['restore', file], { DATABASE_URL: other })).toMatchObject({ code: 0 });
    expect(await countsAt(other)).toEqual(wanted);
    expect(await guardsAt(other)).toEqual(await guardsAt(to));
    const twice = await recoupe(['restore', file], { DATABASE_URL: other });
    expect(twice).toMatchObject({ code: 1, said: expect.stringContaining('not empty') });

    const again = await recoupe(['migrate', '--to', to, '--data', from]);
    expect(again.code).toBe(1);
    expect(again.said).toContain('not empty');
  },
);

test.runIf(here)(
  'a move that broke off is taken up, and what was brought over is not brought again',
  { timeout: 300_000 },
  async () => {
    const from = testFolder();
    const to = testPlace(from);
    expect((await recoupe(['crawl', '--sample', '--data', from])).code).toBe(0);
    const target = openStore(to);
    await target.ready();
    await target.close();
    const cut = copyToPostgres(from, to, ({ table }) => {
      if (table === 'documents') throw new Error('cable cut');
    });
    await expect(cut).rejects.toThrow('cable cut');
    const told: string[] = [];
    await copyToPostgres(from, to, ({ table, wasThere, rows }) => void (wasThere && rows && told.push(table)));
    expect(told).toEqual(expect.arrayContaining(['claims', 'documents']));
    expect(told).not.toContain('versions');
    expect((await countsAt(to)).all).toEqual((await countsAt(from)).all);
    const fresh = testPlace(testFolder());
    expect(await guardsAt(to)).toEqual(await guardsAt(fresh));
  },
);

// No database has a part in it: once is enough.
test.skipIf(here)('a mistyped folder is named, and nothing is made there', { timeout: 180_000 }, async () => {
  const nowhere = join(testFolder(), 'dta');
  for (const args of [
    ['export', '-'],
    ['sources', 'list'],
    ['watch', 'export', '-'],
    ['digest', '--dry-run'],
    ['people', 'list'],
    ['doctor'],
    ['reread'],
    ['backup', join(nowhere, '..', 'x.sqlite')],
    ['migrate', '--to', 'postgres://x@127.0.0.1:9/x'],
  ]) {
    const { code, said } = await recoupe([...args, '--data', nowhere], { DATABASE_URL: '' });
    expect([code, said]).toEqual([1, expect.stringContaining(`There is no store in ${nowhere}`)]);
  }
  expect(existsSync(nowhere)).toBe(false);
});
