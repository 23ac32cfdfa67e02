import { describe, expect, test } from 'vitest';
import { readAll, readOne } from './support/registers.ts';

const notice = {
  idweb: '12-104417',
  contractfolderid: null,
  objet: 'Acheminement de messages courts',
  nomacheteur: 'Agence de l’exemple',
  titulaire: ['OPÉRATEUR A', 'OPÉRATEUR A', 'OPÉRATEUR B'],
  nature: 'ATTRIBUTION',
  dateparution: '2012-08-02',
  annonce_lie: ['12-050001'],
  url_avis: 'https://boamp.example/avis/12-104417',
  donnees: null,
};
const page = (...results: object[]) => ({ total_count: results.length, results });

describe('a notice without details', () => {
  test('gives what its own fields say, each holder once', async () => {
    expect(await readOne(page(notice))).toMatchObject({
      register: 'boamp',
      id: '12-104417',
      stage: 'award',
      buyer: { name: 'Agence de l’exemple', id: null },
      suppliers: [{ name: 'OPÉRATEUR A' }, { name: 'OPÉRATEUR B' }],
      object: 'Acheminement de messages courts',
      amount: null,
      notifiedOn: null,
      publishedOn: '2012-08-02',
      url: 'https://boamp.example/avis/12-104417',
    });
  });

  test.each([
    ['APPEL_OFFRE', 'tender'],
    ['ATTRIBUTION', 'award'],
    ['MODIFICATION', 'change'],
    ['ANNULATION', 'cancelled'],
    ['PRE-INFORMATION', 'planned'],
  ])('its nature %s makes it a %s', async (nature, stage) => {
    expect((await readOne(page({ ...notice, nature }))).stage).toBe(stage);
  });

  test('the older interface, which wraps the fields, is read alike', async () => {
    expect((await readOne([{ recordid: 'x', fields: notice }])).id).toBe('12-104417');
  });

  test('broken details leave the notice readable', async () => {
    const record = await readOne(page({ ...notice, donnees: '{"DECISION": [' }));
    expect(record.suppliers).toHaveLength(2);
  });

  test('a notice without its number is told and left out', async () => {
    const { records, troubles } = await readAll(page({ ...notice, idweb: null }, notice));
    expect(records.map((record) => record.id)).toEqual(['12-104417']);
    expect(troubles).toEqual([{ kind: 'malformed', detail: 'entry 1: a notice without idweb' }]);
  });
});

describe('details in the old form', () => {
  const decision = (lot: string, name: string, amount: string) => ({
    NUM_LOT: lot,
    INTITULE: `Lot ${lot}`,
    TITULAIRE: [{ DENOMINATION: name, CODE_IDENT_NATIONAL: '343 059 564 00017' }],
    RENSEIGNEMENT: { MONTANT: { '@DEVISE': 'EUR', '#text': amount }, NB_OFFRE_RECU: '3' },
  });
  const donnees = (...decisions: object[]) =>
    JSON.stringify({
      IDENTITE: { DENOMINATION: 'Agence de l’exemple', CODE_IDENT_NATIONAL: '13000548100010' },
      OBJET: {
        CPV: { objetPrincipal: { classPrincipale: '64212100' } },
        DUREE_DELAI: { DUREE_MOIS: '24', nbMois: '24' },
      },
      ATTRIBUTION: { DECISION: decisions },
    });

  test('each decision is a record of its own: amounts of lots are not summed', async () => {
    const text = donnees(decision('1', 'OPÉRATEUR A', '1 200 000,50'), decision('2', 'OPÉRATEUR B', '80000'));
    const { records } = await readAll(page({ ...notice, donnees: text }));
    expect(records.map(({ id, amount, object }) => ({ id, amount, object }))).toEqual([
      { id: '12-104417/1', amount: 1200000.5, object: 'Acheminement de messages courts · Lot 1' },
      { id: '12-104417/2', amount: 80000, object: 'Acheminement de messages courts · Lot 2' },
    ]);
    expect(records[0]).toMatchObject({
      buyer: { id: '13000548100010' },
      suppliers: [{ name: 'OPÉRATEUR A', id: '34305956400017', idType: 'SIRET' }],
      cpv: '64212100',
      durationMonths: 24,
    });
  });

  test('one decision that stands alone is read as well', async () => {
    const alone = JSON.stringify({ DECISION: decision('1', 'OPÉRATEUR A', '10') });
    expect((await readOne(page({ ...notice, donnees: alone }))).amount).toBe(10);
  });
});

