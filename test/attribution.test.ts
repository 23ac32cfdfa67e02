import { describe, expect, test } from 'vitest';
import { attribute, speakersOf } from '../src/reading/attribution.ts';
import { layers, speakers } from './support/reading.ts';

describe('French attributions', () => {
  test('a verb of saying before its words names who speaks', () => {
    expect(speakers('SFR affirme que le contrat court toujours.')).toEqual(['SFR']);
    expect(speakers('La directrice a indiqué mardi que le marché serait relancé.')).toEqual(['La directrice']);
  });

  test('a verb of saying after the quotation names who speaks', () => {
    expect(speakers('« Nous gardons ce contrat », a déclaré Hélène Vasseur.')).toEqual(['Hélène Vasseur']);
    expect(speakers("Le contrat a été signé pour deux ans, indique l'organisme.")).toEqual(["l'organisme"]);
  });

  test('whom the words are told to is not who tells them', () => {
    expect(speakers('"Le service est rétabli", a indiqué à l\'AFP un cadre de Devoteam.')).toEqual([
      'un cadre de Devoteam',
    ]);
  });

  test("selon and d'après name who speaks without a verb", () => {
    expect(speakers('Selon Le Canard enchaîné, Orange remplacerait SFR.')).toEqual(['Le Canard enchaîné']);
    expect(speakers("Le marché serait relancé, d'après la direction.")).toEqual(['la direction']);
  });

  test('selon nos informations names nobody', () => {
    expect(speakers('Selon nos informations, le marché sera relancé.')).toEqual([null]);
  });

  test('a pronoun stands for who spoke last', () => {
    expect(speakers("Paul Verdier a estimé que le prix était juste. Il a ajouté que rien n'était signé.")).toEqual([
      'Paul Verdier',
      'Paul Verdier',
    ]);
  });

  test('an inverted pronoun stands for who spoke last', () => {
    expect(speakers('Paul Verdier a estimé que le prix était juste. "Rien n\'est signé", a-t-il précisé.')).toEqual([
      'Paul Verdier',
      'Paul Verdier',
    ]);
  });

  test('a quotation over several sentences has one speaker', () => {
    expect(speakers('« Le service a cessé lundi. Nous cherchons un remplaçant », explique Anne Lorrain.')).toEqual([
      'Anne Lorrain',
      'Anne Lorrain',
    ]);
  });

  test('a name in apposition is who speaks', () => {
    expect(speakers("L'avocat du groupe, Me Jean Morel, a dénoncé une rupture abusive.")).toEqual(['Me Jean Morel']);
  });

  test('a noun that looks like a verb of saying says nothing', () => {
    expect(speakers('Les précisions du contrat sont connues.')).toEqual([null]);
  });

  test('an infinitive of purpose says nothing', () => {
    expect(speakers('Une requête a été déposée pour contester le marché.')).toEqual([null]);
  });

  test('a passive names who confirms behind "par"', () => {
    expect(speakers('La panne a été confirmée par la directrice du site.')).toEqual(['la directrice du site']);
  });

  test('a rumour goes on in the conditional after selon', () => {
    expect(
      speakers('Selon Le Canard enchaîné, Orange aurait remporté le marché. Le contrat aurait été signé en mai.'),
    ).toEqual(['Le Canard enchaîné', 'Le Canard enchaîné']);
  });

  test('nested speakers are kept outermost first', () => {
    const text =
      'Le Canard enchaîné rapporte que Michel Sapin aurait déclaré que le contrat prendrait fin au printemps prochain.';
    const analysis = layers(text);
    const chain = speakersOf(analysis.sentences[0]!, analysis.sentences[0]!, attribute(analysis), analysis);
    expect(chain.map((s) => s.voice.name)).toEqual(['Le Canard enchaîné', 'Michel Sapin']);
  });

  test('an adverb may stand between the verb and who speaks', () => {
    expect(speakers('Pas question de rompre, prévient toutefois le directeur du port.')).toEqual([
      'le directeur du port',
    ]);
    expect(speakers('Le marché sera relancé, annonce également la présidente.')).toEqual(['la présidente']);
  });

  test('who believes speaks behind the words, or before "savoir que"', () => {
    expect(speakers('Le contrat sera rompu en avril, croit un avocat.')).toEqual(['un avocat']);
    expect(speakers('Un conseiller municipal croit savoir que le contrat sera rompu.')).toEqual([
      'Un conseiller municipal',
    ]);
  });

  test('who is pointed at behind "pour" speaks, at the beginning of a sentence', () => {
    expect(speakers('Pour cette élue, le contrat a coûté trop cher.')).toEqual(['cette élue']);
    expect(speakers('Pour ce contrat, la ville a payé trop cher.')).toEqual([null]);
  });

  test('who confirms and denies nothing is who keeps silent', () => {
    expect(speakers("Orange n'a ni confirmé ni infirmé.")).toEqual(['Orange']);
    expect(speakers('Orange ne veut ni confirmer ni démentir.')).toEqual(['Orange']);
  });
});

