/** A stretch of a text, and the marks (by their place in the list given) that cover it. */
export interface Stretch {
  text: string;
  marks: number[];
}

/** A marked span, in UTF-16 offsets. */
export interface Span {
  start: number;
  end: number;
}

/** A passage in the paragraphs around it: paragraphs of stretches; mark 0 is the passage, the others its cues. */
export interface InContext {
  paragraphs: Stretch[][];
  /** Whether text before or after was left out of the paragraphs. */
  cutBefore: boolean;
  cutAfter: boolean;
}

const MOST_AROUND = 420;

/** Cuts a text at every edge of the spans, so that overlapping spans can be drawn side by side. */
export function stretches(text: string, spans: Span[], from = 0, to = text.length): Stretch[] {
  const inside = spans.map((s) => ({ start: Math.max(s.start, from), end: Math.min(s.end, to) }));
  const edges = new Set([from, to, ...inside.flatMap((s) => (s.start < s.end ? [s.start, s.end] : []))]);
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((start, i) => {
    const end = sorted[i + 1]!;
    const marks = inside.flatMap((s, n) => (s.start <= start && end <= s.end ? [n] : []));
    return { text: text.slice(start, end), marks };
  });
}

/** The paragraphs of a text as spans; what separates them is left out. */
export function paragraphsOf(text: string): Span[] {
  return [...text.matchAll(/[^\n]*\S[^\n]*/g)].map((m) => ({ start: m.index, end: m.index + m[0].length }));
}

/** A passage in its paragraph (or paragraphs), shortened at word edges when they are long, with its cue words marked. */
export function inContext(text: string, passage: Span, cues: string[]): InContext {
  const around = paragraphsOf(text).filter((p) => p.start < passage.end && passage.start < p.end);
  const first = around[0]?.start ?? passage.start;
  const last = around.at(-1)?.end ?? passage.end;
  const from = passage.start - first > MOST_AROUND ? wordEdge(text, passage.start - MOST_AROUND, 1) : first;
  const to = last - passage.end > MOST_AROUND ? wordEdge(text, passage.end + MOST_AROUND, -1) : last;
  const spans = [passage, ...cueSpans(text, passage, cues)];
  return {
    paragraphs: around.map((p) => stretches(text, spans, Math.max(p.start, from), Math.min(p.end, to))),
    cutBefore: from > first,
    cutAfter: to < last,
  };
}

function wordEdge(text: string, at: number, step: 1 | -1): number {
  let edge = at;
  while (edge > 0 && edge < text.length && /\S/.test(text[edge - (step < 0 ? 0 : 1)]!)) edge += step;
  return edge;
}

/** Where the cue words stand inside a passage: whole words, whatever their case. */
function cueSpans(text: string, passage: Span, cues: string[]): Span[] {
  const quote = text.slice(passage.start, passage.end);
  return cues.flatMap((cue) => {
    const words = cue.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    if (!words) return [];
    const found = new RegExp(`(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}])`, 'iu').exec(quote);
    return found ? [{ start: passage.start + found.index, end: passage.start + found.index + found[0].length }] : [];
  });
}
