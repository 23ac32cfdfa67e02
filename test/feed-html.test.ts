import { load } from 'cheerio';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { oneLine, plainText, safeHtml } from '../crawlers/feed-html.ts';

const BASE = 'https://site.example/dossier/';

describe('safeHtml', () => {
  test.each([
    ['Sans balise & tel quel', 'Sans balise & tel quel'],
    ['<p>Un<br/>deux</p>', '<p>Un<br>deux</p>'],
    ['<p>a &lt; b &amp; c</p>', '<p>a &lt; b &amp; c</p>'],
    ['<p>ouvert', '<p>ouvert</p>'],
    ['<a href="page">x</a>', '<a href="https://site.example/dossier/page">x</a>'],
    [
      '<img src="//cdn.example/i.png" alt="&quot;A&quot;">',
      '<img src="https://cdn.example/i.png" alt="&quot;A&quot;">',
    ],
    ['<a href="mailto:a@b.example">x</a>', '<a href="mailto:a@b.example">x</a>'],
    ['<marquee>texte</marquee>', 'texte'],
    ['<p style="x" class="y" id="z" data-a="b">t</p>', '<p>t</p>'],
    ['avant <! pas fini <b>gras</b>', 'avant &lt;! pas fini <b>gras</b>'],
    ['a<!-- caché -->b', 'ab'],
  ])('of %s is %s', (html, safe) => {
    expect(safeHtml(html, BASE)).toBe(safe);
  });

  test.each([
    ...[
      '<script>x()</script>',
      '<SCRIPT SRC=//x></SCRIPT>',
      '<scr<script>ipt>x()</script>',
      '<img src=x onerror=x()>',
      '<svg/onload=x()>',
    ],
    ...[
      '<a href="java\tscript:x()">l</a>',
      '<a href="&#106;avascript:x()">l</a>',
      '<a href="data:text/html,x">l</a>',
      '<iframe srcdoc="x"></iframe>',
    ],
    ...[
      '<object data=x></object>',
      '<form action="javascript:x()"><button formaction=x>b</button></form>',
      '<style>@import "x"</style>',
      '<base href="//x/">',
    ],
    ...[
      '<math><mi xlink:href="javascript:x()">m</mi></math>',
      '<p title="x" onclick=\'x()\'>',
      '"><script>x()</script>',
      '<noscript><p title="</noscript><img src=x onerror=x()>">',
    ],
  ])('leaves nothing that acts of %s', (html) => {
    expect(actsIn(safeHtml(html, BASE))).toEqual([]);
  });

  test('leaves nothing that acts of any mixture', () => {
    const pieces = [
      '<',
      '>',
      '"',
      "'",
      '/',
      '=',
      '<script>',
      '</script>',
      '<p ',
      'onclick=x',
      'href=',
      'javascript:x',
      '<!--',
      '-->',
      '<svg>',
      '<style>',
      '</',
      'title="',
      '&lt;script>',
      '<a',
      ' ',
      '\0',
      '<title>',
      '<textarea>',
      '</textarea>',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 20 }), (parts) => {
        expect(actsIn(safeHtml(parts.join(''), BASE))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  test('what is safe stays as it is', () => {
    const safe = safeHtml('<div><p>a &amp; b <a href="c">d</a><br></p><ul><li>e</ul></div>', BASE);
    expect(safeHtml(safe, BASE)).toBe(safe);
  });
});

/** Elements and attributes that a browser would run or load, as a browser's parser sees them. */
function actsIn(html: string): string[] {
  const $ = load(html, null, false);
  const elements = $('script, style, iframe, object, embed, form, base, link, meta, svg, template').get();
  const attributes = $('*')
    .toArray()
    .flatMap((node) => Object.entries($(node).attr() ?? {}));
  return [
    ...elements.map((node) => node.name),
    ...attributes.filter(([name]) => /^on|^style$|srcdoc|formaction/.test(name)).map(([name]) => name),
    ...attributes
      .filter(([name, value]) => /^(href|src|cite)$/.test(name) && !/^(https?|mailto):/.test(value))
      .map(([, value]) => value),
  ];
}

describe('plainText', () => {
  test.each([
    ['a  b\n c', 'a b c'],
    ['L&rsquo;&eacute;t&eacute; &amp; l&#39;hiver', "L’été & l'hiver"],
    ['<p>Un</p><p>deux</p>', 'Un deux'],
    ['mo<b>t</b>', 'mot'],
    ['a<script>x()</script>b', 'ab'],
    ['<img src="x" alt="Le ministre">', 'Le ministre'],
    ['1 < 2 && 3 > 2', '1 < 2 && 3 > 2'],
  ])('of %s is %s', (html, text) => {
    expect(plainText(html)).toBe(text);
  });

  test('leaves text without markup alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!/[<&]/.test(text));
        expect(plainText(text)).toBe(oneLine(text));
      }),
    );
  });
});
