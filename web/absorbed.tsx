import type { verdictsOfMerged } from '../db/matches.ts';
import { GivenBy } from './history.tsx';
import type { Words } from './words.ts';

export type AbsorbedVerdicts = Awaited<ReturnType<typeof verdictsOfMerged>>;

/** What was decided on claims that were merged into this one, newest first: told, not in force. */
export function Absorbed({ words, verdicts }: { words: Words; verdicts: AbsorbedVerdicts }) {
  if (!verdicts.length) return null;
  return (
    <section aria-labelledby="absorbed">
      <h2 id="absorbed">{words.say('absorbed.title')}</h2>
      <ol class="verdicts">
        {verdicts.map((v) => (
          <li>
            <p class="by">
              <GivenBy words={words} given={v} />
            </p>
            <p class="reason">{v.reason}</p>
            <p class="sub">
              {words.say('absorbed.on')} <q lang={v.language}>{v.sentence}</q>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
