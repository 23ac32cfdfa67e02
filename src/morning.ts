import type { Claim } from '../db/claims.ts';
import { bareAppearancesOf } from '../db/claims.ts';
import * as db from '../db/morning.ts';
import type { Db } from '../db/open.ts';
import { watchedOrganisations } from '../db/organisations.ts';
import type { Source } from '../db/sources.ts';
import { openClaimsAbout, openClaimsBorneOn } from './tend-queue.ts';

/** What came since a moment, in the order to read it. */
export interface Morning {
  /** Claims that are back after a verdict. */
  again: Claim[];
  /** Claims that are put more firmly than before. */
  hardened: Claim[];
  /** Claims that were not there, most check-worthy first. */
  fresh: Claim[];
  /** Statements that came, each with the open claims it bears on. */
  statements: { id: string; title: string; organisation: string | null; datedAt: string; claims: Claim[] }[];
  /** Contract records that came or changed and name a supplier of an open claim. */
  records: { id: string; object: string; suppliers: string[]; changedAt: string; claims: Claim[] }[];
  /** Sources that do not bring what they should. */
  sources: Source[];
}

const MOST = 30;
const HARDENED_LOOKED_AT = 60;
const FIRMNESS = ['declined', 'questioned', 'denied', 'hedged', 'attributed', 'asserted'];

/** Gathers what came since a moment (ISO 8601); of each kind at most thirty. Nothing stands in it twice. */
export async function morningOf(reader: Db, since: string, now: string): Promise<Morning> {
  const again = await db.cameAgain(reader, since, now, MOST);
  const hardened = await hardenedSince(reader, since, now);
  const told = new Set([...again, ...hardened].map((claim) => claim.id));
  const fresh = await db.cameNew(reader, since, now, MOST * 2);
  return {
    again,
    hardened: hardened.filter((claim) => !again.some((one) => one.id === claim.id)).slice(0, MOST),
    fresh: fresh.filter((claim) => !told.has(claim.id)).slice(0, MOST),
    statements: await statementsSince(reader, since),
    records: await recordsSince(reader, since),
    sources: await db.sourcesInTrouble(reader, MOST),
  };
}

async function hardenedSince(reader: Db, since: string, now: string): Promise<Claim[]> {
  const moved = await db.spokenOfSince(reader, since, now, HARDENED_LOOKED_AT);
  const hardened: Claim[] = [];
  for (const claim of moved) {
    const all = await bareAppearancesOf(reader, claim.id);
    const firmest = (some: typeof all) => Math.max(-1, ...some.map((one) => FIRMNESS.indexOf(one.certainty)));
    const before = all.filter((one) => one.appearedAt <= since);
    if (before.length && firmest(all) > firmest(before)) hardened.push(claim);
  }
  return hardened;
}

async function statementsSince(reader: Db, since: string): Promise<Morning['statements']> {
  const watched = await watchedOrganisations(reader);
  const found: Morning['statements'] = [];
  for (const version of await db.statementVersionsSince(reader, since, MOST)) {
    const claims = await openClaimsBorneOn(reader, version, watched);
    const { documentId: id, title, datedAt } = version;
    const organisation = watched.find((o) => o.id === version.organisationId)?.name ?? null;
    if (claims.length) found.push({ id, title, organisation, datedAt, claims });
  }
  return found;
}

const CLAIMS_PER_RECORD = 3;

async function recordsSince(reader: Db, since: string): Promise<Morning['records']> {
  const names = new Map((await watchedOrganisations(reader)).flatMap((o) => (o.siren ? [[o.siren, o.name]] : [])));
  const found: Morning['records'] = [];
  for (const record of await db.recordsSince(reader, since, MOST)) {
    const suppliers = record.supplierSirens.split(',').flatMap((siren) => names.get(siren) ?? []);
    const claims = (await openClaimsAbout(reader, suppliers)).slice(0, CLAIMS_PER_RECORD);
    const { id, object, changedAt } = record;
    if (claims.length) found.push({ id, object, suppliers, changedAt, claims });
  }
  return found;
}
