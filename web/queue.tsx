import { type Context, Hono } from 'hono';
import { againAfterVerdict } from '../db/again.ts';
import { pageOfClaims, type Tally } from '../db/claim-lists.ts';
import { type Claim, claimById } from '../db/claims.ts';
import { firstDots } from '../db/drift.ts';
import { officers, queueActById, verdictsWithEvidence } from '../db/queue-acts.ts';
import { habitsOf, viewById, viewsFor } from '../db/views.ts';
import { Empty, Pager, VerdictBadge } from './components.tsx';
import type { DeskEnv, View } from './desk.ts';
import { AlsoUnder, Choice, choicesOf, countWords, Filters, isNoneOfLatest, YesOnly } from './filters.tsx';
import { Layout } from './layout.tsx';
import { Bar, type Told, ToldNotice, UndoButton } from './queue-bar.tsx';
import { countViews } from './queue-counts.ts';
import { Lines, type LinesShown, reach } from './queue-lines.tsx';
import { canonicalQuery, isQueueNarrowed, type QueueQuery, queueFilter, readQueueQuery, WHO } from './queue-query.ts';
import { SaveView, Views } from './queue-views.tsx';
import { keptList, rememberList } from './queue-way.ts';
import type { Words } from './words.ts';

export { reach };

const PAGE = 50;
const MOST_COUNTED = 1000;
const DOTS_DRAWN = 24;
const CITED_SHOWN = 6;

/** The claims that wait for a verdict, most check-worthy first. */
export const queue = new Hono<DeskEnv>().get('/', async (c) => {
  const { desk, view } = c.var;
  const personId = view.person!.id;
  const given = c.req.query();
  const elsewhere = await otherWay(c, given);
  if (elsewhere) return c.redirect(elsewhere);
  const { query, refused } = readQueueQuery(given);
  rememberList(c, canonicalQuery(query));
  const page = query.list.page ?? 1;
  const db = desk.store.read;
  const { filter, names } = await queueFilter(db, query, personId, view.now);
  const [found, choices, kept, told, bar, views] = await Promise.all([
    pageOfClaims(db, filter, 'checkworthiness', { limit: PAGE, offset: (page - 1) * PAGE }, MOST_COUNTED),
    choicesOf(db),
    claimById(db, c.req.query('kept') ?? ''),
    toldBy(c),
    barFor(c),
    viewsFor(db, personId),
  ]);
  const shown = await linesShown(c, found.claims, bar.officers);
  const after =
    kept ??
    (told?.act
      ? await lastOf(
          c,
          told.act.items.map((i) => i.claimId),
        )
      : null);
  const counts = await countViews(desk, personId, [
    '',
    'who=mine',
    'again=1',
    'show=snoozed',
    ...views.map((v) => v.query),
  ]);
  const habits = await habitsOf(db, personId);
  return c.html(
    <Layout view={view} title={view.words.say('queue.title')}>
      {kept?.verdict && <Kept view={view} claim={kept} />}
      <ToldNotice view={view} told={told} />
      <div class="head">
        <h1>{view.words.say('queue.title')}</h1>
        <p class="count">{countWords(view.words, 'queue.count', found.tally)}</p>
        <p class="links exports">
          <a href="/entry/clip">{view.words.say('entry.clip')}</a>
        </p>
      </div>
      <Views view={view} views={views} counts={counts} current={canonicalQuery(query)} habits={habits} />
      <QueueFilters view={view} query={query} refused={refused} choices={choices} />
      <AlsoUnder words={view.words} names={names} />
      {isQueueNarrowed(query) && <SaveView view={view} query={canonicalQuery(query)} />}
      {found.claims.length ? (
        <>
          <LiveBar words={view.words} query={canonicalQuery(query)} keysOff={habits.keysOff} />
          <Bar view={view} shown={bar} />
          <Lines
            view={view}
            shown={{
              ...shown,
              nextId: after ? nextAfter(after, shown.claims) : undefined,
              allChosen: given.all === '1',
            }}
          />
        </>
      ) : (
        <>
          <LiveBar words={view.words} query={canonicalQuery(query)} keysOff={habits.keysOff} />
          <Nothing view={view} query={query} tally={found.tally} />
        </>
      )}
      <Pager view={view} page={page} more={found.hasMore} />
    </Layout>,
  );
});

/** Without any wish of its own the queue opens with the person's view; after a verdict, where one had been. */
async function otherWay(c: Context<DeskEnv>, given: Record<string, string>): Promise<string | null> {
  const { desk, view } = c.var;
  const names = Object.keys(given);
  if (names.length === 1 && given.kept) {
    const list = keptList(c);
    return list ? `/?kept=${encodeURIComponent(given.kept)}&${list}#next` : null;
  }
  if (names.length) return null;
  const { defaultViewId } = await habitsOf(desk.store.read, view.person!.id);
  const chosen = defaultViewId ? await viewById(desk.store.read, defaultViewId) : null;
  const mayUse = chosen && (chosen.personId === view.person!.id || chosen.shared);
  return mayUse && chosen.query ? `/?${chosen.query}` : null;
}

