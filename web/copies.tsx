import type { Copy } from '../db/copies.ts';
import { Time } from './components.tsx';
import type { Words } from './words.ts';

interface AlsoInProps {
  words: Words;
  copies: Copy[];
  /** The document beside which this is shown. */
  of: { id: string; wireId: string | null; outlet: string | null };
}

/** The other outlets that carry the same text as a document, each a link; nothing when there are none. */
export function AlsoIn({ words, copies, of }: AlsoInProps) {
  const others = copies.filter((copy) => copy.wireId === of.wireId && copy.id !== of.id);
  if (!of.wireId || !others.length) return null;
  const outlets = new Set(others.map((copy) => copy.outlet).filter((outlet) => outlet !== of.outlet));
  const word = outlets.size
    ? words.say('copies.outlets', { n: outlets.size })
    : words.say('copies.same_outlet', { n: others.length });
  return (
    <details class="copies">
      <summary>{word}</summary>
      <ul>
        {others.map((copy) => (
          <li>
            <Time words={words} iso={copy.publishedAt ?? copy.datedAt} exact />{' '}
            <strong>{copy.outlet ?? words.say('appearances.no_outlet')}</strong>{' '}
            <a href={`/documents/${copy.id}`}>{copy.title}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}
