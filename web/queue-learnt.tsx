import { Hono } from 'hono';
import { leaningsOf } from '../db/leanings.ts';
import { learntFrom, MOST_LEANING, weightOf } from '../src/triage-leaning.ts';
import { Empty } from './components.tsx';
import type { DeskEnv } from './desk.ts';
import { Layout } from './layout.tsx';
import { featureWords } from './queue-lines.tsx';

const SHOWN = 200;

/** What the ranking has learnt from the officers' decisions, in full view: each feature, what it was seen in, what it moves. */
export const queueLearnt = new Hono<DeskEnv>().get('/queue/learnt', async (c) => {
  const { desk, view } = c.var;
  const { words } = view;
  const rows = await leaningsOf(desk.store.read);
  const learnt = learntFrom(rows);
  const weighed = rows
    .map((row) => ({ ...row, weight: weightOf(learnt, row.feature) }))
    .filter((row) => row.weight !== 0)
    .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, SHOWN);
  return c.html(
    <Layout view={view} title={words.say('learnt.title')} width="text">
      <p class="back">
        <a href="/">{words.say('nav.queue')}</a>
      </p>
      <h1>{words.say('learnt.title')}</h1>
      <p>{words.say('learnt.what', { most: MOST_LEANING / 10 })}</p>
      <p class="count">{words.say('learnt.from', { worth: learnt.worth, not: learnt.notWorth })}</p>
      {weighed.length ? (
        <table class="drift-table">
          <thead>
            <tr>
              <th scope="col">{words.say('learnt.feature')}</th>
              <th scope="col">{words.say('learnt.worth')}</th>
              <th scope="col">{words.say('learnt.not_worth')}</th>
              <th scope="col">{words.say('learnt.moves')}</th>
            </tr>
          </thead>
          <tbody>
            {weighed.map((row) => (
              <tr>
                <th scope="row">{featureWords(words, row.feature)}</th>
                <td>{words.number(row.worth)}</td>
                <td>{words.number(row.notWorth)}</td>
                <td>{`${row.weight > 0 ? '+' : '−'}${words.number(Math.abs(row.weight) / 10)}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <Empty title={words.say('learnt.nothing')}>
          <p>{words.say('learnt.nothing_what')}</p>
        </Empty>
      )}
    </Layout>,
  );
});
