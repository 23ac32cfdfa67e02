import { type Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Provider, ProviderClaims } from '../src/provider.ts';
import { type AdmissionRules, admit } from '../src/provider-people.ts';
import { newSecret } from '../src/secrets.ts';
import type { DeskEnv, View } from './desk.ts';
import { ErrorPage } from './errors.tsx';
import { ownPath } from './own-path.ts';
import { browserOf, cookieName, cookieOptions } from './session.ts';
import { goIn } from './sign-in.tsx';

const BACK = '/sign-in/provider/back';
const MINUTES = 10;

/** Signing in at an OpenID Connect provider: there with a secret in a cookie, and back with an answer that fits it. */
export const providerPages = new Hono<DeskEnv>()
  .get('/sign-in/provider', async (c) => {
    const { provider } = c.var.desk;
    if (!provider) return c.notFound();
    const secret = newSecret();
    const away = await provider.start(secret, backAt(c)).catch((error: Error) => noted(error));
    if (!away) return c.html(<NotIn view={c.var.view} why="away" />, 502);
    const { desk } = c.var;
    const kept = `${secret}${ownPath(c.req.query('back'))}`;
    setCookie(c, cookieName(desk, 'provider'), kept, { ...cookieOptions(desk), maxAge: MINUTES * 60 });
    return c.redirect(away.href);
  })
  .get(BACK, async (c) => {
    const { desk, view } = c.var;
    const { provider } = desk;
    if (!provider) return c.notFound();
    const kept = getCookie(c, cookieName(desk, 'provider')) ?? '';
    deleteCookie(c, cookieName(desk, 'provider'), cookieOptions(desk));
    const [secret, back] = [kept.slice(0, 43), ownPath(kept.slice(43))];
    const claims = secret ? await claimsOf(c, provider, secret) : null;
    if (!claims) return c.html(<NotIn view={view} why="broken" />, 400);
    const by = { rules: rulesOf(desk.settings), browser: browserOf(c), lives: desk.settings };
    const admission = await admit(desk.store, claims, { ...by, language: view.words.language }, desk.now());
    if (admission.kind !== 'in') return c.html(<NotIn view={view} why={admission.kind} />, 403);
    return goIn(c, admission.opened, back);
  });

async function claimsOf(c: Context<DeskEnv>, provider: Provider, secret: string): Promise<ProviderClaims | null> {
  const address = backAt(c);
  address.search = new URL(c.req.url).search;
  return provider.finish(secret, address).catch((error: Error) => noted(error));
}

/** Where the provider sends people back to: below the set address of the desk, or where it is asked, on a machine of one's own. */
function backAt(c: Context<DeskEnv>): URL {
  return new URL(BACK, c.var.desk.settings.origin || c.req.url);
}

function rulesOf({ oidcRoleClaim = '', oidcRoles = '', oidcTrustEmail = false }: Partial<AdmissionRules>) {
  return { oidcRoleClaim, oidcRoles, oidcTrustEmail };
}

/** What went wrong with the provider, for the log; the person is told in words. */
function noted(error: Error & { code?: string; cause?: unknown }): null {
  const cause = error.cause instanceof Error ? error.cause.message : '';
  process.stderr.write(`OpenID Connect: ${[error.code, error.message, cause].filter(Boolean).join(' · ')}\n`);
  return null;
}

function NotIn({ view, why }: { view: View; why: 'away' | 'broken' | 'no_account' | 'no_role' }) {
  const { words } = view;
  return (
    <ErrorPage view={view} title={words.say('provider.not_in')} what={words.name('provider', why)}>
      <p>
        <a href="/sign-in">{words.say('sign_in.title')}</a>
      </p>
    </ErrorPage>
  );
}
