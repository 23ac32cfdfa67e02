import { createHash } from 'node:crypto';
import type { Trouble, Visit } from '../crawlers/crawl.ts';
import type { Find, Source, updateSource } from '../db/sources.ts';

// When to look next: at sources, at addresses that could not be collected, at articles that may have changed.

type SourceChange = Parameters<typeof updateSource>[2];

const MINUTE = 60_000;
const SHORTEST = 10;
const LONGEST = 240;
const LONGEST_REGISTER = 24 * 60;
const LONGEST_BACK_OFF = 24 * 60;

/** What a source's row becomes after a visit that worked: asked more often when it had something new, less when not. */
export function afterVisit(source: Source, visit: Visit, fresh: number, now: string): SourceChange {
  const longest = source.kind === 'register' ? LONGEST_REGISTER : LONGEST;
  const wished = source.intervalMinutes * (fresh > 0 ? 0.7 : 1.15);
  const intervalMinutes = Math.round(Math.min(Math.max(wished, SHORTEST), longest));
  return {
    etag: visit.validators.etag ?? null,
    lastModified: visit.validators.lastModified ?? null,
    contentHash: visit.validators.contentHash ?? null,
    intervalMinutes,
    nextDueAt: later(now, Math.max(spread(source.id, intervalMinutes), (visit.retryAfter ?? 0) / 60)),
    lastVisitAt: now,
    lastSuccessAt: now,
    ...(visit.status === 'changed' ? { lastChangeAt: now } : {}),
    failures: 0,
    troubleKind: visit.trouble?.kind ?? null,
    troubleDetail: visit.trouble?.detail ?? null,
    troubleAt: visit.trouble ? now : null,
  };
}

/** What a source's row becomes after a visit that failed: its trouble is kept, and it is left alone for longer each time. */
export function afterFailure(source: Source, visit: Pick<Visit, 'trouble' | 'retryAfter'>, now: string): SourceChange {
  const failures = source.failures + 1;
  const wait = Math.min(source.intervalMinutes * 2 ** Math.min(failures - 1, 10), LONGEST_BACK_OFF);
  return {
    failures,
    nextDueAt: later(now, Math.max(spread(source.id, wait), (visit.retryAfter ?? 0) / 60)),
    lastVisitAt: now,
    troubleKind: visit.trouble?.kind ?? 'internal',
    troubleDetail: visit.trouble?.detail ?? '',
    troubleAt: now,
  };
}

// Trying again soon will not help with these.
const LASTING = new Set([
  'bad_address',
  'bad_scheme',
  'private_address',
  'not_a_page',
  'robots',
  'opted_out',
  'no_text',
  'redirected_home',
]);
const TRIES_LASTING = 2;
const TRIES = 8;

/** What becomes of a found address that could not be collected: tried again ever later, and in the end given up, with its trouble kept. */
export function afterFindFailure(
  find: Find,
  trouble: Trouble,
  retryAfter: number | undefined,
  now: string,
): Partial<Find> {
  const attempts = find.attempts + 1;
  const gone = trouble.kind === 'http_status' && [404, 410].includes(Number(trouble.params?.status));
  const most = LASTING.has(trouble.kind) || gone ? TRIES_LASTING : TRIES;
  return {
    attempts,
    state: attempts >= most ? 'failed' : 'pending',
    nextAttemptAt: later(now, Math.max(5 * 4 ** (attempts - 1), (retryAfter ?? 0) / 60)),
    troubleKind: trouble.kind,
    troubleDetail: trouble.detail,
  };
}

// Silent edits come soon after publication; later ones are rare: [age up to, look again after], in minutes.
const RECHECKS: [number, number][] = [
  [15, 15],
  [60, 60],
  [240, 180],
  [7 * 24 * 60, 24 * 60],
  [Number.POSITIVE_INFINITY, 30 * 24 * 60],
];

/** When an article first seen at a time is to be looked at again. */
export function nextRecheck(firstSeenAt: string, now: string): string {
  const age = (Date.parse(now) - Date.parse(firstSeenAt)) / MINUTE;
  const [, wait] = RECHECKS.find(([upTo]) => age < upTo)!;
  return later(now, wait);
}

function later(now: string, minutes: number): string {
  return new Date(Date.parse(now) + minutes * MINUTE).toISOString();
}

/** The same interval for all would make them all due at once: each source shifts it by up to a tenth, always the same way. */
function spread(id: string, minutes: number): number {
  const part = createHash('sha256').update(id).digest().readUInt16BE(0) / 0xffff;
  return minutes * (0.9 + 0.2 * part);
}
