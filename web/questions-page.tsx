import type { Journalist } from '../db/journalists.ts';
import type { AnswerShown, Question } from '../db/questions.ts';
import { claimsMeant } from '../src/answers-draft.ts';
import type { Bears, QuestionBearing, Why } from '../src/questions-bearing.ts';
import { Facts, Time, VerdictBadge } from './components.tsx';
import type { View } from './desk.ts';
import { Layout } from './layout.tsx';
import { AnswerBox, type AnswerSettings, type Refused } from './questions-answer.tsx';
import { Faults } from './questions-form.tsx';
import { Deadline, Parts } from './questions-list.tsx';
import type { Words } from './words.ts';

interface QuestionPageProps {
  view: View;
  question: Question;
  /** its deadline as the clocks of the zone show it; '' without one */
  deadline: string;
  who: Journalist | null;
  bearing: QuestionBearing;
  answers: AnswerShown[];
  /** By version id, the document it is a version of. */
  documents: Map<string, string>;
  settings: AnswerSettings;
  done?: string;
  refused?: Refused;
}

const DONE = ['saved', 'sent', 'proposed', 'approved', 'dropped', 'drafted', 'waived'];

/** One question: who asks what by when, what the log says of it, and the answers. */
export function QuestionPage(props: QuestionPageProps) {
  const { view, question, deadline, who, bearing, answers, documents, settings, done, refused } = props;
  const { words } = view;
  const isPending = answers.some((a) => a.answer.sentAt === null);
  return (
    <Layout view={view} title={question.subject}>
      <Parts view={view} here="" />
      {done && DONE.includes(done) && (
        <p class="notice good" role="status">
          {words.name('done', done)}
        </p>
      )}
      <header class="claim-head">
        <p class="badges">
          <span class="tag">{words.name('question_state', question.state)}</span>
          {question.state === 'open' && <Deadline words={words} question={question} now={view.now} />}
        </p>
        <h1 lang={question.language}>{question.subject}</h1>
        <Facts
          facts={[
            [words.say('q.outlet'), question.outlet],
            [words.say('q.who'), who && <Who words={words} who={who} />],
            [words.say('q.contact'), who && [who.email, who.phone].filter(Boolean).join(' · ')],
            [words.say('q.channel'), words.name('channel', question.channel)],
            [words.say('q.asked'), <Time words={words} iso={question.askedAt} exact />],
          ]}
        />
        {who && (who.email || who.phone) && <p class="hint">{words.say('q.contact_seen')}</p>}
      </header>
      <div class="columns">
        <div class="column">
          <section aria-labelledby="asked">
            <h2 id="asked">{words.say('q.the_question')}</h2>
            <blockquote class="asked" lang={question.language}>
              {question.words}
            </blockquote>
            <ChangeForm
              words={words}
              question={question}
              deadline={deadline}
              refused={refused?.id === question.id ? refused : undefined}
            />
          </section>
          {answers.map((one) => (
            <AnswerBox
              view={view}
              shown={one}
              documents={documents}
              settings={settings}
              to={who?.email ?? ''}
              refused={refused?.id === one.answer.id ? refused : undefined}
            />
          ))}
          <NextSteps words={words} question={question} isPending={isPending} hasAnswers={answers.length > 0} />
        </div>
        <div class="column">
          <Bearing words={words} bearing={bearing} canPick={!isPending} />
        </div>
      </div>
    </Layout>
  );
}

function ChangeForm(props: { words: Words; question: Question; deadline: string; refused?: Refused }) {
  const { words, question, deadline, refused } = props;
  const faults = refused ? [{ field: refused.field ?? '', problem: refused.problem }] : [];
  const wrong = (field: string) => (refused?.field === field ? ('true' as const) : undefined);
  return (
    <details open={refused !== undefined}>
      <summary>{words.say('q.change')}</summary>
      <Faults words={words} faults={faults} />
      <form method="post" action={`/questions/${question.id}`} class="panel" novalidate>
        <label class="field">
          <span>{words.say('q.subject')}</span>
          <input
            name="subject"
            id="subject"
            value={refused?.title ?? question.subject}
            maxlength={140}
            lang={question.language}
            aria-invalid={wrong('subject')}
          />
        </label>
        <label class="field">
          <span>{words.say('q.deadline')}</span>
          <input
            type="datetime-local"
            name="deadline"
            id="deadlineAt"
            value={deadline}
            aria-invalid={wrong('deadlineAt')}
          />
        </label>
        <p class="buttons">
          <button type="submit">{words.say('q.save')}</button>
        </p>
      </form>
    </details>
  );
}

