import type { Context } from 'hono';
import type { AppearanceInArticle, Claim } from '../db/claims.ts';
import { suggestionsAbout } from '../db/matches.ts';
import { lastAct } from '../src/match-undo.ts';
import { claimsNearby } from '../src/nearby.ts';
import { Time, VerdictBadge } from './components.tsx';
import type { DeskEnv } from './desk.ts';
import type { Words } from './words.ts';

/** What the claim page shows of how appearances and claims belong together. */
export interface MatchingShown {
  suggestions: Awaited<ReturnType<typeof suggestionsAbout>>;
  /** Claims it could be merged with or have appearances moved to. */
  nearby: Claim[];
  /** The words they were sought by; empty: the likeliest are shown. */
  sought: string;
  last: Awaited<ReturnType<typeof lastAct>>;
  /** What has just been done, or why it was not. */
  did: string | null;
  refused: string | null;
}

const ACTS_TOLD = ['match', 'merged', 'split', 'moved', 'undone'];
const REFUSALS = ['changed', 'same_claim', 'none_chosen', 'all_chosen', 'nothing_to_undo', 'moved_since'];

/** Gathers what the section shows for a claim. */
export async function gatherMatching(c: Context<DeskEnv>, claim: Claim): Promise<MatchingShown> {
  const db = c.var.desk.store.read;
  const sought = (c.req.query('find') ?? '').slice(0, 200);
  const [suggestions, nearby, last] = await Promise.all([
    suggestionsAbout(db, claim.id),
    claimsNearby(db, claim, sought),
    lastAct(db, claim.id),
  ]);
  const known = (value: string | undefined, values: string[]) => (value && values.includes(value) ? value : null);
  const did = known(c.req.query('did'), ACTS_TOLD);
  return { suggestions, nearby, sought, last, did, refused: known(c.req.query('refused'), REFUSALS) };
}

interface MatchingProps {
  words: Words;
  claim: Claim;
  appearances: AppearanceInArticle[];
  matching: MatchingShown;
}

/** The person's word on matches: suggestions to decide, appearances to part or move, claims to merge, the last act to undo. */
export function Matching(props: MatchingProps) {
  const { words, claim, appearances, matching } = props;
  const joined = appearances.filter((one) => one.appearance.match === 'joined');
  return (
    <section id="matching" class="matching" aria-labelledby="matching-title">
      <h2 id="matching-title">{words.say('matching.title')}</h2>
      <Told words={words} matching={matching} />
      {matching.last && <Undo words={words} claim={claim} last={matching.last} />}
      {matching.suggestions.map((s) => (
        <Suggested words={words} claim={claim} suggestion={s} />
      ))}
      {joined.length > 0 && <Joined words={words} claim={claim} joined={joined} />}
      <Regroup {...props} />
    </section>
  );
}

function Told({ words, matching }: { words: Words; matching: MatchingShown }) {
  if (matching.refused) {
    return (
      <p class="notice bad" role="alert">
        {words.name('unmatched', matching.refused)}
      </p>
    );
  }
  if (!matching.did) return null;
  return (
    <p class="notice good" role="status">
      {words.name('matched', matching.did)}
    </p>
  );
}

function Revision({ claim }: { claim: Claim }) {
  return <input type="hidden" name="revision" value={String(claim.revision)} />;
}

function Undo({ words, claim, last }: { words: Words; claim: Claim; last: NonNullable<MatchingShown['last']> }) {
  return (
    <form method="post" action={`/claims/${claim.id}/undo`} class="undo">
      <Revision claim={claim} />
      <span>
        <Time words={words} iso={last.at} exact /> {words.say('sign.colon').trim()} {words.name('act', last.action)}
      </span>{' '}
      <button type="submit">{words.say('matching.undo')}</button>
    </form>
  );
}

function Suggested(props: { words: Words; claim: Claim; suggestion: MatchingShown['suggestions'][number] }) {
  const { words, claim, suggestion } = props;
  const { appearance, sentence, verdict, otherId, isMine } = suggestion;
  return (
    <article class="suggested">
      <p>
        <strong>{words.say(isMine ? 'matching.perhaps_mine' : 'matching.perhaps')}</strong>{' '}
        <a href={`/claims/${otherId}`} lang={appearance.language}>
          {sentence}
        </a>{' '}
        {verdict && <VerdictBadge words={words} verdict={verdict} />}
      </p>
      {!isMine && (
        <blockquote lang={appearance.language}>
          {appearance.quote} <cite>{appearance.outlet}</cite>
        </blockquote>
      )}
      <Decide words={words} claim={claim} appearanceId={appearance.id} yes="matching.same" no="matching.not_same" />
    </article>
  );
}

