import type { Again } from '../db/again.ts';
import type { AppearanceInArticle, Claim, linksOf } from '../db/claims.ts';
import type { Copy } from '../db/copies.ts';
import type { Present } from '../db/presences.ts';
import type { NamedProposal } from '../db/proposals.ts';
import type { Bearing } from '../src/evidence.ts';
import type { RecordBeside } from '../src/record-facts.ts';
import type { Timeline } from '../src/timeline.ts';
import { Absorbed, type AbsorbedVerdicts } from './absorbed.tsx';
import { Back } from './again.tsx';
import { Appearances } from './appearances.tsx';
import { Presence } from './claim-presence.tsx';
import { Proposal } from './claim-proposal.tsx';
import { Wording } from './claim-wording.tsx';
import { Drift, Facts, Time, TypeTag, VerdictBadge } from './components.tsx';
import type { View } from './desk.ts';
import { DriftSection } from './drift.tsx';
import { Official } from './evidence.tsx';
import { type GivenVerdicts, History, Told, type Trail, Verdicts } from './history.tsx';
import { Layout } from './layout.tsx';
import { Matching, type MatchingShown } from './matching.tsx';
import { Positions } from './positions.tsx';
import { reach } from './queue.tsx';
import { type Draft, type Fault, FaultSummary, VerdictForm } from './verdict-form.tsx';
import type { Words } from './words.ts';

/** All that the claim page shows. */
export interface ClaimShown {
  claim: Claim;
  appearances: AppearanceInArticle[];
  /** Documents with the same text as those the claim appears in. */
  copies: Copy[];
  bearing: Bearing;
  records: RecordBeside[];
  verdicts: GivenVerdicts;
  trail: Trail;
  links: Awaited<ReturnType<typeof linksOf>>;
  matching: MatchingShown;
  /** Verdicts of the claims that were merged into this one. */
  absorbed: AbsorbedVerdicts;
  timeline: Timeline;
  /** By version id, the document it is a version of. */
  documents: Map<string, string>;
  /** Where it appeared since its verdict. */
  again?: Again;
  /** Verdicts proposed on it, latest first. */
  proposals: NamedProposal[];
  /** Who else has it open. */
  others: Present[];
  /** Names on the watch list, by SIREN. */
  names: Map<string, string>;
  /** When suppliers that are on the watch list no more left it. */
  left: Map<string, string>;
}

/** What came of the last form: what was typed, and why it could not be kept. */
export interface ClaimState {
  draft?: Draft;
  faults?: Fault[];
  /** True when someone else was faster: the page says so, and keeps what was typed. */
  changed?: boolean;
  typed?: { sentence: string; problem: string };
  /** Why a proposed verdict could not be decided on. */
  undecided?: string;
}

interface ClaimPageProps extends ClaimState {
  view: View;
  shown: ClaimShown;
  draft: Draft;
  faults: Fault[];
  /** Whether a verdict is proposed first, for another to approve. */
  proposes: boolean;
}

/** One claim: what is said, where and how firmly, what is officially known, and the verdict. */
export function ClaimPage(props: ClaimPageProps) {
  const { view, shown, draft, faults, changed = false, typed, undecided, proposes } = props;
  const { words } = view;
  const { claim } = shown;
  return (
    <Layout view={view} title={claim.sentence}>
      <FaultSummary words={words} faults={faults} />
      {changed && <Changed words={words} shown={shown} />}
      <Heading words={words} shown={shown} now={view.now} />
      <Jumps words={words} claim={claim} />
      <Presence words={words} claimId={claim.id} others={shown.others} />
      <Wording words={words} claim={claim} trail={shown.trail} typed={typed} />
      <Links words={words} shown={shown} />
      <div class="columns">
        <div class="column">
          <DriftSection words={words} timeline={shown.timeline} />
          <Appearances
            words={words}
            claimId={claim.id}
            appearances={shown.appearances}
            copies={shown.copies}
            total={claim.appearanceCount}
          />
          <Matching words={words} claim={claim} appearances={shown.appearances} matching={shown.matching} />
        </div>
        <div class="column">
          <Proposal words={words} proposals={shown.proposals} personId={view.person!.id} refused={undecided} />
          <Verdicts words={words} verdicts={shown.verdicts} />
          <Absorbed words={words} verdicts={shown.absorbed} />
          <Positions words={words} positions={shown.timeline.positions} documents={shown.documents} />
          <Official
            words={words}
            bearing={shown.bearing}
            records={shown.records}
            names={shown.names}
            picked={draft.evidence}
          />
          <VerdictForm words={words} claim={claim} draft={draft} faults={faults} proposes={proposes} />
          <History words={words} trail={shown.trail} />
        </div>
      </div>
    </Layout>
  );
}

