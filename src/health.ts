/** What is known of a source when its health is judged. Times are ISO 8601 in UTC, each list as it says. */
export interface SourceHistory {
  kind: string;
  paused: boolean;
  failures: number;
  troubleKind: string | null;
  lastVisitAt: string | null;
  lastSuccessAt: string | null;
  /** Times at which it showed something new, earliest first; several within an hour count once. */
  finds: string[];
  /** How its latest pages went, newest first: true when one could be collected. */
  pages: boolean[];
  /** Lengths of its latest articles' texts, newest first, all in the same unit. */
  lengths: number[];
}

/** How a source is, and why. The reason is a key that the UI words with its parameters. */
export interface Health {
  state: 'never' | 'well' | 'failing' | 'quiet' | 'thin' | 'paused';
  reason?: 'no_answer' | 'pages_fail' | 'silent' | 'less_text';
  params?: Record<string, string | number>;
}

const HOUR = 3_600_000;

/** A single refusal is nothing; so many in a row are. One that never answered is wrong from the first. */
const FAILURES = 3;
/** Of the latest pages so many must have failed, out of at least so many. */
const PAGES = { looked: 12, atLeast: 6, failed: 0.75 };

/**
 * Judges a source: the gravest thing first. A source that cannot be asked is not judged by its silence.
 */
export function judge(history: SourceHistory): Health {
  if (history.paused) return { state: 'paused' };
  return (
    failing(history) ??
    (history.lastSuccessAt ? quiet(history) : { state: 'never' }) ??
    thin(history) ?? { state: 'well' }
  );
}

function failing({ failures, lastSuccessAt, troubleKind, pages }: SourceHistory): Health | null {
  if (failures >= FAILURES || (failures > 0 && !lastSuccessAt)) {
    return { state: 'failing', reason: 'no_answer', params: { n: failures, trouble: troubleKind ?? 'internal' } };
  }
  const looked = pages.slice(0, PAGES.looked);
  const failed = looked.filter((good) => !good).length;
  if (looked.length < PAGES.atLeast || failed < looked.length * PAGES.failed) return null;
  return { state: 'failing', reason: 'pages_fail', params: { failed, n: looked.length } };
}

/** Shortest silence that can be an alarm, in hours: a day; while little is known of a source, over a long weekend. */
const FLOOR = { known: 24, new: 96 };
const KNOWN_AFTER = 21 * 24;
/** With fewer silences than this a source has no habit yet. */
const FEW_GAPS = 5;
const WITHOUT_HABIT = 30 * 24;

/**
 * Quiet against its own habit: silent for more than twice the longest silence it has shown, where the very longest is left
 * out (a holiday, or days on which we were not running). Counted up to the last time it answered, so that neither a pause nor
 * a failure nor a machine that was off looks like silence.
 */
function quiet({ kind, finds, lastSuccessAt }: SourceHistory): Health | null {
  const last = finds.at(-1);
  if (kind === 'register' || kind === 'manual' || !last) return null;
  const silent = hoursBetween(last, lastSuccessAt!);
  const allowed = longestExpected(finds);
  if (silent <= allowed) return null;
  return { state: 'quiet', reason: 'silent', params: { hours: Math.floor(silent), usual: Math.round(allowed) } };
}

/** The longest silence, in hours, that a source's past makes us expect. */
export function longestExpected(finds: string[]): number {
  const gaps = finds.slice(1).map((at, n) => hoursBetween(finds[n]!, at));
  const longest = gaps.toSorted((a, b) => b - a);
  if (gaps.length < FEW_GAPS) return Math.max(WITHOUT_HABIT, 3 * (longest[0] ?? 0));
  const known = hoursBetween(finds[0]!, finds.at(-1)!) >= KNOWN_AFTER;
  return Math.max(known ? FLOOR.known : FLOOR.new, 2 * longest[1]!);
}

function hoursBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / HOUR;
}

/** The latest articles beside those before: fewer than these and nothing is said. */
const LATEST = 8;
const BEFORE = { least: 10, most: 40 };
const SHRUNK = 0.4;

/** Thin: the middle length of the latest texts is less than two fifths of what it was. */
function thin({ lengths }: SourceHistory): Health | null {
  const latest = lengths.slice(0, LATEST);
  const before = lengths.slice(LATEST, LATEST + BEFORE.most);
  if (latest.length < LATEST || before.length < BEFORE.least) return null;
  const [now, then] = [median(latest), median(before)];
  if (now >= then * SHRUNK) return null;
  return { state: 'thin', reason: 'less_text', params: { now: Math.round(now), before: Math.round(then) } };
}

function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
