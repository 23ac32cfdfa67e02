import { describe, expect, test } from 'vitest';
import { readArticle } from '../crawlers/article.ts';
import { findDates, isoOf, readStamp } from '../crawlers/date-text.ts';

const NOW = new Date('2026-06-01T12:00:00Z');
const BODY = `<p>L’agence a confirmé que le marché de téléphonie serait remis en concurrence, et que le titulaire actuel pourrait y prendre part.</p>
<p>Le contrat en cours, signé le 4 mars 2009, arrive à son terme à la fin de l’année ; deux opérateurs ont déjà retiré le dossier.</p>`;

interface Told {
  publishedAt: string | null;
  modifiedAt: string | null;
}

function datesOf(parts: {
  head?: string;
  above?: string;
  below?: string;
  end?: string;
  url?: string;
  lang?: string;
  body?: string;
}): Told {
  const {
    head = '',
    above = '',
    below = '',
    end = '',
    url = 'https://journal.example/article',
    lang = 'fr',
    body = BODY,
  } = parts;
  const html = `<html lang="${lang}"><head><title>Le marché est relancé</title>${head}</head><body>${above}<h1>Le marché est relancé</h1>${below}${body}${end}</body></html>`;
  const { publishedAt, modifiedAt } = readArticle(html, { url, now: NOW });
  return { publishedAt, modifiedAt };
}

const published = (parts: Parameters<typeof datesOf>[0]): string | null => datesOf(parts).publishedAt;
const jsonLd = (data: object): string => `<script type="application/ld+json">${JSON.stringify(data)}</script>`;
const meta = (name: string, content: string): string => `<meta property="${name}" content="${content}">`;

describe('days in a text', () => {
  const reading = { now: NOW, dayFirst: true };
  const written: [string, string][] = [
    ['Publié le 27 juin 2019 à 10h15', '2019-06-27T10:15:00'],
    ['le 1er janvier 2014', '2014-01-01'],
    ['mercredi 9 octobre 2013', '2013-10-09'],
    ['09/10/2013', '2013-10-09'],
    ['Samstag, 5. Oktober 2013', '2013-10-05'],
    ['Stand: 07.11.2023, 07:30 Uhr', '2023-11-07T07:30:00'],
    ['28.09.19', '2019-09-28'],
    ['8 January 2020, 3:51 pm', '2020-01-08T15:51:00'],
    ['Nov. 8, 2023 at 5:49 p.m. PST', '2023-11-08T17:49:00-08:00'],
    ['October 16th, 2012', '2012-10-16'],
    ['10:15 AM EST, January 5, 2020', '2020-01-05T10:15:00-05:00'],
    ['12 de octubre de 2020', '2020-10-12'],
    ['16 março 2021', '2021-03-16'],
    ['3 maggio 2022 alle 18:05', '2022-05-03T18:05:00'],
    ['12 mei 2018', '2018-05-12'],
    ['5 października 2017', '2017-10-05'],
    ['14 Ağustos 2015', '2015-08-14'],
    ['22 сентября 2016', '2016-09-22'],
    ['07 أكتوبر 2020', '2020-10-07'],
    ['2020年7月12日', '2020-07-12'],
    ['2013-10-09', '2013-10-09'],
  ];
  for (const [text, iso] of written) {
    test(`${text} is ${iso}`, () => {
      expect(findDates(text, reading).map(isoOf)).toEqual([iso]);
    });
  }

  for (const text of [
    '31.02.2013',
    '12.13.2013',
    'le 3 octobre 1987',
    'le 9 octobre 2031',
    'version 3.10.2012.4',
    'tél. 01 02 03 04 05',
    'article 20 de la loi 2013',
  ]) {
    test(`${text} holds no day that can be one of publication`, () => {
      expect(findDates(text, reading)).toEqual([]);
    });
  }

  test('the month comes first only where it does', () => {
    expect(findDates('03/04/2013', { now: NOW, dayFirst: false }).map(isoOf)).toEqual(['2013-03-04']);
    expect(findDates('25/04/2013', { now: NOW, dayFirst: false }).map(isoOf)).toEqual(['2013-04-25']);
  });
});

