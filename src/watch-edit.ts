import { z } from 'zod';
import { recordAudit } from '../db/audit.ts';
import type { Db, Store } from '../db/open.ts';
import { type Organisation, watchedOrganisations } from '../db/organisations.ts';
import { changesTo, replaceWatchList, type WatchChanges } from './watch-changes.ts';
import type { WatchedOrganisation } from './watchfile.ts';

const names = z.array(z.string().min(2, 'word_short').max(200, 'word_long')).max(100, 'words_many');

/** An entry of the watch list as a person gives it; problems are keys that the UI words. */
export const entryShape = z.object({
  name: z.string().min(2, 'name_short').max(200, 'name_long'),
  kind: z.enum(['agency', 'supplier', 'body', 'person', 'outlet'], 'kind_unknown'),
  legalName: z.string().max(300, 'name_long'),
  siren: z.string().regex(/^(\d{9}(\d{5})?)?$/, 'siren_wrong'),
  aliases: names,
  roles: names,
  spokespersons: names,
});
export type Entry = z.infer<typeof entryShape>;

/** Why a change of the watch list was not made (keys the UI words). */
export type WatchRefusal = 'missing' | 'name_taken' | 'other_kind' | 'last_agency';

type Outcome = { ok: true; changes: WatchChanges } | { ok: false; why: WatchRefusal };

/** Adds an entry, or changes the one of an id; under a new name its former one stays an alias, and its claims follow. */
export async function saveEntry(store: Store, id: string | null, entry: Entry, personId: string, now: Date) {
  return changeList(store, personId, now, id ? 'organisation.changed' : 'organisation.added', (list) => {
    const old = id === null ? undefined : list.find((o) => o.id === id);
    if (id !== null && !old) return 'missing';
    if (list.some((o) => o.name === entry.name && o.id !== id)) return 'name_taken';
    if (old && old.kind !== entry.kind && old.name !== entry.name) return 'other_kind';
    const aliases = old && old.name !== entry.name ? [...new Set([...entry.aliases, old.name])] : entry.aliases;
    const given = listed({ ...entry, aliases });
    return old ? list.map((o) => (o.id === id ? given : o)) : [...list, given];
  });
}

/** Takes an entry off the list; what was found about it stays. */
export async function retireEntry(store: Store, id: string, personId: string, now: Date): Promise<Outcome> {
  return changeList(store, personId, now, 'organisation.retired', (list) =>
    list.some((o) => o.id === id) ? list.filter((o) => o.id !== id) : 'missing',
  );
}

/** Makes one entry part of another of its kind: its names become aliases there, and its claims follow. */
export async function mergeEntries(store: Store, id: string, into: string, personId: string, now: Date) {
  return changeList(store, personId, now, 'organisation.merged_by_hand', (list) => {
    const [from, heir] = [list.find((o) => o.id === id), list.find((o) => o.id === into)];
    if (!from || !heir || id === into) return 'missing';
    if (from.kind !== heir.kind) return 'other_kind';
    const aliases = [...new Set([...heir.aliases, from.name, ...from.aliases])].filter((name) => name !== heir.name);
    return list.flatMap((o) => (o.id === id ? [] : o.id === into ? [{ ...o, aliases }] : [o]));
  });
}

/** Makes the list the one given, as an import does, in the name of a person. */
export async function replaceList(store: Store, given: WatchedOrganisation[], personId: string | null, now: Date) {
  return changeList(store, personId, now, 'watchlist.imported', () => given);
}

/** What an import would make of the list as it stands. */
export async function differenceTo(
  db: Db,
  given: WatchedOrganisation[],
): Promise<WatchChanges & { changed: string[] }> {
  const before = await watchedOrganisations(db);
  const known = new Map(before.map((o) => [o.name, JSON.stringify(listed(plain(o)))]));
  const changed = given.filter((o) => known.has(o.name) && known.get(o.name) !== JSON.stringify(listed(plain(o))));
  return { ...changesTo(before, given), changed: changed.map((o) => o.name) };
}

type Given = WatchedOrganisation & { id?: string };

async function changeList(
  store: Store,
  personId: string | null,
  now: Date,
  action: string,
  change: (list: (Given & Organisation)[]) => Given[] | WatchRefusal,
): Promise<Outcome> {
  return store.atomically(async (tx) => {
    const before = await watchedOrganisations(tx);
    const wanted = change(before.map((o) => ({ ...o, ...listed(plain(o)) })) as (Given & Organisation)[]);
    if (typeof wanted === 'string') return { ok: false, why: wanted };
    if (!wanted.some((o) => o.kind === 'agency')) return { ok: false, why: 'last_agency' };
    const at = now.toISOString();
    const list = wanted.map((o) => listed(plain(o)));
    const changes = await replaceWatchList(tx, list, at, personId);
    const act = { at, personId, action, subject: 'watchlist', subjectId: 'watchlist' };
    await recordAudit(tx, { ...act, before: before.map((o) => listed(plain(o))), after: { list, ...changes } });
    return { ok: true, changes };
  });
}

type Loose = Omit<Entry, 'legalName' | 'siren'> & { legalName?: string | null; siren?: string | null };

function plain({ name, kind, aliases, roles, spokespersons, legalName, siren }: Loose): Loose {
  return { name, kind, aliases, roles, spokespersons, legalName, siren };
}

function listed({ legalName, siren, ...entry }: Loose): WatchedOrganisation {
  return { ...entry, ...(legalName ? { legalName } : {}), ...(siren ? { siren: siren.slice(0, 9) } : {}) };
}
