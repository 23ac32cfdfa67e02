import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { type ClaimFilter, pageOfClaims, type Tally } from '../db/claim-lists.ts';
import type { Claim } from '../db/claims.ts';
import { latestVerdicts } from '../db/verdicts.ts';
import { Empty, Pager, Time, TypeTag, VerdictBadge, withQuery } from './components.tsx';
import type { DeskEnv, View } from './desk.ts';
import {
  AlsoUnder,
  choicesOf,
  countWords,
  Filters,
  filterByNames,
  isNarrowed,
  isNoneOfLatest,
  type ListQuery,
  readListQuery,
} from './filters.tsx';
import { Layout } from './layout.tsx';
import { csvOf, logRows } from './log-export.ts';
import { FoundTexts, foundTexts } from './log-texts.tsx';
import { reach } from './queue.tsx';
import type { WordKey } from './words.ts';

const PAGE = 50;
const PRINTED = 500;
const MOST_COUNTED = 1000;
const TEXTS = ['statements', 'answers'] as const;

const placeShape = z.enum(['log', 'queue', 'everywhere', ...TEXTS]).catch('log');
type Where = z.infer<typeof placeShape>;

/** Where a search looks: readers see what was decided, nothing else. */
function whereOf(c: Context<DeskEnv>): Where {
  return c.var.view.person?.role === 'reader' ? 'log' : placeShape.parse(c.req.query('in'));
}

/** What was asked as a filter; an alias of an organisation finds what stands under its name. */
async function askedOf(c: Context<DeskEnv>) {
  const { query, refused } = readListQuery(c.req.query());
  const where = whereOf(c);
  const { filter, names } = await filterByNames(c.var.desk.store.read, query);
  const place: ClaimFilter['place'] = where === 'log' ? 'log' : where === 'queue' || query.again ? 'queue' : undefined;
  return { query, refused, where, names, filter: { ...filter, place } };
}

/** The claim log: what was decided, latest first; searched, and exported or printed as it is shown. */
export const log = new Hono<DeskEnv>()
  .get('/log', async (c) => {
    const { where, query, ...asked } = await askedOf(c);
    const isText = where === 'statements' || where === 'answers';
    if (c.req.query('print') && !isText) return printed(c, asked.filter);
    const { words } = c.var.view;
    const [choices, found, texts] = await Promise.all([
      choicesOf(c.var.desk.store.read),
      isText ? null : foundClaims(c, asked.filter, query.page ?? 1),
      isText ? foundTexts(c, where, query.q ?? '') : [],
    ]);
    return c.html(
      <Layout view={c.var.view} title={words.say('log.title')}>
        <div class="head">
          <h1>{words.say('log.title')}</h1>
          {found && <p class="count">{countWords(words, countKey(where), found.tally)}</p>}
          {found && found.tally.n > 0 && <Exports view={c.var.view} />}
        </div>
        <Where view={c.var.view} where={where} />
        <Filters
          view={c.var.view}
          query={query}
          refused={asked.refused}
          choices={choices}
          kept={where === 'log' ? {} : { in: where }}
          {...(isText ? { by: [] } : FIELDS[where])}
        />
        <AlsoUnder words={words} names={asked.names} />
        {found?.claims.length ? <Lines view={c.var.view} {...found} /> : null}
        {found && !found.claims.length && <Nothing view={c.var.view} query={query} where={where} tally={found.tally} />}
        {isText && <FoundTexts words={words} texts={texts} asked={Boolean(query.q)} />}
        {found && <Pager view={c.var.view} page={query.page ?? 1} more={found.hasMore} />}
      </Layout>,
    );
  })
  .get('/log.csv', async (c) => {
    const rows = await logRows(c.var.desk.store.read, (await askedOf(c)).filter);
    c.header('content-disposition', `attachment; filename="recoupe-${c.var.view.now.slice(0, 10)}.csv"`);
    return c.body(csvOf(rows), 200, { 'content-type': 'text/csv; charset=utf-8' });
  })
  .get('/log.json', async (c) => c.json(await logRows(c.var.desk.store.read, (await askedOf(c)).filter)));

