import { html, raw } from 'hono/html';
import { clock, frenchDay } from './dates.ts';
import {
  type ArticlePage,
  jsonLd,
  markBand,
  newsArticle,
  openGraph,
  prose,
  relatedLinks,
  sampleMark,
} from './markup.ts';

const doctype = raw('<!doctype html>\n');

/** A trade weekly: microdata and OpenGraph, tags, the author's biography. */
export function weeklyPage(page: ArticlePage): string {
  const { article, outlet, home } = page;
  return String(html`${doctype}<html lang="fr" prefix="og: http://ogp.me/ns#"><head><meta charset="utf-8"><title>${article.title} :: ${outlet.name}</title>
${openGraph(page)}<link rel="canonical" href="${article.slug.split('/').at(-1)}"></head>
<body>${markBand('fr')}<div id="top"><a href="${home}">${outlet.name}</a><ul class="menu"><li><a href="${home}">Opérateurs</a></li><li><a href="${home}">Réseaux</a></li><li><a href="${home}">Services</a></li></ul></div>
<div id="wrap"><div class="post" itemscope itemtype="http://schema.org/NewsArticle">
<h1 itemprop="headline">${article.title}</h1>
<div class="infos"><span itemprop="author">${article.author}</span> | <meta itemprop="datePublished" content="${article.date}">${frenchDay(article.date)}, ${clock(article.date, 'h')} | <a href="#react">Réagir</a></div>
<p class="chapo" itemprop="description">${article.summary}</p>
<div itemprop="articleBody">${prose(article)}</div>
<div class="tags">Mots-clés : <a href="${home}">opérateurs</a>, <a href="${home}">${article.section}</a></div></div>
<div class="bio"><b>${article.author}</b> suit les opérateurs pour ${outlet.name}.</div>
<div class="sidebar"><h3>À lire également</h3><ul>${relatedLinks(page)}</ul><h3>Livre blanc</h3><p>Dix conseils pour choisir son offre mobile professionnelle.</p></div></div>
<div id="footer">${sampleMark.fr}</div></body></html>
`);
}

/** A public-sector letter: XHTML, Dublin Core, breadcrumbs. */
export function serviceLetterPage(page: ArticlePage): string {
  const { article, outlet, home } = page;
  return String(html`<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="fr" lang="fr"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>${outlet.name} - ${article.title}</title>
<meta name="DC.title" content="${article.title}" /><meta name="DC.date.issued" content="${article.date}" /><meta name="DC.creator" content="${article.author}" />
<link rel="alternate" type="application/rdf+xml" href="${home}index.rdf" /></head>
<body>${markBand('fr')}<div id="entete"><a href="${home}">${outlet.name}</a></div>
<div id="fil">Vous êtes ici : <a href="${home}">Accueil</a> &gt; <a href="${home}">${article.section}</a> &gt; Article</div>
<div id="contenu"><h1>${article.title}</h1><p class="date">Le ${frenchDay(article.date)} à ${clock(article.date, 'h')} - ${article.author}</p>
<p class="chapeau">${article.summary}</p><div class="texte">${prose(article)}</div></div>
<div id="navigation"><h2>Même rubrique</h2><ul>${relatedLinks(page)}</ul></div>
<div id="pied">${sampleMark.fr}</div></body></html>
`);
}

/** An aggregator: cookie notice, advertisements and pointers between the paragraphs. */
export function flashPage(page: ArticlePage): string {
  const { article, outlet, home, related } = page;
  const between = html`<div class="ad">Publicité</div><p class="see-also"><strong>Voir aussi :</strong> <a href="${home}${related[0]?.slug}">${related[0]?.title}</a></p>`;
  return String(html`${doctype}<html lang="fr"><head><meta charset="utf-8"><title>${article.title}</title>${openGraph(page)}</head>
<body>${markBand('fr')}<div class="cookies" role="dialog"><p>Nous utilisons des cookies de mesure d’audience. <button>Accepter</button></p></div>
<div class="topbar"><a href="${home}">${outlet.name}</a> <a href="${home}">Buzz</a> <a href="${home}">Conso</a> <a href="${home}">High-tech</a></div>
<div class="content"><h1 class="title">${article.title}</h1>
<div class="meta"><time datetime="${article.date}">${frenchDay(article.date)}, ${clock(article.date, ':')}</time> · Rédaction</div>
<div class="article-content">${prose(article, between)}</div><div class="social"><a href="#">J’aime</a> <a href="#">Tweeter</a></div></div>
<div class="more"><h3>Vous aimerez aussi</h3><ul>${relatedLinks(page)}</ul></div><div class="foot">${sampleMark.fr}</div></body></html>
`);
}

/** A blog on a common publishing engine: hAtom classes, comments. */
export function blogPage(page: ArticlePage): string {
  const { article, outlet, home } = page;
  return String(html`${doctype}<html lang="fr-FR"><head><meta charset="UTF-8"><title>${article.title} | ${outlet.name}</title>
<link rel="canonical" href="${home}${article.slug}"><link rel="alternate" type="application/rss+xml" href="${home}feed.xml"></head>
<body class="post-template-default single single-post">${markBand('fr')}
<header id="masthead"><h2 class="site-title"><a href="${home}">${outlet.name}</a></h2><p class="site-description">${outlet.tagline}</p></header>
<div id="primary"><article class="post hentry category-${article.section.toLowerCase()}">
<header class="entry-header"><h1 class="entry-title">${article.title}</h1><div class="entry-meta">Publié le <time class="entry-date published" datetime="${article.date}">${frenchDay(article.date)}</time> par <span class="author vcard"><a class="fn" href="${home}">${article.author}</a></span></div></header>
<div class="entry-content">${prose(article)}</div><footer class="entry-footer">Classé dans <a rel="category tag" href="${home}">${article.section}</a></footer></article>
<div id="comments"><h2>Un commentaire</h2><ol><li><p>Merci pour cette mise au point.</p></li></ol></div></div>
<aside id="secondary"><h2>Articles récents</h2><ul>${relatedLinks(page)}</ul></aside>
<footer id="colophon">${sampleMark.fr}</footer></body></html>
`);
}

/** A letter for purchasers: JSON-LD as a list, sections, a subscription box. */
export function purchasersPage(page: ArticlePage): string {
  const { article, outlet, home } = page;
  return String(html`${doctype}<html lang="fr"><head><meta charset="utf-8"><title>${article.title} — ${outlet.name}</title>
<link rel="canonical" href="${home}${article.slug}">
${jsonLd([{ '@context': 'https://schema.org', ...newsArticle(page) }])}</head><body>${markBand('fr')}
<header><a href="${home}">${outlet.name}</a> <nav><a href="${home}">Marchés</a> <a href="${home}">Jurisprudence</a> <a href="${home}">Pratique</a></nav></header>
<main><h1>${article.title}</h1><p class="dek">${article.summary}</p><p class="by">${article.author}, le ${frenchDay(article.date)}</p>
<section class="text">${prose(article)}</section>
<section class="subscribe"><h2>Déjà abonné ?</h2><p>Retrouvez nos modèles de clauses dans l’espace réservé.</p></section></main>
<aside><h2>Sur le même sujet</h2><ul>${relatedLinks(page)}</ul></aside><footer>${sampleMark.fr}</footer></body></html>
`);
}
