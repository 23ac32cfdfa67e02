import { expect, onTestFinished, test } from 'vitest';
import { addDocument, addVersion } from '../db/documents.ts';
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
