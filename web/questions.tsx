import { type Context, Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { latestEntry } from '../db/audit.ts';
import { journalistById, knownJournalists } from '../db/journalists.ts';
import { answersTo, listQuestions, type Question, questionById } from '../db/questions.ts';
import { outletNames } from '../db/sources.ts';
import { keepDraft } from '../src/answers.ts';
import { draftFor } from '../src/answers-draft.ts';
import { correctionsDue } from '../src/answers-told.ts';
import { changeQuestion, loggedShape, logQuestion, questionCounts, settleQuestion } from '../src/questions.ts';
import { bearingOnQuestion } from '../src/questions-bearing.ts';
import { noteLook } from '../src/retention.ts';
import type { DeskEnv } from './desk.ts';
import { documentsCited, type Refused } from './questions-answer.tsx';
import { draftText } from './questions-draft.ts';
import { blankQuestion, QuestionForm, readQuestion, type Typed } from './questions-form.tsx';
import { QuestionList } from './questions-list.tsx';
import { QuestionPage } from './questions-page.tsx';
import { deadlineOf, wallClock } from './questions-times.ts';
import { createWords } from './words.ts';

const PAGE = 50;
const KNOWN = 100;

// The trail tells that something changed; clocks of several machines differ a little, so it is not trusted for longer.
const RECOUNT_MS = 10_000;

/**
 * Counts for the navigation what waits for an officer: questions due, answers to be corrected. The latter are counted again
 * when the audit trail has grown, and every ten seconds.
 */
export function countQuestions() {
  let last = { trail: '', at: 0, n: 0 };
  return createMiddleware<DeskEnv>(async (c, next) => {
    const { desk, view } = c.var;
    if (view.person && view.person.role !== 'reader' && c.req.method === 'GET' && !c.req.path.startsWith('/assets/')) {
      const db = desk.store.read;
      const [counts, trail] = await Promise.all([questionCounts(db, view.now), latestEntry(db)]);
      const at = desk.now().getTime();
      if (trail !== last.trail || Math.abs(at - last.at) > RECOUNT_MS)
        last = { trail, at, n: (await correctionsDue(db)).length };
      c.set('view', { ...view, questionsDue: counts.due + last.n });
    }
    return next();
  });
}

/** Journalists' questions: the list, the form, the page of one. */
export const questions = new Hono<DeskEnv>()
  .get('/questions', async (c) => {
    const { desk, view } = c.var;
    const asked = c.req.query('state');
    const state: Question['state'] = asked === 'answered' || asked === 'closed' ? asked : 'open';
    const page = Math.max(1, Math.min(1000, Math.trunc(Number(c.req.query('page'))) || 1));
    const found = await listQuestions(desk.store.read, state, PAGE + 1, (page - 1) * PAGE);
    const shown = found.slice(0, PAGE);
    return c.html(<QuestionList view={view} state={state} lines={shown} page={page} more={found.length > PAGE} />);
  })
  .get('/questions/new', async (c) => c.html(await formPage(c, blankQuestion(c.var.view.words.language), [])))
  .post('/questions', async (c) => {
    const { desk, view } = c.var;
    const typed = readQuestion(await c.req.parseBody());
    const deadlineAt = deadlineOf(typed.when, typed.deadline, desk.now(), view.words.zone);
    const read = loggedShape.safeParse({ ...typed, deadlineAt });
    if (!read.success) {
      const faults = read.error.issues.map((i) => ({ field: String(i.path[0]), problem: i.message }));
      return c.html(await formPage(c, typed, faults), 422);
    }
    const id = await logQuestion(desk.store, read.data, view.person!.id, desk.now());
    return c.redirect(`/questions/${id}`, 303);
  })
  .get('/questions/:id{[0-9a-f-]{36}}', (c) => questionPage(c, c.req.param('id')))
  .post('/questions/:id{[0-9a-f-]{36}}/draft', async (c) => {
    const { desk, view } = c.var;
    const question = await questionById(desk.store.read, c.req.param('id'));
    if (!question) return c.notFound();
    const words = answerWords(c, question);
    const bearing = await bearingOnQuestion(desk.store.read, question.words, words.language);
    const { pick, claim = [] } = await c.req.parseBody({ all: true });
    const picked = [claim].flat().map(String);
    const chosen = pick ? bearing.claims.map(({ of }) => of).filter(({ id }) => picked.includes(id)) : undefined;
    const { text, cited } = draftText(words, await draftFor(desk.store.read, bearing, view.now, chosen));
    const title = words.say('m.subject', { subject: question.subject }).slice(0, 200);
    const draft = { questionId: question.id, language: words.language, title, text };
    const id = await keepDraft(desk.store, draft, cited, view.person!.id, desk.now());
    return c.redirect(`/questions/${question.id}?done=drafted#a-${id}`, 303);
  })
  .post('/questions/:id{[0-9a-f-]{36}}', async (c) => {
    const { desk, view } = c.var;
    const id = c.req.param('id');
    const { subject, deadline } = await c.req.parseBody();
    const deadlineAt = deadline ? deadlineOf('other', String(deadline), desk.now(), view.words.zone) : null;
    const change = { subject: String(subject ?? ''), deadlineAt };
    const [fault] = await changeQuestion(desk.store, id, change, view.person!.id, desk.now());
    if (fault) return questionPage(c, id, { id, problem: fault.problem, field: fault.field, title: change.subject });
    return c.redirect(`/questions/${id}?done=saved`, 303);
  })
  .post('/questions/:id{[0-9a-f-]{36}}/state', async (c) => {
    const { desk, view } = c.var;
    const { state } = await c.req.parseBody();
    const to = state === 'closed' ? 'closed' : 'open';
    await settleQuestion(desk.store, c.req.param('id'), to, view.person!.id, desk.now());
    return c.redirect(`/questions/${c.req.param('id')}`, 303);
  });

/** The words of the language a question is answered in. */
export function answerWords(c: Context<DeskEnv>, question: Pick<Question, 'language'>) {
  return createWords(question.language === 'en' ? 'en' : 'fr', c.var.desk.settings.zone);
}

async function formPage(c: Context<DeskEnv>, typed: Typed, faults: { field: string; problem: string }[]) {
  const { desk, view } = c.var;
  const [known, outlets] = await Promise.all([
    knownJournalists(desk.store.read, KNOWN),
    outletNames(desk.store.read, KNOWN),
  ]);
  const names = [...new Set([...known.map((j) => j.outlet).filter(Boolean), ...outlets])];
  const months = desk.settings.retentionMonths ?? 12;
  return <QuestionForm view={view} typed={typed} faults={faults} known={known} outlets={names} months={months} />;
}

/** The page of one question, with what bears on it and its answers; whoever sees a contact is noted. */
export async function questionPage(c: Context<DeskEnv>, id: string, refused?: Refused) {
  const { desk, view } = c.var;
  const db = desk.store.read;
  const question = await questionById(db, id);
  if (!question) return c.notFound();
  const who = question.journalistId ? await journalistById(db, question.journalistId) : null;
  if (who && (who.email || who.phone)) await noteLook(desk.store, who.id, view.person!.id, desk.now());
  const language = question.language === 'en' ? 'en' : 'fr';
  const [found, answers] = await Promise.all([bearingOnQuestion(db, question.words, language), answersTo(db, id)]);
  const bearing = { ...found, answers: found.answers.filter(({ of }) => of.answer.questionId !== id) };
  const documents = await documentsCited(db, answers);
  const settings = { approval: desk.settings.answerApproval ?? false, mail: hasMail(c) };
  const deadline = question.deadlineAt && wallClock(new Date(question.deadlineAt), view.words.zone);
  const shown = {
    question,
    deadline: deadline ?? '',
    who,
    bearing,
    answers,
    documents,
    settings,
    done: c.req.query('done'),
    refused,
  };
  const status = refused ? (refused.problem === 'changed' ? 409 : 422) : 200;
  return c.html(<QuestionPage view={view} {...shown} />, status);
}

/** Whether a mail server is set, so that an answer can go by mail. */
export function hasMail(c: Context<DeskEnv>): boolean {
  const { smtpUrl, mailFrom } = c.var.desk.settings;
  return Boolean(smtpUrl && mailFrom);
}