/** What the lines show beside their claims. */
export async function linesShown(
  c: Context<DeskEnv>,
  claims: Claim[],
  known: { id: string; name: string }[],
): Promise<LinesShown> {
  const db = c.var.desk.store.read;
  const back = claims.flatMap((claim) => (claim.backBecause === 'appeared_again' ? [claim.id] : []));
  const many = claims.filter((claim) => claim.appearanceCount > 1);
  const [again, dots] = await Promise.all([againAfterVerdict(db, back), firstDots(db, many, DOTS_DRAWN)]);
  return { claims, again, dots, names: new Map(known.map((one) => [one.id, one.name])) };
}

async function barFor(c: Context<DeskEnv>) {
  const db = c.var.desk.store.read;
  const [who, cited] = await Promise.all([officers(db), verdictsWithEvidence(db, CITED_SHOWN)]);
  return { officers: who, cited, proposes: c.var.desk.settings.secondEyes ?? false };
}

const PROBLEMS = /^[a-z_]{1,40}$/;

/** What the address says has just been done. */
async function toldBy(c: Context<DeskEnv>): Promise<Told | null> {
  const { did, undone, problem, left } = c.req.query();
  if (problem && PROBLEMS.test(problem)) return { problem };
  if (undone) return { undone: Number(undone) || 0, left: Number(left) || 0 };
  const act = did ? await queueActById(c.var.desk.store.read, did) : null;
  return act && act.personId === c.var.view.person!.id ? { act, left: Number(left) || 0 } : null;
}

/** Of the claims of an act the one that stood lowest. */
async function lastOf(c: Context<DeskEnv>, ids: string[]): Promise<Claim | null> {
  const claims = await Promise.all(ids.slice(0, 60).map((id) => claimById(c.var.desk.store.read, id)));
  return (
    claims
      .filter((claim) => claim !== null)
      .toSorted(byRank)
      .at(-1) ?? null
  );
}

function byRank(a: Claim, b: Claim): number {
  return b.checkworthiness - a.checkworthiness || (a.firstAppearanceAt < b.firstAppearanceAt ? 1 : -1);
}

/** The line on which work goes on after a claim: the first that stands lower, else the last. */
function nextAfter(claim: Claim, lines: Claim[]): string | undefined {
  return (lines.find((line) => line.id !== claim.id && byRank(line, claim) > 0) ?? lines.at(-1))?.id;
}

function Kept({ view, claim }: { view: View; claim: Claim }) {
  return (
    <div class="notice good told" role="status">
      <p>
        {view.words.say('queue.kept')} <VerdictBadge words={view.words} verdict={claim.verdict!} />{' '}
        <a href={`/claims/${claim.id}`} lang={claim.language}>
          {claim.sentence}
        </a>
      </p>
      <UndoButton view={view} name="claim" value={claim.id} />
    </div>
  );
}

interface FilterProps {
  view: View;
  query: QueueQuery;
  refused: string[];
  choices: { supplier: string[]; outlet: string[] };
}

function QueueFilters({ view, query, refused, choices }: FilterProps) {
  const { words } = view;
  const { list, own } = query;
  return (
    <Filters
      view={view}
      query={list}
      refused={refused}
      choices={choices}
      by={['type', 'supplier', 'certainty', 'outlet', 'newSince', 'official']}
      further={['since', 'again', 'approve']}
      narrowed={isQueueNarrowed({ list: {}, own })}
    >
      <Choice words={words} name="who" values={WHO} selected={own.who} wordOf={(value) => words.name('who', value)} />
      <YesOnly words={words} name="show" value="snoozed" selected={own.show} />
    </Filters>
  );
}

/** Where news about the list appears: a quiet bar that moves nothing until it is asked to. */
function LiveBar({ words, query, keysOff }: { words: Words; query: string; keysOff: boolean }) {
  return (
    <p
      class="live"
      aria-live="polite"
      data-live={`/live?${query}`}
      data-new-one={words.say('live.new_one')}
      data-new-other={words.say('live.new_other', { n: '{n}' })}
      data-changed-one={words.say('live.changed_one')}
      data-changed-other={words.say('live.changed_other', { n: '{n}' })}
      data-show={words.say('live.show')}
      data-keys={keysOff ? 'off' : 'on'}
    ></p>
  );
}

function Nothing({ view, query, tally }: { view: View; query: QueueQuery; tally: Tally }) {
  const { words } = view;
  if (isQueueNarrowed(query)) {
    const isCut = isNoneOfLatest(query.list, tally);
    const none = query.own.show ? 'queue.none_asleep' : 'queue.none_left';
    return (
      <Empty title={words.say(isCut ? 'search.none_seen' : none)}>
        {isCut && <p>{words.say('search.none_of_latest')}</p>}
        <p>
          <a href="/?view=all">{words.say('queue.show_all')}</a>
        </p>
      </Empty>
    );
  }
  return (
    <Empty title={words.say('queue.empty')}>
      <p>{words.say('queue.empty_what')}</p>
      <p>
        <a href="/morning">{words.say('morning.title')}</a> · <a href="/log">{words.say('nav.log')}</a> ·{' '}
        <a href="/sources">{words.say('nav.sources')}</a> · <a href="/watch">{words.say('nav.watch')}</a>
      </p>
    </Empty>
  );
}
