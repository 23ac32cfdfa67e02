import { describe, expect, test } from 'vitest';
import { readAll } from './support/registers.ts';

const header =
  'uid,id,acheteur_id,acheteur_nom,titulaire_id,titulaire_typeIdentifiant,titulaire_nom,objet,montant,codeCPV,dureeMois,dateNotification,datePublicationDonnees,nature,techniques,modification_id,donneesActuelles';
type Cells = Partial<Record<string, string | number | boolean>>;
const usual: Cells = {
  uid: '13000548100010M1',
  id: 'M1',
  acheteur_id: '13000548100010',
  acheteur_nom: 'AGENCE DE L’EXEMPLE',
  titulaire_id: '34305956400017',
  titulaire_typeIdentifiant: 'SIRET',
  titulaire_nom: 'OPÉRATEUR A',
  objet: 'Envoi de messages, lot unique',
  montant: 500000,
  codeCPV: '64212100',
  dureeMois: 24,
  dateNotification: '2024-01-31',
  datePublicationDonnees: '2024-03-01',
  nature: 'Marché',
  techniques: 'Accord-cadre',
  modification_id: 0,
  donneesActuelles: true,
};
const csv = (rows: Cells[], columns = header, delimiter = ',') =>
  [columns, ...rows.map((row) => columns.split(',').map((name) => quoted({ ...usual, ...row }[name])))]
    .map((line) => (typeof line === 'string' ? line.replaceAll(',', delimiter) : line.join(delimiter)))
    .join('\n');
const quoted = (cell: unknown) => `"${String(cell ?? '').replaceAll('"', '""')}"`;
const second: Cells = { titulaire_id: '38012986600014', titulaire_nom: 'OPÉRATEUR B' };

