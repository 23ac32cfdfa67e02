import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRobots } from '../crawlers/robots.ts';

const allows = (robots: string, url: string, agent = 'Recoupe') => parseRobots(robots).allows(agent, url);
const rules = (...lines: string[]) => ['User-agent: *', ...lines].join('\n');

describe('which group counts', () => {
  const GROUPS = 'User-agent: *\nDisallow: /\n\nUser-agent: recoupe\nDisallow: /prive/\n\nUser-agent: autre\nDisallow:';

  test.each([
    ['Recoupe', '/a', true],
    ['RECOUPE/1.0', '/prive/a', false],
    ['Mozilla/5.0 (compatible; Recoupe/1.0; +https://agence.example/)', '/a', true],
    ['Recoupe-Images', '/a', true],
    ['Recoupeur', '/a', false],
    ['Recoupe Images', '/a', false],
    ['Inconnu', '/a', false],
    ['', '/a', false],
    ['Autre', '/prive/a', true],
  ])('for the agent %j fetching %s: %s', (agent, path, allowed) => {
    expect(allows(GROUPS, `https://site.example${path}`, agent)).toBe(allowed);
  });

  test('several agents in a row share the rules, and groups of one agent add up', () => {
    const robots =
      'User-agent: a\nUser-agent: recoupe\nSitemap: https://s.example/m.xml\nDisallow: /x\n\nUser-agent: b\nDisallow: /\n\nUser-agent: recoupe\nDisallow: /y';
    expect(['/x', '/y', '/z'].map((path) => allows(robots, `https://s.example${path}`))).toEqual([false, false, true]);
  });

  test('the most specific name counts', () => {
    const robots = 'User-agent: recoupe-news\nDisallow: /n\nUser-agent: recoupe\nDisallow: /r';
    expect(allows(robots, '/n', 'recoupe-news')).toBe(false);
    expect(allows(robots, '/r', 'recoupe-news')).toBe(true);
    expect(allows(robots, '/n', 'recoupe-images')).toBe(true);
  });

  test('rules before any agent count for none', () => {
    expect(allows('Disallow: /\nUser-agent: *\nAllow: /', '/a')).toBe(true);
  });

  test('a value goes up to its first space', () => {
    expect(allows('User-agent: Recoupe (presse)\nDisallow: /', '/a')).toBe(false);
    expect(allows('User-agent: * # tous\nDisallow: /', '/a')).toBe(false);
  });
});

describe('which rule counts', () => {
  test.each([
    [['Disallow: /', 'Allow: /presse'], '/presse/1', true],
    [['Allow: /presse', 'Disallow: /presse/interne'], '/presse/interne/1', false],
    [['Disallow: /a', 'Allow: /a'], '/a', true],
    [['Disallow:'], '/a', true],
    [['Disallow: /*.pdf$'], '/doc/a.pdf', false],
    [['Disallow: /*.pdf$'], '/doc/a.pdf?v=2', true],
    [['Disallow: /*.pdf'], '/doc/a.pdf?v=2', false],
    [['Disallow: /a*z*'], '/a/b/z/c', false],
    [['Disallow: /$'], '/', false],
    [['Disallow: /$'], '/a', true],
    [['Disallow: /A'], '/a', true],
    [['Disallow: *'], '/a', false],
    [['Disallow: /', 'Allow: /dossier/index.html'], '/dossier/', true],
    [['Disallow: /', 'Allow: /dossier/index.html'], '/dossier/a', false],
    [['Disallow: /a#comment'], '/ab', false],
    [['Disallow: /?q='], '/?q=orange', false],
  ])('%j on %s: %s', (lines, path, allowed) => {
    expect(allows(rules(...lines), `https://site.example${path}`)).toBe(allowed);
  });

  test.each([
    ['Disallow /a'],
    ['disalow: /a'],
    ['DISSALLOW : /a'],
    ['Disallow:/a'],
    ['\tDisallow:\t/a \t'],
    ['Disallow: a'],
  ])('forgives %j', (line) => {
    expect(allows(rules(line), 'https://site.example/a')).toBe(false);
  });

  test.each(['\n', '\r', '\r\n'])('reads lines that end in %j, after a byte order mark', (end) => {
    expect(allows(`\ufeffuser agent: *${end}${end}Disallow: /a${end}`, '/a')).toBe(false);
  });
});

