import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import { openStore, type Store } from '../../db/open.ts';
import { openPostgres } from '../../db/postgres.ts';
import { readSettings, type Settings } from '../../src/config.ts';
import { monitorOf, type OpenDesk, openDesk } from '../../src/desk.ts';
import { type Monitor, runRound } from '../../src/monitor.ts';
import { forgetPlace, onPostgres, readyPlace, testPlace } from './places.ts';

/** A folder of its own for one test, removed when it ends. */
export function testFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'recoupe-test-'));
  onTestFinished(async () => {
    await forgetPlace(dir);
    rmSync(dir, { recursive: true, force: true });
  });
  return dir;
}

/** An empty store for one test, closed when it ends. */
export function testStore(dir = testFolder()): Store {
  const store = onPostgres() ? openPostgres(readyPlace(dir)) : openStore(dir);
  onTestFinished(() => store.close());
  return store;
}

/** Settings as they are by default, for a data folder. */
export function testSettings(data: string, more: Record<string, string> = {}): Settings {
  const database = onPostgres() ? { database: testPlace(data) } : {};
  return readSettings({}, { data, ...database, port: '0', samplePort: '0', ...more });
}

/** The sample desk on a fresh data folder, with the monitor that crawls it; both are closed when the test ends. */
export async function sampleDesk(
  now: () => Date = () => new Date(),
  dir = testFolder(),
): Promise<{ desk: OpenDesk; monitor: Monitor; settings: Settings }> {
  const settings = testSettings(dir);
  const desk = await openDesk(settings, now);
  const monitor = await monitorOf(desk, settings, now);
  onTestFinished(async () => {
    await monitor.crawler.close();
    await desk.close();
  });
  return { desk, monitor, settings };
}

/**
 * A store with the sample newsroom as its first round finds it: a copy of the one that these tests crawled first, whose pages are
 * served no more. `signedInAs` is who opens a sample.
 */
export async function crawledSample(): Promise<{ store: Store; signedInAs: string }> {
  crawled ??= crawlSample();
  const { dir: like, signedInAs } = await crawled;
  const dir = testFolder();
  await readyPlace(dir, like);
  return { store: testStore(dir), signedInAs };
}

let crawled: ReturnType<typeof crawlSample> | undefined;

async function crawlSample() {
  const dir = mkdtempSync(join(inject('temporary'), 'sample-'));
  const settings = testSettings(dir);
  const now = () => new Date();
  const desk = await openDesk(settings, now);
  const monitor = await monitorOf(desk, settings, now);
  await runRound(monitor);
  await monitor.crawler.close();
  await desk.close();
  return { dir, signedInAs: desk.signedInAs! };
}
