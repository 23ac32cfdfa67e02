import { load } from 'cheerio';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimById } from '../db/claims.ts';
import { organisationNamed } from '../db/organisations.ts';
import { addPerson } from '../db/people.ts';
import { read } from '../src/reading/read.ts';
import { compileWatch } from '../src/reading/watchlist.ts';
import { indexNewTexts } from '../src/text-index.ts';
import { differenceTo } from '../src/watch-edit.ts';
import { parseWatchFile } from '../src/watchfile.ts';
import { createApp } from '../web/app.tsx';
import { openTestDesk } from './support/web.ts';

let desk: Awaited<ReturnType<typeof openTestDesk>>;
beforeEach(async () => {
  desk = await openTestDesk();
});
afterEach(() => desk.close());

const named = (name: string) => organisationNamed(desk.store.read, name);
const trail = () => desk.store.read.all<{ action: string; person_id: string }>('select action, person_id from audit');

/** The fields of the form of an entry, some of them changed. */
const entry = (change: Record<string, string>): [string, string][] =>
  Object.entries({ name: 'SFR', kind: 'supplier', legalName: '', siren: '343059564', aliases: '', ...change });

test('an entry is added with its aliases, a line each, in the name of who did it', async () => {
  const sent = await desk.send(
    '/watch/new',
    entry({ name: 'Hydrotel', siren: '', aliases: 'Hydro Télécom\nHydrotel SA' }),
  );
  expect(sent).toMatchObject({ status: 303, location: '/watch?kept=1' });
  expect(await named('Hydrotel')).toMatchObject({ kind: 'supplier', aliases: ['Hydro Télécom', 'Hydrotel SA'] });
  expect((await desk.page('/watch?kept=1')).html).toContain('Hydro Télécom, Hydrotel SA');
  expect(await trail()).toContainEqual({ action: 'organisation.added', person_id: desk.officer });
});

test('an entry under a new name keeps its id and its former name as an alias, and its claims follow', async () => {
  const before = (await named('SFR'))!;
  await desk.send(`/watch/entry/${before.id}`, entry({ name: 'Altice France' }));
  expect(await named('Altice France')).toMatchObject({ id: before.id, aliases: ['SFR'] });
  expect(await claimById(desk.store.read, desk.claimId)).toMatchObject({ from: 'Altice France' });
  expect(await trail()).toContainEqual({ action: 'organisation.renamed', person_id: desk.officer });
});

test('what is taken out of the form is taken out of the entry', async () => {
  const { id } = (await named('SFR'))!;
  await desk.send(`/watch/entry/${id}`, entry({ siren: '' }));
  expect((await named('SFR'))!.siren).toBeNull();
});

test('the button that tries aliases shows the passages they would have matched, and saves nothing', async () => {
  await indexNewTexts(desk.store);
  const { id } = (await named('SFR'))!;
  const { status, html } = await desk.send(`/watch/entry/${id}`, [
    ...entry({ aliases: 'direction de l’agence' }),
    ['do', 'test'],
  ]);
  expect(status).toBe(200);
  expect(html).toContain('1 passage aurait été reconnu');
  expect(html).toContain('<mark>direction de l&#39;agence</mark>');
  expect(html).toContain('direction de l’agence</textarea>');
  expect((await named('SFR'))!.aliases).toEqual([]);
});

test('while an alias is typed, what it would have matched is given by itself, and nothing is saved', async () => {
  await indexNewTexts(desk.store);
  const { status, html } = await desk.send('/watch/trial', [['aliases', 'direction de l’agence']]);
  expect(status).toBe(200);
  expect(html).toContain('1 passage aurait été reconnu');
  expect(html).not.toContain('<html');
  expect((await named('SFR'))!.aliases).toEqual([]);
});

test('an alias that stands nowhere would have matched nothing', async () => {
  await indexNewTexts(desk.store);
  const { html } = await desk.send('/watch/new', [...entry({ aliases: 'Zinc et Cie' }), ['do', 'test']]);
  expect(html).toContain('0 passage aurait été reconnu');
});

test.each([
  [{ name: 'x' }, 'name', 'deux caractères'],
  [{ siren: '12' }, 'siren', '9 chiffres'],
  [{ name: 'Orange' }, 'name', 'déjà sur la liste'],
  [{ aliases: 'a' }, 'aliases', 'deux caractères'],
])('%j is refused, the field named, and what was typed is kept', async (change, field, says) => {
  const { status, html } = await desk.send('/watch/new', entry({ name: 'Nouveau', ...change }));
  expect(status).toBe(422);
  expect(html).toMatch(new RegExp(`id="fault-${field}"[^>]*>[^<]*${says}`));
  expect(html).toContain(Object.values(change)[0]);
});

