import { afterAll, beforeAll, expect, test } from 'vitest';
import { addClaim, claimById } from '../db/claims.ts';
import { createApp } from '../web/app.tsx';
import { seed } from './support/seed.ts';
import { openTestDesk } from './support/web.ts';

let desk: Awaited<ReturnType<typeof openTestDesk>>;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());

const textOf = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ');

test('the queue has a line for each claim with type, drift of certainty, first appearance, reach and reasons', async () => {
  const { status, html } = await desk.page('/');
  expect(status).toBe(200);
  expect(html.startsWith('<!doctype html>')).toBe(true);
  const line = textOf(html.split('data-line="true"').find((part) => part.includes('Orange remplacera'))!);
  for (const part of [
    "Orange remplacera SFR pour l'envoi des SMS de Pôle emploi.",
    'Changement de fournisseur',
    'au conditionnel → devenu affirmé',
    '10 oct. 2013',
    '2 titres, 2 occurrences',
    'fournisseur nommé, plusieurs titres',
  ]) {
    expect(line).toContain(part);
  }
});

test.each([
  ['?type=incident', 'UGAP', 'Orange remplacera'],
  ['?supplier=SFR', 'Orange remplacera', 'UGAP.'],
  ['?outlet=L%E2%80%99Hebdo', 'Orange remplacera', 'UGAP.'],
  ['?certainty=asserted&since=2013-10-10', 'Orange remplacera', 'UGAP.'],
  ['?q=remplacer', 'Orange remplacera', 'UGAP.'],
])('the queue narrowed by %s shows only what matches', async (query, there, notThere) => {
  const lines = (await desk.page(`/${query}`)).html.split('data-lines')[1]!;
  expect(lines).toContain(there);
  expect(lines).not.toContain(notThere);
});

test('filters that leave nothing say so and lead back', async () => {
  const { html } = await desk.page('/?type=delay');
  expect(html).toContain('Aucune affirmation en attente ne correspond');
  expect(html).toContain('href="/"');
});

test('a filter that cannot be understood is named, left out, and the rest still holds', async () => {
  const { status, html } = await desk.page('/?type=nonsense&since=yesterday&supplier=SFR');
  expect(status).toBe(200);
  expect(textOf(html)).toContain('laissé de côté : Type, Parue depuis le');
  expect(html.split('data-lines')[1]).not.toContain('UGAP.');
});

test('an empty desk says what will come and where to look', async () => {
  const empty = await seed();
  const app = createApp({ ...desk.desk, store: empty.store, signedInAs: empty.officer });
  await empty.store.atomically(async (tx) => tx.run("update claims set place = 'dismissed'"));
  const html = await (await app.request('/', { headers: { 'accept-language': 'en' } })).text();
  expect(html).toContain('Nothing to check right now.');
  expect(html).toContain('href="/sources"');
  empty.close();
});

test('the claim page shows each appearance in its context, with its cues, outlet, time and source', async () => {
  const { html } = await desk.page(`/claims/${desk.claimId}`);
  expect(html).toContain('<mark class="cue">remplacerait</mark>');
  expect(html).toContain(
    '<time datetime="2013-10-10T08:00:00Z">10 oct. 2013, 10:00</time> <strong>Le Courrier</strong>',
  );
  expect(html).toMatch(/<a class="out" href="https:\/\/courrier\.example\/a" rel="noopener noreferrer"/);
  expect(textOf(html)).toContain("Le contrat est estimé à 3 millions d'euros.");
});

test('the claim page offers passages of statements and contract records as evidence', async () => {
  const { html } = await desk.page(`/claims/${desk.claimId}`);
  expect(html).toMatch(/name="evidence" form="verdict" value="passage:[\w-]+:\d+:\d+"/);
  expect(html).toMatch(/name="evidence" form="verdict" value="record:[\w-]+"/);
  expect(textOf(html)).toContain('Orange ne remplace pas SFR.');
  expect(html).toMatch(/jusqu’à 3\s000\s000\s€/);
});

test('a claim without a contract record says that this denies nothing', async () => {
  const { html } = await desk.page(`/claims/${desk.hostileId}`);
  expect(textOf(html)).toContain('Cela ne dément rien');
});

