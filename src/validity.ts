import { type Claim, claimsById, claimsWithKeys } from '../db/claims.ts';
import { factOf, setFact } from '../db/facts.ts';
import type { Db, Store } from '../db/open.ts';
import { type Organisation, rememberedOrganisations, watchedOrganisations } from '../db/organisations.ts';
import { type RecordHead, recordsToWeigh, recordWeighed } from '../db/records.ts';
import * as db from '../db/validity.ts';
import { knownProposition } from './claims.ts';
import { rankPassages } from './evidence-ranking.ts';
import { plainName } from './matching-traits.ts';
import { areAlike } from './pairing.ts';
import { CLAIM_TYPES } from './reading/claim.ts';
import { splitSentences } from './reading/sentences.ts';
import { fold } from './reading/tokens.ts';
import { callBack, type ReasonBack } from './recall.ts';
import { recordsBeside, suppliersOf } from './record-facts.ts';

const BATCH = 100;

/**
 * Looks at what came in since the last time and puts claims back into the queue whose verdict it may end: validity over,
 * cited passages changed or gone, cited records changed, new statements that bear on them. What has been looked at is
 * marked in the same transaction, so that nothing is missed or done twice. `today` is the present day in the desk's zone.
 * Gives how many claims came back.
 */
export async function callBackDue(store: Store, now: string, today: string): Promise<number> {
  let back = await callBackExpired(store, now, today);
  back += await callBackForVersions(store, now);
  back += await callBackForGone(store, now);
  return back + (await callBackForRecords(store, now));
}

async function callBackExpired(store: Store, now: string, today: string): Promise<number> {
  let back = 0;
  for (;;) {
    const expired = await db.expiredClaims(store.read, today, BATCH);
    if (!expired.length) return back;
    const came = await store.atomically((tx) => callAllBack(tx, expired, 'validity_ended', now));
    back += came;
    if (!came) return back;
  }
}

async function callAllBack(tx: Db, claims: Claim[], because: ReasonBack, now: string): Promise<number> {
  let back = 0;
  for (const { id } of claims) {
    const [claim] = await claimsById(tx, [id]);
    if (claim && (await callBack(tx, claim, because, now))) back++;
  }
  return back;
}

const VERSION_MARK = 'validity.version';

async function callBackForVersions(store: Store, now: string): Promise<number> {
  const watched = await watchedOrganisations(store.read);
  let back = 0;
  for (;;) {
    const mark = (await factOf(store.read, VERSION_MARK)) ?? '';
    const fresh = await db.versionsAfter(store.read, mark, BATCH);
    if (!fresh.length) return back;
    back += await store.atomically(async (tx) => {
      let came = 0;
      for (const version of fresh) came += await callBackForVersion(tx, version, watched, now);
      await setFact(tx, VERSION_MARK, fresh.at(-1)!.id);
      return came;
    });
  }
}

async function callBackForVersion(
  tx: Db,
  version: db.NewVersion,
  watched: Organisation[],
  now: string,
): Promise<number> {
  if (version.id !== version.currentId) return 0;
  let back = version.number > 1 ? await callBackCiting(tx, version, now) : 0;
  if (version.kind === 'statement') back += await callBackBorneOn(tx, version, watched, now);
  return back;
}

/** Claims that cite a passage which no longer stands word for word. */
async function callBackCiting(tx: Db, version: db.NewVersion, now: string): Promise<number> {
  let back = 0;
  for (const { claim, quote } of await db.passagesCited(tx, version.documentId)) {
    if (!quote || version.text.includes(quote)) continue;
    const because = isReworded(version, quote) ? 'evidence_changed' : 'evidence_gone';
    back += await callAllBack(tx, [claim], because, now);
  }
  return back;
}

function isReworded({ text, language }: db.NewVersion, quote: string): boolean {
  return splitSentences(text, language === 'en' ? 'en' : 'fr').some((s) => areAlike(text.slice(s.start, s.end), quote));
}

// As much in common as makes a passage tell something of a claim.
const BEARS = 0.3;
const PER_KEY = 40;
const LOOKED_AT = 60;
const EVER = '0000';

