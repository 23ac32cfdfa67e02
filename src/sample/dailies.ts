import { html, raw } from 'hono/html';
import { clock, englishDay, frenchDay, numericDay } from './dates.ts';
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

/** A news agency: little markup, instants in UTC, initials at the foot. */
export function agencyPage(page: ArticlePage): string {
  const { article, outlet, home } = page;
  const utc = new Date(article.date).toISOString();
  return String(html`${doctype}<html lang="fr"><head><meta charset="utf-8"><title>${article.title} - ${outlet.name}</title>
<link rel="canonical" href="${home}${article.slug}">
${jsonLd({ '@context': 'https://schema.org', ...newsArticle(page), datePublished: utc, dateModified: utc })}</head>
<body>${markBand('fr')}
<header><a href="${home}">${outlet.name}</a><nav><a href="${home}">Fil général</a> <a href="${home}">Économie</a> <a href="${home}">Social</a></nav></header>
<main><article><h1>${article.title}</h1>
<p class="stamp"><time datetime="${utc}">${numericDay(article.date)} ${clock(article.date, 'h')}</time> - ${article.section}</p>
<div class="dispatch">${prose(article)}</div></article>
<aside><h2>Dernières dépêches</h2><ul>${relatedLinks(page)}</ul></aside></main>
<footer><p>${sampleMark.fr}</p><p>Tous droits de reproduction et de représentation réservés.</p></footer></body></html>
`);
}

/** A general daily: JSON-LD graph, OpenGraph, figure, share bar, a newsletter box in the middle of the text. */
export function guetteurPage(page: ArticlePage): string {
  const { article, outlet, home } = page;
  const newsletter = html`<aside class="newsletter-box"><h3>La lettre du matin</h3><p>Recevez chaque jour à 7 heures l’essentiel de l’actualité économique.</p><form action="${home}lettre"><label>Votre adresse <input type="email" name="email"></label><button>S’inscrire</button></form></aside>`;
  return String(html`${doctype}<html lang="fr"><head><meta charset="utf-8"><title>${article.title} | ${outlet.name}</title>
<meta name="description" content="${article.summary}">
<link rel="canonical" href="${home}${article.slug}">
<link rel="alternate" type="application/rss+xml" title="${outlet.name}" href="${home}feed.xml">
${openGraph(page)}
${jsonLd({ '@context': 'https://schema.org', '@graph': [{ '@type': 'WebSite', name: outlet.name, url: home }, newsArticle(page)] })}
</head><body class="single">${markBand('fr')}
<header class="site-header"><a class="logo" href="${home}">${outlet.name}</a>
<nav aria-label="Rubriques"><ul><li><a href="${home}">À la une</a></li><li><a href="${home}">Politique</a></li><li><a href="${home}">Économie</a></li><li><a href="${home}">Sports</a></li></ul></nav></header>
<main><article class="article article--full"><header><p class="kicker">${article.section}</p><h1 class="article__title">${article.title}</h1>
<p class="article__lead">${article.summary}</p>
<p class="article__meta">Par <a rel="author" href="${home}">${article.author}</a>, publié le <time datetime="${article.date}">${frenchDay(article.date)} à ${clock(article.date, 'h')}</time>
${article.revision ? html`, modifié le <time datetime="${article.revision.date}">${frenchDay(article.revision.date)} à ${clock(article.revision.date, 'h')}</time>` : ''}</p></header>
<ul class="share"><li><a href="#">Partager</a></li><li><a href="#">Envoyer</a></li><li><a href="#">Imprimer</a></li></ul>
${article.caption ? html`<figure><img src="${home}image.svg" alt=""><figcaption>${article.caption}</figcaption></figure>` : ''}
<div class="article__body">${article.revision ? html`<p class="update-note">${article.revision.note}</p>` : ''}${prose(article, newsletter)}</div>
<section class="related"><h2>Lire aussi</h2><ul>${relatedLinks(page)}</ul></section></article>
<section class="comments"><h2>2 réactions</h2><p>passant75 : Encore un bug !</p><p>lectrice : Et les courriers, alors ?</p></section></main>
<footer><p>${sampleMark.fr}</p><nav><a href="${home}">Mentions légales</a> <a href="${home}">Contact</a></nav></footer></body></html>
`);
}

/** A regional daily of the old school: windows-1252, transitional HTML, tables, the date in words only. */
export function regionalPage(page: ArticlePage): string {
  const { article, outlet, home } = page;
  return String(html`<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "http://www.w3.org/TR/html4/loose.dtd">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><title>${article.title} - ${outlet.name}</title>
<meta name="description" content="${article.summary}"><meta name="publish_date" content="${article.date}"><meta name="author" content="${article.author}"></head>
<body bgcolor="#ffffff">${markBand('fr')}
<table width="980"><tr><td colspan="2"><a href="${home}"><b>${outlet.name}</b></a> : <a href="${home}">Accueil</a> | <a href="${home}">Faits divers</a> | <a href="${home}">Économie</a> | <a href="${home}">Loisirs</a></td></tr>
<tr><td width="700" valign="top"><div id="article"><h1>${article.title}</h1>
<div class="date">Publié le ${numericDay(article.date)} à ${clock(article.date, ':')}</div>
<div class="chapo"><b>${article.summary}</b></div>
<div class="txt">${prose(article)}</div>
<div class="signature">${article.author}</div></div></td>
<td width="280" valign="top"><div class="bloc"><b>Les plus lus</b><ul>${relatedLinks(page)}</ul></div><div class="bloc"><b>Météo</b><p>Avignon 17°, Nîmes 18°, Valence 15°</p></div></td></tr>
</table><div id="footer"><small>${sampleMark.fr}</small></div></body></html>
`);
}

/** An English-language daily: JSON-LD, a sign-up box, a caption. */
export function courierPage(page: ArticlePage): string {
  const { article, outlet, home } = page;
  const language = article.language ?? outlet.language;
  const signUp = html`<div class="signup"><strong>Get the Europe briefing</strong><p>Every weekday, free, in your inbox.</p></div>`;
  return String(html`${doctype}<html lang="${language}"><head><meta charset="utf-8"><title>${article.title} – ${outlet.name}</title>
<meta name="description" content="${article.summary}"><link rel="canonical" href="${home}${article.slug}">
${openGraph(page)}${jsonLd({ '@context': 'https://schema.org', ...newsArticle(page) })}</head>
<body>${markBand('en')}
<header><a href="${home}">${outlet.name}</a><nav><a href="${home}">World</a> <a href="${home}">Europe</a> <a href="${home}">Business</a></nav></header>
<main id="main"><article><h1>${article.title}</h1><p class="standfirst">${article.summary}</p>
<p class="byline">By ${article.author} <span class="dateline"><time datetime="${article.date}">${englishDay(article.date)}, ${clock(article.date, ':')}</time></span></p>
${article.caption ? html`<figure><img src="${home}image.svg" alt=""><figcaption>${article.caption}</figcaption></figure>` : ''}
<div class="story-body">${prose(article, signUp)}</div></article>
<aside aria-label="More"><h2>More on this story</h2><ul>${relatedLinks(page)}</ul></aside></main>
<footer><p>${sampleMark.en}</p></footer></body></html>
`);
}
