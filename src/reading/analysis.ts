import { findConcepts, type Hit, type Sign } from './concepts.ts';
import type { Language } from './language.ts';
import { type Mood, moodsOf } from './lexicon/moods.ts';
import { findQuotations, quotedShare } from './quotations.ts';
import { type Span, splitSentences } from './sentences.ts';
import { type Token, tokenize } from './tokens.ts';
import { findMentions, type Mention, type Watch } from './watchlist.ts';

/** A sentence with what was seen in it. Token places are those of the text. */
export interface Sentence extends Span {
  index: number;
  firstToken: number;
  lastToken: number;
  paragraph: number;
  startsParagraph: boolean;
  /** share inside quotation marks */
  quoted: number;
  isQuestion: boolean;
}

/** A text with its layers, before anything is judged. */
export interface Analysis {
  text: string;
  language: Language;
  watch: Watch;
  tokens: Token[];
  sentences: Sentence[];
  quotations: Span[];
  hits: Hit[];
  mentions: Mention[];
  /** the mention that a token belongs to */
  mentionAt: (Mention | undefined)[];
}

/** The words of a text and the names of the watch list among them: all that most texts of a day need. */
export interface Sighting {
  tokens: Token[];
  mentions: Mention[];
}

/** Looks for the names of the watch list in a text. */
export function sight(text: string, watch: Watch): Sighting {
  const tokens = tokenize(text);
  return { tokens, mentions: findMentions(tokens, watch) };
}

/** Lays the layers of a text: words, sentences, quotations, names of the watch list, what the words speak of. */
export function analyse(text: string, language: Language, watch: Watch, seen = sight(text, watch)): Analysis {
  const { tokens, mentions } = seen;
  const quotations = findQuotations(text);
  const sentences = placeSentences(splitSentences(text, language), tokens, quotations, text);
  const mentionAt: (Mention | undefined)[] = new Array(tokens.length);
  for (const mention of mentions) for (let i = mention.first; i < mention.last; i++) mentionAt[i] = mention;
  return {
    text,
    language,
    watch,
    tokens,
    sentences,
    quotations,
    hits: findConcepts(tokens, language),
    mentions,
    mentionAt,
  };
}

function placeSentences(spans: Span[], tokens: Token[], quotations: Span[], text: string): Sentence[] {
  let at = 0;
  let paragraph = -1;
  let before = -1;
  return spans.map((span, index) => {
    while (at < tokens.length && tokens[at]!.start < span.start) at++;
    const firstToken = at;
    while (at < tokens.length && tokens[at]!.start < span.end) at++;
    const startsParagraph = before < 0 || text.slice(before, span.start).includes('\n');
    if (startsParagraph) paragraph++;
    before = span.end;
    const isQuestion = /\?["»”\s]*$/.test(text.slice(Math.max(span.start, span.end - 4), span.end));
    return {
      ...span,
      index,
      firstToken,
      lastToken: at,
      paragraph,
      startsParagraph,
      quoted: quotedShare(span, quotations),
      isQuestion,
    };
  });
}

/** The items whose tokens lie in a range; the list is in order of `first`. */
export function within<T extends Range>(items: T[], first: number, last: number): T[] {
  const found: T[] = [];
  for (let i = placeOf(items, first); i < items.length && items[i]!.first < last; i++)
    if (items[i]!.last <= last) found.push(items[i]!);
  return found;
}

interface Range {
  first: number;
  last: number;
}

// Where the items that begin at a token or after it begin
function placeOf(items: Range[], first: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (items[middle]!.first < first) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What a range of tokens speaks of, each concept with how often. */
export function conceptsIn(analysis: Analysis, first: number, last: number): Map<Sign, number> {
  const { hits } = analysis;
  const counts = new Map<Sign, number>();
  for (let i = placeOf(hits, first); i < hits.length && hits[i]!.first < last; i++) {
    const { value } = hits[i]!;
    if (hits[i]!.last <= last) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

/** The moods that a word may have as a French verb, accents as written. */
export function moodsOfToken({ word }: Token): ReadonlySet<Mood> {
  word.moods ??= moodsOf(word.lower);
  return word.moods;
}
