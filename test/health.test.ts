import { describe, expect, test } from 'vitest';
import { judge, longestExpected, type SourceHistory } from '../src/health.ts';

const HOUR = 3_600_000;
const MONDAY = Date.parse('2026-09-07T00:00:00Z');

const at = (hours: number) => new Date(MONDAY + hours * HOUR).toISOString();

/** Weekdays at the given hours, for so many weeks, from a Monday on. */
function weekdays(weeks: number, hours: number[], from = 0): string[] {
  return Array.from({ length: weeks * 7 }, (_, day) => day + from)
    .filter((day) => day % 7 < 5)
    .flatMap((day) => hours.map((hour) => at(day * 24 + hour)));
}

function history(change: Partial<SourceHistory> = {}): SourceHistory {
  const last = at(8 * 7 * 24);
  return {
    ...{ kind: 'feed', paused: false, failures: 0, troubleKind: null },
    ...{ lastVisitAt: last, lastSuccessAt: last, finds: [], pages: [], lengths: [] },
    ...change,
  };
}

/** A daily paper that was last asked so many hours after its last find. */
function dailyPaper(silentHours: number): SourceHistory {
  const finds = weekdays(8, [7, 12, 18]);
  const lastSuccessAt = new Date(Date.parse(finds.at(-1)!) + silentHours * HOUR).toISOString();
  return history({ finds, lastSuccessAt });
}

describe('failing', () => {
  test('a source that answers is well, one that was never asked has no state', () => {
    expect(judge(history()).state).toBe('well');
    expect(judge(history({ lastVisitAt: null, lastSuccessAt: null })).state).toBe('never');
  });

  test('two refusals are nothing, the third is an alarm that names the trouble', () => {
    expect(judge(history({ failures: 2, troubleKind: 'timeout' })).state).toBe('well');
    expect(judge(history({ failures: 3, troubleKind: 'timeout' }))).toEqual({
      state: 'failing',
      reason: 'no_answer',
      params: { n: 3, trouble: 'timeout' },
    });
  });

  test('a source that never answered is wrong from the first refusal', () => {
    expect(judge(history({ failures: 1, lastSuccessAt: null })).state).toBe('failing');
  });

  test('a list that is well while its pages are refused is failing too', () => {
    const pages = [...Array(9).fill(false), true, true, true];
    expect(judge(history({ pages }))).toMatchObject({ state: 'failing', params: { failed: 9, n: 12 } });
    expect(judge(history({ pages: [false, false, ...Array(10).fill(true)] })).state).toBe('well');
    expect(judge(history({ pages: Array(5).fill(false) })).state).toBe('well');
  });

  test('pages that failed long ago do not count once newer ones are read', () => {
    expect(judge(history({ pages: [...Array(12).fill(true), ...Array(30).fill(false)] })).state).toBe('well');
  });

  test('a paused source is paused, whatever else is true of it', () => {
    expect(judge(history({ paused: true, failures: 9 })).state).toBe('paused');
  });
});

describe('quiet', () => {
  test.each([
    ['over a night', 13],
    ['over a weekend', 61],
    ['over a long weekend', 61 + 24],
    ['over four days at Easter', 61 + 48],
  ])('a weekday paper silent %s is well', (_, hours) => {
    expect(judge(dailyPaper(hours)).state).toBe('well');
  });

  test('a weekday paper silent for a week is quiet, and the reason says for how long and what is usual', () => {
    expect(judge(dailyPaper(7 * 24))).toEqual({ state: 'quiet', reason: 'silent', params: { hours: 168, usual: 122 } });
  });

  test('a wire that never stops is quiet after little more than a day', () => {
    const finds = Array.from({ length: 40 * 24 }, (_, hour) => at(hour));
    const silent = (hours: number) => history({ finds, lastSuccessAt: at(40 * 24 - 1 + hours) });
    expect(judge(silent(23)).state).toBe('well');
    expect(judge(silent(26)).state).toBe('quiet');
  });

  test('a ministry that publishes once a month may be silent for two', () => {
    const finds = Array.from({ length: 12 }, (_, month) => at(month * 30 * 24));
    const silent = (days: number) => history({ finds, lastSuccessAt: at((11 * 30 + days) * 24) });
    expect(judge(silent(55)).state).toBe('well');
    expect(judge(silent(61)).state).toBe('quiet');
  });

  test('one long silence in the past, a holiday or our own, does not become the habit', () => {
    const holiday = [...weekdays(4, [7, 12]), ...weekdays(5, [7, 12], 8 * 7)];
    expect(longestExpected(holiday)).toBe(2 * (24 * 3 - 5));
    expect(
      longestExpected([...weekdays(3, [7], 0), ...weekdays(3, [7], 6 * 7), ...weekdays(3, [7], 12 * 7)]),
    ).toBeGreaterThan(14 * 24);
  });

  test('of a source known for days only, nothing is said before a long weekend has passed', () => {
    const finds = [0, 1, 2, 3, 5, 8, 20, 30].map(at);
    expect(judge(history({ finds, lastSuccessAt: at(30 + 90) })).state).toBe('well');
    expect(judge(history({ finds, lastSuccessAt: at(30 + 97) })).state).toBe('quiet');
  });

  test('a source that showed something once or twice is quiet only after a month', () => {
    expect(judge(history({ finds: [at(0), at(5)], lastSuccessAt: at(29 * 24) })).state).toBe('well');
    expect(judge(history({ finds: [at(0), at(5)], lastSuccessAt: at(32 * 24) })).state).toBe('quiet');
  });

  test('silence is counted up to the last answer: a machine that was off for weeks raises no alarm', () => {
    const finds = weekdays(8, [7, 12, 18]);
    const lastSuccessAt = new Date(Date.parse(finds.at(-1)!) + HOUR).toISOString();
    expect(judge(history({ finds, lastSuccessAt, lastVisitAt: at(20 * 7 * 24) })).state).toBe('well');
  });

  test('a register has no rhythm to be judged by', () => {
    expect(judge({ ...dailyPaper(90 * 24), kind: 'register' }).state).toBe('well');
  });
});

describe('thin', () => {
  const texts = (latest: number, before: number, n = 20) => [...Array(8).fill(latest), ...Array(n).fill(before)];

  test('texts that suddenly shrink are an alarm with both lengths', () => {
    expect(judge(history({ lengths: texts(300, 3000) }))).toEqual({
      state: 'thin',
      reason: 'less_text',
      params: { now: 300, before: 3000 },
    });
  });

  test('a few short texts among long ones, or a source that always was short, are not', () => {
    expect(judge(history({ lengths: [100, 100, 100, ...Array(25).fill(3000)] })).state).toBe('well');
    expect(judge(history({ lengths: texts(300, 320) })).state).toBe('well');
    expect(judge(history({ lengths: texts(1300, 3000) })).state).toBe('well');
  });

  test('with too few texts before nothing is said', () => {
    expect(judge(history({ lengths: texts(300, 3000, 9) })).state).toBe('well');
    expect(judge(history({ lengths: [300, 300, 3000, 3000] })).state).toBe('well');
  });

  test('the gravest state is named when several hold', () => {
    const all = { ...dailyPaper(20 * 24), lengths: texts(300, 3000) };
    expect(judge(all).state).toBe('quiet');
    expect(judge({ ...all, failures: 5 }).state).toBe('failing');
  });
});
