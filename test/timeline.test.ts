import { describe, expect, test } from 'vitest';
import { listClaims } from '../db/claim-lists.ts';
import { timelineOf } from '../src/timeline.ts';
import { crawledSample } from './support/desk.ts';

async function affair() {
  const { store } = await crawledSample();
  const db = store.read;
  const claims = await listClaims(db, {}, 'checkworthiness', { limit: 1000, offset: 0 });
  const widest = (type: string) =>
    claims.filter((c) => c.type === type).sort((a, b) => b.outletCount - a.outletCount)[0]!;
  const timeline = async (type: string) => timelineOf(db, widest(type));
  return { timeline };
}

describe('the timeline of a claim from the store', () => {
  test('shows the switch hardening on its way, and the denial of the supplier on the day it came', async () => {
    const { drift, positions } = await (await affair()).timeline('supplier_switch');
    expect(drift.lanes.length).toBeGreaterThanOrEqual(5);
    expect(['hedged', 'questioned']).toContain(drift.hardened?.before.certainty);
    expect(drift.hardened?.at.certainty).toBe('asserted');
    expect(drift.relays.some((r) => r.from === 'Le Canard enchaîné')).toBe(true);
    expect(positions).toContainEqual(expect.objectContaining({ party: 'SFR', kind: 'supplier', stand: 'denies' }));
    expect(positions.map((p) => p.party)).not.toContain('Le Canard enchaîné');
  });

  test('counts what a party says in its own statement, without a paper between', async () => {
    const { positions } = await (await affair()).timeline('contract_award');
    expect(positions).toContainEqual(
      expect.objectContaining({ party: 'Pôle emploi', stand: 'confirms', outlet: null }),
    );
    const times = positions.map((p) => p.at);
    expect(times).toEqual(times.toSorted());
  });
});
