/** A row: a kind of page that stands in the way of the article, and how it shows. */
export interface WallSign {
  kind: string;
  /** The whole title of such a page begins so. */
  title?: RegExp;
  /** Markup that only such a page has. */
  markup?: RegExp;
  /** What it says, where it says little else. */
  text?: RegExp;
}

/** The surest first. `text` is tried on lower case with plain apostrophes. */
export const WALL_SIGNS: readonly WallSign[] = [
  {
    kind: 'cloudflare',
    title:
      /^(?:just a moment|un instant|einen moment|nur einen moment|un momento|attention required! \| cloudflare|please wait\W*\| cloudflare|access denied \| .* used cloudflare)/i,
    markup:
      /_cf_chl_opt|cf-browser-verification|id=["']cf-(?:wrapper|error-details|challenge)|\/cdn-cgi\/challenge-platform\/h\/[a-z]\/orchestrate/i,
    text: /checking (?:if the site connection is secure|your browser before accessing)|verify(?:ing)? you are human|vérifi\w+ que vous êtes (?:un )?humain|performance (?:&|and) security by cloudflare|cloudflare ray id/,
  },
  {
    kind: 'captcha',
    title:
      /^(?:are you (?:a robot|human)|robot or human|human verification|captcha|security (?:check|verification)|bot verification|pardon our interruption|please verify|vérification de sécurité|êtes-vous un (?:robot|humain)|sicherheits(?:abfrage|überprüfung)|verificación)/i,
    markup:
      /geo\.captcha-delivery\.com|id=["']px-captcha|_Incapsula_Resource|\/_sec\/cp_challenge|ddos-guard\.net|awsWafCookieDomainList|friendlycaptcha|<form[^>]{0,300}action=["'][^"']{0,200}captcha/i,
    text: /(?:press and hold|i'm not a robot|je ne suis pas un robot|ich bin kein roboter|unusual traffic|trafic inhabituel|ungewöhnlichen datenverkehr|prove (?:that )?you(?:'re| are) (?:not a robot|human)|complete the (?:captcha|security check)|solve the captcha|résoudre le captcha|incapsula incident id|request unsuccessful|comportement automatisé|detected unusual activity)/,
  },
  {
    kind: 'denied',
    title:
      /^(?:access (?:to this page has been )?denied|403\b|forbidden|error 403|accès (?:refusé|interdit)|zugriff verweigert|acceso denegado|request (?:blocked|rejected)|blocked|sorry, you have been blocked|unavailable for legal reasons|451\b)/i,
    text: /(?:you don't have permission to access|vous n'avez pas (?:la permission|l'autorisation) d'accéder|the requested url was rejected|your (?:access|request|ip(?: address)?) (?:has been|was|is) blocked|not available in your (?:region|country)|unavailable (?:in|to) (?:your|most european)|pas disponible dans votre (?:pays|région)|recognize you are attempting to access this website from a country)/,
  },
  {
    kind: 'consent',
    title:
      /^(?:before you continue|avant d.accéder|bevor sie (?:fortfahren|zu)|antes de continuar|your (?:privacy|data)|privacy (?:wall|settings)|privatsphäre|cookie[ -]?(?:wall|consent)|gestion des cookies|consent|zustimmung|votre (?:vie privée|consentement)|yahoo (?:fait partie|is part|ist teil))/i,
    markup:
      /consent\.yahoo\.com|guce\.[a-z.]+\/consent|consent\.(?:google|youtube)\.[a-z.]+\/(?:save|m\b)|id=["']privacy-?wall|class=["'][^"']{0,100}(?:consent|cookie|privacy)-?wall/i,
    text: /(?:accept(?:er|ez|ieren)?[^.]{0,40}(?:cookies|continu|weiter)|(?:nous et nos|we and our|wir und unsere|nosotros y nuestros)[^.]{0,30}(?:\d+ )?(?:partenaires|partners?|partner|socios)|mit werbung (?:und tracking )?(?:weiter|lesen)|(?:continuer|poursuivre) (?:votre navigation|sans accepter)|zustimmen und weiter|avec publicité|accept (?:all|cookies)|tout accepter|alle akzeptieren|consent to (?:cookies|the use))/,
  },
  {
    kind: 'login',
    title:
      /^(?:(?:log|sign) ?in\b|login\b|connexion\b|se connecter|identifi(?:ez|cation)|anmelden?\b|anmeldung|einloggen|iniciar sesión|subscribe to|abonnez-vous)/i,
    text: /(?:(?:log|sign) ?in to (?:continue|read|your account|view|access)|(?:connectez|identifiez)-vous|mot de passe oublié|forgot(?:ten)? (?:your )?password|passwort vergessen|(?:melden sie sich|bitte einloggen|jetzt anmelden)|create (?:a free |an )?account to|réservé(?:e)? aux abonnés|subscribers? only|inicia sesión|déjà abonné)/,
  },
  {
    kind: 'javascript',
    title: /^(?:javascript (?:is )?(?:required|disabled)|enable javascript|please enable js)/i,
    text: /(?:(?:please )?(?:enable|turn on|activate) (?:java ?script|js\b)|(?:activer|activez) (?:le )?javascript|java ?script (?:is |must be |needs to be |has been )?(?:required|enabled|disabled|désactivé|deaktiviert|aktiviert|nécessaire|activé|erforderlich)|(?:requires?|nécessite|benötigt|need to enable|without) javascript|aktivieren sie (?:bitte )?javascript|habilit\w+ javascript|your browser (?:does not|doesn't) support javascript)/,
  },
  {
    kind: 'notfound',
    title:
      /^(?:404\b|(?:error|erreur|fehler) 404|page (?:not found|introuvable|non trouvée|inexistante)|not found|seite nicht gefunden|página no encontrada|pagina niet gevonden|pagina non trovata|cette page n.existe)/i,
    text: /(?:page (?:not found|introuvable|non trouvée)|(?:the )?page you(?:'re| are|'ve| have)? (?:looking for|requested)[^.]{0,60}(?:not|n't|no longer|moved)|la page (?:que vous (?:recherchez|cherchez|demandez)|demandée)[^.]{0,60}(?:n'|introuvable|plus)|(?:diese|die) (?:angeforderte )?seite (?:wurde|konnte|existiert) (?:leider )?nicht|http (?:error )?404|erreur 404|error 404)/,
  },
  {
    kind: 'unavailable',
    title:
      /^(?:(?:error )?(?:50[0234])\b|service (?:temporarily )?unavailable|bad gateway|gateway time-?out|internal server error|site (?:is )?(?:under maintenance|en maintenance)|maintenance|wartung)/i,
    text: /(?:service (?:is )?(?:temporarily )?unavailable|(?:503|502|500) (?:service|bad|internal)|(?:under|en|for) (?:scheduled )?maintenance|wartungsarbeiten|error establishing a database connection|too many requests|rate limit(?:ed)? exceeded|host error|web server is down)/,
  },
];

/** What the end of a teaser for subscribers says (lower case, plain apostrophes), in the blocks after it. */
export const PAYWALL_WORDS =
  /(?:(?:la suite|cet article|ce contenu|l'intégralité|l'article complet|le reste)[^.]{0,60}(?:réservée?|abonné|abonnez|inscri)|il vous reste \d+ ?%|réservée? (?:à nos|aux) abonné|article (?:réservé|abonnés?)|(?:pour|afin de) (?:lire|poursuivre|continuer)[^.]{0,50}(?:abonnez|abonnement|inscri|connect)|abonnez-vous pour (?:lire|continuer|accéder)|débloquez cet article|(?:subscribe|sign (?:in|up)|log ?in|register|create[^.]{0,20}account)[^.]{0,40}to (?:continue|read|keep|unlock|access|view)|(?:continue|keep) reading[^.]{0,40}(?:subscri|trial|account|free)|already a (?:subscriber|member)\?|(?:this|the full|full) (?:article|story|content)[^.]{0,40}(?:for|to|by) (?:our |paid |paying )?(?:subscribers|members)|subscribers?[- ]only|to (?:read|view|continue)[^.]{0,40}(?:please )?(?:subscribe|register|log in|sign)|unlock (?:this|the) (?:article|story)|you have reached your[^.]{0,30}limit|(?:jetzt|sofort) (?:weiterlesen|freischalten)|weiterlesen mit|lesen sie (?:jetzt )?(?:den ganzen|alle)[^.]{0,50}(?:abo|plus|artikel mit)|(?:dieser|der ganze|den vollständigen|vollständige) (?:artikel|inhalt|text)[^.]{0,60}(?:abonnent|abo\b|plus|kostenpflichtig|exklusiv)|mit [^.]{0,25}(?:plus|\+|abo) (?:weiterlesen|lesen)|nur für abonnent|exklusiv für abonnent|bereits abonnent|(?:este|el) (?:artículo|contenido)[^.]{0,50}suscriptor|suscríbete para (?:seguir|leer|continuar)|contenuto riservato|abbonati per|conteúdo (?:exclusivo|restrito)|assine para|dit artikel is (?:alleen )?voor abonnees|verder lezen\?)/;
