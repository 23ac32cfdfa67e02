import { Hono } from 'hono';
import { type Claim, claimById } from '../db/claims.ts';
import { claimsNearby } from '../src/nearby.ts';
import { Facts, Time, TypeTag, VerdictBadge } from './components.tsx';
import type { DeskEnv, View } from './desk.ts';
import { Layout } from './layout.tsx';
import type { Words } from './words.ts';

const LONGEST_SEARCH = 200;

/** Two claims set side by side, to be made one: at `/claims/ID/merge?with=OTHER`; without the other, claims to choose it from. */
export const mergePages = new Hono<DeskEnv>().get('/claims/:id/merge', async (c) => {
  const { desk, view } = c.var;
  const db = desk.store.read;
  const claim = await claimById(db, c.req.param('id'));
  if (!claim) return c.notFound();
  if (claim.mergedInto) return c.redirect(`/claims/${claim.mergedInto}/merge`);
  const chosen = c.req.query('with');
  if (chosen === undefined) {
    const sought = (c.req.query('find') ?? '').slice(0, LONGEST_SEARCH);
    const nearby = (await claimsNearby(db, claim, sought)).filter((other) => !other.mergedInto);
    return c.html(<ChoosePage view={view} claim={claim} nearby={nearby} sought={sought} />);
  }
  const other = await claimById(db, chosen);
  if (!other || other.mergedInto || other.id === claim.id) return c.notFound();
  return c.html(<MergePage view={view} claim={claim} other={other} />);
});

function ChoosePage(props: { view: View; claim: Claim; nearby: Claim[]; sought: string }) {
  const { view, claim, nearby, sought } = props;
  const { words } = view;
  const path = `/claims/${claim.id}/merge`;
  return (
    <Layout view={view} title={words.say('merge.title')}>
      <div class="merging">
        <h1>{words.say('merge.title')}</h1>
        <Beside words={words} claim={claim} />
        <h2>{words.say('merge.choose')}</h2>
        <form method="get" action={path} class="ask">
          <label class="field">
            <span>{words.say('matching.find')}</span>
            <input type="search" name="find" value={sought} maxlength={LONGEST_SEARCH} data-search />
          </label>
          <button type="submit">{words.say('filter.q')}</button>
        </form>
        {nearby.length === 0 && <p class="none">{words.say('matching.none_found')}</p>}
        <ol class="nearby" data-lines>
          {nearby.map((other) => (
            <li data-line>
              <a href={`${path}?with=${other.id}`} lang={other.language}>
                {other.sentence}
              </a>{' '}
              {other.verdict && <VerdictBadge words={words} verdict={other.verdict} />}
            </li>
          ))}
        </ol>
      </div>
    </Layout>
  );
}

function MergePage({ view, claim, other }: { view: View; claim: Claim; other: Claim }) {
  const { words } = view;
  const stays = other.verdict !== null && claim.verdict === null ? other : claim;
  const differ = claim.verdict !== null && other.verdict !== null && claim.verdict !== other.verdict;
  return (
    <Layout view={view} title={words.say('merge.title')}>
      <div class="merging">
        <h1>{words.say('merge.title')}</h1>
        <div class="columns beside">
          <Beside words={words} claim={claim} stays={stays === claim} />
          <Beside words={words} claim={other} stays={stays === other} />
        </div>
        <p class="hint">{words.say('merge.what')}</p>
        {differ && <p class="notice bad">{words.say('merge.verdicts_differ')}</p>}
        <form method="post" action={`/claims/${claim.id}/merge`} class="decide">
          <input type="hidden" name="revision" value={String(claim.revision)} />
          <button type="submit" class="primary" name="other" value={other.id}>
            {words.say('merge.do')}
          </button>
          <a href={`/claims/${claim.id}/merge`}>{words.say('merge.another')}</a>
          <a href={`/claims/${claim.id}`}>{words.say('merge.leave')}</a>
        </form>
      </div>
    </Layout>
  );
}

function Beside({ words, claim, stays = false }: { words: Words; claim: Claim; stays?: boolean }) {
  return (
    <article class="column suggested">
      <p class="badges">
        <TypeTag words={words} type={claim.type} />
        {claim.verdict && <VerdictBadge words={words} verdict={claim.verdict} />}
        {stays && <strong>{words.say('merge.stays')}</strong>}
      </p>
      <h2>
        <a href={`/claims/${claim.id}`} lang={claim.language}>
          {claim.sentence}
        </a>
      </h2>
      <blockquote lang={claim.language}>{claim.quote}</blockquote>
      <Facts
        facts={[
          [words.say('claim.agency'), claim.agency],
          [words.say('claim.suppliers'), claim.suppliers.join(', ')],
          [words.say('claim.speaker'), claim.speaker],
          [words.say('claim.when'), claim.whenWords],
          [words.say('claim.amount'), claim.amount?.words],
          [words.say('claim.first'), <Time words={words} iso={claim.firstAppearanceAt} />],
        ]}
      />
    </article>
  );
}
