import { createHash } from 'node:crypto';
import PQueue from 'p-queue';
import type { Crawler, Trouble, Visit } from '../crawlers/crawl.ts';
import { documentById, dueDocuments, unreadDocuments } from '../db/documents.ts';
import type { Piece } from '../db/failures.ts';
import type { Store } from '../db/open.ts';
import * as db from '../db/sources.ts';
import { judgeSources } from './alarms.ts';
import { attempt, attemptAlways, type Workshop } from './attempts.ts';
import type { MatchSettings } from './claims.ts';
import { keepPage, readDocument, recheck } from './documents.ts';
import type { Extractor, ReadingTrouble } from './extractor.ts';
import type { Watch } from './reading/watchlist.ts';
import { takeRegister } from './registers.ts';
import { recordRound } from './rounds.ts';
import { afterFailure, afterFindFailure, afterVisit } from './schedule.ts';
import { tendQueue } from './tend-queue.ts';
import { indexNewTexts } from './text-index.ts';
import { callBackDue } from './validity.ts';

/** All that a round works with; nothing of it is global. */
export interface Monitor {
  store: Store;
  crawler: Crawler;
  watch: Watch;
  /** Suppliers that have left the watch list: recognised, so that no other passes for them, but nothing new is kept. */
  unwatched?: ReadonlySet<string>;
  /** A second reader beside the engine; most installations have none. */
  extractor?: Extractor;
  /** Takes up the watch list as it stands now, when there is more than one round. */
  takeUpList?: () => Promise<void>;
  /** Names the engine and the watch list: what another pair has read is read again. */
  engine: string;
  match: MatchSettings;
  /** Time zone in which a day ends, such as Europe/Paris. */
  zone: string;
  now(): Date;
  /** Is told of work that broke off through a fault of our own; it is kept, and tried again. */
  fault?(piece: Piece, error: unknown): void;
  /** Sources or pages in hand at the same time: fewer where other workers want their share. Default 200. */
  atOnce?: number;
}

/** What happened in a round, as it happens. */
export type RoundEvent =
  | {
      kind: 'visited';
      source: db.Source;
      status: Visit['status'];
      found: number;
      fresh: number;
      trouble?: Trouble;
      ms: number;
    }
  | { kind: 'collected'; url: string; trouble?: Trouble }
  | { kind: 'read'; url: string; claims: number; trouble?: ReadingTrouble };

/** What a round came to. */
export interface RoundSummary {
  sources: number;
  failed: number;
  fresh: number;
  collected: number;
  claims: number;
  /** Pieces of work that broke off through a fault of our own. */
  broken: number;
}

/**
 * One round: ask each source that is due what is new, write that down, collect it, look again at articles that are due for it; then
 * find the claims in all that this engine has not read yet, be it new, changed, or read by an older engine; and judge how the
 * sources are. Each step starts from what is stored, so a round
 * that was cut off is taken up by the next one. What goes wrong with one source or page is kept there and stops no other;
 * so does a fault of our own (see attempts.ts).
 */
export async function runRound(
  monitor: Monitor,
  options: { onlySource?: string; report?: (event: RoundEvent) => void; stop?: AbortSignal } = {},
): Promise<RoundSummary> {
  await monitor.takeUpList?.();
  const sum: RoundSummary = { sources: 0, failed: 0, fresh: 0, collected: 0, claims: 0, broken: 0 };
  const record = recordRound(monitor.store, monitor.now);
  const visited = new Set<string>();
  const report = (event: RoundEvent) => {
    tally(sum, event);
    if (event.kind === 'visited') visited.add(event.source.id);
    record.note(event);
    options.report?.(event);
  };
  const stopped = () => options.stop?.aborted ?? false;
  const shop: Workshop = {
    store: monitor.store,
    now: monitor.now,
    fault(piece, error) {
      sum.broken++;
      monitor.fault?.(piece, error);
    },
  };
  const step: Step = { monitor, shop, report, due: record.due, stopped, onlySource: options.onlySource };
  await visitSources(step);
  await collectFinds(step);
  if (!options.onlySource) await lookAgain(step);
  // In order of publication, over all machines: one reads, while the others ask.
  await monitor.store.oneAtATime('reading', () => readUnread(step));
  await monitor.store.oneAtATime('upkeep', () => attemptAlways(shop, 'upkeep', () => keepUp(monitor)));
  await attemptAlways(shop, 'health', () => judgeSources(monitor.store, [...visited], monitor.now()));
  await record.end();
  return sum;
}

async function keepUp(monitor: Monitor): Promise<void> {
  await callBackDue(monitor.store, isoNow(monitor), dayIn(monitor));
  await indexNewTexts(monitor.store);
  await tendQueue(monitor.store, isoNow(monitor));
}

interface Step {
  monitor: Monitor;
  shop: Workshop;
  report: (event: RoundEvent) => void;
  due: (sources: number) => void;
  stopped: () => boolean;
  onlySource?: string;
}

function tally(sum: RoundSummary, event: RoundEvent): void {
  if (event.kind === 'visited') {
    sum.sources++;
    sum.fresh += event.fresh;
    if (event.status === 'failed') sum.failed++;
  } else if (event.kind === 'read') sum.claims += event.claims;
  else if (!event.trouble) sum.collected++;
}

