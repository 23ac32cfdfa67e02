import { describe, expect, test } from 'vitest';
import { type ParsedFeed, parseFeed } from '../crawlers/feed.ts';
import { elements, type FeedNode, readTree, resolve, textOf } from '../crawlers/feed-tree.ts';

const read = (input: string) => parseFeed(input);
const inItem = (inside: string) => `<rss version="2.0"><channel><title>t</title><item>${inside}</item></channel></rss>`;

/** Names of an element and of what it holds, as nested lists. */
const shape = (node: FeedNode): unknown[] => [node.name, ...elements(node).map(shape)];
const shapeOf = (text: string) => {
  const { root } = readTree(text, null);
  return root && shape(root);
};

describe('readTree', () => {
  test('names elements by their namespace, whatever prefix it has', () => {
    const text = `<rss xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:A="http://www.w3.org/2005/Atom" xmlns:odd="urn:odd">
      <channel><d:Title/><A:link/><odd:title/><dcterms:issued/><unknown:title/></channel></rss>`;
    expect(shapeOf(text)).toEqual([
      'rss',
      ['channel', ['dc:title'], ['atom:link'], ['urn:odd:title'], ['dcterms:issued'], ['unknown?:title']],
    ]);
  });

  test("takes the root's namespace for the feed's own, even a misspelt one", () => {
    expect(shapeOf('<feed xmlns="http://www.w3.org/2005/Atomm"><title/></feed>')).toEqual(['feed', ['title']]);
  });

  test('puts beside each other what was not closed', () => {
    const text = '<rss><channel><item><title>a<link>b<pubDate>c</item><item><title>d<item><title>e</channel></rss>';
    const item = (...names: string[]) => ['item', ...names.map((name) => [name])];
    expect(shapeOf(text)).toEqual(['rss', ['channel', item('title', 'link', 'pubdate'), item('title'), item('title')]]);
  });

  test('inherits bases and languages', () => {
    const text =
      '<feed xml:base="https://a.example/b/" xml:lang="fr"><entry xml:base="c/"><title xml:lang="en"/></entry></feed>';
    const entry = elements(readTree(text, null).root!)[0]!;
    expect([entry.base, entry.language]).toEqual(['https://a.example/b/c/', 'fr']);
    expect(elements(entry)[0]).toMatchObject({ base: 'https://a.example/b/c/', language: 'en' });
  });

  test('reads entities of HTML and plain ones of the document, CDATA as it stands', () => {
    const { root } = readTree(
      '<!DOCTYPE rss [<!ENTITY nom "A &amp; B">]><rss>&eacute;&nom;&lt;&#8217;&rien;<![CDATA[&eacute;<b>]]></rss>',
      null,
    );
    expect(textOf(root!)).toBe('éA & B<’&rien;&eacute;<b>');
  });

  test.each([
    ['<html><body><rss/></body></html>', null],
    ['<p><br><rss/>', ['rss']],
    ['bruit <a/><feed/>', ['feed']],
    ['<media><channel/></media>', null],
  ])('of %s finds the root %j', (text, root) => {
    expect(shapeOf(text)).toEqual(root);
  });
});

describe('resolve', () => {
  test.each([
    ['a', 'https://x.example/b/c', 'https://x.example/b/a'],
    ['HTTP://x.example', null, 'HTTP://x.example'],
    ['a', null, null],
    ['a', 'urn:x', null],
    ['http://[', 'https://x.example/', null],
  ])('%s against %s is %s', (address, base, absolute) => {
    expect(resolve(address, base)).toBe(absolute);
  });
});

describe('a hostile feed', () => {
  const N = 100_000;
  const hostile: [string, string, (feed: ParsedFeed) => void][] = [
    [
      '100,000 items',
      `<rss><channel>${'<item><title>a</title></item>'.repeat(N)}`,
      (f) => expect([f.items.length, f.limited]).toEqual([10_000, true]),
    ],
    [
      '100,000 items left open',
      `<rss><channel>${'<item><title>a</title>'.repeat(N)}`,
      (f) => expect(f.items.length).toBe(10_000),
    ],
    [
      'a million open tags',
      inItem(`<title>a</title><description>${'<b>'.repeat(10 * N)}`),
      (f) => expect(f.items[0]!.title).toBe('a'),
    ],
    [
      'a million open tags in CDATA',
      inItem(`<title>a</title><description><![CDATA[${'<b>'.repeat(10 * N)}]]></description>`),
      (f) => expect(f.items[0]!.summary).toBeNull(),
    ],
    ['nothing but open tags', '<a>'.repeat(10 * N), (f) => expect(f.error?.kind).toBe('not_a_feed')],
    ['ampersands', inItem(`<title>a</title>${'&'.repeat(N)}`), (f) => expect(f.items[0]!.title).toBe('a')],
    ['a guid of slashes', inItem(`<guid>${'a/'.repeat(N)} b</guid>`), (f) => expect(f.ok).toBe(true)],
    ['open DOCTYPEs', '<!DOCTYPE rss ['.repeat(N), (f) => expect(f.ok).toBe(false)],
    ['open JSON', '{"items":['.repeat(N), (f) => expect(f.error?.kind).toBe('not_a_feed')],
  ];
  test.each(hostile)('bears %s in bounded time', { timeout: 10_000 }, async (_, text, check) => {
    check(await read(text));
  });

  test('does not let entities grow', async () => {
    const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
    const bomb = `<!DOCTYPE rss [<!ENTITY l0 "ha">${laughs}<!ENTITY big "${'x'.repeat(400)}">]>`;
    const { feed, items } = await read(
      `${bomb}<rss><channel><title>&l0;&l9;</title><item><description>${'&big;'.repeat(50_000)}</description></item></channel></rss>`,
    );
    expect(feed.title!.startsWith('ha')).toBe(true);
    expect(feed.title!.length).toBeLessThan(100);
    expect(items[0]!.summary!.length).toBeLessThan(1_500_000);
  });

  test('does not fetch or show what an external entity names', async () => {
    const { feed } = await read(
      '<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss><channel><title>&f;</title></channel></rss>',
    );
    expect(feed.title).toBe('&f;');
  });

  test('is not confused by names of JavaScript', async () => {
    const { ok, items } = await read(
      '<rss><channel><item __proto__="x"><__proto__>a</__proto__><constructor>b</constructor><title>c</title></item></channel></rss>',
    );
    expect([ok, items[0]!.title]).toEqual([true, 'c']);
  });
});
