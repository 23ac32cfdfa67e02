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
  let lineStart = 0;
  while (lineStart <= text.length) {
    let lineEnd = text.indexOf('\n', lineStart);
    if (lineEnd < 0) lineEnd = text.length;
    if (lineEnd > lineStart) splitLine(text, lineStart, lineEnd, language, spans);
    lineStart = lineEnd + 1;
  }
  return spans;
}

function splitLine(text: string, start: number, end: number, language: 'fr' | 'en', into: Span[]): void {
  const line = text.slice(start, end);
  let current: Span | null = null;
  for (const { segment, index: at } of segmenters[language].segment(line)) {
    const closing: number = current ? (CLOSES_FIRST.exec(segment)?.[0].length ?? 0) : 0;
    if (current) current.end += closing;
    const index: number = at + closing;
    if (closing === segment.length) continue;
    if (current && belongsTogether(line.slice(current.start, current.end), segment.slice(closing)))
      current.end = at + segment.length;
    else {
      if (current) pushUnglued(text, start + current.start, start + current.end, into);
      current = { start: index, end: at + segment.length };
    }
  }
  if (current) pushUnglued(text, start + current.start, start + current.end, into);
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
