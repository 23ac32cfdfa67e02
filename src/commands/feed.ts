import { type CrawlSettings, createCrawler } from '../../crawlers/crawl.ts';
import { parseFeed } from '../../crawlers/feed.ts';
import { parseRobots } from '../../crawlers/robots.ts';
import {
  answerLines,
  CommandError,
  isAddress,
  type JsonLine,
  readBytes,
  readInput,
  textOf,
  UsageError,
  write,
} from './input.ts';

/** `recoupe feed`: a feed becomes JSON, from a file, an address, standard input, or many from JSONL. */
export async function feedCommand(
  feed: string | undefined,
  options: { jsonl?: boolean; base?: string },
  crawl: CrawlSettings,
): Promise<void> {
  if (options.jsonl) {
    return answerLines(feed, async (line) => {
      const file = textOf(line, 'file');
      if (!file) throw new CommandError('needs "file"');
      return parseFeed(await readBytes(file, options.base), {
        contentType: headerOf(line, 'content-type'),
        contentLanguage: headerOf(line, 'content-language'),
        url: textOf(line, 'url') ?? headerOf(line, 'content-location'),
      });
    });
  }
  const parsed = isAddress(feed) ? await fetched(feed, crawl) : await parseFeed(await readInput(feed));
  await write(JSON.stringify(parsed));
  if (!parsed.ok)
    throw new CommandError(`not a feed that can be read: ${parsed.error?.kind} (${parsed.error?.detail})`);
}

async function fetched(url: string, settings: CrawlSettings) {
  const crawler = createCrawler(settings);
  try {
    const { chunks, contentType, trouble } = await crawler.open(url);
    if (trouble) throw new CommandError(`${url}: ${trouble.kind}: ${trouble.detail}`);
    const parts: Uint8Array[] = [];
    for await (const chunk of chunks) parts.push(chunk);
    return parseFeed(Buffer.concat(parts), { url, contentType });
  } finally {
    await crawler.close();
  }
}

function headerOf(line: JsonLine, name: string): string | undefined {
  const headers = line.headers;
  if (typeof headers !== 'object' || headers === null) return undefined;
  const found = Object.entries(headers).find(([given]) => given.toLowerCase() === name);
  return typeof found?.[1] === 'string' ? found[1].trim() : undefined;
}

/** `recoupe robots`: whether an address may be fetched, and how slowly. */
export async function robotsCommand(
  url: string | undefined,
  options: { jsonl?: boolean },
  crawl: CrawlSettings,
): Promise<void> {
  if (options.jsonl) {
    return answerLines(url, (line) => {
      const [robots, agent, address] = [textOf(line, 'robots'), textOf(line, 'agent'), textOf(line, 'url')];
      if (robots === undefined || agent === undefined) throw new CommandError('needs "robots" and "agent"');
      const rules = parseRobots(robots);
      return { allowed: rules.allows(agent, address ?? '/'), delay: rules.delay(agent) ?? null };
    });
  }
  if (!isAddress(url)) throw new UsageError('give an address that begins with http:// or https://, or --jsonl');
  const crawler = createCrawler(crawl);
  try {
    await write(JSON.stringify(await crawler.askRobots(url)));
  } finally {
    await crawler.close();
  }
}
