import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readDate, readSitemap } from '../crawlers/sitemap.ts';
import { TroubleError } from '../crawlers/trouble.ts';

const URL_OF = 'https://journal.example/sitemap.xml';
const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const read = (text: string) => readSitemap(bytes(text), URL_OF);

const NEWS = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
 <url>
  <loc>https://journal.example/telephonie-regie?utm_source=sitemap</loc>
  <news:news>
   <news:publication><news:name>Le Journal</news:name><news:language>fr</news:language></news:publication>
   <news:publication_date>2013-11-12T08:30:00+01:00</news:publication_date>
   <news:title>La Régie &amp; son opérateur : « rien n'est décidé »</news:title>
  </news:news>
  <image:image><image:loc>https://journal.example/photo.jpg</image:loc><image:title>Une photo</image:title></image:image>
  <lastmod>2013-11-12T10:00:00+01:00</lastmod>
 </url>
 <url><loc><![CDATA[https://journal.example/deux]]></loc></url>
</urlset>`;

async function kindOf(body: Uint8Array, type?: string): Promise<string> {
  const error: unknown = await readSitemap(body, URL_OF, type).catch((reason: unknown) => reason);
  return error instanceof TroubleError ? error.trouble.kind : 'no trouble';
}

describe('a news sitemap', () => {
  it('gives addresses with title and dates as they are stated, pictures aside', async () => {
    const sitemap = await read(NEWS);
    expect(sitemap.found).toEqual([
      {
        url: 'https://journal.example/telephonie-regie',
        title: "La Régie & son opérateur : « rien n'est décidé »",
        publishedAt: '2013-11-12T08:30:00+01:00',
        updatedAt: '2013-11-12T10:00:00+01:00',
      },
      { url: 'https://journal.example/deux' },
    ]);
    expect(sitemap).toMatchObject({ language: 'fr', whole: true, root: 'urlset' });
  });

  it('may use other prefixes', async () => {
    const other = NEWS.replaceAll('news:', 'n:').replaceAll('xmlns:news', 'xmlns:n');
    expect((await read(other)).found[0]?.title).toContain('La Régie');
  });

  it('is read through gzip, once or twice told', async () => {
    expect((await readSitemap(new Uint8Array(gzipSync(NEWS)), URL_OF, 'application/x-gzip')).found).toHaveLength(2);
  });

  it('is read in the encoding it declares', async () => {
    const latin = NEWS.replace('UTF-8', 'ISO-8859-1').replaceAll('«', '').replaceAll('»', '');
    const sitemap = await readSitemap(new Uint8Array(Buffer.from(latin, 'latin1')), URL_OF);
    expect(sitemap.found[0]?.title).toContain('opérateur');
  });

  it('that breaks off keeps what was whole, and says so', async () => {
    const cut = NEWS.slice(0, NEWS.indexOf('deux'));
    const sitemap = await read(cut);
    expect(sitemap.whole).toBe(false);
    expect(sitemap.found.map(({ url }) => url)).toEqual(['https://journal.example/telephonie-regie']);
  });

  it('resolves relative addresses and leaves out those that are no web addresses', async () => {
    const sitemap = await read(
      '<urlset><url><loc>/a</loc></url><url><loc>javascript:alert(1)</loc></url><url/></urlset>',
    );
    expect(sitemap.found).toEqual([{ url: 'https://journal.example/a' }]);
  });

  it('does not expand entities of its own', async () => {
    const bomb = `<!DOCTYPE urlset [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>${NEWS.replace('Régie', '&b;').slice(38)}`;
    const title = (await read(bomb)).found[0]?.title ?? '';
    expect(title.length).toBeLessThan(100);
  });

  it('of 60,000 addresses is read up to 50,000 within a second or two', async () => {
    const many = `<urlset>${'<url><loc>https://journal.example/a</loc></url>'.repeat(60_000)}</urlset>`;
    const started = performance.now();
    const { found } = await read(many);
    expect(found.length).toBeGreaterThanOrEqual(50_000);
    expect(found.length).toBeLessThan(52_000);
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});

describe('a sitemap index', () => {
  it('gives its sitemaps with their dates', async () => {
    const index = `<sitemapindex><sitemap><loc>https://journal.example/news.xml.gz</loc><lastmod>2013-11-12</lastmod></sitemap>
      <sitemap><loc>https://journal.example/old.xml</loc></sitemap></sitemapindex>`;
    expect(await read(index)).toMatchObject({
      root: 'sitemapindex',
      found: [],
      children: [
        { url: 'https://journal.example/news.xml.gz', updatedAt: '2013-11-12' },
        { url: 'https://journal.example/old.xml' },
      ],
    });
  });
});

describe('a sitemap in plain text', () => {
  it('gives its lines', async () => {
    const { found } = await read('https://journal.example/a\r\n\r\nhttps://journal.example/b\r\n# note\r\n');
    expect(found.map(({ url }) => url)).toEqual(['https://journal.example/a', 'https://journal.example/b']);
  });
});

describe('what is no sitemap', () => {
  it.each([
    ['nothing', bytes(' \n'), 'empty'],
    ['a page', bytes('<!doctype html><html><body>404</body></html>'), 'not_a_sitemap'],
    ['another XML', bytes('<?xml version="1.0"?><opml/>'), 'not_a_sitemap'],
    ['prose', bytes('there is no sitemap here'), 'not_a_sitemap'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]), 'not_a_sitemap'],
    ['damaged gzip', new Uint8Array(gzipSync(NEWS)).slice(0, 60), 'broken_body'],
    ['a sitemap cut before its first entry', bytes('<urlset><url><loc>https://jour'), 'malformed'],
  ])('such as %s is a clear trouble', async (_name, body, kind) => {
    expect(await kindOf(body)).toBe(kind);
  });
});

describe('a date in a sitemap', () => {
  it.each([
    ['2013-11-12', '2013-11-12'],
    [' 2013-11-12T08:30:00+01:00 ', '2013-11-12T08:30:00+01:00'],
    ['Tue, 12 Nov 2013 08:30:00 GMT', '2013-11-12T08:30:00.000Z'],
    ['2013-13-45', undefined],
    ['soon', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%j is read as %j', (text, date) => {
    expect(readDate(text)).toBe(date);
  });
});