describe('dates written for machines', () => {
  const stamps: [string | number, string | null][] = [
    ['2013-10-09T10:15:00+02:00', '2013-10-09T10:15:00+02:00'],
    ['2013-10-09T10:15:00.123Z', '2013-10-09T10:15:00Z'],
    ['2022-01-28T11:05:37+0100', '2022-01-28T11:05:37+01:00'],
    ['2023-11-07T07:30+01:00', '2023-11-07T07:30:00+01:00'],
    ['2023-11-08 17:49:09', '2023-11-08T17:49:09'],
    ['Sun, 11 Oct 2020 07:34:36 GMT', '2020-10-11T07:34:36Z'],
    ['06-08-2009T14:12:32+0200', '2009-08-06T14:12:32+02:00'],
    ['20131009', '2013-10-09'],
    ['202010071209', '2020-10-07T12:09:00'],
    [1507287600, '2017-10-06T11:00:00Z'],
    ['1507287600000', '2017-10-06T11:00:00Z'],
    ['2013-10-09', '2013-10-09'],
    ['2013-02-30', null],
    ['0000-00-00 00:00:00', null],
    ['2099-01-01', null],
    ['soon', null],
    ['', null],
  ];
  for (const [value, iso] of stamps) {
    test(`${value} is ${iso}`, () => {
      expect(readStamp(value, { now: NOW, dayFirst: true })).toBe(iso);
    });
  }
});

