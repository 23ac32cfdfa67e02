import { describe, expect, test } from 'vitest';
import { listClaims } from '../db/claim-lists.ts';
import { appearancesOf } from '../db/claims.ts';
import { crawledSample } from './support/desk.ts';

/** The sample newsroom crawled, read and matched; gives the claim of a kind that most outlets carry. */
async function affair() {
  const { store } = await crawledSample();
  const db = store.read;
  const all = await listClaims(db, {}, 'checkworthiness', { limit: 1000, offset: 0 });
  const widest = (type: string, isDenial: boolean) =>
    all
      .filter((c) => c.type === type && (c.certainty === 'denied') === isDenial)
      .sort((a, b) => b.outletCount - a.outletCount)[0]!;
  const appearances = async (claimId: string) => (await appearancesOf(db, claimId)).map((a) => a.appearance);
  return { all, widest, appearances };
}

describe('an affair as the sample outlets tell it', () => {
  test('the switch is one claim in several outlets and both languages, from doubt to fact, joined by the program', async () => {
    const { widest, appearances } = await affair();
    const claim = widest('supplier_switch', false);
    expect(claim).toMatchObject({ from: 'SFR', to: 'Orange' });
    expect(claim.outletCount).toBeGreaterThanOrEqual(5);
    const [first, ...others] = await appearances(claim.id);
    expect(first).toMatchObject({ match: 'first', certainty: 'hedged' });
    expect(others.every((a) => a.match === 'joined' && a.matchScore >= 650)).toBe(true);
    expect(new Set(others.map((a) => a.language))).toEqual(new Set(['fr', 'en']));
    expect(others.map((a) => a.certainty)).toContain('asserted');
    const byDocument = Map.groupBy([first!, ...others], (a) => a.documentId);
    const headlineAndText = [...byDocument.values()].some((of) => new Set(of.map((a) => a.part)).size === 2);
    expect(headlineAndText).toBe(true);
  });

  test('the supplier’s denial hides in no other claim and is one claim for all outlets that report it', async () => {
    const { widest, appearances } = await affair();
    const denial = widest('contract_end', true);
    expect(denial.suppliers).toEqual(['SFR']);
    expect(denial.outletCount).toBeGreaterThanOrEqual(4);
    expect((await appearances(denial.id)).every((a) => a.certainty === 'denied')).toBe(true);
    const switching = await appearances(widest('supplier_switch', false).id);
    expect(switching.map((a) => a.certainty)).not.toContain('denied');
  });

  test('has no verdict: the program gives none, whatever officials say of it', async () => {
    const { all } = await affair();
    expect(all.length).toBeGreaterThan(50);
    expect(all.filter((claim) => claim.verdict !== null)).toEqual([]);
  });
});
