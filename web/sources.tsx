import { Hono } from 'hono';
import { latestRound } from '../db/rounds.ts';
import { allSources, itemsPerDay, type Source, troubledFinds } from '../db/sources.ts';
import { careForSource } from '../src/sources.ts';
import { Empty, OutLink, Time } from './components.tsx';
import type { DeskEnv, View } from './desk.ts';
import { Because, Health, isIll } from './health.tsx';
import { Layout } from './layout.tsx';
import { RoundPanel } from './rounds.tsx';
import { mayEnter } from './session.ts';
import type { Words } from './words.ts';

const DAYS = 14;
const DAY_MS = 86_400_000;
const CARES = ['pause', 'resume', 'now'] as const;

/** The places we crawl and how they are. */
export const sources = new Hono<DeskEnv>()
  .get('/sources', async (c) => {
    const { desk, view } = c.var;
    const db = desk.store.read;
    const days = lastDays(view.now);
    const [all, items, troubled, round] = await Promise.all([
      allSources(db),
      itemsPerDay(db, days[0]!),
      troubledFinds(db, 20),
      latestRound(db),
    ]);
    const { words } = view;
    const ill = all.filter((s) => isIll(s, view.now)).length;
    return c.html(
      <Layout view={view} title={words.say('sources.title')}>
        <div class="head">
          <h1>{words.say('sources.title')}</h1>
          <p class="count">
            {words.say('sources.count', { n: all.length })}
            {ill > 0 && ` · ${words.say('sources.ill', { n: ill })}`}
          </p>
          <p class="links exports">
            <a href="/entry/clip">{words.say('entry.clip')}</a> · <a href="/sources/new">{words.say('source.add')}</a> ·{' '}
            <a href="/sources/import">{words.say('source.import')}</a> ·{' '}
            <a href="/sources.opml">{words.say('source.export')}</a>
          </p>
        </div>
        <RoundPanel view={view} round={round} />
        {mayEnter('/work', view.person) && (
          <p class="links">
            <a href="/work">{words.say('work.from_sources')}</a>
          </p>
        )}
        {all.length === 0 && (
          <Empty title={words.say('sources.empty')}>
            <p>
              {words.say('sources.empty_what')} <code>recoupe sources import FILE.opml</code>
            </p>
          </Empty>
        )}
        <ul class="lines sources" data-lines>
          {all.map((source) => {
            const mine = items.filter((i) => i.sourceId === source.id);
            const counts = days.map((day) => mine.find((i) => i.day === day)?.items ?? 0);
            return <Line view={view} source={source} days={days} counts={counts} />;
          })}
        </ul>
        <Troubled words={words} finds={troubled} />
      </Layout>,
    );
  })
  .post('/sources/:id/:care', async (c) => {
    const { desk, view } = c.var;
    const care = CARES.find((one) => one === c.req.param('care'));
    const asked = care && { sourceId: c.req.param('id'), care, personId: view.person!.id };
    if (!asked || !(await careForSource(desk.store, asked, desk.now()))) return c.notFound();
    return c.redirect(`/sources#s-${asked.sourceId}`, 303);
  });

function nextVisit(words: Words, source: Source, now: string): string {
  if (source.nextDueAt <= now) return words.say('sources.due');
  return words.say('sources.next', { ago: words.ago(source.nextDueAt, now) });
}

function lastDays(now: string): string[] {
  const today = Date.parse(now.slice(0, 10));
  return Array.from({ length: DAYS }, (_, n) => new Date(today - (DAYS - 1 - n) * DAY_MS).toISOString().slice(0, 10));
}

function Line({ view, source, days, counts }: { view: View; source: Source; days: string[]; counts: number[] }) {
  const { words, now } = view;
  return (
    <li class="line" data-line id={`s-${source.id}`}>
      <div class="mark">
        <Health view={view} source={source} />
      </div>
      <div class="what">
        <p class="sentence">
          <a href={`/sources/${source.id}`}>{source.name}</a>
        </p>
        <p class="why">
          {words.name('kind', source.kind)} · {words.say(source.official ? 'sources.official' : 'sources.press')} ·{' '}
          <OutLink href={source.url} />
        </p>
        <Because view={view} source={source} />
        {source.troubleKind && (
          <p class="trouble">
            {words.name('trouble', source.troubleKind)}
            {source.troubleAt && (
              <>
                {' '}
                (<Time words={words} iso={source.troubleAt} exact />)
              </>
            )}
            {source.troubleDetail && <code>{source.troubleDetail}</code>}
          </p>
        )}
      </div>
      <Bars words={words} days={days} counts={counts} />
      <p class="when">
        {source.lastSuccessAt
          ? words.say('sources.read', { ago: words.ago(source.lastSuccessAt, now) })
          : words.say('sources.never')}
        {!source.paused && source.kind !== 'manual' && <span class="sub">{nextVisit(words, source, now)}</span>}
      </p>
      <Care words={words} source={source} />
    </li>
  );
}

function Bars({ words, days, counts }: { words: Words; days: string[]; counts: number[] }) {
  const most = Math.max(...counts, 1);
  const total = counts.reduce((a, b) => a + b, 0);
  const height = (n: number) => (n ? Math.max(2, Math.round((n / most) * 24)) : 1);
  return (
    <div class="bars">
      <svg
        viewBox={`0 0 ${DAYS * 6} 24`}
        preserveAspectRatio="xMinYMax"
        role="img"
        aria-label={words.say('sources.bars', { n: total, days: DAYS })}
      >
        {counts.map((n, i) => (
          <rect x={i * 6} y={24 - height(n)} width="4" height={height(n)} class={n ? 'some' : 'none'}>
            <title>{`${words.day(days[i]!)} : ${words.number(n)}`}</title>
          </rect>
        ))}
      </svg>
      <span class="sub" aria-hidden="true">
        {words.say('sources.items', { n: total })}
      </span>
    </div>
  );
}

function Care({ words, source }: { words: Words; source: Source }) {
  if (source.kind === 'manual') return <div class="do" />;
  const button = (care: (typeof CARES)[number]) => (
    <form method="post" action={`/sources/${source.id}/${care}`}>
      <button type="submit">
        {words.name('care', care)} <span class="unseen">{source.name}</span>
      </button>
    </form>
  );
  return (
    <div class="do">
      {source.paused ? button('resume') : button('now')}
      {!source.paused && button('pause')}
    </div>
  );
}

function Troubled({ words, finds }: { words: Words; finds: Awaited<ReturnType<typeof troubledFinds>> }) {
  if (!finds.length) return null;
  return (
    <section aria-labelledby="troubled">
      <h2 id="troubled">{words.say('sources.troubled')}</h2>
      <ul class="troubled">
        {finds.map((find) => (
          <li>
            <OutLink href={find.url}>{find.title ?? find.url}</OutLink>{' '}
            <span class="sub">
              {words.name('trouble', find.troubleKind!)} · {words.name('find', find.state)} ·{' '}
              <Time words={words} iso={find.foundAt} exact /> ·{' '}
              <a href={`/sources/${find.sourceId}#pages`}>{words.say('source.retry')}</a>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