function Who({ words, who }: { words: Words; who: Journalist }) {
  return <a href={`/journalists/${who.id}`}>{who.name ?? words.say('q.erased')}</a>;
}

function NextSteps(props: { words: Words; question: Question; isPending: boolean; hasAnswers: boolean }) {
  const { words, question, isPending, hasAnswers } = props;
  return (
    <div class="buttons next-steps">
      {!isPending && (
        <form method="post" action={`/questions/${question.id}/draft`} id="draft">
          <input type="hidden" name="pick" value="1" />
          <button type="submit" class={hasAnswers ? undefined : 'primary'}>
            {words.say(hasAnswers ? 'q.another_draft' : 'q.make_draft')}
          </button>
        </form>
      )}
      {question.state !== 'answered' && (
        <form method="post" action={`/questions/${question.id}/state`}>
          <button type="submit" name="state" value={question.state === 'open' ? 'closed' : 'open'}>
            {words.say(question.state === 'open' ? 'q.close' : 'q.reopen')}
          </button>
        </form>
      )}
    </div>
  );
}

function Bearing({ words, bearing, canPick }: { words: Words; bearing: QuestionBearing; canPick: boolean }) {
  const { claims, statements, answers } = bearing;
  const meant = new Set(claimsMeant(bearing).map(({ id }) => id));
  return (
    <section class="bearing" aria-labelledby="bearing">
      <h2 id="bearing">{words.say('q.bearing')}</h2>
      {!claims.length && !statements.length && !answers.length && <p class="none">{words.say('q.bearing_none')}</p>}
      {claims.length > 0 && <h3>{words.say('q.bearing_claims')}</h3>}
      {canPick && claims.length > 0 && <p class="hint">{words.say(meant.size ? 'q.pick' : 'q.pick_none')}</p>}
      <ol>
        {claims.map((one) => (
          <li>
            <a href={`/claims/${one.of.id}`} lang={one.of.language}>
              {one.of.sentence}
            </a>{' '}
            {one.of.verdict && <VerdictBadge words={words} verdict={one.of.verdict} />}
            <Reasons words={words} of={one} />
            {canPick && (
              <label class="pick">
                <input type="checkbox" name="claim" value={one.of.id} form="draft" checked={meant.has(one.of.id)} />{' '}
                {words.say('q.in_draft')} <span class="unseen">{one.of.sentence}</span>
              </label>
            )}
          </li>
        ))}
      </ol>
      {statements.length > 0 && <h3>{words.say('q.bearing_statements')}</h3>}
      <ol>
        {statements.map((one) => (
          <li>
            <a href={`/documents/${one.of.id}`} lang={one.of.language ?? undefined}>
              {one.of.title}
            </a>{' '}
            <span class="sub">
              {one.of.organisation} · <Time words={words} iso={one.of.publishedAt ?? one.of.datedAt} />
            </span>
            {one.passages.map((p) => (
              <blockquote>
                <q lang={one.of.language ?? undefined}>{p.quote}</q>
              </blockquote>
            ))}
            <Reasons words={words} of={one} />
          </li>
        ))}
      </ol>
      {answers.length > 0 && <h3>{words.say('q.bearing_answers')}</h3>}
      <ol>
        {answers.map((one) => (
          <li>
            <a href={`/questions/${one.of.answer.questionId}#a-${one.of.answer.id}`}>{one.of.subject}</a>{' '}
            <span class="sub">
              {one.of.outlet} · <Time words={words} iso={one.of.answer.sentAt!} />
            </span>
            <Reasons words={words} of={one} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Reasons({ words, of }: { words: Words; of: Bears<unknown> }) {
  const met = ({ key, met }: Why) =>
    key === 'kind' ? words.name('type', met) : key === 'verdict' ? words.name('verdict', met) : met;
  return <p class="sub">{of.why.map((why) => words.name('why', why.key, { met: met(why) })).join(' · ')}</p>;
}
