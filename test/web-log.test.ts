import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimById, updateClaim } from '../db/claims.ts';
import { claims } from '../db/schema/claims.ts';
import { indexClaims, indexText } from '../db/search.ts';
import { searchable } from '../src/search.ts';
import { createApp } from '../web/app.tsx';
import { openTestDesk } from './support/web.ts';

let desk: Awaited<ReturnType<typeof openTestDesk>>;
beforeEach(async () => {
  desk = await openTestDesk();
});
afterEach(() => desk.close());

const isIn = (html: string) => html.includes(`/claims/${desk.claimId}`);
const decided = () =>
  desk.store.atomically((tx) =>
    updateClaim(tx, desk.claimId, { place: 'log', verdict: 'unverified', verdictAt: '2013-10-12T07:30:00.000Z' }),
  );

test('the log finds what was decided; what waits is found where all claims are searched', async () => {
  expect(isIn((await desk.page('/log?q=SMS')).html)).toBe(false);
  expect(isIn((await desk.page('/log?q=SMS&in=everywhere')).html)).toBe(true);
  expect(isIn((await desk.page('/log?q=SMS&in=queue')).html)).toBe(true);
  await decided();
  expect(isIn((await desk.page('/log?q=SMS')).html)).toBe(true);
  expect(isIn((await desk.page('/log?q=SMS&in=queue')).html)).toBe(false);
});

test('a reader finds what was decided, whatever the address says', async () => {
  const app = createApp({ ...desk.desk, signedInAs: desk.reader });
  const html = await (await app.request('/log?q=SMS&in=everywhere')).text();
  expect(html).not.toContain('remplacera');
  expect(html).not.toContain('in=statements');
});

test('the words of a passage find the claim that it makes, though its sentence lacks them', async () => {
  const { sentence } = (await claimById(desk.store.read, desk.claimId))!;
  expect(sentence).not.toContain('janvier');
  expect(isIn((await desk.page('/log?q=%22mois+de+janvier%22&in=everywhere')).html)).toBe(true);
});

test('an alias finds the claims of its organisation, and the page says under which name', async () => {
  await desk.store.atomically(async (tx) => {
    const alias = { aliases: JSON.stringify(['Société du téléphone']) };
    await tx.run(`update organisations set aliases = '${alias.aliases.replaceAll("'", "''")}' where name = 'SFR'`);
  });
  const { html } = await desk.page('/log?q=societe%20du%20telephone&in=everywhere');
  expect(isIn(html)).toBe(true);
  expect(html).toContain('Cherché aussi sous\u00a0: SFR');
});

test('statements are searched by their stems and phrases', async () => {
  for (const q of ['préciser', '%22appel d’offres sera lancé%22'])
    expect((await desk.page(`/log?in=statements&q=${q}`)).html, q).toContain(`/documents/${desk.statementId}`);
  expect((await desk.page('/log?in=statements&q=zinc')).html).toContain('Rien ne correspond');
  expect((await desk.page('/log?in=statements')).html).toContain('Donnez un ou plusieurs mots');
});

test('a text that is indexed anew is found by its new words only', async () => {
  const put = (text: string) =>
    desk.store.atomically((tx) => indexText(tx, 'statement', desk.statementId, searchable(text)));
  await desk.page('/log?in=statements&q=contrat');
  await put('tout autre chose');
  expect((await desk.page('/log?in=statements&q=autre')).html).toContain(desk.statementId);
  expect((await desk.page('/log?in=statements&q=contrat')).html).not.toContain(desk.statementId);
});

test('what is shown is exported as it is shown: the same search, the same place, as CSV and JSON', async () => {
  const { html } = await desk.page('/log?q=SMS&in=everywhere');
  expect(html).toContain('href="/log.csv?q=SMS&amp;in=everywhere"');
  const rows = parse((await desk.page('/log.csv?q=SMS&in=everywhere')).html, { columns: true, bom: true }) as object[];
  expect(rows).toMatchObject([{ id: desk.claimId }]);
  expect(JSON.parse((await desk.page('/log.json?q=SMS&in=everywhere')).html)).toMatchObject([{ id: desk.claimId }]);
  expect(JSON.parse((await desk.page('/log.json?q=SMS')).html)).toEqual([]);
});

const decidedOtherwise = { supplier: 'UGAP', type: 'tender', certainty: 'denied', outlet: 'Nul', verdict: 'denied' };

