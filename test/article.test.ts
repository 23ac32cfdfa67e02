import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Article, readArticle } from '../crawlers/article.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures/articles');
const NOW = new Date('2026-06-01T12:00:00Z');

interface Expected {
  url: string;
  article: Partial<Article>;
  has: string[];
  hasNot: string[];
}

const read = (html: string, url = 'https://journal.example/article'): Article => readArticle(html, { url, now: NOW });

const SENTENCES = [
  'L’agence a confirmé mercredi que le marché de téléphonie serait remis en concurrence avant la fin de l’année.',
  'Le titulaire actuel assure n’avoir reçu aucune lettre de résiliation et se dit confiant pour la suite du contrat.',
  'Selon plusieurs sources proches du dossier, deux opérateurs auraient déjà déposé une offre auprès du ministère.',
  'La commission d’appel d’offres doit se réunir en décembre pour examiner les propositions des candidats retenus.',
];
const BODY = SENTENCES.map((sentence) => `<p>${sentence}</p>`).join('\n');
const page = (body: string, head = '', lang = 'fr'): string =>
  `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Le marché est relancé</title>${head}</head><body><h1>Le marché est relancé</h1>${body}</body></html>`;

describe('pages of newspapers', () => {
  for (const file of readdirSync(FIXTURES).filter((name) => name.endsWith('.json'))) {
    const name = file.slice(0, -5);
    const expected = JSON.parse(readFileSync(join(FIXTURES, file), 'utf8')) as Expected;
    const article = read(readFileSync(join(FIXTURES, `${name}.html`), 'utf8'), expected.url);

    test(`${name}: what the page says of itself is read`, () => {
      expect(article).toMatchObject(expected.article);
    });

    test(`${name}: the article is kept and the furniture is not`, () => {
      const { text } = article;
      expect(expected.has.filter((phrase) => !text.includes(phrase))).toEqual([]);
      expect(expected.hasNot.filter((phrase) => text.includes(phrase))).toEqual([]);
    });
  }
});

describe('text', () => {
  test('paragraphs stand apart by one empty line, with plain spaces and no markup', () => {
    const { text } = read(
      page(`<div class="article-body">${BODY.replace('mercredi', '<b>mer</b>credi&nbsp;\n&shy;')}</div>`),
    );
    expect(text.split('\n\n')).toEqual(SENTENCES);
  });

  test('double line breaks part paragraphs, single ones do not', () => {
    const { text } = read(page(`<div>${SENTENCES[0]}<br><br>${SENTENCES[1]}<br>${SENTENCES[2]}</div>`));
    expect(text.split('\n\n')).toEqual([SENTENCES[0], `${SENTENCES[1]} ${SENTENCES[2]}`]);
  });

  test('NULs and control characters are left out', () => {
    const { text } = read(page(BODY.replace('mercredi', 'mer\0cre\u0007di')));
    expect(text).toContain('confirmé mercredi que');
  });

  test('a text served twice is read once', () => {
    const { text } = read(page(`<div class="desktop">${BODY}</div><div class="mobile">${BODY}</div>`));
    expect(text.split('\n\n')).toEqual(SENTENCES);
  });

  test('a discussion is not the article, however well it is written', () => {
    const reply =
      '<p>Je travaille depuis douze ans dans ce secteur, et je n’ai jamais vu un marché de cette taille attribué en si peu de temps.</p>';
    const comments = `<section id="comments"><h3>Réactions</h3><div class="comment">${reply}</div><div class="comment">${reply.replace('douze', 'vingt')}</div></section>`;
    expect(read(page(`<div class="article-body">${BODY}</div>${comments}`)).text.split('\n\n')).toEqual(SENTENCES);
  });

  test('a frame that is called a sidebar but holds the text is no sidebar', () => {
    expect(read(page(`<div class="content-sidebar">${BODY}</div>`)).text.split('\n\n')).toEqual(SENTENCES);
  });

  test('a page drawn by scripts is read from what it declares', () => {
    const declared = JSON.stringify({
      '@type': 'NewsArticle',
      headline: 'Le marché est relancé',
      articleBody: [...SENTENCES, ...SENTENCES.map((s) => s.replace('Le', 'Un'))].join('\n'),
    });
    const { text } = read(page('<div id="app"></div>', `<script type="application/ld+json">${declared}</script>`));
    expect(text.split('\n\n').slice(0, 4)).toEqual(SENTENCES);
  });

  test('scripts, styles and hidden templates are never text', () => {
    const { text } = read(
      page(
        `<script>var texte = "${SENTENCES[0]}";</script><style>p { color: red }</style><template>${BODY}</template>${BODY}`,
      ),
    );
    expect(text).not.toMatch(/var texte|color: red/);
    expect(text.split('\n\n')).toEqual(SENTENCES);
  });

  test('an empty page gives an empty text and no invented facts', () => {
    expect(read('')).toEqual({
      url: 'https://journal.example/article',
      canonicalUrl: null,
      title: null,
      publishedAt: null,
      modifiedAt: null,
      authors: [],
      outlet: 'journal.example',
      language: null,
      text: '',
      partial: false,
      blocked: null,
    });
  });
});

