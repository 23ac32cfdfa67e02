import { z } from 'zod';
import { recordAudit } from '../db/audit.ts';
import { type Claim, claimById, updateClaim } from '../db/claims.ts';
import { addLesson, lessonsOf } from '../db/leanings.ts';
import type { Db, Store } from '../db/open.ts';
import { personById } from '../db/people.ts';
import { type ActItem, addQueueAct, type QueueAct, type Triage } from '../db/queue-acts.ts';
import { dayBegins } from './days.ts';
import { featuresOf } from './triage-leaning.ts';

/** Why something is not a claim: keys that the UI words. */
export const NO_CLAIM_REASONS = ['not_a_claim', 'not_ours', 'opinion', 'old_news', 'misread', 'other'] as const;

/** Out of sight until a calendar day begins in a zone: the one in which whoever chose the day reads times. */
interface Snooze {
  kind: 'snoozed';
  until: string;
  zone: string;
}

/** What a person does with claims of the queue without judging them. */
export type TriageAct =
  | { kind: 'assigned'; to: string | null }
  | Snooze
  | { kind: 'dismissed'; because: (typeof NO_CLAIM_REASONS)[number]; note: string };

/** What came of it: the act (to be taken back), the claims it changed, and those it could not change. */
export type TriageResult =
  | { ok: true; actId: string; done: string[]; left: string[] }
  | { ok: false; problem: 'none_chosen' | 'date_past' | 'date_invalid' | 'person_unknown' | 'nothing_done' };

/** At most so many claims in one act. */
export const MOST_AT_ONCE = 200;

const day = z.iso.date();
const SNOOZED_DAYS = 366;

/**
 * Assigns claims, puts them out of sight until a day, or takes them out as no claims, with a line in each one's trail, all
 * in one transaction. Claims that no longer lie in the queue stay as they are and are named in `left`.
 */
export async function triage(
  store: Store,
  who: { personId: string; claimIds: string[] },
  wanted: TriageAct,
  now: Date,
): Promise<TriageResult> {
  const ids = [...new Set(who.claimIds)].slice(0, MOST_AT_ONCE);
  if (!ids.length) return { ok: false, problem: 'none_chosen' };
  const wrong = wanted.kind === 'snoozed' ? wrongDay(wanted, now) : null;
  if (wrong) return { ok: false, problem: wrong };
  return store.atomically(async (tx) => {
    if (wanted.kind === 'assigned' && wanted.to && !(await isOfficer(tx, wanted.to)))
      return { ok: false, problem: 'person_unknown' };
    const items: ActItem[] = [];
    for (const id of ids) {
      const claim = await claimById(tx, id);
      if (claim?.place === 'queue' && !claim.mergedInto) {
        items.push(await change(tx, claim, wanted, who.personId, now.toISOString()));
      }
    }
    if (!items.length) return { ok: false, problem: 'nothing_done' };
    const act = { personId: who.personId, at: now.toISOString(), kind: wanted.kind, items, undoes: null };
    const actId = (await addQueueAct(tx, act))!;
    const done = items.map((item) => item.claimId);
    return { ok: true, actId, done, left: ids.filter((id) => !done.includes(id)) };
  });
}

function wrongDay({ until, zone }: Snooze, now: Date): 'date_invalid' | 'date_past' | null {
  if (!day.safeParse(until).success) return 'date_invalid';
  const days = (Date.parse(until) - now.getTime()) / 86_400_000;
  if (days < -2) return 'date_past';
  if (days > SNOOZED_DAYS) return 'date_invalid';
  return dayBegins(until, zone) <= now.toISOString() ? 'date_past' : null;
}

async function isOfficer(tx: Db, id: string): Promise<boolean> {
  const person = await personById(tx, id);
  return person !== null && person.role !== 'reader';
}

const TRIAGED = ['place', 'backBecause', 'assignedTo', 'snoozedUntil', 'snoozedAt'] as const;

/** What of a claim an act can change, as it stands. */
export function standingOf(claim: Claim): Triage {
  return Object.fromEntries(TRIAGED.map((name) => [name, claim[name]])) as unknown as Triage;
}

function changeOf(wanted: TriageAct, now: string): Partial<Triage> {
  if (wanted.kind === 'assigned') return { assignedTo: wanted.to };
  if (wanted.kind === 'snoozed') return { snoozedUntil: dayBegins(wanted.until, wanted.zone), snoozedAt: now };
  return { place: 'dismissed' };
}

async function change(tx: Db, claim: Claim, wanted: TriageAct, personId: string, now: string): Promise<ActItem> {
  const after = changeOf(wanted, now);
  const was = standingOf(claim);
  const before = Object.fromEntries(Object.keys(after).map((name) => [name, was[name as keyof Triage]]));
  const said = wanted.kind === 'dismissed' ? { because: wanted.because, note: wanted.note.trim().slice(0, 500) } : {};
  // Only what changes the matter itself makes a colleague's unsent verdict look again.
  const revision = claim.revision + (wanted.kind === 'dismissed' ? 1 : 0);
  await updateClaim(tx, claim.id, { ...after, revision });
  const line = { at: now, personId, action: `claim.${wanted.kind}`, subject: 'claim', subjectId: claim.id };
  await recordAudit(tx, { ...line, before, after: { ...after, ...said } });
  if (wanted.kind === 'dismissed') await teach(tx, claim, 'not_worth', now);
  return { claimId: claim.id, before, after };
}

/** Learns from a decision on a claim; a claim teaches one thing once. */
export async function teach(tx: Db, claim: Claim, lesson: 'worth' | 'not_worth', at: string): Promise<void> {
  if ((await taught(tx, claim.id, lesson)).n > 0) return;
  await addLesson(tx, { claimId: claim.id, at, lesson, by: 1, features: featuresOf(claim) });
}

/** Takes back what a decision taught, feature by feature as it was learnt. */
export async function unteach(tx: Db, claimId: string, lesson: 'worth' | 'not_worth', at: string): Promise<void> {
  const { n, features } = await taught(tx, claimId, lesson);
  if (n > 0) await addLesson(tx, { claimId, at, lesson, by: -1, features });
}

async function taught(tx: Db, claimId: string, lesson: 'worth' | 'not_worth') {
  const lessons = (await lessonsOf(tx, claimId)).filter((one) => one.lesson === lesson);
  return { n: lessons.reduce((sum, one) => sum + one.by, 0), features: lessons.at(-1)?.features ?? [] };
}

/** Whether a claim still stands as an act left it. */
export function standsAs(claim: Claim, after: Partial<Triage>): boolean {
  return Object.entries(after).every(([name, value]) => claim[name as keyof Triage] === value);
}

export type { QueueAct };
