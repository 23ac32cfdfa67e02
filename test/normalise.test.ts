import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalise, type StatementParts } from '../src/reading/normalise.ts';

type Named = [surface: string, name: string];

/** The statement of a quote with its parties; the surfaces given stand for the names given, where they first occur. */
function stated(language: 'fr' | 'en', quote: string, parts: Partial<StatementParts> = {}, ...named: Named[]): string {
  const mentions = named.map(([surface, name]) => {
    const start = quote.indexOf(surface);
    return { start, end: start + surface.length, name };
  });
  const base = { type: 'other', agency: null, suppliers: [], from: null, to: null, certainty: 'asserted' };
  return normalise({ ...base, ...parts, quote, mentions }, language);
}

const SWITCH = {
  type: 'supplier_switch',
  agency: 'Pôle emploi',
  suppliers: ['SFR', 'Orange'],
  from: 'SFR',
  to: 'Orange',
};
const END = { type: 'contract_end', agency: 'Pôle emploi', suppliers: ['SFR'] };

describe('a French passage becomes a statement', () => {
  test.each([
    [
      'Orange remplacerait SFR pour l’envoi des SMS de Pôle emploi.',
      "Orange remplacera SFR pour l'envoi des SMS de Pôle emploi.",
    ],
    ['Orange pourrait remplacer SFR chez Pôle emploi.', 'Orange remplacera SFR chez Pôle emploi.'],
    ['Orange devrait bientôt remplacer SFR chez Pôle emploi.', 'Orange remplacera bientôt SFR chez Pôle emploi.'],
    ['Orange va remplacer SFR chez Pôle emploi.', 'Orange remplacera SFR chez Pôle emploi.'],
    ['Selon le Canard, Orange remplacerait SFR chez Pôle emploi.', 'Orange remplacera SFR chez Pôle emploi.'],
    ['Orange remplacerait SFR chez Pôle emploi, selon nos informations.', 'Orange remplacera SFR chez Pôle emploi.'],
    ['Orange remplacera SFR chez Pôle emploi, indique le journal.', 'Orange remplacera SFR chez Pôle emploi.'],
    [
      '« Orange remplacera SFR chez Pôle emploi », a déclaré le ministre à l’AFP.',
      'Orange remplacera SFR chez Pôle emploi.',
    ],
    [
      'Le ministre aurait dit qu’Orange allait remplacer SFR chez Pôle emploi.',
      'Orange remplacera SFR chez Pôle emploi.',
    ],
    [
      'Le journal suggère qu’Orange pourrait remplacer SFR chez Pôle emploi.',
      'Orange remplacera SFR chez Pôle emploi.',
    ],
    ['Mais Orange (ex-France Télécom) remplacera SFR chez Pôle emploi.', 'Orange remplacera SFR chez Pôle emploi.'],
    ['Orange remplacera probablement SFR chez Pôle emploi', 'Orange remplacera SFR chez Pôle emploi.'],
    ['Orange, qui dessert déjà la région, remplacera SFR chez Pôle emploi.', 'Orange remplacera SFR chez Pôle emploi.'],
  ])('%s', (quote, statement) => {
    expect(stated('fr', quote, SWITCH, ['Orange', 'Orange'], ['SFR', 'SFR'])).toBe(statement);
  });

  test.each([
    ['SFR aurait résilié le contrat.', 'SFR a résilié le contrat avec Pôle emploi.'],
    ['Le contrat aurait été résilié jeudi.', 'Le contrat de SFR avec Pôle emploi a été résilié jeudi.'],
    ['SFR est soupçonné d’avoir rompu son contrat avec Pôle emploi.', 'SFR a rompu son contrat avec Pôle emploi.'],
    ['SFR a annoncé avoir rompu un accord avec Pôle emploi.', 'SFR a rompu un accord avec Pôle emploi.'],
    ['qui perdra le marché de Pôle emploi', 'SFR perdra le marché de Pôle emploi.'],
  ])('%s', (quote, statement) => {
    expect(stated('fr', quote, END)).toBe(statement);
  });
});