interface DecideProps {
  words: Words;
  claim: Claim;
  appearanceId: string;
  yes: 'matching.same' | 'matching.belongs';
  no: 'matching.not_same' | 'matching.belongs_not';
}

function Decide({ words, claim, appearanceId, yes, no }: DecideProps) {
  return (
    <form method="post" action={`/claims/${claim.id}/match`} class="decide">
      <Revision claim={claim} />
      <input type="hidden" name="appearance" value={appearanceId} />
      <button type="submit" name="decision" value="confirm">
        {words.say(yes)}
      </button>
      <button type="submit" name="decision" value="reject">
        {words.say(no)}
      </button>
    </form>
  );
}

function Joined({ words, claim, joined }: { words: Words; claim: Claim; joined: AppearanceInArticle[] }) {
  return (
    <details class="joined" open={claim.verdict !== null}>
      <summary>{words.say('matching.joined', { n: joined.length })}</summary>
      {claim.verdict && <p class="hint">{words.say('matching.joined_verdict')}</p>}
      {joined.map(({ appearance }) => (
        <article class="suggested">
          <blockquote lang={appearance.language}>
            {appearance.quote} <cite>{appearance.outlet}</cite>
          </blockquote>
          <Decide
            words={words}
            claim={claim}
            appearanceId={appearance.id}
            yes="matching.belongs"
            no="matching.belongs_not"
          />
        </article>
      ))}
    </details>
  );
}

function Regroup({ words, claim, appearances, matching }: MatchingProps) {
  const path = `/claims/${claim.id}`;
  return (
    <details class="regroup" open={matching.sought !== '' || matching.refused !== null}>
      <summary>{words.say('matching.regroup')}</summary>
      <form method="post" action={`${path}/split`} id="regroup">
        <Revision claim={claim} />
        <Chosen words={words} appearances={appearances} />
        <p>
          <button type="submit">{words.say('matching.split')}</button>
        </p>
      </form>
      <form method="get" action={`${path}#matching`} class="find">
        <label class="field">
          <span>{words.say('matching.find')}</span>
          <input type="search" name="find" value={matching.sought} maxlength={200} />
        </label>
        <button type="submit">{words.say('filter.q')}</button>
      </form>
      <p>
        <a href={`${path}/merge`} data-merge>
          {words.say('merge.beside')}
        </a>
      </p>
      {matching.nearby.length === 0 && <p class="none">{words.say('matching.none_found')}</p>}
      <ul class="nearby">
        {matching.nearby.map((other) => (
          <Other words={words} path={path} claim={claim} other={other} />
        ))}
      </ul>
    </details>
  );
}

function Chosen({ words, appearances }: { words: Words; appearances: AppearanceInArticle[] }) {
  return (
    <fieldset>
      <legend>{words.say('matching.choose')}</legend>
      {appearances.map(({ appearance }) => (
        <label class="pick">
          <input type="checkbox" name="appearance" value={appearance.id} />
          <span>
            <q lang={appearance.language}>{appearance.quote}</q> <cite>{appearance.outlet}</cite>{' '}
            <span class="sub">{words.name('match', appearance.match)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Other({ words, path, claim, other }: { words: Words; path: string; claim: Claim; other: Claim }) {
  return (
    <li>
      <p>
        <a href={`/claims/${other.id}`} lang={other.language}>
          {other.sentence}
        </a>{' '}
        {other.verdict && <VerdictBadge words={words} verdict={other.verdict} />}
      </p>
      <div class="decide">
        <form method="post" action={`${path}/merge`}>
          <Revision claim={claim} />
          <button type="submit" name="other" value={other.id}>
            {words.say('matching.merge')}
          </button>
        </form>
        <button type="submit" form="regroup" formaction={`${path}/move`} name="other" value={other.id}>
          {words.say('matching.move')}
        </button>
      </div>
    </li>
  );
}
