import { Hono } from 'hono';
import { type Journalist, journalistById, keptAbout, knownJournalists } from '../db/journalists.ts';
import type { Question } from '../db/questions.ts';
import { fold } from '../src/reading/tokens.ts';
import { erasePerson, exportPerson, noteLook } from '../src/retention.ts';
import { Empty, Facts, Time } from './components.tsx';
import type { DeskEnv, View } from './desk.ts';
import { Layout } from './layout.tsx';
import { Parts } from './questions-list.tsx';

const [SHOWN, COMPLETED, SEARCHED] = [200, 20, 5000];

/** The journalists kept: names and outlets, each one's page with contact, export and erasure. */
export const journalists = new Hono<DeskEnv>()
  .get('/journalists', async (c) => {
    const { desk, view } = c.var;
    return c.html(<JournalistList view={view} known={await knownJournalists(desk.store.read, SHOWN)} />);
  })
  .get('/journalists/known.json', async (c) => {
    const sought = fold(c.req.query('q') ?? '').trim();
    if (sought.length < 2) return c.json([]);
    const known = await knownJournalists(c.var.desk.store.read, SEARCHED);
    const met = known.filter(({ name, outlet }) => fold(`${name} ${outlet}`).includes(sought));
    return c.json(met.slice(0, COMPLETED).map(({ name, outlet }) => ({ name, outlet })));
  })
  .get('/journalists/:id', async (c) => {
    const { desk, view } = c.var;
    const who = await journalistById(desk.store.read, c.req.param('id'));
    if (!who) return c.notFound();
    if (!who.erasedAt) await noteLook(desk.store, who.id, view.person!.id, desk.now());
    const { questions } = await keptAbout(desk.store.read, who.id);
    const erasesAt = new Date(who.lastContactAt);
    erasesAt.setUTCMonth(erasesAt.getUTCMonth() + (desk.settings.retentionMonths ?? 12));
    const done = c.req.query('done') === 'erased';
    const shown = { view, who, questions, done, erasesAt: erasesAt.toISOString() };
    return c.html(<JournalistPage {...shown} isAsked={c.req.query('erase') === 'ask'} />);
  })
  .get('/journalists/:id/export.json', async (c) => {
    const { desk, view } = c.var;
    const kept = await exportPerson(desk.store, c.req.param('id'), view.person!.id, desk.now());
    if (!kept) return c.notFound();
    c.header('content-disposition', 'attachment; filename="person.json"');
    return c.body(JSON.stringify(kept, null, 2), 200, { 'content-type': 'application/json; charset=utf-8' });
  })
  .post('/journalists/:id/erase', async (c) => {
    const { desk, view } = c.var;
    await erasePerson(desk.store, c.req.param('id'), view.person!.id, desk.now());
    return c.redirect(`/journalists/${c.req.param('id')}?done=erased`, 303);
  });

function JournalistList({ view, known }: { view: View; known: Awaited<ReturnType<typeof knownJournalists>> }) {
  const { words } = view;
  return (
    <Layout view={view} title={words.say('j.title')}>
      <h1>{words.say('j.title')}</h1>
      <Parts view={view} here="/journalists" />
      {known.length === 0 && (
        <Empty title={words.say('j.none')}>
          <p>
            {words.say('j.none_what')} <a href="/questions/new">{words.say('q.new')}</a>
          </p>
        </Empty>
      )}
      {known.length > 0 && <p class="hint">{words.say('j.what')}</p>}
      <ul class="question-lines" data-lines>
        {known.map(({ id, name, outlet, lastContactAt }) => (
          <li data-line>
            <a class="sentence" href={`/journalists/${id}`}>
              {name}
            </a>
            <p class="sub">
              {outlet} · {words.say('j.last')} <Time words={words} iso={lastContactAt} />
            </p>
          </li>
        ))}
      </ul>
    </Layout>
  );
}

interface PageProps {
  view: View;
  who: Journalist;
  questions: Question[];
  erasesAt: string;
  isAsked: boolean;
  done: boolean;
}

function JournalistPage({ view, who, questions, erasesAt, isAsked, done }: PageProps) {
  const { words } = view;
  const name = who.name ?? words.say('q.erased');
  return (
    <Layout view={view} title={name} width="text">
      <Parts view={view} here="" />
      {done && (
        <p class="notice good" role="status">
          {words.say('done.erased')}
        </p>
      )}
      <h1>{name}</h1>
      <Facts
        facts={[
          [words.say('q.outlet'), who.outlet],
          [words.say('q.email'), who.email],
          [words.say('q.phone'), who.phone],
          [words.say('j.last'), <Time words={words} iso={who.lastContactAt} />],
        ]}
      />
      {who.erasedAt ? (
        <p>{words.say('j.gone', { day: words.day(who.erasedAt) })}</p>
      ) : (
        <>
          <p class="hint">
            {words.say('q.contact_seen')} {words.say('j.erases_on', { day: words.day(erasesAt) })}
          </p>
          <p>
            <a href={`/journalists/${who.id}/export.json`}>{words.say('j.export')}</a>
          </p>
          <Erase view={view} who={who} isAsked={isAsked} />
        </>
      )}
      <h2>{words.say('j.asked')}</h2>
      <ul>
        {questions.map((q) => (
          <li>
            <a href={`/questions/${q.id}`}>{q.subject}</a> <Time words={words} iso={q.askedAt} />
          </li>
        ))}
      </ul>
    </Layout>
  );
}

function Erase({ view, who, isAsked }: { view: View; who: Journalist; isAsked: boolean }) {
  const { words } = view;
  if (!isAsked) {
    return (
      <form method="get" action={`/journalists/${who.id}`}>
        <button type="submit" name="erase" value="ask">
          {words.say('j.erase')}
        </button>
      </form>
    );
  }
  return (
    <form method="post" action={`/journalists/${who.id}/erase`} class="notice bad">
      <p>{words.say('j.erase_what')}</p>
      <button type="submit">{words.say('j.sure')}</button>
    </form>
  );
}
