import { setImmediate } from 'node:timers/promises';
import { recordAudit } from '../db/audit.ts';
import { appearancesAfter, type Claim, claimById, claimsById, claimsWithKeys, updateClaim } from '../db/claims.ts';
import { factOf, setFact } from '../db/facts.ts';
import { leaningsOf, openClaimsAfter, verdictsAfter } from '../db/leanings.ts';
import type { Db, Store } from '../db/open.ts';
import { watchedOrganisations } from '../db/organisations.ts';
import { snoozedClaims } from '../db/queue-acts.ts';
import { versionsAfter } from '../db/validity.ts';
import { knownProposition } from './claims.ts';
import { rankPassages } from './evidence-ranking.ts';
import { plainName } from './matching-traits.ts';
import { CLAIM_TYPES } from './reading/claim.ts';
import { timelineOf } from './timeline.ts';
import { teach } from './triage.ts';
import { boundedLeaning, type Learnt, leaningOf, learntFrom } from './triage-leaning.ts';
import { namesOf, statementKeys } from './validity.ts';

const BATCH = 200;
// A call walks over so many batches at most; the next one goes on from there.
const BATCHES = 50;

/**
 * Brings the queue up to date with what is new since the last time: learns from verdicts, weighs claims by what was learnt,
 * notes official positions, and brings claims that were put out of sight back when their day has come or something new has
 * happened. Its marks are kept with its work, so it can be stopped anywhere and run by several at once.
 */
export async function tendQueue(store: Store, now: string): Promise<void> {
  await learnFromVerdicts(store, now);
  await weighOpenClaims(store);
  await noteAppearances(store, now);
  await noteStatements(store, now);
  await wakeDue(store, now);
}

const VERDICT_MARK = 'queue.verdict';

async function learnFromVerdicts(store: Store, now: string): Promise<void> {
  for (let n = 0; n < BATCHES; n++) {
    const mark = (await factOf(store.read, VERDICT_MARK)) ?? '';
    const given = await verdictsAfter(store.read, mark, BATCH);
    if (!given.length) return;
    await store.atomically(async (tx) => {
      // A verdict that was taken back meanwhile teaches nothing.
      for (const { claim } of given) if (claim.verdict) await teach(tx, claim, 'worth', now);
      await setFact(tx, VERDICT_MARK, given.at(-1)!.id);
    });
  }
}

const LEARNT_MARK = 'queue.learnt';
const WEIGHED_MARK = 'queue.weighed';

/** New claims are weighed once; when something was learnt, the open ones are gone through again, a stretch at a time. */
async function weighOpenClaims(store: Store): Promise<void> {
  const rows = await leaningsOf(store.read);
  const learnt = learntFrom(rows);
  const state = `${learnt.worth} ${learnt.notWorth}`;
  if (state !== ((await factOf(store.read, LEARNT_MARK)) ?? '0 0')) {
    await store.atomically(async (tx) => {
      await setFact(tx, LEARNT_MARK, state);
      await setFact(tx, WEIGHED_MARK, '');
    });
  }
  for (let n = 0; n < BATCHES; n++) {
    const mark = (await factOf(store.read, WEIGHED_MARK)) ?? '';
    const some = await openClaimsAfter(store.read, mark, BATCH);
    if (!some.length) return;
    await store.atomically(async (tx) => {
      for (const claim of some) await weigh(tx, claim, learnt);
      await setFact(tx, WEIGHED_MARK, some.at(-1)!.id);
    });
    await setImmediate();
  }
}

async function weigh(tx: Db, seen: Claim, learnt: Learnt): Promise<void> {
  const { leaning: wanted, because } = leaningOf(learnt, seen);
  const claim = wanted === seen.leaning && seen.leaning === 0 ? seen : await claimById(tx, seen.id);
  if (!claim) return;
  const bare = claim.checkworthiness - claim.leaning;
  const leaning = boundedLeaning(bare, wanted);
  if (leaning === claim.leaning && because.join() === claim.leaningBecause.join()) return;
  await updateClaim(tx, claim.id, { leaning, leaningBecause: because, checkworthiness: bare + leaning });
}

const APPEARANCE_MARK = 'queue.appearance';

