import type { Block } from './article-blocks.ts';
import { plain } from './article-blocks.ts';
import { isArticleNode, textOf, visibleText } from './article-declared.ts';
import type { JsonObject, Page } from './article-page.ts';
import { fold } from './fold.ts';

const DECLARED = [
  'author',
  'article:author',
  'parsely-author',
  'dc.creator',
  'sailthru.author',
  'itemprop:author',
  'byl',
];
const SHOWN =
  '[itemprop=author] [itemprop=name], [rel=author], [itemprop=author], .vcard .fn, .byline-name, .author-name, a[href*="/author/"], a[href*="/auteur"], a[href*="/autor"], .byline a, .author a, .byline, .author, .auteur, .autor, [class*=author-name], [class*=authorname], [class*=byline]';
const OPENING =
  /^(?:(?:written|posted|published|publié|veröffentlicht|geschrieben|verfasst|propos recueillis|text[eo]?|reporting|story|words|ein (?:artikel|beitrag)|un article) )?(?:by|par|von|por|di|door|av|af|de)\s*:?\s+|^(?:author|auteur|autor(?:in)?|rédaction|text|von)\s*:\s*/i;
const NOT_A_NAME =
  /https?:|www\.|\d{2}|@|^(?:alle? |more |mehr |all |voir |follow|suivre|folgen|view|about|über|read|lire|admin$|staff|redaktion$|la rédaction$|editor|newsroom|comment|share|\d|der |die |das )|\.(?:com|fr|de|org|net|at|ch)$|(?:artikel|articles|posts|beiträge)$/i;

/** The names in a byline: "By A. Field and T. Okafor" gives two; addresses, dates and invitations are none. */
export function namesIn(byline: string): string[] {
  return plain(byline.replace(/<[^>]{0,500}>/g, ' '))
    .slice(0, 2000)
    .replace(OPENING, '')
    .replace(/^@/, '')
    .split(/\s*(?:,|;|\||•|·|\s\/\s| – | - |\s(?:and|et|und|og|och|y|e|en)\s|&)\s*/)
    .map((part) =>
      part
        .replace(/\s*\([^)]{0,60}\)\s*$/, '')
        .replace(OPENING, '')
        .trim(),
    )
    .filter(
      (part) => part.length > 1 && part.length < 60 && /\p{L}{2}/u.test(part) && !/https?:|www\.|\d{4}|@/.test(part),
    );
}

function fromJsonLd(page: Page): string[] {
  const node = page.jsonLd.find((n) => isArticleNode(n) && n.author);
  if (!node) return [];
  const byId = new Map(page.jsonLd.filter((n) => n.name && n['@id']).map((n) => [n['@id'], n]));
  const list = Array.isArray(node.author) ? node.author : [node.author];
  return list.flatMap((author) => {
    const known = byId.get((author as JsonObject | null)?.['@id']);
    const name = textOf(author) ?? textOf(known?.name);
    return name ? namesIn(name) : [];
  });
}

/** Two to five words with capitals; where the markup says that it is a name, one word (a nickname) will do. */
function isPerson(name: string, sure: boolean): boolean {
  if (NOT_A_NAME.test(name) || name.length > 50) return false;
  if (/^(?:\p{Lu}[\p{L}.'’-]*\s){1,4}\p{Lu}[\p{L}.'’-]+$/u.test(name)) return true;
  return sure && /^\p{L}[\p{L}\d_-]+$/u.test(name) && !/^(?:author|auteur|autor)/i.test(name);
}

function fromMarkup(page: Page): string[] {
  for (const element of page.$(SHOWN).slice(0, 12)) {
    const text = visibleText(element);
    const { rel, itemprop, class: classes } = element.attribs;
    const sure = rel === 'author' || itemprop !== undefined || /\bfn\b/.test(classes ?? '');
    const names = text.length < 120 ? namesIn(text).filter((name) => isPerson(name, sure)) : [];
    if (names.length > 0) return names;
  }
  return [];
}

/** "Von Anna Field" in a line of its own, before the text begins. */
function fromByline(blocks: Block[]): string[] {
  const start = blocks.findIndex((block) => block.good);
  for (const { text, words } of blocks.slice(Math.max(0, start - 25), start + 3)) {
    const byline = words < 14 ? text.match(/^(?:by|par|von|por)\s*:?\s+(.{3,80})$/iu)?.[1] : undefined;
    const names = byline ? namesIn(byline).filter((name) => isPerson(name, false)) : [];
    if (names.length > 0) return names;
  }
  return [];
}

/** Who wrote the page: as it declares them, else as it shows them; the outlet itself only where no person is named. */
export function readAuthors(page: Page, blocks: Block[], outlet: string | null): string[] {
  const house = fold(outlet ?? '');
  const isHouse = (name: string): boolean => house !== '' && (house.includes(fold(name)) || fold(name).includes(house));
  const declared = DECLARED.flatMap((name) => page.meta.get(name) ?? []).flatMap(namesIn);
  const lists = [fromJsonLd(page), declared, fromMarkup(page), fromByline(blocks)].map((names) => [...new Set(names)]);
  const people = lists.find((names) => names.some((name) => !isHouse(name)));
  return (people ?? lists.find((names) => names.length > 0) ?? []).slice(0, 20);
}
