import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import iconv from 'iconv-lite';
import Parser from 'rss-parser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readArticle } from '../crawlers/article.ts';
import { readPdf } from '../crawlers/pdf.ts';
import { blocks, sampleNewsrooms, sampleOutlets } from '../src/sample/content.ts';
import { frenchDay, rfc822 } from '../src/sample/dates.ts';
import { sampleMark } from '../src/sample/markup.ts';
import { type SampleNewsroomServer, startSampleNewsroom } from '../src/sample.ts';
import { parseWatchFile } from '../src/watchfile.ts';

let newsroom: SampleNewsroomServer;
beforeAll(async () => {
  newsroom = await startSampleNewsroom({ port: 0 });
});
afterAll(() => newsroom.close());

async function text(url: string): Promise<string> {
  const response = await fetch(url);
  expect(response.status, url).toBe(200);
  const charset = /charset=([\w-]+)/i.exec(response.headers.get('content-type') ?? '')?.[1];
  const bytes = Buffer.from(await response.arrayBuffer());
  const declared = /^<\?xml[^>]*encoding="([\w-]+)"/.exec(bytes.toString('latin1'))?.[1];
  return iconv.decode(bytes, charset ?? declared ?? 'utf-8');
}

const source = (id: string) => newsroom.sources.find((one) => one.id === `sample-${id}`)!;
const published = (articles: { later: boolean }[]) => articles.filter((article) => !article.later);

describe('the addresses', () => {
  test('every source answers', async () => {
    for (const { url } of newsroom.sources) expect((await fetch(url)).status, url).toBe(200);
  });

  test('there is a source of every kind, and both official newsrooms are official', () => {
    const kinds = new Set(newsroom.sources.map((one) => one.kind));
    expect([...kinds].sort()).toEqual(['feed', 'listing', 'newsroom', 'register', 'sitemap']);
    expect(newsroom.sources.filter((one) => one.kind === 'newsroom').map((one) => one.organisation)).toEqual([
      'Pôle emploi',
      'SFR',
    ]);
    expect(newsroom.sources.filter((one) => one.official).length).toBe(3);
  });

  test('source ids do not depend on the port', async () => {
    const other = await startSampleNewsroom({ port: 0 });
    expect(other.port).not.toBe(newsroom.port);
    expect(other.sources.map((one) => one.id)).toEqual(newsroom.sources.map((one) => one.id));
    await other.close();
  });

  test('takes the port it is asked for, and another one when that is taken', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => blocker.once('listening', resolve));
    const { port } = blocker.address() as AddressInfo;
    const beside = await startSampleNewsroom({ port });
    expect(beside.port).not.toBe(port);
    await beside.close();
    await new Promise((resolve) => blocker.close(resolve));
    const after = await startSampleNewsroom({ port });
    expect(after.origin).toBe(`http://127.0.0.1:${port}`);
    await after.close();
  });

  test('robots.txt keeps crawlers off the drafts and names the sitemap', async () => {
    const robots = await text(`${newsroom.origin}/robots.txt`);
    expect(robots).toContain('Disallow: /brouillons/');
    expect(robots).toContain(`Sitemap: ${source('sample-courier').url}`);
  });

  test('an unknown address is a 404, a POST a 405', async () => {
    expect((await fetch(`${newsroom.origin}/rien`)).status).toBe(404);
    expect((await fetch(newsroom.origin, { method: 'POST' })).status).toBe(405);
  });
});

