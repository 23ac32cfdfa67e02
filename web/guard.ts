import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { createMiddleware } from 'hono/factory';
import { secureHeaders } from 'hono/secure-headers';
import type { Desk, DeskEnv } from './desk.ts';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Headers of every answer: only our own files, no inline script or style, no framing, no guessing of types. */
export const headers = secureHeaders({
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
});

/** Refuses a form sent from another site, and one larger than any form of ours. */
export function sameOriginOnly(desk: Desk) {
  const ours = (origin: string, host: string | undefined) =>
    desk.settings.origin
      ? origin === new URL(desk.settings.origin).origin
      : URL.parse(origin)?.host === host && host !== undefined;
  return csrf({ origin: (origin, c) => ours(origin, c.req.header('host') ?? new URL(c.req.url).host) });
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
