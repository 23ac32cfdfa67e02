import { plainName } from './matching-traits.ts';

/** One appearance of a claim, as the drift needs it. */
export interface DriftAppearance {
  id: string;
  /** ISO time */
  at: string;
  documentId: string;
  outlet: string | null;
  part: 'text' | 'title';
  certainty: string;
  speaker: string | null;
  /** who relays whom, outermost first */
  attribution: string[];
}

/** A dot of the picture: when, in which lane, how firm (0 to 3; null for a denial or a refusal to speak). */
export interface DriftPoint {
  id: string;
  at: string;
  lane: number;
  certainty: string;
  firmness: number | null;
}

/** One outlet took it from another, or from a source that is no outlet here. */
export interface Relay {
  outlet: string;
  from: string;
  /** whether the one quoted is an outlet that carries the claim itself */
  isOutlet: boolean;
  /** the first appearance that shows it */
  id: string;
}

/** How a claim's certainty changed on its way through the press; all lists in order of time. */
export interface Drift {
  /** outlets in order of their first appearance; null where the outlet is not known */
  lanes: (string | null)[];
  points: DriftPoint[];
  /** the earliest appearance */
  first: DriftPoint | null;
  /** the appearance that first put as a fact what had been put with doubt, and the last doubting one before it */
  hardened: { before: DriftPoint; at: DriftPoint; hours: number } | null;
  /** articles whose headline is firmer than their own text */
  firmerHeadlines: { documentId: string; title: DriftPoint; text: DriftPoint }[];
  relays: Relay[];
  from: string | null;
  to: string | null;
}

// From doubt to fact. A denial or "no comment" is on no rung of this ladder.
const LADDER = ['questioned', 'hedged', 'attributed', 'asserted'];
const DOUBT = 1;
const FACT = 3;

/** The certainty drift of a claim, from its appearances in any order. */
export function driftOf(appearances: DriftAppearance[]): Drift {
  const sorted = appearances.toSorted(byTime);
  const lanes = [...new Set(sorted.map((a) => a.outlet))];
  const points = sorted.map((a) => pointOf(a, lanes));
  return {
    lanes,
    points,
    first: points[0] ?? null,
    hardened: hardeningOf(points),
    firmerHeadlines: firmerHeadlines(sorted, points),
    relays: relaysOf(sorted, lanes),
    from: points[0]?.at ?? null,
    to: points.at(-1)?.at ?? null,
  };
}

/** In one article the text comes before its headline: a headline hardens what the text says, not the other way round. */
function byTime(a: DriftAppearance, b: DriftAppearance): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return Number(a.part === 'title') - Number(b.part === 'title');
}

function pointOf({ id, at, outlet, certainty }: DriftAppearance, lanes: (string | null)[]): DriftPoint {
  const rung = LADDER.indexOf(certainty);
  return { id, at, lane: lanes.indexOf(outlet), certainty, firmness: rung < 0 ? null : rung };
}

function hardeningOf(points: DriftPoint[]): Drift['hardened'] {
  const fact = points.findIndex((p) => p.firmness === FACT);
  if (fact < 0) return null;
  const before = points.slice(0, fact).findLast((p) => p.firmness !== null && p.firmness <= DOUBT);
  const at = points[fact]!;
  return before ? { before, at, hours: (Date.parse(at.at) - Date.parse(before.at)) / 3_600_000 } : null;
}

function firmerHeadlines(sorted: DriftAppearance[], points: DriftPoint[]): Drift['firmerHeadlines'] {
  const places = sorted.map((appearance, i) => ({ appearance, point: points[i]! }));
  const onLadder = places.filter(({ point }) => point.firmness !== null);
  return [...Map.groupBy(onLadder, ({ appearance }) => appearance.documentId)].flatMap(([documentId, all]) => {
    const title = all.find(({ appearance }) => appearance.part === 'title')?.point;
    const texts = all.filter(({ appearance }) => appearance.part === 'text').map(({ point }) => point);
    if (!title || !texts.length) return [];
    const text = texts.reduce((a, b) => (b.firmness! > a.firmness! ? b : a));
    return title.firmness! > text.firmness! ? [{ documentId, title, text }] : [];
  });
}

function relaysOf(sorted: DriftAppearance[], lanes: (string | null)[]): Relay[] {
  const outlets = new Map(lanes.flatMap((lane) => (lane ? [[plainName(lane), lane] as const] : [])));
  const found = new Map<string, Relay>();
  for (const { id, outlet, speaker, attribution } of sorted) {
    if (!outlet) continue;
    for (const quoted of new Set([...attribution, ...(speaker ? [speaker] : [])])) {
      const from = outlets.get(plainName(quoted)) ?? quoted;
      const key = `${outlet}\n${plainName(from)}`;
      if (from === outlet || found.has(key)) continue;
      found.set(key, { outlet, from, isOutlet: outlets.has(plainName(from)), id });
    }
  }
  return [...found.values()];
}