describe('the feeds', () => {
  test.each([
    ['agence-echantillon', 'RSS 2.0'],
    ['le-guetteur', 'RSS 2.0'],
    ['emploi-et-debats', 'RSS 2.0 with full text'],
    ['matin-des-regions', 'RSS 2.0 in windows-1252'],
    ['telecoms-hebdo', 'Atom'],
    ['depeche-service-public', 'RSS 1.0'],
  ])('%s announces its articles in %s', async (id) => {
    const outlet = sampleOutlets().find((one) => one.id === id)!;
    const feed = await new Parser().parseString(await text(source(id).url));
    const titles = published(outlet.articles).length;
    expect(feed.title).toBe(outlet.name);
    expect(feed.items.length).toBe(titles);
    for (const item of feed.items) {
      const title = item.title?.replaceAll('&#39;', "'"); // an Atom title of type html is escaped twice
      const article = outlet.articles.find((one) => one.title === title);
      expect(article, title).toBeDefined();
      const date = item.isoDate ?? item['dc:date'];
      expect(new Date(date!).getTime()).toBe(new Date(article!.date).getTime());
      expect(new URL(item.link!, source(id).url).pathname).toBe(`/${id}/${article!.slug}`);
    }
  });

  test('the windows-1252 feed holds bytes that are not UTF-8', async () => {
    const bytes = Buffer.from(await (await fetch(source('matin-des-regions').url)).arrayBuffer());
    expect(bytes.toString('utf8')).toContain('\ufffd');
    expect(iconv.decode(bytes, 'windows-1252')).toContain('« Je n’ai jamais reçu le SMS »');
  });

  test('the JSON feed gives addresses, dates and authors', async () => {
    const feed = JSON.parse(await text(source('acheteurs-info').url));
    expect(feed.version).toBe('https://jsonfeed.org/version/1.1');
    expect(feed.items[0]).toMatchObject({
      url: `${newsroom.origin}/acheteurs-info/marches/aucun-avis-orange`,
      date_published: '2013-10-24T08:00:00+02:00',
      authors: [{ name: 'Fabienne Orsini' }],
    });
  });

  test('the news sitemap lists every article of its outlet, the German one with its language', async () => {
    const sitemap = await text(source('sample-courier').url);
    expect(sitemap.match(/<loc>/g)).toHaveLength(6);
    expect(sitemap).toContain('<news:language>de</news:language>');
  });

  test('the listing and the newsrooms have the items their selectors name', async () => {
    const listing = await text(source('actu-flash').url);
    expect(listing.match(/<li class="item">/g)).toHaveLength(5);
    const room = await text(source('pole-emploi-presse').url);
    expect(room.match(/<article class="communique">/g)).toHaveLength(6);
  });
});

