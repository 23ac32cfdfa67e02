import { expect, test } from 'vitest';
import { listClaims } from '../db/claim-lists.ts';
import { addDocument, addVersion } from '../db/documents.ts';
import { organisationNamed } from '../db/organisations.ts';
import { runRound } from '../src/monitor.ts';
import { retireEntry, saveEntry } from '../src/watch-edit.ts';
import { sampleDesk } from './support/desk.ts';

const TEXT =
  'Le contrat de SFR avec Pôle emploi prendra fin en juillet. SFR réclame à Pôle emploi deux millions d’euros de factures impayées.';

test('after a supplier has left the list its claims stand as before, and nothing new of it is kept until it is back', async () => {
  const { desk, monitor } = await sampleDesk();
  await runRound(monitor);
  const { store } = desk;
  const personId = desk.signedInAs!;
  const claims = async () => {
    const all = await listClaims(store.read, {}, 'checkworthiness', { limit: 500, offset: 0 });
    return all.map((c) => [c.id, c.place, c.sentence, c.appearanceCount]).toSorted();
  };
  const before = await claims();
  const { id, aliases, roles, spokespersons, siren } = (await organisationNamed(store.read, 'SFR'))!;
  expect(await retireEntry(store, id, personId, new Date())).toMatchObject({ ok: true });
  await store.atomically(async (tx) => {
    const [url, at] = ['https://nouveau.example/a', new Date().toISOString()];
    const dates = { publishedAt: at, datedAt: at, firstSeenAt: at };
    const bare = { kind: 'article', canonicalUrl: url, url, title: 'SFR', language: 'fr', ...dates } as const;
    const documentId = await addDocument(tx, bare);
    await addVersion(tx, documentId, { fetchedAt: at, title: 'SFR', text: TEXT, textHash: 'd'.repeat(64) });
  });
  await runRound(monitor);
  expect(await claims()).toEqual(before);
  const entry = {
    name: 'SFR',
    kind: 'supplier',
    legalName: '',
    siren: siren ?? '',
    aliases,
    roles,
    spokespersons,
  } as const;
  await saveEntry(store, null, entry, personId, new Date());
  await runRound(monitor);
  expect((await organisationNamed(store.read, 'SFR'))!.id).toBe(id);
  expect((await claims()).length).toBeGreaterThan(before.length);
});
