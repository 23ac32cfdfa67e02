import type { Source } from '../db/sources.ts';
import type { View } from './desk.ts';
import { reasonOf } from './health-words.ts';

const ILL = ['failing', 'quiet', 'thin'] as const;

/** How a source is, in one word; late: it is long past its time and nobody has looked. */
export type HealthShown = 'paused' | 'new' | 'trouble' | 'late' | 'good' | (typeof ILL)[number];

/** How a source is now: what was judged of it last, and what has happened since. */
export function healthOf(source: Source, now: string): HealthShown {
  if (source.paused) return 'paused';
  const ill = ILL.find((state) => state === source.health);
  if (ill && (ill !== 'failing' || source.failures > 0 || source.healthWhy?.reason === 'pages_fail')) return ill;
  if (source.failures > 0) return 'trouble';
  if (!source.lastVisitAt) return source.kind === 'manual' ? 'good' : 'new';
  const late = Date.parse(now) - Date.parse(source.nextDueAt) > Math.max(source.intervalMinutes * 60_000, 1_800_000);
  return late && source.kind !== 'manual' ? 'late' : 'good';
}

/** Whether somebody ought to look at a source. */
export function isIll(source: Source, now: string): boolean {
  return !['paused', 'new', 'good'].includes(healthOf(source, now));
}

/** How a source is, as a badge. */
export function Health({ view, source }: { view: View; source: Source }) {
  const health = healthOf(source, view.now);
  return <span class={`health ${health}`}>{view.words.name('health', health)}</span>;
}

/** Why a source is ill, when it is. */
export function Because({ view, source }: { view: View; source: Source }) {
  if (!ILL.some((state) => state === healthOf(source, view.now))) return null;
  return <p class="because">{reasonOf(view.words, source)}</p>;
}
