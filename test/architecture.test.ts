import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

// Who may import whom. The longest matching folder counts; a folder may always import itself.
const ARROWS: Record<string, string[]> = {
  crawlers: [],
  db: [],
  'src/reading': [],
  src: ['crawlers', 'db', 'src/reading'],
  'src/commands': ['src', 'crawlers', 'db', 'src/reading'],
  web: ['src', 'db', 'src/reading'],
};
const ENTRY = 'src/cli.ts';

const files = globSync('{crawlers,db,src,web}/**/*.{ts,tsx}').filter((f) => !f.startsWith('web/assets/'));

function houseOf(file: string): string {
  const fits = Object.keys(ARROWS).filter((folder) => file.startsWith(`${folder}/`));
  return fits.sort((a, b) => b.length - a.length)[0]!;
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const names = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((m) => m[1]!);
  return names.map((name) => (name.startsWith('.') ? normalize(join(dirname(file), name)) : name));
}

const isOurs = (name: string) => Object.keys(ARROWS).some((folder) => name.startsWith(`${folder}/`));

describe.each(files.filter((f) => f !== ENTRY))('%s', (file) => {
  test('imports only what its folder may', () => {
    const mine = houseOf(file);
    const allowed = [mine, ...ARROWS[mine]!];
    const wrong = importsOf(file).filter((name) => isOurs(name) && !allowed.includes(houseOf(name)));
    expect(wrong).toEqual([]);
  });
});

test('only the entry reads the environment', () => {
  const readers = files.filter((f) => f !== ENTRY && /process\.env\b/.test(readFileSync(f, 'utf8')));
  expect(readers).toEqual([]);
});

test('the claim engine does no input or output and has no clock', () => {
  const engine = files.filter((f) => f.startsWith('src/reading/'));
  const reaching = engine.filter((f) =>
    importsOf(f).some((name) => /^(node:(?!crypto)|undici|better-sqlite3|drizzle)/.test(name)),
  );
  const clocked = engine.filter((f) => /Date\.now\(|new Date\(\)/.test(readFileSync(f, 'utf8')));
  expect({ reaching, clocked }).toEqual({ reaching: [], clocked: [] });
});

test('natural is imported by its parts, never whole', () => {
  expect(files.filter((f) => importsOf(f).includes('natural'))).toEqual([]);
});

test('the libraries the user chose are in use', () => {
  const used = new Set(files.flatMap(importsOf));
  const chosen = ['rss-parser', 'cheerio', 'natural', 'hono', 'drizzle-orm', 'better-sqlite3'];
  const missing = chosen.filter((name) => ![...used].some((u) => u === name || u.startsWith(`${name}/`)));
  expect(missing).toEqual([]);
});
