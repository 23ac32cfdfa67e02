import type { Crawler, Discovery, Found, SourceKind, Trouble } from '../crawlers/crawl.ts';
import type { SourceSettings } from './sources.ts';

export type { Discovery, Found, Trouble };

/** What a source would bring, before it is watched. */
export interface Preview {
  /** How many items it shows now, and the first few. */
  items: number;
  sample: Found[];
  /** Why it cannot be read; or, when it shows items all the same, what to know about it. */
  trouble?: Trouble;
  /** The first item as it would be kept: proof that its pages can be read, not only its list. */
  article?: { url: string; title: string; publishedAt: string | null; words: number; start: string; partial: boolean };
  articleTrouble?: Trouble;
}

/** Looks at what could be watched, and keeps nothing. Whatever a site does becomes a trouble; neither call throws for it. */
export interface Probe {
  /** The feeds, sitemaps and newsrooms at a site's address. */
  discover(address: string): Promise<Discovery>;
  /** What a source set like this would bring. */
  preview(settings: Pick<SourceSettings, 'kind' | 'url' | 'options'>): Promise<Preview>;
}

const SAMPLE = 8;
const START = 320;

/** A probe over a crawler. */
export function createProbe(crawler: Pick<Crawler, 'discover' | 'visit' | 'collect'>): Probe {
  return {
    discover: (address) => crawler.discover(address),
    async preview({ kind, url, options }) {
      const asked = { id: 'preview', kind: kind as SourceKind, url, options: options ?? undefined };
      const visit = await crawler.visit(asked);
      const { found, trouble } = visit;
      const shown = { items: found.length, sample: found.slice(0, SAMPLE), ...(trouble ? { trouble } : {}) };
      const [first] = found;
      return first && kind !== 'register' ? { ...shown, ...(await readOne(crawler, first)) } : shown;
    },
  };
}

async function readOne(crawler: Pick<Crawler, 'collect'>, { url, title }: Found) {
  const { article, trouble } = await crawler.collect(url);
  if (!article) return { articleTrouble: trouble };
  const { text, publishedAt, partial } = article;
  const words = text.split(/\s+/).filter(Boolean).length;
  const start = text.length > START ? `${text.slice(0, START).replace(/\s\S*$/, '')} …` : text;
  return { article: { url, title: article.title ?? title ?? url, publishedAt, words, start, partial } };
}
