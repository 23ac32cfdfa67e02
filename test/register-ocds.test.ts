import { describe, expect, test } from 'vitest';
import { readAll, readOne } from './support/registers.ts';

const release = {
  ocid: 'ocds-x-1',
  id: 'r3',
  date: '2024-02-20T09:30:00Z',
  tag: ['contract'],
  parties: [
    { id: 'b', name: 'Agency of the example', identifier: { scheme: 'FR-SIRET', id: '13000548100010' } },
    { id: 's', name: 'Operator A', identifier: { scheme: 'FR-RCS', id: '343059564' } },
  ],
  buyer: { id: 'b' },
  tender: { id: 't', title: 'Messages', procuringEntity: { id: 'b' } },
  awards: [
    {
      id: 'a1',
      title: 'Award of messages',
      status: 'active',
      date: '2024-01-20T00:00:00Z',
      value: { amount: 900, currency: 'EUR' },
      suppliers: [{ id: 's', name: 'Operator A' }],
      items: [{ classification: { scheme: 'CPV', id: '64212100.0' } }],
    },
  ],
  contracts: [
    {
      id: 'c1',
      awardID: 'a1',
      title: 'Contract for messages',
      status: 'active',
      value: { amount: 1000, currency: 'EUR' },
      dateSigned: '2024-02-10T14:23:12Z',
      period: {
        startDate: '2024-03-01T00:00:00Z',
        endDate: '2025-02-28T00:00:00Z',
        maxExtentDate: '2026-02-28T00:00:00Z',
      },
      amendments: [{ id: '1', date: '2024-09-01T00:00:00Z', rationale: 'More messages' }],
      documents: [{ url: 'https://records.example/c1' }],
    },
  ],
};
const releases = (...list: object[]) => ({
  uri: 'x',
  version: '1.1',
  publishedDate: '2024-03-01T00:00:00Z',
  releases: list,
});

describe('a release', () => {
  test('a contract takes its suppliers from its award and its end from the furthest extent', async () => {
    expect(await readOne(releases(release))).toMatchObject({
      register: 'ocds',
      id: 'ocds-x-1/contract/c1',
      stage: 'contract',
      buyer: { name: 'Agency of the example', id: '13000548100010' },
      suppliers: [{ name: 'Operator A', id: '343059564', idType: 'FR-RCS' }],
      object: 'Contract for messages',
      cpv: '64212100',
      amount: 1000,
      currency: 'EUR',
      notifiedOn: '2024-02-10',
      durationMonths: 24,
      latestEnd: '2026-02-28',
      modifications: [{ on: '2024-09-01', description: 'More messages' }],
      publishedOn: '2024-02-20',
      url: 'https://records.example/c1',
    });
  });

  test('an award without a contract is an award, dated by its decision', async () => {
    expect(await readOne(releases({ ...release, contracts: [] }))).toMatchObject({
      id: 'ocds-x-1/award/a1',
      stage: 'award',
      amount: 900,
      notifiedOn: '2024-01-20',
    });
  });

  test('a release with neither is a call for tenders', async () => {
    const record = await readOne(releases({ ...release, tag: ['tender'], awards: [], contracts: [] }));
    expect(record).toMatchObject({
      id: 'ocds-x-1',
      stage: 'tender',
      object: 'Messages',
      suppliers: [],
      notifiedOn: null,
    });
  });

  test('a cancelled contract is told to be so', async () => {
    const contracts = [{ ...release.contracts[0], status: 'cancelled' }];
    expect((await readOne(releases({ ...release, contracts }))).stage).toBe('cancelled');
  });

  test('a term in days counts from its start', async () => {
    const contracts = [{ ...release.contracts[0], period: { startDate: '2024-03-01', durationInDays: 365 } }];
    expect(await readOne(releases({ ...release, contracts }))).toMatchObject({
      durationMonths: 12,
      latestEnd: '2025-03-01',
    });
  });

  test('a reference to an unknown party still gives its name', async () => {
    expect((await readOne(releases({ ...release, parties: [], buyer: { id: 'b', name: 'By name' } }))).buyer).toEqual({
      name: 'By name',
      id: 'b',
    });
  });
});

describe('a record', () => {
  test('its compiled release is read, not the ones it came from', async () => {
    const compiled = { ...release, tag: ['compiled'], id: 'compiled' };
    const record = await readOne({
      records: [{ ocid: 'ocds-x-1', releases: [{ ...release, awards: [] }], compiledRelease: compiled }],
    });
    expect(record.suppliers).toHaveLength(1);
  });

  test('without a compiled release the newest word on each contract counts', async () => {
    const later = {
      ...release,
      date: '2024-05-01T00:00:00Z',
      contracts: [{ ...release.contracts[0], value: { amount: 1500 } }],
    };
    const record = await readOne({ records: [{ ocid: 'ocds-x-1', releases: [later, release] }] });
    expect(record.amount).toBe(1500);
  });

  test('one that only points elsewhere is told', async () => {
    const { records, troubles } = await readAll({
      records: [{ ocid: 'ocds-x-1', releases: [{ url: 'https://x.example' }] }],
    });
    expect(records).toEqual([]);
    expect(troubles[0]?.detail).toContain('record ocds-x-1 only points to releases elsewhere');
  });
});
