import { describe, expect, it } from 'vitest';
import { readListing, readWrittenDate } from '../crawlers/listing.ts';

const PAGE = 'https://ministere.example/presse/';

const NEWSROOM = `<!doctype html><html lang="fr-FR"><head><title>Espace presse</title></head><body>
<header><nav><a href="/qui-sommes-nous-en-quelques-mots.html">Qui sommes-nous en quelques mots</a></nav></header>
<main><h1>Communiqués</h1><ul class="liste">
 <li class="item"><a href="/presse/photo-1"><img src="x.jpg" alt=""></a><h3><a href="/presse/calendrier-de-la-consultation">Le calendrier de la consultation est confirmé</a></h3><time datetime="2013-11-12T09:00:00+01:00">12 novembre</time></li>
 <li class="item"><h3><a href="bilan-2013-01.pdf?utm_source=site">Bilan (PDF)</a></h3><span class="date">Paris, le 4 novembre 2013</span></li>
 <li class="item"><h3><a href="https://ailleurs.example/2013/11/annonce-d-un-tiers">Une annonce faite par un tiers ailleurs</a></h3></li>
 <li class="item"><a href="#haut">Haut de page, tout en haut de la page</a></li>
</ul><a class="suite" href="?page=2" rel="next">Page suivante</a></main>
<footer><a href="/mentions-legales-du-site.html">Mentions légales du site du ministère</a></footer></body></html>`;

describe('a listing page without selectors', () => {
  const listing = readListing(NEWSROOM, PAGE);

  it('gives the headlines of the page, not its furniture nor other sites', () => {
    expect(listing.found.map(({ url }) => url)).toEqual([
      'https://ministere.example/presse/calendrier-de-la-consultation',
      'https://ministere.example/presse/bilan-2013-01.pdf',
    ]);
  });

  it('gives title, date, language and the next page', () => {
    expect(listing.found[0]).toMatchObject({
      title: 'Le calendrier de la consultation est confirmé',
      publishedAt: '2013-11-12T09:00:00+01:00',
    });
    expect(listing.found[1]).toMatchObject({ publishedAt: '2013-11-04' });
    expect(listing).toMatchObject({ title: 'Espace presse', language: 'fr', next: `${PAGE}?page=2` });
  });
});

describe('a listing page with selectors', () => {
  it('gives what the selectors say, other sites too', () => {
    const { found } = readListing(NEWSROOM, PAGE, {
      itemSelector: 'li.item',
      titleSelector: 'h3',
      dateSelector: '.date',
    });
    expect(found.map(({ url, title, publishedAt }) => [url.split('/').at(-1), title, publishedAt])).toEqual([
      ['calendrier-de-la-consultation', 'Le calendrier de la consultation est confirmé', undefined],
      ['bilan-2013-01.pdf', 'Bilan (PDF)', '2013-11-04'],
      ['annonce-d-un-tiers', 'Une annonce faite par un tiers ailleurs', undefined],
    ]);
  });

  it('takes links as items, and links around items', () => {
    const html = '<a class="x" href="/a">Un</a><a href="/b"><div class="x">Deux</div></a>';
    const { found } = readListing(html, PAGE, { itemSelector: '.x' });
    expect(found.map(({ url }) => url)).toEqual(['https://ministere.example/a', 'https://ministere.example/b']);
  });

  it('keeps only addresses that match the pattern', () => {
    const { found } = readListing(NEWSROOM, PAGE, { itemSelector: 'li.item', linkPattern: '\\.pdf$' });
    expect(found).toHaveLength(1);
  });

  it('finds the next page by selector', () => {
    expect(readListing(NEWSROOM, PAGE, { nextSelector: 'a.suite' }).next).toBe(`${PAGE}?page=2`);
    expect(readListing(NEWSROOM, PAGE, { nextSelector: '.nothing' }).next).toBeUndefined();
  });

  it('resolves against the base of the page', () => {
    const html = '<base href="/autre/"><a class="x" href="a">Un</a>';
    expect(readListing(html, PAGE, { itemSelector: '.x' }).found[0]?.url).toBe('https://ministere.example/autre/a');
  });

  it('takes one page once, with the title of whichever link has one', () => {
    const html = '<a class="x" href="/a"></a><a class="x" href="/a#top">Le titre</a>';
    const { found } = readListing(html, PAGE, { itemSelector: '.x' });
    expect(found).toEqual([{ url: 'https://ministere.example/a', title: 'Le titre' }]);
  });

  it('says when a selector cannot be understood', () => {
    expect(() => readListing(NEWSROOM, PAGE, { itemSelector: 'li[' })).toThrow(/bad_selector/);
    expect(() => readListing(NEWSROOM, PAGE, { linkPattern: '(' })).toThrow(/bad_selector/);
  });
});

describe('a written date', () => {
  it.each([
    ['Paris, le 12 novembre 2013', '2013-11-12'],
    ['Publié le 1er mars 2014 à 10h', '2014-03-01'],
    ['04/11/2013', '2013-11-04'],
    ['12 November 2013', '2013-11-12'],
    ['novembre 2013', undefined],
    ['hier', undefined],
    ['', undefined],
  ])('%j is %j', (text, date) => {
    expect(readWrittenDate(text)).toBe(date);
  });
});
