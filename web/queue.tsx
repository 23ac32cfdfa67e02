import { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { type Again, againAfterVerdict } from '../db/again.ts';
import { type Claim, claimById, countClaims, listClaims } from '../db/claims.ts';
import { type Dot, firstDots } from '../db/drift.ts';
import { Back } from './again.tsx';
import { Drift, Empty, Pager, Time, TypeTag, VerdictBadge } from './components.tsx';
import type { DeskEnv, View } from './desk.ts';
import { SmallDrift } from './drift-small.tsx';
import { choicesOf, countWords, Filters, filterOf, isNarrowed, type ListQuery, readListQuery } from './filters.tsx';
import { Layout } from './layout.tsx';
import type { Words } from './words.ts';

const PAGE = 50;
const MOST_COUNTED = 1000;
const DOTS_DRAWN = 24;
const REASONS_SHOWN = 4;

/** The claims that wait for a verdict, most check-worthy first. */
export const queue = new Hono<DeskEnv>().get('/', async (c) => {
  const { desk, view } = c.var;
  const db = desk.store.read;
  const { query, refused } = readListQuery(c.req.query());
  const filter = { ...filterOf(query), place: 'queue' as const };
  const page = query.page ?? 1;
  const [claims, total, choices, kept] = await Promise.all([
    listClaims(db, filter, 'checkworthiness', { limit: PAGE + 1, offset: (page - 1) * PAGE }),
    countClaims(db, filter, MOST_COUNTED),
    choicesOf(db),
    claimById(db, c.req.query('kept') ?? ''),
  ]);
  const back = claims.flatMap((claim) => (claim.backBecause === 'appeared_again' ? [claim.id] : []));
  const [again, dots] = await Promise.all([
    againAfterVerdict(db, back),
    firstDots(
      db,
      claims.flatMap((claim) => (claim.appearanceCount > 1 ? [claim.id] : [])),
      DOTS_DRAWN,
    ),
  ]);
  return c.html(
    <Layout view={view} title={view.words.say('queue.title')}>
      {kept?.verdict && <Kept words={view.words} claim={kept} />}
      <div class="head">
        <h1>{view.words.say('queue.title')}</h1>
        <p class="count">{countWords(view.words, 'queue.count', total, MOST_COUNTED)}</p>
        <p class="links exports">
          <a href="/entry/clip">{view.words.say('entry.clip')}</a>
        </p>
      </div>
      <Filters
        view={view}
        query={query}
        refused={refused}
        choices={choices}
        by={['type', 'supplier', 'certainty', 'outlet']}
      />
      {claims.length ? (
        <Lines view={view} claims={claims.slice(0, PAGE)} again={again} dots={dots} />
      ) : (
        <Nothing view={view} query={query} />
      )}
      <Pager view={view} page={page} more={claims.length > PAGE} />
    </Layout>,
  );
});

function Kept({ words, claim }: { words: Words; claim: Claim }) {
  return (
    <div class="notice good" role="status">
      <p>
        {words.say('queue.kept')} <VerdictBadge words={words} verdict={claim.verdict!} />{' '}
        <a href={`/claims/${claim.id}`} lang={claim.language}>
          {claim.sentence}
        </a>
      </p>
    </div>
  );
}

interface LinesProps {
  view: View;
  claims: Claim[];
  again: Map<string, Again>;
  /** The first appearances of each claim, for the small picture. */
  dots: Map<string, Dot[]>;
}

function Lines({ view, claims, again, dots }: LinesProps) {
  const { words } = view;
  return (
    <ol class="lines" data-lines>
      {claims.map((claim) => (
        <li class="line" data-line>
          <div class="what">
            <a class="sentence" href={`/claims/${claim.id}`} lang={claim.language}>
              {claim.sentence}
            </a>
            <p class="why">
              <Worth words={words} claim={claim}>
                <Back words={words} claim={claim} again={again.get(claim.id)} now={view.now} />
              </Worth>
            </p>
          </div>
          <div class="how">
            <TypeTag words={words} type={claim.type} />
            <Drift words={words} first={claim.firstCertainty} firmest={claim.certainty} />
            <SmallDrift words={words} dots={dots.get(claim.id)} />
          </div>
          <p class="who">
            <span class="unseen">{words.say('queue.who')}</span>
            {claim.speaker ?? claim.firstOutlet ?? words.say('queue.nobody')}
          </p>
          <p class="when">
            <span class="label">{words.say('queue.first')}</span> <Time words={words} iso={claim.firstAppearanceAt} />
            <span class="sub">{reach(words, claim)}</span>
          </p>
        </li>
      ))}
    </ol>
  );
}

/** "in 3 outlets, 7 times" */
export function reach(words: Words, claim: Claim): string {
  const outlets = words.say('count.outlets', { n: claim.outletCount });
  return `${outlets}, ${words.say('count.appearances', { n: claim.appearanceCount })}`;
}

function Worth({ words, claim, children }: { words: Words; claim: Claim; children?: Child }) {
  const share = Math.round(claim.checkworthiness / 10);
  const reasons = claim.reasons.slice(0, REASONS_SHOWN).map((reason) => words.name('reason', reason));
  return (
    <>
      <meter min={0} max={100} value={share} aria-label={words.say('queue.worth')} title={words.say('queue.worth')}>
        {share} %
      </meter>
      {children} {reasons.join(', ')}
    </>
  );
}

function Nothing({ view, query }: { view: View; query: ListQuery }) {
  const { words } = view;
  if (isNarrowed(query)) {
    return (
      <Empty title={words.say('queue.none_left')}>
        <p>
          <a href="/">{words.say('queue.show_all')}</a>
        </p>
      </Empty>
    );
  }
  return (
    <Empty title={words.say('queue.empty')}>
      <p>{words.say('queue.empty_what')}</p>
      <p>
        <a href="/log">{words.say('nav.log')}</a> · <a href="/sources">{words.say('nav.sources')}</a> ·{' '}
        <a href="/watch">{words.say('nav.watch')}</a>
      </p>
    </Empty>
  );
}