describe('head', () => {
  test('the outlet is cut from a title that has it', () => {
    const html = `<title>Un nouveau réseau pour l’agence | Le Quotidien des ports</title><meta property="og:site_name" content="Le Quotidien des ports">${BODY}`;
    expect(read(html).title).toBe('Un nouveau réseau pour l’agence');
  });

  test('the headline on the page goes before the title for search engines', () => {
    const html = `<title>Marché télécoms 2013 : tout savoir</title><meta property="og:title" content="Le marché relancé pour de bon - Le Fil"><h1>Le marché relancé pour de bon</h1>${BODY}`;
    expect(read(html).title).toBe('Le marché relancé pour de bon');
  });

  test('a canonical address is made whole; one that leads to the front page is not believed', () => {
    expect(read(page(BODY, '<link rel="canonical" href="/a/b">')).canonicalUrl).toBe('https://journal.example/a/b');
    expect(read(page(BODY, '<link rel="canonical" href="/">')).canonicalUrl).toBeNull();
    expect(read(page(BODY, '<link rel="canonical" href="javascript:alert(1)">')).canonicalUrl).toBeNull();
  });

  test('authors are names: no "by", no addresses, each once', () => {
    const meta = '<meta name="author" content="Par Anne Le Goff et Karim Benali, anne@journal.example">';
    expect(read(page(BODY, meta)).authors).toEqual(['Anne Le Goff', 'Karim Benali']);
  });

  test('authors named by reference in JSON-LD are found', () => {
    const graph = {
      '@graph': [
        { '@type': 'Person', '@id': '#p', name: 'Inès Caron' },
        { '@type': 'NewsArticle', author: { '@id': '#p' } },
      ],
    };
    expect(read(page(BODY, `<script type="application/ld+json">${JSON.stringify(graph)}</script>`)).authors).toEqual([
      'Inès Caron',
    ]);
  });

  test('JSON-LD with raw line breaks and a comma too many is read', () => {
    const broken =
      '{"@type":"NewsArticle","headline":"Le marché\nest relancé","datePublished":"2013-10-09T10:15:00+02:00",}';
    expect(read(page(BODY, `<script type="application/ld+json">${broken}</script>`)).publishedAt).toBe(
      '2013-10-09T10:15:00+02:00',
    );
  });

  test('the language of the text goes before a template left in another', () => {
    expect(read(page(BODY, '', 'en-US')).language).toBe('fr');
    expect(read(page('<p>Bref.</p>', '', 'en-US')).language).toBe('en');
  });
});

describe('hostile markup', () => {
  const s = SENTENCES[0]!;
  const hostile: Record<string, string> = {
    '100,000 nested elements': '<div>'.repeat(100_000) + s,
    '100,000 nested elements that end': `${'<div>'.repeat(100_000)}${s}${'</div>'.repeat(100_000)}`,
    'ends without beginnings': '<div>'.repeat(100_000) + '</span>'.repeat(200_000),
    'unclosed paragraphs': '<p>'.repeat(300_000) + s,
    'unclosed bold': `<b>${s}`.repeat(30_000),
    '50 MB of text': `<p>${s.repeat(480_000)}`,
    'a word of 5 MB': `<p>${'x'.repeat(5_000_000)}`,
    'a million attributes': `<a ${'x=1 '.repeat(1_000_000)}>${s}`,
    'angle brackets only': '<'.repeat(3_000_000),
    'a comment without end': `<!--${'<!--'.repeat(500_000)}`,
    'nested tables': '<table><tr><td>'.repeat(30_000),
    'a megabyte of title': `<title>${' - '.repeat(400_000)}</title>`,
    'JSON-LD of brackets': `<script type="application/ld+json">${'['.repeat(400_000)}</script>`,
    'spaces only': `<p>${' \n'.repeat(2_000_000)}`,
    'thousands of dates': '<p>12.10.2013 12/10/2013 12 octobre 2013'.repeat(20_000),
  };
  for (const [name, html] of Object.entries(hostile)) {
    test(`${name}: read in bounded time`, () => {
      const start = process.cpuUsage();
      const { text } = read(html);
      const used = process.cpuUsage(start);
      expect((used.user + used.system) / 1e6).toBeLessThan(10);
      expect(text.length).toBeLessThan(7_000_000);
    });
  }

  test('text below 100,000 nested elements is still read', () => {
    expect(read('<div>'.repeat(100_000) + BODY).text).toContain(s);
  });

  test('no page makes it throw', () => {
    const piece = fc.constantFrom(
      '<p>',
      '</p>',
      '<div class="x',
      '">',
      '<a href=',
      '<!--',
      '-->',
      '<script>',
      '</script>',
      '<title>',
      '&#0;',
      '&amp',
      '<meta property="og:title" content=',
      '<time datetime="2013-',
      '2013-10-09',
      '{"@type":"NewsArticle"',
      '<link rel=canonical href="http://[',
      s,
      '\0',
      '<![CDATA[',
      '<?xml',
      '<svg>',
      '<table>',
      '<body>',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const article = read(pieces.join(''));
        expect(article.text).not.toContain('\0');
      }),
      { numRuns: 300 },
    );
  });
});
