import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { count } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { openStore } from '../db/open.ts';
import { appearances, claims } from '../db/schema/claims.ts';
import { documents, versions } from '../db/schema/documents.ts';
import { finds } from '../db/schema/sources.ts';
import { testFolder } from './support/desk.ts';
import { placeEnvironment, testPlace } from './support/places.ts';

function recoupe(args: string[]) {
  const env = { ...process.env, ...placeEnvironment(args.at(-1)!) };
  const child = spawn(process.execPath, ['src/recoupe.mjs', ...args], { stdio: 'ignore', env });
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
  return { ended, kill: () => child.kill('SIGKILL') };
}

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
  expect(await recoupe(['crawl', '--sample', '--data', whole]).ended).toBe(0);
  const wanted = await counts(whole);
  const killed = testFolder();
  for (const ms of [900, 1300, 1700, 2100]) {
    const child = recoupe(['crawl', '--data', killed]);
    await pause(ms);
    child.kill();
    await child.ended;
  }
  expect(await recoupe(['crawl', '--data', killed]).ended).toBe(0);
  expect(await counts(killed)).toEqual(wanted);
});
