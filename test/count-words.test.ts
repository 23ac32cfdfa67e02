import { expect, test } from 'vitest';
import { countWords, NoneOfLatest } from '../web/filters.tsx';
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

test('an empty list says where a search has not looked through all', () => {
  const said = (q: string | undefined, more: boolean) =>
    String(NoneOfLatest({ words, query: { q }, tally: { n: 0, more } }) ?? '');
  expect(said('contrat', true)).toContain(words.say('search.none_of_latest'));
  expect([said('contrat', false), said(undefined, true)]).toEqual(['', '']);
});
