import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import { recordAudit } from '../db/audit.ts';
import { listClaims } from '../db/claim-lists.ts';
import { openStore, type Store } from '../db/open.ts';
import { addSource } from '../db/sources.ts';
import { parseQuery } from '../src/search.ts';
import { generateStore } from './bench/generate-store.ts';
import { begin } from './support/command-line.ts';
import { testFolder } from './support/desk.ts';
import { onPostgres, testPlace } from './support/places.ts';

// A store moves to a server while people and machines go on writing to it, and the move is killed on its way.

const CLAIMS = 1_500;

async function until(what: () => Promise<boolean> | boolean): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await pause(10)) if (await what()) return;
  throw new Error('not within a minute');
}

/** Writes to a store until stopped: each time a source and its line in the trail, together. Gives how many there were. */
function writing(store: Store) {
  const at = new Date().toISOString();
  let [n, isOver] = [0, false];
  const loop = (async () => {
    for (; !isOver; await pause(5), n++)
      await store.atomically(async (tx) => {
        const source = { kind: 'feed', url: `https://new.example/${n}`, name: `New ${n}` } as const;
        const subjectId = await addSource(tx, source, at);
        await recordAudit(tx, { at, personId: null, action: 'source.new', subject: 'source', subjectId });
      });
  })();
  return {
    soFar: () => n,
    async stop() {
      isOver = true;
      await loop;
      return n;
    },
  };
}

async function numberOf(store: Store, query: string): Promise<number> {
  return Number((await store.read.all<{ n: number }>(sql.raw(query)))[0]!.n);
}

const newSources = (store: Store) =>
  numberOf(store, "select count(*) as n from sources where url like 'https://new.example/%'");
const newLines = (store: Store) => numberOf(store, "select count(*) as n from audit where action = 'source.new'");
const indexed = (store: Store) => numberOf(store, 'select count(*) as n from search_rows');
const found = async (store: Store, words: string) =>
  (await listClaims(store.read, { search: parseQuery(words) }, 'newest', { limit: 100, offset: 0 })).map((c) => c.id);

test.runIf(onPostgres())(
  'a store that is written to moves as it stood at one moment, though the move is killed among the tables and in the index',
  { timeout: 600_000 },
  async () => {
    const from = testFolder();
    await generateStore(from, CLAIMS, () => undefined);
    const source = openStore(from);
    onTestFinished(() => source.close());
    const to = testPlace(from);
    const target = openStore(to);
    onTestFinished(() => target.close());
    await target.ready();
    const writer = writing(source);
    const move = () => begin(['migrate', '--to', to, '--data', from], { DATABASE_URL: '' });

    const first = move();
    await until(() => /^claims\t/m.test(first.said()));
    expect(await first.kill()).toMatchObject({ code: null });
    const refused = await begin(['work'], { DATABASE_URL: to }).ended;
    expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('broke off') });

    const second = move();
    await until(async () => (await indexed(target)) > 0);
    expect(await second.kill()).toMatchObject({ code: null });
    expect(second.said()).toMatch(/^claims\t.*was there already$/m);
    expect(await indexed(target)).toBeLessThan(CLAIMS);

    const before = writer.soFar();
    const said = expect.stringContaining('Everything is in the new database');
    expect(await move().ended).toMatchObject({ code: 0, said });
    const after = await writer.stop();

    const came = await newSources(target);
    expect(came).toBeGreaterThanOrEqual(before);
    expect(came).toBeLessThan(after);
    expect(await newLines(target)).toBe(came);
    expect([await newSources(source), await newLines(source)]).toEqual([after, after]);
    expect(await indexed(target)).toBe(CLAIMS);
    expect(await found(target, 'contrat panne')).toEqual(await found(source, 'contrat panne'));
    await expect(target.atomically(async (tx) => tx.run(sql`delete from audit`))).rejects.toThrow();
    expect(await move().ended).toMatchObject({ code: 1, said: expect.stringContaining('not empty') });
  },
);
