import { html, raw } from 'hono/html';
import { blocks, type SampleArticle, type SampleOutlet } from './content.ts';

/** What an article page is made of; `related` are other articles of the same outlet. */
export type ArticlePage = {
  outlet: SampleOutlet;
  article: SampleArticle;
  home: string;
  related: SampleArticle[];
};

/** The mention every sample page carries, in its language. */
export const sampleMark = {
  fr: 'Page d’exemple écrite pour Recoupe d’après des faits publics de 2013 ; titre, témoins et montants fictifs.',
  en: 'Sample page written for Recoupe after public facts of 2013; outlet, witnesses and amounts are fictional.',
};

/** The mention as a band at the head of a page. */
export function markBand(language: 'fr' | 'en') {
  return html`<aside class="site-banner">${sampleMark[language]}</aside>`;
}

/** The body of an article as paragraphs, subheads and quotations; `after` is put in behind the second paragraph or so. */
export function prose(article: SampleArticle, after: unknown = '') {
  const all = blocks(article.body);
  const place = all.findIndex((block, index) => index > 0 && block.kind === 'paragraph');
  return all.map((block, index) => {
    const element = {
      paragraph: html`<p>${block.text}</p>`,
      subhead: html`<h2>${block.text}</h2>`,
      quote: html`<blockquote><p>${block.text}</p></blockquote>`,
    }[block.kind];
    return index === place ? html`${element}\n${after}` : html`${element}\n`;
  });
}

/** The links to other articles of the outlet. */
export function relatedLinks({ related, home }: ArticlePage) {
  return related.map((other) => html`<li><a href="${home}${other.slug}">${other.title}</a></li>`);
}

/** A JSON-LD script element. */
export function jsonLd(value: unknown) {
  return html`<script type="application/ld+json">${raw(JSON.stringify(value).replaceAll('<', '\\u003c'))}</script>`;
}

/** The schema.org NewsArticle of a page. */
export function newsArticle({ outlet, article, home }: ArticlePage) {
  return {
    '@type': 'NewsArticle',
    mainEntityOfPage: `${home}${article.slug}`,
    headline: article.title,
    description: article.summary,
    datePublished: article.date,
    dateModified: article.revision?.date ?? article.date,
    inLanguage: article.language ?? outlet.language,
    articleSection: article.section,
    author: article.author ? [{ '@type': 'Person', name: article.author }] : undefined,
    publisher: { '@type': 'NewsMediaOrganization', name: outlet.name, url: home },
  };
}

/** OpenGraph properties of a page. */
export function openGraph({ outlet, article, home }: ArticlePage) {
  return html`<meta property="og:type" content="article">
<meta property="og:site_name" content="${outlet.name}">
<meta property="og:title" content="${article.title}">
<meta property="og:description" content="${article.summary}">
<meta property="og:url" content="${home}${article.slug}">
<meta property="article:published_time" content="${article.date}">
<meta property="article:modified_time" content="${article.revision?.date ?? article.date}">
<meta property="article:section" content="${article.section}">`;
}
