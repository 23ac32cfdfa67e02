import { PNG } from 'pngjs';
import type { Edition } from '../src/digest.ts';

type Colour = [number, number, number];

// Both hold 3 : 1 against white and against the dark ground of mail clients; the ground itself is left clear.
const CLAIMS: Colour = [47, 125, 193];
const VERDICTS: Colour = [190, 105, 20];
const AXIS: Colour = [128, 128, 128];

const [WIDTH, HEIGHT, FOOT] = [560, 96, 3];

/** The course of the last weeks as a picture: two bars a week, new claims then verdicts. PNG in base64, twice as dense as shown. */
export function courseChart(course: Edition['course']): string {
  const png = new PNG({ width: WIDTH * 2, height: HEIGHT * 2 });
  const most = Math.max(1, ...course.flatMap(({ claims, verdicts }) => [claims, verdicts]));
  const step = WIDTH / Math.max(course.length, 1);
  course.forEach(({ claims, verdicts }, n) => {
    bar(png, n * step + step * 0.14, step * 0.34, (claims / most) * (HEIGHT - FOOT - 2), CLAIMS);
    bar(png, n * step + step * 0.52, step * 0.34, (verdicts / most) * (HEIGHT - FOOT - 2), VERDICTS);
  });
  fill(png, 0, HEIGHT - FOOT, WIDTH, 1, AXIS);
  return PNG.sync.write(png, { deflateLevel: 9 }).toString('base64');
}

function bar(png: PNG, x: number, width: number, height: number, colour: Colour): void {
  if (height > 0) fill(png, x, HEIGHT - FOOT - Math.max(height, 2), width, Math.max(height, 2), colour);
}

function fill(png: PNG, x: number, y: number, width: number, height: number, [r, g, b]: Colour): void {
  const [left, right] = [Math.round(x * 2), Math.round((x + width) * 2)];
  for (let row = Math.round(y * 2); row < Math.round((y + height) * 2); row++) {
    for (let column = left; column < right; column++) {
      png.data.set([r, g, b, 255], (row * png.width + column) * 4);
    }
  }
}
