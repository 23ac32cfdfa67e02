import type { Round } from '../db/rounds.ts';
import type { View } from './desk.ts';

// A round that has not said anything for so long was cut off.
const SILENT_MS = 180_000;

/** How a round is: under way, over, or cut off. */
export function stateOf(round: Round, now: string): 'running' | 'last' | 'cut' {
  if (round.endedAt) return 'last';
  return Date.parse(now) - Date.parse(round.seenAt) > SILENT_MS ? 'cut' : 'running';
}

/** What the round under way has come to, or the last one. */
export function RoundPanel({ view, round }: { view: View; round: Round | null }) {
  const { words, now, here } = view;
  if (!round) return <p class="round">{words.say('round.none')}</p>;
  const state = stateOf(round, now);
  const { due, visited } = round;
  const counts = [
    words.say('round.sources', { done: visited, n: due }),
    ...(['failed', 'fresh', 'collected', 'troubled', 'claims'] as const).flatMap((key) =>
      round[key] > 0 ? [words.name('round', key, { n: round[key] })] : [],
    ),
  ];
  const ago = words.ago(round.endedAt ?? round.startedAt, now);
  return (
    <section class={`round ${state}`} aria-label={words.name('round', state)}>
      <p>
        <strong>{words.name('round', state)}</strong>{' '}
        {state !== 'cut' && words.say(round.endedAt ? 'round.ended' : 'round.began', { ago })}
        {state === 'running' && (
          <>
            {' · '}
            <a href={here}>{words.say('round.look')}</a>
          </>
        )}
      </p>
      {state === 'running' && due > 0 && <progress max={due} value={visited} aria-label={counts[0]} />}
      <p class="sub">{counts.join(' · ')}</p>
    </section>
  );
}
