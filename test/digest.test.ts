import { expect, test } from 'vitest';
import { composeEdition } from '../src/digest.ts';
import { boundsOf, weekOf } from '../src/digest-weeks.ts';
import { editionText } from '../web/digests.ts';
import { crawledSample } from './support/desk.ts';

const PARIS = 'Europe/Paris';

test.each([
  ['2026-01-01T12:00:00Z', '2026-W01'],
  ['2027-01-01T12:00:00Z', '2026-W53'],
  ['2024-12-30T12:00:00Z', '2025-W01'],
  ['2013-10-13T21:59:59Z', '2013-W41'],
  ['2013-10-13T22:00:00Z', '2013-W42'],
])('%s falls in %s in Paris', (moment, week) => {
  expect(weekOf(new Date(moment), PARIS)).toBe(week);
});

test('a week runs from Monday to Monday at midnight in Paris', () => {
  expect(boundsOf('2013-W41', PARIS)).toEqual({ from: '2013-10-06T22:00:00.000Z', to: '2013-10-13T22:00:00.000Z' });
});

test('the week in which summer time ends is an hour longer', () => {
  const { from, to } = boundsOf('2013-W43', PARIS);
  expect(Date.parse(to) - Date.parse(from)).toBe((7 * 24 + 1) * 3_600_000);
});

test.each(['2026-W54', '2025-W53', '2013-41', 'last week', '2013-W00'])('%s is refused', (week) => {
  expect(() => boundsOf(week, PARIS)).toThrow(RangeError);
});

test('every third day of thirty years falls in the week whose bounds hold it', () => {
  for (let time = Date.UTC(2000, 0, 1, 11); time < Date.UTC(2030, 0, 1); time += 3 * 86_400_000) {
    const { from, to } = boundsOf(weekOf(new Date(time), PARIS), PARIS);
    expect(Date.parse(from) <= time && time < Date.parse(to)).toBe(true);
  }
});

test('the edition of the affair’s week lists its claims once each, in French and in English', {
  timeout: 180_000,
}, async () => {
  const { store } = await crawledSample();
  const edition = await composeEdition(store.read, '2013-W41', PARIS);
  expect(edition.fresh.rows.length).toBeGreaterThan(2);
  expect(new Set(edition.fresh.rows.map((c) => c.id)).size).toBe(edition.fresh.rows.length);
  expect(editionText(edition, 'fr', PARIS)).toMatch(
    /^Recoupe\s: la semaine du 7 oct\. 2013 au 13 oct\. 2013\n\nAFFIRMATIONS NOUVELLES\n- /,
  );
  expect(editionText(edition, 'en', PARIS)).toMatch(/NEW CLAIMS\n- /);
});
