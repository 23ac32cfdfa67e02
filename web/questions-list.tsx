import type { listQuestions, Question } from '../db/questions.ts';
import { urgencyOf } from '../src/questions.ts';
import { Empty, Pager, Time } from './components.tsx';
import type { View } from './desk.ts';
import { Layout } from './layout.tsx';
import type { WordKey, Words } from './words.ts';

const PARTS: { path: string; word: WordKey }[] = [
  { path: '/questions', word: 'q.open' },
  { path: '/questions?state=answered', word: 'q.answered' },
  { path: '/questions?state=closed', word: 'q.closed' },
  { path: '/questions/corrections', word: 'q.corrections' },
  { path: '/questions/figures', word: 'q.figures' },
  { path: '/journalists', word: 'q.people' },
];

/** The parts of the section, the one shown marked. */
export function Parts({ view, here }: { view: View; here: string }) {
  const { words } = view;
  return (
    <nav class="parts" aria-label={words.say('q.sections')}>
      <ul>
        {PARTS.map(({ path, word }) => (
          <li>
            <a href={path} aria-current={path === here ? 'page' : undefined}>
              {words.say(word)}
            </a>
          </li>
        ))}
      </ul>
      <a class="button primary" href="/questions/new">
        {words.say('q.new')}
      </a>
    </nav>
  );
}

interface ListProps {
  view: View;
  state: Question['state'];
  lines: Awaited<ReturnType<typeof listQuestions>>;
  page: number;
  more: boolean;
}

/** Questions in one state: the open ones by deadline, with how close it is in words. */
export function QuestionList({ view, state, lines, page, more }: ListProps) {
  const { words } = view;
  const isOpen = state === 'open';
  return (
    <Layout view={view} title={words.say('q.title')}>
      <h1>{words.say('q.title')}</h1>
      <Parts view={view} here={isOpen ? '/questions' : `/questions?state=${state}`} />
      {lines.length === 0 && (
        <Empty title={words.say(isOpen ? 'q.none_open' : 'q.none')}>
          <p>{words.say(isOpen ? 'q.none_open_what' : 'q.none_what')}</p>
        </Empty>
      )}
      <ol class="question-lines" data-lines>
        {lines.map(({ question, journalist }) => (
          <li data-line>
            <p class="by">
              {isOpen && <Deadline words={words} question={question} now={view.now} />}
              <strong>{question.outlet}</strong> {journalist ?? ''} · {words.name('channel', question.channel)} ·{' '}
              <Time words={words} iso={question.askedAt} exact />
            </p>
            <a class="sentence" href={`/questions/${question.id}`} lang={question.language}>
              {question.subject}
            </a>
            {question.about.length > 0 && <p class="sub">{question.about.join(', ')}</p>}
          </li>
        ))}
      </ol>
      <Pager view={view} page={page} more={more} />
    </Layout>
  );
}

/** How close a deadline is, in words, with the moment itself. */
export function Deadline({ words, question, now }: { words: Words; question: Question; now: string }) {
  const { deadlineAt } = question;
  if (!deadlineAt) return <span class="tag">{words.name('urgency', 'none')}</span>;
  const urgency = urgencyOf(deadlineAt, now);
  return (
    <span class={`tag deadline ${urgency}`}>
      {urgency !== 'later' && <strong>{words.name('urgency', urgency)} · </strong>}
      <Time words={words} iso={deadlineAt} exact /> ({words.ago(deadlineAt, now)})
    </span>
  );
}
