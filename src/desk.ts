import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { text as textOf } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type Crawler, type CrawlSettings, createCrawler } from '../crawlers/crawl.ts';
import { recordAudit } from '../db/audit.ts';
import { clockOf } from '../db/clock.ts';
import { isHalfCopied } from '../db/copy.ts';
import { factOf, setFact } from '../db/facts.ts';
import { openStore, type Store } from '../db/open.ts';
import {
  type Organisation,
  organisationNamed,
  rememberedOrganisations,
  watchedOrganisations,
} from '../db/organisations.ts';
import { reserveStart, restFrom } from '../db/paces.ts';
import { addPerson, personByEmail } from '../db/people.ts';
import { addSource } from '../db/sources.ts';
import { crawlSettings, type Settings, storePlace } from './config.ts';
import { extractorFrom } from './extractor.ts';
import { engineName, type Monitor } from './monitor.ts';
import { createProbe, type Probe } from './preview.ts';
import { ENGINE } from './reading/version.ts';
import { compileWatch } from './reading/watchlist.ts';
import { type SampleNewsroomServer, startSampleNewsroom } from './sample.ts';
import { replaceWatchList } from './watch-changes.ts';
import { parseWatchFile, type WatchedOrganisation } from './watchfile.ts';

/** The desk cannot be opened as asked; the message says why and how to mend it. */
export class DeskError extends Error {
  override name = 'DeskError';
}

/** An open installation: its store and, when it is the sample, the newsroom beside it. */
export interface OpenDesk {
  store: Store;
  sample: SampleNewsroomServer | null;
  /** Who is signed in without asking: the sample officer, on the sample only. */
  signedInAs: string | null;
  /** The time, the same on all machines that share the store. */
  now(): Date;
  /** True when nothing had been stored before. */
  isNew: boolean;
  close(): Promise<void>;
}

const SAMPLE_WATCH = fileURLToPath(new URL('./sample/watch.yaml', import.meta.url));
const SAMPLE_OFFICER = { name: 'Camille Exemple', email: 'officer@sample.invalid', role: 'officer' } as const;
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1']);

/**
 * Opens the data folder. An empty one without a watch list becomes the sample, and the sample newsroom is started with it.
 * @throws DeskError, StoreError, WatchFileError when that cannot be.
 */
