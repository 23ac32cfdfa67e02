import { plain } from './article-blocks.ts';
import { firstMeta, isArticleNode, textOf, visibleText } from './article-declared.ts';
import type { Page } from './article-page.ts';
import { fold } from './fold.ts';

const SEPARATOR = /\s+[|–—\-:•·«»/]\s+|\s*\|\s*/;

/** "Headline | Outlet" without the outlet: what is known as its name is cut; of a `title` element, a short last part too. */
function withoutOutlet(title: string, outlet: string | null, guess: boolean): string {
  const parts = title.split(SEPARATOR);
  if (parts.length < 2) return title;
  const name = fold(outlet ?? '').replaceAll(' ', '');
  const isOutlet = (part: string): boolean => name !== '' && fold(part).replaceAll(' ', '') === name;
  const [head, last] = [parts[0]!, parts.at(-1)!];
  if (isOutlet(head)) return title.slice(head.length).replace(/^[\s|–—\-:•·«»/]+/, '');
  const known = isOutlet(last) || (name !== '' && fold(last).replaceAll(' ', '').includes(name));
  if (!known && (!guess || last.split(' ').length > 4 || last.length >= title.length / 2)) return title;
  return title.slice(0, title.length - last.length).replace(/[\s|–—\-:•·«»/]+$/, '');
}

function headings(page: Page, outlet: string | null): { text: string; level: number }[] {
  const found = page.$('h1, h2, h3, [itemprop=headline], .entry-title, .post-title').slice(0, 60);
  return found
    .map((_, element) => ({ text: visibleText(element), level: element.name === 'h1' ? 1 : 2 }))
    .get()
    .filter(({ text }) => text.length > 5 && text.length < 300 && fold(text) !== fold(outlet ?? ''));
}

/** How well a heading and what the page declares as its title agree: 1 the same, 0 not at all. */
function agreement(heading: string, declared: string): number {
  const [a, b] = [fold(heading), fold(declared)];
  if (a === '' || b === '') return 0;
  if (a === b) return 1;
  return b.includes(a) || a.includes(b) ? Math.min(a.length, b.length) / Math.max(a.length, b.length) : 0;
}

/** The headline as the page shows it, else as it declares it; the outlet's name cut off. */
export function readTitle(page: Page, outlet: string | null): string | null {
  const tag = plain(page.$('title').first().text());
  const node = page.jsonLd.find((n) => isArticleNode(n) && n.headline);
  const declared = [
    firstMeta(page, 'og:title', 'twitter:title', 'dc.title', 'itemprop:headline'),
    textOf(node?.headline),
  ].flatMap((title) => (title ? [withoutOutlet(title, outlet, false)] : []));
  const stated = [...declared, withoutOutlet(tag, outlet, true)].filter(
    (title) => title !== '' && fold(title) !== fold(outlet ?? ''),
  );
  const shown = headings(page, outlet);
  for (const title of stated) {
    const close = shown
      .map(({ text, level }) => ({ text, score: agreement(text, title) + (level === 1 ? 0.2 : 0) }))
      .reduce((best, next) => (next.score > best.score ? next : best), { text: '', score: 0.5 });
    // a heading that says more has its kicker before it: "Justice : La cour a tranché"
    if (close.text !== '') return fold(close.text).length > fold(title).length + 2 ? title : close.text;
  }
  const single = shown.filter(({ level }) => level === 1);
  if (single.length === 1 && single[0]!.text.length > 15) return single[0]!.text;
  return stated[0] ?? shown[0]?.text ?? null;
}
