import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import type { DeskEnv } from './desk.ts';

const FOLDER = fileURLToPath(new URL('./assets', import.meta.url));
const TYPES: Record<string, string> = { '.js': 'text/javascript; charset=utf-8', '.svg': 'image/svg+xml' };

interface Asset {
  body: Buffer<ArrayBuffer>;
  type: string;
  hash: string;
}

const ASSETS = new Map<string, Asset>([
  ['recoupe.css', asset(stylesheet(), 'text/css; charset=utf-8')],
  ['recoupe.js', asset(script(), TYPES['.js']!)],
  ...readdirSync(FOLDER)
    .filter((name) => extname(name) in TYPES && name !== 'recoupe.js')
    .map((name) => [name, asset(readFileSync(join(FOLDER, name)), TYPES[extname(name)]!)] as const),
]);

/** The files under `assets/styles`, put together in the order of their names. */
function stylesheet(): Buffer<ArrayBuffer> {
  const folder = join(FOLDER, 'styles');
  const parts = readdirSync(folder).sort();
  return Buffer.from(parts.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n'));
}

/** What every page has, then the files under `assets/scripts`: one file, each part a small module of its own. */
function script(): Buffer<ArrayBuffer> {
  const folder = join(FOLDER, 'scripts');
  const files = [
    join(FOLDER, 'recoupe.js'),
    ...readdirSync(folder)
      .sort()
      .map((name) => join(folder, name)),
  ];
  return Buffer.from(files.map((file) => readFileSync(file, 'utf8')).join('\n'));
}

function asset(body: Buffer<ArrayBuffer>, type: string): Asset {
  return { body, type, hash: createHash('sha256').update(body).digest('hex').slice(0, 12) };
}

/** The address of an asset, with its content's hash: it can be cached for good. Unknown names throw at once. */
export function assetUrl(name: string): string {
  const found = ASSETS.get(name);
  if (!found) throw new Error(`there is no asset ${name}`);
  return `/assets/${name}?${found.hash}`;
}

/** Serves the stylesheet, the script and the icon from memory. */
export const assets = new Hono<DeskEnv>().get('/assets/:name', (c) => {
  const found = ASSETS.get(c.req.param('name'));
  if (!found) return c.notFound();
  return c.body(found.body, 200, {
    'content-type': found.type,
    'cache-control': 'public, max-age=31536000, immutable',
  });
});
