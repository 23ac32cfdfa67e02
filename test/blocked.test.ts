import { describe, expect, test } from 'vitest';
import { readArticle } from '../crawlers/article.ts';

const read = (html: string) => readArticle(html, { url: 'https://journal.example/2013/10/article' });

const PARAGRAPH =
  'L’agence a confirmé mercredi que le marché de téléphonie serait remis en concurrence avant la fin de l’année, et que le titulaire actuel pourrait y prendre part comme les autres candidats.';
const ARTICLE = Array.from(
  { length: 6 },
  (_, i) =>
    `<p>${PARAGRAPH.replace('mercredi', `le ${i + 2} octobre`)} Le ministère ${i} n’a pas fait d’autre commentaire.</p>`,
).join('');

describe('walls', () => {
  const walls: [kind: string, name: string, html: string][] = [
    [
      'cloudflare',
      'a challenge of Cloudflare',
      '<title>Just a moment...</title><body><h1>journal.example</h1><p>Checking your browser before accessing journal.example.</p><script>window._cf_chl_opt={};</script></body>',
    ],
    [
      'cloudflare',
      'the same in French',
      '<title>Un instant…</title><p>Vérification de la sécurité de votre connexion.</p>',
    ],
    [
      'captcha',
      'a question whether one is a robot',
      '<title>journal.example</title><p>Veuillez activer JS</p><script src="https://geo.captcha-delivery.com/captcha/?cid=1"></script>',
    ],
    [
      'captcha',
      'press and hold',
      '<title>Access check</title><p>Press and hold to confirm you are a human (and not a bot).</p>',
    ],
    [
      'denied',
      'a refusal',
      '<title>Access Denied</title><h1>Access Denied</h1><p>You don’t have permission to access this page on this server.</p>',
    ],
    [
      'denied',
      'a refusal of the whole region',
      '<title>Our European visitors are important to us</title><p>This site is currently unavailable to most European visitors.</p>',
    ],
    [
      'consent',
      'a consent wall in French',
      '<title>Journal</title><p>Avec votre accord, nous et nos 812 partenaires utilisons des cookies pour stocker et accéder à des informations personnelles comme votre visite sur ce site.</p><button>Tout accepter</button><p>Continuer sans accepter</p>',
    ],
    [
      'consent',
      'a consent wall in German',
      '<title>Zeitung</title><p>Mit Werbung weiterlesen. Besuchen Sie unsere Seite wie gewohnt mit Werbung und Tracking. Zustimmen und weiter</p>',
    ],
    [
      'login',
      'a login form',
      '<title>Connexion - Journal</title><form><label>Courriel</label><input><label>Mot de passe</label></form><a>Mot de passe oublié ?</a>',
    ],
    [
      'javascript',
      'a page that only scripts can draw',
      '<title>Journal</title><noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div>',
    ],
    [
      'notfound',
      'a missing page served as if found',
      '<title>Page introuvable - Journal</title><p>La page que vous recherchez n’existe plus.</p><a href="/">Accueil</a>',
    ],
    ['unavailable', 'a site under repair', '<title>Site en maintenance</title><p>Nous revenons très vite.</p>'],
  ];
  for (const [kind, name, html] of walls) {
    test(`${name} is no article`, () => {
      expect(read(`<html><head>${html}`).blocked).toBe(kind);
    });
  }

  test('an article about walls is an article', () => {
    const html = `<title>Access denied: why captchas fail</title><h1>Access denied: why captchas fail</h1>${ARTICLE}<p>Sites ask readers to enable JavaScript or to accept cookies; a page not found is shown as if found.</p>`;
    expect(read(html).blocked).toBeNull();
  });

  test('the cookie banner, the login box and the noscript note of an article do not make it a wall', () => {
    const html = `<title>Le marché relancé</title><noscript>Please enable JavaScript.</noscript><div class="cookie-banner"><p>Nous et nos 812 partenaires utilisons des cookies.</p><button>Tout accepter</button></div><form>Connectez-vous <a>Mot de passe oublié ?</a></form><h1>Le marché relancé</h1>${ARTICLE}`;
    expect(read(html).blocked).toBeNull();
  });

  test('a short piece of news is not taken for a wall', () => {
    const declared =
      '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Le marché relancé"}</script>';
    const html = `<title>Le marché relancé</title>${declared}<h1>Le marché relancé</h1><p>${PARAGRAPH}</p><a href="/login">Log in to continue</a>`;
    expect(read(html).blocked).toBeNull();
  });

  test('an empty page is not called a wall', () => {
    expect(read('<html><body></body></html>').blocked).toBeNull();
  });
});

describe('stubs', () => {
  const stub = (invitation: string, head = ''): string =>
    `<html><head><title>Le marché relancé</title>${head}</head><body><h1>Le marché relancé</h1><div class="article-body"><p>${PARAGRAPH}</p></div><div class="offre"><p>${invitation}</p></div></body></html>`;

  for (const invitation of [
    'La suite de cet article est réservée aux abonnés.',
    'Il vous reste 83 % de cet article à lire.',
    'Subscribe to continue reading this story.',
    'Jetzt weiterlesen mit Plus. Bereits Abonnent? Anmelden',
    'Este contenido es exclusivo para suscriptores.',
  ]) {
    test(`"${invitation}" marks a part`, () => {
      expect(read(stub(invitation)).partial).toBe(true);
    });
  }

  test('a short text that is declared not free is a part', () => {
    const head = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>';
    expect(read(stub('Partager', head)).partial).toBe(true);
  });

  test('a whole article that is declared not free is whole', () => {
    const head = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>';
    expect(read(`<html><head>${head}</head><body><h1>Le marché relancé</h1>${ARTICLE}</body></html>`).partial).toBe(
      false,
    );
  });

  test('a whole article that is followed by an offer of subscription is whole', () => {
    const long = Array.from({ length: 4 }, () => ARTICLE)
      .join('')
      .replace(/ministère \d/g, (match) => match);
    const paragraphs = long
      .split('</p>')
      .map(
        (paragraph, i) =>
          `${paragraph} Numéro ${i}, lot ${i * 7}, site ${i * 13}, avis ${i * 17}, offre ${i * 19}.</p>`,
      )
      .join('');
    expect(
      read(
        `<html><body><h1>Le marché relancé</h1>${paragraphs}<p>Abonnez-vous pour lire tous nos articles.</p></body></html>`,
      ).partial,
    ).toBe(false);
  });

  test('a short piece of news without an invitation is whole', () => {
    expect(read(stub('Partager sur le réseau')).partial).toBe(false);
  });
});
