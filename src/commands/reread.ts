import type { Settings } from '../config.ts';
import { monitorOf, openDesk } from '../desk.ts';
import { rereadAll } from '../reread.ts';
import { write } from './input.ts';
import { refuseMissing } from './with-store.ts';

const BETWEEN_LINES_MS = 2000;

/** `recoupe reread`: the engine again over everything stored, then one line of what came of it. */
export async function rereadCommand(settings: Settings): Promise<void> {
  refuseMissing(settings);
  const now = () => new Date();
  const desk = await openDesk(settings, now);
  try {
    const monitor = await monitorOf(desk, settings, now);
    let told = performance.now();
    const { documents, claims } = await rereadAll(monitor, (sum) => {
      if (!process.stderr.isTTY || performance.now() - told < BETWEEN_LINES_MS) return;
      told = performance.now();
      process.stderr.write(`${sum.documents} documents read again…\n`);
    });
    await monitor.crawler.close();
    await write(`${documents} documents read again, ${claims} new claims; verdicts and decisions stand as they were.`);
  } finally {
    await desk.close();
  }
}
