import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { partiesOf, readRegister } from '../crawlers/registers.ts';
import { pieces, readAll, readOne } from './support/registers.ts';

const contract = (number: number, supplier = '34305956400017') => ({
  id: `M${number}`,
  acheteur: { id: '13000548100010' },
  objet: `Fourniture ${number}`,
  dureeMois: 12,
  dateNotification: '2024-01-31',
  montant: number,
  titulaires: [{ titulaire: { typeIdentifiant: 'SIRET', id: supplier } }],
});
const release = (number: number) => ({
  ocid: `ocds-x-${number}`,
  id: 'r',
  tag: ['tender'],
  tender: { title: `T${number}` },
});
const decp = (...marche: unknown[]) => JSON.stringify({ marches: { marche } });

describe('recognising the format', () => {
  test('the registers of one list are told apart by their entries', async () => {
    const { records } = await readAll([contract(1), { idweb: '24-1', objet: 'Avis' }, release(1)]);
    expect(records.map((record) => record.register)).toEqual(['decp', 'boamp', 'ocds']);
  });

  test('JSON Lines are read, and a broken line is told and left out', async () => {
    const lines = [JSON.stringify(release(1)), JSON.stringify(release(2)), '{"ocid": ', '', JSON.stringify(release(3))];
    const { records, troubles } = await readAll(`${lines.join('\n')}\n`);
    expect(records.map((record) => record.object)).toEqual(['T1', 'T2', 'T3']);
    expect(troubles).toHaveLength(1);
    expect(troubles[0]).toMatchObject({ kind: 'malformed', detail: expect.stringContaining('line 3') });
  });

  test('a byte order mark, spaces and many small pieces do not matter', async () => {
    const text = `\ufeff \n ${decp(contract(1))}`;
    const records = [];
    for await (const record of readRegister(pieces(text, 1), { keep: () => true })) records.push(record);
    expect(records.map((record) => record.object)).toEqual(['Fourniture 1']);
  });

  test.each([
    ['', 'empty'],
    ['<!doctype html><title>Erreur</title>', 'malformed'],
    ['Not Found', 'malformed'],
    ['{"message": "quota exceeded"}', 'no_items'],
    ['[]', 'no_items'],
  ])('%j is no register: %s', async (text, kind) => {
    const { records, troubles } = await readAll(text);
    expect(records).toEqual([]);
    expect(troubles.map((trouble) => trouble.kind)).toEqual([kind]);
  });

  test('entries of no known format are told one by one', async () => {
    const { troubles } = await readAll([{ name: 'x' }, 12, null]);
    expect(troubles.map((trouble) => trouble.detail)).toEqual([
      'entry 1: not a contract of a known format',
      'entry 2: not a contract of a known format',
      'entry 3: not a contract of a known format',
    ]);
  });
});

describe('damage', () => {
  test('a bad contract is told and the next one is read', async () => {
    const { records, troubles } = await readAll(decp(contract(1), { acheteur: {}, titulaires: 7 }, contract(2)));
    expect(records.map((record) => record.object)).toEqual(['Fourniture 1', 'Fourniture 2']);
    expect(troubles).toEqual([{ kind: 'malformed', detail: 'entry 2: a contract without number and object' }]);
  });

  test('a file that breaks off yields what came before and says where', async () => {
    const text = decp(contract(1), contract(2), contract(3));
    const { records, troubles } = await readAll(text.slice(0, text.indexOf('Fourniture 3')));
    expect(records.map((record) => record.object)).toEqual(['Fourniture 1', 'Fourniture 2']);
    expect(troubles).toEqual([{ kind: 'malformed', detail: 'the file breaks off after entry 2' }]);
  });

  test('a syntax error in the middle ends the reading with what came before', async () => {
    const text = decp(contract(1), contract(2)).replace('"id":"M2"', '"id" "M2"');
    const { records, troubles } = await readAll(text);
    expect(records.map((record) => record.object)).toEqual(['Fourniture 1']);
    expect(troubles[0]?.kind).toBe('malformed');
  });

  test('an input that fails is the caller’s to know', async () => {
    async function* failing() {
      yield Buffer.from(`${decp(contract(1)).slice(0, -3)},`.padEnd(70_000));
      throw new Error('connection lost');
    }
    const read = async () => {
      const seen = [];
      for await (const record of readRegister(failing(), { keep: () => true })) seen.push(record);
    };
    await expect(read()).rejects.toThrow('connection lost');
  });

  test('a reader that has enough closes the input', async () => {
    let closed = false;
    async function* endless() {
      try {
        yield Buffer.from('{"marches":{"marche":[');
        for (let number = 0; ; number += 1) yield Buffer.from(`${JSON.stringify(contract(number))},`);
      } finally {
        closed = true;
      }
    }
    for await (const record of readRegister(endless(), { keep: () => true })) {
      expect(record.object).toBe('Fourniture 0');
      break;
    }
    expect(closed).toBe(true);
  });
});

