import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parsed, recoupe as run, WATCH } from './support/command-line.ts';
import { testFolder } from './support/desk.ts';
import { placeEnvironment } from './support/places.ts';

test('a sample is crawled, exported, backed up and examined from the command line', { timeout: 240_000 }, async () => {
  const dir = testFolder();
  const recoupe = (args: string[], input = '') => run(args, input, placeEnvironment(dir));
  const crawled = await recoupe(['crawl', '--sample', '--json', '--data', dir]);
  expect(crawled.code).toBe(0);
  expect(parsed(crawled.out)).toEqual(
    expect.arrayContaining([expect.objectContaining({ status: 'changed', trouble: null })]),
  );
  const csv = join(dir, 'log.csv');
  const jsonLog = await recoupe(['export', '-', '--data', dir]);
  expect(parsed(jsonLog.out)[0]).toMatchObject({
    sentence: expect.any(String),
    appearances: expect.arrayContaining([
      expect.objectContaining({ passage: expect.any(String), url: expect.stringMatching(/^http/) }),
    ]),
  });
  expect((await recoupe(['export', csv, '--data', dir])).code).toBe(0);
  for (const line of ['log.csv', 'log.jsonl', 'pages.warc', 'list.yaml']) {
    const args = line.endsWith('.yaml') ? ['watch', 'export'] : ['export'];
    const into = join(dir, 'no-such-folder', line);
    const { code, err } = await recoupe([...args, into, '--data', dir]);
    expect([code, err]).toEqual([1, expect.stringContaining(`${into} cannot be written`)]);
    expect(err).not.toMatch(/^\s+at /m);
  }
  const list = join(dir, 'watch-out.yaml');
  expect((await recoupe(['watch', 'export', list, '--data', dir])).code).toBe(0);
  expect((await recoupe(['watch', 'import', '-', '--data', dir], WATCH)).err).toMatch(/^3 organisations/);
  expect((await recoupe(['watch', 'export', '-', '--data', dir])).out).toContain('Hydrotel');
  expect((await recoupe(['watch', 'import', list, '--data', dir])).err).toMatch(/\d+ organisations/);
  const opml = join(dir, 'sources.opml');
  expect((await recoupe(['sources', 'export', opml, '--data', dir])).code).toBe(0);
  expect((await recoupe(['sources', 'import', opml, '--data', dir])).err).toMatch(/^0 sources added/);
  expect((await recoupe(['backup', join(dir, 'copy.sqlite'), '--data', dir])).code).toBe(0);
  const doctor = await recoupe(['doctor', '--data', dir]);
  expect(doctor.out).toMatch(/ok +store: the database is sound/);
});
