import { z } from 'zod';
import { recordAudit } from '../db/audit.ts';
import { updateJournalist } from '../db/journalists.ts';
import type { Db, Store } from '../db/open.ts';
import { addMail } from '../db/outbox.ts';
import {
  type Answer,
  addAnswer,
  answerById,
  changeAnswer,
  citationsOf,
  dropCitations,
  type NewCitation,
  type Question,
  questionById,
  updateQuestion,
} from '../db/questions.ts';
import { indexText } from '../db/search.ts';
import { standingsOf } from './answers-told.ts';
import { searchable } from './search.ts';

/** Why an answer stayed as it was: unknown, changed by someone meanwhile, a field that cannot be so, or not allowed now. */
export type AnswerRefusal =
  | { ok: false; why: 'missing' | 'changed' | 'not_approved' | 'own_approval' | 'outdated' }
  | { ok: false; why: 'invalid'; field: 'text' | 'title' | 'to'; problem: string };

export type AnswerResult = { ok: true; id: string } | AnswerRefusal;

/** Who acts, on which answer, as they last saw it. */
export interface AnswerAct {
  id: string;
  revision: number;
  personId: string;
}

const editedShape = z.object({
  title: z.string().trim().min(1, 'title_missing').max(200, 'too_long'),
  text: z.string().trim().min(3, 'text_missing').max(20_000, 'too_long'),
});

/** Keeps a new draft with its citations. Gives its id. */
export async function keepDraft(
  store: Store,
  draft: Pick<Answer, 'questionId' | 'language' | 'title' | 'text'> & { correctsId?: string | null },
  cited: NewCitation[],
  personId: string,
  now: Date,
): Promise<string> {
  const at = now.toISOString();
  return store.atomically(async (tx) => {
    const id = await addAnswer(
      tx,
      { ...draft, state: 'draft', writtenBy: personId, createdAt: at, changedAt: at },
      cited,
    );
    await note(tx, id, personId, 'answer.drafted', at, { questionId: draft.questionId, cited: cited.length });
    return id;
  });
}

/**
 * Saves an edited draft; references not kept go, with their marks. Whoever edits counts as the writer from then on, and what
 * was approved must be approved again.
 */
export async function editAnswer(
  store: Store,
  act: AnswerAct,
  edited: { title: string; text: string; kept: number[] },
  now: Date,
): Promise<AnswerResult> {
  const read = editedShape.safeParse(edited);
  if (!read.success) {
    const [issue] = read.error.issues;
    return { ok: false, why: 'invalid', field: issue!.path[0] as 'text', problem: issue!.message };
  }
  return onAnswer(store, act, async (tx, answer) => {
    const cited = await citationsOf(tx, [answer.id]);
    const gone = cited.filter((c) => !edited.kept.includes(c.number));
    const text = gone.reduce(
      (left, c) => left.replaceAll(` [${c.number}]`, '').replaceAll(`[${c.number}]`, ''),
      read.data.text.replaceAll('\r\n', '\n'),
    );
    const change = { title: read.data.title, text, state: 'draft' as const, approvedBy: null, approvedAt: null };
    const edit = { ...change, writtenBy: act.personId, changedAt: now.toISOString() };
    if (!(await changeAnswer(tx, act, edit))) return changed;
    await dropCitations(
      tx,
      gone.map((c) => c.id),
    );
    const after = { cited: edited.kept, dropped: gone.map((c) => c.number) };
    await note(tx, answer.id, act.personId, 'answer.edited', now.toISOString(), after);
    return { ok: true, id: answer.id };
  });
}