describe('English attributions', () => {
  test('a verb of saying before its words names who speaks', () => {
    expect(speakers('Brightwater said it had won the contract.', 'en')).toEqual(['Brightwater']);
    expect(speakers('The finance director told reporters that the deal was signed.', 'en')).toEqual([
      'The finance director',
    ]);
  });

  test('a verb of saying after the words names who speaks', () => {
    expect(speakers('"We will keep the contract," said Helen Marsh.', 'en')).toEqual(['Helen Marsh']);
    expect(speakers('The work will begin soon, one of the engineers said.', 'en')).toEqual(['one of the engineers']);
  });

  test('a spokesman speaks for his organisation', () => {
    expect(speakers('The work will begin soon, a Kestrel spokesman said.', 'en')).toEqual(['Kestrel']);
  });

  test('according to names who speaks', () => {
    expect(speakers('The contract was cancelled, according to Brightwater.', 'en')).toEqual(['Brightwater']);
  });

  test('he stands for who spoke last', () => {
    expect(speakers('Helen Marsh said the price was fair. He said the contract would go on.', 'en')).toEqual([
      'Helen Marsh',
      'Helen Marsh',
    ]);
  });

  test('the turns of a transcript have their speakers', () => {
    expect(speakers('Journalist: When does the contract end?\nMinister Gale: It ends in June.', 'en')).toEqual([
      'Journalist',
      'Minister Gale',
    ]);
  });

  test('a bare form tells what several say, no infinitive', () => {
    expect(speakers('The firm may claim eight million, lawyers in London believe.', 'en')).toEqual([
      'lawyers in London',
    ]);
    expect(speakers('Ministers insist the contract will run to its end.', 'en')).toEqual(['Ministers']);
    expect(speakers('Unions had no reason to deny the contract.', 'en')).toEqual([null]);
  });

  test('who neither confirms nor denies is named without the verb', () => {
    expect(speakers('Orange neither confirmed nor denied that it would replace SFR.', 'en')).toEqual(['Orange']);
  });

  test('an article that opens a sentence is no preposition', () => {
    expect(speakers('A spokeswoman for the port would not be drawn on the contract.', 'en')).toEqual(['A spokeswoman']);
  });

  test('who calls it so says so', () => {
    expect(speakers('SFR calls the accusation "baseless".', 'en')).toEqual(['SFR']);
  });
});

describe('who bears a title', () => {
  test('a title stands for the one person of whom the text says it', () => {
    expect(
      speakers(
        'Le gouverneur de la province, Jean Ferrand, visitait le chantier. Le gouverneur a promis que le pont ouvrirait.',
      )[1],
    ).toBe('Jean Ferrand');
    expect(
      speakers('Jane Aldous, the mayor of Northvale, met staff. "The bridge is late," the mayor said.', 'en').at(-1),
    ).toBe('Jane Aldous');
  });
});

