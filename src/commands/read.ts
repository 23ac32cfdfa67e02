import { type Article, readArticle } from '../../crawlers/article.ts';
import { type CrawlSettings, createCrawler } from '../../crawlers/crawl.ts';
import { decode } from '../../crawlers/decode.ts';
import { answerLines, CommandError, isAddress, readBytes, readInput, textOf, write } from './input.ts';

/** `recoupe read`: a page becomes an article, from a file, an address, standard input, or many from JSONL. */
export async function readCommand(
  page: string | undefined,
  options: { jsonl?: boolean; base?: string },
  crawl: CrawlSettings,
): Promise<void> {
  if (options.jsonl) {
    return answerLines(page, async (line) => {
      const file = textOf(line, 'file');
      const url = textOf(line, 'url');
      const html = textOf(line, 'html') ?? (file && decode(await readBytes(file, options.base)).text);
      if (html === undefined) throw new CommandError('needs "html" or "file"');
      return shown(readArticle(html, { url }));
    });
  }
  const article = isAddress(page) ? await fetched(page, crawl) : readArticle(decode(await readInput(page)).text);
  await write(JSON.stringify(shown(article)));
}

async function fetched(url: string, settings: CrawlSettings): Promise<Article> {
  const crawler = createCrawler(settings);
  try {
    const { article, trouble } = await crawler.collect(url);
    if (!article) throw new CommandError(`${url}: ${trouble?.kind}: ${trouble?.detail}`);
    return article;
  } finally {
    await crawler.close();
  }
}

function shown({
  url,
  canonicalUrl,
  title,
  publishedAt,
  modifiedAt,
  authors,
  outlet,
  language,
  text,
  ...more
}: Article) {
  return { url, canonicalUrl, title, publishedAt, modifiedAt, authors, outlet, language, text, ...more };
}
