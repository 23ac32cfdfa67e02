import { describe, expect, test } from 'vitest';
import type { Claim } from '../db/claims.ts';
import type { Organisation } from '../db/organisations.ts';
import type { RecordHead } from '../db/records.ts';
import { isNumber, recordsBeside } from '../src/record-facts.ts';

const organisation = (name: string, siren: string | null, aliases: string[] = []): Organisation => ({
  ...{ id: name, name, kind: 'supplier', legalName: null, siren, aliases, roles: [], spokespersons: [] },
  ...{ createdAt: '2013-01-01', retiredAt: null },
});
const SFR = organisation('SFR', '343059564', ['Société française du radiotéléphone']);
const ORANGE = organisation('Orange', '380129866');
const AGENCY = { ...organisation('Pôle emploi', '130005481'), kind: 'agency' as const };

const record = (more: Partial<RecordHead> = {}): RecordHead => ({
  ...{ id: 'r1', sourceId: null, register: 'decp', key: 'k', buyerId: '13000548100010', buyerName: 'Pôle emploi' },
  ...{ suppliers: [{ id: '34305956400017', name: 'SFR' }], supplierSirens: ',343059564,', object: 'SMS', cpv: null },
  ...{ amountCents: 300_000_000, amountIsCeiling: true, currency: 'EUR', notifiedOn: '2012-07-12', durationMonths: 24 },
  ...{ latestEnd: '2014-07-12', modifications: [], publishedOn: null, url: null, hash: 'h' },
  ...{ firstSeenAt: '2013-01-01', changedAt: '2013-01-01', toWeigh: false },
  ...more,
});

const claim = (more: Partial<Claim> = {}) =>
  ({
    ...{ type: 'supplier_switch', agency: 'Pôle emploi', suppliers: ['SFR', 'Orange'], from: 'SFR', to: 'Orange' },
    ...{ whenFrom: null, whenTo: null, amount: null, firstAppearanceAt: '2013-10-09T08:00:00Z' },
    ...more,
  }) as Claim;

const euros = (n: number, words: string) => ({ min: n, max: n, unit: 'EUR', words });
const beside = (r: RecordHead, c = claim(), watched = [SFR, ORANGE]) => recordsBeside([r], c, [...watched, AGENCY])[0];
const keys = (r: RecordHead, c = claim()) => beside(r, c)?.facts.map((f) => f.key);
const doubts = (r: RecordHead, watched = [SFR, ORANGE]) => beside(r, claim(), watched)?.doubts.map((f) => f.key);

describe('the latest end beside the claim', () => {
  test('a switch without a date would need an early end before it', () => {
    expect(beside(record())).toMatchObject({ by: 'number', doubts: [] });
    expect(beside(record())!.facts).toEqual([{ key: 'early_end', params: { end: '2014-07-12' } }]);
  });

  test('a switch dated before or after it is told so, with both days', () => {
    const january = claim({ whenFrom: '2014-01-01', whenTo: '2014-01-31' });
    expect(beside(record(), january)!.facts).toEqual([
      { key: 'before_end', params: { end: '2014-07-12', day: '2014-01-31' } },
    ]);
    expect(keys(record(), claim({ whenFrom: '2014-09-01' }))).toEqual(['after_end']);
  });

  test('a contract that was over before the claim appeared, or of unknown end, is told as that', () => {
    expect(keys(record({ latestEnd: '2013-01-01' }))).toEqual(['over_already']);
    expect(keys(record({ latestEnd: null }))).toEqual(['no_end']);
  });

  test('says nothing to a claim that does not end the contract', () => {
    expect(keys(record(), claim({ type: 'incident' }))).toEqual([]);
  });
});

