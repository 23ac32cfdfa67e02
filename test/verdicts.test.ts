import { describe, expect, test } from 'vitest';
import { historyOf } from '../db/audit.ts';
import { listClaims } from '../db/claim-lists.ts';
import { bareAppearancesOf, claimById } from '../db/claims.ts';
import { statements } from '../db/documents.ts';
import type { Store } from '../db/open.ts';
import { verdictsOf } from '../db/verdicts.ts';
import { bearingOn } from '../src/evidence.ts';
import { type GivenVerdict, giveVerdict } from '../src/verdicts.ts';
import { crawledSample } from './support/desk.ts';

const now = new Date('2026-11-23T07:35:00Z');

async function reviewed(): Promise<{ store: Store; given: GivenVerdict }> {
  const { store, signedInAs } = await crawledSample();
  const [claim] = await listClaims(store.read, { type: 'supplier_switch' }, 'checkworthiness', { limit: 1, offset: 0 });
  const [statement] = await statements(store.read, { limit: 1 });
  const quote = statement!.text.slice(0, 40);
  const cited = [{ versionId: statement!.versionId, start: 0, end: 40, quote }];
  const given = {
    claimId: claim!.id,
    verdict: 'denied',
    reason: ' Le contrat court jusqu’en 2014. ',
    personId: signedInAs,
    cited,
    validUntil: '2014-07-16',
    revision: 0,
  } as const;
  return { store, given: { ...given, cited } };
}

describe('a verdict', () => {
  test('is kept with who, when, why and its evidence, moves the claim to the log, and stands in the audit trail', async () => {
    const { store, given } = await reviewed();
    expect(await giveVerdict(store, given, now)).toEqual({ ok: true });
    expect(await claimById(store.read, given.claimId)).toMatchObject({
      place: 'log',
      verdict: 'denied',
      revision: 1,
      validUntil: '2014-07-16',
    });
    const [kept] = await verdictsOf(store.read, given.claimId);
    expect(kept).toMatchObject({
      verdict: 'denied',
      reason: 'Le contrat court jusqu’en 2014.',
      person: 'Camille Exemple',
      givenAt: now.toISOString(),
    });
    expect(kept!.evidence[0]).toMatchObject({ start: 0, end: 40 });
    const [entry] = await historyOf(store.read, 'claim', given.claimId);
    expect(entry).toMatchObject({
      action: 'verdict.given',
      person: 'Camille Exemple',
      before: { place: 'queue', verdict: null },
    });
  });

  test('given on what another has changed since is refused, with the claim as it is now', async () => {
    const { store, given } = await reviewed();
    await giveVerdict(store, given, now);
    const second = await giveVerdict(store, { ...given, verdict: 'confirmed' }, now);
    expect(second).toMatchObject({ ok: false, why: 'changed', claim: { verdict: 'denied', revision: 1 } });
    expect(await verdictsOf(store.read, given.claimId)).toHaveLength(1);
  });

  test('can be changed, and the first one stays to be read', async () => {
    const { store, given } = await reviewed();
    await giveVerdict(store, given, now);
    await giveVerdict(
      store,
      { ...given, verdict: 'unverified', cited: [], revision: 1 },
      new Date(now.getTime() + 1000),
    );
    expect((await verdictsOf(store.read, given.claimId)).map((v) => v.verdict)).toEqual(['unverified', 'denied']);
  });

  test.each([
    ['without a reason', { reason: ' ' }, 'reason', 'reason_missing'],
    ['valid until no day', { validUntil: 'demain' }, 'validUntil', 'date_invalid'],
    ['denied without evidence', { cited: [] }, 'cited', 'evidence_missing'],
  ])('%s is refused, and nothing is kept', async (_what, change, field, problem) => {
    const { store, given } = await reviewed();
    expect(await giveVerdict(store, { ...given, ...change }, now)).toEqual({
      ok: false,
      why: 'invalid',
      field,
      problem,
    });
    expect(await verdictsOf(store.read, given.claimId)).toEqual([]);
  });

  test('that cites words which do not stand there is refused', async () => {
    const { store, given } = await reviewed();
    const [one] = given.cited as { versionId: string; start: number; end: number; quote: string }[];
    const forged = [{ ...one!, quote: `${one!.quote.slice(0, -1)}#` }];
    expect(await giveVerdict(store, { ...given, cited: forged }, now)).toMatchObject({
      why: 'invalid',
      problem: 'passage_not_verbatim',
    });
  });

  test('that cites the press itself is refused: it is what is being checked', async () => {
    const { store, given } = await reviewed();
    const seen = (await bareAppearancesOf(store.read, given.claimId)).find((a) => a.part === 'text');
    const { versionId, start, end, quote } = seen!;
    const refused = await giveVerdict(store, { ...given, cited: [{ versionId, start, end, quote }] }, now);
    expect(refused).toMatchObject({ why: 'invalid', field: 'cited', problem: 'passage_not_official' });
  });

  test('on an unknown claim is refused', async () => {
    const { store, given } = await reviewed();
    expect(await giveVerdict(store, { ...given, claimId: 'none' }, now)).toEqual({ ok: false, why: 'missing' });
  });
});

test('what bears on the reported switch are the agency’s words on the contract and its record, each passage verbatim', async () => {
  const { store, given } = await reviewed();
  const claim = (await claimById(store.read, given.claimId))!;
  const bearing = await bearingOn(store.read, claim);
  expect(bearing.statements[0]!.statement.organisation).toBe('Pôle emploi');
  for (const { statement, passages } of bearing.statements)
    for (const p of passages) expect(statement.text.slice(p.start, p.end)).toBe(p.quote);
  expect(bearing.records.some((r) => r.supplierSirens.includes('343059564'))).toBe(true);
});