describe('roles and pronouns become names', () => {
  test.each<[string, Named, string]>([
    ['L’opérateur a livré le service en retard.', ['opérateur', 'SFR'], 'SFR a livré le service en retard.'],
    ['Le contrat du prestataire prendra fin lundi.', ['prestataire', 'SFR'], 'Le contrat de SFR prendra fin lundi.'],
    [
      'Le contrat de l’opérateur prendra fin lundi.',
      ['l’opérateur', 'Orange'],
      "Le contrat d'Orange prendra fin lundi.",
    ],
    ['Le marché a été confié au prestataire hier.', ['prestataire', 'SFR'], 'Le marché a été confié à SFR hier.'],
    ['Il a livré le service en retard.', ['Il', 'SFR'], 'SFR a livré le service en retard.'],
    ['L’organisme a payé SFR en retard.', ['L’organisme', 'UGAP'], "L'UGAP a payé SFR en retard."],
    [
      'SFR facturera l’organisme en juin.',
      ['l’organisme', 'Ministère des Armées'],
      'SFR facturera le ministère des Armées en juin.',
    ],
    [
      'SFR réclame 3 M€ à l’organisme.',
      ['l’organisme', 'Ministère des Armées'],
      'SFR réclame 3 M€ au ministère des Armées.',
    ],
    [
      'Le prestataire SFR a livré le service en retard.',
      ['prestataire', 'SFR'],
      'Le prestataire SFR a livré le service en retard.',
    ],
  ])('%s', (quote, name, statement) => {
    const second: Named[] = quote.includes('prestataire SFR') ? [['SFR', 'SFR']] : [];
    expect(
      stated('fr', quote, { type: 'delay', suppliers: [name[1] === 'Orange' ? 'Orange' : 'SFR'] }, name, ...second),
    ).toBe(statement);
  });

  test('an elided "que" gets its vowel back before a consonant', () => {
    const quote = 'Les agents savent qu’il perdra le marché.';
    expect(stated('fr', quote, { ...END, agency: null }, ['il', 'SFR'])).toBe(
      'Les agents savent que SFR perdra le marché.',
    );
  });
});

describe('denials and questions', () => {
  test.each([
    ['SFR n’a pas résilié le contrat.', 'SFR a résilié le contrat avec Pôle emploi.'],
    ['Pôle emploi ne résiliera jamais le contrat de SFR.', 'Pôle emploi résiliera le contrat de SFR.'],
    ['SFR dément avoir rompu le contrat.', 'Le contrat de SFR avec Pôle emploi prend fin.'],
  ])('a denial gives what is denied: %s', (quote, statement) => {
    expect(stated('fr', quote, { ...END, certainty: 'denied' })).toBe(statement);
  });

  test.each([
    [
      'Pôle emploi n’entend pas changer de prestataire : SFR reste.',
      'Pôle emploi changera de prestataire : SFR reste.',
    ],
    ['Pas question de remplacer SFR', 'Pôle emploi remplacera SFR.'],
  ])('an unwillingness gives the deed: %s', (quote, statement) => {
    expect(stated('fr', quote, { ...SWITCH, to: null, suppliers: ['SFR'], certainty: 'denied' })).toBe(statement);
  });

  test.each([
    ['Orange va-t-il remplacer SFR ?', 'Orange remplacera SFR.'],
    ['Est-ce qu’Orange remplacera SFR ?', 'Orange remplacera SFR.'],
    ['Qui remplacera SFR ?', 'Orange remplacera SFR comme fournisseur de Pôle emploi.'],
  ])('a question gives what is asked: %s', (quote, statement) => {
    expect(stated('fr', quote, { ...SWITCH, certainty: 'questioned' })).toBe(statement);
  });
});

