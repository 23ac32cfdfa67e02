import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { answerById, citationsOf } from '../db/questions.ts';
import { type AnswerAct, type AnswerResult, editAnswer, moveAnswer, sendAnswer } from '../src/answers.ts';
import type { DeskEnv } from './desk.ts';
import { answerWords, hasMail, questionPage } from './questions.tsx';
import { mailText } from './questions-draft.ts';

const several = z.preprocess((v) => (v === undefined ? [] : [v].flat()), z.array(z.coerce.number().int()));
const shape = z.object({
  act: z.enum(['save', 'propose', 'approve', 'drop', 'mail', 'phone']).catch('save'),
  revision: z.coerce.number().int().min(0).catch(-1),
  title: z.string().catch(''),
  text: z.string().catch(''),
  to: z.string().trim().catch(''),
  kept: several.catch([]),
});
type Form = z.output<typeof shape>;

const DONE = { save: 'saved', propose: 'proposed', approve: 'approved', drop: 'dropped', mail: 'sent', phone: 'sent' };

/** What is done to a draft answer: saved, put to a colleague, approved, dropped, sent. */
export const answerActs = new Hono<DeskEnv>().post('/answers/:id', async (c) => {
  const { desk } = c.var;
  const answer = await answerById(desk.store.read, c.req.param('id'));
  if (!answer) return c.notFound();
  const form = shape.parse(await c.req.parseBody({ all: true }));
  if (form.act === 'mail' && !hasMail(c)) return refuse(c, answer.questionId, answer.id, 'no_mail', form);
  const result = await act(c, answer.id, form);
  if (result.ok) return c.redirect(`/questions/${answer.questionId}?done=${DONE[form.act]}#a-${answer.id}`, 303);
  if (result.why === 'missing') return c.notFound();
  if (result.why === 'invalid') return refuse(c, answer.questionId, answer.id, result.problem, form, result.field);
  return refuse(c, answer.questionId, answer.id, result.why, form);
});

function refuse(c: Context<DeskEnv>, questionId: string, id: string, problem: string, form: Form, field?: string) {
  return questionPage(c, questionId, { id, problem, field, text: form.text, title: form.title });
}

/** Keeps what was edited first, so that no act loses a word, then does what was asked. */
async function act(c: Context<DeskEnv>, id: string, form: Form): Promise<AnswerResult> {
  const { desk, view } = c.var;
  const mine: AnswerAct = { id, revision: form.revision, personId: view.person!.id };
  if (form.act === 'approve' || form.act === 'drop')
    return moveAnswer(desk.store, mine, form.act === 'approve' ? 'approved' : 'dropped', desk.now());
  if (form.act === 'save' || (await isEdited(c, id, form))) {
    const saved = await editAnswer(desk.store, mine, form, desk.now());
    if (!saved.ok || form.act === 'save') return saved;
    mine.revision++;
  }
  if (form.act === 'propose') return moveAnswer(desk.store, mine, 'proposed', desk.now());
  return send(c, mine, form);
}

async function isEdited(c: Context<DeskEnv>, id: string, form: Form): Promise<boolean> {
  const { desk } = c.var;
  const [answer, cited] = await Promise.all([answerById(desk.store.read, id), citationsOf(desk.store.read, [id])]);
  const plain = (text: string | undefined) => text?.replaceAll('\r\n', '\n').trim();
  const isKept = cited.every(({ number }) => form.kept.includes(number));
  return plain(form.text) !== plain(answer?.text) || plain(form.title) !== plain(answer?.title) || !isKept;
}

async function send(c: Context<DeskEnv>, mine: AnswerAct, form: Form): Promise<AnswerResult> {
  const { desk } = c.var;
  const mustBeApproved = desk.settings.answerApproval ?? false;
  if (form.act === 'phone') return sendAnswer(desk.store, mine, { via: 'phone' }, mustBeApproved, desk.now());
  const db = desk.store.read;
  const [answer, cited] = await Promise.all([answerById(db, mine.id), citationsOf(db, [mine.id])]);
  if (!answer) return { ok: false, why: 'missing' };
  const text = mailText(answerWords(c, answer), answer.text, cited);
  return sendAnswer(desk.store, mine, { via: 'mail', to: form.to, text }, mustBeApproved, desk.now());
}
