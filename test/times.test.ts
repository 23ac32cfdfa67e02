import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findTimes } from '../src/reading/times.ts';

// 9 October 2013 is a Wednesday.
const DAY = '2013-10-09';

function first(text: string, language: 'fr' | 'en' = 'fr', publishedAt: string | undefined = DAY): (string | null)[] {
  const found = findTimes(text, language, publishedAt)[0];
  return found ? [found.words, found.from, found.to] : [];
}

describe('French times', () => {
  test.each([
    ['La panne date du vendredi 4 octobre.', 'vendredi 4 octobre', '2013-10-04', '2013-10-04'],
    ['Un contrat signé en juillet 2012.', 'en juillet 2012', '2012-07-01', '2012-07-31'],
    ['Fin août, le service est tombé.', 'Fin août', '2013-08-22', '2013-08-31'],
    ['À la mi-2014, tout changera.', 'À la mi-2014', '2014-05-18', '2014-08-16'],
    ['L’an dernier, la ville a payé.', 'L’an dernier', '2012-01-01', '2012-12-31'],
    ['Le conseil vote la semaine prochaine.', 'la semaine prochaine', '2013-10-14', '2013-10-20'],
    ['La société a livré hier soir.', 'hier soir', '2013-10-08', '2013-10-08'],
    ['Il y a deux semaines, le service tombait.', 'Il y a deux semaines', '2013-09-22', '2013-09-28'],
    ['Au premier semestre 2014, un appel sera lancé.', 'Au premier semestre 2014', '2014-01-01', '2014-06-30'],
    ['Au 3e trimestre 2012, rien.', 'Au 3e trimestre 2012', '2012-07-01', '2012-09-30'],
    ['Notifié le 24/01/2025.', 'le 24/01/2025', '2025-01-24', '2025-01-24'],
    ['Notifié le 2025-01-24.', 'le 2025-01-24', '2025-01-24', '2025-01-24'],
    ['Livraison à l’été 2015.', 'à l’été 2015', '2015-06-01', '2015-08-31'],
    ['Les 11, 12 et 13 novembre, le service ferme.', 'Les 11, 12 et 13 novembre', '2013-11-11', '2013-11-13'],
    ['Signé en décembre de l’année dernière.', 'en décembre de l’année dernière', '2012-12-01', '2012-12-31'],
    ['Dans les années 1990, un monopole.', 'Dans les années 1990', '1990-01-01', '1999-12-31'],
    ['Le 1er\u00a0janvier\u00a02014 au matin', 'Le 1er\u00a0janvier\u00a02014 au matin', '2014-01-01', '2014-01-01'],
    [
      'Au cours des trois prochains mois, la ville choisira.',
      'Au cours des trois prochains mois',
      '2013-10-09',
      '2014-01-09',
    ],
    ['L’entreprise a souffert ces dernières semaines.', 'ces dernières semaines', '2013-09-18', '2013-10-09'],
  ])('%s', (text, words, from, to) => {
    expect(first(text)).toEqual([words, from, to]);
  });

  test.each([
    ['Le service souffre depuis le 1er janvier.', 'depuis le 1er janvier', '2013-01-01', '2013-10-09'],
    ['Le service souffre depuis deux ans.', 'depuis deux ans', '2011-10-09', '2013-10-09'],
    ['Rien ne changera avant 2020.', 'avant 2020', null, '2019-12-31'],
    ['Il ne sera pas remplacé, pas avant 2014.', 'pas avant 2014', '2014-01-01', null],
    ['Le marché court jusqu’au 30 septembre 2015.', 'jusqu’au 30 septembre 2015', null, '2015-09-30'],
    ['D’ici 2015, tout sera livré.', 'D’ici 2015', '2013-10-09', '2015-12-31'],
    ['À partir de 2016, la régie reprend.', 'À partir de 2016', '2016-01-01', null],
    ['Dès mardi, la ville paiera.', 'Dès mardi', '2013-10-15', null],
    ['Après le 15 février 2014, rien.', 'Après le 15 février 2014', '2014-02-16', null],
  ])('the word before bounds the time: %s', (text, words, from, to) => {
    expect(first(text)).toEqual([words, from, to]);
  });

  test.each([
    ['entre le 1er janvier et le 15 février', '2014-01-01', '2014-02-15'],
    ['entre octobre et novembre 2012', '2012-10-01', '2012-11-30'],
    ['de 2008 à 2012', '2008-01-01', '2012-12-31'],
    ['Entre 2008 et 2012', '2008-01-01', '2012-12-31'],
    ['du 3 au 5 mai 2013', '2013-05-03', '2013-05-05'],
    ['de mars 2001 à juillet 2007', '2001-03-01', '2007-07-31'],
    ['entre juin 2013 et la fin 2014', '2013-06-01', '2014-12-31'],
  ])('a range is one time: %s', (text, from, to) => {
    expect(first(`Le marché sera ouvert ${text}.`)).toEqual([text, from, to]);
  });

  test('"de" opens no range alone and stays outside', () => {
    expect(first('Le budget de 2012 a baissé.')[0]).toBe('2012');
  });

  test('a weekday after a past verb is the last one, after a future the next one', () => {
    expect(first('Le ministre a annoncé vendredi la décision.')).toEqual(['vendredi', '2013-10-04', '2013-10-04']);
    expect(first('Le conseil se réunira vendredi.')).toEqual(['vendredi', '2013-10-11', '2013-10-11']);
    expect(first('Le conseil doit voter vendredi.')).toEqual(['vendredi', '2013-10-11', '2013-10-11']);
    expect(first('Vendredi, la direction a réagi.')).toEqual(['Vendredi', '2013-10-04', '2013-10-04']);
  });

  test('the weekday of the publication is that day', () => {
    expect(first('Le ministre a répondu mercredi.')).toEqual(['mercredi', DAY, DAY]);
  });

  test('a weekday decides the year of a date', () => {
    expect(first('vendredi 4 octobre', 'fr', '2014-03-01')).toEqual(['vendredi 4 octobre', '2013-10-04', '2013-10-04']);
  });

  test('a wrong weekday beside a date of these days does not move it to another year', () => {
    expect(first('jeudi 4 octobre')).toEqual(['jeudi 4 octobre', '2013-10-04', '2013-10-04']);
  });

  test('a yearless month is the last one or the next one as the verb says', () => {
    expect(first('La ville a signé en novembre.', 'fr', '2014-01-20')[1]).toBe('2013-11-01');
    expect(first('La ville signera en février.', 'fr', '2013-11-20')[1]).toBe('2014-02-01');
    expect(first('Le contrat, signé en mai dernier.')[1]).toBe('2013-05-01');
  });

  test('a duration is found and has no place in the calendar', () => {
    expect(first('signé pour deux ans')).toEqual(['pour deux ans', null, null]);
  });

  test('without a publication date relative times are found and left open', () => {
    expect(first('La panne de la semaine dernière.', 'fr', '')).toEqual(['la semaine dernière', null, null]);
    expect(first('signé en juillet 2012', 'fr', '')).toEqual(['en juillet 2012', '2012-07-01', '2012-07-31']);
  });

  test.each([
    'un parc de 2000 agents',
    'la version Windows 2000',
    'il a été élu en commission',
    'un total de 2013 euros',
    'les 36 rames livrées',
    'le lundi de la société Mars',
    'Le Journal du Dimanche révèle',
  ])('no year, season or day is seen in: %s', (text) => {
    expect(findTimes(text, 'fr', DAY).filter(({ words }) => words !== 'le lundi')).toEqual([]);
  });

  test('a date that does not exist is left open', () => {
    expect(first('le 31 février 2014')).toEqual(['le 31 février 2014', null, null]);
  });
});

