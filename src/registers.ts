import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Trouble } from '../crawlers/crawl.ts';
import { type ContractRecord, partiesOf, readRegister } from '../crawlers/registers.ts';
import { keepRecord, type NewRecord } from '../db/records.ts';
import { type Source, updateSource, validatorsOf } from '../db/sources.ts';
import { isoNow, type Monitor, type RoundEvent } from './monitor.ts';
import type { Watch } from './reading/watchlist.ts';
import { afterFailure, afterVisit } from './schedule.ts';

const BATCH = 200;

/** Reads a procurement register of any size and keeps the records in which someone on the watch list buys or sells. */
export async function takeRegister(monitor: Monitor, source: Source): Promise<RoundEvent> {
  const started = Date.now();
  const opened = await monitor.crawler.open(source.url, { validators: validatorsOf(source) });
  const { validators, retryAfter } = opened;
  let trouble: Trouble | undefined = opened.trouble;
  let [found, fresh] = [0, 0];
  if (!trouble && !opened.unchanged) {
    try {
      for await (const batch of batchesOf(watchedRecords(monitor.watch, opened.chunks, (t) => (trouble = t)))) {
        found += batch.length;
        fresh += await keepAll(monitor, source, batch);
      }
    } catch (error) {
      trouble = { kind: 'malformed', detail: (error as Error).message };
    }
  }
  const failed = trouble !== undefined && found === 0;
  const status = failed ? 'failed' : opened.unchanged ? 'unchanged' : 'changed';
  const now = isoNow(monitor);
  const visit = {
    sourceId: source.id,
    status,
    trouble,
    validators,
    retryAfter,
    found: [],
    ms: Date.now() - started,
    bytes: 0,
  } as const;
  const change = failed ? afterFailure(source, visit, now) : afterVisit(source, { ...visit, found: [] }, fresh, now);
  await monitor.store.atomically((tx) => updateSource(tx, source.id, change));
  return { kind: 'visited', source, status, trouble, found, fresh, ms: visit.ms };
}

function watchedRecords(watch: Watch, chunks: AsyncIterable<Uint8Array>, onTrouble: (trouble: Trouble) => void) {
  const sirens = new Set(watch.organisations.flatMap((o) => o.siren ?? []));
  const names = new Set(watch.organisations.flatMap((o) => [o.name, ...o.aliases]).map(plain));
  const watched = (party: { id: string | null; name: string | null }) =>
    (party.id !== null && sirens.has(party.id.slice(0, 9))) || (party.name !== null && names.has(plain(party.name)));
  const keep = (record: ContractRecord) => partiesOf(record).some(watched);
  return readRegister(Readable.from(chunks), { keep, onTrouble });
}

const plain = (name: string) => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();

async function* batchesOf<T>(items: AsyncIterable<T>): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length) yield batch;
}

async function keepAll(monitor: Monitor, source: Source, batch: ContractRecord[]): Promise<number> {
  return monitor.store.atomically(async (tx) => {
    let fresh = 0;
    for (const record of batch) {
      const outcome = await keepRecord(tx, rowOf(record, source.id), isoNow(monitor));
      if (outcome !== 'same') fresh++;
    }
    return fresh;
  });
}

function rowOf(record: ContractRecord, sourceId: string): NewRecord {
  const { register, buyer, suppliers, object, cpv, amount, amountIsCeiling, currency } = record;
  const { notifiedOn, durationMonths, latestEnd, modifications, publishedOn, url } = record;
  const raw = JSON.stringify(record.raw);
  const sirens = suppliers.flatMap((s) => s.id?.slice(0, 9) ?? []);
  return {
    sourceId,
    register,
    key: record.id,
    buyerId: buyer.id,
    buyerName: buyer.name,
    suppliers: suppliers.map(({ id, name }) => ({ id, name })),
    supplierSirens: `,${sirens.join(',')},`,
    object,
    cpv,
    amountCents: amount === null ? null : Math.round(amount * 100),
    amountIsCeiling,
    currency,
    notifiedOn,
    durationMonths,
    latestEnd,
    modifications: modifications.map((m) => ({ ...m })),
    publishedOn,
    url,
    raw,
    hash: createHash('sha256').update(raw).digest('hex'),
  };
}
