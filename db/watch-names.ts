import { eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Db } from './open.ts';
import { appearances, claimKeys, claims, parties } from './schema/claims.ts';
import { documents } from './schema/documents.ts';
import { organisations } from './schema/organisations.ts';
import { sources } from './schema/sources.ts';

/** Gives an organisation another name; a retired one that had that name gives it up. */
export async function renameOrganisation(tx: Db, id: string, name: string): Promise<void> {
  const former = sql`${organisations.name} || ' (' || ${organisations.id} || ')'`;
  await tx.update(organisations).set({ name: former }).where(eq(organisations.name, name));
  await tx.update(organisations).set({ name }).where(eq(organisations.id, id));
}

/** Makes what was spoken and fed in the name of one organisation that of another, known by name. */
export async function handOver(tx: Db, id: string, into: string): Promise<void> {
  const [heir] = await tx.select({ id: organisations.id }).from(organisations).where(eq(organisations.name, into));
  if (!heir) return;
  await tx.update(documents).set({ organisationId: heir.id }).where(eq(documents.organisationId, id));
  await tx.update(sources).set({ organisationId: heir.id }).where(eq(sources.organisationId, id));
}

const BATCH = 500;

/** A name as claims hold it, and as their keys do. */
export interface KeyedName {
  name: string;
  key: string;
}

/** Puts a new name for an old one in claims, their parties, appearances and keys. Gives how many claims it stood in. */
export async function renameInClaims(tx: Db, from: KeyedName, to: KeyedName): Promise<number> {
  const rows = await tx.selectDistinct({ id: parties.claimId }).from(parties).where(eq(parties.name, from.name));
  const ids = rows.map((row) => row.id);
  for (let at = 0; at < ids.length; at += BATCH) {
    const some = ids.slice(at, at + BATCH);
    await renameIn(tx, some, from.name, to.name);
    if (from.key !== to.key) await renameInKeys(tx, some, from.key, to.key);
  }
  return ids.length;
}

/** Keys begin with a party (`sfr/t:incident`) or end with the one that comes (`sfr/to:orange`). */
async function renameInKeys(tx: Db, ids: string[], from: string, to: string): Promise<void> {
  const { key, claimId, at } = claimKeys;
  const [start, end] = [`${from}/`, `/to:${from}`];
  const rest = sql`substr(${key}, ${[...start].length + 1})`;
  const last = sql`substr(${key}, length(${key}) - ${[...end].length - 1})`;
  const swaps = [
    { where: sql`substr(${key}, 1, ${[...start].length}) = ${start}`, put: sql`${`${to}/`} || ${rest}` },
    { where: sql`${last} = ${end}`, put: sql`replace(${key}, ${end}, ${`/to:${to}`})` },
  ];
  for (const { where, put } of swaps) {
    const old = sql`${inArray(claimId, ids)} and ${where}`;
    await tx.run(
      sql`insert into claim_keys (key, claim_id, at) select ${put}, ${claimId}, ${at} from claim_keys where ${old} on conflict do nothing`,
    );
    await tx.delete(claimKeys).where(old);
  }
}

async function renameIn(tx: Db, ids: string[], from: string, to: string): Promise<void> {
  for (const table of [claims, appearances]) {
    const own = table === claims ? claims.id : appearances.claimId;
    const swapped = (column: typeof table.agency | typeof table.from | typeof table.to | typeof table.speaker) =>
      sql`case when ${column} = ${from} then ${to} else ${column} end`;
    await tx
      .update(table)
      .set({
        agency: swapped(table.agency),
        from: swapped(table.from),
        to: swapped(table.to),
        speaker: swapped(table.speaker),
        suppliers: renamedIn(table.suppliers, from, to),
      })
      .where(inArray(own, ids));
  }
  await tx.run(
    sql`insert into parties (claim_id, name, role) select claim_id, ${to}, role from parties where name = ${from} on conflict do nothing`,
  );
  await tx.delete(parties).where(eq(parties.name, from));
}

/** A list of names with one in place of another, once: by its text, which holds each name between quotation marks. */
function renamedIn(list: typeof claims.suppliers | typeof appearances.suppliers, from: string, to: string): SQL {
  const [old, fresh] = [JSON.stringify(from), JSON.stringify(to)];
  const without = sql`replace(replace(${list}, ${`${old},`}, ''), ${`,${old}`}, '')`;
  return sql`case when replace(${list}, ${fresh}, '') <> ${list} then ${without} else replace(${list}, ${old}, ${fresh}) end`;
}
