import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inContext, paragraphsOf, stretches } from '../web/passages.ts';

const TEXT = 'Premier paragraphe.\n\nOrange remplacerait SFR. Le contrat finirait.\n\nDernier.';
const at = (quote: string, text = TEXT) => ({ start: text.indexOf(quote), end: text.indexOf(quote) + quote.length });
const shown = (context: ReturnType<typeof inContext>) => context.paragraphs.map((p) => p.map((s) => s.text).join(''));

test('a passage is shown in its own paragraph, and nothing else', () => {
  const context = inContext(TEXT, at('Orange remplacerait SFR.'), []);
  expect(shown(context)).toEqual(['Orange remplacerait SFR. Le contrat finirait.']);
  expect(context.paragraphs[0]!.filter((s) => s.marks.includes(0)).map((s) => s.text)).toEqual([
    'Orange remplacerait SFR.',
  ]);
});

test('cue words are marked inside the passage only, as whole words, whatever their case', () => {
  const text = 'Le serait est rare. Il SERAIT remplacé, serait-on tenté de dire.';
  const context = inContext(text, at('Il SERAIT remplacé,', text), ['serait', 'ser']);
  const cues = context.paragraphs[0]!.filter((s) => s.marks.length > 1).map((s) => s.text);
  expect(cues).toEqual(['SERAIT']);
});

test('a cue with signs of regular expressions is looked for as it stands', () => {
  const text = 'Il (a.b)* dit.';
  expect(() => inContext(text, at(text, text), ['(a.b)*', '['])).not.toThrow();
});

test('a long paragraph is shortened at word edges, and says on which side', () => {
  const text = `${'avant '.repeat(200)}LE PASSAGE${' après'.repeat(200)}`;
  const context = inContext(text, at('LE PASSAGE', text), []);
  const [paragraph] = shown(context);
  expect(context.cutBefore && context.cutAfter).toBe(true);
  expect(paragraph!.length).toBeLessThan(1000);
  expect(paragraph).toMatch(/^avant .*LE PASSAGE.* après$/s);
});

test('a passage over two paragraphs shows both', () => {
  const passage = { start: TEXT.indexOf('Le contrat'), end: TEXT.length };
  expect(shown(inContext(TEXT, passage, []))).toHaveLength(2);
});

test('stretches put together are the text, and each mark covers exactly its span', () => {
  const spans = fc.array(fc.record({ start: fc.nat(60), length: fc.nat(30) }), { maxLength: 6 });
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), spans, (text, given) => {
      const marks = given.map(({ start, length }) => ({ start, end: start + length }));
      const cut = stretches(text, marks);
      expect(cut.map((s) => s.text).join('')).toBe(text);
      marks.forEach((mark, n) => {
        const covered = cut.filter((s) => s.marks.includes(n)).map((s) => s.text);
        expect(covered.join('')).toBe(text.slice(mark.start, mark.end));
      });
    }),
  );
});

test('paragraphs are the lines that hold something', () => {
  const text = '\n a \n\n\nb\n  \n';
  expect(paragraphsOf(text).map((p) => text.slice(p.start, p.end))).toEqual([' a ', 'b']);
});
