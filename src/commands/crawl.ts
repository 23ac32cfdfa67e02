import { sourceById } from '../../db/sources.ts';
import type { ComposeAlarm } from '../alarms.ts';
import type { Settings } from '../config.ts';
import { monitorOf, openDesk } from '../desk.ts';
import { openMailRoom } from '../mailing.ts';
import { type RoundEvent, runRound } from '../monitor.ts';
import { CommandError, write } from './input.ts';
import { liveProgress, summaryLine } from './progress.ts';

/** `recoupe crawl`: one round now. With `json`, a line of JSON for each source; otherwise one line for the whole. */
export async function crawlCommand(
  settings: Settings,
  options: { source?: string; sample?: boolean; json?: boolean; compose: ComposeAlarm },
): Promise<void> {
  const now = () => new Date();
  const desk = await openDesk(settings, now);
  try {
    if (options.sample && !desk.sample)
      throw new CommandError(
        `${settings.data} holds a watch of its own, not the sample. Give --sample another folder: --data DIR.`,
      );
    if (options.source && !(await sourceById(desk.store.read, options.source)))
      throw new CommandError(`There is no source "${options.source}". "recoupe sources list" shows them.`);
    const monitor = await monitorOf(desk, settings, desk.now);
    const progress = liveProgress();
    const lines: Promise<void>[] = [];
    const report = (event: RoundEvent) => {
      progress.event(event);
      if (options.json && event.kind === 'visited') lines.push(write(JSON.stringify(sourceLine(event))));
    };
    const summary = await runRound(monitor, { onlySource: options.source, report });
    progress.end();
    const mails = openMailRoom(desk.store, settings, options.compose, desk.now);
    await mails.afterRound().finally(mails.close);
    await Promise.all(lines);
    await monitor.crawler.close();
    if (!options.json) await write(summaryLine(summary));
  } finally {
    await desk.close();
  }
}

function sourceLine({ source, status, found, fresh, trouble, ms }: Extract<RoundEvent, { kind: 'visited' }>) {
  return { source: source.id, name: source.name, status, found, fresh, trouble: trouble ?? null, ms };
}
