import type { Dot } from '../db/drift.ts';
import type { Words } from './words.ts';

const [WIDTH, HEIGHT, EDGE] = [96, 22, 4];
const LADDER = ['questioned', 'hedged', 'attributed', 'asserted'];

/** The drift of a claim as a small line: time to the right, firmness upwards. Nothing for a single appearance. */
export function SmallDrift({ words, dots }: { words: Words; dots: Dot[] | undefined }) {
  if (!dots || dots.length < 2) return null;
  const start = Date.parse(dots[0]!.at);
  const span = Date.parse(dots.at(-1)!.at) - start;
  const placed = dots.map((dot, n) => {
    const share = span > 0 ? (Date.parse(dot.at) - start) / span : n / (dots.length - 1);
    const rung = LADDER.indexOf(dot.certainty);
    const y = HEIGHT - EDGE - (Math.max(rung, 0) / (LADDER.length - 1)) * (HEIGHT - 2 * EDGE);
    return { x: Math.round(EDGE + share * (WIDTH - 2 * EDGE)), y: Math.round(y), certainty: dot.certainty, rung };
  });
  const line = placed.filter((p) => p.rung >= 0).map((p) => `${p.x},${p.y}`);
  const [first, last] = [dots[0]!, dots.at(-1)!];
  const label = words.say('drift.small', {
    n: dots.length,
    first: words.name('certainty', first.certainty),
    last: words.name('certainty', last.certainty),
  });
  return (
    <svg
      class="drift-small"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      <polyline points={line.join(' ')} />
      {placed.map((p) => (
        <circle class={`point ${p.certainty.replace(/[^a-z_]/g, '')}`} cx={p.x} cy={p.y} r="3" />
      ))}
    </svg>
  );
}
