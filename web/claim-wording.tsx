import type { Claim } from '../db/claims.ts';
import { Time } from './components.tsx';
import type { Trail } from './history.tsx';
import type { Words } from './words.ts';

interface WordingProps {
  words: Words;
  claim: Claim;
  trail: Trail;
  /** What was typed and could not be kept, with the key of what is wrong with it. */
  typed?: { sentence: string; problem: string };
}

/** The claim's sentence to be worded anew; the machine's own words stay in sight once a person has put it otherwise. */
export function Wording({ words, claim, trail, typed }: WordingProps) {
  const isEdited = claim.sentence !== claim.machineSentence;
  const last = isEdited ? trail.find((entry) => entry.action === 'claim.reworded') : undefined;
  return (
    <div class="wording">
      {isEdited && (
        <p class="machine">
          {words.say('wording.machine')} <q lang={claim.language}>{claim.machineSentence}</q>
          {last && (
            <span class="sub">
              {' '}
              {words.say('wording.by', { who: last.person ?? words.say('history.program') })}{' '}
              <Time words={words} iso={last.at} exact />
            </span>
          )}
        </p>
      )}
      <details open={typed !== undefined}>
        <summary>{words.say('wording.edit')}</summary>
        <form method="post" action={`/claims/${claim.id}/wording`}>
          <input type="hidden" name="revision" value={String(claim.revision)} />
          <label class="field">
            <span>{words.say('wording.sentence')}</span>
            <textarea
              name="sentence"
              rows={2}
              maxlength={500}
              lang={claim.language}
              {...(typed ? { 'aria-invalid': 'true' as const, 'aria-describedby': 'fault-sentence' } : {})}
            >
              {typed?.sentence ?? claim.sentence}
            </textarea>
          </label>
          {typed && (
            <p class="fault" id="fault-sentence" role="alert">
              {words.name('wording_problem', typed.problem)}
            </p>
          )}
          <p class="buttons">
            <button type="submit">{words.say('wording.save')}</button>
            {isEdited && (
              <button type="submit" class="quiet" name="undo" value={previousWording(trail) ?? ''}>
                {words.say('wording.undo')}
              </button>
            )}
          </p>
        </form>
      </details>
    </div>
  );
}

/** What the sentence was before it was last worded anew. */
function previousWording(trail: Trail): string | undefined {
  const before = trail.find((entry) => entry.action === 'claim.reworded')?.before as { sentence?: string } | null;
  return before?.sentence;
}