test.each(Object.entries({ ...decidedOtherwise, since: '2099-01-01', newSince: '2099-01-01', official: 'no' }))(
  'the log is narrowed by %s as the queue is, and so are its exports and the list to print',
  async (name, other) => {
    await decided();
    await desk.store.atomically((tx) => updateClaim(tx, desk.claimId, { officialAt: '2013-10-10' }));
    const claim = (await claimById(desk.store.read, desk.claimId))!;
    const own = {
      ...claim,
      supplier: 'SFR',
      outlet: 'Le Courrier',
      since: '2013-01-01',
      newSince: '2013-01-01',
      official: 'yes',
    };
    for (const [value, is] of [
      [String(own[name as keyof typeof own]), true],
      [other, false],
    ] as const) {
      const query = new URLSearchParams({ [name]: value });
      const { html } = await desk.page(`/log?${query}`);
      expect(isIn(html), value).toBe(is);
      expect(html).toMatch(new RegExp(`name="${name}"`));
      expect(isIn((await desk.page(`/log?${query}&print=1`)).html)).toBe(is);
      const rows = JSON.parse((await desk.page(`/log.json?${query}`)).html) as { id: string }[];
      expect(rows.map((row) => row.id).includes(desk.claimId)).toBe(is);
      expect((await desk.page(`/log.csv?${query}`)).html.includes(desk.claimId)).toBe(is);
    }
  },
);

test('what came back after a verdict is found among all claims, and where only words are sought no other filter is offered', async () => {
  await desk.store.atomically((tx) => updateClaim(tx, desk.claimId, { verdict: 'denied' }));
  expect(isIn((await desk.page('/log?in=everywhere&again=1')).html)).toBe(true);
  await decided();
  expect(isIn((await desk.page('/log?in=everywhere&again=1')).html)).toBe(false);
  expect((await desk.page('/log?in=answers')).html).not.toContain('name="supplier"');
});

test('exports tell how many appearances the verdict does not cover', async () => {
  await decided();
  const [row] = JSON.parse((await desk.page('/log.json')).html) as { unconfirmed: number; appearances: number }[];
  expect(row!.unconfirmed).toBeGreaterThan(0);
  const [line] = parse((await desk.page('/log.csv')).html, { columns: true, bom: true }) as { unconfirmed: string }[];
  expect(Number(line!.unconfirmed)).toBe(row!.unconfirmed);
});

test('the version to print has the list and no filters', async () => {
  await decided();
  const { html } = await desk.page('/log?print=1');
  expect(isIn(html)).toBe(true);
  expect(html).not.toContain('<search>');
  expect(html).toContain('imprimé le 12 oct. 2013');
});

test('filtering keeps where one searches', async () => {
  expect((await desk.page('/log?in=statements')).html).toContain('<input type="hidden" name="in" value="statements"/>');
});

test('where only the latest of very many claims were looked through, an empty list says so and not that there is nothing', async () => {
  const at = '2013-10-09T06:00:00.000Z';
  const many = Array.from({ length: 2_000 }, (_, n) => `0142364b-b300-7000-8000-${String(n).padStart(12, '0')}`);
  await desk.store.atomically(async (tx) => {
    for (let n = 0; n < many.length; n += 100) {
      const some = many.slice(n, n + 100);
      const words = { sentence: 'La fanfare', machineSentence: 'La fanfare', quote: 'La fanfare' };
      const counts = { appearanceCount: 1, outletCount: 1, checkworthiness: 500 };
      const told = { type: 'tender', language: 'fr', firstCertainty: 'asserted', certainty: 'asserted' } as const;
      const times = { firstAppearanceAt: at, lastAppearanceAt: at, queuedAt: at, createdAt: at };
      const rows = some.map((id) => ({ id, ...words, ...counts, ...told, ...times, place: 'queue' as const }));
      await tx.insert(claims).values(rows);
      await indexClaims(
        tx,
        some.map((id) => ({ id, text: searchable('La fanfare') })),
      );
    }
  });
  for (const path of ['/log?in=everywhere&q=fanfare&type=delay', '/?q=fanfare&type=delay']) {
    const { html } = await desk.page(path, 'en');
    expect(html).toContain('Nothing among the latest claims.');
    expect(html).not.toMatch(/matches this search|matches these filters|one word less/);
  }
  expect((await desk.page('/log?in=everywhere&q=fanfare&type=tender', 'en')).html).toContain('at least 1,000');
});
