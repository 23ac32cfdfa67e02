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

/** The bits of named class groups. */
export function groupBits(...names: string[]): number {
  return CLASS_GROUPS.reduce((mask, { name }, i) => (names.includes(name) ? mask | (1 << i) : mask), 0);
}

/** A row: what a block is when it opens with these words (lower case, its first 120 characters are tried). */
export interface BlockOpening {
  name: string;
  pattern: RegExp;
}

/** Like the class groups, part of the block model: add at the end, then train again. */
export const BLOCK_OPENINGS: readonly BlockOpening[] = [
  {
    name: 'related',
    pattern:
      /^\W*(?:lire aussi|à lire|a lire|lisez aussi|voir aussi|sur le même|à découvrir|pour aller plus loin|read (?:more|also|next|:)|also read|see also|more (?:from|on|about|news|stories)|related|you (?:may|might)|recommended|don.t miss|watch:|mehr (?:zum|zu|dazu|über|lesen)|lesen sie|lies (?:auch|hier)|auch interessant|das könnte|passend dazu|weitere (?:artikel|infos|nachrichten|themen)|siehe auch|leia (?:mais|também)|veja|lea (?:también|más)|leer más|te puede|ver también|leggi anche|lees (?:ook|meer)|läs (?:också|mer)|les også|czytaj|zobacz|читайте|ähnliche|meistgelesen|most (?:read|popular)|trending|popular|top stories|latest|les plus lus)/,
  },
  {
    name: 'newsletter',
    pattern:
      /newsletter|subscri|abonn|sign ?up|s.inscrire|inscrivez|registrier|anmeld|suscr[ií]b|inscreva|iscriviti|log ?in|einloggen|connectez|whatsapp|telegram|follow us|folgen sie|suivez|síguenos|download|app herunter/,
  },
  {
    name: 'rights',
    pattern: /©|copyright|all rights reserved|tous droits|alle rechte|todos los derechos|reproduction|\(c\) \d{4}/,
  },
  {
    name: 'cookies',
    pattern:
      /cookie|consent|datenschutz|privacy|gdpr|rgpd|javascript|adblock|externe[rn]? inhalt|empfohlener (?:redaktioneller|externer)/,
  },
  {
    name: 'share',
    pattern:
      /^\W*(?:share|partager|teilen|compart|condividi|tweet|facebook|twitter|e-?mail|print|imprimer|drucken|copy link|link kopieren|merken|gefällt|like|save|kommentar|comment|leave a|schreib|laisser un|diskutieren|reply|antworten|report)/,
  },
  {
    name: 'credit',
    pattern:
      /^\W*(?:photo|foto|image|bild|credit|crédit|quelle|source|picture|getty|afp|reuters|ap photo|video|vidéo|file (?:photo|image)|archiv|imago|dpa|©|symbolbild|illustration)|(?:getty images|\/ ?afp|\/ ?reuters|\/ ?dpa|ap photo|shutterstock|istock|picture alliance)/,
  },
  {
    name: 'byline',
    pattern:
      /^\W*(?:by|par|von|por|di|door|av|af|text|autor|author|auteur|reporting by|editing by|published|publié|veröffentlicht|stand|updated|mis à jour|aktualisiert|posted|publicado|actualizado|last (?:updated|modified))\b[^.]{2,80}$/,
  },
  {
    name: 'day',
    pattern:
      /^\W*(?:\p{L}+,? )?(?:le |am |on )?(?:\d{1,2}[./ -](?:\d{1,2}|\p{L}+)[./ -]\d{2,4}|\p{L}+\.? \d{1,2},? \d{4}|\d{4}-\d\d-\d\d)(?:.{0,30})$/u,
  },
  {
    name: 'tags',
    pattern:
      /^\W*(?:tags?|topics?|themen|schlagw|stichw|thèmes?|mots.clés|filed under|categor|kategorie|catégorie|etiquetas|temas|keywords)\b/,
  },
  {
    name: 'advert',
    pattern:
      /^\W*(?:anzeige|advertis|publicité|publicidad|werbung|sponsor|reklam|annonce|pubblicità|affiliate|in partnership|donate|support|spend|faire un don|soutenez|unterstütz)/,
  },
];

