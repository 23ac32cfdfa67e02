import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { followActors } from '../src/reading/discourse.ts';
import { setScene } from '../src/reading/features.ts';
import { CONSTRUCTIONS } from '../src/reading/lexicon/switching.ts';
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
    ['relative clause', 'Orange, qui remplace SFR, enverra les messages.'],
    ['what is no longer so', 'Les messages ne seront plus envoyés par SFR mais par Orange.'],
    ['who is meant and who no longer', 'Les rappels passent désormais par Orange, et non plus par SFR.'],
    ['who is meant and who is not', "C'est désormais Orange, et non SFR, qui enverra les messages."],
    ['to take up', 'Orange prendra la relève de SFR en janvier.'],
    ['to take back', 'Le contrat de SFR sera repris par Orange.'],
    ['to take from', 'Orange arrache à SFR le marché des messages.'],
    ['to inherit', 'Orange hérite du contrat de SFR.'],
    ['to succeed', "C'est Orange qui succédera à SFR."],
    ['to put oneself in the place', 'Orange se substitue à SFR pour les messages.'],
    ['to put one in the place of another', 'Pôle emploi va substituer Orange à SFR.'],
    ['to give way', 'SFR cédera sa place à Orange.'],
    ['whose staff hands over', "Les équipes de SFR passeront la main à celles d'Orange."],
    ['to lose to', "SFR perd le contrat au profit d'Orange."],
    ['to have it taken', 'SFR s’est fait souffler le marché par Orange.'],
    ['to leave one for another', 'Pôle emploi lâche SFR pour Orange.'],
    ['to swap', 'Pôle emploi troque SFR contre Orange.'],
    ['to part with one and turn to another', 'Pôle emploi se sépare de SFR et fait appel à Orange.'],
    ['to take away and entrust', "Pôle emploi retire à SFR l'envoi des messages pour le confier à Orange."],
    ['from one to another', 'En février, le service est passé de SFR à Orange.'],
    ['noun, from and to', 'Le passage de SFR à Orange aura lieu au printemps.'],
    ['noun with its agent', 'La reprise par Orange du contrat de SFR est acquise.'],
    ['departure and goal', 'Elle prépare son départ de SFR vers Orange.'],
    ['departure, then who serves', "Après le départ de SFR, Orange assurera l'envoi des messages."],
    ['whose contract ends, who is chosen', 'Le contrat de SFR ne sera pas reconduit : Orange a été retenu.'],
    ['whose contract is taken up', 'Orange pourrait récupérer le contrat de SFR.'],
    ['who held it', 'Orange récupère le marché que détenait SFR.'],
    ['who did it so far', "L'agence confie à Orange les messages que SFR envoyait jusqu'ici."],
    ['headline, from and to', 'De SFR à Orange : comment les messages ont déménagé'],
    ['transition between the two', 'La transition entre SFR et Orange a été chaotique.'],
    ['who is on the way out', "L'offre de SFR, titulaire sortant, pèse moins que celle d'Orange, qui prend le relais."],
    [
      'one told, of two who are named',
      'Mécontent, il a résilié le contrat qui le liait à SFR et se tourne vers Orange.',
    ],
    ['to whose benefit', "Pôle emploi quitte SFR au profit d'Orange."],
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
    ['what is no longer so', 'The centre will no longer be run by Kestrel but by Brightwater.'],
    ['who is meant and who no longer', 'It will be Brightwater, and no longer Kestrel, that cleans the wards.'],
    ['to take over', 'Brightwater has taken over the contract from Kestrel.'],
    ['to take the place', "Brightwater will take Kestrel's place."],
    ['to step in', 'Brightwater will step in for Kestrel.'],
    ['to win from', 'Brightwater has snatched the contract from Kestrel.'],
    ['to hand over', 'Kestrel hands over to Brightwater in May.'],
    ['to make way', 'Kestrel will make way for Brightwater.'],
    ['to lose to', 'Kestrel lost the contract to Brightwater.'],
    ['to drop one for another', 'The council dropped Kestrel for Brightwater.'],
    ['to be dropped', 'Kestrel was dropped in favour of Brightwater.'],
    ['to swap', 'The council swapped Kestrel for Brightwater.'],
    ['to part with one and turn to another', 'The council parted company with Kestrel and turned to Brightwater.'],
    ['to take away and hand on', 'The contract was taken away from Kestrel and handed to Brightwater.'],
    ['from and to', 'The work moves from Kestrel to Brightwater.'],
    ['noun, from and to', 'The handover of the wards from Kestrel to Brightwater starts on Monday.'],
    ['noun with its agent', 'The replacement of Kestrel by Brightwater was delayed.'],
    ['who ran it, who will', 'The service, previously run by Kestrel, will be run by Brightwater.'],
    ['headline without a verb', "It's goodbye Kestrel, hello Brightwater"],
    ['to lose to a rival', 'Kestrel lost a huge contract to rival Brightwater.'],
    ['out of one hand', 'The homes move out of the hands of Kestrel and into those of Brightwater.'],
    ['who goes, and who fills the gap', 'Kestrel will quit the centre in May, with Brightwater filling the gap.'],
    ['whose departure', 'The work went to Brightwater after the departure of Kestrel.'],
    ['whose contract', "Kestrel's contract was awarded to Brightwater at the expense of Kestrel."],
    ['at the expense of the holder', 'The work went to Brightwater at the expense of the incumbent, Kestrel.'],
  ])('English, %s', (_, text) => {
    expect(direction(text, 'en')).toEqual(fromKestrel);
  });

  test('who goes may stand in the sentence before, where a pronoun or nothing stands for it', () => {
    expect(direction('SFR envoie ces messages depuis 2009. Orange lui succédera en janvier.')).toEqual(fromSfr);
    expect(direction('Kestrel lost the work in May. It was replaced by Brightwater.', 'en')).toEqual(fromKestrel);
    expect(direction('Kestrel ran the wards for years. Brightwater was set up to succeed it.', 'en')).toEqual(
      fromKestrel,
    );
  });

  test('so it may where its place is spoken of', () => {
    expect(direction("SFR envoie ces messages. L'agence songe à faire entrer Orange à sa place.")).toEqual(fromSfr);
    expect(direction('Kestrel lost the work in May. In its place comes Brightwater.', 'en')).toEqual(fromKestrel);
  });

  test('a public body may be the one who comes', () => {
    expect(direction('Pôle emploi prend le relais de SFR dès lundi.')).toEqual({ from: 'SFR', to: 'Pôle emploi' });
    expect(direction('Northvale Council has taken over the centre from Kestrel.', 'en')).toEqual({
      from: 'Kestrel',
      to: 'Northvale Council',
    });
  });

  test('who goes may be all that is told', () => {
    for (const text of [
      'Le réseau a dit adieu à SFR, qui gérait ses messages depuis 2006.',
      'SFR rend son tablier après neuf ans.',
      "L'agence veut se passer de SFR avant 2014.",
      "SFR n'assurera plus l'envoi des messages.",
      "L'agence met fin à sa collaboration avec SFR.",
    ])
      expect(direction(text)).toEqual({ from: 'SFR', to: null });
    for (const text of ['The trust wants to part ways with Kestrel.', 'Kestrel has lost the contract.'])
      expect(direction(text, 'en')).toEqual({ from: 'Kestrel', to: null });
  });

  test('so may who comes', () => {
    expect(direction('Le centre a éteint ses machines et Orange a pris la relève.').to).toBe('Orange');
    expect(direction('The progressive hand-over of the wards to Brightwater will start on Monday.', 'en').to).toBe(
      'Brightwater',
    );
  });

  test('who is asked, who is beside one, and what is its own are no change of supplier', () => {
    expect(direction("Un concurrent de SFR remplacera l'ancien système.").to).toBeNull();
    expect(direction("Selon SFR, l'ancien système sera remplacé par Orange.").from).toBeNull();
    expect(direction('Kestrel replaced its lorries. Brightwater did not.', 'en').from).toBeNull();
  });

  test('two who come together, or one who only bid or says so, is not who goes', () => {
    expect(direction("L'attelage formé de SFR et d'Orange rafle le marché.").from).toBeNull();
    expect(direction("Orange, devant SFR, rafle l'appel d'offres.").from).toBeNull();
    expect(direction('Orange prendra le relais, selon SFR.').from).toBeNull();
  });

  test.each(['Plus', 'Non', 'Exit', 'Jusqu’ici', 'Selon', 'De'])('a text may begin, and end, with "%s"', (word) => {
    expect(direction(`${word}`)).toEqual({ from: null, to: null });
    expect(direction(`${word} SFR`, 'fr')).toMatchObject({ to: null });
    expect(direction(`${word} mais Orange ${word}`)).toBeDefined();
  });

  test('"we" who were replaced are who says so, where that is a supplier', () => {
    expect(direction('Orange nous a remplacés.', 'fr', 'SFR')).toEqual(fromSfr);
    expect(direction('Orange nous succède.', 'fr', 'Michel Sapin')).toEqual({ from: null, to: 'Orange' });
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
  expect(tells('SFR rend son tablier.')).toBe(true);
  expect(tells('La ville a payé la facture.')).toBe(false);
  expect(tells('La ville a choisi Orange.')).toBe(false);
  expect(tells('Le service est passé de SFR à Orange.')).toBe(true);
  expect(tells('La ville pourra passer commande à SFR.')).toBe(false);
});

test.each(['fr', 'en'] as const)('nobody both goes and comes, whatever the words (%s)', (language) => {
  const words = Object.values(CONSTRUCTIONS).flatMap(({ words }) => words[language].replaceAll('*', 'e').split(/,? /));
  const others =
    'SFR Orange Devoteam Kestrel , ; . « » plus mais non ne qui et de à par not but longer its place'.split(' ');
  const anyText = fc.array(fc.constantFrom(...words, ...others, ...others), { maxLength: 25 });
  fc.assert(
    fc.property(anyText, (some) => {
      const { from, to } = direction(`${some.join(' ')} Orange.`, language);
      expect(from === null || from !== to).toBe(true);
    }),
    { numRuns: 300 },
  );
});