describe('details as eForms', () => {
  const company = (id: string, name: string, number: string, country = 'FRA') => ({
    'efac:Company': {
      'cac:PartyIdentification': { 'cbc:ID': { '@schemeName': 'organization', '#text': id } },
      'cac:PartyName': { 'cbc:Name': { '@languageID': 'FRA', '#text': name } },
      'cac:PartyLegalEntity': { 'cbc:CompanyID': number },
      'cac:PostalAddress': { 'cac:Country': { 'cbc:IdentificationCode': { '#text': country } } },
    },
  });
  const extension = {
    'efac:Organizations': {
      'efac:Organization': [
        company('ORG-1', 'Agence de l’exemple', '13000548100010'),
        company('ORG-2', 'Opérateur A', '343 059 564 00017'),
        company('ORG-3', 'Operator B', '12345678901', 'NLD'),
      ],
    },
    'efac:NoticeResult': {
      'efac:LotResult': [
        {
          'cbc:ID': 'RES-1',
          'efac:LotTender': { 'cbc:ID': 'TEN-1' },
          'efac:SettledContract': { 'cbc:ID': 'CON-1' },
          'efac:TenderLot': { 'cbc:ID': 'LOT-0001' },
        },
        { 'cbc:ID': 'RES-2', 'cbc:TenderResultCode': 'clos-nw', 'efac:TenderLot': { 'cbc:ID': 'LOT-0002' } },
      ],
      'efac:LotTender': {
        'cbc:ID': 'TEN-1',
        'cac:LegalMonetaryTotal': { 'cbc:PayableAmount': { '@currencyID': 'EUR', '#text': '432000.00' } },
        'efac:TenderingParty': { 'cbc:ID': 'TPA-1' },
      },
      'efac:SettledContract': { 'cbc:ID': 'CON-1', 'cbc:IssueDate': '2024-02-29+01:00' },
      'efac:TenderingParty': { 'cbc:ID': 'TPA-1', 'efac:Tenderer': [{ 'cbc:ID': 'ORG-2' }, { 'cbc:ID': 'ORG-3' }] },
    },
  };
  const lot = (duration: object) => ({
    'cbc:ID': 'LOT-0001',
    'cac:ProcurementProject': {
      'cbc:Name': { '#text': 'Messages urgents' },
      'cac:MainCommodityClassification': { 'cbc:ItemClassificationCode': { '@listName': 'cpv', '#text': '64212100' } },
      'cac:PlannedPeriod': { 'cbc:DurationMeasure': duration },
    },
    'cac:TenderingProcess': { 'cac:ContractingSystem': { 'cbc:ContractingSystemTypeCode': 'fa-wo-rc' } },
  });
  const eforms = (
    duration: object,
    wrap: unknown = { 'ext:ExtensionContent': { 'efext:EformsExtension': extension } },
  ) =>
    JSON.stringify({
      EFORMS: {
        ContractAwardNotice: {
          'ext:UBLExtensions': { 'ext:UBLExtension': wrap },
          'cac:ContractingParty': { 'cac:Party': { 'cac:PartyIdentification': { 'cbc:ID': 'ORG-1' } } },
          'cac:ProcurementProjectLot': [lot(duration)],
        },
      },
    });
  const months = { '@unitCode': 'MONTH', '#text': '48' };

  test('an awarded lot leads to its tenderers, price, day and term; a lot without a winner is no record', async () => {
    expect(await readOne(page({ ...notice, donnees: eforms(months) }))).toMatchObject({
      id: '12-104417/LOT-0001',
      buyer: { name: 'Agence de l’exemple', id: '13000548100010' },
      suppliers: [
        { name: 'Opérateur A', id: '34305956400017', idType: 'SIRET' },
        { name: 'Operator B', id: '12345678901', idType: null },
      ],
      object: 'Acheminement de messages courts · Messages urgents',
      cpv: '64212100',
      amount: 432000,
      amountIsCeiling: true,
      notifiedOn: '2024-02-29',
      durationMonths: 48,
      latestEnd: '2028-02-29',
    });
  });

  test.each([
    ['YEAR', '4', 48],
    ['DAY', '365', 12],
    ['WEEK', '52', 12],
    ['HOUR', '3', null],
  ])('a term in %s of %s is %s months', async (unit, length, expected) => {
    const donnees = eforms({ '@unitCode': unit, '#text': length });
    expect((await readOne(page({ ...notice, donnees }))).durationMonths).toBe(expected);
  });

  test('a notice without a usable result keeps the names of the notice', async () => {
    const record = await readOne(page({ ...notice, donnees: eforms(months, {}) }));
    expect(record.suppliers.map((one) => one.name)).toEqual(['OPÉRATEUR A', 'OPÉRATEUR B']);
  });
});
