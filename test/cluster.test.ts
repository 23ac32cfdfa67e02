import { describe, expect, test } from 'vitest';
import { createClusters, THRESHOLDS } from '../src/cluster.ts';
import { readSettings } from '../src/config.ts';
import type { Claim } from '../src/reading/read.ts';
import { STORIES } from './fixtures/stories.ts';
import { STORIES_ASIDE } from './fixtures/stories-aside.ts';
import { scoreTold } from './score-match.ts';
import { addCounts, comparePartitions, shares } from './support/partitions.ts';
import { labelledClaims } from './support/told.ts';

const claim: Claim = {
  quote: 'Navilia devra payer 8 000 euros par jour d’interruption',
  start: 0,
  end: 55,
  in: 'text',
  type: 'dispute',
  agency: 'Département des Îles',
  suppliers: ['Navilia'],
  from: null,
  to: null,
  speaker: null,
  attribution: [],
  certainty: 'asserted',
  cues: [],
  when: null,
  amount: { words: '8 000 euros', min: 8000, max: 8000, unit: 'EUR' },
  checkworthiness: 0.5,
  reasons: [],
  normalized: 'Navilia devra payer 8 000 euros par jour d’interruption',
};
const article = (id: string, publishedAt: string) => ({ id, publishedAt, language: 'fr', outlet: id });

describe('clusters', () => {
  test('ten outlets that say the same make one claim', () => {
    const clusters = createClusters();
    const days = Array.from({ length: 10 }, (_, i) => `2023-05-${String(i + 1).padStart(2, '0')}`);
    const ids = days.flatMap((day, i) => clusters.place([claim], article(`outlet ${i}`, day)));
    expect(new Set(ids).size).toBe(1);
  });

  test('"another operator" is nobody to be compared with', () => {
    const clusters = createClusters();
    const quote = 'Navilia sera remplacée sur la ligne des îles en juin';
    const change: Claim = {
      ...claim,
      type: 'supplier_switch',
      amount: null,
      quote,
      normalized: quote,
      from: 'Navilia',
    };
    const ids = [null, 'un autre opérateur', 'une nouvelle compagnie'].flatMap((to, i) =>
      clusters.place([{ ...change, to }], article(`outlet ${i}`, '2023-05-01')),
    );
    expect(new Set(ids).size).toBe(1);
  });

  test('give each claim of an article its cluster, in the order of the claims', () => {
    const clusters = createClusters();
    const other: Claim = { ...claim, type: 'tender', amount: null, quote: 'Un appel d’offres sera lancé par Navilia' };
    const first = clusters.place([claim, other], article('a', '2023-05-01'));
    const second = clusters.place([other, claim], article('b', '2023-05-02'));
    expect(first[0]).not.toBe(first[1]);
    expect(second).toEqual([first[1], first[0]]);
  });

  test('tell the claim that a new amount brings up to date', () => {
    const clusters = createClusters();
    const [known] = clusters.place([claim], article('a', '2023-05-01'));
    const [story] = STORIES_ASIDE;
    const fresh = labelledClaims(story!).find((c) => c.label === 'fine-2')!.proposition;
    const raised = { ...fresh, quote: claim.quote.replace('8 000', '400 000'), appearedAt: '2023-06-20' };
    const placed = clusters.put(raised);
    expect(placed.cluster).not.toBe(known);
    expect(placed.to).toMatchObject({ cluster: known, relation: 'updates' });
  });

  test('an article without claims changes nothing', () => {
    const clusters = createClusters();
    expect(clusters.place([], article('a', '2023-05-01'))).toEqual([]);
    expect(clusters.place([claim], article('b', ''))).toEqual(['c1']);
  });

  test('what is known without comparing is found all the same', () => {
    const clusters = createClusters();
    const told = labelledClaims(STORIES[0]!)[0]!.proposition;
    const id = clusters.know(told);
    expect(clusters.put({ ...told, appearedAt: '2013-10-20' }).cluster).toBe(id);
  });

  test('only the program’s sureness joins: with a threshold of 1 every appearance stands alone', () => {
    const clusters = createClusters({ join: 1, suggest: 0.5 });
    const told = labelledClaims(STORIES[0]!);
    expect(new Set(told.map((c) => clusters.put(c.proposition).cluster)).size).toBe(told.length);
  });
});

describe('stories told by several outlets', () => {
  test.each([...STORIES, ...STORIES_ASIDE].map((s) => [s.id, s] as const))(
    '%s: no denial hides in the claim it denies',
    (_, story) => {
      const [{ hidden } = { hidden: 1 }] = scoreTold([story]);
      expect(hidden).toBe(0);
    },
  );

  test('what is put together belongs together, and most of what belongs together is', () => {
    const { precision, recall } = shares(addCounts(scoreTold(STORIES).map((o) => o.counts)));
    expect(precision).toBeGreaterThanOrEqual(0.95);
    expect(recall).toBeGreaterThanOrEqual(0.85);
  });

  test('so it is in stories that nothing was learnt from', () => {
    const { precision, recall } = shares(addCounts(scoreTold(STORIES_ASIDE).map((o) => o.counts)));
    expect(precision).toBeGreaterThanOrEqual(0.9);
    expect(recall).toBeGreaterThanOrEqual(0.6);
  });

  test('all stories in one stream stay apart', () => {
    const clusters = createClusters();
    const all = [...STORIES, ...STORIES_ASIDE].flatMap((story) =>
      labelledClaims(story).map((c) => ({ ...c, label: `${story.id} ${c.label}` })),
    );
    const placed = all.map((c) => clusters.put(c.proposition).cluster);
    expect(
      shares(
        comparePartitions(
          placed,
          all.map((c) => c.label),
        ),
      ).precision,
    ).toBeGreaterThanOrEqual(0.95);
  });
});

test('the thresholds of the memory are those of the settings, where they are not set otherwise', () => {
  const { join, suggest } = readSettings({}, {});
  expect(THRESHOLDS).toEqual({ join, suggest });
});

describe('the measure', () => {
  test('counts pairs and B-cubed shares as they are defined', () => {
    const counts = comparePartitions(['1', '1', '2', '2'], ['a', 'a', 'a', 'b']);
    expect(counts).toMatchObject({ together: 2, rightly: 1, belong: 3, items: 4 });
    const { precision, recall, cubedPrecision, cubedRecall } = shares(counts);
    expect([precision, recall]).toEqual([1 / 2, 1 / 3]);
    expect(cubedPrecision).toBeCloseTo((1 + 1 + 0.5 + 0.5) / 4);
    expect(cubedRecall).toBeCloseTo((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4);
  });
});
