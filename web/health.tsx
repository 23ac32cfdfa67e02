import type { Source } from '../db/sources.ts';
import type { View } from './desk.ts';

/** How a source is, in one word; late: it is long past its time and nobody has looked. */
export type HealthShown = 'paused' | 'new' | 'trouble' | 'late' | 'good';

/** How a source is now. */
export function healthOf(source: Source, now: string): HealthShown {
  if (source.paused) return 'paused';
  if (source.failures > 0) return 'trouble';
  if (!source.lastVisitAt) return source.kind === 'manual' ? 'good' : 'new';
  const late = Date.parse(now) - Date.parse(source.nextDueAt) > Math.max(source.intervalMinutes * 60_000, 1_800_000);
  return late && source.kind !== 'manual' ? 'late' : 'good';
}

/** How a source is, as a badge. */
export function Health({ view, source }: { view: View; source: Source }) {
  const health = healthOf(source, view.now);
  return <span class={`health ${health}`}>{view.words.name('health', health)}</span>;
}
