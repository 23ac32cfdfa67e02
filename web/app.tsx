import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import { updatePerson } from '../db/people.ts';
import { account } from './account.tsx';
import { accountCode } from './account-code.tsx';
import { alerts } from './alerts.tsx';
import { api } from './api.ts';
import { assets } from './assets.ts';
import { claims } from './claims.tsx';
import type { Desk, DeskEnv } from './desk.ts';
import { digestLists } from './digest-lists.tsx';
import { digestPages } from './digest-pages.tsx';
import { digestPreview } from './digest-preview.tsx';
import { documents } from './documents.tsx';
import { entry } from './entry.tsx';
import { DECLINED, Declined, Failed, NotFound, Refused } from './errors.tsx';
import { figures } from './figures.tsx';
import { bounded, headers, knownMethods, loopbackOnly, readable, sameOriginOnly } from './guard.ts';
import { journalists } from './journalists.tsx';
import { live } from './live.ts';
import { log } from './log.tsx';
import { matchingActs } from './matching-acts.ts';
import { mergePages } from './merge.tsx';
import { morning } from './morning.tsx';
import { organisations } from './organisations.tsx';
import { ownPath } from './own-path.ts';
import { people } from './people.tsx';
import { countQuestions, questions } from './questions.tsx';
import { answerActs } from './questions-acts.ts';
import { corrections } from './questions-corrections.tsx';
import { queue } from './queue.tsx';
import { queueActs } from './queue-acts.tsx';
import { queueLearnt } from './queue-learnt.tsx';
import { queueViews } from './queue-views.tsx';
import { introduce, mayEnter, rememberLanguage, signOut } from './session.ts';
import { setup } from './setup.tsx';
import { SignInPage, signInPages } from './sign-in.tsx';
import { linkPages } from './sign-in-link.tsx';
import { lostPassword } from './sign-in-lost.tsx';
import { providerPages } from './sign-in-provider.tsx';
import { sourceAdd } from './source-add.tsx';
import { sourceImport } from './source-import.tsx';
import { sourcePage } from './source-page.tsx';
import { sources } from './sources.tsx';
import { statements } from './statements.tsx';
import { subscriptions } from './subscriptions.tsx';
import { watchEntry } from './watch-entry.tsx';
import { watchImport } from './watch-import.tsx';
import { createWords, type Language } from './words.ts';
import { work } from './work.tsx';

/** The whole desk as one application: doors first, then the pages, one sub-app a subject. */
export function createApp(desk: Desk): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();
  app.use(headers);
  app.use((c, next) => {
    c.set('desk', desk);
    return next();
  });
  app.use(loopbackOnly, introduce, knownMethods(app), bounded, sameOriginOnly(desk), door, readable, countQuestions());
  for (const subject of [
    assets,
    queue,
    queueActs,
    queueViews,
    queueLearnt,
    morning,
    live,
    claims,
    matchingActs,
    mergePages,
    log,
    digestPages,
    digestLists,
    digestPreview,
    subscriptions,
    alerts,
    entry,
    corrections,
    figures,
    answerActs,
    questions,
    journalists,
    sourceAdd,
    sourceImport,
    sourcePage,
    sources,
    documents,
    statements,
    organisations,
    watchEntry,
    watchImport,
    setup,
    signInPages,
    linkPages,
    lostPassword,
    providerPages,
    account,
    accountCode,
    people,
    work,
    api,
    manners,
  ]) {
    app.route('/', subject);
  }
  app.notFound((c) =>
    isForMachines(c) ? c.json({ error: 'not_found' }, 404) : c.html(<NotFound view={viewOf(c)} />, 404),
  );
  app.onError((error, c) => failed(error, c));
  return app;
}

/** Lets through only those whom the path is for. */
const door = createMiddleware<DeskEnv>(async (c, next) => {
  const { desk, view } = c.var;
  const { person } = view;
  if (!c.req.path.startsWith('/assets/')) c.header('cache-control', 'private, no-store');
  if (mayEnter(c.req.path, person)) return next();
  if (person?.role === 'reader' && c.req.path === '/') return c.redirect('/log');
  const status = person ? 403 : 401;
  if (isForMachines(c)) return c.json({ error: person ? 'not_yours' : 'sign_in' }, status);
  if (person) return c.html(<Refused view={view} />, status);
  const isPage = c.req.method === 'GET' || c.req.method === 'HEAD';
  const back = isPage ? view.here : '/';
  return c.html(<SignInPage view={view} desk={desk} back={back} trouble={isPage ? 'needed' : 'ended'} />, status);
});

/** Language and leaving. */
const manners = new Hono<DeskEnv>()
  .post('/language', async (c) => {
    const { language, back } = await c.req.parseBody();
    if (language === 'fr' || language === 'en') await chooseLanguage(c, language);
    return c.redirect(ownPath(back), 303);
  })
  .post('/sign-out', async (c) => {
    await signOut(c);
    return c.redirect('/', 303);
  });

/** Kept in the browser, and with the account of whoever has one: theirs is the language of their mail too. */
async function chooseLanguage(c: Context<DeskEnv>, language: Language): Promise<void> {
  const { desk, view } = c.var;
  const { person } = view;
  rememberLanguage(c, language);
  if (!person || desk.sample) return;
  await desk.store.atomically((tx) => updatePerson(tx, person.id, { language }));
}

function isForMachines(c: Context<DeskEnv>): boolean {
  return c.req.path.startsWith('/api/');
}

/** What pages are drawn with; when the failure came before anyone was introduced, the plainest. */
function viewOf(c: Context<DeskEnv>) {
  const { desk } = c.var;
  const words = createWords('fr', desk.settings.zone);
  return c.var.view ?? { words, person: null, sample: desk.sample, here: '/', now: desk.now().toISOString() };
}

function failed(error: Error, c: Context<DeskEnv>) {
  if (error instanceof HTTPException) {
    const status = DECLINED.find((one) => one === error.status);
    if (!status) return error.getResponse();
    if (isForMachines(c)) return c.json({ error: `declined_${status}` }, status);
    return c.html(<Declined view={viewOf(c)} status={status} />, status);
  }
  const reference = randomUUID().slice(0, 8);
  process.stderr.write(`${reference} ${c.req.method} ${c.req.path} ${error.stack}\n`);
  if (isForMachines(c)) return c.json({ error: 'failed', reference }, 500);
  return c.html(<Failed view={viewOf(c)} reference={reference} />, 500);
}
