import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { withSettings } from './settings-table.ts';

const read = (file: string) => readFileSync(file, 'utf8');
const readme = read('README.md');

test('the README has every setting as it is now (npx tsx test/settings-table.ts writes them)', () => {
  expect(readme).toBe(withSettings(readme));
});

test('the README names every command', () => {
  const commands = [...read('src/cli.ts').matchAll(/\.command\('(\w+)'\)/g)].map((m) => m[1]!);
  expect(commands.length).toBeGreaterThan(14);
  expect(commands.filter((name) => !readme.includes(`recoupe ${name}`))).toEqual([]);
});

test('CI runs exactly the README’s test command', () => {
  expect(read('.ci/run')).toMatch(/^npm ci && npm test$/m);
  expect(readme).toMatch(/^npm ci && npm test$/m);
});

describe.each(['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...globSync('docs/*.md')])('%s', (file) => {
  test('links to files that exist', () => {
    const folder = file.includes('/') ? 'docs/' : '';
    const links = [...read(file).matchAll(/\]\(([^)#]+)[^)]*\)/g)]
      .map((m) => m[1]!)
      .filter((link) => !/^https?:/.test(link));
    expect(links.filter((link) => !existsSync(`${folder}${link}`))).toEqual([]);
  });

  test('names only npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...read(file).matchAll(/npm run (?:-s )?([\w:-]+)/g)].map((m) => m[1]!);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});
