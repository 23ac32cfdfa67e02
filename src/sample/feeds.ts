import { html, raw } from 'hono/html';
import { blocks, type SampleArticle, type SampleOutlet } from './content.ts';
import { rfc822 } from './dates.ts';

/** What a feed needs of an outlet: its articles, newest first, and where it lives. */
export type Channel = { outlet: SampleOutlet; articles: SampleArticle[]; home: string };

const xml = (encoding = 'utf-8') => raw(`<?xml version="1.0" encoding="${encoding}"?>\n`);
const full = (article: SampleArticle) => blocks(article.body).map((block) => html`<p>${block.text}</p>`);
const cdata = (markup: unknown) => raw(`<![CDATA[${String(markup)}]]>`);
const about = (outlet: SampleOutlet) =>
  outlet.language === 'fr'
    ? `${outlet.tagline} (exemple écrit pour la démonstration de Recoupe)`
    : `${outlet.tagline} (sample written to show Recoupe)`;

/** The date a feed gives as the newest change of an article. */
export const changed = (article: SampleArticle): string => article.revision?.date ?? article.date;

/** RSS 2.0; links carry a tracking parameter, as they do in real feeds. */
export function rss({ outlet, articles, home }: Channel, encoding = 'utf-8', withText = false): string {
  const items = articles.map(
    (article) => html`
    <item>
      <title>${article.title}</title>
      <link>${home}${article.slug}?utm_source=rss&amp;utm_medium=feed</link>
      <guid isPermaLink="false">${outlet.id}-${article.slug}</guid>
      <pubDate>${rfc822(article.date)}</pubDate>
      ${article.author ? html`<dc:creator>${article.author}</dc:creator>` : ''}
      <category>${article.section}</category>
      <description>${article.summary}</description>
      ${withText ? html`<content:encoded>${cdata(html`${full(article)}`)}</content:encoded>` : ''}
    </item>`,
  );
  return String(html`${xml(encoding)}<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom">
  <channel>
    <title>${outlet.name}</title>
    <link>${home}</link>
    <atom:link href="${home}feed.xml" rel="self" type="application/rss+xml"/>
    <description>${about(outlet)}</description>
    <language>${outlet.language}</language>
    <ttl>15</ttl>${items}
  </channel>
</rss>
`);
}

/** Atom 1.0, with relative links under `xml:base`. */
export function atom({ outlet, articles, home }: Channel): string {
  const newest = articles.map(changed).sort().at(-1) ?? '';
  const entries = articles.map(
    (article) => html`
  <entry>
    <title type="html">${String(html`${article.title}`)}</title>
    <link rel="alternate" type="text/html" href="${article.slug}"/>
    <id>tag:recoupe.example,2013:${outlet.id}/${article.slug}</id>
    <published>${article.date}</published>
    <updated>${changed(article)}</updated>
    ${article.author ? html`<author><name>${article.author}</name></author>` : ''}
    <summary type="html">${String(html`<p>${article.summary}</p>`)}</summary>
  </entry>`,
  );
  return String(html`${xml()}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${outlet.language}" xml:base="${home}">
  <title>${outlet.name}</title>
  <subtitle>${about(outlet)}</subtitle>
  <id>tag:recoupe.example,2013:${outlet.id}</id>
  <link rel="self" href="atom.xml"/>
  <link rel="alternate" href="./"/>
  <author><name>${outlet.name}</name></author>
  <updated>${newest}</updated>${entries}
</feed>
`);
}

/** RSS 1.0 (RDF), dates in `dc:date`. */
export function rdf({ outlet, articles, home }: Channel): string {
  const links = articles.map((article) => html`<rdf:li rdf:resource="${home}${article.slug}"/>`);
  const items = articles.map(
    (article) => html`
  <item rdf:about="${home}${article.slug}">
    <title>${article.title}</title>
    <link>${home}${article.slug}</link>
    <description>${article.summary}</description>
    <dc:date>${article.date}</dc:date>
    ${article.author ? html`<dc:creator>${article.author}</dc:creator>` : ''}
    <dc:subject>${article.section}</dc:subject>
  </item>`,
  );
  return String(html`${xml()}<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel rdf:about="${home}index.rdf">
    <title>${outlet.name}</title>
    <link>${home}</link>
    <description>${about(outlet)}</description>
    <items><rdf:Seq>${links}</rdf:Seq></items>
  </channel>${items}
</rdf:RDF>
`);
}

/** JSON Feed 1.1. */
export function jsonFeed({ outlet, articles, home }: Channel): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: outlet.name,
    description: about(outlet),
    home_page_url: home,
    feed_url: `${home}feed.json`,
    language: outlet.language,
    items: articles.map((article) => ({
      id: `${outlet.id}/${article.slug}`,
      url: `${home}${article.slug}`,
      title: article.title,
      summary: article.summary,
      content_html: String(html`<p>${article.summary}</p>`),
      date_published: article.date,
      date_modified: changed(article),
      authors: article.author ? [{ name: article.author }] : [],
      tags: [article.section],
    })),
  });
}

/** A news sitemap (the Google News extension of the sitemap protocol). */
export function newsSitemap({ outlet, articles, home }: Channel): string {
  const urls = articles.map(
    (article) => html`
  <url>
    <loc>${home}${article.slug}</loc>
    <lastmod>${changed(article)}</lastmod>
    <news:news>
      <news:publication><news:name>${outlet.name}</news:name><news:language>${article.language ?? outlet.language}</news:language></news:publication>
      <news:publication_date>${article.date}</news:publication_date>
      <news:title>${article.title}</news:title>
    </news:news>
  </url>`,
  );
  return String(html`${xml()}<!-- ${about(outlet)} -->
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">${urls}
</urlset>
`);
}