/** What came in may carry a party's word, and wakes a claim that was out of sight. */
async function noteAppearances(store: Store, now: string): Promise<void> {
  const mark = (await factOf(store.read, APPEARANCE_MARK)) ?? '';
  const fresh = await appearancesAfter(store.read, mark, BATCH);
  if (!fresh.length) return;
  const touched = await claimsById(store.read, [...new Set(fresh.map((one) => one.claimId))]);
  const open = touched.filter((claim) => claim.place === 'queue' && !claim.mergedInto);
  const since = new Map<string, string>();
  for (const claim of open) if (!claim.officialAt) since.set(claim.id, await firstPositionOn(store.read, claim));
  await store.atomically(async (tx) => {
    for (const claim of open) {
      const officialAt = since.get(claim.id);
      if (officialAt) await updateClaim(tx, claim.id, { officialAt });
      const isNews = fresh.some((one) => one.claimId === claim.id && one.fetchedAt > (claim.snoozedAt ?? now));
      if (claim.snoozedUntil && isNews) await wake(tx, claim, 'snooze_news', now);
    }
    await setFact(tx, APPEARANCE_MARK, fresh.at(-1)!.id);
  });
}

async function firstPositionOn(db: Db, claim: Claim): Promise<string> {
  const { positions } = await timelineOf(db, claim);
  return positions[0]?.at ?? '';
}

const VERSION_MARK = 'queue.version';
const BEARS = 0.3;
const PER_KEY = 40;
const LOOKED_AT = 60;

async function noteStatements(store: Store, now: string): Promise<void> {
  const watched = await watchedOrganisations(store.read);
  for (let n = 0; n < BATCHES; n++) {
    const mark = (await factOf(store.read, VERSION_MARK)) ?? '';
    const fresh = await versionsAfter(store.read, mark, BATCH);
    if (!fresh.length) return;
    const statements = fresh.filter((v) => v.kind === 'statement' && v.id === v.currentId);
    await store.atomically(async (tx) => {
      for (const version of statements) {
        for (const claim of await openClaimsBorneOn(tx, version, watched)) {
          if (!claim.officialAt)
            await updateClaim(tx, claim.id, { officialAt: version.publishedAt ?? version.fetchedAt });
          if (claim.snoozedUntil && version.fetchedAt > claim.snoozedAt!) await wake(tx, claim, 'snooze_news', now);
        }
      }
      await setFact(tx, VERSION_MARK, fresh.at(-1)!.id);
    });
  }
}

type Watched = Awaited<ReturnType<typeof watchedOrganisations>>;
type Version = Awaited<ReturnType<typeof versionsAfter>>[number];

/** Open claims on which a statement bears, among the latest of each kind about those whom it names. */
export async function openClaimsBorneOn(db: Db, version: Version, watched: Watched): Promise<Claim[]> {
  const candidates = await claimsWithKeys(db, statementKeys(version, watched), '0000', PER_KEY, LOOKED_AT);
  return candidates.filter((claim) => {
    if (claim.place !== 'queue') return false;
    const passages = rankPassages(version, knownProposition(claim), namesOf(claim, watched));
    return passages.some(({ score }) => score >= BEARS);
  });
}

/** Open claims about some suppliers, most check-worthy first, among the latest of each kind. */
export async function openClaimsAbout(db: Db, suppliers: string[]): Promise<Claim[]> {
  const keys = suppliers.flatMap((name) => CLAIM_TYPES.map((type) => `${plainName(name)}/t:${type}`));
  const candidates = await claimsWithKeys(db, keys, '0000', PER_KEY, LOOKED_AT);
  return candidates
    .filter((claim) => claim.place === 'queue')
    .toSorted((a, b) => b.checkworthiness - a.checkworthiness);
}

async function wakeDue(store: Store, now: string): Promise<void> {
  const due = await snoozedClaims(store.read, now, BATCH);
  if (!due.length) return;
  await store.atomically(async (tx) => {
    for (const { id } of due) {
      const claim = await claimById(tx, id);
      if (claim?.snoozedUntil && claim.snoozedUntil <= now) await wake(tx, claim, 'snooze_over', now);
    }
  });
}

async function wake(tx: Db, claim: Claim, because: 'snooze_over' | 'snooze_news', now: string): Promise<void> {
  const after = { snoozedUntil: null, snoozedAt: null, backBecause: claim.backBecause ?? because };
  await updateClaim(tx, claim.id, { ...after, queuedAt: now });
  const line = { at: now, personId: null, action: 'claim.woken', subject: 'claim', subjectId: claim.id };
  await recordAudit(tx, { ...line, before: { snoozedUntil: claim.snoozedUntil }, after: { ...after, because } });
}