describe('who does not speak', () => {
  test('those who have been told say nothing', () => {
    expect(speakers('Council members have been told that the cost will rise.', 'en')).toEqual([null]);
  });

  test('a passive names who says it behind by', () => {
    expect(speakers('The cost was confirmed by Kestrel.', 'en')).toEqual(['Kestrel']);
  });

  test('who is quoted by another speaks, not the other', () => {
    expect(speakers('Selon un ingénieur cité par Le Canard enchaîné, le pont est fissuré.')).toEqual(['un ingénieur']);
  });

  test('whom a paper asks speaks, not the paper', () => {
    expect(speakers('« Le contrat est bon », a répondu le député, interrogé par Le Canard enchaîné.')).toEqual([
      'le député',
    ]);
  });
});

test('who says to be ready speaks of himself', () => {
  expect(speakers("Orange s'est dit prêt à reprendre le contrat.")).toEqual(['Orange']);
});

test("somebody's admission is their own word", () => {
  expect(speakers("De l'aveu même du maire, il faudrait deux bus.")).toEqual(['maire']);
});

test('for an opponent, at the head of a sentence, names who speaks', () => {
  expect(speakers("Pour l'opposition, le contrat a été truqué.")).toEqual(["l'opposition"]);
});

test('a day and a place between the verb and who speaks are passed over', () => {
  expect(
    speakers('« Le contrat prend fin », a expliqué ce samedi 28 juillet sur Radio Nord le patron de Devoteam.'),
  ).toEqual(['le patron de Devoteam']);
});

test('what is learnt from somebody is theirs', () => {
  expect(speakers("Le marché sera relancé, a-t-on appris mardi 3 mai auprès de l'UGAP.")).toEqual(['UGAP']);
  expect(speakers("L'école est auprès de la mairie.")).toEqual([null]);
});

test('a clause with a verb of its own is nobody who speaks', () => {
  const said = 'Les dirigeants ont mené une enquête interne qui a confirmé une panne.';
  expect(speakers(said)).toEqual([null]);
  expect(speakers('The deal is off, said in a statement the head of Kestrel.', 'en')).toEqual([null]);
});

describe('whom a pronoun stands for', () => {
  test('"he" is a person, not the body that spoke between', () => {
    expect(
      speakers('Chairwoman Helen Marsh was cooler. The council said nothing new. "It is late," she added.', 'en').at(
        -1,
      ),
    ).toBe('Chairwoman Helen Marsh');
  });

  test('"selon lui" and "according to them" stand for who was named before', () => {
    expect(speakers('Paul Verdier a quitté la réunion. Selon lui, le contrat est caduc.')).toEqual([
      null,
      'Paul Verdier',
    ]);
    expect(speakers('The residents met on Monday. The bridge is late, according to them.', 'en')[1]).toBe(
      'The residents',
    );
  });

  test('a feminine pronoun passes over a man', () => {
    expect(
      speakers('La directrice a estimé le prix juste. Le maire a dit que non. Elle a ajouté que tout était signé.')[2],
    ).toBe('La directrice');
  });

  test('"on" is the house that is named with it', () => {
    expect(speakers('Le pont ouvrira en mai, indique-t-on à la mairie.')).toEqual(['la mairie']);
    expect(speakers('Chez Devoteam, on assure que le pont ouvrira.')).toEqual(['Devoteam']);
    expect(speakers('On dit que le pont ouvrira.')).toEqual([null]);
  });

  test('who speaks of himself within a quotation is who is quoted', () => {
    expect(speakers('« J’ai écrit que le pont était fissuré », raconte Anne Lorrain.')).toEqual(['Anne Lorrain']);
  });
});