const SHARED = ['type', 'supplier', 'outlet', 'since'] as const;
const FURTHER = ['certainty', 'newSince', 'official'] as const;
// What is decided waits no more: what came back after a verdict stands in the queue.
const FIELDS = {
  log: { by: ['verdict', ...SHARED], further: FURTHER },
  queue: { by: SHARED, further: [...FURTHER, 'again', 'approve'] },
  everywhere: { by: ['verdict', ...SHARED], further: [...FURTHER, 'again', 'approve'] },
} as const;

const countKey = (where: Where) => (where === 'log' ? 'log.count' : 'search.count');

async function foundClaims(c: Context<DeskEnv>, filter: ClaimFilter, page: number, most = PAGE) {
  const db = c.var.desk.store.read;
  const found = await pageOfClaims(db, filter, 'verdict', { limit: most, offset: (page - 1) * most }, MOST_COUNTED);
  const ids = found.claims.map((claim) => claim.id);
  return { ...found, verdicts: await latestVerdicts(db, ids) };
}

/** The list alone, as long as a printed one may be. */
async function printed(c: Context<DeskEnv>, filter: ClaimFilter) {
  const { view } = c.var;
  const found = await foundClaims(c, filter, 1, PRINTED);
  const title = view.words.say('log.printed', { day: view.words.day(view.now) });
  return c.html(
    <Layout view={view} title={title}>
      <h1>{title}</h1>
      <p class="count">
        {countWords(view.words, 'search.count', { n: found.claims.length, more: found.tally.more || found.hasMore })}
      </p>
      <Lines view={view} {...found} />
    </Layout>,
  );
}

const PLACES: [Where, WordKey][] = [
  ['log', 'search.claims'],
  ['queue', 'search.queue'],
  ['everywhere', 'search.everywhere'],
  ['statements', 'search.statements'],
  ['answers', 'search.answers'],
];

/** Where to search; each a link that keeps the words. */
function Where({ view, where }: { view: View; where: Where }) {
  const { words } = view;
  if (view.person?.role === 'reader') return null;
  return (
    <nav class="places" aria-label={words.say('search.where')}>
      <ul>
        {PLACES.map(([place, word]) => (
          <li>
            <a
              href={withQuery(view.here, { in: place === 'log' ? '' : place, page: '' })}
              aria-current={place === where ? 'page' : undefined}
            >
              {words.say(word)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Exports({ view }: { view: View }) {
  const shown = withQuery(view.here, { page: '' }).replace('/log', '');
  return (
    <p class="exports">
      {view.words.say('log.export')} <a href={`/log.csv${shown}`}>CSV</a> <a href={`/log.json${shown}`}>JSON</a>{' '}
      <a href={withQuery(view.here, { page: '', print: '1' })}>{view.words.say('log.print')}</a>
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

function Nothing({ view, query, where, tally }: { view: View; query: ListQuery; where: Where; tally: Tally }) {
  const { words } = view;
  if (isNarrowed(query)) {
    const isCut = isNoneOfLatest(query, tally);
    return (
      <Empty title={words.say(isCut ? 'search.none_seen' : 'log.none_left')}>
        <p>
          {words.say(isCut ? 'search.none_of_latest' : 'log.search_hint')}{' '}
          <a href="/log">{words.say('log.show_all')}</a>
        </p>
      </Empty>
    );
  }
  const isLog = where === 'log';
  return (
    <Empty title={words.say(isLog ? 'log.empty' : 'queue.empty')}>
      <p>{words.say(isLog ? 'log.empty_what' : 'queue.empty_what')}</p>
      {view.person?.role !== 'reader' && (
        <p>
          <a href="/">{words.say('nav.queue')}</a> · <a href="/sources">{words.say('nav.sources')}</a>
        </p>
      )}
    </Empty>
  );
}