/** Claims on which a new statement bears, or what is new in a changed one, among the latest of each kind about the suppliers it names. */
async function callBackBorneOn(tx: Db, version: db.NewVersion, watched: Organisation[], now: string): Promise<number> {
  const candidates = await claimsWithKeys(tx, statementKeys(version, watched), EVER, PER_KEY, LOOKED_AT);
  const borneOn = candidates.filter(
    (claim) => claim.place === 'log' && claim.verdictAt !== null && claim.verdictAt < version.fetchedAt,
  );
  const before = borneOn.length ? await db.textBefore(tx, version) : '';
  const bears = borneOn.filter((claim) => {
    const passages = rankPassages(version, knownProposition(claim), namesOf(claim, watched));
    return passages.some(({ quote, score }) => score >= BEARS && !before.includes(quote));
  });
  return callAllBack(tx, bears, 'new_statement', now);
}

/** The keys under which claims of each kind about those whom a statement names (or who make it) are kept. */
export function statementKeys(version: db.NewVersion, watched: Organisation[]): string[] {
  const text = fold(version.text);
  const named = watched.filter(
    (o) => o.id === version.organisationId || [o.name, ...o.aliases].some((name) => text.includes(fold(name))),
  );
  const parties = named.filter((o) => o.kind === 'supplier' || o.kind === 'agency').slice(0, 12);
  return parties.flatMap(keysOf);
}

/** The keys under which claims of each kind about an organisation are kept. */
const keysOf = ({ name }: Organisation) => CLAIM_TYPES.map((type) => `${plainName(name)}/t:${type}`);

/** The names and aliases of a claim's parties on the watch list. */
export function namesOf(claim: Claim, watched: Organisation[]): string[] {
  const parties = [claim.agency, ...claim.suppliers, claim.from, claim.to];
  return watched.filter((o) => parties.includes(o.name)).flatMap((o) => [o.name, ...o.aliases]);
}

const GONE_MARK = 'validity.gone';

/** Claims that cite a document which its own site has taken away. */
async function callBackForGone(store: Store, now: string): Promise<number> {
  const mark = (await factOf(store.read, GONE_MARK)) ?? '';
  const gone = (await db.documentsGoneSince(store.read, mark)).filter((d) => d.goneAt !== mark);
  if (!gone.length) return 0;
  return store.atomically(async (tx) => {
    let back = 0;
    for (const { id } of gone) {
      const cited = await db.passagesCited(tx, id);
      const claims = cited.map(({ claim }) => claim);
      back += await callAllBack(tx, claims, 'evidence_gone', now);
    }
    await setFact(tx, GONE_MARK, gone.at(-1)!.goneAt!);
    return back;
  });
}

// Whoever gives a verdict meanwhile waits for one such stretch.
const RECORDS_AT_ONCE = 10;

async function callBackForRecords(store: Store, now: string): Promise<number> {
  let back = 0;
  for (;;) {
    const changed = await recordsToWeigh(store.read, RECORDS_AT_ONCE);
    if (!changed.length) return back;
    const watched = await rememberedOrganisations(store.read);
    back += await store.atomically(async (tx) => {
      let came = 0;
      for (const record of changed) {
        came += await callAllBack(tx, await db.claimsCiting(tx, record), 'record_changed', now);
        came += await callBackBeside(tx, record, watched, now);
        await recordWeighed(tx, record);
      }
      return came;
    });
  }
}

/**
 * Claims that cite no record, where one between their parties has something to say: one that has changed since the verdict, or
 * one that was published since; what a register held all along, and we only now read, ends no verdict.
 */
async function callBackBeside(tx: Db, record: RecordHead, watched: Organisation[], now: string): Promise<number> {
  const isNew = record.firstSeenAt === record.changedAt;
  const day = record.publishedOn ?? record.notifiedOn ?? '';
  const keys = suppliersOf(record, watched).slice(0, 12).flatMap(keysOf);
  const candidates = await claimsWithKeys(tx, keys, EVER, PER_KEY, LOOKED_AT);
  const since = candidates.filter(
    (claim) =>
      claim.place === 'log' &&
      claim.verdictAt !== null &&
      claim.verdictAt < record.changedAt &&
      (!isNew || claim.verdictAt.slice(0, 10) <= day),
  );
  const telling = since.filter((claim) =>
    recordsBeside([record], claim, watched).some(({ facts }) => facts.some(({ key }) => key !== 'no_end')),
  );
  return callAllBack(tx, telling, isNew ? 'new_record' : 'record_changed', now);
}