describe('templates stand in where no sentence can be made', () => {
  const parties = { agency: 'Ministère des Armées', suppliers: ['SFR'] };
  test.each([
    [
      'supplier_switch',
      { from: 'SFR', to: 'Orange' },
      'Orange remplacera SFR comme fournisseur du ministère des Armées.',
    ],
    ['supplier_switch', { from: 'SFR' }, 'Un autre remplacera SFR comme fournisseur du ministère des Armées.'],
    ['contract_award', {}, 'Le ministère des Armées attribue un marché à SFR.'],
    ['contract_award', { suppliers: [] }, 'Le ministère des Armées attribue un marché.'],
    ['contract_award', { agency: null, suppliers: ['SFR', 'Orange'] }, 'SFR et Orange obtiennent un marché public.'],
    ['contract_end', {}, 'Le contrat de SFR avec le ministère des Armées prend fin.'],
    ['contract_renewal', {}, 'Le contrat de SFR avec le ministère des Armées est renouvelé.'],
    ['tender', { agency: 'Collectivités', suppliers: [] }, "Les collectivités lancent un appel d'offres."],
    ['incident', { suppliers: ['Orange'] }, "Le service d'Orange avec le ministère des Armées connaît un incident."],
    ['amount', { amount: { words: '3 M€' } }, 'Le contrat de SFR avec le ministère des Armées porte sur 3 M€.'],
    ['delay', {}, 'La prestation de SFR avec le ministère des Armées a du retard.'],
    ['dispute', {}, 'Un litige oppose le ministère des Armées à SFR.'],
    ['contract_end', { agency: null, suppliers: ['Les Ateliers'] }, 'Le contrat des Ateliers prend fin.'],
    ['contract_award', { agency: 'CHU de Lille' }, 'Le CHU de Lille attribue un marché à SFR.'],
    ['investigation', { agency: 'RATP' }, 'Une enquête porte sur le marché de SFR avec la RATP.'],
    ['other', {}, 'SFR travaille pour le ministère des Armées.'],
  ])('%s %j', (type, changed, statement) => {
    expect(stated('fr', 'dont il', { type, ...parties, ...changed })).toBe(statement);
  });

  test.each([
    ['supplier_switch', { from: 'Serco', to: 'Capita' }, 'Capita will replace Serco as supplier to the Home Office.'],
    ['supplier_switch', {}, 'The Home Office will change supplier.'],
    ['contract_award', {}, 'The Home Office awards a contract to Serco.'],
    ['contract_end', {}, 'The contract of Serco with the Home Office ends.'],
    ['tender', { suppliers: [] }, 'The Home Office invites tenders.'],
    ['dispute', {}, 'The Home Office and Serco are in dispute.'],
    ['other', { suppliers: ['Serco', 'Capita'] }, 'Serco and Capita work for the Home Office.'],
  ])('%s %j in English', (type, changed, statement) => {
    expect(stated('en', 'of which', { type, agency: 'Home Office', suppliers: ['Serco'], ...changed })).toBe(statement);
  });

  test.each([
    'nous avons résilié ce contrat',
    'dont le contrat a été résilié',
    'a refusé de poursuivre le contrat',
    'après la résiliation du contrat',
    'La fin du contrat, un soulagement',
  ])('no fragment is passed off as a sentence: %s', (quote) => {
    expect(stated('fr', quote, END)).toBe('Le contrat de SFR avec Pôle emploi prend fin.');
  });

  test('a switch whose sentence does not name both sides takes the template', () => {
    expect(stated('fr', 'Orange reprendra le service en 2014.', SWITCH)).toBe(
      'Orange remplacera SFR comme fournisseur de Pôle emploi.',
    );
  });
});

describe('where type and parties would say too little, the passage stands in quotation marks', () => {
  const parties = { agency: 'Ministère des Armées', suppliers: ['SFR'] };
  test.each([
    [
      'incident',
      'dont les messages n’ont pas été reçus par tous',
      "Ministère des Armées, SFR : « dont les messages n'ont pas été reçus par tous ».",
    ],
    [
      'supplier_switch',
      'avant de changer de prestataire en cours de route',
      'Ministère des Armées, SFR : « avant de changer de prestataire en cours de route ».',
    ],
  ])('%s: %s', (type, quote, statement) => {
    expect(stated('fr', quote, { type, ...parties })).toBe(statement);
  });

  test('a long one is cut after a whole word', () => {
    const statement = stated('fr', `dont ${'les messages attendus '.repeat(20)}`, { type: 'incident', ...parties });
    expect(statement).toMatch(/ (les|messages|attendus)… »\.$/);
    expect(statement.length).toBeLessThan(170);
  });
});

describe('parties that the passage does not name', () => {
  test('they stand before a colon', () => {
    const parts = { type: 'incident', agency: 'Pôle emploi', suppliers: ['SFR'] };
    expect(stated('fr', 'Une panne a touché le service en août.', parts)).toBe(
      'Pôle emploi, SFR : une panne a touché le service en août.',
    );
  });

  test('a long sentence is cut at a seam and keeps its parties', () => {
    const quote =
      'Une panne de plusieurs heures a touché le service de rappel des demandeurs d’emploi inscrits dans les agences de la région, alors que la direction avait demandé des contrôles supplémentaires au printemps dernier.';
    const statement = stated('fr', quote, { type: 'incident', suppliers: ['SFR'] });
    expect(statement).toBe(
      "SFR : une panne de plusieurs heures a touché le service de rappel des demandeurs d'emploi inscrits dans les agences de la région.",
    );
  });
});

