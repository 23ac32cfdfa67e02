import type { Drift, DriftPoint } from '../src/drift.ts';
import type { Position } from '../src/positions.ts';
import type { Words } from './words.ts';

const WIDTH = 720;
const LABELS = 178;
const RIGHT = 18;
const LANE = 26;
const TOP = 30;
const FOOT = 30;
const LANES_DRAWN = 12;
const LABEL_LENGTH = 22;

interface PictureProps {
  words: Words;
  drift: Drift;
  positions: Position[];
}

/** Where things stand in the picture, in its own units. */
interface Scale {
  x(at: string): number;
  y(lane: number): number;
  height: number;
  from: string;
  to: string;
}

/** Outlets by time, coloured and shaped by certainty, with official positions in a lane of their own. */
export function DriftPicture({ words, drift, positions }: PictureProps) {
  const lanes = drift.lanes.slice(0, LANES_DRAWN);
  const scale = scaleOf(drift, positions, lanes.length);
  const points = drift.points.filter((p) => p.lane < LANES_DRAWN);
  return (
    <svg
      class="drift-picture"
      viewBox={`0 0 ${WIDTH} ${scale.height}`}
      role="img"
      aria-labelledby="drift-title drift-desc"
    >
      <title id="drift-title">{words.say('drift.title')}</title>
      <desc id="drift-desc">{words.say('drift.desc', { n: drift.points.length, outlets: drift.lanes.length })}</desc>
      <Frame words={words} scale={scale} lanes={lanes} />
      {drift.hardened && <Hardening words={words} at={scale.x(drift.hardened.at.at)} height={scale.height} />}
      {positions.map((position) => (
        <Stand words={words} position={position} x={scale.x(position.at)} />
      ))}
      {points.map((point) => (
        <Point words={words} point={point} outlet={drift.lanes[point.lane] ?? null} scale={scale} />
      ))}
    </svg>
  );
}

function scaleOf(drift: Drift, positions: Position[], lanes: number): Scale {
  const times = [...drift.points, ...positions].map((one) => one.at).sort();
  const [from, to] = [times[0] ?? '', times.at(-1) ?? ''];
  const [start, span] = [Date.parse(from), Date.parse(to) - Date.parse(from)];
  const room = WIDTH - LABELS - 2 * RIGHT;
  return {
    from,
    to,
    height: TOP + (lanes + 1) * LANE + FOOT,
    x: (at) => Math.round(LABELS + RIGHT + (span > 0 ? (Date.parse(at) - start) / span : 0.5) * room),
    y: (lane) => TOP + (lane + 1) * LANE,
  };
}

function Frame({ words, scale, lanes }: { words: Words; scale: Scale; lanes: (string | null)[] }) {
  const names = [words.say('drift.official'), ...lanes.map((lane) => lane ?? words.say('appearances.no_outlet'))];
  const foot = scale.height - 8;
  return (
    <g>
      {names.map((name, n) => (
        <>
          <line class="lane" x1={LABELS} x2={WIDTH} y1={scale.y(n - 1)} y2={scale.y(n - 1)} />
          <text class={n === 0 ? 'label official' : 'label'} x={LABELS - 8} y={scale.y(n - 1) + 4} text-anchor="end">
            {shortened(name)}
          </text>
        </>
      ))}
      <text class="tick" x={LABELS} y={foot}>
        {words.day(scale.from)}
      </text>
      {words.day(scale.to) !== words.day(scale.from) && (
        <text class="tick" x={WIDTH} y={foot} text-anchor="end">
          {words.day(scale.to)}
        </text>
      )}
    </g>
  );
}

function shortened(name: string): string {
  return name.length > LABEL_LENGTH ? `${name.slice(0, LABEL_LENGTH - 1)}…` : name;
}

function Hardening({ words, at, height }: { words: Words; at: number; height: number }) {
  const isRight = at > WIDTH * 0.7;
  return (
    <g class="hardening">
      <line x1={at} x2={at} y1={TOP - 10} y2={height - FOOT} />
      <text x={isRight ? at - 6 : at + 6} y={TOP - 14} text-anchor={isRight ? 'end' : 'start'}>
        {words.say('drift.hardened_here')}
      </text>
    </g>
  );
}

interface PointProps {
  words: Words;
  point: DriftPoint;
  outlet: string | null;
  scale: Scale;
}

function Point({ words, point, outlet, scale }: PointProps) {
  const [x, y] = [scale.x(point.at), scale.y(point.lane)];
  const said = `${outlet ?? words.say('appearances.no_outlet')}, ${words.moment(point.at)} : ${words.name('certainty', point.certainty)}`;
  return (
    <g class={`point ${point.certainty.replace(/[^a-z_]/g, '')}`}>
      <title>{said}</title>
      {point.firmness === null ? (
        <path d={`M${x - 5} ${y - 5} L${x + 5} ${y + 5} M${x - 5} ${y + 5} L${x + 5} ${y - 5}`} />
      ) : (
        <circle cx={x} cy={y} r="6" />
      )}
    </g>
  );
}

function Stand({ words, position, x }: { words: Words; position: Position; x: number }) {
  const y = TOP;
  return (
    <g class={`stand ${position.stand}`}>
      <title>{`${position.party}, ${words.day(position.at)} : ${words.name('stand', position.stand)}`}</title>
      <path d={`M${x} ${y - 7} L${x + 7} ${y} L${x} ${y + 7} L${x - 7} ${y} Z`} />
    </g>
  );
}
