import type { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import { TrieRouter } from 'hono/router/trie-router';
import { secureHeaders } from 'hono/secure-headers';
import type { Desk, DeskEnv } from './desk.ts';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

const everywhere = {
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
  xFrameOptions: 'DENY',
  referrerPolicy: 'same-origin',
  strictTransportSecurity: 'max-age=15552000',
  permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
};

const strict = secureHeaders(everywhere);
/** A mail shown as its readers get it: its styles are inlined, so they are let in; nothing of it runs or is sent anywhere. */
const asMail = secureHeaders({
  ...everywhere,
  contentSecurityPolicy: { defaultSrc: ["'none'"], styleSrc: ["'unsafe-inline'"], imgSrc: ["'self'"], sandbox: [] },
});

/** Headers of every answer: only our own files, no inline script or style, no framing, no guessing of types. */
export const headers = createMiddleware<DeskEnv>((c, next) =>
  /^\/(digests|lists)\/[\w-]+\/mail$/.test(c.req.path) ? asMail(c, next) : strict(c, next),
);

/** Refuses a form sent from another site, and one larger than any form of ours. */
export function sameOriginOnly(desk: Desk) {
  const ours = (origin: string, host: string | undefined) =>
    desk.settings.origin
      ? origin === new URL(desk.settings.origin).origin
      : URL.parse(origin)?.host === host && host !== undefined;
  const ourForms = csrf({ origin: (origin, c) => ours(origin, c.req.header('host') ?? new URL(c.req.url).host) });
  // Mail programs unsubscribe by a POST of their own (RFC 8058); the secret in the path stands for the visitor.
  const oneClick = /^\/subscriptions\/[\w-]+\/leave$/;
  return createMiddleware<DeskEnv>((c, next) => (oneClick.test(c.req.path) ? next() : ourForms(c, next)));
}

const small = bodyLimit({ maxSize: 200_000 });
const file = bodyLimit({ maxSize: 5_000_000, onError: (c) => c.redirect('/sources/import?problem=too_large', 303) });

/** No form of ours needs more than 200 kB, but for a file of sources. */
export const bounded = createMiddleware<DeskEnv>((c, next) =>
  c.req.path === '/sources/import' ? file(c, next) : small(c, next),
);

/**
 * The sample newsroom lets everyone in, so it answers loopback names only: a page elsewhere whose name is made
 * to point at this machine gets nothing.
 */
export const loopbackOnly = createMiddleware<DeskEnv>(async (c, next) => {
  if (c.var.desk.sample && !LOOPBACK.includes(new URL(c.req.url).hostname)) return c.text('Misdirected request', 421);
  return next();
});

/** Form fields, addresses and queries with what no keyboard types (NUL) or that cannot be read at all are refused as unreadable. */
export const readable = createMiddleware<DeskEnv>(async (c, next) => {
  if (hasNul(c.req.url)) throw new HTTPException(400);
  if (/^(multipart\/form-data|application\/x-www-form-urlencoded)/i.test(c.req.header('content-type') ?? '')) {
    const form = await c.req.formData().catch((error: Error) => {
      throw new HTTPException(400, { cause: error });
    });
    for (const [name, value] of form.entries())
      if (typeof value === 'string' && `${name}${value}`.includes('\0')) throw new HTTPException(400);
  }
  return next();
});

function hasNul(address: string): boolean {
  return /%00/.test(address);
}

const OURS = ['GET', 'POST'];

/** Answers what is asked of a path in another way than it takes: 405, with the ways it does take. */
export function knownMethods(app: Hono<DeskEnv>) {
  let router: TrieRouter<true> | null = null;
  const allowed = (path: string) => {
    router ??= routerOf(app);
    return OURS.filter((method) => router!.match(method, path)[0].length > 0);
  };
  return createMiddleware<DeskEnv>(async (c, next) => {
    const asked = c.req.method === 'HEAD' ? 'GET' : c.req.method;
    const ways = allowed(c.req.path);
    if (ways.includes(asked) || (!ways.length && OURS.includes(asked))) return next();
    if (!ways.length) throw new HTTPException(405);
    const allow = ways.flatMap((way) => (way === 'GET' ? ['GET', 'HEAD'] : [way])).join(', ');
    c.header('allow', allow);
    if (asked === 'OPTIONS') return c.body(null, 204);
    throw new HTTPException(405);
  });
}

function routerOf(app: Hono<DeskEnv>): TrieRouter<true> {
  const router = new TrieRouter<true>();
  for (const { method, path } of app.routes) if (OURS.includes(method)) router.add(method, path, true);
  return router;
}
