import { expect, test } from 'vitest';
import { parseFeed } from '../crawlers/feed.ts';

const FEED = {
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Le Courrier  d’essai',
  home_page_url: '/',
  feed_url: 'https://courrier.example/feed.json',
  description: 'Faits < rumeurs',
  language: 'fr',
  authors: [{ name: 'Rédaction' }],
  items: [
    {
      id: 12,
      url: 'a/1',
      title: 'L’opérateur perdrait le marché',
      content_html: '<p onclick="x()">Selon <a href="/suite">nos informations</a><script>x()</script></p>',
      summary: 'Un <résumé>',
      date_published: '2026-11-23T10:00:00+01:00',
      date_modified: 'demain',
      authors: [{ name: 'Anne' }, { name: 'Paul' }],
    },
    { id: 'b', external_url: 'https://autre.example/', content_text: '1 < 2', author: { name: 'Zoé' }, language: 'en' },
    'pas un objet',
    { title: { de: 'x' }, url: 'javascript:x()', date_published: 5 },
  ],
};

test('reads a JSON Feed', async () => {
  const { kind, feed, items } = await parseFeed(JSON.stringify(FEED), { url: 'https://courrier.example/feed.json' });
  expect(kind).toBe('json');
  expect(feed).toEqual({
    title: 'Le Courrier d’essai',
    link: 'https://courrier.example/',
    language: 'fr',
    summary: 'Faits &lt; rumeurs',
    author: 'Rédaction',
    id: 'https://courrier.example/feed.json',
    publishedAt: null,
    updatedAt: null,
  });
  expect(items[0]).toEqual({
    title: 'L’opérateur perdrait le marché',
    link: 'https://courrier.example/a/1',
    id: '12',
    author: 'Anne, Paul',
    summary: 'Un &lt;résumé&gt;',
    content: '<p>Selon <a href="https://courrier.example/suite">nos informations</a></p>',
    publishedAt: '2026-11-23T09:00:00Z',
    updatedAt: null,
    language: null,
  });
  expect(items[1]).toMatchObject({
    link: 'https://autre.example/',
    content: '1 &lt; 2',
    author: 'Zoé',
    language: 'en',
  });
});

test('leaves out what has the wrong type, not the item', async () => {
  const { items } = await parseFeed(Buffer.from(JSON.stringify(FEED)));
  expect(items).toHaveLength(3);
  expect(items[2]).toMatchObject({ title: null, link: null, publishedAt: null });
});

test('version 1 without a version is still read when it has a title', async () => {
  expect(await parseFeed('{"title":"T","items":[]}')).toMatchObject({ ok: true, kind: 'json', items: [] });
});

test.each(['{"items":[1]}', '[]', '{"a":1}', '{"title":"T","items":{}}', '{"title":'])(
  'takes %s for no feed',
  async (text) => {
    expect(await parseFeed(text)).toMatchObject({ ok: false, error: { kind: 'not_a_feed' } });
  },
);

test('reads 10,000 items at most', async () => {
  const parsed = await parseFeed(JSON.stringify({ title: 'T', items: Array(10_001).fill({ id: 'x' }) }));
  expect([parsed.items.length, parsed.limited]).toEqual([10_000, true]);
});
