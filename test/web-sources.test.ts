import { expect, onTestFinished, test } from 'vitest';
import { createCrawler } from '../crawlers/crawl.ts';
import { historyOf } from '../db/audit.ts';
import { beginRound, updateRound } from '../db/rounds.ts';
import { allSources, recordFinds, type Source, settleFind, troubledFinds } from '../db/sources.ts';
import { createProbe } from '../src/preview.ts';
import { NOW } from './support/seed.ts';
import { articlePage, feedOf, smallSite } from './support/small-site.ts';
import { openTestDesk } from './support/web.ts';

const LONG = Array.from(
  { length: 8 },
  (_, n) =>
    `Le conseil régional a examiné mardi le point numéro ${n} de son ordre du jour, après une longue discussion.`,
);

/** A desk that can look at a site of ours: its front page names a feed with two articles. */
async function deskAndSite() {
  const site = await smallSite((origin) => ({
    '/': '<html lang="fr"><head><title>La Gazette du canal</title><link rel="alternate" type="application/rss+xml" href="/flux.xml"></head><body><p>Bonjour</p></body></html>',
    '/flux.xml': feedOf('La Gazette du canal', [
      ['Le pont rouvre lundi', `${origin}/pont`],
      ['Une écluse en panne', `${origin}/ecluse`],
    ]),
    '/pont': articlePage('Le pont rouvre lundi', LONG),
    '/ecluse': articlePage('Une écluse en panne', LONG),
  }));
  const crawler = createCrawler({
    contact: 'test',
    allowedPrivateHosts: [site.host],
    pace: { parallel: 4, delayMs: 0 },
    timeoutMs: 3000,
  });
  const desk = await openTestDesk({ probe: createProbe(crawler) });
  onTestFinished(async () => {
    await crawler.close();
    desk.close();
  });
  return { site, desk };
}

const SETTINGS: [string, string][] = [
  ['kind', 'feed'],
  ['url', 'https://gazette.example/flux.xml'],
  ['name', 'La Gazette'],
  ['role', 'press'],
  ['outlet', 'La Gazette du canal'],
];

const changed = (fields: [string, string][], name: string, value: string): [string, string][] => [
  ...fields.filter(([key]) => key !== name),
  [name, value],
];

const plain = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

test('an address leads to what can be watched there, with the first items of each', async () => {
  const { site, desk } = await deskAndSite();
  const { status, html } = await desk.send('/sources/discover', [['address', site.origin]]);
  expect(status).toBe(200);
  expect(html).toContain(`name="url" value="${site.origin}/flux.xml"`);
  expect(plain(html)).toContain('2 éléments en ce moment');
  expect(plain(html)).toContain('Une écluse en panne');
});

test('the preview shows what would be collected and the first article as it would be kept, and keeps nothing', async () => {
  const { site, desk } = await deskAndSite();
  const before = (await allSources(desk.store.read)).length;
  const { html } = await desk.send('/sources/preview', changed(SETTINGS, 'url', `${site.origin}/flux.xml`));
  const text = plain(html);
  expect(text).toContain('Le pont rouvre lundi');
  expect(text).toContain('Le conseil régional a examiné mardi le point numéro 0');
  expect(text).toMatch(/1[0-9]{2} mots/);
  expect(await allSources(desk.store.read)).toHaveLength(before);
});

test('a preview says in words why nothing can be collected', async () => {
  const { site, desk } = await deskAndSite();
  site.set('/flux.xml', '<html><body>Maintenance</body></html>');
  const { html } = await desk.send('/sources/preview', changed(SETTINGS, 'url', `${site.origin}/flux.xml`));
  expect(plain(html)).toContain('Ce n’est pas un flux');
});

test('a preview reaches no private address that is not allowed', async () => {
  const { desk } = await deskAndSite();
  const { html } = await desk.send('/sources/discover', [['address', 'http://127.0.0.1:9/']]);
  expect(plain(html)).toContain('réseau privé');
});

test('a saved source is due at once, leads to its page, and its audit line says who added what', async () => {
  const { desk } = await deskAndSite();
  const { status, location } = await desk.send('/sources', SETTINGS);
  expect(status).toBe(303);
  const source = (await allSources(desk.store.read)).find((s) => s.name === 'La Gazette')!;
  expect(location).toBe(`/sources/${source.id}?done=added`);
  expect(source).toMatchObject({ outlet: 'La Gazette du canal', official: false, nextDueAt: NOW.toISOString() });
  const [entry] = await historyOf(desk.store.read, 'source', source.id);
  expect(entry).toMatchObject({ action: 'source.added', person: 'Camille Officier' });
  expect(entry!.after).toMatchObject({ url: 'https://gazette.example/flux.xml' });
  expect((await desk.page(location!)).html).toContain('Source ajoutée');
});

