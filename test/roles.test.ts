import { expect, test } from 'vitest';
import { speakers } from './support/reading.ts';

test('an office stands for the person whom the text introduces with it', () => {
  expect(
    speakers(
      "La directrice de l'agence, Hélène Vasseur, a quitté la réunion. Le marché sera relancé, a indiqué la directrice.",
    ),
  ).toEqual([null, 'Hélène Vasseur']);
  expect(speakers('Paul Verdier, son avocat, était absent. Son avocat affirme que le contrat court toujours.')).toEqual(
    [null, 'Paul Verdier'],
  );
});

test('an English office stands for the person named with it', () => {
  expect(speakers('Governor Jane Hill met the firm. The governor said the contract would end.', 'en')).toEqual([
    null,
    'Jane Hill',
  ]);
});

test('an office that the text gives to nobody stays as it is', () => {
  expect(speakers('Le marché sera relancé, a indiqué la directrice.')).toEqual(['la directrice']);
});

test('"selon laquelle" names nobody', () => {
  expect(speakers('Il a démenti la rumeur selon laquelle il remplacerait SFR.')).not.toContain(
    'laquelle il remplacerait SFR',
  );
});
