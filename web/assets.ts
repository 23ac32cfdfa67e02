import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import type { DeskEnv } from './desk.ts';

const FOLDER = fileURLToPath(new URL('./assets', import.meta.url));
const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

interface Asset {
  body: Buffer<ArrayBuffer>;
  type: string;
  hash: string;
}

const ASSETS = new Map<string, Asset>(
  readdirSync(FOLDER)
    .filter((name) => extname(name) in TYPES)
    .map((name) => {
      const body = readFileSync(join(FOLDER, name));
      const hash = createHash('sha256').update(body).digest('hex').slice(0, 12);
      return [name, { body, type: TYPES[extname(name)]!, hash }];
    }),
);

/** The address of an asset, with its content's hash: it can be cached for good. Unknown names throw at once. */
export function assetUrl(name: string): string {
  const asset = ASSETS.get(name);
  if (!asset) throw new Error(`there is no asset ${name}`);
  return `/assets/${name}?${asset.hash}`;
}

/** Serves the stylesheet, the script and the icon from memory. */
export const assets = new Hono<DeskEnv>().get('/assets/:name', (c) => {
  const asset = ASSETS.get(c.req.param('name'));
  if (!asset) return c.notFound();
  return c.body(asset.body, 200, {
    'content-type': asset.type,
    'cache-control': 'public, max-age=31536000, immutable',
  });
});
