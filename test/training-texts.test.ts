import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readCollection, readCorpus } from './training/corpus.ts';

const FOLDER = fileURLToPath(new URL('training/texts', import.meta.url));

const collection = (text: string, more = '') => `
watch:
  agencies: [{ name: Ville de Vernay }]
  suppliers: [{ name: Hydralys }, { name: Aquadis }]
  others: [{ name: Jeanne Delorme, kind: person }]
texts:
  - id: eau
    kind: article
    language: fr
    outlet: Le Courrier
    publishedAt: 2019-03-12
    title: "Eau"
    agency: Ville de Vernay
    supplier: Hydralys
    ${more}
    text: "${text.replaceAll('"', '\\"')}"
`;
const claimsOf = (text: string) => readCollection(collection(text), 'one').texts[0]!.claims;

describe('texts written for training', () => {
  test('every text can be read, has an id of its own, and claims unless it is there to have none', () => {
    const texts = readCorpus(FOLDER).flatMap((c) => c.texts);
    expect(new Set(texts.map((t) => t.id)).size).toBe(texts.length);
    expect(texts.length).toBeGreaterThan(300);
    expect(texts.filter((t) => (t.kind === 'distractor') !== (t.claims.length === 0))).toEqual([]);
  });

  test('a mark gives the words of its claim, with the supplier and agency of the text where it names no other', () => {
    const [claim] = claimsOf('Hier, <incident c="denied" by="Jeanne Delorme">rien ne coulait</incident>.');
    expect(claim).toMatchObject({ start: 6, end: 21, type: 'incident', agency: 'Ville de Vernay' });
    expect(claim).toMatchObject({ suppliers: ['Hydralys'], certainty: 'denied', speaker: 'Jeanne Delorme' });
  });

  test('two claims that state one proposition share a key of their text', () => {
    const claims = claimsOf('<delay same="d">Un retard</delay>. <delay same="d" s="Aquadis">Il dure</delay>.');
    expect(claims.map((c) => c.same_as)).toEqual(['eau#d', 'eau#d']);
    expect(claims[1]!.suppliers).toEqual(['Aquadis']);
  });

  test.each([
    ['a mark that is not closed', '<delay>Un retard', /eau: <delay> is not closed/],
    ['a mark within a mark', '<delay>Un <incident>retard</incident></delay>', /eau: <incident> within <delay>/],
    ['a supplier that is on no list', '<delay s="Fluvia">Un retard</delay>', /eau: "Fluvia" is not on the watch list/],
    ['an unknown kind', '<retard>Un retard</retard>', /eau: unknown type retard/],
    [
      'words that are not marked',
      '<delay when="hier">Un retard</delay>',
      /eau: when="hier" is not in the words marked/,
    ],
  ])('%s is refused, by the name of its text', (_, text, message) => {
    expect(() => claimsOf(text)).toThrow(message);
  });
});