describe('keeping', () => {
  test('only wanted records are yielded', async () => {
    const { records } = await readAll(decp(contract(1, '38012986600014'), contract(2)), (record) =>
      partiesOf(record).some((party) => party.id?.startsWith('343059564')),
    );
    expect(records.map((record) => record.object)).toEqual(['Fourniture 2']);
  });

  test('whoever held the contract before, or works under it, is a party of it', async () => {
    const record = await readOne(
      decp({
        ...contract(1),
        modifications: [
          { modification: { titulaires: [{ titulaire: { id: '38012986600014', typeIdentifiant: 'SIRET' } }] } },
        ],
        actesSousTraitance: [
          { acteSousTraitance: { sousTraitant: { id: '40296865500017', typeIdentifiant: 'SIRET' } } },
        ],
      }),
    );
    expect(partiesOf(record).map((party) => party.id)).toEqual([
      '13000548100010',
      '38012986600014',
      '34305956400017',
      '40296865500017',
    ]);
  });
});

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes that are held, without what only waits to be thrown away. */
function heldNow(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

describe('size', () => {
  const megabytes = 20;
  async function* large() {
    yield Buffer.from('{"marches":{"marche":[');
    let [size, number] = [0, 0];
    while (size < megabytes * 1024 * 1024) {
      const part = Array.from({ length: 100 }, () => {
        number += 1;
        return JSON.stringify({
          ...contract(number, number % 5000 === 0 ? '38012986600014' : undefined),
          filler: 'x'.repeat(400),
        });
      });
      const bytes = Buffer.from(`${size === 0 ? '' : ','}${part.join(',')}`);
      size += bytes.length;
      yield bytes;
    }
    yield Buffer.from(']}}');
  }

  test(`a register of ${megabytes} MB is read without holding it in memory`, async () => {
    const before = heldNow();
    let [seen, most, kept] = [0, 0, 0];
    const keep = (record: { suppliers: { id: string | null }[] }) => {
      seen += 1;
      if (seen % 10_000 === 0) most = Math.max(most, heldNow() - before);
      return record.suppliers[0]?.id === '38012986600014';
    };
    for await (const record of readRegister(large(), { keep })) kept += record.amount === kept * 5000 + 5000 ? 1 : 0;
    expect(seen).toBeGreaterThan(30_000);
    expect(kept).toBe(Math.floor(seen / 5000));
    expect(most).toBeLessThan(10 * 1024 * 1024);
  });
});

test('the sample register holds the contract that the sample press writes about', async () => {
  const file = readFileSync(new URL('../src/sample/register.json', import.meta.url));
  const { records, troubles } = await readAll(file);
  expect(troubles).toEqual([]);
  const sms = records.find((record) => record.cpv === '64212100-6');
  expect(sms).toMatchObject({
    buyer: { id: '13000548100010' },
    suppliers: [{ id: '34305956400017' }],
    notifiedOn: '2012-07-16',
    latestEnd: '2014-07-16',
  });
  expect(records.every((record) => record.object.includes('Donnée d’exemple'))).toBe(true);
});
