import { describe, expect, test } from 'vitest';
import { readAll, readOne } from './support/registers.ts';

const contract = {
  id: '2024-017',
  acheteur: { id: '13000548100010' },
  nature: 'Marché',
  objet: 'Envoi de messages aux usagers',
  codeCPV: '64212100-6',
  techniques: { technique: ['Accord-cadre'] },
  dureeMois: 24,
  dateNotification: '2024-01-31',
  datePublicationDonnees: '2024-03-01',
  montant: 500000,
  titulaires: [{ titulaire: { typeIdentifiant: 'SIRET', id: '34305956400017' } }],
  modifications: [],
};
const file = (...marche: object[]) => ({ marches: { marche } });

describe('a contract in format 2.0', () => {
  test('gives buyer, supplier, object, amount and dates', async () => {
    expect(await readOne(file(contract))).toMatchObject({
      register: 'decp',
      stage: 'contract',
      buyer: { name: null, id: '13000548100010' },
      suppliers: [{ name: null, id: '34305956400017', idType: 'SIRET' }],
      object: 'Envoi de messages aux usagers',
      cpv: '64212100-6',
      amount: 500000,
      amountIsCeiling: true,
      currency: 'EUR',
      notifiedOn: '2024-01-31',
      durationMonths: 24,
      latestEnd: '2026-01-31',
      publishedOn: '2024-03-01',
      raw: contract,
    });
  });

  test('the end of a term that began on the last of a month stays in its month', async () => {
    expect((await readOne(file({ ...contract, dureeMois: 1 }))).latestEnd).toBe('2024-02-29');
    expect((await readOne(file({ ...contract, dureeMois: 13 }))).latestEnd).toBe('2025-02-28');
  });

  test('a contract that is no framework agreement has an amount and no ceiling', async () => {
    const plain = { ...contract, techniques: { technique: ['Sans objet'] } };
    expect((await readOne(file(plain))).amountIsCeiling).toBe(false);
  });

  test('the last modification wins for each field, in the order of their days', async () => {
    const record = await readOne(
      file({
        ...contract,
        modifications: [
          { modification: { id: 2, dateNotificationModification: '2025-06-01', dureeMois: 36 } },
          {
            modification: {
              id: 1,
              dateNotificationModification: '2024-09-15',
              dureeMois: 30,
              montant: 620000,
              titulaires: [{ titulaire: { typeIdentifiant: 'SIRET', id: '38012986600014' } }],
            },
          },
        ],
      }),
    );
    expect(record.modifications.map((change) => change.on)).toEqual(['2024-09-15', '2025-06-01']);
    expect(record.modifications[1]).toEqual({ on: '2025-06-01', durationMonths: 36 });
    expect(record).toMatchObject({ amount: 620000, durationMonths: 36, latestEnd: '2027-01-31' });
    expect(record.suppliers.map((one) => one.id)).toEqual(['38012986600014']);
    expect(record.formerSuppliers.map((one) => one.id)).toEqual(['34305956400017']);
  });

  test('subcontractors are told apart from suppliers', async () => {
    const act = { sousTraitant: { id: '40296865500017', typeIdentifiant: 'SIRET' }, montant: 1000 };
    const record = await readOne(file({ ...contract, actesSousTraitance: [{ acteSousTraitance: act }] }));
    expect(record.subcontractors).toEqual([{ name: null, id: '40296865500017', idType: 'SIRET' }]);
    expect(record.suppliers).toHaveLength(1);
  });

  test('a concession has its own names for the same things', async () => {
    const concession = {
      id: 'C-1',
      autoriteConcedante: { id: '20005478100014' },
      objet: 'Restauration du personnel',
      dureeMois: 12,
      dateSignature: '2024-03-01',
      dateDebutExecution: '2024-09-01',
      valeurGlobale: 90000,
      concessionnaires: [{ concessionnaire: { typeIdentifiant: 'SIRET', id: '12345678200010' } }],
      modifications: [{ modification: { id: 1, dateSignatureModification: '2024-10-01', valeurGlobale: 95000 } }],
    };
    expect(await readOne({ marches: { 'contrat-concession': [concession] } })).toMatchObject({
      buyer: { id: '20005478100014' },
      suppliers: [{ id: '12345678200010' }],
      notifiedOn: '2024-03-01',
      latestEnd: '2025-09-01',
      amount: 95000,
      modifications: [{ on: '2024-10-01', amount: 95000 }],
    });
  });
});

