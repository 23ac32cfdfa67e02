import type { historyOf } from '../db/audit.ts';
import type { verdictsOf } from '../db/verdicts.ts';
import { Time, VerdictBadge } from './components.tsx';
import type { Words } from './words.ts';

export type GivenVerdicts = Awaited<ReturnType<typeof verdictsOf>>;
export type Trail = Awaited<ReturnType<typeof historyOf>>;

/** The verdicts a claim was given, newest first, each with its reason and evidence. */
export function Verdicts({ words, verdicts }: { words: Words; verdicts: GivenVerdicts }) {
  if (!verdicts.length) return null;
  return (
    <section aria-labelledby="verdicts">
      <h2 id="verdicts">{words.say('verdicts.title')}</h2>
      <ol class="verdicts">
        {verdicts.map((v) => (
          <li>
            <p class="by">
              <GivenBy words={words} given={v} />
              {v.validUntil && (
                <>
                  {' · '}
                  {words.say('verdicts.until')} <Time words={words} iso={v.validUntil} />
                </>
              )}
            </p>
            <p class="reason">{v.reason}</p>
            <EvidenceList evidence={v.evidence} />
          </li>
        ))}
      </ol>
    </section>
  );
}

interface Given {
  verdict: string;
  person: string;
  /** ISO time */
  givenAt: string;
}

/** Which verdict, by whom and when. */
export function GivenBy({ words, given }: { words: Words; given: Given }) {
  return (
    <>
      <VerdictBadge words={words} verdict={given.verdict} /> <strong>{given.person}</strong>{' '}
      <Time words={words} iso={given.givenAt} exact />
    </>
  );
}

function EvidenceList({ evidence }: { evidence: GivenVerdicts[number]['evidence'] }) {
  if (!evidence.length) return null;
  return (
    <ul class="cited">
      {evidence.map((e) => (
        <li>
          {e.quote ? <q>{e.quote}</q> : e.recordObject}{' '}
          {e.documentId && (
            <cite>
              <a href={`/documents/${e.documentId}`}>{e.title}</a>
            </cite>
          )}
        </li>
      ))}
    </ul>
  );
}

const said = (of: unknown) => (of ?? {}) as { sentence?: unknown; verdict?: unknown; reason?: unknown; note?: unknown };

/** What a line of the trail says was done, from what to what. */
export function Told({ words, entry }: { words: Words; entry: Trail[number] }) {
  const [before, after] = [said(entry.before), said(entry.after)];
  const comment = [after.note, after.reason].find((one) => typeof one === 'string' && one);
  if (typeof before.sentence === 'string' && typeof after.sentence === 'string')
    return <>{words.say('history.from_to', { from: before.sentence, to: after.sentence })}</>;
  if (typeof after.verdict !== 'string') return null;
  return (
    <>
      <VerdictBadge words={words} verdict={after.verdict} /> {comment}
    </>
  );
}

/** Everything anyone, the program included, did to a claim, newest first. */
export function History({ words, trail }: { words: Words; trail: Trail }) {
  if (!trail.length) return null;
  return (
    <details class="trail">
      <summary>{words.say('history.title', { n: trail.length })}</summary>
      <ol>
        {trail.map((entry) => (
          <li>
            <Time words={words} iso={entry.at} exact /> <strong>{entry.person ?? words.say('history.program')}</strong>{' '}
            {words.name('action', entry.action)} <Told words={words} entry={entry} />
          </li>
        ))}
      </ol>
    </details>
  );
}
