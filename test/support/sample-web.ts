import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorOf, openDesk } from '../../src/desk.ts';
import { runRound } from '../../src/monitor.ts';
import { createApp } from '../../web/app.tsx';
import type { Desk } from '../../web/desk.ts';
import { serveApp } from './browser.ts';
import { testSettings } from './desk.ts';
import { forgetPlace } from './places.ts';

/** The sample newsroom crawled by the real pipeline, and the desk served over it, as `recoupe start` would. */
export async function openSampleDesk() {
  const dir = mkdtempSync(join(tmpdir(), 'recoupe-e2e-'));
  const settings = testSettings(dir);
  const now = () => new Date();
  const desk = await openDesk(settings, now);
  const monitor = await monitorOf(desk, settings, now);
  const round = await runRound(monitor);
  await monitor.crawler.close();
  const web: Desk = { store: desk.store, now, sample: true, signedInAs: desk.signedInAs ?? undefined, settings };
  const served = await serveApp(createApp(web));
  return {
    round,
    /** What the pages are made of. */
    desk: web,
    store: desk.store,
    origin: served.origin,
    async close() {
      await served.close();
      await desk.close();
      await forgetPlace(dir);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
