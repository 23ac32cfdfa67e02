import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { assetUrl } from './assets.ts';
import type { View } from './desk.ts';
import { mayEnter } from './session.ts';
import { LANGUAGES, type WordKey, type Words } from './words.ts';

const SECTIONS: { path: string; word: WordKey }[] = [
  { path: '/', word: 'nav.queue' },
  { path: '/morning', word: 'morning.title' },
  { path: '/log', word: 'nav.log' },
  { path: '/questions', word: 'nav.questions' },
  { path: '/statements', word: 'nav.statements' },
  { path: '/digests', word: 'nav.digests' },
  { path: '/sources', word: 'nav.sources' },
  { path: '/watch', word: 'nav.watch' },
  { path: '/people', word: 'nav.people' },
];

const LANGUAGE_NAMES = { fr: 'Français', en: 'English' };

const KEYS: [keys: string[], word: WordKey][] = [
  [['j', 'k'], 'keys.move'],
  [['o', '↵'], 'keys.open'],
  [['c', 'd', 'u'], 'keys.verdict'],
  [['e'], 'keys.evidence'],
  [['m'], 'keys.merge'],
  [['x'], 'keys.choose'],
  [['a'], 'keys.assign'],
  [['s'], 'keys.snooze'],
  [['n'], 'keys.dismiss'],
  [['z'], 'keys.undo'],
  [['q'], 'keys.question'],
  [['g'], 'keys.back'],
  [['/'], 'keys.search'],
  [['?'], 'keys.help'],
];

interface PageProps {
  view: View;
  title: string;
  /** Width of the page: `wide` for lists and claims, `text` for reading. */
  width?: 'wide' | 'text';
  children?: Child;
}

/** The one frame of every page. */
export function Layout({ view, title, width = 'wide', children }: PageProps) {
  const { words } = view;
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={words.language}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>{`${title} · Recoupe`}</title>
          <link rel="icon" href={assetUrl('icon.svg')} type="image/svg+xml" />
          <link rel="stylesheet" href={assetUrl('recoupe.css')} />
          <script src={assetUrl('recoupe.js')} defer />
        </head>
        <body>
          <a class="skip" href="#main">
            {words.say('nav.skip')}
          </a>
          {view.sample && <SampleBanner words={words} />}
          <Header view={view} />
          <main id="main" class={width} tabindex={-1}>
            {children}
          </main>
          <footer class="foot">
            <p>{words.say('foot.line')}</p>
          </footer>
          {view.person && <KeyHelp words={words} />}
        </body>
      </html>
    </>
  );
}

function SampleBanner({ words }: { words: Words }) {
  return (
    <aside class="sample" aria-label={words.say('sample.label')}>
      <p>
        <strong>{words.say('sample.label')}</strong> {words.say('sample.what')}
      </p>
      <p>
        {words.say('sample.own')} <code>recoupe start --data DIR --watch FILE.yaml</code>
      </p>
    </aside>
  );
}

/** Pages that belong to a section without lying under its address. */
const ASIDE: Record<string, RegExp> = { '/questions': /^\/journalists(\/|$)/, '/digests': /^\/(lists\/|alerts$)/ };

/** Whether a page is a section's first, or another of that section. */
function currentIn(section: string, path: string): 'page' | 'true' | undefined {
  if (path === section) return 'page';
  return path.startsWith(`${section}/`) || ASIDE[section]?.test(path) ? 'true' : undefined;
}

function Header({ view }: { view: View }) {
  const { words, person } = view;
  const sections = SECTIONS.filter((s) => person && mayEnter(s.path, person));
  const path = view.here.split('?')[0]!;
  return (
    <header class="top">
      <a class="brand" href={person?.role === 'reader' ? '/log' : '/'}>
        Recoupe
      </a>
      {sections.length > 0 && (
        <nav class="sections" aria-label={words.say('nav.label')}>
          <ul>
            {sections.map((s) => (
              <li>
                <a href={s.path} aria-current={currentIn(s.path, path)}>
                  {words.say(s.word)}
                  {s.path === '/questions' && view.questionsDue ? <Due view={view} n={view.questionsDue} /> : null}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <div class="tools">
        <LanguageSwitch view={view} />
        {person && person.role !== 'reader' && (
          <a class="log-question" href="/questions/new" aria-label={words.say('q.new')} title={words.say('q.new')}>
            +
          </a>
        )}
        {person && (
          <button type="button" class="quiet" popovertarget="keys" aria-label={words.say('keys.title')}>
            ?
          </button>
        )}
        {person && <Me view={view} name={person.name} />}
      </div>
    </header>
  );
}

function Due({ view, n }: { view: View; n: number }) {
  return (
    <>
      {' '}
      <span class="due-count" aria-hidden="true">
        {n}
      </span>
      <span class="unseen">({view.words.say('nav.due', { n })})</span>
    </>
  );
}

function LanguageSwitch({ view }: { view: View }) {
  return (
    <form method="post" action="/language" class="languages" aria-label={view.words.say('nav.language')}>
      <input type="hidden" name="back" value={view.here} />
      {LANGUAGES.filter((language) => language !== view.words.language).map((language) => (
        <button type="submit" class="quiet" name="language" value={language} lang={language}>
          {LANGUAGE_NAMES[language]}
        </button>
      ))}
    </form>
  );
}

function Me({ view, name }: { view: View; name: string }) {
  return (
    <div class="me">
      <a href="/account">{name}</a>
      {!view.sample && (
        <form method="post" action="/sign-out">
          <button type="submit" class="quiet">
            {view.words.say('nav.sign_out')}
          </button>
        </form>
      )}
    </div>
  );
}

function KeyHelp({ words }: { words: Words }) {
  return (
    <div id="keys" popover="auto" class="keys" role="dialog" aria-labelledby="keys-title">
      <h2 id="keys-title">{words.say('keys.title')}</h2>
      <dl>
        {KEYS.map(([keys, word]) => (
          <div>
            <dt>
              {keys.map((key) => (
                <kbd>{key}</kbd>
              ))}
            </dt>
            <dd>{words.say(word)}</dd>
          </div>
        ))}
      </dl>
      <label class="switch">
        <input type="checkbox" id="keys-on" checked /> {words.say('keys.on')}
      </label>
      <button type="button" popovertarget="keys" popovertargetaction="hide">
        {words.say('keys.close')}
      </button>
    </div>
  );
}
