import { expect, test } from 'vitest';
import { countWords, isNoneOfLatest } from '../web/filters.tsx';
import { createWords } from '../web/words.ts';

const words = createWords('fr', 'Europe/Paris');

test('a number of claims that was not counted to its end is told as the least there are', () => {
  expect(countWords(words, 'search.count', { n: 20, more: true })).toBe('au moins 20');
  expect(countWords(words, 'search.count', { n: 20, more: false })).not.toContain('au moins');
});

test('none is told as none', () => {
  expect(countWords(words, 'search.count', { n: 0, more: true })).toBe(
    countWords(words, 'search.count', { n: 0, more: false }),
  );
});

test('an empty list that a search has not looked through to its end is told from one that is empty', () => {
  const cut = { n: 0, more: true };
  expect(isNoneOfLatest({ q: 'contrat' }, cut)).toBe(true);
  expect([isNoneOfLatest({ q: 'contrat' }, { n: 0, more: false }), isNoneOfLatest({}, cut)]).toEqual([false, false]);
});