describe('amounts', () => {
  test('the same amount is told, and a ceiling never passes for what was paid', () => {
    const said = claim({ type: 'amount', amount: euros(3_000_000, '3 millions d’euros') });
    expect(keys(record(), said)).toEqual(['amount_same', 'ceiling_not_paid']);
    expect(keys(record({ amountIsCeiling: false }), said)).toEqual(['amount_same']);
  });

  test('less than a ceiling is no difference, more than it is one', () => {
    expect(keys(record(), claim({ type: 'amount', amount: euros(1e6, '1 M€') }))).toEqual(['ceiling_not_paid']);
    const more = claim({ type: 'amount', amount: euros(9e6, '9 M€') });
    expect(keys(record(), more)).toEqual(['amount_over_ceiling', 'ceiling_not_paid']);
    expect(keys(record({ amountIsCeiling: false }), more)).toEqual(['amount_other']);
  });

  test('another currency or unit is not compared', () => {
    const dollars = claim({ type: 'amount', amount: { ...euros(9e6, '9 M$'), unit: 'USD' } });
    expect(keys(record(), dollars)).toEqual([]);
  });
});

test('an award is compared with the day of notification', () => {
  const july = claim({ type: 'contract_award', whenFrom: '2012-07-01', whenTo: '2012-07-31' });
  expect(keys(record(), july)).toEqual(['award_then']);
  expect(keys(record(), claim({ type: 'contract_award', whenFrom: '2013-01-01', whenTo: '2013-12-31' }))).toEqual([
    'award_other',
  ]);
});

describe('whose record it is', () => {
  test('goes by the number first, whatever the name', () => {
    expect(beside(record({ suppliers: [{ id: '343059564', name: 'STE FR DU RADIOTELEPHONE' }] }))).toMatchObject({
      by: 'number',
      doubts: [],
    });
  });

  test('goes by a name or an alias without its legal form when there is no number, and says so', () => {
    const named = record({ suppliers: [{ id: null, name: 'SOCIETE FRANCAISE DU RADIOTELEPHONE SA' }] });
    const alias = organisation('SFR', '343059564', ['Française du radiotéléphone']);
    expect(doubts(named, [alias])).toEqual(['by_name', 'number_missing']);
  });

  test('takes a buyer whose SIRET is malformed behind a sound SIREN', () => {
    expect(beside(record({ buyerId: '1300054810001' }))).toMatchObject({ by: 'number' });
    expect(beside(record({ buyerId: '21750001600019' }))).toBeUndefined();
  });

  test('a malformed number beside a known name is told as wrong', () => {
    expect(doubts(record({ suppliers: [{ id: '34305956', name: 'SFR' }] }))).toEqual(['by_name', 'number_wrong']);
    expect(doubts(record({ suppliers: [{ id: '343059565', name: 'SFR' }] }))).toEqual(['by_name', 'number_wrong']);
  });

  test('a number that belongs to another on the watch list is told, from either side', () => {
    const mixed = record({ suppliers: [{ id: '380129866', name: 'SFR' }] });
    expect(recordsBeside([mixed], claim({ suppliers: ['SFR'], to: null }), [SFR, ORANGE, AGENCY])[0]!.doubts).toEqual([
      { key: 'by_name', params: { name: 'SFR' } },
      { key: 'number_of_other', params: { named: 'SFR', numbered: 'Orange' } },
    ]);
    expect(doubts(mixed)).toEqual(['number_of_other']);
  });

  test('a namesake with a sound number of its own, and a name that two on the list share, are told', () => {
    expect(doubts(record({ suppliers: [{ id: '552100554', name: 'SFR' }] }))).toEqual(['by_name', 'namesake']);
    const twin = organisation('SFR Réunion', null, ['SFR']);
    expect(doubts(record({ suppliers: [{ id: null, name: 'SFR' }] }), [SFR, twin])).toEqual([
      'by_name',
      'name_shared',
      'number_missing',
    ]);
  });

  test('a supplier that the claim does not name is left out', () => {
    expect(beside(record({ suppliers: [{ id: '552100554', name: 'Autre' }] }))).toBeUndefined();
  });
});

test('a SIREN is sound when its check digit is, a SIRET by its SIREN', () => {
  expect(['343059564', '343 059 564', '34305956400017', '130005481'].map(isNumber)).toEqual([true, true, true, true]);
  expect(['343059565', '1234', '', 'FR343059564'].map(isNumber)).toEqual([false, false, false, false]);
});
