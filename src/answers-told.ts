import { recordAudit } from '../db/audit.ts';
import { type Claim, claimsById } from '../db/claims.ts';
import type { Db, Store } from '../db/open.ts';
import { type Question, toldOtherwise, waive, waived } from '../db/questions.ts';
import type { Verdict } from '../db/verdicts.ts';

/** A claim as it stands now, wherever it was merged into; `verdict` is null when there is none, or none any more. */
export interface Standing {
  claim: Claim;
  verdict: Verdict | null;
  /** names this very standing, so that a decision on it does not hold for the next */
  key: string;
}

/** Someone who was told what no longer stands. */
export interface CorrectionDue {
  question: Question;
  /** the last answer that told them of it */
  answerId: string;
  toldAt: string;
  told: (Verdict | null)[];
  now: Standing;
}

const LONGEST_CHAIN = 50;

/** How claims stand now, by the ids they were told under: merged ones stand as what they went into. */
export async function standingsOf(db: Db, claimIds: string[]): Promise<Map<string, Standing>> {
  const ends = new Map(claimIds.map((id) => [id, id]));
  const known = new Map<string, Claim>();
  for (let step = 0; step < LONGEST_CHAIN; step++) {
    const unread = [...new Set(ends.values())].filter((id) => !known.has(id));
    if (!unread.length) break;
    for (const claim of await claimsById(db, unread)) known.set(claim.id, claim);
    for (const [told, end] of ends) ends.set(told, known.get(end)?.mergedInto ?? end);
  }
  return new Map(
    [...ends].flatMap(([told, end]) => {
      const claim = known.get(end);
      return claim ? [[told, standing(claim)] as const] : [];
    }),
  );
}

/** What was set aside as no claim has no verdict any more. */
function standing(claim: Claim): Standing {
  const verdict = claim.place === 'dismissed' ? null : claim.verdict;
  return { claim, verdict, key: verdict ? `${verdict} ${claim.verdictAt}` : `none ${claim.place}` };
}

/**
 * Everyone whose last answer on a claim says otherwise than it stands now: worked out each time from the answers as sent and
 * the claims as they are, so that no way of changing a verdict (a new one, one taken back, a merge, a claim set aside) can
 * be missed. What someone decided not to correct is left out until it changes again.
 */
export async function correctionsDue(db: Db): Promise<CorrectionDue[]> {
  const rows = await toldOtherwise(db);
  const standings = await standingsOf(
    db,
    rows.flatMap((r) => r.claimId ?? []),
  );
  const last = new Map<string, CorrectionDue>();
  for (const { question, answerId, sentAt, claimId, verdict } of rows) {
    const now = claimId && standings.get(claimId);
    if (!now) continue;
    const key = `${question.id} ${now.claim.id}`;
    const before = last.get(key);
    const told = before?.answerId === answerId ? [...new Set([...before.told, verdict])] : [verdict];
    last.set(key, { question, answerId, toldAt: sentAt!, told, now });
  }
  const due = [...last.values()].filter(({ told, now }) => told.some((one) => one !== now.verdict));
  const decided = await waived(
    db,
    due.map((d) => d.question.id),
  );
  return due
    .filter(({ question, now }) => !decided.has(`${question.id} ${now.claim.id} ${now.key}`))
    .sort((a, b) => (a.toldAt < b.toldAt ? 1 : -1));
}

/** Decides not to correct what one journalist was told of a claim as it stands. False when that is no longer due. */
export async function waiveCorrection(
  store: Store,
  of: { questionId: string; claimId: string; standing: string },
  personId: string,
  now: Date,
): Promise<boolean> {
  const at = now.toISOString();
  return store.atomically(async (tx) => {
    const due = (await correctionsDue(tx)).some(
      (d) => d.question.id === of.questionId && d.now.claim.id === of.claimId && d.now.key === of.standing,
    );
    if (!due || !(await waive(tx, { ...of, personId, at }))) return false;
    const entry = { at, personId, action: 'correction.waived', subject: 'question', subjectId: of.questionId };
    await recordAudit(tx, { ...entry, after: { claimId: of.claimId, standing: of.standing } });
    return true;
  });
}