describe('the day of publication', () => {
  test('declared in JSON-LD, with time and zone as stated', () => {
    const head = jsonLd({
      '@type': 'NewsArticle',
      datePublished: '2013-10-09T10:15:00+02:00',
      dateModified: '2013-10-10T08:00:00+02:00',
    });
    expect(datesOf({ head })).toEqual({
      publishedAt: '2013-10-09T10:15:00+02:00',
      modifiedAt: '2013-10-10T08:00:00+02:00',
    });
  });

  test('of the page’s own article, not of one that it recommends', () => {
    const head = jsonLd([
      { '@type': 'NewsArticle', headline: 'Une autre affaire encore', datePublished: '2012-01-01' },
      { '@type': 'NewsArticle', headline: 'Le marché est relancé', datePublished: '2013-10-09' },
    ]);
    expect(published({ head })).toBe('2013-10-09');
  });

  test('declared in JSON-LD that does not parse', () => {
    expect(
      published({
        head: '<script type="application/ld+json">{"@type":"NewsArticle" "datePublished": "2013-10-09T10:15:00+02:00"</script>',
      }),
    ).toBe('2013-10-09T10:15:00+02:00');
  });

  test('declared by OpenGraph, Dublin Core or microdata', () => {
    expect(published({ head: meta('article:published_time', '2013-10-09T10:15:00+02:00') })).toBe(
      '2013-10-09T10:15:00+02:00',
    );
    expect(published({ head: '<meta name="DC.date.issued" content="2013-10-09">' })).toBe('2013-10-09');
    expect(published({ head: meta('article:published:time', '2013-10-09T08:15:00Z') })).toBe('2013-10-09T08:15:00Z');
    expect(published({ below: '<span itemprop="datePublished" content="2013-10-09T10:15"></span>' })).toBe(
      '2013-10-09T10:15:00',
    );
  });

  test('printed beside the headline', () => {
    expect(published({ below: '<p class="date">Publié le 9 octobre 2013 à 10h15</p>' })).toBe('2013-10-09T10:15:00');
    expect(published({ above: '<span>Nîmes, 09.10.2013</span>' })).toBe('2013-10-09');
  });

  test('printed, not the day of the last change', () => {
    const below = '<p>Mis à jour le 11/10/2013 à 9h30 – Publié le 09/10/2013 à 10h15</p>';
    expect(datesOf({ below })).toEqual({ publishedAt: '2013-10-09T10:15:00', modifiedAt: '2013-10-11T09:30:00' });
  });

  test('in a time element; what it shows goes before a template’s attribute', () => {
    expect(published({ below: '<time datetime="2013-10-09T10:15:00+02:00">mercredi</time>' })).toBe(
      '2013-10-09T10:15:00+02:00',
    );
    expect(published({ below: '<time datetime="2014-02-03T08:00:00Z">Publié le 9 octobre 2013</time>' })).toBe(
      '2013-10-09',
    );
  });

  test('in the address', () => {
    expect(published({ url: 'https://journal.example/2013/10/09/marche.html' })).toBe('2013-10-09');
    expect(published({ url: 'https://journal.example/20131009-marche' })).toBe('2013-10-09');
    expect(published({ url: 'https://journal.example/marche_vom_09.10.2013' })).toBe('2013-10-09');
  });

  test('in the data of a script', () => {
    expect(
      published({ head: '<script>dataLayer.push({"publishedDate":"2013-10-09 10:15","type":"article"})</script>' }),
    ).toBe('2013-10-09T10:15:00');
  });

  test('not a date within the text, of a comment, of a related article or of the copyright, when the headline has one', () => {
    const end =
      '<div class="comments"><p>Jean, le 12 octobre 2013</p></div><aside class="related"><p><a href="/x">1er juin 2012 : un autre marché</a></p></aside><footer>© 2025. Page du 2 mai 2026</footer>';
    expect(published({ below: '<div>9 octobre 2013</div>', end })).toBe('2013-10-09');
  });

  test('not today’s date in the head of the page', () => {
    const above =
      '<div class="header"><nav><p>Lundi 1er juin 2026</p></nav></div><div><p>a</p><p>b</p><p>c</p><p>d</p><p>e</p></div>';
    expect(published({ above, below: '<p class="date">9 octobre 2013</p>' })).toBe('2013-10-09');
  });

  test('at the headline rather than in a vague meta date', () => {
    expect(
      published({
        head: '<meta name="date" content="2014-05-05T10:00:00+02:00">',
        below: '<span class="date">9 octobre 2013</span>',
      }),
    ).toBe('2013-10-09');
    expect(published({ head: '<meta name="date" content="2014-05-05">' })).toBe('2014-05-05');
  });

  test('by the order of the country', () => {
    const below = '<p class="date">03/04/2013</p>';
    const body =
      '<p>The agency said on Tuesday that the contract would be put out to tender again, and that the supplier could take part in it.</p>';
    expect(published({ below })).toBe('2013-04-03');
    expect(published({ below, body, lang: 'en', url: 'https://paper.com/a' })).toBe('2013-03-04');
    expect(published({ below, body, lang: 'en', url: 'https://paper.co.uk/a' })).toBe('2013-04-03');
  });

  test('as the place writes it, when a UTC stamp stands beside a printed time', () => {
    const head = meta('article:published_time', '2023-11-09T01:49:09Z');
    expect(published({ head, below: '<p class="date">Published: November 8, 2023 at 5:49 p.m.</p>', lang: 'en' })).toBe(
      '2023-11-08T17:49:09-08:00',
    );
  });

  test('never in the future, never before 1995', () => {
    expect(published({ head: meta('article:published_time', '2031-01-01T00:00:00Z') })).not.toBe(
      '2031-01-01T00:00:00Z',
    );
    expect(published({ head: meta('article:published_time', '1970-01-01T00:00:00Z') })).not.toContain('1970');
  });

  test('the last change, where the page gives nothing else', () => {
    const html = `<html lang="fr"><head><title>Notice</title></head><body><h1>Notice du marché</h1><p>Texte sans date.</p><footer><p>Dernière modification le 9 octobre 2013</p></footer></body></html>`;
    expect(readArticle(html, { now: NOW }).publishedAt).toBe('2013-10-09');
  });

  test('unknown where nothing tells it', () => {
    expect(readArticle('<h1>Un titre</h1><p>Un texte sans date.</p>', { now: NOW }).publishedAt).toBeNull();
  });
});
