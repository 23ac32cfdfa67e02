import type { Position } from '../src/positions.ts';
import { Time } from './components.tsx';
import type { Words } from './words.ts';

interface PositionsProps {
  words: Words;
  positions: Position[];
  /** By version id, the document that a passage stands in. */
  documents: Map<string, string>;
}

/** What each party says of the claim, the party's last word first, each with its date and passage. */
export function Positions({ words, positions, documents }: PositionsProps) {
  if (!positions.length) return null;
  const parties = Map.groupBy(positions, (p) => p.party);
  return (
    <section class="positions" aria-labelledby="positions">
      <h2 id="positions">{words.say('positions.title')}</h2>
      {[...parties].map(([party, all]) => (
        <article class="position">
          <h3>
            {party} <span class="sub">{words.name('party', all[0]!.kind)}</span>
          </h3>
          <ol>
            {all.toReversed().map((position) => (
              <One words={words} position={position} href={documents.get(position.passage.versionId)} />
            ))}
          </ol>
        </article>
      ))}
    </section>
  );
}

function One({ words, position, href }: { words: Words; position: Position; href: string | undefined }) {
  const { stand, at, ahead, outlet, changedFrom, passage } = position;
  return (
    <li>
      <p class="by">
        <span class={`stance ${stand}`}>{words.name('stand', stand)}</span> <Time words={words} iso={ahead ?? at} />
        {ahead && <span class="tag loud">{words.say('dated.future')}</span>}
        {outlet && ` · ${words.say('positions.in', { outlet })}`}
        {changedFrom && ` · ${words.say('positions.before', { stand: words.name('stand', changedFrom) })}`}
      </p>
      <blockquote>
        <q>{passage.quote}</q> {href && <a href={`/documents/${href}`}>{words.say('positions.see')}</a>}
      </blockquote>
    </li>
  );
}
