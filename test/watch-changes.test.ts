import { expect, test } from 'vitest';
import { listClaims } from '../db/claim-lists.ts';
import { bareAppearancesOf, claimById } from '../db/claims.ts';
import { organisationNamed } from '../db/organisations.ts';
import { replaceWatchList } from '../src/watch-changes.ts';
import type { WatchedOrganisation } from '../src/watchfile.ts';
import { testStore } from './support/desk.ts';
import { placeArticle, told } from './support/placing.ts';

const TEXT = 'Orange remplacera SFR pour les SMS de Pôle emploi.';
const AT = '2013-10-10T08:00:00.000Z';

const entry = (name: string, siren?: string, aliases: string[] = []): WatchedOrganisation => ({
  ...{ name, kind: 'supplier', aliases, roles: [], spokespersons: [] },
  ...(siren ? { siren } : {}),
});
const AGENCY: WatchedOrganisation = { ...entry('Pôle emploi', '130005481'), kind: 'agency' };

async function watched() {
  const store = testStore();
  const list = [AGENCY, entry('SFR', '343059564'), entry('Orange')];
  await store.atomically((tx) => replaceWatchList(tx, list, AT));
  await placeArticle(store, 'https://titre.example/a', TEXT, [told(TEXT, TEXT, { speaker: 'SFR' })]);
  const [claim] = await listClaims(store.read, {}, 'newest', { limit: 1, offset: 0 });
  const become = (listed: WatchedOrganisation[]) => store.atomically((tx) => replaceWatchList(tx, listed, AT));
  const supplied = async (supplier: string) => listClaims(store.read, { supplier }, 'newest', { limit: 5, offset: 0 });
  return { store, id: claim!.id, become, supplied };
}

test('a supplier of the same SIREN under another name is renamed: same id, and claims, appearances and filters follow', async () => {
  const { store, id, become, supplied } = await watched();
  const before = await organisationNamed(store.read, 'SFR');
  const changes = await become([AGENCY, entry('Altice France', '343059564', ['SFR']), entry('Orange')]);
  expect(changes).toMatchObject({ renamed: [{ from: 'SFR', to: 'Altice France' }], retired: [], added: [] });
  expect((await organisationNamed(store.read, 'Altice France'))!.id).toBe(before!.id);
  const claim = (await claimById(store.read, id))!;
  expect(claim).toMatchObject({ from: 'Altice France', speaker: 'Altice France', to: 'Orange' });
  expect(new Set(claim.suppliers)).toEqual(new Set(['Altice France', 'Orange']));
  const [appearance] = await bareAppearancesOf(store.read, id);
  expect(appearance).toMatchObject({ from: 'Altice France', quote: TEXT });
  expect(await supplied('Altice France')).toHaveLength(1);
  expect(await supplied('SFR')).toHaveLength(0);
  const [line] = await store.read.all("select * from audit where action = 'organisation.renamed'");
  expect(line).toMatchObject({ subject_id: before!.id });
});

test('a supplier that becomes an alias of another is merged into it, and its claims with it', async () => {
  const { store, id, become, supplied } = await watched();
  const changes = await become([AGENCY, entry('SFR', '343059564', ['Orange'])]);
  expect(changes).toMatchObject({ merged: [{ from: 'Orange', into: 'SFR' }] });
  expect(await claimById(store.read, id)).toMatchObject({ from: 'SFR', to: 'SFR', suppliers: ['SFR'] });
  expect((await organisationNamed(store.read, 'Orange'))!.retiredAt).toBe(AT);
  expect(await supplied('SFR')).toHaveLength(1);
});

test('a supplier that leaves the list keeps its claims under its name, and comes back as the same', async () => {
  const { store, id, become, supplied } = await watched();
  const before = (await organisationNamed(store.read, 'SFR'))!;
  expect(await become([AGENCY, entry('Orange')])).toMatchObject({ retired: ['SFR'] });
  expect(await claimById(store.read, id)).toMatchObject({ from: 'SFR' });
  expect(await supplied('SFR')).toHaveLength(1);
  await become([AGENCY, entry('Orange'), entry('SFR', '343059564')]);
  expect(await organisationNamed(store.read, 'SFR')).toMatchObject({ id: before.id, retiredAt: null });
});

test('a name that a retired organisation holds can be taken by a renamed one', async () => {
  const { store, become } = await watched();
  await become([AGENCY, entry('SFR', '343059564')]);
  await become([AGENCY, entry('Orange', '343059564')]);
  expect(await organisationNamed(store.read, 'Orange')).toMatchObject({ siren: '343059564', retiredAt: null });
});

test('what appears next under the new name joins the claim made under the old one, whoever the name was', async () => {
  const { store, become } = await watched();
  const words = (name: string) => `Une panne chez ${name} a privé de SMS 53 520 chômeurs fin septembre.`;
  const place = async (url: string, name: string) => {
    const bare = { type: 'incident', suppliers: [name], from: null, to: null } as const;
    const read = told(words(name), words(name), { ...bare, suppliers: [name] });
    return (await placeArticle(store, url, words(name), [read])).documentId;
  };
  await place('https://titre.example/panne', 'SFR');
  await become([AGENCY, entry('Altice France', '343059564', ['SFR']), entry('Orange')]);
  const [known] = await listClaims(store.read, { supplier: 'Altice France' }, 'newest', { limit: 1, offset: 0 });
  await place('https://autre.example/b', 'Altice France');
  await become([AGENCY, entry('Orange', '380129866', ['Altice France', 'SFR'])]);
  await place('https://tiers.example/c', 'Orange');
  expect((await bareAppearancesOf(store.read, known!.id)).map((a) => a.match)).toEqual(['first', 'joined', 'joined']);
  const kept = await store.read.all(
    "select key from claim_keys where key like 'sfr/%' or key like '%to:sfr' or key like 'altice%'",
  );
  expect(kept).toEqual([]);
});
