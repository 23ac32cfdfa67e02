import { Hono } from 'hono';
import { z } from 'zod';
import { journalistById } from '../db/journalists.ts';
import { answersTo } from '../db/questions.ts';
import { keepDraft } from '../src/answers.ts';
import { correctionFor } from '../src/answers-draft.ts';
import { type CorrectionDue, correctionsDue, waiveCorrection } from '../src/answers-told.ts';
import { Empty, Time, VerdictBadge } from './components.tsx';
import type { DeskEnv, View } from './desk.ts';
import { Layout } from './layout.tsx';
import { answerWords } from './questions.tsx';
import { draftText } from './questions-draft.ts';
import { Parts } from './questions-list.tsx';
import type { Words } from './words.ts';

const which = z.object({ questionId: z.string(), claimId: z.string(), standing: z.string() });

interface Line extends CorrectionDue {
  journalist: string | null;
}

/** Who was told what no longer stands: each to be corrected, or left by decision. */
export const corrections = new Hono<DeskEnv>()
  .get('/questions/corrections', async (c) => {
    const { desk, view } = c.var;
    const db = desk.store.read;
    const lines = await Promise.all(
      (await correctionsDue(db)).map(async (due) => {
        const id = due.question.journalistId;
        return { ...due, journalist: id ? ((await journalistById(db, id))?.name ?? null) : null };
      }),
    );
    return c.html(<CorrectionList view={view} lines={lines} waived={c.req.query('done') === 'waived'} />);
  })
  .post('/questions/corrections', async (c) => {
    const { desk, view } = c.var;
    const form = await c.req.parseBody();
    const read = which.safeParse(form);
    if (!read.success) return c.redirect('/questions/corrections', 303);
    const { questionId, claimId, standing } = read.data;
    if (form.act === 'waive') {
      await waiveCorrection(desk.store, read.data, view.person!.id, desk.now());
      return c.redirect('/questions/corrections?done=waived', 303);
    }
    const due = (await correctionsDue(desk.store.read)).find(
      (d) => d.question.id === questionId && d.now.claim.id === claimId && d.now.key === standing,
    );
    if (!due) return c.redirect('/questions/corrections', 303);
    const pending = (await answersTo(desk.store.read, questionId)).find((a) => a.answer.sentAt === null);
    if (pending) return c.redirect(`/questions/${questionId}#a-${pending.answer.id}`, 303);
    const words = answerWords(c, due.question);
    const { text, cited } = draftText(words, await correctionFor(desk.store.read, due, view.now));
    const title = words.say('m.subject_correction', { subject: due.question.subject }).slice(0, 200);
    const draft = { questionId, language: words.language, title, text, correctsId: due.answerId };
    const id = await keepDraft(desk.store, draft, cited, view.person!.id, desk.now());
    return c.redirect(`/questions/${questionId}?done=drafted#a-${id}`, 303);
  });

function CorrectionList({ view, lines, waived }: { view: View; lines: Line[]; waived: boolean }) {
  const { words } = view;
  return (
    <Layout view={view} title={words.say('c.title')}>
      <h1>{words.say('c.title')}</h1>
      <Parts view={view} here="/questions/corrections" />
      {waived && (
        <p class="notice good" role="status">
          {words.say('done.waived')}
        </p>
      )}
      {lines.length === 0 ? (
        <Empty title={words.say('c.none')}>
          <p>{words.say('c.none_what')}</p>
        </Empty>
      ) : (
        <p class="hint">{words.say('c.what')}</p>
      )}
      <ol class="question-lines" data-lines>
        {lines.map((line) => (
          <CorrectionLine words={words} line={line} />
        ))}
      </ol>
    </Layout>
  );
}

function CorrectionLine({ words, line }: { words: Words; line: Line }) {
  const { question, journalist, told, now, toldAt } = line;
  return (
    <li data-line>
      <p class="by">
        <strong>{question.outlet}</strong> {journalist} · <Time words={words} iso={toldAt} exact />
      </p>
      <a class="question-link" href={`/claims/${now.claim.id}`} lang={now.claim.language}>
        {now.claim.sentence}
      </a>
      <p>
        {words.say('c.told')}{' '}
        {told.map((verdict) => (
          <Verdict words={words} verdict={verdict} />
        ))}{' '}
        → {words.say('c.stands')} <Verdict words={words} verdict={now.verdict} />
      </p>
      <p>
        <a href={`/questions/${question.id}`}>{question.subject}</a>
      </p>
      <form method="post" action="/questions/corrections" class="buttons">
        <input type="hidden" name="questionId" value={question.id} />
        <input type="hidden" name="claimId" value={now.claim.id} />
        <input type="hidden" name="standing" value={now.key} />
        <button type="submit" name="act" value="draft" class="primary">
          {words.say('c.draft')}
        </button>
        <button type="submit" name="act" value="waive">
          {words.say('c.waive')}
        </button>
      </form>
    </li>
  );
}

function Verdict({ words, verdict }: { words: Words; verdict: string | null }) {
  if (!verdict) return <span class="tag">{words.say('c.no_verdict')}</span>;
  return <VerdictBadge words={words} verdict={verdict} />;
}