describe('what is published in practice', () => {
  test('format 1.5 names buyer and suppliers and keeps them unwrapped', async () => {
    const old = {
      ...contract,
      acheteur: { id: '13000548100010', nom: 'Agence de l’exemple' },
      titulaires: [{ typeIdentifiant: 'SIRET', id: '34305956400017', denominationSociale: 'OPÉRATEUR SA' }],
      nature: 'ACCORD-CADRE',
      techniques: undefined,
      modifications: [{ objetModification: 'Avenant 1', dateNotificationModification: '2024-05-02', dureeMois: 30 }],
    };
    expect(await readOne({ marches: [old] })).toMatchObject({
      buyer: { name: 'Agence de l’exemple' },
      suppliers: [{ name: 'OPÉRATEUR SA', id: '34305956400017' }],
      amountIsCeiling: true,
      modifications: [{ on: '2024-05-02', durationMonths: 30, description: 'Avenant 1' }],
    });
  });

  test('suppliers nested in lists of lists are found', async () => {
    const one = { typeIdentifiant: 'SIRET', id: '34305956400017' };
    const two = { typeIdentifiant: 'SIRET', id: '38012986600014' };
    const record = await readOne(file({ ...contract, titulaires: [[[{ titulaire: one }]], [two, one]] }));
    expect(record.suppliers.map((supplier) => supplier.id)).toEqual(['34305956400017', '38012986600014']);
  });

  test('a buyer written as acheteur.id is a buyer', async () => {
    const { acheteur, ...rest } = contract;
    expect((await readOne({ marches: [{ ...rest, 'acheteur.id': acheteur.id }] })).buyer.id).toBe('13000548100010');
  });

  test.each(['CDL', 'NC', '', null, 'NaN'])('%j means that nothing is known', async (nothing) => {
    const record = await readOne(file({ ...contract, dureeMois: nothing, montant: nothing, codeCPV: nothing }));
    expect(record).toMatchObject({ durationMonths: null, amount: null, cpv: null, latestEnd: null });
  });

  test('NaN and Infinity, which JSON does not know, are read as nothing', async () => {
    const text = JSON.stringify(file({ ...contract, objet: 'NaN dit "NaN" \\ Infinity' }))
      .replace('"montant":500000', '"montant":NaN')
      .replace('"dureeMois":24', '"dureeMois": Infinity');
    const record = await readOne(text);
    expect(record).toMatchObject({ amount: null, durationMonths: null, object: 'NaN dit "NaN" \\ Infinity' });
  });

  test('a bare line break inside a text becomes a space', async () => {
    const text = JSON.stringify(file(contract)).replace('Envoi de messages', 'Envoi\nde\tmessages');
    expect((await readOne(text)).object).toBe('Envoi de messages aux usagers');
  });

  test('a SIRET kept as a number gets its leading zeros back', async () => {
    const titulaires = [{ titulaire: { typeIdentifiant: 'SIRET', id: 5650171100115 } }];
    const record = await readOne(file({ ...contract, acheteur: { id: 1300054810001 }, titulaires }));
    expect(record.suppliers[0]?.id).toBe('05650171100115');
    expect(record.buyer.id).toBe('01300054810001');
  });

  test('a SIREN and a foreign number stay as they are', async () => {
    const titulaires = [
      { titulaire: { typeIdentifiant: 'SIREN', id: '343059564' } },
      { titulaire: { typeIdentifiant: 'TVA', id: '99999999999' } },
    ];
    const ids = (await readOne(file({ ...contract, titulaires }))).suppliers.map((one) => one.id);
    expect(ids).toEqual(['343059564', '99999999999']);
  });

  test('impossible days and lengths are not known', async () => {
    const record = await readOne(file({ ...contract, dateNotification: '2024-02-30', dureeMois: 99999, montant: -5 }));
    expect(record).toMatchObject({ notifiedOn: null, durationMonths: null, amount: null, latestEnd: null });
    expect((await readOne(file({ ...contract, dateNotification: '31/01/2024' }))).notifiedOn).toBe('2024-01-31');
    expect((await readOne(file({ ...contract, dateNotification: '2024-01-31+01:00' }))).notifiedOn).toBe('2024-01-31');
  });
});

describe('the key of a contract', () => {
  test('is the same when the file is read again, and after a modification was added', async () => {
    const first = await readOne(file(contract));
    const again = await readOne(file(contract));
    const change = { modification: { id: 1, dateNotificationModification: '2024-09-15', montant: 1, dureeMois: 48 } };
    const later = await readOne(file({ ...contract, modifications: [change] }));
    expect(again.id).toBe(first.id);
    expect(later.id).toBe(first.id);
  });

  test('keeps lots apart that share buyer and number', async () => {
    const other = [{ titulaire: { typeIdentifiant: 'SIRET', id: '38012986600014' } }];
    const { records } = await readAll(
      file(contract, { ...contract, objet: 'Lot 2' }, { ...contract, titulaires: other }, { ...contract, montant: 7 }),
    );
    expect(new Set(records.map((record) => record.id)).size).toBe(4);
    expect(records.every((record) => record.id.startsWith('13000548100010/2024-017/'))).toBe(true);
  });
});
