import { type Block, countWords } from './article-blocks.ts';
import { isArticleNode, textOf } from './article-declared.ts';
import type { Page } from './article-page.ts';
import { PAYWALL_WORDS, WALL_SIGNS, type WallSign } from './blocked-words.ts';

// A wall says little: a page with more words than this has other content, whatever else it says.
const WORDIEST_WALL = 400;
const SHORT_ARTICLE = 120;

const lower = (text: string): string => text.toLowerCase().replaceAll('’', "'");

/** What a page says in all, its `noscript` parts too, which are read by those who run no scripts. */
function everything(page: Page, blocks: Block[]): string {
  const hidden = page
    .$('noscript')
    .slice(0, 10)
    .map((_, element) => page.$(element).text())
    .get();
  return lower([...blocks.map((block) => block.text), ...hidden].join(' ').slice(0, 10_000));
}

/** Scripts and addresses of walls stand in the head, in inline scripts and in forms; a whole large page is not searched. */
function markup(page: Page): string {
  const parts = page
    .$('script, form, div[id], iframe, meta[http-equiv]')
    .slice(0, 80)
    .map((_, element) => {
      const attributes = Object.entries(element.attribs).map(([name, value]) => `${name}="${value.slice(0, 300)}"`);
      const code = element.name === 'script' ? page.$(element).text().slice(0, 3000) : '';
      return `<${element.name} ${attributes.join(' ')}> ${code}`;
    });
  return parts.get().join('\n');
}

/**
 * Whether a page stands in the way of an article instead of being one, and of which kind: 'cloudflare', 'captcha', 'denied',
 * 'consent', 'login', 'javascript', 'notfound' or 'unavailable'; null for an article. `paragraphs` is what was read of it.
 */
export function findWall(page: Page, blocks: Block[], paragraphs: string[]): string | null {
  const words = blocks.reduce((sum, block) => sum + block.words, 0);
  const article = paragraphs.reduce((sum, text) => sum + countWords(text), 0);
  if (words > WORDIEST_WALL && article > SHORT_ARTICLE / 3) return null;
  const title = page.$('title').first().text().trim();
  const titled = WALL_SIGNS.find((sign) => sign.title?.test(title));
  if (titled && (article < SHORT_ARTICLE || words < WORDIEST_WALL / 2)) return titled.kind;
  if (article >= SHORT_ARTICLE) return null;
  const code = markup(page);
  const marked = WALL_SIGNS.find((sign) => sign.markup?.test(code));
  if (marked && words < WORDIEST_WALL) return marked.kind;
  const said = everything(page, blocks);
  const saying = (sign: WallSign): boolean => sign.text?.test(said) ?? false;
  // an article too short to judge keeps its day and headline; a wall has none
  const isArticle = page.jsonLd.some((node) => isArticleNode(node) && textOf(node.headline) !== null);
  if (isArticle && article > 25) return null;
  return words < WORDIEST_WALL / 2 || article < 25 ? (WALL_SIGNS.find(saying)?.kind ?? null) : null;
}

const isLocked = (value: unknown): boolean => value === false || /^false$/i.test(String(value));

function declaresLock(page: Page): boolean {
  const tier = page.meta.get('article:content_tier')?.[0] ?? page.meta.get('content_tier')?.[0] ?? '';
  return (
    /^(?:locked|metered|paid|premium)$/i.test(tier) ||
    page.jsonLd.some((node) => isArticleNode(node) && isLocked(node.isAccessibleForFree))
  );
}

/** Whether only the beginning of the article is here: the page says that the rest is for subscribers, and little is there. */
export function isPartial(page: Page, blocks: Block[], paragraphs: string[]): boolean {
  const words = paragraphs.reduce((sum, text) => sum + countWords(text), 0);
  const locked = declaresLock(page);
  const last = paragraphs.at(-1) ?? '';
  const end = blocks.findLastIndex((block) => block.text === last);
  const around = blocks.slice(Math.max(0, end - 1), end + 12);
  const invited = around.some((block) => block.words < 60 && PAYWALL_WORDS.test(lower(block.text)));
  if (!locked && !invited) return false;
  const counts = page.jsonLd.filter(isArticleNode).map((node) => Number(node.wordCount));
  const declared = Math.max(0, ...counts.filter((count) => Number.isFinite(count)));
  if (declared > 150 && words < declared * 0.6) return true;
  return invited ? words < (locked ? 600 : 350) : words < 160;
}
