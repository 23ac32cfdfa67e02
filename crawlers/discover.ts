import type { CheerioAPI } from 'cheerio/slim';
import { openPage } from './article-page.ts';
import type { Discovered, Discovery, SourceKind, SourceToVisit, Visit } from './crawl.ts';
import { decode } from './decode.ts';
import { assertGood, type Get } from './readings.ts';
import { substanceOf } from './sniff.ts';
import { troubleOf } from './trouble.ts';
import { identityOf, resolveLink, sameSite } from './urls.ts';

const SAMPLE = 5;
const MOST_TRIED = 14;
const MOST_SITEMAPS = 3;
const MOST_NEWSROOMS = 3;
const ACCEPT = 'text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5';
const FEED_TYPES = /^application\/((rss|atom|rdf)\+xml|feed\+json|xml)|^text\/xml/i;
const FEED_ADDRESS = /(\/|\.)(rss|atom|rdf)([./?_-]|$)|\/feeds?(\/|$)|feed\.(xml|json)$|flux-?rss/i;
const NEWSROOM_ADDRESS =
  /\/(espace-?presse|salle-?de-?presse|presse?|press-?(room|office|releases?)|news-?room|communiques?(-de-presse)?|media-?(centre|center)?)(\.\w+)?\/?$/i;
const NEWSROOM_WORDS =
  /^(espace |salle de )?presse$|^communiqués( de presse)?$|^newsroom$|^press( room| office| releases?| centre| center)?$|^(news and )?media$/i;

/** Where feeds and sitemaps stand when a page names none. */
const GUESSES: [SourceKind, string][] = [
  ['feed', '/feed'],
  ['feed', '/rss'],
  ['feed', '/rss.xml'],
  ['feed', '/feed.xml'],
  ['feed', '/atom.xml'],
  ['feed', '/index.xml'],
  ['sitemap', '/sitemap-news.xml'],
  ['sitemap', '/news-sitemap.xml'],
  ['sitemap', '/sitemap_news.xml'],
  ['sitemap', '/sitemap.xml'],
];

export interface Discovering {
  get: Get;
  visit: (source: SourceToVisit) => Promise<Visit>;
  sitemaps: (url: URL) => Promise<string[]>;
}

interface Candidate {
  kind: SourceKind;
  url: string;
  by: Discovered['by'];
  title?: string;
}

/**
 * Finds what can be watched at an address: the address itself, the feeds and newsroom that its page links to, the
 * sitemaps of robots.txt, and the usual places when there is no feed. Each offer has been read once.
 */
export async function discoverSources(url: string, discovering: Discovering): Promise<Discovery> {
  const address = /^[\w-]+(\.[\w-]+)+([/:?]|$)/.test(url.trim()) ? `https://${url.trim()}` : url;
  try {
    const answer = await discovering.get(address, { accept: ACCEPT });
    assertGood(answer);
    const substance = substanceOf(answer.body, answer.contentType);
    const direct: SourceKind[] = substance === 'html' ? [] : ['feed', 'sitemap'];
    const itself = direct.map((kind) => ({ kind, url: answer.finalUrl, by: 'address' as const }));
    const { $ } = openPage(substance === 'html' ? decode(answer.body, answer.contentType).text : '', answer.finalUrl);
    const named = [...itself, ...linkedFeeds($, answer.finalUrl), ...linkedNewsrooms($, answer.finalUrl)];
    const sitemaps = itself.length > 0 ? [] : await robotsSitemaps(answer.finalUrl, discovering);
    const sources = await tryAll([...named, ...sitemaps], discovering, []);
    const more = sources.some(({ kind }) => kind === 'feed') || itself.length > 0 ? [] : guesses(answer.finalUrl);
    const title = $('title').first().text().trim() || sources.find((source) => source.title)?.title;
    return { url: answer.finalUrl, ...(title ? { title } : {}), sources: await tryAll(more, discovering, sources) };
  } catch (error) {
    return { url: address, sources: [], trouble: troubleOf(error) };
  }
}

function linkedFeeds($: CheerioAPI, base: string): Candidate[] {
  const declared = $('link[rel~=alternate][href]')
    .toArray()
    .filter((node) => FEED_TYPES.test($(node).attr('type') ?? ''));
  const linked = $('a[href]')
    .toArray()
    .filter((node) => FEED_ADDRESS.test($(node).attr('href') ?? '') || /^(flux )?rss$/i.test($(node).text().trim()));
  return [...declared, ...linked].flatMap((node) => {
    const url = resolveLink($(node).attr('href') ?? '', base);
    const title = $(node).attr('title')?.trim();
    return url ? [{ kind: 'feed' as const, url, by: 'link' as const, ...(title ? { title } : {}) }] : [];
  });
}

function linkedNewsrooms($: CheerioAPI, base: string): Candidate[] {
  const found = new Map<string, Candidate>();
  for (const node of $('a[href]').toArray()) {
    const url = resolveLink($(node).attr('href') ?? '', base);
    const words = $(node).text().replace(/\s+/g, ' ').trim();
    if (!url || !sameSite(url, base)) continue;
    if (!NEWSROOM_ADDRESS.test(new URL(url).pathname) && !NEWSROOM_WORDS.test(words)) continue;
    found.set(identityOf(url), { kind: 'newsroom', url, by: 'link', ...(words ? { title: words } : {}) });
  }
  return [...found.values()].slice(0, MOST_NEWSROOMS);
}

async function robotsSitemaps(base: string, { sitemaps }: Discovering): Promise<Candidate[]> {
  const all = await sitemaps(new URL(base));
  const newsFirst = all.toSorted((one, other) => Number(/news|actu/i.test(other)) - Number(/news|actu/i.test(one)));
  const urls = newsFirst.flatMap((url) => resolveLink(url, base) ?? []).slice(0, MOST_SITEMAPS);
  return urls.map((url) => ({ kind: 'sitemap', url, by: 'robots' }));
}

function guesses(base: string): Candidate[] {
  return GUESSES.map(([kind, path]) => ({ kind, url: new URL(path, base).href, by: 'guess' }));
}

/** Reads each candidate once and keeps those that hold something. */
async function tryAll(candidates: Candidate[], { visit }: Discovering, known: Discovered[]): Promise<Discovered[]> {
  const sources = [...known];
  const tried = new Set(known.map(({ url }) => identityOf(url)));
  for (const candidate of candidates.slice(0, MOST_TRIED)) {
    const key = identityOf(candidate.url);
    const guessed =
      candidate.by === 'guess' && sources.some(({ by, kind }) => by === 'guess' && kind === candidate.kind);
    if (guessed || (tried.has(key) && candidate.by !== 'address')) continue;
    tried.add(key);
    const { kind, url } = candidate;
    const options = kind === 'sitemap' ? { maxPages: 1 } : {};
    const result = await visit({ id: `discover ${url}`, kind, url, options });
    if (result.status === 'failed' || tooAlike(result, sources)) continue;
    const title = candidate.title ?? result.title;
    const offer = { kind, url: result.finalUrl ?? url, by: candidate.by, items: result.found.length };
    sources.push({ ...offer, sample: result.found.slice(0, SAMPLE), ...(title ? { title } : {}) });
  }
  return sources;
}

/** The same thing under another address: a redirect to what is offered already. */
function tooAlike(visit: Visit, sources: Discovered[]): boolean {
  return sources.some(({ url }) => identityOf(url) === identityOf(visit.finalUrl ?? ''));
}
