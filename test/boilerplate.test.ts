import { expect, test } from 'vitest';
import { BOILERPLATE, DATELINE } from '../src/reading/lexicon/boilerplate.ts';
import { unreported } from '../src/reading/unreported.ts';

test('the place and agency of a wire story are no part of its statement', () => {
  expect(unreported('PARIS, 9 oct (AFP) - Orange remplacera SFR.', 'fr')).toBe('Orange remplacera SFR');
  expect(unreported('LONDON (Reuters) - Brightwater will replace Kestrel.', 'en')).toBe(
    'Brightwater will replace Kestrel',
  );
});

test('a name at the head of a sentence is no dateline', () => {
  for (const sentence of ['Orange (ex-France Télécom) remplacera SFR.', 'SFR, Orange et Free sont candidats.'])
    expect(sentence.replace(DATELINE, '')).toBe(sentence);
});

test('lines to the reader are told from news of the same words', () => {
  expect(BOILERPLATE.fr.test('Inscrivez-vous pour recevoir nos alertes')).toBe(true);
  expect(BOILERPLATE.en.test('Sign up for our morning briefing')).toBe(true);
  expect(BOILERPLATE.fr.test("Le ministère a inscrit ce marché à l'ordre du jour.")).toBe(false);
  expect(BOILERPLATE.en.test('The firm signed up to the framework.')).toBe(false);
});
