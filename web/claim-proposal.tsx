import type { NamedProposal } from '../db/proposals.ts';
import { Time, VerdictBadge } from './components.tsx';
import type { Words } from './words.ts';

interface ProposalProps {
  words: Words;
  proposals: NamedProposal[];
  /** Who looks at the page: one's own proposal is another's to approve. */
  personId: string;
  /** Why the last decision could not be carried out. */
  refused?: string;
}

/** The verdict that waits for a second pair of eyes, with what the one who looks may do; and what was returned before. */
export function Proposal({ words, proposals, personId, refused }: ProposalProps) {
  const open = proposals.find(({ proposal }) => proposal.state === 'open');
  const [latest] = proposals;
  const last = open ?? (latest?.proposal.state === 'returned' || refused ? latest : undefined);
  if (!last) return null;
  const { proposal } = last;
  return (
    <section class="proposal notice" aria-labelledby="proposal">
      <h2 id="proposal">{words.say(proposal.state === 'returned' ? 'proposal.returned' : 'proposal.open')}</h2>
      <p class="by">
        <VerdictBadge words={words} verdict={proposal.verdict} /> <strong>{last.person}</strong>{' '}
        <Time words={words} iso={proposal.proposedAt} exact />
        {proposal.validUntil && (
          <>
            {' · '}
            {words.say('verdicts.until')} <Time words={words} iso={proposal.validUntil} />
          </>
        )}
      </p>
      <p class="reason">{proposal.reason}</p>
      <Cited proposal={proposal} />
      {proposal.note && (
        <p>
          <strong>{last.decider}</strong>
          {words.say('sign.colon')} {proposal.note}
        </p>
      )}
      {refused && (
        <p class="fault" role="alert" tabindex={-1} data-focus>
          {words.name('proposal_problem', refused)}
        </p>
      )}
      {open && <Decide words={words} proposal={proposal} isOwn={proposal.personId === personId} />}
    </section>
  );
}

function Cited({ proposal }: { proposal: NamedProposal['proposal'] }) {
  const quotes = proposal.cited.flatMap((one) => {
    const quote = (one as { quote?: unknown }).quote;
    return typeof quote === 'string' ? [quote] : [];
  });
  if (!quotes.length) return null;
  return (
    <ul class="cited">
      {quotes.map((quote) => (
        <li>
          <q>{quote}</q>
        </li>
      ))}
    </ul>
  );
}

function Decide({ words, proposal, isOwn }: { words: Words; proposal: NamedProposal['proposal']; isOwn: boolean }) {
  return (
    <form method="post" action={`/claims/${proposal.claimId}/proposal`}>
      <input type="hidden" name="proposal" value={proposal.id} />
      {isOwn ? (
        <>
          <p class="hint">{words.say('proposal.own')}</p>
          <button type="submit" name="decision" value="withdraw">
            {words.say('proposal.withdraw')}
          </button>
        </>
      ) : (
        <>
          <label class="field">
            <span>{words.say('proposal.note')}</span>
            <textarea name="note" rows={2} maxlength={2000} />
          </label>
          <p class="buttons">
            <button type="submit" class="primary" name="decision" value="approve">
              {words.say('proposal.approve')}
            </button>
            <button type="submit" name="decision" value="return">
              {words.say('proposal.return')}
            </button>
          </p>
        </>
      )}
    </form>
  );
}
