import { describe, expect, test } from 'vitest';
import { followActors } from '../src/reading/discourse.ts';
import { setScene } from '../src/reading/features.ts';
import { directionOf, tellsAChange } from '../src/reading/switches.ts';
import { unitsOf } from '../src/reading/units.ts';
import { layers } from './support/reading.ts';

/** Who goes and who comes by the last sentence of a text. */
function direction(text: string, language: 'fr' | 'en' = 'fr', speaker: string | null = null) {
  const analysis = layers(text, language);
  const scene = setScene(analysis, null, followActors(analysis, null));
  const unit = unitsOf(analysis).at(-1)!;
  const names = analysis.mentions.flatMap((m) => m.organisations.map((i) => analysis.watch.organisations[i]!));
  const suppliers = [...new Set(names.filter((o) => o.kind === 'supplier').map((o) => o.name))];
  return directionOf(unit, scene, suppliers, speaker);
}

describe('who is replaced by whom', () => {
  const fromSfr = { from: 'SFR', to: 'Orange' };

  test.each([
    ['active', 'Orange va remplacer SFR pour les messages.'],
    ['passive', 'SFR sera remplacé par Orange pour les messages.'],
    ['infinitive with its agent', 'Le ministre veut remplacer SFR par Orange.'],
    ['to whose benefit', "L'agence quitte SFR au profit d'Orange."],
    ['departure and goal', 'Elle prépare son départ de SFR vers Orange.'],
    ['whose contract is taken up', 'Orange pourrait récupérer le contrat de SFR.'],
    ['at whose expense, who held it', "Le marché de SFR est attribué à Orange au détriment de l'opérateur."],
    ['at the expense of the holder', 'Le marché est attribué à Orange aux dépens de SFR, titulaire depuis 2009.'],
  ])('French, %s', (_, text) => {
    expect(direction(text)).toEqual(fromSfr);
  });

  const fromKestrel = { from: 'Kestrel', to: 'Brightwater' };

  test.each([
    ['active', 'Brightwater will replace Kestrel at the centre.'],
    ['passive', 'Kestrel was replaced by Brightwater at the centre.'],
    ['with an agent', 'The council will replace Kestrel with Brightwater.'],
    ['from and to', 'The work moves from Kestrel to Brightwater.'],
    ['whose departure', 'The work went to Brightwater after the departure of Kestrel.'],
    ['whose contract', "Kestrel's contract was awarded to Brightwater at the expense of Kestrel."],
    ['at the expense of the holder', 'The work went to Brightwater at the expense of the incumbent, Kestrel.'],
  ])('English, %s', (_, text) => {
    expect(direction(text, 'en')).toEqual(fromKestrel);
  });

  test('who goes may stand in the sentence before, where a pronoun or nothing stands for it', () => {
    expect(direction('SFR envoie ces messages depuis 2009. Orange lui succédera en janvier.')).toEqual(fromSfr);
    expect(direction('Kestrel lost the work in May. It was replaced by Brightwater.', 'en')).toEqual(fromKestrel);
  });

  test('"we" who were replaced are who says so', () => {
    expect(direction('Orange nous a remplacés.', 'fr', 'SFR')).toEqual(fromSfr);
  });

  test('a losing bidder is not replaced', () => {
    expect(direction('La ville a choisi Orange aux dépens de SFR.').from).toBeNull();
    expect(direction('The council chose Brightwater ahead of Kestrel.', 'en').from).toBeNull();
    expect(direction('The council chose Brightwater at the expense of Kestrel.', 'en').from).toBeNull();
  });

  test('a change told of one supplier is its going, to nobody known', () => {
    expect(direction("L'organisme n'entend pas changer de prestataire, SFR.")).toEqual({ from: 'SFR', to: null });
  });
});

test('words of change are told from words of anything else', () => {
  const tells = (text: string, language: 'fr' | 'en' = 'fr') => {
    const analysis = layers(text, language);
    return tellsAChange(analysis, { first: 0, last: analysis.tokens.length });
  };
  expect(tells('La ville cherche un autre prestataire.')).toBe(true);
  expect(tells('The council will switch next year.', 'en')).toBe(true);
  expect(tells('La ville a payé la facture.')).toBe(false);
});