export async function openDesk(settings: Settings, now: () => Date): Promise<OpenDesk> {
  const store = openStore(storePlace(settings));
  try {
    await store.ready();
    if (await isHalfCopied(store.read))
      throw new DeskError(
        'A copy into this database is under way or broke off. Let it end, or give the same recoupe migrate or restore again: it takes the copy up.',
      );
    const kind = await factOf(store.read, 'kind');
    const isSample = kind === 'sample' || (kind === null && !settings.watch);
    if (isSample && settings.watch) {
      throw new DeskError(
        `${settings.data} holds the sample newsroom. Start your own watch in another folder: recoupe start --data DIR --watch ${settings.watch}`,
      );
    }
    if (settings.watch) await importWatchList(store, settings.watch, now());
    const sample = isSample ? await openSample(store, settings, now()) : null;
    await store.atomically((tx) => setFact(tx, 'kind', isSample ? 'sample' : 'own'));
    const officer = isSample ? await personByEmail(store.read, SAMPLE_OFFICER.email) : null;
    return {
      store,
      sample,
      signedInAs: officer?.id ?? null,
      now: await clockOf(store, now),
      isNew: kind === null,
      async close() {
        await sample?.close();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function openSample(store: Store, settings: Settings, now: Date): Promise<SampleNewsroomServer> {
  if (!LOOPBACK.has(settings.host)) {
    throw new DeskError(
      `The sample opens without a password, so it listens on this machine only, not on ${settings.host}. Leave --host out, or start your own watch: recoupe start --data DIR --watch FILE.yaml`,
    );
  }
  const port = Number(await factOf(store.read, 'sample_port')) || undefined;
  const newsroom = await startSampleNewsroom({ port: port ?? settings.samplePort });
  if (port === newsroom.port) return newsroom;
  if (port) {
    await newsroom.close();
    throw new DeskError(
      `The sample newsroom needs port ${port}, where its articles were first found, but another program holds it. Stop that program, or start a fresh sample with --data DIR.`,
    );
  }
  await importWatchList(store, SAMPLE_WATCH, now);
  await store.atomically(async (tx) => {
    const at = now.toISOString();
    await setFact(tx, 'sample_port', String(newsroom.port));
    if (!(await personByEmail(tx, SAMPLE_OFFICER.email))) await addPerson(tx, SAMPLE_OFFICER, at);
    for (const { id: _, organisation, ...source } of newsroom.sources) {
      const owner = organisation ? await organisationNamed(tx, organisation) : null;
      const options = source.options && { ...source.options };
      await addSource(tx, { ...source, options, organisationId: owner?.id, intervalMinutes: 10 }, at);
    }
  });
  return newsroom;
}

/**
 * Makes the stored watch list what a file says: organisations are added, brought up to date or, when the file has them no more,
 * retired; what was found about them stays.
 * @throws WatchFileError, or the reading error of the file.
 */
export async function importWatchList(store: Store, file: string, now: Date): Promise<number> {
  const text = await (file === '-' ? textOf(process.stdin) : readFile(file, 'utf8')).catch((error: Error) => {
    throw new DeskError(`The watch list ${file} cannot be read (${error.message}). Check the name after --watch.`);
  });
  const listed = parseWatchFile(text, file === '-' ? 'standard input' : file);
  const at = now.toISOString();
  await store.atomically(async (tx) => {
    const before = (await watchedOrganisations(tx)).map((o) => o.name);
    const { renamed, merged, retired } = await replaceWatchList(tx, listed, at);
    const change = { at, personId: null, action: 'watchlist.imported', subject: 'watchlist', subjectId: file };
    const after = { names: listed.map((o) => o.name), renamed, merged, retired };
    await recordAudit(tx, { ...change, before: { names: before }, after });
  });
  return listed.length;
}

/** The stored watch list in the shape of the file. */
export async function storedWatchList(store: Store): Promise<WatchedOrganisation[]> {
  return (await watchedOrganisations(store.read)).map(asInFile);
}

function asInFile({ name, kind, aliases, roles, spokespersons, legalName, siren }: Organisation): WatchedOrganisation {
  return {
    ...{ name, kind, aliases, roles, spokespersons },
    ...(legalName ? { legalName } : {}),
    ...(siren ? { siren } : {}),
  };
}

/** What reading goes by: the watch list, and the suppliers that have left it, about whom nothing new is looked for. */
async function readingList(store: Store) {
  const remembered = await rememberedOrganisations(store.read);
  const unwatched = new Set(remembered.flatMap((o) => (o.retiredAt === null ? [] : [o.name])));
  return { organisations: remembered.map(asInFile), unwatched };
}

/** A monitor over an open desk: its crawler, and the engine with the stored watch list. Close its crawler when done. */
export async function monitorOf(desk: OpenDesk, settings: Settings, now: () => Date): Promise<Monitor> {
  const list = await readingList(desk.store);
  const extractor = extractorFrom(settings);
  const monitor: Monitor = {
    store: desk.store,
    crawler: crawlerFor(desk, settings),
    watch: compileWatch({ organisations: list.organisations }),
    unwatched: list.unwatched,
    extractor,
    engine: engineName(ENGINE, list, extractor),
    match: { join: settings.join, suggest: settings.suggest, matchDays: settings.matchDays },
    zone: settings.zone,
    now,
    atOnce: desk.store.engine === 'postgres' ? settings.parallel * 2 : undefined,
    // People change the list while the desk is open; reading goes by it from the next round on.
    async takeUpList() {
      const list = await readingList(desk.store);
      const engine = engineName(ENGINE, list, extractor);
      if (engine === monitor.engine) return;
      const { organisations, unwatched } = list;
      Object.assign(monitor, { watch: compileWatch({ organisations }), unwatched, engine });
    },
  };
  return monitor;
}

// A person waits for it: shorter than a round, and still a pause between two requests.
const PROBE = { timeout: 10_000, pace: 300 };

/** A probe with a crawler of its own, for pages that show what could be watched. Close it when done. */
export function probeOf(desk: OpenDesk, settings: Settings): Probe & { close(): Promise<void> } {
  const { timeout, pace } = settings;
  const hasty = { timeout: Math.min(timeout, PROBE.timeout), pace: Math.min(pace, PROBE.pace) };
  const crawler = crawlerFor(desk, { ...settings, ...hasty });
  return { ...createProbe(crawler), close: () => crawler.close() };
}

/** With several machines, one pace for all of them. */
function paceOf(store: Store): CrawlSettings['sharedPace'] {
  if (store.engine === 'sqlite') return undefined;
  return {
    reserve: (host, delayMs) => store.atomically((tx) => reserveStart(tx, host, delayMs), 'side by side'),
    rest: (host, ms) => store.atomically((tx) => restFrom(tx, host, ms), 'side by side'),
  };
}

function crawlerFor(desk: OpenDesk, settings: Settings): Crawler {
  const crawl = { ...crawlSettings(settings), sharedPace: paceOf(desk.store) };
  const host = desk.sample?.host;
  if (!host) return createCrawler(crawl);
  return createCrawler({
    ...crawl,
    allowedPrivateHosts: [...(crawl.allowedPrivateHosts ?? []), host],
    hostPaces: { [host]: { parallel: 8, delayMs: 0 } },
  });
}

/**
 * Makes a one-time link's secret for the first administrator, or gives null when someone can already sign in.
 * Only its hash is stored; a new start replaces one that was not used.
 */
export async function setupToken(store: Store): Promise<string | null> {
  if ((await factOf(store.read, 'setup_done')) !== null) return null;
  const token = randomBytes(24).toString('base64url');
  await store.atomically((tx) => setFact(tx, 'setup_token', createHash('sha256').update(token).digest('hex')));
  return token;
}