describe('the consolidated table', () => {
  test('the rows of one contract become one record, its amount counted once', async () => {
    const { records, troubles } = await readAll(csv([{}, second]));
    expect(troubles).toEqual([]);
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({
      register: 'decp-tabular',
      buyer: { name: 'AGENCE DE L’EXEMPLE', id: '13000548100010' },
      suppliers: [
        { name: 'OPÉRATEUR A', id: '34305956400017', idType: 'SIRET' },
        { name: 'OPÉRATEUR B', id: '38012986600014', idType: 'SIRET' },
      ],
      object: 'Envoi de messages, lot unique',
      amount: 500000,
      amountIsCeiling: true,
      notifiedOn: '2024-01-31',
      latestEnd: '2026-01-31',
      modifications: [],
    });
  });

  test('rows of later states become modifications, each with what it changed', async () => {
    const { records } = await readAll(
      csv([
        { ...second, modification_id: 2, dateNotification: '2025-03-01', montant: 620000, dureeMois: 36 },
        { modification_id: 1, dateNotification: '2024-10-01', montant: 620000, donneesActuelles: false },
        { donneesActuelles: false },
      ]),
    );
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({
      amount: 620000,
      durationMonths: 36,
      notifiedOn: '2024-01-31',
      latestEnd: '2027-01-31',
      suppliers: [{ name: 'OPÉRATEUR B' }],
      formerSuppliers: [{ name: 'OPÉRATEUR A' }],
    });
    expect(records[0]?.modifications).toEqual([
      { on: '2024-10-01', amount: 620000 },
      {
        on: '2025-03-01',
        durationMonths: 36,
        suppliers: [{ name: 'OPÉRATEUR B', id: '38012986600014', idType: 'SIRET' }],
      },
    ]);
  });

  test('a contract whose first state is missing begins with the oldest there is', async () => {
    const { records } = await readAll(
      csv([
        { modification_id: 1, dateNotification: '2024-04-17' },
        { modification_id: 2, dateNotification: '2024-06-03', montant: 510000 },
      ]),
    );
    expect(records[0]).toMatchObject({ notifiedOn: '2024-04-17', amount: 510000 });
    expect(records[0]?.modifications).toEqual([{ on: '2024-06-03', amount: 510000 }]);
  });

  test('lots that share buyer and number stay apart', async () => {
    const { records } = await readAll(csv([{}, { objet: 'Lot 2' }, { ...second, montant: 90000 }]));
    expect(records.map((record) => record.amount)).toEqual([500000, 90000, 500000]);
    expect(new Set(records.map((record) => record.id)).size).toBe(3);
  });

  test('the key does not depend on the order of the rows', async () => {
    const one = await readAll(csv([{}, second]));
    const other = await readAll(csv([second, {}]));
    expect(other.records[0]?.id).toBe(one.records[0]?.id);
  });

  test('CDL is nothing, and a SIRET that was a number is made whole', async () => {
    const { records } = await readAll(
      csv([{ acheteur_id: '1300054810001.0', titulaire_id: '5.650171100115e12', montant: 'CDL', dureeMois: 'CDL' }]),
    );
    expect(records[0]).toMatchObject({ buyer: { id: '01300054810001' }, amount: null, latestEnd: null });
    expect(records[0]?.suppliers[0]?.id).toBe('05650171100115');
  });

  test('a contract is kept whole when only one of its rows is wanted, wherever the others are', async () => {
    const between = { id: 'M2', objet: 'Autre chose' };
    const { records } = await readAll(
      csv([{}, between, second, between, { ...second, titulaire_id: '40296865500017' }]),
      (record) => record.suppliers.some((one) => one.id === '38012986600014'),
    );
    expect(records.map((record) => record.suppliers.map((one) => one.id))).toEqual([
      ['34305956400017', '38012986600014', '40296865500017'],
    ]);
  });

  test.each([';', '\t'])('columns parted by %j, a byte order mark and CRLF are read', async (delimiter) => {
    const text = `\ufeff${csv([{}], header, delimiter).replaceAll('\n', '\r\n')}\r\n`;
    const { records, troubles } = await readAll(text);
    expect(troubles).toEqual([]);
    expect(records[0]?.buyer.id).toBe('13000548100010');
  });

  test('a row with too few cells is told with its line and left out', async () => {
    const { records, troubles } = await readAll(`${csv([{}])}\n"x","y"\n${csv([{ objet: 'Après' }]).split('\n')[1]}`);
    expect(records.map((record) => record.object)).toEqual(['Envoi de messages, lot unique', 'Après']);
    expect(troubles).toHaveLength(1);
    expect(troubles[0]).toMatchObject({ kind: 'malformed' });
    expect(troubles[0]?.detail).toContain('line 3');
  });

  test('a table cut in the middle of a cell yields what came before', async () => {
    const text = csv([{}, { objet: 'Deuxième' }]);
    const { records, troubles } = await readAll(text.slice(0, text.lastIndexOf('Deuxième') + 3));
    expect(records.map((record) => record.object)).toEqual(['Envoi de messages, lot unique']);
    expect(troubles.map((trouble) => trouble.kind)).toEqual(['malformed']);
  });
});

describe('the flattened sets of data.economie.gouv.fr', () => {
  const row = {
    id: 'M1',
    acheteur_id: '13000548100010',
    titulaire_id_1: '34305956400017',
    titulaire_typeidentifiant_1: 'SIRET',
    titulaire_id_2: 'CDL',
    titulaire_typeidentifiant_2: 'CDL',
    objet: 'Envoi de messages',
    montant: 500000,
    codecpv: '64212100-6',
    datenotification: '2024-01-31',
    dureemois: 24,
    techniques: 'Accord-cadre',
    idmodification: 'CDL',
  };

  test('numbered supplier columns are read, CDL ones are not', async () => {
    const { records } = await readAll({ total_count: 1, results: [row] });
    expect(records[0]).toMatchObject({
      suppliers: [{ id: '34305956400017' }],
      amount: 500000,
      latestEnd: '2026-01-31',
    });
  });

  test('modification columns change the contract once, though rows repeat them for each subcontract', async () => {
    const modified = {
      ...row,
      idmodification: '1',
      datenotificationmodification: '2025-01-10',
      montantmodification: 650000,
      dureemoismodification: 30,
    };
    const { records } = await readAll({
      results: [
        { ...modified, idsoustraitant: '40296865500017' },
        { ...modified, idsoustraitant: '77605646700017' },
      ],
    });
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({
      amount: 650000,
      latestEnd: '2026-07-31',
      modifications: [{ on: '2025-01-10', amount: 650000, durationMonths: 30 }],
      subcontractors: [{ id: '40296865500017' }, { id: '77605646700017' }],
    });
  });
});