describe('English times', () => {
  test.each([
    ['It failed last Friday.', 'last Friday', '2013-10-04', '2013-10-04'],
    ['It ends in the third quarter of 2014.', 'in the third quarter of 2014', '2014-07-01', '2014-09-30'],
    ['Signed on Jan. 1, 2014.', 'on Jan. 1, 2014', '2014-01-01', '2014-01-01'],
    ['It starts on 9th May 2018.', 'on 9th May 2018', '2018-05-09', '2018-05-09'],
    ['It failed two years ago.', 'two years ago', '2011-01-01', '2011-12-31'],
    ['A deal late last month.', 'late last month', '2013-09-21', '2013-09-30'],
    ['In the coming weeks it will end.', 'In the coming weeks', '2013-10-09', '2013-10-30'],
    ['It collapsed in the 1990s.', 'in the 1990s', '1990-01-01', '1999-12-31'],
    ['It will start on Monday.', 'on Monday', '2013-10-14', '2013-10-14'],
    ['It was signed Thursday.', 'Thursday', '2013-10-03', '2013-10-03'],
    ['It lost data yesterday.', 'yesterday', '2013-10-08', '2013-10-08'],
    ['They met in May.', 'in May', '2013-05-01', '2013-05-31'],
    ['It will end in two years.', 'in two years', '2015-01-01', '2015-12-31'],
    ['It built forty in two years.', 'in two years', null, null],
  ])('%s', (text, words, from, to) => {
    expect(first(text, 'en')).toEqual([words, from, to]);
  });

  test.each([
    ['by the end of 2015', '2013-10-09', '2015-12-31'],
    ['since March', '2013-03-01', '2013-10-09'],
    ['until March 31, 2014', null, '2014-03-31'],
    ['not before 2016', '2016-01-01', null],
    ['from July 2014', '2014-07-01', null],
    ['from July to January', '2013-07-01', '2014-01-31'],
    ['between 2008 and 2010', '2008-01-01', '2010-12-31'],
    ['May 3 to 12', '2013-05-03', '2013-05-12'],
    ['May 31 - 12 June 2014', '2014-05-31', '2014-06-12'],
    ['from May 3 to 12/06/2014', '2014-05-03', '2014-06-12'],
    ['from May 5 to June 7', '2013-05-05', '2013-06-07'],
    ['May 31-12', null, null],
    ['after 2015', '2016-01-01', null],
    ['for two years', null, null],
  ])('the word before bounds the time: %s', (text, from, to) => {
    expect(first(`The deal held ${text}.`, 'en')).toEqual([text, from, to]);
  });

  test.each([
    'May I ask what they may do?',
    'They march on.',
    'Theresa May won.',
    'The Mail on Sunday said so.',
    'a 2000 page report',
  ])('no month or day is seen in: %s', (text) => {
    expect(
      findTimes(text, 'en', DAY)
        .map(({ words }) => words)
        .filter((words) => !/2000/.test(words)),
    ).toEqual([]);
  });
});

