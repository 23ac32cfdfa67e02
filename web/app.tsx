import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import { api } from './api.ts';
import { assets } from './assets.ts';
import { claims } from './claims.tsx';
import type { Desk, DeskEnv } from './desk.ts';
import { documents } from './documents.tsx';
import { entry } from './entry.tsx';
import { Failed, NotFound, Refused } from './errors.tsx';
import { bounded, headers, loopbackOnly, sameOriginOnly } from './guard.ts';
import { log } from './log.tsx';
import { matchingActs } from './matching-acts.ts';
import { organisations } from './organisations.tsx';
import { queue } from './queue.tsx';
import { introduce, rememberLanguage, roleFor, signOut } from './session.ts';
import { setup } from './setup.tsx';
import { sourceAdd } from './source-add.tsx';
import { sourceImport } from './source-import.tsx';
import { sourcePage } from './source-page.tsx';
import { sources } from './sources.tsx';
import { statements } from './statements.tsx';
import { createWords } from './words.ts';

/** The whole desk as one application: doors first, then the pages, one sub-app a subject. */
export function createApp(desk: Desk): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();
  app.use(headers);
  app.use((c, next) => {
    c.set('desk', desk);
    return next();
  });
  app.use(loopbackOnly, bounded, sameOriginOnly(desk), introduce, door);
  for (const subject of [
    assets,
    queue,
    claims,
    matchingActs,
    log,
    entry,
    sourceAdd,
    sourceImport,
    sourcePage,
    sources,
    documents,
    statements,
    organisations,
    setup,
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
  const { person } = c.var.view;
  const needed = roleFor(c.req.path);
  const isIn = needed === 'anyone' || (person !== null && (needed === 'reader' || person.role !== 'reader'));
  if (isIn) {
    if (needed !== 'anyone') c.header('cache-control', 'private, no-store');
    return next();
  }
  if (person?.role === 'reader' && c.req.path === '/') return c.redirect('/log');
  const status = person ? 403 : 401;
  if (isForMachines(c)) return c.json({ error: person ? 'not_yours' : 'sign_in' }, status);
  return c.html(<Refused view={c.var.view} />, status);
});

/** Language and leaving. */
const manners = new Hono<DeskEnv>()
  .post('/language', async (c) => {
    const { language, back } = await c.req.parseBody();
    if (language === 'fr' || language === 'en') rememberLanguage(c, language);
    return c.redirect(ownPath(back), 303);
  })
  .post('/sign-out', async (c) => {
    await signOut(c);
    return c.redirect('/', 303);
  });

/** A path of ours to go back to; anything that could lead elsewhere becomes the front page. */
function ownPath(back: unknown): string {
  return typeof back === 'string' && /^\/(?![/\\])[!-[\]-~]*$/.test(back) ? back : '/';
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
  if (error instanceof HTTPException) return error.getResponse();
  const reference = randomUUID().slice(0, 8);
  process.stderr.write(`${reference} ${c.req.method} ${c.req.path} ${error.stack}\n`);
  if (isForMachines(c)) return c.json({ error: 'failed', reference }, 500);
  return c.html(<Failed view={viewOf(c)} reference={reference} />, 500);
}