describe('percent codes', () => {
  test.each([
    ['Disallow: /é', 'https://s.example/%C3%A9', false],
    ['Disallow: /%c3%a9', 'https://s.example/%C3%A9', false],
    ['Disallow: /é', 'https://s.example/é', false],
    ['Disallow: /%7Ejoe', 'https://s.example/~joe', false],
    ['Disallow: /~joe', 'https://s.example/%7ejoe', false],
    ['Disallow: /a%2Fb', 'https://s.example/a/b', true],
    ['Disallow: /a b', 'https://s.example/a%20b', false],
    ['Disallow: /prix$', 'https://s.example/prix%24', false],
  ])('%s on %s: %s', (line, url, allowed) => {
    expect(allows(rules(line), url)).toBe(allowed);
  });

  test('where a letter-by-letter reading forbids, an evened-out one does not allow', () => {
    expect(allows(rules('Disallow: /', 'Allow: /%62'), 'https://s.example/b')).toBe(false);
    expect(allows(rules('Disallow: /', 'Allow: /%62'), 'https://s.example/%62')).toBe(true);
  });
});

describe('addresses', () => {
  test.each([
    ['https://site.example', '/'],
    ['https://site.example?q=1', '/?q=1'],
    ['//site.example/a#b', '/a'],
    ['/a', '/a'],
    ['https://site.example/a?u=http://x.example/b', '/a?u=http://x.example/b'],
  ])('%s is looked up as %s', (url, path) => {
    expect(allows(rules(`Disallow: ${path}$`), url)).toBe(false);
    expect(allows(rules(`Disallow: ${path}x`), url)).toBe(true);
  });
});

describe('what else the file says', () => {
  test('gives the delay of the agent, else that of all', () => {
    const robots = parseRobots(
      'User-agent: *\nCrawl-delay: 10\nDisallow: /x\n\nUser-agent: recoupe\nCrawl-delay: 2.5\nAllow: /\n\nUser-agent: muet\nAllow: /',
    );
    expect([robots.delay('Recoupe'), robots.delay('autre'), robots.delay('muet')]).toEqual([2.5, 10, undefined]);
  });

  test('ignores a delay that is no number', () => {
    expect(parseRobots(rules('Crawl-delay: lent')).delay('Recoupe')).toBeUndefined();
    expect(parseRobots(rules('Crawl-delay: -1')).delay('Recoupe')).toBeUndefined();
  });

  test('lists sitemaps that are web addresses, wherever they stand', () => {
    const robots =
      'Sitemap: https://s.example/a.xml\nUser-agent: *\nDisallow: /\nSITE-MAP: http://s.example/b.xml\nSitemap: /c.xml\nSitemap: javascript:x';
    expect(parseRobots(robots).sitemaps).toEqual(['https://s.example/a.xml', 'http://s.example/b.xml']);
  });
});

describe('files that are no robots.txt', () => {
  test('an empty file and an HTML page allow everything', () => {
    expect(allows('', '/a')).toBe(true);
    expect(allows('<!doctype html><html><body><p>Disallow: /</p></body></html>', '/a')).toBe(true);
  });

  test('reads 500 KiB, and not the line that is cut there', () => {
    const filler = `# ${'x'.repeat(97)}\n`.repeat(5119);
    const robots = `${rules('Disallow: /', filler)}Allow: /${'public'.repeat(40)}`;
    expect(robots.length).toBeGreaterThan(500 * 1024);
    expect(allows(robots, '/other')).toBe(false);
    expect(allows(`${rules(filler, filler)}Disallow: /`, '/a')).toBe(true);
  });

  test('patterns of stars take no time', { timeout: 2000 }, () => {
    const pattern = `Disallow: /${'*a'.repeat(8000)}$`;
    expect(allows(rules(...Array(30).fill(pattern)), `https://s.example/${'a'.repeat(2000)}b`)).toBe(true);
  });

  test('never throws', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom('User-agent: *', 'Disallow: /%', 'Allow: *$*', 'Disallow:', 'Crawl-delay: 1e9', ':', '%%%'),
    );
    fc.assert(
      fc.property(fc.array(line), fc.string(), fc.string(), (lines, agent, url) => {
        const robots = parseRobots(lines.join('\n'));
        expect(typeof robots.allows(agent, url)).toBe('boolean');
        expect(['number', 'undefined']).toContain(typeof robots.delay(agent));
      }),
      { numRuns: 300 },
    );
  });

  test('an Allow line never takes away, a Disallow line never gives', () => {
    const path = fc.stringMatching(/^\/[ab*/$%]{0,6}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), path)), path, path, (lines, added, url) => {
        const before = lines.map(([allow, pattern]) => `${allow ? 'Allow' : 'Disallow'}: ${pattern}`);
        const now = allows(rules(...before), url);
        if (now) expect(allows(rules(...before, `Allow: ${added}`), url)).toBe(true);
        else expect(allows(rules(...before, `Disallow: ${added}`), url)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});