describe('an English passage becomes a statement', () => {
  const parts = {
    type: 'supplier_switch',
    agency: 'Home Office',
    suppliers: ['Serco', 'Capita'],
    from: 'Serco',
    to: 'Capita',
  };
  test.each([
    ['Capita could replace Serco at the Home Office.', 'Capita will replace Serco at the Home Office.'],
    ['Capita is set to replace Serco at the Home Office.', 'Capita will replace Serco at the Home Office.'],
    [
      'According to the Guardian, Capita may replace Serco at the Home Office.',
      'Capita will replace Serco at the Home Office.',
    ],
    [
      'Capita will reportedly replace Serco at the Home Office, officials said.',
      'Capita will replace Serco at the Home Office.',
    ],
    [
      'The minister said that Capita would replace Serco at the Home Office.',
      'Capita will replace Serco at the Home Office.',
    ],
    ['“Capita will replace Serco at the Home Office,” he added.', 'Capita will replace Serco at the Home Office.'],
  ])('%s', (quote, statement) => {
    expect(stated('en', quote, parts)).toBe(statement);
  });

  test.each([
    ['It may have lost the files.', {}, 'EDS has lost the files.'],
    ['It is said to have lost the files.', {}, 'EDS has lost the files.'],
    ['It has not lost the files.', { certainty: 'denied' }, 'EDS has lost the files.'],
    ['It denied that EDS lost the files.', { certainty: 'denied' }, 'EDS lost the files.'],
  ])('%s', (quote, changed, statement) => {
    expect(stated('en', quote, { type: 'incident', suppliers: ['EDS'], ...changed }, ['It', 'EDS'])).toBe(statement);
  });

  test('a question with its subject behind the verb is turned round', () => {
    expect(stated('en', 'Will Capita replace Serco?', { ...parts, certainty: 'questioned' })).toBe(
      'Capita will replace Serco.',
    );
  });
});

describe('two passages of one claim', () => {
  test('come to the same words however firmly they put it', () => {
    const quotes = [
      'Orange remplacera SFR chez Pôle emploi.',
      'Orange remplacerait SFR chez Pôle emploi, selon Le Canard enchaîné.',
      'D’après nos confrères, Orange devrait remplacer SFR chez Pôle emploi.',
      'Le journal affirme qu’Orange va remplacer SFR chez Pôle emploi.',
    ];
    expect(new Set(quotes.map((quote) => stated('fr', quote, SWITCH))).size).toBe(1);
  });
});

const WORDS = [
  'Orange ',
  'SFR ',
  'aurait ',
  'pourrait ',
  'remplacé ',
  'le ',
  'contrat ',
  ', ',
  'selon ',
  'qu’',
  'il ',
  'n’',
  'pas ',
  '« ',
  ' »',
  '(',
  ')',
  'indique ',
  'que ',
  '? ',
  '. ',
  'de ',
  'was ',
  'said ',
  'that ',
  'could ',
];

describe('any passage', () => {
  const quotes = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(fc.constantFrom(...WORDS)).map((words) => words.join('')),
  );

  test('gives one line that begins with a capital or figure, ends with a stop and is not long', () => {
    fc.assert(
      fc.property(
        quotes,
        fc.array(fc.tuple(fc.nat(60), fc.nat(60), fc.constantFrom('SFR', 'Orange', 'Ministère des Armées'))),
        fc.constantFrom('asserted', 'denied', 'questioned', 'hedged'),
        fc.constantFrom('supplier_switch', 'incident', 'other', 'unheard of'),
        fc.constantFrom('fr' as const, 'en' as const),
        (quote, spans, certainty, type, language) => {
          const mentions = spans.map(([start, end, name]) => ({ start, end, name }));
          const parts = { type, quote, certainty, mentions, agency: 'UGAP', suppliers: ['SFR'], from: null, to: null };
          const statement = normalise(parts, language);
          expect(statement.endsWith('.')).toBe(true);
          expect(statement.charAt(0)).toBe(statement.charAt(0).toUpperCase());
          expect(statement.length).toBeLessThanOrEqual(170);
          expect(statement).not.toMatch(/\n/);
          if (language === 'fr' && !/[«“]/.test(statement)) expect(statement).not.toMatch(/aurait remplacé/);
          expect(normalise(parts, language)).toBe(statement);
        },
      ),
      { numRuns: 500 },
    );
  });

  test.each(['indique que ', 'selon X, ', 'le contrat, ', 'aurait été ', ', dit-il', 'said that ', '(', 'a '])(
    'a passage of many "%s" is worded in linear time',
    (piece) => {
      const quote = piece.repeat(20_000 / piece.length);
      const start = performance.now();
      stated('fr', quote, END);
      stated('en', quote, END);
      expect(performance.now() - start).toBeLessThan(1500);
    },
  );
});
