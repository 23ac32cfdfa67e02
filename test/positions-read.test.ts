import { afterEach, beforeEach, expect, test } from 'vitest';
import { listClaims } from '../db/claim-lists.ts';
import { claimById } from '../db/claims.ts';
import { read } from '../src/reading/read.ts';
import { compileWatch } from '../src/reading/watchlist.ts';
import { timelineOf } from '../src/timeline.ts';
import { placeArticle } from './support/placing.ts';
import { seed } from './support/seed.ts';

const BARE = { aliases: [], roles: [] };
const WATCH = compileWatch({
  organisations: [
    { kind: 'agency', name: 'Pôle emploi', ...BARE },
    { kind: 'supplier', name: 'SFR', ...BARE },
    { kind: 'supplier', name: 'Orange', ...BARE },
  ],
});

let desk: Awaited<ReturnType<typeof seed>>;
beforeEach(async () => {
  desk = await seed();
});
afterEach(() => desk.close());

test('what the agency confirms to a paper is its position on the claim, read by the engine out of the article', async () => {
  const at = '2013-10-08T08:00:00.000Z';
  const day = '2013-10-08';
  const words =
    'Pôle emploi a confirmé à la Gazette que le contrat avec SFR a été signé en juillet 2012 pour deux ans.';
  const first = 'Le contrat entre Pôle emploi et SFR a été signé en juillet 2012 pour deux ans.';
  for (const [url, text] of [
    ['https://gazette.example/un', first],
    ['https://gazette.example/deux', words],
  ] as const) {
    const { claims } = read({ text, language: 'fr', publishedAt: day }, WATCH);
    expect(claims.length).toBeGreaterThan(0);
    await placeArticle(desk.store, url, text, claims, { at });
  }
  const [claim] = (await listClaims(desk.store.read, {}, 'newest', { limit: 20, offset: 0 })).filter((c) =>
    c.quote.includes('juillet 2012'),
  );
  const known = (await claimById(desk.store.read, claim!.id))!;
  const { positions } = await timelineOf(desk.store.read, known);
  const agency = positions.filter((p) => p.party === 'Pôle emploi');
  expect(agency).toMatchObject([{ stand: 'confirms', outlet: 'gazette.example', kind: 'agency' }]);
  expect(agency[0]!.passage.quote).toContain('signé en juillet 2012');
});