/** A short block that belongs to a discussion, whole (lower case). */
export const CHATTER =
  /^\W*(?:\d+ )?(?:reply|replies|répondre|réponse|antworten|antwort|responder|respuesta|rispondi|odpowiedz|svara|svar|beantwoorden|ответить|report|report abuse|signaler|melden|denunciar|quote|zitieren|citar|citer|permalink|like|likes|j.aime|gefällt mir|upvote|downvote|flag|points?|share|log in to reply|top|link|says|said|schrieb|a écrit|a dit|sagte|dice|disse)\W*(?:\d+)?:?$/;

/** Headings after which what follows is no longer the article (lower case, of a short block). */
export const SECTION_ENDINGS: readonly BlockOpening[] = [
  {
    name: 'comments',
    pattern:
      /^\W*(?:\(?\d+\)? )?(?:user |reader |recent |all |view |show |les |vos |leser)?(?:comments?|commentaires?|kommentare?|comentarios?|comentários?|commenti|reacties|kommentarer|komentarze|комментари|réactions?|reactions?|responses?|diskussion|discussion|replies|trackbacks|pingbacks|thoughts on|opiniones|opinions?|réponses?|join the conversation|have your say|leave a (?:reply|comment)|post a comment|write a comment|add (?:a |your )?comment|laisser un commentaire|poster un|schreiben? sie|schreibe? einen|ihre? (?:meinung|kommentar)|dein kommentar|deja (?:un|tu)|deixe)/,
  },
  {
    name: 'related',
    pattern:
      /^\W*(?:related|more (?:from|on|about|news|stories|articles|in|like|to)|read (?:more|next|also)|you (?:may|might)|recommended|recommandé|don.t miss|also (?:on|in|read|see)|see also|further reading|latest|most (?:read|popular|viewed|shared|recent)|popular|trending|top (?:stories|news|videos)|recent (?:posts|news|articles)|editor.s (?:picks|choice)|what to read|next (?:article|up|post|story)|previous|sponsored|from (?:the|our) web|around the web|lire (?:aussi|plus)|à lire|a lire|sur le même|dans la même|voir aussi|à découvrir|à voir|les plus (?:lus|partagés)|nos autres|autres articles|articles? (?:liés|similaires|associés|suivant|précédent)|derniers? articles|dernières? (?:actu|news|info)|plus d.(?:articles|actu|info)|en savoir plus|l.essentiel|mehr (?:zum|zu|dazu|aus|von|über|news|themen)|weitere|verwandte|ähnliche|das könnte|auch interessant|passend|lesen sie|meistgelesen|beliebt|neueste|neuste|aktuelle?s?|top.?themen|empfehl|zum thema|links zum|zur startseite|vorheriger|nächster|relacionad|artículos|noticias|más (?:noticias|leíd|de|en|sobre)|lo más|lo último|te puede|te recomend|últimas|mais (?:lidas|notícias|sobre)|leia|veja|saiba|notizie|articoli|leggi|potrebbe|i più|gerelateerd|lees|meer|läs|mer (?:om|från)|relaterad|mest|czytaj|zobacz|polecamy|najnowsze|читайте|похожие|ещё)/,
  },
  {
    name: 'offers',
    pattern:
      /newsletter|subscribe|abonn|sign up|inscri|anmeld|follow us|folgen sie|folge uns|suivez|síguenos|siga|about the author|über den autor|à propos de l|sobre el autor|share (?:this|on)|partager|teilen|compart|tags?:|schlagw|themen:|topics|filed under|mots.clés|download|support us|donate|faire un don|kontakt|contact/,
  },
];