test('a document shows the archived text with its claims marked and leading to them', async () => {
  const { html } = await desk.page(`/documents/${desk.articleId}`);
  expect(html).toMatch(new RegExp(`<mark id="a-[\\w-]+"><a href="/claims/${desk.claimId}">Orange remplacerait SFR`));
  expect(html).toContain('aria-current="true">Version 1</a>');
});

test('a statement is shown under the name of the organisation that speaks', async () => {
  expect((await desk.page(`/documents/${desk.statementId}`)).html).toContain('<strong>Pôle emploi</strong>');
  const { html } = await desk.page('/statements');
  expect(textOf(html)).toContain('Précisions sur le contrat en cours');
  expect((await desk.page('/statements?by=SFR')).html).toContain('Aucune prise de position officielle');
});

test('the sources show their health, and a trouble in words with the technical detail', async () => {
  const { html } = await desk.page('/sources', 'en');
  expect(html).toContain('The site takes too long to answer.');
  expect(html).toContain('UND_ERR_HEADERS_TIMEOUT');
  expect(html).toContain('aria-label="2 new items in 14 days"');
  expect(textOf(html)).toContain('2 sources · 1 in trouble');
});

test('a source can be paused, visited now and taken up again, with a line in the audit trail', async () => {
  const id = /id="s-([\w-]+)"/.exec((await desk.page('/sources')).html)![1]!;
  expect((await desk.send(`/sources/${id}/pause`, [])).location).toBe(`/sources#s-${id}`);
  expect((await desk.page('/sources')).html).toContain('En pause');
  await desk.send(`/sources/${id}/resume`, []);
  expect((await desk.page('/sources')).html).not.toContain('En pause');
  const rows = await desk.store.read.all("select action from audit where subject = 'source' order by id");
  expect(rows).toEqual([{ action: 'source.pause' }, { action: 'source.resume' }]);
  expect((await desk.send(`/sources/${id}/delete`, [])).status).toBe(404);
  expect((await desk.send('/sources/nobody/pause', [])).status).toBe(404);
});

test('the watch list names aliases and numbers', async () => {
  const text = textOf((await desk.page('/watch')).html);
  expect(text).toContain('Pole emploi');
  expect(text).toContain('343059564');
});

test.each(['/claims/unknown', '/documents/unknown', '/no/such/page', '/documents/a%20b', '/assets/secret.txt'])(
  '%s is a page of its own that says nothing is there',
  async (path) => {
    const { status, html } = await desk.page(path);
    expect(status).toBe(404);
    expect(html).toContain('Rien à cette adresse');
  },
);

test('an address with a NUL is refused, as no store can hold one', async () => {
  expect((await desk.page('/documents/%00')).status).toBe(400);
});

test('every page says that this is sample data, and a desk of one’s own never does', async () => {
  expect((await desk.page('/log')).html).toContain('recoupe start --data DIR --watch FILE.yaml');
  const own = createApp({ ...desk.desk, sample: false });
  expect(await (await own.request('/')).text()).not.toContain('class="sample"');
});

test('pages come in the language asked for, and the switch keeps it and comes back to the page', async () => {
  expect((await desk.page('/', 'en')).html).toContain('<html lang="en">');
  const { location, headers } = await desk.send('/language', [
    ['language', 'en'],
    ['back', '/?type=incident'],
  ]);
  expect(location).toBe('/?type=incident');
  const cookie = headers.get('set-cookie')!.split(';')[0]!;
  expect((await desk.page('/', 'fr', { cookie })).html).toContain('<html lang="en">');
});

test.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
  'the language switch never leads away to %s',
  async (back) => {
    expect(
      (
        await desk.send('/language', [
          ['language', 'en'],
          ['back', back],
        ])
      ).location,
    ).toBe('/');
  },
);

test('lists longer than a page are turned, keeping the filters', async () => {
  const many = await openTestDesk();
  const { id: _, ...claim } = (await claimById(many.store.read, many.claimId))!;
  await many.store.atomically(async (tx) => {
    for (let i = 0; i < 60; i++) await addClaim(tx, claim);
  });
  const first = (await many.page('/?type=supplier_switch')).html;
  expect(first.match(/data-line="true"/g)).toHaveLength(50);
  expect(first).toContain('href="/?type=supplier_switch&amp;page=2"');
  const second = (await many.page('/?type=supplier_switch&page=2')).html;
  expect(second.match(/data-line="true"/g)).toHaveLength(11);
  expect(second).toContain('rel="prev" href="/?type=supplier_switch"');
  many.close();
});