/** Asks for a colleague's look, gives it, or drops the draft. Nobody approves what they wrote themselves. */
export async function moveAnswer(
  store: Store,
  act: AnswerAct,
  to: 'proposed' | 'approved' | 'dropped',
  now: Date,
): Promise<AnswerResult> {
  return onAnswer(store, act, async (tx, answer) => {
    if (to === 'approved' && answer.writtenBy === act.personId) return { ok: false, why: 'own_approval' };
    const at = now.toISOString();
    const approval = to === 'approved' ? { approvedBy: act.personId, approvedAt: at } : {};
    if (!(await changeAnswer(tx, act, { state: to, changedAt: at, ...approval }))) return changed;
    await note(tx, answer.id, act.personId, `answer.${to}`, at, { state: to }, { state: answer.state });
    return { ok: true, id: answer.id };
  });
}

/** How an answer goes out. */
export type Way = { via: 'phone' } | { via: 'mail'; to: string; text: string };

/**
 * Sends an answer once, whoever else tries: in one transaction it is frozen with its citations, its mail is put in the
 * outbox under its id, the question counts as answered, and it can be found. Refused when a claim it cites stands
 * otherwise by now.
 */
export async function sendAnswer(
  store: Store,
  act: AnswerAct,
  way: Way,
  mustBeApproved: boolean,
  now: Date,
): Promise<AnswerResult> {
  if (way.via === 'mail' && !z.email().safeParse(way.to).success)
    return { ok: false, why: 'invalid', field: 'to', problem: 'email_invalid' };
  return onAnswer(store, act, async (tx, answer) => {
    if (mustBeApproved && answer.state !== 'approved') return { ok: false, why: 'not_approved' };
    if (await isOutdated(tx, answer.id)) return { ok: false, why: 'outdated' };
    const question = await questionById(tx, answer.questionId);
    if (!question) return { ok: false, why: 'missing' };
    const at = now.toISOString();
    const sent = { state: 'sent', sentBy: act.personId, sentAt: at, via: way.via } as const;
    const to = way.via === 'mail' ? way.to : null;
    if (!(await changeAnswer(tx, act, { ...sent, to }))) return changed;
    if (way.via === 'mail')
      await addMail(tx, { kind: 'answer', key: answer.id, to: way.to, subject: answer.title, text: way.text }, at);
    await settle(tx, question, at);
    await indexText(tx, 'answer', answer.id, searchable(`${answer.title} ${answer.text}`));
    await note(tx, answer.id, act.personId, 'answer.sent', at, { via: way.via, questionId: question.id });
    return { ok: true, id: answer.id };
  });
}

async function settle(tx: Db, question: Question, at: string): Promise<void> {
  const { id, answeredAt, journalistId } = question;
  await updateQuestion(tx, id, { state: 'answered', answeredAt: answeredAt ?? at, closedAt: null });
  if (journalistId) await updateJournalist(tx, journalistId, { lastContactAt: at });
}

/** Whether a claim that an answer tells of stands otherwise by now: then it must not go out as it is. */
export async function isOutdated(db: Db, answerId: string): Promise<boolean> {
  const told = (await citationsOf(db, [answerId])).filter((c) => c.kind === 'claim' || c.kind === 'verdict');
  const standings = await standingsOf(
    db,
    told.flatMap((c) => c.claimId ?? []),
  );
  return told.some((c) => c.claimId !== null && standings.get(c.claimId)?.verdict !== c.verdict);
}

const changed: AnswerRefusal = { ok: false, why: 'changed' };

async function onAnswer(
  store: Store,
  act: AnswerAct,
  work: (tx: Db, answer: Answer) => Promise<AnswerResult>,
): Promise<AnswerResult> {
  return store.atomically(async (tx) => {
    const answer = await answerById(tx, act.id);
    if (!answer) return { ok: false, why: 'missing' };
    if (answer.revision !== act.revision || answer.state === 'sent' || answer.state === 'dropped') return changed;
    return work(tx, answer);
  });
}

// The trail names ids and numbers only: words may hold a name, and the trail cannot forget.
async function note(
  tx: Db,
  id: string,
  personId: string,
  action: string,
  at: string,
  after: object,
  before: object | null = null,
): Promise<void> {
  await recordAudit(tx, { at, personId, action, subject: 'answer', subjectId: id, before, after });
}
