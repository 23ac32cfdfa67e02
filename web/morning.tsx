import { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { z } from 'zod';
import type { Claim } from '../db/claims.ts';
import { officers } from '../db/queue-acts.ts';
import { habitsOf, keepHabits } from '../db/views.ts';
import { type Morning, morningOf } from '../src/morning.ts';
import { Empty, Time } from './components.tsx';
import type { DeskEnv, View } from './desk.ts';
import { Because, Health } from './health.tsx';
import { Layout } from './layout.tsx';
import { linesShown } from './queue.tsx';
import { Line, type LinesShown } from './queue-lines.tsx';
import type { WordKey } from './words.ts';

// Who comes for the first time reads the news of so many days.
const FIRST_DAYS = 3;

/** What came since the last visit, in the order to read it, and the mark that says it has been read. */
export const morning = new Hono<DeskEnv>()
  .get('/morning', async (c) => {
    const { desk, view } = c.var;
    const db = desk.store.read;
    const { readUntil } = await habitsOf(db, view.person!.id);
    const since = readUntil ?? new Date(Date.parse(view.now) - FIRST_DAYS * 86_400_000).toISOString();
    const news = await morningOf(db, since, view.now);
    const all = [...news.again, ...news.hardened, ...news.fresh];
    const shown = await linesShown(c, all, await officers(db));
    return c.html(<MorningPage view={view} news={news} shown={shown} since={since} isFirst={readUntil === null} />);
  })
  .post('/morning/read', async (c) => {
    const { desk, view } = c.var;
    const { until } = await c.req.parseBody();
    const asked = z.iso.datetime().safeParse(until).data ?? view.now;
    // What came while the page was being read stays news; nobody reads ahead of the clock.
    const readUntil = asked < view.now ? asked : view.now;
    await desk.store.atomically((tx) => keepHabits(tx, view.person!.id, { readUntil }));
    return c.redirect('/morning', 303);
  });

/** The parts of the morning, in the order to read them. */
const TITLES = {
  again: 'morning.again',
  hardened: 'morning.hardened',
  fresh: 'morning.fresh',
  statements: 'morning.statements',
  records: 'morning.records',
  sources: 'morning.sources',
} as const satisfies Record<keyof Morning, WordKey>;

interface PageProps {
  view: View;
  news: Morning;
  shown: LinesShown;
  since: string;
  isFirst: boolean;
}

function MorningPage({ view, news, shown, since, isFirst }: PageProps) {
  const { words } = view;
  const isEmpty = Object.values(news).every((part) => part.length === 0);
  return (
    <Layout view={view} title={words.say('morning.title')}>
      <div class="head">
        <h1>{words.say('morning.title')}</h1>
        <p class="count">{words.say(isFirst ? 'morning.first' : 'morning.since', { moment: words.moment(since) })}</p>
      </div>
      {isEmpty ? (
        <Empty title={words.say('morning.nothing')}>
          <p>
            <a href="/">{words.say('morning.to_queue')}</a> · <a href="/log">{words.say('nav.log')}</a>
          </p>
        </Empty>
      ) : (
        <form method="post" action="/morning/read" class="read-all">
          <input type="hidden" name="until" value={view.now} />
          <button type="submit">{words.say('morning.read')}</button>
        </form>
      )}
      <div data-lines>
        <Claims view={view} title={TITLES.again} claims={news.again} shown={shown} />
        <Claims view={view} title={TITLES.hardened} claims={news.hardened} shown={shown} />
        <Claims view={view} title={TITLES.fresh} claims={news.fresh} shown={shown} />
      </div>
      <Statements view={view} news={news} />
      <Records view={view} news={news} />
      <Sources view={view} news={news} />
    </Layout>
  );
}

function Section({ view, title, n, children }: { view: View; title: WordKey; n: number; children?: Child }) {
  if (!n) return null;
  return (
    <section class="group" aria-labelledby={title}>
      <h2 id={title}>
        {view.words.say(title)} <span class="n">{view.words.number(n)}</span>
      </h2>
      {children}
    </section>
  );
}

function Claims(props: { view: View; title: WordKey; claims: Claim[]; shown: LinesShown }) {
  const { view, title, claims, shown } = props;
  return (
    <Section view={view} title={title} n={claims.length}>
      <ol class="lines plain">
        {claims.map((claim) => (
          <Line view={view} claim={claim} shown={shown} bare />
        ))}
      </ol>
    </Section>
  );
}

function Statements({ view, news }: { view: View; news: Morning }) {
  return (
    <Section view={view} title={TITLES.statements} n={news.statements.length}>
      <ul class="cards">
        {news.statements.map((one) => (
          <li class="card">
            <h3>
              <a href={`/documents/${one.id}`}>{one.title}</a>
            </h3>
            <p class="sub">
              {one.organisation} <Time words={view.words} iso={one.datedAt} />
            </p>
            <BearsOn view={view} claims={one.claims} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Records({ view, news }: { view: View; news: Morning }) {
  return (
    <Section view={view} title={TITLES.records} n={news.records.length}>
      <ul class="cards">
        {news.records.map((one) => (
          <li class="card">
            <h3>{one.object}</h3>
            <p class="sub">
              {one.suppliers.join(', ')} <Time words={view.words} iso={one.changedAt} />
            </p>
            <BearsOn view={view} claims={one.claims} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function BearsOn({ view, claims }: { view: View; claims: Claim[] }) {
  return (
    <>
      <p class="label">{view.words.say('morning.bears_on')}</p>
      <ul class="claims-in">
        {claims.slice(0, 5).map((claim) => (
          <li>
            <a href={`/claims/${claim.id}`} lang={claim.language}>
              {claim.sentence}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

function Sources({ view, news }: { view: View; news: Morning }) {
  return (
    <Section view={view} title={TITLES.sources} n={news.sources.length}>
      <ul class="cards">
        {news.sources.map((source) => (
          <li class="card">
            <h3>
              <a href={`/sources/${source.id}`}>{source.name}</a>
            </h3>
            <Health view={view} source={source} />
            <Because view={view} source={source} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
