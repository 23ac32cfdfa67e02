/** A stretch of a text (UTF-16 offsets, end exclusive). */
export interface Span {
  start: number;
  end: number;
}

const segmenters = {
  fr: new Intl.Segmenter('fr', { granularity: 'sentence' }),
  en: new Intl.Segmenter('en', { granularity: 'sentence' }),
};

// What may stand before a full stop that ends no sentence.
const ABBREVIATION =
  /(?:^|[\s('’«"])(?:MM?|Mmes?|Mlles?|Mgr|Me|Dr|Drs|Pr|Prof|St|Ste|art|al|cf|ex|env|av|bd|chap|éd|fig|hab|Inc|Corp|Co|Ltd|Bros|Mr|Mrs|Ms|Messrs|Gen|Sen|Rep|Gov|Sgt|Lt|Col|Jr|Sr|vs|No|n|p|pp|vol|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|janv|févr|juil|oct|nov|déc|approx|dept|est|i\.e|e\.g|[A-ZÉ]|(?:[A-Z]\.)+[A-Z])\.$/u;
const CLOSING_ONLY = /^[\s»"”’')\]]+$/u;
// A closing mark that was parted from its sentence: « … court. » La ville …
const CLOSES_FIRST = /^\s*[»”]\s*/u;
const STARTS_LOWER = /^[\s«"“'‘(]*\p{Ll}/u;
// Pages that lost their paragraph breaks: "…prestataire.Pour", "…trembler ?Changement".
const GLUED = /[\p{Ll}\d)»"”][.?!…](?=\p{Lu}[\p{Ll}’'])|[?!](?=\p{Lu})/gu;
const ENDS_WITH_DOMAIN = /\b(?:www|https?:)\S*$|\b\p{L}+\.(?:fr|com|org|net|gouv|eu|io)$/u;

/** Sentences with exact offsets, without the white space around them. Lines are never joined. */
export function splitSentences(text: string, language: 'fr' | 'en'): Span[] {
  const spans: Span[] = [];
  let current: Span | null = null;
  for (const { segment: whole, index } of segmenters[language].segment(text)) {
    const endsLine = whole.endsWith('\n');
    const segment = endsLine ? whole.slice(0, -1) : whole;
    current = joined(current, segment, index, text, spans);
    if (!endsLine || !current) continue;
    pushUnglued(text, current.start, current.end, spans);
    current = null;
  }
  if (current) pushUnglued(text, current.start, current.end, spans);
  return spans;
}

// The sentence that a segment belongs to: the one before it in its line, or its own
function joined(current: Span | null, segment: string, at: number, text: string, into: Span[]): Span | null {
  const closing = current ? (CLOSES_FIRST.exec(segment)?.[0].length ?? 0) : 0;
  if (current) current.end += closing;
  if (closing === segment.length) return current;
  const end = at + segment.length;
  if (current && belongsTogether(text.slice(current.start, current.end), segment.slice(closing)))
    return { start: current.start, end };
  if (current) pushUnglued(text, current.start, current.end, into);
  return { start: at + closing, end };
}

function belongsTogether(before: string, next: string): boolean {
  if (CLOSING_ONLY.test(next)) return true;
  const trimmed = before.trimEnd();
  if (ABBREVIATION.test(trimmed)) return true;
  // a full stop or a question inside a quotation that goes on in the same sentence: « … ? », demande-t-il
  return STARTS_LOWER.test(next) && !/^\s*(?:-|–|•)/.test(next);
}

function pushUnglued(text: string, start: number, end: number, into: Span[]): void {
  const part = text.slice(start, end);
  let from = 0;
  GLUED.lastIndex = 0;
  for (const match of part.matchAll(GLUED)) {
    const cut = match.index + match[0].length;
    if (ENDS_WITH_DOMAIN.test(part.slice(Math.max(0, cut - 20), cut - 1))) continue;
    pushTrimmed(text, start + from, start + cut, into);
    from = cut;
  }
  pushTrimmed(text, start + from, end, into);
}

function pushTrimmed(text: string, start: number, end: number, into: Span[]): void {
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  if (end > start) into.push({ start, end });
}
