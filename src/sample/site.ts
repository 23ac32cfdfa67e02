import { html, raw } from 'hono/html';
import iconv from 'iconv-lite';
import {
  type SampleArticle,
  type SampleNewsroom,
  type SampleOutlet,
  sampleNewsrooms,
  sampleOutlets,
  sampleRegister,
} from './content.ts';
import { agencyPage, courierPage, guetteurPage, regionalPage } from './dailies.ts';
import { frenchDay } from './dates.ts';
import { atom, type Channel, changed, jsonFeed, newsSitemap, rdf, rss } from './feeds.ts';
import { type ArticlePage, markBand, sampleMark } from './markup.ts';
import { newsroomList, statementPage, statementPdf } from './newsroom-pages.ts';
import { blogPage, flashPage, purchasersPage, serviceLetterPage, weeklyPage } from './trades.ts';

/** What has happened at the sample press so far: corrections made, late articles out. */
export type Edition = { updated: boolean; more: boolean };

/** One thing the sample server answers with. `modified` is an ISO instant. */
export type Resource = { type: string; body: Buffer; modified: string };

const markups: Record<string, (page: ArticlePage) => string> = {
  'acheteurs-info': purchasersPage,
  'actu-flash': flashPage,
  'agence-echantillon': agencyPage,
  'depeche-service-public': serviceLetterPage,
  'emploi-et-debats': blogPage,
  'le-guetteur': guetteurPage,
  'matin-des-regions': regionalPage,
  'sample-courier': courierPage,
  'telecoms-hebdo': weeklyPage,
};

/** For each way to announce articles: its file, its media type and what writes it. */
const channels: Record<
  Exclude<SampleOutlet['channel'], 'listing'>,
  { file: string; type: string; write: (channel: Channel) => string; charset?: string }
> = {
  rss: { file: 'feed.xml', type: 'application/rss+xml; charset=utf-8', write: (channel) => rss(channel) },
  'rss-1252': {
    file: 'feed.xml',
    type: 'text/xml',
    charset: 'windows-1252',
    write: (channel) => rss(channel, 'windows-1252'),
  },
  'rss-full': { file: 'feed.xml', type: 'text/xml; charset=UTF-8', write: (channel) => rss(channel, 'utf-8', true) },
  atom: { file: 'atom.xml', type: 'application/atom+xml', write: atom },
  rdf: { file: 'index.rdf', type: 'application/rdf+xml; charset=utf-8', write: rdf },
  json: { file: 'feed.json', type: 'application/feed+json', write: jsonFeed },
  sitemap: { file: 'news-sitemap.xml', type: 'application/xml', write: newsSitemap },
};

/** The file under which an outlet announces its articles; the front page where it has only a list. */
export function channelFile(outlet: SampleOutlet): string {
  return outlet.channel === 'listing' ? '' : channels[outlet.channel].file;
}

/** The whole sample web at one moment: path → what is served there. */
export function buildSite(origin: string, edition: Edition): Map<string, Resource> {
  const site = new Map<string, Resource>();
  const outlets = sampleOutlets().map((outlet) => ({ ...outlet, articles: current(outlet.articles, edition) }));
  for (const outlet of outlets) addOutlet(site, origin, outlet);
  for (const room of sampleNewsrooms()) addNewsroom(site, origin, room);
  const founded = '2013-09-01T06:00:00Z';
  const add = (path: string, type: string, text: string | Buffer) =>
    site.set(path, { type, body: Buffer.from(text), modified: founded });
  add('/marches/decp.json', 'application/json', sampleRegister());
  add('/robots.txt', 'text/plain; charset=utf-8', robots(origin, outlets));
  add('/image.svg', 'image/svg+xml', picture);
  add('/', 'text/html; charset=utf-8', kiosk(outlets));
  return site;
}

const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><rect width="16" height="9" fill="#cdd5df"/></svg>';

function current(articles: SampleArticle[], edition: Edition): SampleArticle[] {
  return articles
    .filter((article) => edition.more || !article.later)
    .map((article) => revised(article, edition.updated))
    .sort((a, b) => b.date.localeCompare(a.date));
}

function revised(article: SampleArticle, updated: boolean): SampleArticle {
  if (!article.revision || !updated) return { ...article, revision: undefined };
  const { title, summary, body } = article.revision;
  return { ...article, title, summary, body };
}

