import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TRACKING_PARAMETERS } from '../crawlers/tracking.ts';
import { canonicalUrl, identityOf, resolveLink, sameSite } from '../crawlers/urls.ts';

describe('a canonical address', () => {
  it.each([
    ['https://journal.example/a?utm_source=rss&utm_medium=feed', 'https://journal.example/a'],
    ['https://journal.example/a?id=3&fbclid=abc&page=2', 'https://journal.example/a?id=3&page=2'],
    ['https://journal.example/a#xtor=RSS-3208', 'https://journal.example/a'],
    ['https://journal.example/a?xtor=RSS-3208', 'https://journal.example/a'],
    ['https://journal.example/a?at_medium=RSS&at_campaign=x', 'https://journal.example/a'],
    ['https://journal.example/a?M_BT=123', 'https://journal.example/a'],
    ['HTTPS://Journal.Example:443/A', 'https://journal.example/A'],
    ['https://journal.example/a?', 'https://journal.example/a?'],
    ['https://journal.example/?p=42', 'https://journal.example/?p=42'],
    ['https://journal.example/a/?b=2&a=1', 'https://journal.example/a/?b=2&a=1'],
    [
      'https://journal.example/r?url=https%3A%2F%2Fx.example%2F%3Futm_source%3Da',
      'https://journal.example/r?url=https%3A%2F%2Fx.example%2F%3Futm_source%3Da',
    ],
    ['https://journal.example/a?source=afp', 'https://journal.example/a?source=afp'],
    ['https://journal.example/a?igsh=1&?&id=2', 'https://journal.example/a??&id=2'],
    ['not an address', 'not an address'],
  ])('of %s is %s', (address, canonical) => {
    expect(canonicalUrl(address)).toBe(canonical);
  });

  it('of a canonical one is the same', () => {
    const names = fc.constantFrom('id', 'page', 'q', ...TRACKING_PARAMETERS.map((name) => name.replace('*', 'x')));
    const pairs = fc.array(fc.tuple(names, fc.webFragments()), { maxLength: 6 });
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true }), pairs, (url, query) => {
        const once = canonicalUrl(`${url.split('#')[0]}?${query.map((pair) => pair.join('=')).join('&')}`);
        expect(canonicalUrl(once)).toBe(once);
        expect(once).not.toMatch(/[?&](utm_|fbclid|xtor)/);
      }),
    );
  });
});

describe('the identity of a page', () => {
  it.each([
    ['scheme', 'http://journal.example/a', 'https://journal.example/a'],
    ['www.', 'https://www.journal.example/a', 'https://journal.example/a'],
    ['a slash at the end', 'https://journal.example/a/', 'https://journal.example/a'],
    ['the order of parameters', 'https://journal.example/a?x=1&y=2', 'https://journal.example/a?y=2&x=1'],
    ['tracking', 'https://journal.example/a?utm_source=x#top', 'https://journal.example/a'],
    ['percent-encoding', 'https://journal.example/%C3%A9t%c3%a9', 'https://journal.example/été'],
  ])('does not depend on %s', (_what, one, other) => {
    expect(identityOf(one)).toBe(identityOf(other));
  });

  it.each([
    ['path', 'https://journal.example/a', 'https://journal.example/b'],
    ['letter case of the path', 'https://journal.example/a', 'https://journal.example/A'],
    ['parameters', 'https://journal.example/?p=1', 'https://journal.example/?p=2'],
    ['host', 'https://paris.journal.example/a', 'https://lyon.journal.example/a'],
  ])('depends on the %s', (_what, one, other) => {
    expect(identityOf(one)).not.toBe(identityOf(other));
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.webUrl()), (text) => void identityOf(text)));
  });
});

describe('a link on a page', () => {
  const page = 'https://journal.example/rubrique/page.html';
  it.each([
    ['article.html', 'https://journal.example/rubrique/article.html'],
    ['/a', 'https://journal.example/a'],
    ['//autre.example/a', 'https://autre.example/a'],
    ['  /a b ', 'https://journal.example/a%20b'],
    ['?page=2', 'https://journal.example/rubrique/page.html?page=2'],
  ])('%s leads to %s', (href, address) => {
    expect(resolveLink(href, page)).toBe(address);
  });

  it.each(['', 'javascript:alert(1)', 'mailto:presse@agence.example', 'tel:0102030405', 'data:text/html,x', 'http://'])(
    '%j leads nowhere',
    (href) => {
      expect(resolveLink(href, page)).toBeUndefined();
    },
  );
});

describe('one site', () => {
  it.each([
    ['https://www.a.example/', 'https://a.example/x', true],
    ['https://presse.a.example/', 'https://www.a.example/', true],
    ['https://a.example/', 'https://b.example/', false],
    ['https://nota.example/', 'https://a.example/', false],
    ['nonsense', 'https://a.example/', false],
  ])('%s and %s: %s', (one, other, same) => {
    expect(sameSite(one, other)).toBe(same);
  });
});
