import { createApp } from '../../web/app.tsx';
import type { Desk } from '../../web/desk.ts';
import { NOW, seed } from './seed.ts';

const SETTINGS = { zone: 'Europe/Paris', origin: '' };

/** An app over a seeded store; as a sample signed in as the officer unless something else is said. */
export async function openTestDesk(change: Partial<Desk> = {}) {
  const seeded = await seed();
  const desk: Desk = {
    store: seeded.store,
    now: () => NOW,
    sample: true,
    signedInAs: seeded.officer,
    settings: SETTINGS,
    ...change,
  };
  const app = createApp(desk);
  return { ...seeded, app, desk, ...doorsOf(app) };
}

/** The pages and forms of an app, without a browser. */
export function doorsOf(app: ReturnType<typeof createApp>) {
  return {
    /** The page at a path, in a language. */
    async page(path: string, language = 'fr', headers: Record<string, string> = {}) {
      const response = await app.request(path, { headers: { 'accept-language': language, ...headers } });
      return { status: response.status, html: await response.text(), headers: response.headers };
    },
    /** What a form sent from our own page gives. */
    async send(path: string, fields: [string, string][], headers: Record<string, string> = {}) {
      const response = await app.request(path, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: {
          origin: 'http://localhost',
          'content-type': 'application/x-www-form-urlencoded',
          'accept-language': 'fr',
          ...headers,
        },
      });
      return {
        status: response.status,
        html: await response.text(),
        location: response.headers.get('location'),
        headers: response.headers,
      };
    },
  };
}
