import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { createCrawler } from '../crawlers/crawl.ts';
import { listClaims } from '../db/claim-lists.ts';
import { appearancesIn, updateClaim } from '../db/claims.ts';
import { versionById, versionsOf } from '../db/documents.ts';
import { saveOrganisation } from '../db/organisations.ts';
import { addSource } from '../db/sources.ts';
import { exportCommand } from '../src/commands/store.ts';
import { storedWatchList } from '../src/desk.ts';
import { engineName, type Monitor, runRound } from '../src/monitor.ts';
import { compileWatch } from '../src/reading/watchlist.ts';
import { testFolder, testSettings, testStore } from './support/desk.ts';
import { articlePage, feedOf, smallSite } from './support/small-site.ts';

const CLAIM = "Selon nos informations, Orange remplacera SFR pour l'envoi des SMS de Pôle emploi dès janvier 2014.";
const REST = [
  "Le marché avait été attribué il y a deux ans à l'issue d'un appel d'offres européen très disputé.",
  "L'agence envoie chaque mois plusieurs millions de messages aux demandeurs d'emploi inscrits sur ses listes.",
  "Contactée mardi soir, la direction de la communication n'a pas donné suite à nos questions.",
];

/** A desk that watches one feed with one article, which can be edited, and a clock. */
async function watchedArticle() {
  const site = await smallSite((origin) => ({
    '/flux': feedOf('Le Carrefour', [['SMS', `${origin}/sms`]]),
    '/sms': articlePage('Un nouvel opérateur pour les SMS', [CLAIM, ...REST]),
  }));
  const dir = testFolder();
  const store = testStore(dir);
  let time = Date.parse('2013-10-10T08:00:00Z');
  const now = () => new Date(time);
  const none = { aliases: [], roles: [], spokespersons: [] };
  await store.atomically(async (tx) => {
    await saveOrganisation(tx, { name: 'Pôle emploi', kind: 'agency', ...none }, now().toISOString());
    for (const name of ['SFR', 'Orange'])
      await saveOrganisation(tx, { name, kind: 'supplier', ...none }, now().toISOString());
    await addSource(tx, { kind: 'feed', url: `${site.origin}/flux`, name: 'Le Carrefour' }, now().toISOString());
  });
  const crawler = createCrawler({
    contact: 'test',
    allowedPrivateHosts: [site.host],
    pace: { parallel: 4, delayMs: 0 },
  });
  onTestFinished(() => crawler.close());
  const watch = compileWatch({ organisations: await storedWatchList(store) });
  const settings = testSettings(dir);
  const match = { join: settings.join, suggest: settings.suggest, matchDays: settings.matchDays };
  const monitor = {
    store,
    crawler,
    watch,
    engine: engineName('test', watch),
    match,
    parallel: 4,
    zone: settings.zone,
    now,
  };
  const round = (hours: number) => {
    time += hours * 3_600_000;
    return runRound(monitor as Monitor);
  };
  return { site, store, dir, settings, round };
}

const all = { limit: 20, offset: 0 };

async function documentOf(store: Awaited<ReturnType<typeof watchedArticle>>['store']) {
  const [claim] = await listClaims(store.read, {}, 'recent', all);
  const [row] = await store.read.all<{ id: string }>('select document_id as id from appearances limit 1');
  return { claim: claim!, id: row!.id };
}

test('a matter of form is kept as a version, its quotations move along, and a claim in the log stays there', async () => {
  const { site, store, round } = await watchedArticle();
  await round(0);
  const { claim, id } = await documentOf(store);
  await store.atomically((tx) => updateClaim(tx, claim.id, { place: 'log', verdict: 'denied' }));
  const places = async () => (await listClaims(store.read, {}, 'recent', all)).map((c) => `${c.id} ${c.place}`).sort();
  const before = await places();
  site.set(
    '/sms',
    articlePage(
      'Un nouvel opérateur pour les SMS',
      [CLAIM, ...REST].map((s) => s.replaceAll("'", '’')),
    ),
  );
  const sum = await round(1);
  expect(sum.claims).toBe(0);
  expect((await versionsOf(store.read, id)).map((v) => [v.number, v.trivial])).toEqual([
    [2, true],
    [1, false],
  ]);
  const standing = await appearancesIn(store.read, id);
  expect(standing.length).toBeGreaterThan(0);
  for (const { versionId, part, start, end, quote } of standing) {
    const version = (await versionById(store.read, versionId))!;
    expect((part === 'title' ? version.title : version.text).slice(start, end)).toBe(quote);
  }
  expect(standing.some((a) => a.quote.includes('l’envoi'))).toBe(true);
  expect(before).toContain(`${claim.id} log`);
  expect(await places()).toEqual(before);
});

test('a changed word is a version that is read again', async () => {
  const { site, store, round } = await watchedArticle();
  await round(0);
  const { id } = await documentOf(store);
  site.set(
    '/sms',
    articlePage('Un nouvel opérateur pour les SMS', [CLAIM.replace('remplacera', 'remplacerait'), ...REST]),
  );
  await round(1);
  expect((await versionsOf(store.read, id)).map((v) => v.trivial)).toEqual([false, false]);
  expect((await appearancesIn(store.read, id)).map((a) => a.quote).join(' ')).toContain('remplacerait');
});

test('all kept versions are exported as a web archive, byte for byte as they were served', async () => {
  const { site, dir, settings, round } = await watchedArticle();
  await round(0);
  const second = articlePage('Un nouvel opérateur pour les SMS', [
    CLAIM.replace('remplacera', 'remplacerait'),
    ...REST,
  ]);
  site.set('/sms', second);
  await round(1);
  await exportCommand(settings, join(dir, 'all.warc.gz'));
  const text = (await buffer(createReadStream(join(dir, 'all.warc.gz')).pipe(createGunzip()))).toString('utf8');
  expect(text.match(/^WARC-Type: .*$/gm)!.map((line) => line.trim())).toEqual([
    'WARC-Type: warcinfo',
    'WARC-Type: resource',
    'WARC-Type: resource',
  ]);
  expect(text).toContain(second);
  expect(text.split(`WARC-Target-URI: ${site.origin}/sms`)).toHaveLength(3);
  await exportCommand(settings, join(dir, 'all.warc'));
  expect((await readFile(join(dir, 'all.warc'), 'utf8')).startsWith('WARC/1.1\r\n')).toBe(true);
});
