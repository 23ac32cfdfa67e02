import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { type ParsedFeed, parseFeed } from '../crawlers/feed.ts';

const RSS = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
  <title>Le Courrier d’essai</title><link>https://courrier.example/</link><description>Toute l’actualité</description>
  <language>fr-fr</language><managingEditor>redaction@courrier.example (Anne Martin)</managingEditor>
  <pubDate>Mon, 23 Nov 2026 08:00:00 +0100</pubDate><lastBuildDate>Mon, 23 Nov 2026 09:30:00 GMT</lastBuildDate>
  <atom:link href="https://courrier.example/rss" rel="self"/>
  <item>
    <title><![CDATA[Téléphonie : l&#8217;opérateur <b>perdrait</b> le marché]]></title>
    <link>https://courrier.example/a/1</link><guid isPermaLink="false">courrier-1</guid>
    <dc:creator>Paul Durand</dc:creator><pubDate>lun., 23 nov. 2026 07:15:00 +0100</pubDate>
    <description>&lt;p&gt;Selon nos informations…&lt;/p&gt;</description>
    <content:encoded><![CDATA[<p>Selon nos informations, <a href="/suite">la suite</a>.</p>]]></content:encoded>
  </item>
  <item><title>AT&amp;T répond : 1 &lt; 2</title><guid>https://courrier.example/a/2</guid></item>
</channel>
</rss>`;

const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr" xml:base="https://gazette.example/blog/">
  <title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">La <em>Gazette</em></div></title>
  <subtitle>Chaque jour</subtitle><id>urn:gazette</id><updated>2026-11-23T09:00:00+01:00</updated>
  <author><name>Rédaction</name></author>
  <link rel="self" href="feed.xml"/><link rel="alternate" type="application/json" href="index.json"/><link href="./"/>
  <entry xml:base="2026/">
    <title type="html">Un &amp;lt;audit&amp;gt; &lt;i&gt;demandé&lt;/i&gt;</title>
    <link rel="enclosure" href="son.mp3"/><link rel="alternate" type="text/html" href="audit"/>
    <id>urn:gazette:1</id><published>2026-11-22</published><updated>2026-11-23T10:00:00Z</updated>
    <summary>Deux &lt; trois</summary>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Le <a href="contrat">contrat</a>.<br/>Signé.</p></div></content>
  </entry>
  <entry><title type="text">Le tag &lt;b&gt;</title><author><name>Zoé</name></author><updated>pas une date</updated></entry>
</feed>`;

const read = (input: string | Uint8Array, url?: string) => parseFeed(input, { url });
const inItem = (inside: string) => `<rss version="2.0"><channel><title>t</title><item>${inside}</item></channel></rss>`;
const firstOf = async (inside: string, url?: string) => (await read(inItem(inside), url)).items[0]!;

describe('parseFeed on the dialects', () => {
  test('reads RSS 2.0 with what it takes from other vocabularies', async () => {
    const { items, ...rest } = await read(RSS);
    expect(rest).toEqual({
      ok: true,
      kind: 'rss',
      feed: {
        title: 'Le Courrier d’essai',
        link: 'https://courrier.example/',
        language: 'fr-fr',
        summary: 'Toute l’actualité',
        author: 'Anne Martin',
        id: null,
        publishedAt: '2026-11-23T07:00:00Z',
        updatedAt: '2026-11-23T09:30:00Z',
      },
    });
    expect(items[0]).toEqual({
      title: 'Téléphonie : l’opérateur perdrait le marché',
      link: 'https://courrier.example/a/1',
      id: 'courrier-1',
      author: 'Paul Durand',
      summary: '<p>Selon nos informations…</p>',
      content: '<p>Selon nos informations, <a href="https://courrier.example/suite">la suite</a>.</p>',
      publishedAt: '2026-11-23T06:15:00Z',
      updatedAt: null,
      language: null,
    });
    expect(items[1]).toMatchObject({
      title: 'AT&T répond : 1 < 2',
      link: 'https://courrier.example/a/2',
      publishedAt: null,
    });
  });

  test('reads Atom 1.0 with xhtml, bases and inherited authors', async () => {
    const { kind, feed, items } = await read(ATOM);
    expect(kind).toBe('atom');
    expect(feed).toMatchObject({
      ...{ title: 'La Gazette', link: 'https://gazette.example/blog/', language: 'fr', summary: 'Chaque jour' },
      ...{ author: 'Rédaction', id: 'urn:gazette', updatedAt: '2026-11-23T08:00:00Z' },
    });
    expect(items[0]).toMatchObject({
      title: 'Un <audit> demandé',
      link: 'https://gazette.example/blog/2026/audit',
      author: 'Rédaction',
      summary: 'Deux &lt; trois',
      content: '<div><p>Le <a href="https://gazette.example/blog/2026/contrat">contrat</a>.<br>Signé.</p></div>',
      publishedAt: '2026-11-22T00:00:00Z',
      updatedAt: '2026-11-23T10:00:00Z',
    });
  });

  test('one wrong date costs that date, not the feed', async () => {
    const { items } = await read(ATOM);
    expect(items[1]).toMatchObject({ title: 'Le tag <b>', author: 'Zoé', publishedAt: null, updatedAt: null });
  });

  test('reads Atom 0.3 with its own names for dates and its Base64', async () => {
    const summary = Buffer.from('Le <b>marché</b>').toString('base64');
    const { feed, items } =
      await read(`<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Vieux</title><tagline>Fil</tagline>
      <modified>2004-01-01T10:00:00Z</modified><entry><issued>2003-12-31T10:00Z</issued><modified>2004-01-01</modified>
      <summary mode="base64" type="text/html">${summary}</summary></entry></feed>`);
    expect(feed).toMatchObject({ title: 'Vieux', summary: 'Fil', updatedAt: '2004-01-01T10:00:00Z' });
    expect(items[0]).toMatchObject({
      summary: 'Le <b>marché</b>',
      publishedAt: '2003-12-31T10:00:00Z',
      updatedAt: '2004-01-01T00:00:00Z',
    });
  });

  test('reads RSS 1.0 under other prefixes, its items beside the channel', async () => {
    const { kind, feed, items } = await read(`<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
      xmlns:rss="http://purl.org/rss/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:x="http://other.example/ns">
      <rss:channel r:about="https://rdf.example/"><rss:title>RDF</rss:title><d:language>fr</d:language></rss:channel>
      <rss:item r:about="https://rdf.example/1"><x:title>Pas celui-ci</x:title><rss:title>Le bon</rss:title>
      <d:creator>Léa</d:creator><d:date>2026-11-23T10:00+01:00</d:date></rss:item></r:RDF>`);
    expect(kind).toBe('rdf');
    expect(feed).toMatchObject({ title: 'RDF', language: 'fr', id: 'https://rdf.example/' });
    expect(items).toEqual([
      expect.objectContaining({
        title: 'Le bon',
        author: 'Léa',
        link: 'https://rdf.example/1',
        publishedAt: '2026-11-23T09:00:00Z',
      }),
    ]);
  });

  test.each([
    ['RSS without a version', '<rss><channel><title>T</title><item><title>A</title></item></channel></rss>'],
    ['RSS 0.91', '<rss version="0.91"><channel><title>T</title><item><title>A</title></item></channel></rss>'],
    [
      'RSS 1.1',
      '<Channel xmlns="http://purl.org/net/rss1.1#"><title>T</title><items><item><title>A</title></item></items></Channel>',
    ],
    ['RSS in capitals', '<RSS VERSION="2.0"><CHANNEL><TITLE>T</TITLE><ITEM><TITLE>A</TITLE></ITEM></CHANNEL></RSS>'],
    [
      'CDF',
      '<CHANNEL HREF="https://c.example/"><TITLE>T</TITLE><ITEM HREF="https://c.example/a"><TITLE>A</TITLE></ITEM></CHANNEL>',
    ],
    ['Atom without a namespace', '<feed><title>T</title><entry><title>A</title></entry></feed>'],
    [
      'Atom under a prefix',
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>T</a:title><a:entry><a:title>A</a:title></a:entry></a:feed>',
    ],
  ])('reads %s', async (_, text) => {
    const { ok, feed, items } = await read(text);
    expect([ok, feed.title, items.map((item) => item.title)]).toEqual([true, 'T', ['A']]);
  });

  test('fills a gap from iTunes, Media RSS and Dublin Core', async () => {
    const { feed, items } = await read(`<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
      xmlns:media="http://search.yahoo.com/mrss/" xmlns:dcterms="http://purl.org/dc/terms/"><channel><itunes:summary>Podcast</itunes:summary>
      <item><media:group><media:title>Film</media:title><media:description>Deux minutes</media:description></media:group>
      <itunes:author>Max</itunes:author><dcterms:issued>2026-11-01</dcterms:issued><dcterms:modified>2026-11-02</dcterms:modified></item></channel></rss>`);
    expect(feed.summary).toBe('Podcast');
    expect(items[0]).toMatchObject({
      ...{ title: 'Film', summary: 'Deux minutes', author: 'Max' },
      ...{ publishedAt: '2026-11-01T00:00:00Z', updatedAt: '2026-11-02T00:00:00Z' },
    });
  });

  test('takes the language from the header where the feed names none', async () => {
    const { feed } = await parseFeed(inItem(''), { contentLanguage: 'fr-BE, nl' });
    expect(feed.language).toBe('fr-BE');
    expect((await read('<feed xml:lang="en_GB"/>')).feed.language).toBe('en-GB');
  });
});

describe('parseFeed on values', () => {
  test.each([
    ['paul@x.example (Paul Durand)', 'Paul Durand'],
    ['Paul Durand (paul@x.example)', 'Paul Durand'],
    ['Paul Durand &lt;paul@x.example&gt;', 'Paul Durand'],
    ['paul@x.example', 'paul@x.example'],
    ['Paul Durand (AFP)', 'Paul Durand (AFP)'],
    ['<name>Paul Durand</name><email>paul@x.example</email>', 'Paul Durand'],
  ])('takes the author of %s', async (written, name) => {
    expect((await firstOf(`<author>${written}</author>`)).author).toBe(name);
  });

  test.each([
    ['<link>/a</link>', 'https://site.example/a'],
    ['<link>\n https://x.example/a b?c=1&amp;d=2 \n</link>', 'https://x.example/a%20b?c=1&d=2'],
    ['<link>https://x.example/a?b=1&c=2</link>', 'https://x.example/a?b=1&c=2'],
    ['<link/><guid>https://x.example/g</guid>', 'https://x.example/g'],
    ['<guid isPermaLink="false">https://x.example/g</guid>', null],
    ['<link xml:base="https://autre.example/d/">e</link>', 'https://autre.example/d/e'],
    ['<link>javascript:alert(1)</link>', null],
    ['<link>http://[broken</link>', null],
  ])('takes the link of %s', async (written, link) => {
    expect((await firstOf(written, 'https://site.example/rss.xml')).link).toBe(link);
  });

  test('leaves a relative link out where nothing says what it is relative to', async () => {
    expect((await firstOf('<link>/a</link>')).link).toBeNull();
  });

  test('drops whatever could act from summaries and contents', async () => {
    const active = `<p onclick="x()">Texte<script>alert(1)</script><img src="x" onerror="y()"><a href="javascript:z()">lien</a>
      <a href=" java&#10;script:z()">l2</a><iframe src="https://x.example/"></iframe><style>p{}</style><svg onload="x()"><b>gras</b></svg></p>`;
    const { summary } = await firstOf(`<description><![CDATA[${active}]]></description>`, 'https://x.example/');
    expect(summary).not.toMatch(/script|onclick|onerror|onload|iframe|style|svg/i);
    expect(summary).toContain('<b>gras</b>');
    expect(summary).toContain('<a>lien</a>');
  });

  test('a title is text, also when it was markup', async () => {
    expect((await firstOf('<title><script>alert(1)</script>A <b>B</b></title>')).title).toBe('A B');
    expect((await firstOf('<title><![CDATA[<img src=x onerror=y()>A]]></title>')).title).toBe('A');
  });

  test('cuts a title that a whole page was poured into', async () => {
    expect((await firstOf(`<title>${'long '.repeat(10_000)}</title>`)).title!.length).toBeLessThanOrEqual(2000);
  });
});

describe('parseFeed on broken feeds', () => {
  test.each([
    ['a bare ampersand', RSS.replace('AT&amp;T', 'AT&T')],
    ['junk before the declaration', `\n\n<br />\n<b>Warning</b>: mysql in /var/www <br />\n${RSS}`],
    ['a byte order mark as text', `\ufeff${RSS}`],
    [
      'tags that do not match',
      RSS.replace('</dc:creator>', '</dc:author>').replace('</description>', '</p></description>'),
    ],
    ['HTML entities', RSS.replace('Paul Durand', 'Paul&nbsp;Durand').replace('Téléphonie', 'T&eacute;l&eacute;phonie')],
    ['control characters', RSS.replace('Paul', '\x01Paul\x0b')],
    ['an undeclared prefix', RSS.replace(/xmlns:\w+="[^"]*"/g, '')],
    ['no closing tags at the end', RSS.slice(0, RSS.lastIndexOf('</item>'))],
    ['items that are never closed', RSS.replaceAll('</item>', '')],
    ['a last character cut off', RSS.slice(0, -1)],
  ])('reads both items in spite of %s', async (_, text) => {
    const { ok, items } = await read(Buffer.from(text));
    expect(ok).toBe(true);
    expect(items.map((item) => item.link)).toEqual(['https://courrier.example/a/1', 'https://courrier.example/a/2']);
    expect(items[0]!.publishedAt).toBe('2026-11-23T06:15:00Z');
  });

  test('keeps the items before a cut', async () => {
    const { ok, items } = await read(RSS.slice(0, RSS.indexOf('<title>AT')));
    expect([ok, items.length, items[0]!.id]).toEqual([true, 2, 'courrier-1']);
  });

  test.each([
    ['empty', ''],
    ['empty', ' \n\t '],
    ['not_a_feed', '<!doctype html><html><head><title>Accueil</title></head><body><p>Bonjour</p></body></html>'],
    ['not_a_feed', '<?xml version="1.0"?><opml version="2.0"><body/></opml>'],
    ['not_a_feed', 'Service indisponible'],
    ['not_a_feed', '{"status":404}'],
    ['not_a_feed', '{"items": ['],
    ['malformed', '<rss version="2.0"'],
    ['malformed', '<?xml version="1.0"?><rss version="2.0">'],
  ])('answers %s for %j', async (kind, text) => {
    const { ok, error, items } = await read(text);
    expect([ok, error?.kind, items]).toEqual([false, kind, []]);
    expect(error?.detail).toBeTruthy();
  });

  test('a name of nothing but control characters is none', async () => {
    const { items } = await read(RSS.replace(/<dc:creator>[^<]*<[/]dc:creator>/, '<dc:creator>\0</dc:creator>'));
    expect(items.map((item) => item.author)).not.toContain('');
  });

  test('an empty feed is a feed', async () => {
    expect(await read('<rss version="2.0"><channel></channel></rss>')).toMatchObject({ ok: true, items: [] });
  });

  test.each([
    ['win1252', 'application/rss+xml'],
    ['win1252', 'text/xml; charset=ISO-8859-1'],
    ['latin1', 'text/xml; charset=utf-8'],
    ['utf-16le', null],
    ['utf-16be', 'text/xml; charset=utf-8'],
  ])('reads French in %s served as %s', async (encoding, contentType) => {
    const text = RSS.replaceAll('’', encoding === 'latin1' ? "'" : '’').replace('…', '');
    const { feed, items } = await parseFeed(iconv.encode(text, encoding), { contentType });
    expect(feed.title).toBe(encoding === 'latin1' ? "Le Courrier d'essai" : 'Le Courrier d’essai');
    expect(items[0]!.title).toBe('Téléphonie : l’opérateur perdrait le marché');
  });
});

describe('parseFeed on anything', () => {
  const isSound = (parsed: ParsedFeed) => {
    expect(parsed.ok).toBe(parsed.error === undefined);
    for (const item of parsed.items) {
      for (const value of Object.values(item))
        expect(value === null || (typeof value === 'string' && value !== '')).toBe(true);
      for (const date of [item.publishedAt, item.updatedAt])
        if (date) expect(date).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      if (item.link) expect(item.link).toMatch(/^https?:/i);
      for (const html of [item.summary, item.content])
        if (html) expect(html).not.toMatch(/<script|<iframe|<[^>"]+\son\w+=/i);
    }
  };

  test('answers any bytes with a sound result', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => isSound(await read(bytes))),
      { numRuns: 200 },
    );
  });

  const pieces = fc.constantFrom(
    ...[
      '<',
      '>',
      '&',
      ']]>',
      '<![CDATA[',
      '<item>',
      '</item>',
      '<entry>',
      '<title>',
      '</title>',
      '"',
      "'",
      '<!--',
      '<script>',
    ],
    ...[
      '<description>',
      '<link>',
      'xml:base="x:"',
      '&#0;',
      '&#xD800;',
      '\ud800',
      '<!DOCTYPE x [',
      '<?xml',
      ' onload=x ',
      '\0',
    ],
  );
  const change = fc.record({ at: fc.nat(3000), cut: fc.nat(40), put: fc.oneof(pieces, fc.string({ maxLength: 5 })) });
  test('answers mutated feeds with a sound result', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(RSS, ATOM),
        fc.array(change, { minLength: 1, maxLength: 8 }),
        async (feed, changes) => {
          let text = feed;
          for (const { at, cut, put } of changes)
            text = text.slice(0, at % text.length) + put + text.slice((at % text.length) + cut);
          isSound(await read(text, 'https://site.example/'));
        },
      ),
      { numRuns: 400 },
    );
  });
});
