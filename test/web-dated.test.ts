import { load } from 'cheerio';
import { expect, onTestFinished, test } from 'vitest';
import { addDocument, addVersion } from '../db/documents.ts';
import { organisationNamed } from '../db/organisations.ts';
import { NOW } from './support/seed.ts';
import { openTestDesk } from './support/web.ts';

test('a statement dated in the future is kept and marked, and stands where it was found, not at the top for ever', async () => {
  const desk = await openTestDesk();
  onTestFinished(() => desk.close());
  const add = async (url: string, title: string, publishedAt: string, datedAt: string) =>
    desk.store.atomically(async (tx) => {
      const bare = { kind: 'statement', canonicalUrl: url, url, title, language: 'fr', publishedAt, datedAt } as const;
      const id = await addDocument(tx, { ...bare, firstSeenAt: datedAt });
      await addVersion(tx, id, { fetchedAt: datedAt, title, text: 'Un texte.', textHash: 'c'.repeat(64) });
    });
  await add('https://agence.example/demain', 'Annonce de l’an prochain', '2031-01-01', '2013-10-11T06:00:00.000Z');
  await add('https://agence.example/hier', 'Annonce du jour', '2013-10-12', NOW.toISOString());
  const { html } = await desk.page('/statements');
  expect(html.indexOf('Annonce du jour')).toBeLessThan(html.indexOf('Annonce de l’an prochain'));
  expect(html.split('Daté dans l’avenir').length).toBe(2);
  expect(html).toContain('1 janv. 2031');
});

test('a statement dated in the future counts in the picture from when it was found, and the next word is the later one', async () => {
  const desk = await openTestDesk();
  onTestFinished(() => desk.close());
  const agency = (await organisationNamed(desk.store.read, 'Pôle emploi'))!;
  const say = async (url: string, text: string, publishedAt: string, datedAt: string) =>
    desk.store.atomically(async (tx) => {
      const bare = { kind: 'statement', canonicalUrl: url, url, title: 'Précision', language: 'fr' } as const;
      const dates = { publishedAt, datedAt, firstSeenAt: datedAt, organisationId: agency.id };
      const id = await addDocument(tx, { ...bare, ...dates });
      await addVersion(tx, id, { fetchedAt: datedAt, title: 'Précision', text, textHash: 'e'.repeat(64) });
    });
  const yes = 'Orange remplacera bien SFR pour l’envoi des SMS de Pôle emploi.';
  const no = 'Orange ne remplace pas SFR pour l’envoi des SMS de Pôle emploi.';
  await say('https://agence.example/demain', yes, '2031-01-01', '2013-10-11T06:00:00.000Z');
  await say('https://agence.example/hier', no, '2013-10-11T18:00:00.000Z', '2013-10-11T18:00:00.000Z');
  const $ = load((await desk.page(`/claims/${desk.claimId}`)).html);
  const words = $('section.positions article li p.by')
    .map((_, e) => $(e).text().replace(/\s+/g, ' ').trim())
    .get();
  expect(words[0]).toMatch(/^dément .*oct/);
  expect(words[1]).toMatch(/^confirme .*2031.*Daté dans l’avenir/);
  expect($('svg.drift-picture text.tick').text()).not.toContain('2031');
});
