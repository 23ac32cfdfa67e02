import { expect, test } from 'vitest';
import { remembering } from '../src/reading/memory.ts';

test('what was asked before is not worked out again, not even nothing', () => {
  const asked: string[] = [];
  const lengthOf = remembering((word: string): number | undefined => {
    asked.push(word);
    return word === '' ? undefined : word.length;
  });
  expect([lengthOf('prix'), lengthOf(''), lengthOf('prix'), lengthOf('')]).toEqual([4, undefined, 4, undefined]);
  expect(asked).toEqual(['prix', '']);
});

test('it forgets all when it is full, and goes on answering rightly', () => {
  let asked = 0;
  const doubled = remembering((n: number) => {
    asked++;
    return 2 * n;
  }, 3);
  for (let n = 0; n < 10; n++) expect(doubled(n)).toBe(2 * n);
  expect(doubled(0)).toBe(0);
  expect(asked).toBe(11);
});