test.each([
  ['url', 'javascript:alert(1)', 'donnez une adresse complète'],
  ['url', 'gazette', 'donnez une adresse complète'],
  ['url', 'https://courrier.example/rss', 'cette adresse est déjà suivie'],
  ['name', '', 'donnez un nom'],
  ['kind', 'manual', 'choisissez la nature'],
  ['role', 'official', 'quel organisme'],
  ['maxPages', '5000', 'entre 1 et 50'],
])('a source with %s "%s" is not saved, and the form says why and keeps what was typed', async (name, value, says) => {
  const { desk } = await deskAndSite();
  const before = (await allSources(desk.store.read)).length;
  const { status, html } = await desk.send('/sources', changed(SETTINGS, name, value));
  expect(status).toBe(422);
  expect(plain(html)).toContain(says);
  expect(html).toContain('value="La Gazette du canal"');
  expect(await allSources(desk.store.read)).toHaveLength(before);
});

test('an edit is kept with what stood before; another address makes the source due and forgets the old answers', async () => {
  const desk = await openTestDesk();
  const source = (await allSources(desk.store.read)).find((s) => s.name === 'Le Muet')!;
  const fields = changed(changed(SETTINGS, 'name', 'Le Muet retrouvé'), 'linkPattern', '/articles/');
  const { location } = await desk.send(`/sources/${source.id}`, fields);
  expect(location).toBe(`/sources/${source.id}?done=saved`);
  const after = (await allSources(desk.store.read)).find((s) => s.id === source.id)!;
  expect(after).toMatchObject({
    failures: 0,
    troubleKind: null,
    nextDueAt: NOW.toISOString(),
    name: 'Le Muet retrouvé',
  });
  expect(after.options).toEqual({ linkPattern: '/articles/' });
  const [entry] = await historyOf(desk.store.read, 'source', source.id);
  expect(entry).toMatchObject({
    action: 'source.edited',
    before: { name: 'Le Muet' },
    after: { name: 'Le Muet retrouvé' },
  });
  desk.close();
});

test('a new name alone leaves the rhythm and the health of a source as they are', async () => {
  const desk = await openTestDesk();
  const source = (await allSources(desk.store.read)).find((s) => s.name === 'Le Muet')!;
  await desk.send(`/sources/${source.id}`, changed(changed(SETTINGS, 'url', source.url), 'name', 'Autre nom'));
  const after = (await allSources(desk.store.read)).find((s) => s.id === source.id)!;
  expect(after).toMatchObject({ failures: 3, name: 'Autre nom', nextDueAt: source.nextDueAt });
  desk.close();
});

async function withFailedPages(desk: Awaited<ReturnType<typeof openTestDesk>>): Promise<Source> {
  const source = (await allSources(desk.store.read)).find((s) => s.outlet === 'Le Courrier')!;
  await desk.store.atomically(async (tx) => {
    await recordFinds(tx, source.id, [{ url: 'https://courrier.example/x', title: 'Page perdue' }], NOW.toISOString());
    const rows = await tx.all<{ id: string }>("select id from finds where url like '%/x' or url like '%/a'");
    const failed = { state: 'failed', attempts: 8, troubleKind: 'blocked', troubleDetail: 'challenge' } as const;
    for (const { id } of rows) await settleFind(tx, id, failed);
  });
  return source;
}

test('pages that could not be read are listed on the page of their source, and can be tried again one by one or all', async () => {
  const desk = await openTestDesk();
  const source = await withFailedPages(desk);
  const { html } = await desk.page(`/sources/${source.id}`);
  expect(plain(html)).toContain('2 pages n’ont pas pu être lues');
  expect(plain(html)).toContain('Page perdue');
  const [find] = await troubledFinds(desk.store.read, 9, source.id);
  const one = await desk.send(`/sources/${source.id}/retry`, [['find', find!.id]]);
  expect(one.location).toContain('done=retried&n=1');
  const states = async () =>
    (await troubledFinds(desk.store.read, 9, source.id)).map((f) => `${f.state} ${f.attempts}`);
  expect((await states()).sort()).toEqual(['failed 8', 'pending 0']);
  expect((await desk.send(`/sources/${source.id}/retry`, [])).location).toContain('n=2');
  expect(await states()).toEqual(['pending 0', 'pending 0']);
  const actions = (await historyOf(desk.store.read, 'source', source.id)).map((entry) => entry.action);
  expect(actions).toEqual(['source.retry', 'source.retry']);
  desk.close();
});