const LATEST = 3;

/** What others have done meanwhile, the latest first; what was typed stands in the form below. */
function Changed({ words, shown }: { words: Words; shown: ClaimShown }) {
  return (
    <div class="notice bad" role="alert" tabindex={-1} data-focus>
      <p>
        <strong>{words.say('changed.title')}</strong> {words.say('changed.kept')}
      </p>
      <ul>
        {shown.trail.slice(0, LATEST).map((entry) => (
          <li>
            {entry.person ?? words.say('history.program')}, <Time words={words} iso={entry.at} exact />:{' '}
            {words.name('action', entry.action)} <Told words={words} entry={entry} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Its suppliers, those that are watched no more marked so. */
function suppliersOf(words: Words, { claim, left }: ClaimShown): string {
  const named = (name: string) => {
    const at = left.get(name);
    return at ? words.say('claim.left', { name, day: words.day(at) }) : name;
  };
  return claim.suppliers.map(named).join(', ');
}

function Heading({ words, shown, now }: { words: Words; shown: ClaimShown; now: string }) {
  const { claim, again } = shown;
  const when = [claim.whenFrom, claim.whenTo].filter((day) => day !== null);
  return (
    <header class="claim-head">
      <p class="badges">
        <TypeTag words={words} type={claim.type} />
        <Drift words={words} first={claim.firstCertainty} firmest={claim.certainty} />
        {claim.verdict && <VerdictBadge words={words} verdict={claim.verdict} />}
        <Back words={words} claim={claim} again={again} now={now} />
      </p>
      <h1 lang={claim.language}>{claim.sentence}</h1>
      <Facts
        facts={[
          [words.say('claim.agency'), claim.agency],
          [words.say('claim.suppliers'), suppliersOf(words, shown)],
          [words.say('claim.from'), claim.from],
          [words.say('claim.to'), claim.to],
          [words.say('claim.speaker'), claim.speaker],
          [words.say('claim.when'), claim.whenWords && <When words={words} said={claim.whenWords} days={when} />],
          [words.say('claim.amount'), claim.amount?.words],
          [words.say('claim.first'), <Time words={words} iso={claim.firstAppearanceAt} />],
          [words.say('claim.reach'), claim.appearanceCount > 0 && reach(words, claim)],
          [words.say('claim.why'), claim.reasons.map((reason) => words.name('reason', reason)).join(', ')],
        ]}
      />
    </header>
  );
}

/** On a narrow window the verdict stands below all that is written: ways straight to it. */
function Jumps({ words, claim }: { words: Words; claim: Claim }) {
  return (
    <p class="jumps">
      <a href="#official">{words.say('official.title')}</a>{' '}
      <a href="#verdict">{words.say(claim.verdict ? 'verdict.change' : 'verdict.give')}</a>
    </p>
  );
}

function When({ words, said, days }: { words: Words; said: string; days: string[] }) {
  const unique = [...new Set(days)];
  return (
    <>
      {said}
      {unique.length > 0 && <span class="sub"> ({unique.map((day) => words.day(day)).join(' – ')})</span>}
    </>
  );
}

/** The claims it stands in a relation to, each relation named once. */
function Links({ words, shown }: { words: Words; shown: ClaimShown }) {
  if (!shown.links.length) return null;
  const { id, language } = shown.claim;
  const byRelation = Map.groupBy(shown.links, (link) => (link.claimId === id ? link.relation : `${link.relation}_by`));
  return (
    <dl class="links">
      {[...byRelation].map(([relation, links]) => (
        <div>
          <dt>{words.name('relation', relation)}</dt>
          {links.map((link) => (
            <dd>
              <a href={`/claims/${link.claimId === id ? link.otherId : link.claimId}`} lang={language}>
                {link.sentence}
              </a>
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
