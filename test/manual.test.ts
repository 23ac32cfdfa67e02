import { expect, test } from 'vitest';
import { historyOf } from '../db/audit.ts';
import { listClaims } from '../db/claim-lists.ts';
import { appearancesOf } from '../db/claims.ts';
import { documentById, statements, versionsOf } from '../db/documents.ts';
import { organisationNamed } from '../db/organisations.ts';
import { documents } from '../db/schema/documents.ts';
import { allSources, dueSources } from '../db/sources.ts';
import { enterClip } from '../src/entries.ts';
import { runRound } from '../src/monitor.ts';
import { createApp } from '../web/app.tsx';
import { sampleDesk } from './support/desk.ts';
import { openTestDesk } from './support/web.ts';

const TEXT = 'Pôle emploi va quitter SFR.\r\n\r\nSelon nos informations, Orange remplacera SFR en janvier 2014.';
const CLIP: [string, string][] = [
  ['outlet', 'Le Palmipède du mercredi'],
  ['date', '2013-10-09'],
  ['page', '4'],
  ['title', 'Des SMS qui changent de main'],
  ['author', 'J. Plume'],
  ['text', TEXT],
  ['language', 'fr'],
];

const STATEMENT: [string, string][] = [
  ['date', '2013-10-11'],
  ['channel', 'courriel au bureau de presse'],
  ['title', 'Réponse de SFR'],
  ['text', 'SFR n’a pas été informé qu’Orange remplacera SFR pour l’envoi des SMS de Pôle emploi.'],
  ['language', 'fr'],
];

const changed = (fields: [string, string][], name: string, value: string): [string, string][] => [
  ...fields.filter(([key]) => key !== name),
  [name, value],
];

const plain = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ');

const idOf = (location: string | null) => /\/documents\/([\w-]+)/.exec(location!)![1]!;

test('a clip is kept word for word as an article with one version, and shown with who entered it', async () => {
  const desk = await openTestDesk();
  const { status, location } = await desk.send('/entry/clip', CLIP);
  expect(status).toBe(303);
  const document = await documentById(desk.store.read, idOf(location));
  expect(document).toMatchObject({
    kind: 'article',
    outlet: 'Le Palmipède du mercredi',
    page: '4',
    authors: ['J. Plume'],
  });
  expect(document!.canonicalUrl).toMatch(/^manual:press\/le-palmipede-du-mercredi\/2013-10-09\/[0-9a-f]{16}$/);
  const [version] = await versionsOf(desk.store.read, document!.id);
  expect(version!.text).toBe(TEXT.replaceAll('\r\n', '\n'));
  const page = plain((await desk.page(location!)).html);
  expect(page).toContain('Saisi par Camille Officier');
  expect(page).toContain('Page 4');
  expect(page).toContain('Orange remplacera SFR en janvier 2014.');
  const [entry] = await historyOf(desk.store.read, 'document', document!.id);
  expect(entry).toMatchObject({ action: 'document.entered', person: 'Camille Officier' });
  desk.close();
});

test('the same clip entered twice is one document; another date makes another', async () => {
  const desk = await openTestDesk();
  const first = await desk.send('/entry/clip', CLIP);
  const again = await desk.send('/entry/clip', CLIP);
  expect(again.location).toBe(`/documents/${idOf(first.location)}?entered=known`);
  expect(plain((await desk.page(again.location!)).html)).toContain('avait déjà été saisi');
  const other = await desk.send('/entry/clip', changed(CLIP, 'date', '2013-10-02'));
  expect(idOf(other.location)).not.toBe(idOf(first.location));
  const sources = (await allSources(desk.store.read)).filter((s) => s.kind === 'manual');
  expect(sources.map((s) => s.name)).toEqual(['Le Palmipède du mercredi']);
  desk.close();
});

test('a source of entries by hand is never due, and its page offers nothing to crawl', async () => {
  const desk = await openTestDesk();
  await desk.send('/entry/clip', CLIP);
  expect((await dueSources(desk.store.read, '2099-01-01')).filter((s) => s.kind === 'manual')).toEqual([]);
  const source = (await allSources(desk.store.read)).find((s) => s.kind === 'manual')!;
  const { status, html } = await desk.page(`/sources/${source.id}`);
  expect(status).toBe(200);
  expect(html).not.toContain('name="url"');
  expect((await desk.send(`/sources/${source.id}`, [['kind', 'feed']])).status).toBe(404);
  desk.close();
});