function addOutlet(site: Map<string, Resource>, origin: string, outlet: SampleOutlet): void {
  const root = `/${outlet.id}/`;
  const home = origin + root;
  const charset = outlet.channel === 'rss-1252' ? 'windows-1252' : 'utf-8';
  const newest = outlet.articles.map(changed).sort().at(-1) ?? '';
  site.set(root, page(frontPage(outlet, home), newest, charset));
  site.set(`${root}image.svg`, { type: 'image/svg+xml', body: Buffer.from(picture), modified: newest });
  if (outlet.channel !== 'listing') {
    const { file, type, write } = channels[outlet.channel];
    const body = iconv.encode(write({ outlet, articles: outlet.articles, home }), charset);
    site.set(root + file, { type, body, modified: newest });
  }
  for (const article of outlet.articles) {
    if (article.missing) continue;
    const related = relatedTo(article, outlet.articles);
    const text = article.empty ? '' : markups[outlet.id]!({ outlet, article, home, related });
    site.set(root + article.slug, page(text, changed(article), charset));
  }
}

function relatedTo(article: SampleArticle, all: SampleArticle[]): SampleArticle[] {
  return all.filter((other) => other.slug !== article.slug && !other.missing && !other.later).slice(0, 3);
}

function addNewsroom(site: Map<string, Resource>, origin: string, room: SampleNewsroom): void {
  const root = `/${room.id}/`;
  const newest =
    room.statements
      .map((statement) => statement.date)
      .sort()
      .at(-1) ?? '';
  site.set(root, page(newsroomList(room, origin + root), `${newest}T08:00:00Z`));
  for (const statement of room.statements) {
    const modified = `${statement.date}T08:00:00Z`;
    const resource =
      statement.format === 'pdf'
        ? { type: 'application/pdf', body: statementPdf(room, statement), modified }
        : page(statementPage(room, statement, origin + root), modified);
    site.set(root + statement.slug, resource);
  }
}

function page(text: string, modified: string, charset = 'utf-8'): Resource {
  return { type: `text/html; charset=${charset}`, body: iconv.encode(text, charset), modified };
}

/** The front page of an outlet; its items are `li.item`. */
function frontPage(outlet: SampleOutlet, home: string): string {
  const charset = outlet.channel === 'rss-1252' ? 'windows-1252' : 'utf-8';
  const feed = ['listing', 'sitemap'].includes(outlet.channel) ? '' : channelFile(outlet);
  const items = outlet.articles.map(
    (article) => html`
<li class="item"><a class="headline" href="${home}${article.slug}">${article.title}</a> <time datetime="${article.date}">${frenchDay(article.date)}</time></li>`,
  );
  return String(html`${raw('<!doctype html>\n')}<html lang="${outlet.language}"><head><meta charset="${charset}"><title>${outlet.name}</title>
${feed ? html`<link rel="alternate" type="${feedType(outlet)}" title="${outlet.name}" href="${feed}">` : ''}</head>
<body>${markBand(outlet.language)}<h1>${outlet.name}</h1><p>${outlet.tagline}</p><ul class="list">${items}</ul><footer>${sampleMark[outlet.language]}</footer></body></html>
`);
}

function feedType(outlet: SampleOutlet): string {
  const types: Partial<Record<SampleOutlet['channel'], string>> = {
    atom: 'application/atom+xml',
    json: 'application/feed+json',
    rdf: 'application/rdf+xml',
  };
  return types[outlet.channel] ?? 'application/rss+xml';
}

function kiosk(outlets: SampleOutlet[]): string {
  const items = outlets.map((outlet) => html`<li><a href="/${outlet.id}/">${outlet.name}</a></li>`);
  return String(html`${raw('<!doctype html>\n')}<html lang="fr"><head><meta charset="utf-8"><title>Presse d’exemple</title></head>
<body>${markBand('fr')}<h1>La presse d’exemple</h1><ul>${items}</ul></body></html>
`);
}

function robots(origin: string, outlets: SampleOutlet[]): string {
  const sitemaps = outlets.filter((outlet) => outlet.channel === 'sitemap');
  return [
    '# Sample press written to show Recoupe',
    'User-agent: *',
    'Disallow: /*/lettre',
    'Disallow: /brouillons/',
    '',
    ...sitemaps.map((outlet) => `Sitemap: ${origin}/${outlet.id}/${channelFile(outlet)}`),
    '',
  ].join('\n');
}
