import { Time } from './components.tsx';
import type { Words } from './words.ts';

interface DatedProps {
  words: Words;
  /** As the document states it, and when it counts as published: never later than when it was seen. */
  document: { publishedAt: string | null; datedAt: string };
}

/** The date of a statement; one that lay in the future when it was found is marked, and is sorted by when it was found. */
export function Dated({ words, document }: DatedProps) {
  const { publishedAt, datedAt } = document;
  const isAhead = publishedAt !== null && Date.parse(publishedAt) > Date.parse(datedAt);
  return (
    <>
      <Time words={words} iso={publishedAt ?? datedAt} />
      {isAhead && <span class="tag loud">{words.say('dated.future')}</span>}
    </>
  );
}
