import { load } from 'cheerio';
import { expect, onTestFinished, test } from 'vitest';
import { appearances, claims } from '../db/schema/claims.ts';
import { versions } from '../db/schema/documents.ts';
import { testFolder } from './support/desk.ts';
import {
  doubled,
  HOST_RULES,
  installation,
  isDone,
  machineEnvironment,
  OFFICER,
  of,
  officerIn,
  openAddress,
  PAGES,
  press,
  recoupe,
  until,
  visitor,
} from './support/machines.ts';
import { onPostgres, testPlace } from './support/places.ts';

/** Hears what an open page is told, as whoever a browser is signed in as. */
async function openPage(address: string, browser: ReturnType<typeof visitor>) {
  const cookie = [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const left = new AbortController();
  onTestFinished(() => left.abort());
  const response = await fetch(new URL('/live', address), { headers: { cookie }, signal: left.signal });
  let heard = '';
  (async () => {
    for await (const part of response.body!.pipeThrough(new TextDecoderStream())) heard += part;
  })().catch(() => undefined);
  return () => heard;
}

async function giveVerdict(browser: ReturnType<typeof visitor>, path: string): Promise<number> {
  const form = load((await browser.get(path)).html)('form[action$="/verdict"]');
  const fields: Record<string, string> = { verdict: 'unverified', reason: 'Essai.' };
  form.find('input[type=hidden]').each((_, { attribs }) => {
    fields[attribs.name!] = attribs.value ?? '';
  });
  return (await browser.post(form.attr('action')!, fields)).status;
}

test.runIf(onPostgres())(
  'two desks and two workers on one database are one installation, and stay one when a desk and a worker are killed',
  { timeout: 500_000 },
  async () => {
    const web = await press(6, 100);
    const place = testPlace(testFolder());
    const store = await installation(place, web.urls);
    const env = machineEnvironment(place, web.host);
    const desks = [0, 1].map(() => recoupe(['serve', '--port', '0'], env));
    const [here, there] = (await Promise.all(desks.map(openAddress))) as [string, string];
    const dominique = 'dominique@agence.example';
    await Promise.all([officerIn(store), officerIn(store, dominique)]);

    const [atOne, colleague] = [visitor(here), visitor(there)];
    await atOne.signIn(OFFICER);
    const atOther = visitor(there);
    for (const [name, value] of atOne.jar) atOther.jar.set(name, value);
    expect((await atOther.get('/')).status).toBe(200);
    await colleague.signIn(dominique);
    const told = await openPage(there, colleague);
    await until(async () => told().includes('event: open'));

    const workers = [0, 1].map(() => recoupe(['work'], env));
    await until(async () => (await of(store, versions)) > PAGES);
    workers[0]!.kill('SIGKILL');
    await until(isDone(store, 6 * PAGES), 90);
    const crawled = web.hits.filter((path) => !HOST_RULES.has(path));
    // What the killed one had under way is asked for once more.
    expect(crawled.length - new Set(crawled).size).toBeLessThanOrEqual(8);
    expect(await of(store, versions)).toBe(6 * PAGES);
    expect(await of(store, appearances)).toBeGreaterThan(0);
    expect(await doubled(store)).toEqual([]);
    await until(async () => told().includes('event: claims'));

    expect(await of(store, claims)).toBeGreaterThan(0);
    const path = load((await atOne.get('/')).html)('main a[href^="/claims/"]')
      .first()
      .attr('href')!;
    const before = told().length;
    expect(await giveVerdict(atOne, path)).toBe(303);
    await until(async () => told().slice(before).includes(path.split('/').at(-1)!));
    desks[0]!.kill('SIGKILL');
    const log = load((await atOther.get('/log')).html);
    expect(log(`main a[href^="${path}"]`).length).toBeGreaterThan(0);
    expect(desks[1]!.exitCode).toBeNull();
  },
);