const PIECES = [
  'le ',
  '1er ',
  'janvier ',
  '2014',
  ' et ',
  'fin ',
  'vendredi ',
  'depuis ',
  'deux ',
  'ans ',
  ', ',
  'd’ici ',
  '4 ',
  'last ',
  'May ',
  'of ',
  'week ',
  '\u00a0',
  '\n',
  '31 ',
  '12/13/2014 ',
  'à ',
  'ago',
  '99',
  '-',
];

describe('any text', () => {
  test('the words are verbatim, in order, apart, and the span runs forward', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(fc.constantFrom(...PIECES)).map((pieces) => pieces.join('')),
    );
    const date = fc.constantFrom('2013-10-09', '2024-02-29', '0001-01-01', 'rubbish', undefined);
    fc.assert(
      fc.property(text, fc.constantFrom('fr' as const, 'en' as const), date, (words, language, publishedAt) => {
        let end = 0;
        for (const time of findTimes(words, language, publishedAt)) {
          expect(words.slice(time.start, time.end)).toBe(time.words);
          expect(time.start).toBeGreaterThanOrEqual(end);
          expect(time.end).toBeGreaterThan(time.start);
          if (time.from !== null && time.to !== null) expect(time.from <= time.to).toBe(true);
          end = time.end;
        }
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['days', '1 '],
    ['years', '2014 '],
    ['prepositions', 'depuis le '],
    ['spaces', ' '],
    ['months', 'mars '],
    ['dates', '4 octobre 2013 et '],
  ])('many %s in a row are read in linear time', (_, piece) => {
    const text = piece.repeat(60_000 / piece.length);
    const start = performance.now();
    findTimes(text, 'fr', DAY);
    findTimes(text, 'en', DAY);
    expect(performance.now() - start).toBeLessThan(1500);
  });
});