test('an entry is merged into another: its name becomes an alias there, and its claims follow', async () => {
  const [orange, sfr] = [(await named('Orange'))!, (await named('SFR'))!];
  await desk.send(`/watch/entry/${orange.id}/merge`, [['into', sfr.id]]);
  expect((await named('SFR'))!.aliases).toEqual(['Orange']);
  expect((await named('Orange'))!.retiredAt).not.toBeNull();
  expect(await claimById(desk.store.read, desk.claimId)).toMatchObject({ suppliers: ['SFR'] });
});

test('an entry is retired and its claims stay; the last agency cannot be', async () => {
  await desk.send(`/watch/entry/${(await named('UGAP'))!.id}/retire`, []);
  expect((await named('UGAP'))!.retiredAt).not.toBeNull();
  expect(await claimById(desk.store.read, desk.hostileId)).toMatchObject({ suppliers: ['UGAP'] });
  const refused = await desk.send(`/watch/entry/${(await named('Pôle emploi'))!.id}/retire`, []);
  expect(refused.status).toBe(422);
  expect(refused.html).toContain('doit garder un organisme');
});

test('the claim of a supplier that was retired says so, and keeps its record and positions beside it', async () => {
  const beside = async () => {
    const $ = load((await desk.page(`/claims/${desk.claimId}`)).html);
    const shown = (what: string) => $(what).text().replace(/\s+/g, ' ');
    return { record: shown('.record .in-words'), positions: shown('section.positions'), head: shown('.claim-head') };
  };
  const before = await beside();
  expect(before.record).toContain('DECP');
  await desk.send(`/watch/entry/${(await named('SFR'))!.id}/retire`, []);
  const { record, positions, head } = await beside();
  expect({ record, positions }).toEqual({ record: before.record, positions: before.positions });
  expect(head).toContain('SFR (hors de la liste de veille depuis le 12 oct. 2013)');
});

test('a name that two suppliers share is told on both, and what is said under it counts for both', async () => {
  await desk.send('/watch/new', entry({ name: 'SFR Business', siren: '', aliases: 'SFR' }));
  const $ = load((await desk.page('/watch')).html);
  const card = (name: string) => $('.card').filter((_, e) => $(e).find('h3').text() === name);
  expect(card('SFR').text()).toContain('SFR (SFR Business)');
  expect(card('SFR Business').text()).toContain('SFR (SFR)');
  expect(card('UGAP').text()).not.toContain('Nom partagé');
  const watch = compileWatch({ organisations: parseWatchFile((await desk.page('/watch.yaml')).html, 'YAML') });
  const { claims } = read(
    { title: '', text: 'Le contrat de SFR avec Pôle emploi a été signé en juillet 2012.' },
    watch,
  );
  expect(claims.flatMap((claim) => claim.suppliers).toSorted()).toEqual(['SFR', 'SFR Business']);
});

test('the list written as YAML is read back as the same; what another would change is told by name', async () => {
  const { html: yaml } = await desk.page('/watch.yaml');
  const difference = (text: string) => differenceTo(desk.store.read, parseWatchFile(text, 'YAML'));
  const none = { added: [], changed: [], retired: [], renamed: [], merged: [] };
  expect(await difference(yaml)).toEqual(none);
  const other = yaml.replace('name: UGAP', 'name: Hydrotel').replace('- Pole emploi', '- France Travail');
  expect(await difference(other)).toEqual({
    ...none,
    added: ['Hydrotel'],
    retired: ['UGAP'],
    changed: ['Pôle emploi'],
  });
});

test('an administrator sees what an import would change before it is applied, and a broken file says where', async () => {
  const admin = createApp({ ...desk.desk, signedInAs: await administrator() });
  const post = async (fields: Record<string, string>) => {
    const headers = { origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' };
    return admin.request('/watch/import', { method: 'POST', body: new URLSearchParams(fields), headers });
  };
  const yaml = 'agency: { name: Pôle emploi }\nsuppliers: [{ name: SFR }]\n';
  const shown = await (await post({ yaml, do: 'check' })).text();
  expect(shown).toContain('Retiré\u00a0: Orange');
  expect((await named('Orange'))!.retiredAt).toBeNull();
  expect((await post({ yaml, do: 'apply' })).status).toBe(303);
  expect((await named('Orange'))!.retiredAt).not.toBeNull();
  const broken = await post({ yaml: 'agency: {', do: 'check' });
  expect(broken.status).toBe(422);
  expect(await broken.text()).toContain('YAML, line 1');
});

function administrator() {
  const who = { name: 'Ada Admin', email: 'ada@agence.example', role: 'administrator' } as const;
  return desk.store.atomically((tx) => addPerson(tx, who, '2013-10-01T00:00:00.000Z'));
}
