import { recordAudit } from '../db/audit.ts';
import type { Store } from '../db/open.ts';
import { addSource, retryFinds, type Source, sourceAt, sourceById, updateSource } from '../db/sources.ts';

/** What a person can do with a source: leave it alone, take it up again, have it visited in the next round. */
export type SourceCare = 'pause' | 'resume' | 'now';

/** Does it, with its line in the audit trail. False when there is no such source. */
export async function careForSource(
  store: Store,
  asked: { sourceId: string; care: SourceCare; personId: string },
  now: Date,
): Promise<boolean> {
  const at = now.toISOString();
  return store.atomically(async (tx) => {
    const source = await sourceById(tx, asked.sourceId);
    if (!source) return false;
    const change =
      asked.care === 'pause'
        ? { paused: true, health: 'paused' as const, healthWhy: null, healthSince: at }
        : { paused: false, nextDueAt: at };
    await updateSource(tx, source.id, change);
    await recordAudit(tx, {
      at,
      personId: asked.personId,
      action: `source.${asked.care}`,
      subject: 'source',
      subjectId: source.id,
      before: { paused: source.paused, nextDueAt: source.nextDueAt },
      after: change,
    });
    return true;
  });
}

/** What a person decides about a source; the rest of its row is what visits found out. */
export type SourceSettings = Pick<
  Source,
  'kind' | 'url' | 'name' | 'official' | 'outlet' | 'organisationId' | 'options'
>;

/** What became of a source to add or to change: its id, or why not. */
export type SourceKept = { ok: true; id: string } | { ok: false; why: 'taken' | 'missing'; id?: string };

/** Adds a source, due at once, with its line in the audit trail; `taken` when its address is watched already. */
export async function addWatchedSource(
  store: Store,
  asked: { settings: SourceSettings; personId: string | null },
  now: Date,
): Promise<SourceKept> {
  const at = now.toISOString();
  return store.atomically(async (tx) => {
    const known = await sourceAt(tx, asked.settings.url);
    if (known) return { ok: false, why: 'taken', id: known.id };
    const id = await addSource(tx, asked.settings, at);
    const entry = { at, personId: asked.personId, action: 'source.added', subject: 'source', subjectId: id };
    await recordAudit(tx, { ...entry, after: asked.settings });
    return { ok: true, id };
  });
}

/**
 * Changes a source, with what stood before in the audit trail. Another address, kind or way of reading makes it due at once,
 * and what the old one had answered is forgotten; what was collected stays.
 */
export async function editSource(
  store: Store,
  asked: { sourceId: string; settings: SourceSettings; personId: string },
  now: Date,
): Promise<SourceKept> {
  const at = now.toISOString();
  return store.atomically(async (tx) => {
    const source = await sourceById(tx, asked.sourceId);
    if (!source) return { ok: false, why: 'missing' };
    const other = await sourceAt(tx, asked.settings.url);
    if (other && other.id !== source.id) return { ok: false, why: 'taken', id: other.id };
    const before = settingsOf(source);
    const anew = readsOtherwise(before, asked.settings) ? afresh(at) : {};
    await updateSource(tx, source.id, { ...asked.settings, ...anew });
    const entry = { at, personId: asked.personId, action: 'source.edited', subject: 'source', subjectId: source.id };
    await recordAudit(tx, { ...entry, before, after: asked.settings });
    return { ok: true, id: source.id };
  });
}

/** The part of a source's row that people decide. */
export function settingsOf({ kind, url, name, official, outlet, organisationId, options }: Source): SourceSettings {
  return { kind, url, name, official, outlet, organisationId, options };
}

function readsOtherwise(one: SourceSettings, other: SourceSettings): boolean {
  const options = (of: SourceSettings) => JSON.stringify(Object.entries(of.options ?? {}).sort());
  return one.kind !== other.kind || one.url !== other.url || options(one) !== options(other);
}

function afresh(at: string) {
  const nothing = { etag: null, lastModified: null, contentHash: null };
  return { ...nothing, failures: 0, troubleKind: null, troubleDetail: null, troubleAt: null, nextDueAt: at };
}

/**
 * Has pages that could not be read tried again in the next round: one, or all of a source. Gives how many; null when there is
 * no such source.
 */
export async function retryPages(
  store: Store,
  asked: { sourceId: string; findId?: string; personId: string },
  now: Date,
): Promise<number | null> {
  const at = now.toISOString();
  return store.atomically(async (tx) => {
    const source = await sourceById(tx, asked.sourceId);
    if (!source) return null;
    const pages = await retryFinds(tx, asked, at);
    if (!pages) return 0;
    const entry = { at, personId: asked.personId, action: 'source.retry', subject: 'source', subjectId: source.id };
    await recordAudit(tx, { ...entry, after: { pages } });
    return pages;
  });
}