describe('quotations', () => {
  test('one that follows a sentence about somebody is theirs', () => {
    expect(speakers('Hélène Vasseur ne décolère pas. « Nous avons payé deux fois. »')[1]).toBe('Hélène Vasseur');
  });

  test('one behind a colon is of whom the sentence speaks', () => {
    expect(speakers('Le patron a refait ses calculs : « Il nous manque deux cent mille euros cette année. »')).toEqual([
      'Le patron',
    ]);
  });

  test('one that names its speaker within the marks is theirs to its end', () => {
    expect(speakers('« C’est trop tard, soupire Anne Lorrain. Nous avons signé. »')).toEqual([
      'Anne Lorrain',
      'Anne Lorrain',
    ]);
  });

  test('verbs that tell how words are put report them beside a quotation only', () => {
    expect(speakers('« Le service est rétabli », souffle la patronne.')).toEqual(['la patronne']);
    expect(speakers('"The bridge is late," Helen Marsh shrugged.', 'en')).toEqual(['Helen Marsh']);
    expect(speakers('Le vent souffle que le pont tremble.')).toEqual([null]);
  });
});

describe('turns and records', () => {
  test('the record of an assembly names who has the floor', () => {
    expect(
      speakers('M. Paul Verdier. Le pont est en retard.\nMme Anne Lorrain, ministre des Routes. Il ouvrira en mai.'),
    ).toContain('Anne Lorrain');
  });

  test('an office with its name in brackets needs no second turn', () => {
    expect(speakers('The Minister for Roads (Helen Marsh): The bridge is late. It will open in May.', 'en')).toEqual([
      'Helen Marsh',
      'Helen Marsh',
    ]);
  });

  test('the answers of an interview are those of who is introduced before the questions', () => {
    const text = [
      'Le directeur Paul Verdier reçoit dans son bureau.',
      'Pourquoi ce retard ?',
      'Nous avons manqué de bras.',
      'Combien cela coûte-t-il ?',
      'Je ne le sais pas encore.',
      'Et le pont ?',
      'Il ouvrira en mai.',
    ].join('\n');
    const said = speakers(text);
    expect(said[2]).toBe('Paul Verdier');
    expect(said.at(-1)).toBe('Paul Verdier');
    expect(said[1]).toBeNull();
  });
});

describe('who else speaks', () => {
  test('who declines to speak', () => {
    expect(speakers("Devoteam n'a pas donné suite à nos appels.")).toEqual(['Devoteam']);
    expect(speakers('Kestrel did not respond to a request.', 'en')).toEqual(['Kestrel']);
  });

  test('the first of two who say it together', () => {
    expect(
      speakers('The mayor of Northvale, Jane Aldous and the minister, Helen Marsh said the bridge was late.', 'en'),
    ).toEqual(['Jane Aldous']);
  });

  test('the subject of a sentence that goes on in a participle', () => {
    expect(speakers('Brightwater would not be drawn, saying only that the bridge was late.', 'en')).toEqual([
      'Brightwater',
    ]);
  });

  test('who is about to ask for something', () => {
    expect(speakers('Orange va demander une indemnisation.')).toEqual(['Orange']);
  });

  test('asides between a speaker and the verb are passed over', () => {
    expect(speakers('La directrice a quant à elle indiqué que le pont ouvrirait.')).toEqual(['La directrice']);
  });

  test('the body that a role of the watch list stands for, where the text names one such only', () => {
    expect(speakers("Orange a signé. Le pont ouvrira, indique l'opérateur.")[1]).toBe('Orange');
    expect(speakers("Orange et SFR ont signé. Le pont ouvrira, indique l'opérateur.")[1]).toBe("l'opérateur");
  });

  test('the company is the supplier that an English text names', () => {
    expect(speakers('Kestrel builds the bridge. The company said it would open in May.', 'en')[1]).toBe('Kestrel');
  });

  test('a noun that looks like an English verb of saying says nothing', () => {
    expect(speakers('It would be the third bridge in the United States.', 'en')).toEqual([null]);
  });

  test('the name behind a companion is not that of the office', () => {
    expect(
      speakers('Le compagnon de la ministre, Louis Ferrand, a signé. Le pont ouvrira, a répondu la ministre.')[1],
    ).toBe('la ministre');
  });
});
