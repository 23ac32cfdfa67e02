import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { serve } from '@hono/node-server';
import { waitingWork } from '../../db/failures.ts';
import type { ComposeAlarm } from '../alarms.ts';
import { attemptAlways } from '../attempts.ts';
import type { Settings } from '../config.ts';
import { monitorOf, type OpenDesk, openDesk, probeOf, setupToken } from '../desk.ts';
import { type Letters, openMailRoom, startPost } from '../mailing.ts';
import type { Monitor } from '../monitor.ts';
import type { Probe } from '../preview.ts';
import { eraseOutdated } from '../retention.ts';
import { startWork, type Work, type WorkReport } from '../work.ts';
import { CommandError } from './input.ts';
import { eventLine, summaryLine } from './progress.ts';

/** The web part as the command line hands it in: it answers requests for an open desk. */
export type WebApp = (
  desk: OpenDesk,
  settings: Settings,
  probe: Probe,
) => { fetch: (request: Request) => Response | Promise<Response> };

const now = () => new Date();

/** `recoupe start`: the web part and the crawl loop in one process, until a signal. `recoupe serve` is the same without the loop. */
export async function serveCommand(
  settings: Settings,
  createApp: WebApp,
  options: { crawl: boolean; compose: ComposeAlarm; letters: Letters },
): Promise<void> {
  await refuseTakenPort(settings);
  const desk = await openDesk(settings, now);
  const probe = probeOf(desk, settings);
  const server = await listen(createApp(desk, settings, probe), settings);
  const address = openAt(settings, (server.address() as AddressInfo).port);
  const work = options.crawl ? await crawlLoop(desk, settings, options.compose, options.letters) : null;
  if (work && desk.isNew && desk.sample) await work.first.catch(() => undefined);
  process.stdout.write(`Recoupe is open at ${address}${await invitation(desk)}\n`);
  await untilSignal();
  process.stderr.write('Closing: what is under way is being finished …\n');
  server.close();
  if ('closeAllConnections' in server) server.closeAllConnections();
  await Promise.all([work?.stop(), probe.close()]);
  await desk.close();
}

/** `recoupe work`: the crawl loop alone, until a signal. */
export async function workCommand(settings: Settings, compose: ComposeAlarm, letters: Letters): Promise<void> {
  const desk = await openDesk(settings, now);
  const work = await crawlLoop(desk, settings, compose, letters);
  process.stderr.write(`Recoupe is crawling for ${settings.data}; end it with Ctrl-C.\n`);
  await untilSignal();
  await work.stop();
  await desk.close();
}

async function crawlLoop(desk: OpenDesk, settings: Settings, compose: ComposeAlarm, letters: Letters): Promise<Work> {
  const monitor: Monitor = {
    ...(await monitorOf(desk, settings, desk.now)),
    fault: ({ task, subjectId }, error) =>
      process.stderr.write(
        `${task} ${subjectId} broke off and is tried again: ${error instanceof Error ? error.stack : error}\n`,
      ),
  };
  const mails = openMailRoom(desk.store, settings, compose, desk.now);
  const report: WorkReport = {
    event: (event) => {
      // What goes wrong in the sample does so on purpose, and stands on its sources page.
      if (event.trouble && !desk.sample) process.stderr.write(`${eventLine(event)}\n`);
    },
    round: (summary) => {
      if (summary.sources || summary.collected) process.stderr.write(`${summaryLine(summary)}\n`);
    },
    fault: (error) =>
      process.stderr.write(
        `A round ended early: ${(error as Error).stack}\nThe next one starts from what is stored.\n`,
      ),
  };
  const work = startWork(monitor, settings.roundEvery, report, async () => {
    await attemptAlways(monitor, 'retention', () => eraseOutdated(desk.store, settings.retentionMonths, now()));
    await attemptAlways(monitor, 'alarms', () => mails.afterRound());
  });
  const post = startPost(desk.store, settings, letters, now, {
    editions: ({ composed, missed }) => process.stderr.write(`Digest: ${composed} composed, ${missed} missed\n`),
    fault: (error) => process.stderr.write(`Mail: ${(error as Error).stack}\nIt goes on from what is stored.\n`),
  });
  return { ...work, stop: () => Promise.all([work.stop(), post.stop()]).then(mails.close) };
}

async function listen({ fetch }: ReturnType<WebApp>, settings: Settings) {
  return new Promise<ReturnType<typeof serve>>((done, fail) => {
    const server = serve({ fetch, hostname: settings.host, port: settings.port }, () => done(server));
    server.once('error', fail);
  });
}

/** Asked before the store is opened, so that a mistaken second start touches nothing. */
async function refuseTakenPort({ host, port }: Settings): Promise<void> {
  const probe = createServer();
  await new Promise<void>((done, fail) => {
    probe.once('error', fail).listen(port, host, done);
  }).catch((error: NodeJS.ErrnoException) => {
    throw new CommandError(mendOf(error, host, port));
  });
  await new Promise((done) => probe.close(done));
}

function mendOf(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} on ${host} is in use, perhaps by another Recoupe. Choose another: --port ${port + 1}, or --port 0 for any free one.`;
  if (error.code === 'EACCES') return `This user may not listen on port ${port}. Choose one above 1023 with --port.`;
  return `Cannot listen on ${host}, port ${port} (${error.message}). Choose an address of this machine with --host.`;
}

function openAt({ host, origin }: Settings, port: number): string {
  if (origin) return new URL('/', origin).href;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}/`;
}

/** What follows the address in the one line: the one-time set-up link of a new installation, or how full the sample is. */
async function invitation(desk: OpenDesk): Promise<string> {
  if (desk.sample) {
    const { collect } = await waitingWork(desk.store.read, now().toISOString());
    return collect ? ` (sample newsroom; ${collect} pages are still to come)` : ' (sample newsroom)';
  }
  const token = await setupToken(desk.store);
  return token ? `setup/${token} (one-time link: it makes you the administrator)` : '';
}

function untilSignal(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done());
  });
}
