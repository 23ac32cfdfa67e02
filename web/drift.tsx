import type { Drift } from '../src/drift.ts';
import type { Timeline } from '../src/timeline.ts';
import { Certainty, Time } from './components.tsx';
import { DriftPicture } from './drift-picture.tsx';
import type { Words } from './words.ts';

/** The claim's way through the press: the picture, what is to be seen in it in words, and the same as a table. */
export function DriftSection({ words, timeline }: { words: Words; timeline: Timeline }) {
  const { drift, positions } = timeline;
  if (drift.points.length + positions.length < 2) return null;
  return (
    <section class="drift-section" aria-labelledby="drift">
      <h2 id="drift">{words.say('drift.title')}</h2>
      <DriftPicture words={words} drift={drift} positions={positions} />
      <Legend words={words} />
      <Told words={words} drift={drift} />
      <AsTable words={words} timeline={timeline} />
    </section>
  );
}

const SHOWN = ['questioned', 'hedged', 'attributed', 'asserted', 'denied'];

function Legend({ words }: { words: Words }) {
  return (
    <ul class="drift-legend">
      {SHOWN.map((certainty) => (
        <li>
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <g class={`point ${certainty}`}>
              {certainty === 'denied' ? <path d="M3 3 L13 13 M3 13 L13 3" /> : <circle cx="8" cy="8" r="6" />}
            </g>
          </svg>
          {words.name('certainty', certainty)}
        </li>
      ))}
      <li>
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <g class="stand confirms">
            <path d="M8 1 L15 8 L8 15 L1 8 Z" />
          </g>
        </svg>
        {words.say('drift.official')}
      </li>
    </ul>
  );
}

function Told({ words, drift }: { words: Words; drift: Drift }) {
  const named = (lane: number) => drift.lanes[lane] ?? words.say('appearances.no_outlet');
  const { first, hardened, relays, firmerHeadlines } = drift;
  return (
    <ul class="drift-told">
      {first && <li>{words.say('drift.first', { outlet: named(first.lane), day: words.moment(first.at) })}</li>}
      {hardened && (
        <li>
          {words.say('drift.hardened', {
            before: words.name('certainty', hardened.before.certainty),
            outlet: named(hardened.at.lane),
            day: words.moment(hardened.at.at),
            first: named(hardened.before.lane),
          })}
        </li>
      )}
      {relays.length > 0 && (
        <li>{words.say('drift.relays', { who: relays.map((r) => `${r.outlet} ← ${r.from}`).join(', ') })}</li>
      )}
      {firmerHeadlines.map(({ title }) => (
        <li>{words.say('drift.headline', { outlet: named(title.lane) })}</li>
      ))}
    </ul>
  );
}

function AsTable({ words, timeline }: { words: Words; timeline: Timeline }) {
  const { drift, positions } = timeline;
  const rows = [
    ...drift.points.map((p) => ({
      at: p.at,
      who: drift.lanes[p.lane] ?? words.say('appearances.no_outlet'),
      what: <Certainty words={words} certainty={p.certainty} />,
    })),
    ...positions.map((p) => ({ at: p.at, who: p.party, what: <>{words.name('stand', p.stand)}</> })),
  ];
  return (
    <details>
      <summary>{words.say('drift.table', { n: rows.length })}</summary>
      <table class="drift-table">
        <thead>
          <tr>
            <th scope="col">{words.say('drift.when')}</th>
            <th scope="col">{words.say('drift.who')}</th>
            <th scope="col">{words.say('drift.how')}</th>
          </tr>
        </thead>
        <tbody>
          {rows
            .toSorted((a, b) => (a.at < b.at ? -1 : 1))
            .map((row) => (
              <tr>
                <td>
                  <Time words={words} iso={row.at} exact />
                </td>
                <td>{row.who}</td>
                <td>{row.what}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </details>
  );
}
