import * as deliveryRows from '../../db/deliveries.ts';
import * as db from '../../db/digests.ts';
import * as editionRows from '../../db/editions.ts';
import type { Store } from '../../db/open.ts';
import type { Settings } from '../config.ts';
import { type SendProgress, sendEditions } from '../deliveries.ts';
import { composeEdition, type Edition } from '../digest.ts';
import { boundsOf, weekOf } from '../digest-weeks.ts';
import { type DigestWords, dueOf, freezeEdition, writeDueEditions } from '../editions.ts';
import { mailServer } from '../mail.ts';
import { takeBounce } from '../subscriptions.ts';
import { CommandError, readInput, UsageError, write } from './input.ts';
import { withStore } from './with-store.ts';

type Options = { week?: string; language?: string; dryRun?: true; send?: true; list?: string };

const now = () => new Date();

/** `recoupe digest --dry-run`: the edition of a week as text. `--send`: composes what is due and sends what waits, with progress. */
export async function digestCommand(
  settings: Settings,
  options: Options,
  editionText: (edition: Edition, language: 'fr' | 'en', zone: string) => string,
  words: DigestWords,
): Promise<void> {
  const { week, language = 'fr', dryRun, send } = options;
  if (Boolean(dryRun) === Boolean(send)) throw new UsageError('give one of --dry-run and --send');
  if (language !== 'fr' && language !== 'en') throw new UsageError('--language is fr or en');
  if (week) refuseNoWeek(week, settings.zone);
  await withStore(settings, async (store) => {
    if (send) return sendCommand(store, settings, words, options);
    const edition = await composeEdition(store.read, week ?? weekOf(now(), settings.zone, 1), settings.zone);
    await write(editionText(edition, language, settings.zone).trimEnd());
  });
}

function refuseNoWeek(week: string, zone: string): void {
  try {
    boundsOf(week, zone);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

async function sendCommand(store: Store, settings: Settings, words: DigestWords, { week, list }: Options) {
  const server = mailServer(settings);
  if (!server || !settings.origin)
    throw new CommandError(
      'There is no mail server or no public address. Set RECOUPE_SMTP_URL, RECOUPE_MAIL_FROM and RECOUPE_ORIGIN.',
    );
  try {
    if (week) await freezeWeek(store, words, week, list);
    else await writeDueEditions(store, words, now());
    const stop = new AbortController();
    process.once('SIGINT', () => stop.abort());
    const sum = await sendEditions(store, server, { settings, now, report: tellProgress(), stop: stop.signal });
    await write(progressLine(sum));
    for (const { week, readers, id } of await editionRows.editionsUnderWay(store.read)) {
      const counts = (await deliveryRows.deliveryCounts(store.read, [id])).get(id) ?? {};
      await write(`${week}: ${counts.sent ?? 0} of ${readers} sent, ${counts.waiting ?? 0} still wait`);
      process.exitCode = 1;
    }
  } finally {
    server.close();
  }
}

async function freezeWeek(store: Store, words: DigestWords, week: string, only?: string): Promise<void> {
  const lists = (await db.digestLists(store.read)).filter((list) => !only || list.id === only || list.name === only);
  if (!lists.length) throw new CommandError('There is no such list. The page /digests shows them.');
  for (const list of lists) {
    try {
      await freezeEdition(store, list, dueOf(list, week, now()), words.render, now(), null);
    } catch (error) {
      if (error instanceof RangeError) throw new UsageError(error.message);
      throw error;
    }
  }
}

function tellProgress(): (sum: SendProgress) => void {
  let told = 0;
  return (sum) => {
    if (performance.now() - told < (process.stderr.isTTY ? 200 : 5000)) return;
    told = performance.now();
    process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${progressLine(sum)}` : `${progressLine(sum)}\n`);
  };
}

function progressLine({ sent, put_off, refused, unclear }: SendProgress): string {
  return `${sent} sent, ${put_off} put off, ${refused} refused, ${unclear} unclear`;
}

/** `recoupe bounce`: takes in the report of a mail server from a file or standard input. */
export async function bounceCommand(settings: Settings, file: string | undefined): Promise<void> {
  const report = (await readInput(file)).toString('utf8');
  await withStore(settings, async (store) => {
    const known = await takeBounce(store, report, now());
    await write(known.length ? known.join('\n') : 'nobody on a list is named by this report');
  });
}
