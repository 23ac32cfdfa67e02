import { recordAudit } from '../db/audit.ts';
import type { Db } from '../db/open.ts';
import { type Organisation, retireOrganisation, saveOrganisation, watchedOrganisations } from '../db/organisations.ts';
import * as db from '../db/watch-names.ts';
import { plainName } from './matching-traits.ts';
import type { WatchedOrganisation } from './watchfile.ts';

/** What a new watch list makes of the old one, by name. */
export interface WatchChanges {
  added: string[];
  renamed: { from: string; to: string }[];
  merged: { from: string; into: string }[];
  retired: string[];
}

/**
 * Tells what became of the organisations that a new list no longer has under their name. One is renamed when an entry new
 * to the list has its SIREN or lists its name as an alias; merged when an entry that was there before does so.
 */
export function changesTo(before: Organisation[], listed: WatchedOrganisation[]): WatchChanges {
  const known = new Set(before.map((o) => o.name));
  const names = new Set(listed.map((o) => o.name));
  const taken = new Set<string>();
  const changes: WatchChanges = { added: [], renamed: [], merged: [], retired: [] };
  for (const old of before.filter((o) => !names.has(o.name))) {
    const heir = listed.find((o) => isHeir(o, old));
    if (!heir) changes.retired.push(old.name);
    else if (known.has(heir.name) || taken.has(heir.name)) changes.merged.push({ from: old.name, into: heir.name });
    else {
      taken.add(heir.name);
      changes.renamed.push({ from: old.name, to: heir.name });
    }
  }
  changes.added = listed.flatMap((o) => (known.has(o.name) || taken.has(o.name) ? [] : [o.name]));
  return changes;
}

function isHeir(entry: WatchedOrganisation, old: Organisation): boolean {
  if (entry.kind !== old.kind) return false;
  return (old.siren !== null && entry.siren === old.siren) || entry.aliases.includes(old.name);
}

/**
 * Makes the stored watch list the one given, in the transaction at hand. A renamed organisation keeps its id, and claims,
 * appearances and parties follow to the new name; a merged one's go to the one it went into; a retired one's stay as they
 * are. Each is a line of the audit trail.
 */
export async function replaceWatchList(
  tx: Db,
  listed: WatchedOrganisation[],
  at: string,
  personId: string | null = null,
): Promise<WatchChanges> {
  const before = await watchedOrganisations(tx);
  const changes = changesTo(before, listed);
  const follow = (id: string, from: string, to: string, action: string) =>
    followName(tx, id, { from, to }, { at, personId, action });
  const idOf = (name: string) => before.find((o) => o.name === name)!.id;
  for (const { from, to } of changes.renamed) {
    await db.renameOrganisation(tx, idOf(from), to);
    await follow(idOf(from), from, to, 'organisation.renamed');
  }
  for (const organisation of listed) await saveOrganisation(tx, organisation, at);
  for (const { from, into } of changes.merged) {
    await db.handOver(tx, idOf(from), into);
    await follow(idOf(from), from, into, 'organisation.merged');
    await retireOrganisation(tx, idOf(from), at);
  }
  for (const name of changes.retired) await retireOrganisation(tx, idOf(name), at);
  return changes;
}

async function followName(
  tx: Db,
  id: string,
  { from, to }: { from: string; to: string },
  act: { at: string; personId: string | null; action: string },
): Promise<void> {
  const keyed = (name: string) => ({ name, key: plainName(name) });
  const claims = await db.renameInClaims(tx, keyed(from), keyed(to));
  const entry = { ...act, subject: 'organisation', subjectId: id };
  await recordAudit(tx, { ...entry, before: { name: from }, after: { name: to, claims } });
}
