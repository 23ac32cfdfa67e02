import { OutLink, Time } from './components.tsx';
import type { Words } from './words.ts';

/** Where a document comes from: its address, or who entered it. */
export interface Provenance {
  url: string;
  /** Name of who entered it by hand; null when it was crawled. */
  enteredBy: string | null;
  firstSeenAt: string;
  /** Page of the paper, for a clip; the way it was said, for a statement. */
  page?: string | null;
  channel?: string | null;
}

/** A link to where a document stands online; for one entered by hand, its page or channel, and by whom and when. */
export function Origin({ words, of, word }: { words: Words; of: Provenance; word: string }) {
  if (!of.enteredBy) return <OutLink href={of.url}>{word}</OutLink>;
  return (
    <span class="entered">
      {of.page && `${words.say('entry.on_page', { page: of.page })} · `}
      {of.channel && `${of.channel} · `}
      {words.say('entry.entered_by', { name: of.enteredBy })} <Time words={words} iso={of.firstSeenAt} exact />
    </span>
  );
}
