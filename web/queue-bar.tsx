import type { QueueAct, verdictsWithEvidence } from '../db/queue-acts.ts';
import { dayAfter, dayIn } from '../src/days.ts';
import { NO_CLAIM_REASONS } from '../src/triage.ts';
import { withQuery } from './components.tsx';
import type { View } from './desk.ts';
import type { Words } from './words.ts';

/** What the bar above the lines offers. */
export interface BarShown {
  officers: { id: string; name: string }[];
  /** Verdicts whose evidence a neighbour can rest on too. */
  cited: Awaited<ReturnType<typeof verdictsWithEvidence>>;
  /** Whether verdicts are proposed first, for another to approve. */
  proposes: boolean;
}

/** What can be done with the chosen lines: one form, whose boxes stand in the lines. */
export function Bar({ view, shown }: { view: View; shown: BarShown }) {
  const { words } = view;
  return (
    <form
      id="acts"
      method="post"
      action="/queue/acts"
      class="acts"
      data-acts
      data-failed={words.say('acts.failed')}
      aria-label={words.say('acts.label')}
    >
      <input type="hidden" name="back" value={view.here} />
      <p class="acts-chosen">
        <a href={withQuery(view.here, { all: '1' })} data-all>
          {words.say('acts.all')}
        </a>{' '}
        <span
          data-chosen
          data-one={words.say('acts.one')}
          data-other={words.say('acts.other', { n: '{n}' })}
          aria-live="polite"
        ></span>
      </p>
      <Assign view={view} officers={shown.officers} />
      <Snooze view={view} />
      <SetAside words={words} />
      <Decide words={words} shown={shown} />
    </form>
  );
}

function Assign({ view, officers }: { view: View; officers: BarShown['officers'] }) {
  const { words, person } = view;
  return (
    <details data-act="a" name="act">
      <summary>{words.say('acts.assign')}</summary>
      <div class="act">
        <label class="field">
          <span>{words.say('acts.to')}</span>
          <select name="to">
            <option value={person!.id}>{words.say('acts.me')}</option>
            {officers
              .filter((one) => one.id !== person!.id)
              .map((one) => (
                <option value={one.id}>{one.name}</option>
              ))}
            <option value="">{words.say('acts.nobody')}</option>
          </select>
        </label>
        <button type="submit" name="act" value="assigned">
          {words.say('acts.assign_do')}
        </button>
      </div>
    </details>
  );
}

function Snooze({ view }: { view: View }) {
  const { words } = view;
  const tomorrow = dayAfter(dayIn(new Date(view.now), words.zone));
  return (
    <details data-act="s" name="act">
      <summary>{words.say('acts.snooze')}</summary>
      <div class="act">
        <label class="field">
          <span>{words.say('acts.until')}</span>
          <input type="date" name="until" value={tomorrow} min={tomorrow} />
        </label>
        <button type="submit" name="act" value="snoozed">
          {words.say('acts.snooze_do')}
        </button>
        <p class="hint">{words.say('acts.snooze_hint')}</p>
      </div>
    </details>
  );
}

function SetAside({ words }: { words: Words }) {
  return (
    <details data-act="n" name="act">
      <summary>{words.say('acts.dismiss')}</summary>
      <div class="act">
        <label class="field">
          <span>{words.say('acts.because')}</span>
          <select name="because">
            {NO_CLAIM_REASONS.map((because) => (
              <option value={because}>{words.name('no_claim', because)}</option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{words.say('acts.note')}</span>
          <input name="note" maxlength={500} />
        </label>
        <button type="submit" name="act" value="dismissed">
          {words.say('acts.dismiss_do')}
        </button>
        <p class="hint">
          {words.say('acts.dismiss_hint')} <a href="/queue/learnt">{words.say('learnt.title')}</a>
        </p>
      </div>
    </details>
  );
}

function Decide({ words, shown }: { words: Words; shown: BarShown }) {
  return (
    <details data-act="v" name="act">
      <summary>{words.say('acts.verdict')}</summary>
      <div class="act">
        <label class="field">
          <span>{words.say('field.verdict')}</span>
          <select name="verdict">
            <option value="unverified">{words.name('verdict', 'unverified')}</option>
            {shown.cited.map((one) => (
              <option value={one.id}>
                {words.say('acts.same_evidence', {
                  verdict: words.name('verdict', one.verdict),
                  sentence: one.sentence.length > 60 ? `${one.sentence.slice(0, 60)}…` : one.sentence,
                })}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{words.say('field.reason')}</span>
          <input name="reason" maxlength={2000} />
        </label>
        <button type="submit" name="act" value="verdict">
          {words.say(shown.proposes ? 'verdict.propose' : 'verdict.save')}
        </button>
      </div>
    </details>
  );
}

/** What has just been done or could not be, and the way to take it back. */
export interface Told {
  act?: QueueAct;
  /** Of an act, how many claims were left as they were. */
  left?: number;
  undone?: number;
  problem?: string;
}

/** Says what has just been done. */
export function ToldNotice({ view, told }: { view: View; told: Told | null }) {
  if (!told) return null;
  const { words } = view;
  if (told.problem) {
    return (
      <p class="notice bad" role="alert" data-told>
        {words.name('undone', told.problem)}
      </p>
    );
  }
  const left = told.left ? ` ${words.say('acts.left', { n: told.left })}` : '';
  return (
    <div class="notice good told" role="status" data-told>
      <p>
        {told.act
          ? words.name('did', told.act.kind, { n: told.act.items.length })
          : words.say('acts.undone', { n: told.undone ?? 0 })}
        {left}
      </p>
      {told.act && <UndoButton view={view} name="undo" value={told.act.id} />}
    </div>
  );
}

/** The button that takes an act back (`undo`: its id), or the verdict just given on a claim (`claim`: its id). */
export function UndoButton({ view, name, value }: { view: View; name: 'undo' | 'claim'; value: string }) {
  return (
    <form method="post" action="/queue/undo" data-undo>
      <input type="hidden" name="back" value={view.here} />
      <button type="submit" name={name} value={value}>
        {view.words.say('acts.undo')}
      </button>
    </form>
  );
}
