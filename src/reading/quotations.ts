import type { Span } from './sentences.ts';

// A straight or single mark opens after a blank or bracket and closes before a blank or mark; « » and “ ” say it themselves.
const MARKS = /[«»“”"]|(?<=^|[\s(])[‘'](?=\p{L})|(?<=[\p{L}.,!?…])[’'](?=$|[\s.,;:)])/gu;
/** A quotation that is never closed ends with its paragraph; one longer than this was a slip. */
const LONGEST = 1500;

/** The quotations of a text, marks included, over several sentences where they run so. */
export function findQuotations(text: string): Span[] {
  const spans: Span[] = [];
  let open: { at: number; mark: string } | null = null;
  for (const match of text.matchAll(MARKS)) {
    const mark = match[0];
    const at = match.index;
    if (open && crossesParagraph(text, open.at, at)) {
      spans.push({ start: open.at, end: endOfLine(text, open.at) });
      open = null;
    }
    if (!open) {
      if (opens(mark, text, at)) open = { at, mark };
    } else if (closes(open.mark, mark)) {
      if (at - open.at < LONGEST) spans.push({ start: open.at, end: at + 1 });
      open = null;
    }
  }
  if (open) spans.push({ start: open.at, end: endOfLine(text, open.at) });
  return spans;
}

function opens(mark: string, text: string, at: number): boolean {
  if (mark === '«' || mark === '“' || mark === '‘') return true;
  if (mark === "'") return at === 0 || /[\s(]/.test(text[at - 1]!);
  return mark === '"';
}

function closes(opened: string, mark: string): boolean {
  if (opened === '«') return mark === '»';
  if (opened === '“') return mark === '”' || mark === '"';
  if (opened === '‘' || opened === "'") return mark === '’' || mark === "'";
  return mark === '"' || mark === '”';
}

function crossesParagraph(text: string, from: number, to: number): boolean {
  const line = text.indexOf('\n', from);
  return line >= 0 && line < to;
}

function endOfLine(text: string, from: number): number {
  const line = text.indexOf('\n', from);
  return line < 0 ? text.length : line;
}

/** The share (0 to 1) of a stretch that stands inside quotations. */
export function quotedShare(span: Span, quotations: Span[]): number {
  let inside = 0;
  for (const q of quotations) inside += Math.max(0, Math.min(span.end, q.end) - Math.max(span.start, q.start));
  return span.end > span.start ? inside / (span.end - span.start) : 0;
}
