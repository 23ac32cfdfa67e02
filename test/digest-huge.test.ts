import { expect, onTestFinished, test } from 'vitest';
import type { Claim } from '../db/claims.ts';
import { appearances, claims } from '../db/schema/claims.ts';
import { verdicts } from '../db/schema/verdicts.ts';
import { composeEdition } from '../src/digest.ts';
import { renderEdition, wordEdition } from '../web/digests.ts';
import { seed } from './support/seed.ts';

const PARIS = 'Europe/Paris';
const WEEK = '2013-W45';
const IN_IT = '2013-11-06T09:00:00.000Z';
const BEFORE_IT = '2013-10-30T09:00:00.000Z';
// As long as a sentence gets, of characters that take six bytes each in HTML.
const LONG = '"L’opérateur" & <l’agence> '.repeat(30);

interface Kind {
  n: number;
  at: string;
  hardens?: boolean;
  decided?: boolean;
}

/** A seeded store with many claims more, of each kind so many. */
async function storeWith(kinds: Record<string, Kind>) {
  const seeded = await seed();
  onTestFinished(seeded.close);
  const { store, officer } = seeded;
  const [model] = await store.read.select().from(claims);
  const [appearance] = await store.read.select().from(appearances);
  await store.atomically(async (tx) => {
    for (const [name, { n, at, hardens, decided }] of Object.entries(kinds)) {
      const ids = Array.from({ length: n }, (_, i) => `${name}-${String(i).padStart(5, '0')}`);
      for (let i = 0; i < n; i += 50) {
        const some = ids.slice(i, i + 50);
        const claim: Omit<Claim, 'id'> = { ...model!, sentence: LONG, quote: LONG, place: 'queue', verdict: null };
        const times = { firstAppearanceAt: at, lastAppearanceAt: hardens ? IN_IT : at };
        const firstCertainty = hardens ? 'hedged' : 'asserted';
        await tx.insert(claims).values(some.map((id) => ({ ...claim, ...times, firstCertainty, id })));
        const firm = { ...appearance!, certainty: 'asserted', appearedAt: IN_IT };
        if (hardens)
          await tx.insert(appearances).values(some.map((id, k) => ({ ...firm, id: `a-${id}`, claimId: id, start: k })));
        const given = { verdict: 'denied' as const, reason: LONG, personId: officer, givenAt: IN_IT };
        if (decided) await tx.insert(verdicts).values(some.map((id) => ({ ...given, id: `v-${id}`, claimId: id })));
      }
    }
  });
  return store;
}

/** A text with its thousands not set apart. */
function ungrouped(text: string): string {
  return text.replace(/(\d)[\s,](?=\d{3})/g, '$1');
}

test('a week of thousands of claims stays under 100 kB, and what is only counted is counted once', {
  timeout: 180_000,
}, async () => {
  const store = await storeWith({
    new: { n: 2500, at: IN_IT },
    'new-hardened': { n: 70, at: IN_IT, hardens: true },
    'new-decided': { n: 60, at: IN_IT, decided: true },
    'new-hardened-decided': { n: 40, at: IN_IT, hardens: true, decided: true },
    'old-open': { n: 300, at: BEFORE_IT },
    'old-hardened': { n: 50, at: BEFORE_IT, hardens: true },
    'old-decided': { n: 30, at: BEFORE_IT, decided: true },
  });
  const seededOpen = (await composeEdition(store.read, '2013-W42', PARIS)).open.all;
  const edition = await composeEdition(store.read, WEEK, PARIS);
  expect([edition.fresh.all, edition.hardened.all, edition.verdicts.all]).toEqual([2500, 70 + 50, 60 + 40 + 30]);
  expect(edition.open.all).toBe(300 + seededOpen);
  const shown = [edition.fresh, edition.hardened, edition.verdicts, edition.open].flatMap(({ rows }) =>
    rows.map(({ id }) => id),
  );
  expect(shown).toHaveLength(4 * 15);
  expect(new Set(shown).size).toBe(shown.length);
  for (const language of ['fr', 'en'] as const) {
    const frame = { language, zone: PARIS, list: 'Direction', note: '"'.repeat(2000) };
    const { html, text } = renderEdition(edition, frame, 'https://recoupe.agence.example');
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
    expect(Buffer.byteLength(text)).toBeLessThan(100_000);
    const lines = (html.match(/\/claims\/new-\d+"/g) ?? []).length;
    expect(lines).toBeGreaterThan(0);
    const more = language === 'fr' ? `… et ${2500 - lines} autres` : `… and ${2500 - lines} more`;
    expect(ungrouped(text)).toContain(`${more}\n`);
    expect(ungrouped(html)).toContain(`${more}</p>`);
  }
  const all = wordEdition(edition, { language: 'fr', zone: PARIS, list: '', note: null }, 15);
  expect(all.sections.map(({ more }) => ungrouped(more)).slice(0, 3)).toEqual([
    '… et 2485 autres',
    '… et 115 autres',
    '… et 105 autres',
  ]);
});