describe('the pages', () => {
  test('every page of the sample says that it is one', async () => {
    const pages = sampleOutlets().flatMap((outlet) =>
      published(outlet.articles as never[]).map((article) => ({ outlet, article: article as never as Page })),
    );
    type Page = { slug: string; title: string; missing: boolean; empty: boolean };
    let marked = 0;
    for (const { outlet, article } of pages.filter(({ article }) => !article.missing && !article.empty)) {
      const page = await text(`${newsroom.origin}/${outlet.id}/${article.slug}`);
      expect(page.split(sampleMark[outlet.language]).length - 1, article.slug).toBeGreaterThanOrEqual(2);
      marked += 1;
    }
    expect(marked).toBeGreaterThanOrEqual(30);
  });

  test('every statement carries the mark, its date and its text', async () => {
    for (const room of sampleNewsrooms()) {
      for (const statement of room.statements.filter((one) => one.format === 'html')) {
        const page = await text(`${newsroom.origin}/${room.id}/${statement.slug}`);
        expect(page).toContain(sampleMark.fr);
        expect(page).toContain(`<time datetime="${statement.date}">${frenchDay(statement.date)}</time>`);
      }
    }
  });

  test('every article is read from its page with its title, its instant and its text, without the mark', async () => {
    for (const outlet of sampleOutlets()) {
      for (const article of outlet.articles.filter((one) => !one.later && !one.missing && !one.empty)) {
        const url = `${newsroom.origin}/${outlet.id}/${article.slug}`;
        const read = readArticle(await text(url), { url });
        expect(read.title, url).toBe(article.title);
        expect(new Date(read.publishedAt ?? '').getTime(), url).toBe(new Date(article.date).getTime());
        const paragraphs = read.text.split('\n\n');
        const prose = blocks(article.body).filter((block) => block.kind !== 'subhead');
        for (const block of prose) expect(paragraphs, url).toContain(block.text);
        expect(read.text, url).not.toContain(sampleMark[outlet.language]);
        expect(read).toMatchObject({ blocked: null, partial: false });
      }
    }
  });

  test('a statement in PDF is read with its title, its day, its text and the mark', async () => {
    const url = `${newsroom.origin}/pole-emploi-presse/documents/2013-10-22-calendrier-consultation.pdf`;
    const pdf = await readPdf(new Uint8Array(await (await fetch(url)).arrayBuffer()));
    expect(pdf.title).toBe('Envoi de SMS, calendrier de la prochaine consultation');
    expect(pdf.publishedAt).toBe('2013-10-22');
    expect(pdf.text.split('\n\n')).toContain(
      'Le contrat en cours, signé avec SFR en juillet 2012 pour une durée de deux ans, arrive à son terme en juillet 2014.',
    );
    expect(pdf.text.replace(/\s+/g, ' ')).toContain(sampleMark.fr);
  });

  test('nothing undefined or null is ever shown', async () => {
    for (const { url } of newsroom.sources) expect(await text(url)).not.toMatch(/undefined|>null<|\[object/);
    for (const outlet of sampleOutlets()) {
      for (const article of outlet.articles.filter((one) => !one.later && !one.missing)) {
        const page = await text(`${newsroom.origin}/${outlet.id}/${article.slug}`);
        expect(page, article.slug).not.toMatch(/undefined|null|\[object/);
      }
    }
  });

  test('one page is empty and one link of a feed leads nowhere', async () => {
    expect(await text(`${newsroom.origin}/actu-flash/4520-video-du-jour`)).toBe('');
    const feed = await new Parser().parseString(await text(source('agence-echantillon').url));
    const answers = await Promise.all(feed.items.map(async (item) => (await fetch(item.link!)).status));
    expect(answers.filter((status) => status === 404)).toHaveLength(1);
  });
});

describe('conditional requests', () => {
  test('an unchanged page answers 304 to its ETag and to its date', async () => {
    const first = await fetch(source('le-guetteur').url);
    const etag = first.headers.get('etag')!;
    const date = first.headers.get('last-modified')!;
    const ask = (headers: Record<string, string>) => fetch(source('le-guetteur').url, { headers });
    expect((await ask({ 'if-none-match': etag })).status).toBe(304);
    expect((await ask({ 'if-none-match': `W/${etag}, "other"` })).status).toBe(304);
    expect((await ask({ 'if-modified-since': date })).status).toBe(304);
    expect((await ask({ 'if-none-match': '"other"', 'if-modified-since': date })).status).toBe(200);
    expect((await ask({ 'if-modified-since': 'Sun, 01 Sep 2013 00:00:00 GMT' })).status).toBe(200);
  });
});

describe('what is published later', () => {
  test('a correction changes the headline of one article and nothing else', async () => {
    const own = await startSampleNewsroom({ port: 0 });
    const url = `${own.origin}/le-guetteur/economie/2013/10/09/pole-emploi-orange-remplace-sfr`;
    const before = await text(url);
    const { headers } = await fetch(url);
    own.publishUpdate();
    const after = await text(url);
    expect(before).toContain('<h1 class="article__title">Pôle emploi : Orange remplace SFR</h1>');
    expect(before).not.toContain('Rectificatif');
    expect(after).toContain('<h1 class="article__title">Pôle emploi : Orange pressenti pour remplacer SFR</h1>');
    expect(after).toContain('"datePublished":"2013-10-09T13:05:00+02:00","dateModified":"2013-10-29T09:30:00+01:00"');
    const again = await fetch(url, { headers: { 'if-none-match': headers.get('etag')! } });
    expect(again.status).toBe(200);
    const feed = await new Parser().parseString(await text(`${own.origin}/le-guetteur/feed.xml`));
    expect(feed.items).toHaveLength(5);
    await own.close();
  });

  test('two more articles appear, and the feeds that do not have them stay unchanged', async () => {
    const own = await startSampleNewsroom({ port: 0 });
    const feeds = own.sources.filter((one) => one.kind !== 'register');
    const before = await Promise.all(feeds.map(async ({ url }) => (await fetch(url)).headers.get('etag')!));
    own.publishMore();
    const statuses = await Promise.all(
      feeds.map(async ({ url }, index) => (await fetch(url, { headers: { 'if-none-match': before[index]! } })).status),
    );
    const changed = feeds.filter((_, index) => statuses[index] === 200).map((one) => one.id);
    expect(changed).toEqual(['sample-agence-echantillon', 'sample-telecoms-hebdo']);
    await own.close();
  });
});

describe('the data beside the pages', () => {
  test('the watch list is a valid one, with the agency, four suppliers and those who speak', () => {
    const file = new URL('../src/sample/watch.yaml', import.meta.url);
    const list = parseWatchFile(readFileSync(file, 'utf8'), 'watch.yaml');
    expect(list.filter((one) => one.kind === 'agency').map((one) => [one.name, one.siren])).toEqual([
      ['Pôle emploi', '130005481'],
    ]);
    expect(list.filter((one) => one.kind === 'supplier').map((one) => one.name)).toEqual([
      'SFR',
      'Orange',
      'Devoteam',
      'UGAP',
    ]);
    expect(list.map((one) => one.name)).toEqual(expect.arrayContaining(['Le Canard enchaîné', 'Michel Sapin']));
  });

  test('the claim that Orange replaces SFR is told by at least eight outlets', () => {
    const tellers = sampleOutlets().filter((outlet) =>
      outlet.articles.some(({ title, body, offTopic }) => {
        const whole = `${title} ${body}`;
        return !offTopic && /Orange/.test(whole) && /SFR/.test(whole) && /rempla|replac|lâche|choisi/.test(whole);
      }),
    );
    expect(tellers.length).toBeGreaterThanOrEqual(8);
  });

  test('dates are written as their formats ask', () => {
    expect(rfc822('2013-10-09T13:05:00+02:00')).toBe('Wed, 09 Oct 2013 13:05:00 +0200');
    expect(rfc822('2013-09-30T18:05:00Z')).toBe('Mon, 30 Sep 2013 18:05:00 +0000');
    expect(frenchDay('2013-10-01T07:00:00+02:00')).toBe('1er octobre 2013');
  });
});
