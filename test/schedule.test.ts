import { expect, test } from 'vitest';
import type { Visit } from '../crawlers/crawl.ts';
import type { Find, Source } from '../db/sources.ts';
import { afterFailure, afterFindFailure, afterVisit, nextRecheck } from '../src/schedule.ts';

const now = '2013-10-09T06:00:00.000Z';
const source = { id: 's1', kind: 'feed', intervalMinutes: 60, failures: 0 } as Source;
const visit: Visit = { sourceId: 's1', status: 'changed', validators: { etag: '"a"' }, found: [], ms: 5, bytes: 10 };
const minutesUntil = (iso: string) => (Date.parse(iso) - Date.parse(now)) / 60_000;

test('a source with something new is asked sooner, one without later', () => {
  expect(afterVisit(source, visit, 3, now).intervalMinutes).toBeLessThan(60);
  expect(afterVisit(source, visit, 0, now).intervalMinutes).toBeGreaterThan(60);
});

test('the interval stays between ten minutes and four hours, a register’s up to a day', () => {
  let busy = source;
  let calm = source;
  let register = { ...source, kind: 'register' } as Source;
  for (let i = 0; i < 30; i++) {
    busy = { ...busy, intervalMinutes: afterVisit(busy, visit, 1, now).intervalMinutes! };
    calm = { ...calm, intervalMinutes: afterVisit(calm, visit, 0, now).intervalMinutes! };
    register = { ...register, intervalMinutes: afterVisit(register, visit, 0, now).intervalMinutes! };
  }
  expect([busy.intervalMinutes, calm.intervalMinutes, register.intervalMinutes]).toEqual([10, 240, 1440]);
});

test('sources of one interval come due at different times, each always shifted alike', () => {
  const due = ['a', 'b', 'c', 'd', 'e'].map((id) => afterVisit({ ...source, id }, visit, 0, now).nextDueAt!);
  expect(new Set(due).size).toBe(5);
  expect(afterVisit({ ...source, id: 'a' }, visit, 0, now).nextDueAt).toBe(due[0]);
  for (const time of due) expect(Math.abs(minutesUntil(time) - 69)).toBeLessThanOrEqual(7);
});

test('a visit that works wipes the trouble away', () => {
  expect(afterVisit({ ...source, failures: 4 }, visit, 0, now)).toMatchObject({
    failures: 0,
    troubleKind: null,
    lastSuccessAt: now,
  });
});

test('a failing source is left alone for longer each time, a day at most, and keeps its trouble', () => {
  const trouble = { kind: 'timeout', detail: 'no answer in 30 s' } as const;
  const waits = [0, 1, 2, 3, 10, 500].map((failures) =>
    minutesUntil(afterFailure({ ...source, failures }, { trouble }, now).nextDueAt!),
  );
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(waits.at(-1)).toBeLessThanOrEqual(1440 * 1.1);
  expect(afterFailure(source, { trouble }, now)).toMatchObject({ failures: 1, troubleKind: 'timeout', troubleAt: now });
});

test('a site that says when to come back is not asked before', () => {
  expect(minutesUntil(afterFailure(source, { trouble: undefined, retryAfter: 36_000 }, now).nextDueAt!)).toBe(600);
  expect(minutesUntil(afterVisit(source, { ...visit, retryAfter: 36_000 }, 1, now).nextDueAt!)).toBe(600);
});

const find = { attempts: 0 } as Find;

test('a page that timed out is tried again, later each time, and given up with its trouble after eight tries', () => {
  const trouble = { kind: 'timeout', detail: 'slow' } as const;
  expect(afterFindFailure(find, trouble, undefined, now)).toMatchObject({ state: 'pending', attempts: 1 });
  const second = afterFindFailure({ ...find, attempts: 1 }, trouble, undefined, now);
  expect(minutesUntil(second.nextAttemptAt!)).toBe(20);
  expect(afterFindFailure({ ...find, attempts: 7 }, trouble, undefined, now)).toMatchObject({
    state: 'failed',
    troubleKind: 'timeout',
  });
});

test('a page that is gone or forbidden is tried once more, not eight times', () => {
  const gone = { kind: 'http_status', detail: 'answers 404', params: { status: 404 } } as const;
  expect(afterFindFailure(find, gone, undefined, now).state).toBe('pending');
  expect(afterFindFailure({ ...find, attempts: 1 }, gone, undefined, now).state).toBe('failed');
  expect(
    afterFindFailure(
      { ...find, attempts: 1 },
      { kind: 'http_status', detail: '500', params: { status: 500 } },
      undefined,
      now,
    ).state,
  ).toBe('pending');
});

test.each([
  ['just published', 0, 15],
  ['half an hour old', 30, 60],
  ['two hours old', 120, 180],
  ['a day old', 1440, 1440],
  ['a month old', 43_200, 43_200],
])('an article %s is looked at again after its time', (_what, age, wait) => {
  const seen = new Date(Date.parse(now) - age * 60_000).toISOString();
  expect(minutesUntil(nextRecheck(seen, now))).toBe(wait);
});