test('a page of one source is not tried again through another, and unknown sources are not found', async () => {
  const desk = await openTestDesk();
  const source = await withFailedPages(desk);
  const other = (await allSources(desk.store.read)).find((s) => s.id !== source.id)!;
  const [find] = await troubledFinds(desk.store.read, 9, source.id);
  expect((await desk.send(`/sources/${other.id}/retry`, [['find', find!.id]])).location).toContain('n=0');
  expect((await desk.page('/sources/nobody')).status).toBe(404);
  expect((await desk.send('/sources/nobody', SETTINGS)).status).toBe(404);
  expect((await desk.send('/sources/nobody/retry', [])).status).toBe(404);
  desk.close();
});

const OPML = `<?xml version="1.0"?><opml version="2.0"><body>
<outline text="A" xmlUrl="https://a.example/rss"/><outline text="Connu" xmlUrl="https://courrier.example/rss"/>
</body></opml>`;

async function upload(
  desk: Awaited<ReturnType<typeof openTestDesk>>,
  content: string | Uint8Array<ArrayBuffer> | null,
) {
  const body = new FormData();
  if (content !== null) body.set('file', new File([content], 'flux.opml'));
  const request = new Request('http://localhost/sources/import', {
    method: 'POST',
    body,
    headers: { origin: 'http://localhost' },
  });
  request.headers.set('content-length', String((await request.clone().arrayBuffer()).byteLength));
  const response = await desk.app.request(request);
  return { status: response.status, html: await response.text(), location: response.headers.get('location') };
}

test('an OPML file brings in its new sources, each with an audit line, and leaves the known ones', async () => {
  const desk = await openTestDesk();
  const { location } = await upload(desk, OPML);
  expect(location).toBe('/sources/import?added=1&known=1');
  expect(plain((await desk.page(location!)).html)).toContain('1 source ajoutée, 1 déjà suivies.');
  const added = (await allSources(desk.store.read)).find((s) => s.url === 'https://a.example/rss')!;
  expect(await historyOf(desk.store.read, 'source', added.id)).toMatchObject([{ person: 'Camille Officier' }]);
  expect((await desk.page('/sources.opml')).html).toContain('https://a.example/rss');
  desk.close();
});

test('what is no OPML file, no file at all, or too large a one is refused in words', async () => {
  const desk = await openTestDesk();
  expect((await upload(desk, '<html>')).html).toContain('pas un fichier OPML lisible');
  expect((await upload(desk, null)).html).toContain('Choisissez un fichier');
  const { location } = await upload(desk, new Uint8Array(5_100_000));
  expect((await desk.page(location!)).html).toContain('dépasse 5 Mo');
  desk.close();
});

test('a round under way is shown with how far it has come, one cut off is called so, a finished one says when', async () => {
  const desk = await openTestDesk();
  expect((await desk.page('/sources')).html).toContain('Aucune tournée pour le moment');
  const started = new Date(NOW.getTime() - 60_000).toISOString();
  const id = await desk.store.atomically((tx) => beginRound(tx, { startedAt: started, due: 40 }));
  const come = (change: Parameters<typeof updateRound>[2]) =>
    desk.store.atomically((tx) => updateRound(tx, id, { visited: 12, collected: 33, ...change }));
  await come({ seenAt: NOW.toISOString() });
  const running = (await desk.page('/sources')).html;
  expect(plain(running)).toContain('Tournée en cours');
  expect(plain(running)).toContain('12 sources visitées sur 40 · 33 pages lues');
  expect(running).toContain('<progress max="40" value="12"');
  await come({ seenAt: new Date(NOW.getTime() - 600_000).toISOString() });
  expect(plain((await desk.page('/sources')).html)).toContain('Tournée interrompue');
  await come({ endedAt: NOW.toISOString() });
  expect(plain((await desk.page('/sources')).html)).toContain('Dernière tournée terminée');
  desk.close();
});

test('a reader may neither add nor change sources', async () => {
  const desk = await openTestDesk();
  const reader = await openTestDesk({ store: desk.store, signedInAs: desk.reader });
  expect((await reader.page('/sources/new')).status).toBe(403);
  expect((await reader.send('/sources', SETTINGS)).status).toBe(403);
  expect((await reader.page('/sources.opml')).status).toBe(403);
  reader.close();
  desk.close();
});
