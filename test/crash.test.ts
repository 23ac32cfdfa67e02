import { setTimeout as pause } from 'node:timers/promises';
import { count } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { openStore } from '../db/open.ts';
import { appearances, claims } from '../db/schema/claims.ts';
import { documents, versions } from '../db/schema/documents.ts';
import { finds } from '../db/schema/sources.ts';
import { begin } from './support/command-line.ts';
import { testFolder } from './support/desk.ts';
import { placeEnvironment, testPlace } from './support/places.ts';

const crawl = (data: string, ...more: string[]) => begin(['crawl', ...more, '--data', data], placeEnvironment(data));

async function counts(dir: string) {
  const store = openStore(testPlace(dir));
  const of = async (table: typeof documents | typeof versions | typeof appearances | typeof claims | typeof finds) =>
    (await store.read.select({ n: count() }).from(table))[0]!.n;
  const all = {
    documents: await of(documents),
    versions: await of(versions),
    finds: await of(finds),
    appearances: await of(appearances),
    claims: await of(claims),
  };
  await store.close();
  return all;
}

test('a round killed at any moment is taken up by the next one, nothing lost and nothing doubled', {
  timeout: 300_000,
}, async () => {
  const whole = testFolder();
  expect(await crawl(whole, '--sample').ended).toMatchObject({ code: 0 });
  const wanted = await counts(whole);
  const killed = testFolder();
  for (const ms of [900, 1300, 1700, 2100]) {
    const round = crawl(killed);
    await pause(ms);
    await round.kill();
  }
  expect(await crawl(killed).ended).toMatchObject({ code: 0 });
  expect(await counts(killed)).toEqual(wanted);
});
