/** A row: what a class, id or role speaks of, by the words that sites of several languages use for it. */
export interface ClassGroup {
  name: string;
  pattern: RegExp;
}

const group = (name: string, words: string): ClassGroup => ({
  name,
  pattern: new RegExp(`(?:^|[^a-z])(?:${words})`),
});

/** At most 31 rows (a bit each); the order is part of the block model: add at the end, then train again. */
export const CLASS_GROUPS: readonly ClassGroup[] = [
  group(
    'body',
    'article-?_?body|articlebody|entry-?_?content|post-?_?(?:body|content|entry|text)|story-?_?(?:body|content|text)|content-?_?body|article-?_?(?:content|text|inhalt)|body-?_?(?:copy|text|content)|rich-?_?text|texte|artikeltext|wysiwyg|prose|corps|contenu',
  ),
  group(
    'article',
    'article|artikel|articulo|artigo|story|post(?!er)|entry|beitrag|hentry|news-?_?(?:item|detail|text)|single',
  ),
  group('content', 'content|main|inhalt|hauptinhalt|cuerpo|body|text(?!-(?:xs|sm|lg|center|left|right|white|gr))'),
  group('paragraph', 'paragraph|absatz|para(?![a-z])|paragraf|parrafo|textblock|text-?_?block'),
  group(
    'lead',
    'lead(?!er|ing)|lede|intro|chapo|chapeau|teaser-?_?text|standfirst|summary|subtitle|sub-?_?head|sub-?_?title|dek(?![a-z])|description|excerpt|vorspann|kicker|abstract|deck(?![a-z])|entradilla|bajada',
  ),
  group('title', 'title|headline|heading|titre|titel|titulo|titulaire|header-?_?title'),
  group(
    'related',
    'related|relacionad|similar|more-?_?(?:news|from|stories|on|articles)|mehr|weitere|verwandt|also|aussi|recommend|empfehl|recirc|outbrain|taboola|plista|you-?_?may|read-?_?(?:more|next|also)|lire|further|other-?_?(?:news|articles)|autres|suggest|popular|trending|most-?_?|latest|recent|next-?_?|upnext|zergnet|linkbox|link-?_?list|newsbox|infobox-?_?link|crosslink',
  ),
  group(
    'teaser',
    'teaser|card|tile|promo|preview|carousel|slider|slick|swiper|headlines|feed|listing|list-?_?item|archive|stream|river|grid-?_?item|thumb|vignette',
  ),
  group(
    'share',
    'share|sharing|social|partag|teilen|compart|addthis|addtoany|sharedaddy|twitter|facebook|whatsapp|follow|bookmark|print(?![a-z])|toolbar|tools(?![a-z])|actions?(?![a-z])|like(?![a-z])',
  ),
  group(
    'comment',
    'comment|kommentar|coment|disqus|discussion|respond|reply|replies|forum|feedback|livefyre|leserbrief|reactions?(?![a-z])',
  ),
  group(
    'caption',
    'caption|legend|bildunter|bild(?![a-z])|credit|copyright|wp-caption|photo|image|picture|figure|gallery|galerie|media|video|player|foto|credits|source(?![a-z])|img(?![a-z])|slideshow|lightbox|audio|podcast',
  ),
  group(
    'author',
    'author|auteur|autor|byline|by-?_?line|contributor|writer|bio(?![a-z])|profile|signature|journalist|vcard|contributors?',
  ),
  group(
    'meta',
    'meta|date|datum|time|published|pubdate|posted|publi|info(?![a-z])|details?(?![a-z])|data(?![a-z])|stand(?![a-z])|byline-?_?date|reading-?_?time|updated',
  ),
  group(
    'tags',
    'tags?(?![a-z])|tag-?_?list|keyword|topics?(?![a-z])|categor|schlagw|stichw|themen|thema|label|rubri|post-?_?tag|etiqu|channel|cat-?_?links|ressort',
  ),
  group(
    'newsletter',
    'newsletter|subscri|abonn|signup|sign-?_?up|mailing|optin|opt-?_?in|register|mc4wp|subscribe|inscri|email(?![a-z])|e-?mail',
  ),
  group(
    'paywall',
    'paywall|premium|piano|tp-|login|log-?_?in|signin|sign-?_?in|paid|offer|plus-?_?(?:article|promo)|regwall|metered|barrier|restricted',
  ),
  group(
    'ad',
    'ads?(?![a-z])|advert|anzeige|sponsor|publicid|werbung|banner|dfp|google-?_?ad|adsense|ad-?_?slot|affiliate|commercial|partner|shopping|product|promotion|deal|pub(?![a-z])|publicite|campaign|donate|donation|spende|support',
  ),
  group(
    'nav',
    'nav(?!y)|navi|menu|breadcrumb|ariane|pagination|pager|paging|sitemap|skip|tabs?(?![a-z])|dropdown|hamburger|submenu|anker|jump|toc(?![a-z])|table-?_?of-?_?contents|inhaltsverz',
  ),
  group(
    'sidebar',
    'side-?_?bar|sidebar|aside|rail|right-?_?col|left-?_?col|marginal|seitenleiste|colonne|secondary|widget|barra|lateral|sidebox|complementary|rechts|spalte',
  ),
  group(
    'footer',
    'footer|foot(?![a-z])|bottom|fuss|pied|colophon|imprint|impressum|legal|disclaimer|contentinfo|rodape|copy(?![a-z])|siteinfo',
  ),
  group('header', 'header|kopf|masthead|banner|top-?_?bar|topbar|branding|logo|site-?_?head|entete|page-?_?head'),
  group(
    'cookie',
    'cookie|consent|gdpr|cmp(?![a-z])|privacy|datenschutz|didomi|usercentrics|onetrust|modal|popup|pop-?_?up|overlay|dialog|lightbox|alert|notice|notification|toast|hinweis',
  ),
  group(
    'box',
    'box(?![a-z])|infobox|info-?_?box|fact-?_?box|factbox|faktenbox|kasten|insert|inset|encadre|pullquote|pull-?_?quote|callout|embed|widget|aside|highlight|module|plugin|iframe|interactive',
  ),
  group('quote', 'quote|zitat|cita(?![a-z])|citation|blockquote|tweet|instagram-media|twitter-tweet|embed'),
  group('list', 'list|items?(?![a-z])|liste|row(?![a-z])|table|grid'),
  group(
    'hidden',
    'hidden|hide|invisible|visually|sr-?_?only|screen-?_?reader|d-none|display-?none|offscreen|collapsed|mobile-?_?only|print-?_?only|noprint|no-?_?print|assistive',
  ),
  group(
    'search',
    'search|suche|recherche|buscar|form(?![a-z])|filter|poll|umfrage|survey|quiz|rating|vote|sondage|encuesta|bewert',
  ),
  group(
    'reference',
    'footnote|fussnote|reference|bibliograph|notes?(?![a-z])|sources|quellen|literatur|correction|editor|update',
  ),
  group('live', 'live|ticker|liveblog|timeline|chrono'),
  group(
    'summary',
    'key-?_?points|highlights|takeaways|summary|zusammenfassung|resume|at-?_?a-?_?glance|bullet|in-?_?brief|essentiel',
  ),
];
