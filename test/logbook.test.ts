import { expect, test } from 'vitest';
import { CSV_COLUMNS, csvCells, type LogLine, logLines } from '../src/logbook.ts';
import { seed } from './support/seed.ts';

async function linesOf(store: Awaited<ReturnType<typeof seed>>['store']): Promise<LogLine[]> {
  const lines: LogLine[] = [];
  for await (const line of logLines(store.read)) lines.push(line);
  return lines;
}

test('a line of the exported log tells of each appearance how it came to the claim: joined is not yet confirmed', async () => {
  const seeded = await seed();
  const line = (await linesOf(seeded.store)).find((one) => one.id === seeded.claimId)!;
  const matches = line.appearances.map((appearance) => appearance.match);
  expect(matches).toHaveLength(2);
  expect(matches).toContain('joined');
  const cell = csvCells(line)[CSV_COLUMNS.indexOf('appearances')]!;
  expect(cell.split('\n').map((part) => matches.find((match) => part.includes(` | ${match} | `)))).toEqual(matches);
  await seeded.close();
});

test('a cell that would compute in a spreadsheet is set behind an apostrophe', async () => {
  const seeded = await seed();
  const [line] = await linesOf(seeded.store);
  const cells = csvCells({ ...line!, sentence: '=HYPERLINK("http://x")', agency: '@sum' });
  expect(cells[CSV_COLUMNS.indexOf('sentence')]).toBe(`'=HYPERLINK("http://x")`);
  expect(cells[CSV_COLUMNS.indexOf('agency')]).toBe("'@sum");
  await seeded.close();
});
