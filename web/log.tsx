import { Hono } from 'hono';
import { type Claim, countClaims, listClaims } from '../db/claims.ts';
import { latestVerdicts } from '../db/verdicts.ts';
import { Empty, Pager, Time, TypeTag, VerdictBadge, withQuery } from './components.tsx';
import type { DeskEnv, View } from './desk.ts';
import { choicesOf, countWords, Filters, filterOf, isNarrowed, type ListQuery, readListQuery } from './filters.tsx';
import { Layout } from './layout.tsx';
import { csvOf, logRows } from './log-export.ts';
import { reach } from './queue.tsx';

const PAGE = 50;
const MOST_COUNTED = 1000;
const PLACE = { place: 'log' } as const;

/** The claim log: what was decided, latest first; searched, and exported as it is shown. */
export const log = new Hono<DeskEnv>()
  .get('/log', async (c) => {
    const db = c.var.desk.store.read;
    const { words } = c.var.view;
    const { query, refused } = readListQuery(c.req.query());
    const filter = { ...filterOf(query), ...PLACE };
    const page = query.page ?? 1;
    const [found, total, choices] = await Promise.all([
      listClaims(db, filter, 'verdict', { limit: PAGE + 1, offset: (page - 1) * PAGE }),
      countClaims(db, filter, MOST_COUNTED),
      choicesOf(db),
    ]);
    const claims = found.slice(0, PAGE);
    const verdicts = await latestVerdicts(
      db,
      claims.map((claim) => claim.id),
    );
    return c.html(
      <Layout view={c.var.view} title={words.say('log.title')}>
        <div class="head">
          <h1>{words.say('log.title')}</h1>
          <p class="count">{countWords(words, 'log.count', total, MOST_COUNTED)}</p>
          {total > 0 && <Exports view={c.var.view} />}
        </div>
        <Filters
          view={c.var.view}
          query={query}
          refused={refused}
          choices={choices}
          by={['verdict', 'type', 'supplier', 'outlet']}
        />
        {claims.length ? (
          <Lines view={c.var.view} claims={claims} verdicts={verdicts} />
        ) : (
          <Nothing view={c.var.view} query={query} />
        )}
        <Pager view={c.var.view} page={page} more={found.length > PAGE} />
      </Layout>,
    );
  })
  .get('/log.csv', async (c) => {
    const { query } = readListQuery(c.req.query());
    const rows = await logRows(c.var.desk.store.read, { ...filterOf(query), ...PLACE });
    c.header('content-disposition', `attachment; filename="recoupe-${c.var.view.now.slice(0, 10)}.csv"`);
    return c.body(csvOf(rows), 200, { 'content-type': 'text/csv; charset=utf-8' });
  })
  .get('/log.json', async (c) => {
    const { query } = readListQuery(c.req.query());
    return c.json(await logRows(c.var.desk.store.read, { ...filterOf(query), ...PLACE }));
  });

function Exports({ view }: { view: View }) {
  const shown = withQuery(view.here, { page: '' }).replace('/log', '');
  return (
    <p class="exports">
      {view.words.say('log.export')} <a href={`/log.csv${shown}`}>CSV</a> <a href={`/log.json${shown}`}>JSON</a>
    </p>
  );
}

interface LinesProps {
  view: View;
  claims: Claim[];
  verdicts: Awaited<ReturnType<typeof latestVerdicts>>;
}

function Lines({ view, claims, verdicts }: LinesProps) {
  const { words, person } = view;
  return (
    <ol class="lines log" data-lines>
      {claims.map((claim) => {
        const given = verdicts.get(claim.id);
        return (
          <li class="line" data-line>
            <div class="mark">{claim.verdict && <VerdictBadge words={words} verdict={claim.verdict} />}</div>
            <div class="what">
              {person?.role === 'reader' ? (
                <p class="sentence" lang={claim.language}>
                  {claim.sentence}
                </p>
              ) : (
                <a class="sentence" href={`/claims/${claim.id}`} lang={claim.language}>
                  {claim.sentence}
                </a>
              )}
              {given && <p class="why">{given.reason}</p>}
            </div>
            <div class="how">
              <TypeTag words={words} type={claim.type} />
              <span class="sub">{reach(words, claim)}</span>
            </div>
            {given && (
              <p class="when">
                {given.person}
                <span class="sub">
                  <Time words={words} iso={given.givenAt} exact />
                </span>
                {given.validUntil && (
                  <span class="sub">
                    {words.say('verdicts.until')} <Time words={words} iso={given.validUntil} />
                  </span>
                )}
              </p>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function Nothing({ view, query }: { view: View; query: ListQuery }) {
  const { words } = view;
  if (isNarrowed(query)) {
    return (
      <Empty title={words.say('log.none_left')}>
        <p>
          {words.say('log.search_hint')} <a href="/log">{words.say('log.show_all')}</a>
        </p>
      </Empty>
    );
  }
  return (
    <Empty title={words.say('log.empty')}>
      <p>{words.say('log.empty_what')}</p>
    </Empty>
  );
}