async function visitSources({ monitor, shop, report, due: tellDue, stopped, onlySource }: Step): Promise<void> {
  const due = onlySource
    ? [await db.sourceById(monitor.store.read, onlySource)].filter((s) => s !== null)
    : await db.dueSources(monitor.store.read, isoNow(monitor));
  tellDue(due.length);
  await inParallel(monitor, due, async (listed) => {
    if (stopped()) return;
    await monitor.store.oneAtATime(`source:${listed.id}`, async () => {
      const source = onlySource ? listed : await stillDue(monitor, listed);
      if (!source) return;
      const event = await attempt(shop, { task: 'visit', subjectId: source.id }, () => visitSource(monitor, source));
      if (event) report(event);
    });
  });
}

/** A listed source as it is now, unless another worker has asked it meanwhile. */
async function stillDue(monitor: Monitor, { id, nextDueAt }: db.Source): Promise<db.Source | null> {
  const source = await db.sourceById(monitor.store.read, id);
  return source?.nextDueAt === nextDueAt ? source : null;
}

async function visitSource(monitor: Monitor, source: db.Source): Promise<RoundEvent> {
  if (source.kind === 'register') return takeRegister(monitor, source);
  const visit = await monitor.crawler.visit({
    id: source.id,
    kind: source.kind === 'manual' ? 'feed' : source.kind,
    url: source.url,
    options: source.options ?? undefined,
    validators: db.validatorsOf(source),
  });
  const now = isoNow(monitor);
  let fresh = 0;
  await monitor.store.atomically(async (tx) => {
    fresh = await db.recordFinds(tx, source.id, visit.found, now);
    const change = visit.status === 'failed' ? afterFailure(source, visit, now) : afterVisit(source, visit, fresh, now);
    await db.updateSource(tx, source.id, change);
  }, 'side by side');
  const { status, trouble, ms } = visit;
  return { kind: 'visited', source, status, trouble, ms, found: visit.found.length, fresh };
}

const BATCH = 200;

async function collectFinds({ monitor, shop, report, stopped, onlySource }: Step): Promise<void> {
  const tried = new Set<string>();
  for (;;) {
    const pending = await db.pendingFinds(monitor.store.read, isoNow(monitor), BATCH, onlySource);
    const batch = pending.filter((find) => !tried.has(find.id));
    if (!batch.length || stopped()) return;
    await inParallel(monitor, batch, async (find) => {
      tried.add(find.id);
      if (stopped()) return;
      await monitor.store.oneAtATime(`find:${find.id}`, async () => {
        if (!(await db.isPending(monitor.store.read, find))) return;
        const event = await attempt(shop, { task: 'collect', subjectId: find.id }, () => collectFind(monitor, find));
        if (event) report(event);
      });
    });
  }
}

async function collectFind(monitor: Monitor, find: db.Find): Promise<RoundEvent> {
  const source = (await db.sourceById(monitor.store.read, find.sourceId))!;
  const page = await monitor.crawler.collect(find.url);
  const now = isoNow(monitor);
  if (!page.article) {
    const trouble = page.trouble ?? {
      kind: 'internal' as const,
      detail: 'a page without an article and without a trouble',
    };
    await monitor.store.atomically(
      (tx) => db.settleFind(tx, find.id, afterFindFailure(find, trouble, page.retryAfter, now)),
      'side by side',
    );
    return { kind: 'collected', url: find.url, trouble };
  }
  await keepPage(monitor, source, { ...page, article: page.article }, find);
  return { kind: 'collected', url: find.url };
}

async function lookAgain({ monitor, shop, report, stopped }: Step): Promise<void> {
  const due = await dueDocuments(monitor.store.read, isoNow(monitor), BATCH);
  await inParallel(monitor, due, async (listed) => {
    if (stopped()) return;
    await monitor.store.oneAtATime(`document:${listed.id}`, async () => {
      const document = await documentById(monitor.store.read, listed.id);
      if (document?.recheckAt !== listed.recheckAt) return;
      const seen = await attempt(shop, { task: 'recheck', subjectId: document.id }, async () => ({
        trouble: await recheck(monitor, document),
      }));
      if (seen) report({ kind: 'collected', url: document.url, ...seen });
    });
  });
}

// In the order of publication, so that a claim's first appearance is the one that makes it.
async function readUnread({ monitor, shop, report, stopped }: Step): Promise<void> {
  for (;;) {
    const batch = await unreadDocuments(monitor.store.read, monitor.engine, isoNow(monitor), BATCH);
    if (!batch.length) return;
    for (const document of batch) {
      if (stopped()) return;
      const found = await attempt(shop, { task: 'read', subjectId: document.id }, () =>
        readDocument(monitor, document),
      );
      if (found) report({ kind: 'read', url: document.url, ...found });
    }
  }
}

// Many at once: the crawler itself holds back, over all and for each host, so that one slow host keeps no other waiting.
const AT_ONCE = 200;

async function inParallel<T>(monitor: Monitor, items: T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = new PQueue({ concurrency: monitor.atOnce ?? AT_ONCE });
  await Promise.all(items.map((item) => queue.add(() => work(item))));
}

/** The present day in the monitor's zone: 'YYYY-MM-DD'. */
function dayIn({ now, zone }: Pick<Monitor, 'now' | 'zone'>): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(now());
}

/** The present time as it is stored: ISO 8601 in UTC. */
export function isoNow(monitor: Pick<Monitor, 'now'>): string {
  return monitor.now().toISOString();
}

/** A name for an engine together with a watch list and a second reader: when any changes, everything is read again. */
export function engineName(
  version: string,
  list: Pick<Watch, 'organisations'> & Pick<Monitor, 'unwatched'>,
  extractor?: Extractor,
): string {
  const read = JSON.stringify(list.organisations) + [...(list.unwatched ?? [])].join();
  const hash = createHash('sha256').update(read).digest('hex');
  return [version, hash.slice(0, 12), ...(extractor ? [extractor.name] : [])].join('-');
}
