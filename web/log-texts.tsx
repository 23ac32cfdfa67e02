import type { Context } from 'hono';
import { sentAnswers } from '../db/questions.ts';
import { textsFound } from '../db/search.ts';
import { textsOf } from '../db/texts.ts';
import { parseQuery } from '../src/search.ts';
import { indexNewTexts } from '../src/text-index.ts';
import { Empty, Time } from './components.tsx';
import type { DeskEnv } from './desk.ts';
import type { Words } from './words.ts';

const MOST = 50;
const EXCERPT = 260;

/** A text that a search found, as its line shows it. */
interface FoundText {
  href: string;
  title: string;
  who: string | null;
  at: string;
  text: string;
  language: string | null;
}

/** The statements or sent answers that have the words of a search, latest first. */
export async function foundTexts(
  c: Context<DeskEnv>,
  where: 'statements' | 'answers',
  q: string,
): Promise<FoundText[]> {
  const { store } = c.var.desk;
  const query = parseQuery(q);
  if (!query.words.length && !query.phrases.length) return [];
  if (where === 'answers') return answers(c, await textsFound(store.read, 'answer', query, MOST));
  // What was entered a moment ago is found too.
  await indexNewTexts(store, 1);
  const texts = await textsOf(store.read, await textsFound(store.read, 'statement', query, MOST));
  return texts.map(({ id, title, organisation, datedAt, text, language }) => ({
    ...{ href: `/documents/${id}`, title, who: organisation, at: datedAt, text, language },
  }));
}

async function answers(c: Context<DeskEnv>, ids: string[]): Promise<FoundText[]> {
  const sent = await sentAnswers(c.var.desk.store.read, ids);
  return sent.map(({ answer, subject, outlet }) => ({
    href: `/questions/${answer.questionId}`,
    ...{ title: subject, who: outlet, at: answer.sentAt ?? answer.createdAt, text: answer.text, language: null },
  }));
}

/** Found texts as a list; when there are none, what to do. */
export function FoundTexts({ words, texts, asked }: { words: Words; texts: FoundText[]; asked: boolean }) {
  if (!texts.length)
    return (
      <Empty title={words.say(asked ? 'search.none' : 'search.words')}>
        <p>{words.say('log.search_hint')}</p>
      </Empty>
    );
  return (
    <ol class="lines statements" data-lines>
      {texts.map(({ href, title, who, at, text, language }) => (
        <li class="line" data-line>
          <div class="what">
            <a class="sentence" href={href} lang={language ?? undefined}>
              {title}
            </a>
            <p class="why" lang={language ?? undefined}>
              {shortened(text)}
            </p>
          </div>
          <p class="who">{who}</p>
          <p class="when">
            <Time words={words} iso={at} />
          </p>
        </li>
      ))}
    </ol>
  );
}

function shortened(text: string): string {
  const whole = text.replace(/\s+/g, ' ');
  return whole.length > EXCERPT ? `${whole.slice(0, EXCERPT).replace(/\s\S*$/, '')} …` : whole;
}