test.each([
  ['outlet', '', 'donnez le titre de presse'],
  ['date', '2099-01-01', 'donnez une date passée'],
  ['date', '9 octobre', 'donnez une date passée'],
  ['title', '', 'donnez un titre'],
  ['text', '   ', 'donnez le texte'],
])('a clip with %s "%s" is not kept; the form says why and keeps what was typed', async (name, value, says) => {
  const desk = await openTestDesk();
  const { status, html } = await desk.send('/entry/clip', changed(CLIP, name, value));
  expect(status).toBe(422);
  expect(plain(html)).toContain(says);
  expect(html).toContain('value="J. Plume"');
  expect((await desk.store.read.select().from(documents)).filter((d) => d.enteredBy)).toEqual([]);
  desk.close();
});

test('markup in an entry is shown as text', async () => {
  const desk = await openTestDesk();
  const evil = '<script>alert(1)</script>';
  const { location } = await desk.send('/entry/clip', changed(changed(CLIP, 'text', evil), 'outlet', evil));
  expect((await desk.page(location!)).html).not.toContain(evil);
  expect((await desk.page('/sources')).html).not.toContain(evil);
  desk.close();
});

test('a statement entered by hand is evidence beside the claim, with its channel and who entered it', async () => {
  const desk = await openTestDesk();
  const speaker = await organisationNamed(desk.store.read, 'SFR');
  const { location } = await desk.send('/entry/statement', [...STATEMENT, ['organisation', speaker!.id]]);
  const document = await documentById(desk.store.read, idOf(location));
  expect(document).toMatchObject({
    kind: 'statement',
    organisationId: speaker!.id,
    channel: 'courriel au bureau de presse',
  });
  expect((await statements(desk.store.read, { by: ['SFR'], limit: 5 }))[0]).toMatchObject({ title: 'Réponse de SFR' });
  const claim = plain((await desk.page(`/claims/${desk.claimId}`)).html);
  expect(claim).toContain('courriel au bureau de presse · saisi par Camille Officier');
  desk.close();
});

test('a statement by nobody on the watch list is not kept', async () => {
  const desk = await openTestDesk();
  const { status, html } = await desk.send('/entry/statement', [...STATEMENT, ['organisation', 'someone']]);
  expect(status).toBe(422);
  expect(plain(html)).toContain('choisissez l’organisme');
  desk.close();
});

test('a clip goes the way of every article: the next round finds its claims and quotes them word for word', async () => {
  const { desk, monitor, settings } = await sampleDesk(() => new Date('2013-10-12T08:00:00Z'));
  const text = 'Le palmipède le sait.\n\nOrange va remplacer SFR pour les SMS de Pôle emploi dès janvier 2014.';
  const clip = {
    outlet: 'Hebdo sur papier',
    date: '2013-10-09',
    page: '4',
    title: 'Échange',
    author: null,
    text,
    language: 'fr',
  };
  const { id } = await enterClip(desk.store, clip, desk.signedInAs!, monitor.now());
  await runRound(monitor);
  const claims = await listClaims(desk.store.read, { outlet: 'Hebdo sur papier' }, 'recent', { limit: 5, offset: 0 });
  expect(claims).toHaveLength(1);
  const mine = (await appearancesOf(desk.store.read, claims[0]!.id)).find((a) => a.appearance.documentId === id)!;
  expect(text.slice(mine.appearance.start, mine.appearance.end)).toBe(mine.appearance.quote);
  const app = createApp({ store: desk.store, now: monitor.now, sample: true, signedInAs: desk.signedInAs!, settings });
  const html = await (
    await app.request(`/claims/${claims[0]!.id}?all=1`, { headers: { 'accept-language': 'en' } })
  ).text();
  expect(plain(html)).toContain('page 4 · entered by Camille Exemple');
});
